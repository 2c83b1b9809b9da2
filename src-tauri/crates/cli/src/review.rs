//! `anheng review …`

mod args;
mod decide;
mod words;

use anheng_app::{
    Day, DiffInput, HintsInput, OpenInput, OpinionInput, PraiseInput, ReportCodeInput, ReviewInput,
    ReviewListInput, SheetInput, Show,
};
use serde_json::{Value as Json, json};

pub use args::ReviewCommand;
use decide::decide;
use words::{
    print_code, print_decided, print_diff, print_hints, print_list, print_open, print_sheet, print_step,
};

use crate::calendar::parse;
use crate::dossier::text;
use crate::host::{Failed, Host};

pub fn run(host: &Host, command: ReviewCommand) -> Result<u8, Failed> {
    match command {
        ReviewCommand::Open { dossier, pack, on, round } => {
            let on: Option<Day> = on.map(|on| parse(&on)).transpose()?;
            let round = serde_json::from_value(json!(round))
                .map_err(|_| Failed::usage(format!("没有轮次“{round}”"), "可用：first、second、panel"))?;
            let output = host.call("review.open", OpenInput { dossier, pack, on, round })?;
            shown(host, &output, print_open)
        }
        ReviewCommand::List { dossier, reviewer, state } => {
            let state = state
                .map(|state| serde_json::from_value(json!(state)))
                .transpose()
                .map_err(|_| Failed::usage("没有这种状态", "可用：open、submitted、superseded"))?;
            let output = host.call("review.list", ReviewListInput { dossier, reviewer, state })?;
            shown(host, &output, print_list)
        }
        ReviewCommand::Hints { review, hints, all } => {
            let show = match (hints, all) {
                (true, _) => Show::Hints,
                (_, true) => Show::All,
                _ => Show::Open,
            };
            let output = host.call("review.hints", HintsInput { review, show })?;
            shown(host, &output, print_hints)
        }
        ReviewCommand::Decide(args) => decide(host, *args),
        ReviewCommand::Clear { review, item } => {
            let output = host.call("review.clear", json!({ "review": review, "item": item }))?;
            shown(host, &output, print_decided)
        }
        ReviewCommand::Praise { review, text, page, remove } => {
            let output = host.call("review.praise", PraiseInput { review, text, page, remove })?;
            shown(host, &output, |points| {
                for point in points.as_array().into_iter().flatten() {
                    say!("{}　{}", crate::dossier::text(point, "id"), crate::dossier::text(point, "text"));
                }
            })
        }
        ReviewCommand::Opinion { review, text } => {
            let output = host.call("review.opinion", OpinionInput { review, text })?;
            shown(host, &output, |output| say!("评查意见：{}", crate::dossier::text(output, "text")))
        }
        ReviewCommand::Undo { review } => {
            let output = host.call("review.undo", ReviewInput { review })?;
            shown(host, &output, |output| print_step(output, "已撤销"))
        }
        ReviewCommand::Redo { review } => {
            let output = host.call("review.redo", ReviewInput { review })?;
            shown(host, &output, |output| print_step(output, "已重做"))
        }
        ReviewCommand::Refresh { review } => {
            let output = host.call("review.refresh", ReviewInput { review })?;
            shown(host, &output, |output| {
                let recheck: Vec<_> =
                    output["recheck"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
                say!(
                    "已按案卷第 {} 版重新检查；待复核 {} 项 {}",
                    output["dossier_rev"],
                    recheck.len(),
                    recheck.join("、")
                );
            })
        }
        ReviewCommand::Submit { review } => {
            let output = host.call("review.submit", ReviewInput { review })?;
            shown(host, &output, |output| {
                say!("已提交 {}　{}", text(output, "sheet"), text(output, "title"));
                say!("{}", text(output, "conclusion"));
                if let Some(before) = output["supersedes"].as_str() {
                    say!("取代了 {before}，原评查表保留");
                }
            })
        }
        ReviewCommand::Sheet { review, to } => {
            let output = host.call("review.sheet", SheetInput { review, to })?;
            shown(host, &output, print_sheet)
        }
        ReviewCommand::FindCode { code } => {
            let output = host.call("report.code", ReportCodeInput { code })?;
            shown(host, &output, print_code)?;
            Ok(u8::from(output["current"] != true))
        }
        ReviewCommand::Diff { review, other } => {
            let output = host.call("review.diff", DiffInput { review, other })?;
            let differs = ["dossier", "items"]
                .iter()
                .any(|key| output[key].as_array().is_some_and(|list| !list.is_empty()));
            shown(host, &output, print_diff)?;
            Ok(u8::from(differs))
        }
    }
}

fn shown(host: &Host, output: &Json, print: impl FnOnce(&Json)) -> Result<u8, Failed> {
    if host.json {
        host.print_json(output)
    } else {
        print(output)
    }
    Ok(0)
}
