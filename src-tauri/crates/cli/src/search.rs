//! `anheng search …`

use anheng_app::{Filter, ListInput};
use clap::Args;

use crate::dossier::text;
use crate::host::{Failed, Host};

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// 要找的字：案件名称、案由、当事人、文号、机关，两个字的人名也可以；不写则列出全部
    #[arg(value_name = "文字")]
    words: Vec<String>,
    #[arg(long, value_name = "机关")]
    agency: Option<String>,
    #[arg(long, value_name = "领域")]
    field: Option<String>,
    /// 行政区划代码或其开头
    #[arg(long, value_name = "代码")]
    region: Option<String>,
    /// summary 简易、ordinary 普通、fast 快速
    #[arg(long, value_name = "程序")]
    procedure: Option<String>,
    /// 处理结果代码，如 penalty
    #[arg(long, value_name = "结果")]
    outcome: Option<String>,
    /// unreviewed 未评、open 评查中、submitted 已提交
    #[arg(long, value_name = "状态")]
    standing: Option<String>,
    /// 某人评查的
    #[arg(long, value_name = "编号")]
    reviewer: Option<String>,
    /// 决定日期不早于
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 决定日期不晚于
    #[arg(long, value_name = "日期")]
    to: Option<String>,
    /// updated、decided、filed、closed、number、title、fine
    #[arg(long, default_value = "updated", value_name = "次序")]
    sort: String,
    #[arg(long)]
    ascending: bool,
    #[arg(long, default_value_t = 0, value_name = "行数")]
    offset: u64,
    #[arg(long, default_value_t = 50, value_name = "行数")]
    limit: u32,
}

pub fn run(host: &Host, args: SearchArgs) -> Result<u8, Failed> {
    fn code<T: serde::de::DeserializeOwned>(what: &str, code: &str) -> Result<T, Failed> {
        serde_json::from_value(code.into())
            .map_err(|_| Failed::usage(format!("没有{what}“{code}”"), "用 search --help 查看可用的代码"))
    }
    let filter = Filter {
        text: args.words.join(" "),
        agency: args.agency,
        field: args.field,
        region: args.region,
        procedure: args.procedure,
        outcome: args.outcome,
        form: None,
        standing: args.standing.map(|standing| code("状态", &standing)).transpose()?,
        reviewer: args.reviewer,
        decided_from: args.from,
        decided_to: args.to,
        fine_from: None,
        fine_to: None,
        sort: code("次序", &args.sort)?,
        ascending: args.ascending,
        offset: args.offset,
        limit: args.limit,
        ..Filter::default()
    };
    let output = host.call("dossier.list", ListInput { filter })?;
    if host.json {
        host.print_json(&output);
        return Ok(0);
    }
    let rows = output["rows"].as_array().cloned().unwrap_or_default();
    for row in &rows {
        let title = match text(row, "title") {
            "" => text(row, "cause"),
            title => title,
        };
        say!(
            "{}　{title}　{}　{}　{}",
            text(row, "id"),
            text(row, "parties"),
            text(row, "decision_number"),
            text(row, "decided_on")
        );
    }
    say!("共 {} 份，列出 {} 份", output["total"], rows.len());
    Ok(0)
}
