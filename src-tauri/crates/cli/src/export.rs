//! `anheng export …`

use std::path::PathBuf;

use anheng_app::{ExportAsk, ExportForm, ExportWriteInput, Filter, LayoutInput};
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// 列出可以导出的各种工作簿
    List,
    /// 写出一种工作簿；已有的同名文件整个换掉
    Write {
        #[command(flatten)]
        what: Box<What>,
        /// 要写的 xlsx 或 pdf 文件，按扩展名定；评分表写到文件夹
        #[arg(long, value_name = "文件或文件夹")]
        to: PathBuf,
    },
    /// 写出抽取记录、分工表、集体评议记录、整改台账的表样；给出内容的按内容填好
    Layout {
        /// 表的代码或名称；给出内容时可以省略
        #[arg(long, value_name = "表")]
        sheet: Option<String>,
        /// 表的内容（JSON，格式见 schemas/campaign.schema.json）
        #[arg(long, value_name = "文件.json")]
        rows: Option<PathBuf>,
        #[arg(long, value_name = "文件.xlsx")]
        to: PathBuf,
    },
    /// 只数会写出多少，不写文件
    Count {
        #[command(flatten)]
        what: Box<What>,
    },
}

#[derive(Debug, Args)]
pub struct What {
    /// 种类代码，见 export list
    #[arg(value_name = "种类")]
    kind: String,
    /// 标准包 id 或 id@版本
    #[arg(long, value_name = "标准包")]
    pack: Option<String>,
    #[arg(long, value_name = "年度")]
    year: Option<i32>,
    /// 名册代码
    #[arg(long, value_name = "名册")]
    roster: Option<String>,
    /// 隐去当事人、代理人、证人和执法人员的姓名、名称、证件号码、住址、电话；单位、文号、评查人员不隐去
    #[arg(long)]
    masked: bool,
    /// 已被新版次取代的评查也列出
    #[arg(long)]
    superseded: bool,
    /// 只要这个机关的案卷
    #[arg(long, value_name = "机关")]
    agency: Option<String>,
    /// 决定日期不早于
    #[arg(long, value_name = "日期")]
    decided_from: Option<String>,
    /// 决定日期不晚于
    #[arg(long, value_name = "日期")]
    decided_to: Option<String>,
}

impl What {
    fn ask(self) -> Result<ExportAsk, Failed> {
        let kind = serde_json::from_value(json!(self.kind))
            .map_err(|_| Failed::usage(format!("没有导出“{}”", self.kind), "用 export list 查看各种代码"))?;
        let What { pack, year, roster, masked, superseded, agency, decided_from, decided_to, .. } = self;
        let filter = Filter { agency, decided_from, decided_to, ..Filter::default() };
        Ok(ExportAsk { kind, filter, pack, year, roster, masked, superseded })
    }
}

pub fn run(host: &Host, command: ExportCommand) -> Result<u8, Failed> {
    let output = match command {
        ExportCommand::List => {
            let output = host.call("export.kinds", json!({}))?;
            if !host.json {
                for one in output["kinds"].as_array().into_iter().flatten() {
                    say!("{:<14}{}　{}", text(one, "code"), text(one, "label"), text(one, "what"));
                }
            }
            output
        }
        ExportCommand::Write { what, to } => {
            let pdf = to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
            let form = if pdf { ExportForm::Pdf } else { ExportForm::Workbook };
            let output = host.call("export.write", ExportWriteInput { ask: what.ask()?, to, form })?;
            if !host.json {
                say!("{}　{} 行", text(&output, "path"), output["rows"]);
                for note in output["notes"].as_array().into_iter().flatten().filter_map(Json::as_str) {
                    say!("　{note}");
                }
            }
            output
        }
        ExportCommand::Layout { sheet, rows, to } => {
            let output = host.call("export.layout", LayoutInput { rows, sheet, to })?;
            if !host.json {
                say!("{}　{} 行", text(&output, "path"), output["rows"]);
            }
            output
        }
        ExportCommand::Count { what } => {
            let output = host.call("export.count", what.ask()?)?;
            if !host.json {
                say!("{} {}", output["rows"], text(&output, "noun"));
                if let Some(why) = output["why"].as_str() {
                    say!("{why}");
                }
            }
            output
        }
    };
    if host.json {
        host.print_json(&output);
    }
    Ok(0)
}
