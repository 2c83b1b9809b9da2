//! `anheng report …`

use std::collections::BTreeMap;
use std::path::PathBuf;

use anheng_app::{Filter, ReportAsk, ReportCountInput, ReportForm, ReportWriteInput};
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ReportArgs {
    #[command(subcommand)]
    command: Option<ReportCommand>,
    #[command(flatten)]
    write: Option<Write>,
}

#[derive(Debug, Subcommand)]
enum ReportCommand {
    /// 列出可以输出的各种报告和它们要填的内容
    List,
    /// 只数会有几份，不写文件
    Count {
        #[command(flatten)]
        what: What,
    },
}

#[derive(Debug, Args)]
struct Write {
    #[command(flatten)]
    what: What,
    /// 要写的 pdf 或 docx 文件，按扩展名定；分开写时是文件夹
    #[arg(long, value_name = "文件或文件夹")]
    to: PathBuf,
    /// 每份写成一个文件，放在文件夹里
    #[arg(long)]
    apart: bool,
    /// 分开写时写成 docx
    #[arg(long, requires = "apart")]
    word: bool,
}

#[derive(Debug, Args)]
struct What {
    /// 种类代码，见 report list
    #[arg(value_name = "种类")]
    kind: String,
    /// 标准包 id 或 id@版本
    #[arg(long, value_name = "标准包")]
    pack: Option<String>,
    /// 隐去人名、证件号码、住址、电话
    #[arg(long)]
    masked: bool,
    /// 没有提交的评查也写，作为暂计
    #[arg(long)]
    open: bool,
    /// 只要这个机关的案卷
    #[arg(long, value_name = "机关")]
    agency: Option<String>,
    /// 决定日期不早于
    #[arg(long, value_name = "日期")]
    decided_from: Option<String>,
    /// 决定日期不晚于
    #[arg(long, value_name = "日期")]
    decided_to: Option<String>,
    /// 填写模板所要的内容，可以写多次
    #[arg(long, value_name = "名称=内容")]
    set: Vec<String>,
    /// 评查活动的表格内容（JSON）
    #[arg(long, value_name = "文件.json")]
    rows: Option<PathBuf>,
}

impl What {
    fn ask(self) -> Result<(ReportAsk, Option<PathBuf>), Failed> {
        let kind = serde_json::from_value(json!(self.kind))
            .map_err(|_| Failed::usage(format!("没有报告“{}”", self.kind), "用 report list 查看各种代码"))?;
        let mut values = BTreeMap::new();
        for pair in self.set {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| Failed::usage(format!("“{pair}”不对"), "应写成 --set 名称=内容"))?;
            values.insert(name.trim().to_owned(), value.to_owned());
        }
        let What { pack, masked, open, agency, decided_from, decided_to, rows, .. } = self;
        let filter = Filter { agency, decided_from, decided_to, ..Filter::default() };
        Ok((ReportAsk { kind, filter, pack, masked, open, values }, rows))
    }
}

pub fn run(host: &Host, args: ReportArgs) -> Result<u8, Failed> {
    let output = match (args.command, args.write) {
        (Some(ReportCommand::List), _) => list(host)?,
        (Some(ReportCommand::Count { what }), _) => {
            let (ask, rows) = what.ask()?;
            let output = host.call("report.count", ReportCountInput { ask, rows })?;
            if !host.json {
                let papers = output["papers"].as_array().map(Vec::as_slice).unwrap_or_default();
                say!("{} {}", papers.len(), text(&output, "noun"));
                papers.iter().filter_map(Json::as_str).for_each(|paper| say!("　{paper}"));
                if let Some(why) = output["why"].as_str() {
                    say!("{why}");
                }
            }
            output
        }
        (None, Some(write)) => {
            let Write { what, to, apart, word } = write;
            let docx = to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
            let form = if docx || word { ReportForm::Word } else { ReportForm::Pdf };
            let (ask, rows) = what.ask()?;
            let output = host.call("report.write", ReportWriteInput { ask, rows, to, form, apart })?;
            if !host.json {
                let pages = match output["pages"].as_u64() {
                    Some(0) | None => String::new(),
                    Some(pages) => format!("，{pages} 页"),
                };
                say!("{}　{} 份{pages}", text(&output, "path"), output["papers"]);
                for note in output["notes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                    say!("　{note}");
                }
            }
            output
        }
        (None, None) => return Err(Failed::usage("没有写要哪种报告", "用 report list 查看各种代码")),
    };
    if host.json {
        host.print_json(&output);
    }
    Ok(0)
}

fn list(host: &Host) -> Result<Json, Failed> {
    let output = host.call("report.kinds", json!({}))?;
    if !host.json {
        for one in output["kinds"].as_array().into_iter().flatten() {
            say!("{:<14}{}　{}", text(one, "code"), text(one, "label"), text(one, "what"));
            for field in one["fields"].as_array().into_iter().flatten() {
                say!("　　--set {}=…　{}", text(field, "name"), text(field, "what"));
            }
        }
    }
    Ok(output)
}
