//! `anheng report …`

use std::collections::BTreeMap;
use std::path::PathBuf;

use anheng_app::{Filter, ReportAsk, ReportCountInput, ReportForm, ReportWriteInput};
use clap::Args;
use serde_json::{Value as Json, json};

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// 种类代码；不写则列出各种报告和它们要填的内容
    #[arg(value_name = "种类")]
    kind: Option<String>,
    /// 要写的 pdf 或 docx 文件，按扩展名定；分开写时是文件夹；不写则只数会有几份
    #[arg(long, value_name = "文件或文件夹")]
    to: Option<PathBuf>,
    /// 每份写成一个文件，放在文件夹里
    #[arg(long, requires = "to")]
    apart: bool,
    /// 分开写时写成 docx
    #[arg(long, requires = "apart")]
    word: bool,
    /// 标准包 id 或 id@版本
    #[arg(long, value_name = "标准包")]
    pack: Option<String>,
    /// 隐去当事人、代理人、证人和执法人员的姓名、名称、证件号码、住址、电话；单位、文号、评查人员不隐去
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
    /// 本机的仿宋字体文件，公文正文用；不写则用自带的宋体
    #[arg(long, value_name = "字体文件")]
    fang: Option<PathBuf>,
    /// 本机的小标宋字体文件，公文标题用
    #[arg(long, value_name = "字体文件")]
    biaosong: Option<PathBuf>,
    /// 评查活动的表格内容（JSON）
    #[arg(long, value_name = "文件.json")]
    rows: Option<PathBuf>,
}

impl ReportArgs {
    fn ask(self, kind: &str) -> Result<ReportAsk, Failed> {
        let kind = serde_json::from_value(json!(kind))
            .map_err(|_| Failed::usage(format!("没有报告“{kind}”"), "用 report 查看各种代码"))?;
        let mut values = BTreeMap::new();
        for pair in self.set {
            let (name, value) = pair
                .split_once('=')
                .ok_or_else(|| Failed::usage(format!("“{pair}”不对"), "应写成 --set 名称=内容"))?;
            values.insert(name.trim().to_owned(), value.to_owned());
        }
        let ReportArgs { pack, masked, open, agency, decided_from, decided_to, .. } = self;
        let filter = Filter { agency, decided_from, decided_to, ..Filter::default() };
        Ok(ReportAsk { kind, filter, pack, masked, open, values })
    }
}

pub fn run(host: &Host, mut args: ReportArgs) -> Result<u8, Failed> {
    let (kind, to, rows) = (args.kind.take(), args.to.take(), args.rows.take());
    let output = match (kind, to) {
        (None, _) => list(host)?,
        (Some(kind), None) => count(host, ReportCountInput { ask: args.ask(&kind)?, rows })?,
        (Some(kind), Some(to)) => {
            let docx = to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
            let form = if docx || args.word { ReportForm::Word } else { ReportForm::Pdf };
            let (apart, fang, biaosong) = (args.apart, args.fang.take(), args.biaosong.take());
            let ask = args.ask(&kind)?;
            write(host, ReportWriteInput { ask, rows, fang, biaosong, to, form, apart })?
        }
    };
    if host.json {
        host.print_json(&output);
    }
    Ok(0)
}

fn count(host: &Host, input: ReportCountInput) -> Result<Json, Failed> {
    let output = host.call("report.count", input)?;
    if !host.json {
        let papers = output["papers"].as_array().map(Vec::as_slice).unwrap_or_default();
        say!("{} {}", papers.len(), text(&output, "noun"));
        papers.iter().filter_map(Json::as_str).for_each(|paper| say!("　{paper}"));
        if let Some(why) = output["why"].as_str() {
            say!("{why}");
        }
    }
    Ok(output)
}

fn write(host: &Host, input: ReportWriteInput) -> Result<Json, Failed> {
    let output = host.call("report.write", input)?;
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
    Ok(output)
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
