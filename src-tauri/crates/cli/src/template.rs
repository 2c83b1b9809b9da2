//! `anheng template …`: the texts of letters and bulletins as the office has them.

use std::path::PathBuf;

use anheng_app::{EmblemInput, ReportKind, TemplateInput, TemplateTextInput};
use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// 写出模板现在的文本
    Show {
        /// 种类代码：feedback、supervision、bulletin
        #[arg(value_name = "种类")]
        kind: String,
    },
    /// 列出模板里可以用的名称
    Words {
        #[arg(value_name = "种类")]
        kind: String,
    },
    /// 只检查，不保存；有错时逐行指出，退出码为 1
    Check {
        #[arg(value_name = "种类")]
        kind: String,
        #[arg(value_name = "文件.txt")]
        file: PathBuf,
    },
    /// 换成本单位的文本；有错则不保存
    Set {
        #[arg(value_name = "种类")]
        kind: String,
        #[arg(value_name = "文件.txt")]
        file: PathBuf,
    },
    /// 换图标（PNG、JPEG）；模板里写了“图标：”才印；不写文件则去掉
    Emblem {
        #[arg(value_name = "图片")]
        file: Option<PathBuf>,
    },
    /// 恢复程序自带的文本
    Reset {
        #[arg(value_name = "种类")]
        kind: String,
    },
}

pub fn run(host: &Host, command: TemplateCommand) -> Result<u8, Failed> {
    let output = match command {
        TemplateCommand::Show { kind } => {
            let output = host.call("report.template", TemplateInput { kind: known(&kind)? })?;
            if !host.json {
                say!("{}", text(&output, "text").trim_end());
            }
            output
        }
        TemplateCommand::Words { kind } => {
            let output = host.call("report.template", TemplateInput { kind: known(&kind)? })?;
            if !host.json {
                for order in output["orders"].as_array().into_iter().flatten() {
                    say!("{}　{}", text(order, "write"), text(order, "what"));
                }
                for word in output["words"].as_array().into_iter().flatten() {
                    let inside =
                        word["inside"].as_str().map(|list| format!("“{list}”里　")).unwrap_or_default();
                    say!("{inside}{}　{}", text(word, "write"), text(word, "what"));
                }
            }
            output
        }
        TemplateCommand::Check { kind, file } => {
            let input = TemplateTextInput { kind: known(&kind)?, text: read(&file)? };
            let output = host.call("report.template_check", input)?;
            let problems = output["problems"].as_array().map(Vec::as_slice).unwrap_or_default();
            if host.json {
                host.print_json(&output);
            } else {
                for one in problems {
                    say!("第 {} 行：{}", one["line"], text(one, "message"));
                }
                say!("{}", if problems.is_empty() { "没有错误" } else { "有错误，不能使用" });
            }
            return Ok(u8::from(!problems.is_empty()));
        }
        TemplateCommand::Set { kind, file } => {
            let input = TemplateTextInput { kind: known(&kind)?, text: read(&file)? };
            done(host, host.call("report.template_put", input)?, "已换成本单位的文本")
        }
        TemplateCommand::Emblem { file } => {
            done(host, host.call("report.emblem_put", EmblemInput { file })?, "已保存")
        }
        TemplateCommand::Reset { kind } => {
            let input = TemplateInput { kind: known(&kind)? };
            done(host, host.call("report.template_reset", input)?, "已恢复程序自带的文本")
        }
    };
    if host.json {
        host.print_json(&output);
    }
    Ok(0)
}

fn done(host: &Host, output: Json, said: &str) -> Json {
    if !host.json {
        say!("{said}");
    }
    output
}

fn known(kind: &str) -> Result<ReportKind, Failed> {
    serde_json::from_value(json!(kind))
        .map_err(|_| Failed::usage(format!("没有报告“{kind}”"), "用 report 查看各种代码"))
}

fn read(file: &PathBuf) -> Result<String, Failed> {
    std::fs::read_to_string(file).map_err(|error| {
        Failed::usage(format!("“{}”无法读取：{error}", file.display()), "应是 UTF-8 编码的文本文件")
    })
}
