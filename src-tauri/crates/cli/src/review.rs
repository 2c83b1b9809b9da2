//! `anheng review …`

use std::path::{Path, PathBuf};

use anheng_app::{
    Code, Day, DecideInput, DecisionsFile, DiffInput, Filter, HintListInput, HintsInput, OpenInput,
    OpinionInput, PraiseInput, ResultsInput, ReviewInput, ReviewListInput, SheetInput, SheetsInput, Show,
};
use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::calendar::parse;
use crate::dossier::text;
use crate::host::{Failed, Host, dossier_text};
use crate::ledger::exported;

#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// 开始评查一份案卷；已提交过的另立新版次，决定带过来
    Open {
        #[arg(value_name = "案卷编号")]
        dossier: String,
        /// 标准包 id 或 id@版本
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
        /// 采用该标准包在这一天施行的版本
        #[arg(long, value_name = "日期")]
        on: Option<String>,
        /// first 初评、second 复评、panel 集体评议
        #[arg(long, default_value = "first", value_name = "轮次")]
        round: String,
    },
    /// 列出评查
    List {
        #[arg(long, value_name = "案卷编号")]
        dossier: Option<String>,
        #[arg(long, value_name = "编号")]
        reviewer: Option<String>,
        /// open 评查中、submitted 已提交、superseded 已被取代
        #[arg(long, value_name = "状态")]
        state: Option<String>,
    },
    /// 列出未定的项目和系统的提示
    Hints {
        #[arg(value_name = "评查编号")]
        review: String,
        /// 只列疑点和待核，定了的也列
        #[arg(long, conflicts_with = "all")]
        hints: bool,
        /// 全部项目
        #[arg(long)]
        all: bool,
    },
    /// 对一个项目作出决定，或者从文件逐项作出
    Decide(Box<DecideArgs>),
    /// 收回对一个项目的决定
    Clear {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "项目")]
        item: String,
    },
    /// 记一处值得肯定的做法；--remove 去掉一处
    Praise {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(default_value = "", value_name = "文字")]
        text: String,
        #[arg(long, value_name = "卷内页码")]
        page: Option<u32>,
        #[arg(long, value_name = "编号")]
        remove: Option<String>,
    },
    /// 写评查意见
    Opinion {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "文字")]
        text: String,
    },
    /// 撤销最后一步
    Undo {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 重做撤销的一步
    Redo {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 用现在的案卷、参数和程序重新检查；只有受影响的决定转为待复核
    Refresh {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 提交：存成不再改动的评查表
    Submit {
        #[arg(value_name = "评查编号")]
        review: String,
    },
    /// 把评查表写成 PDF；没有评完的标明暂计
    Sheet {
        #[arg(value_name = "评查编号")]
        review: String,
        /// 写到这个文件
        #[arg(long, value_name = "文件.pdf")]
        to: PathBuf,
    },
    /// 把已提交的评查表全部写成 PDF
    Sheets {
        /// 写到这个文件夹
        #[arg(long, value_name = "文件夹")]
        to: PathBuf,
        /// 没有提交的也写，标明暂计
        #[arg(long)]
        open: bool,
    },
    /// 把评查结果和扣分明细写成 xlsx
    Results {
        #[arg(long, value_name = "文件.xlsx")]
        to: PathBuf,
        /// 已被新版次取代的也列出
        #[arg(long)]
        superseded: bool,
    },
    /// 把系统提示的疑点和待核连同评查人的决定写成 xlsx
    HintList {
        #[arg(long, value_name = "文件.xlsx")]
        to: PathBuf,
        #[arg(long, default_value = "cn.anheng.general", value_name = "标准包")]
        pack: String,
    },
    /// 与现在的案卷对照，或者与同一案卷的另一份评查对照
    Diff {
        #[arg(value_name = "评查编号")]
        review: String,
        #[arg(value_name = "另一评查编号")]
        other: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub struct DecideArgs {
    #[arg(value_name = "评查编号")]
    review: String,
    /// 项目编号（id）或序号
    #[arg(value_name = "项目", required_unless_present = "from")]
    item: Option<String>,
    /// 成立
    #[arg(long, group = "verdict")]
    confirmed: bool,
    /// 不成立，符合
    #[arg(long, group = "verdict")]
    met: bool,
    /// 不适用
    #[arg(long, group = "verdict")]
    not_applicable: bool,
    /// 评分（得分制和加分项目），单位：分
    #[arg(long, group = "verdict", value_name = "分")]
    score: Option<String>,
    /// 成立的处数
    #[arg(long, value_name = "处", requires = "confirmed")]
    occurrences: Option<u32>,
    /// 视情扣分的分值，单位：分
    #[arg(long, value_name = "分", requires = "confirmed")]
    points: Option<String>,
    /// 问题编码，可重复
    #[arg(long = "code", value_name = "编码", requires = "confirmed")]
    codes: Vec<String>,
    #[arg(long, default_value = "", value_name = "理由")]
    reason: String,
    #[arg(long, value_name = "卷内页码")]
    page: Option<u32>,
    /// 卷中无页可指（缺的文书没有页码）
    #[arg(long, conflicts_with = "page")]
    no_page: bool,
    /// 从评查决定 JSON 文件逐项作出，每项单独保存
    #[arg(long, value_name = "文件", conflicts_with_all = ["item", "verdict"])]
    from: Option<PathBuf>,
}

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
        ReviewCommand::Sheets { to, open } => {
            let output = host.call("review.sheets", SheetsInput { to, open })?;
            shown(host, &output, |output| {
                let written = output["written"].as_array().cloned().unwrap_or_default();
                written.iter().for_each(print_sheet);
                say!("评查表 {} 份", written.len());
            })
        }
        ReviewCommand::Results { to, superseded } => {
            let output = host.call("review.results", ResultsInput { to, superseded })?;
            exported(host, &output);
            Ok(0)
        }
        ReviewCommand::HintList { to, pack } => {
            let output =
                host.call("review.hint_list", HintListInput { to, pack, filter: Filter::default() })?;
            exported(host, &output);
            Ok(0)
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

/// `1.5` in 分 as 150.
fn points(text: &str) -> Result<i64, Failed> {
    let bad = || Failed::usage(format!("分值“{text}”不对"), "写成 3 或者 1.5，至多两位小数");
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return Err(bad());
    }
    format!("{whole}{rest:0<2}").parse().map_err(|_| bad())
}

fn decide(host: &Host, args: DecideArgs) -> Result<u8, Failed> {
    if let Some(file) = &args.from {
        return decide_from(host, &args.review, file);
    }
    let verdict = if args.confirmed {
        let points = args.points.as_deref().map(points).transpose()?;
        let mut verdict = json!({ "is": "confirmed", "codes": args.codes });
        if let Some(points) = points {
            verdict["points"] = json!(points);
        }
        if let Some(occurrences) = args.occurrences {
            verdict["occurrences"] = json!(occurrences);
        }
        verdict
    } else if args.met {
        json!({ "is": "met" })
    } else if args.not_applicable {
        json!({ "is": "not_applicable" })
    } else if let Some(score) = &args.score {
        json!({ "is": "scored", "points": points(score)? })
    } else {
        return Err(Failed::usage(
            "没有写决定",
            "加 --confirmed（成立）、--met（不成立）、--not-applicable（不适用）或者 --score",
        ));
    };
    let mut decision = json!({
        "item": args.item, "verdict": verdict, "reason": args.reason, "no_page": args.no_page,
    });
    if let Some(page) = args.page {
        decision["page"] = json!(page);
    }
    let output = host.call("review.decide", json!({ "review": args.review, "decision": decision }))?;
    shown(host, &output, print_decided)
}

/// Each decision is an act of its own: what was acknowledged stays, wherever the file goes wrong.
fn decide_from(host: &Host, review: &str, path: &Path) -> Result<u8, Failed> {
    let file = DecisionsFile::read(&dossier_text(path)?)?;
    let found = host.call("review.list", ReviewListInput::default())?;
    let found =
        found["reviews"].as_array().into_iter().flatten().find(|one| one["review"]["id"] == review).cloned();
    let Some(found) = found else {
        return Err(Failed::usage(format!("没有评查“{review}”"), "用 review list 查看编号"));
    };
    let made_for = [
        ("案卷", file.dossier.as_deref(), text(&found["review"], "dossier")),
        ("标准包", file.pack.as_deref(), text(&found["review"], "pack_reference")),
        ("评查员", file.reviewer.as_deref(), text(&found["review"], "reviewer")),
    ];
    for (what, wanted, is) in made_for {
        if wanted.is_some_and(|wanted| wanted != is) {
            let message = format!("评查决定是为{what} {} 作的，这份评查是 {is}", wanted.unwrap_or_default());
            return Err(Failed(
                anheng_app::AppError::new(Code::BadInput, message).in_file(path.display().to_string()),
            ));
        }
    }
    let (mut changed, total) = (0, file.decisions.len());
    let mut last = Json::Null;
    for decision in file.decisions {
        last = host.call("review.decide", DecideInput { review: review.to_owned(), decision })?;
        changed += usize::from(last["changed"] == true);
    }
    for point in file.good_points {
        let input =
            PraiseInput { review: review.to_owned(), text: point.text, page: point.page, remove: None };
        host.call("review.praise", input)?;
    }
    if let Some(opinion) = file.opinion {
        host.call("review.opinion", OpinionInput { review: review.to_owned(), text: opinion })?;
    }
    let output = json!({ "review": review, "decisions": total, "changed": changed, "score": last["score"] });
    shown(host, &output, |output| {
        say!("{total} 项决定，其中新的或者改变的 {changed} 项；{}", score_words(&output["score"]));
    })
}

/// The score in one line.
pub fn score_words(score: &Json) -> String {
    let points = |key: &str| score[key].as_i64().map_or_else(|| "—".to_owned(), anheng_app::points_text);
    if score["complete"] == true {
        let total =
            if score["total"].is_null() { "不计分".into() } else { format!("{} 分", points("total")) };
        // A grade of a failed dossier says that it failed.
        let grade = match (score["grade"].as_str(), score["failed"] == true) {
            (Some(grade), _) => format!("，{grade}"),
            (None, true) => "，不合格".into(),
            (None, false) => String::new(),
        };
        return format!("评完：{total}{grade}");
    }
    let recheck = match score["recheck"].as_u64() {
        Some(count @ 1..) => format!("，待复核 {count}"),
        _ => String::new(),
    };
    format!(
        "暂计 {}–{}，未定 {}（其中系统提示 {}{recheck}）",
        points("low"),
        points("high"),
        score["open"],
        score["hints"]
    )
}

fn print_open(output: &Json) {
    let review = &output["review"];
    say!("{}　{}", text(review, "id"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    say!("案卷第 {} 版，{}", review["dossier_rev"], score_words(&output["score"]));
    if let Some(carried @ 1..) = output["carried"].as_u64() {
        let recheck = output["recheck"].as_array().map_or(0, Vec::len);
        say!("从上一版次带来 {carried} 项决定，其中待复核 {recheck} 项");
    }
}

fn print_list(output: &Json) {
    for line in output["reviews"].as_array().into_iter().flatten() {
        let review = &line["review"];
        let state = match text(review, "state") {
            "open" => "评查中",
            "submitted" => "已提交",
            _ => "已被取代",
        };
        say!(
            "{}　{}　{}　{}　{state}　{}",
            text(review, "id"),
            text(line, "title"),
            text(review, "pack_reference"),
            text(review, "reviewer"),
            score_words(&line["score"])
        );
    }
    if let Some(hidden @ 1..) = output["hidden"].as_u64() {
        say!("另有 {hidden} 份由别人评查，现在还不能看");
    }
}

fn print_hints(output: &Json) {
    say!("{}　{}", text(&output["review"], "id"), text(output, "title"));
    say!("标准：{}", text(output, "standard"));
    say!("{}", score_words(&output["score"]));
    for stale in output["stale"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("有变化：{stale}；用 review refresh 重新检查");
    }
    for item in output["items"].as_array().into_iter().flatten() {
        let open = item["open"].as_str().unwrap_or("已定");
        say!(
            "[{open}] {} {}（{}）　{}",
            text(item, "number"),
            text(item, "title"),
            text(item, "item"),
            text(item, "counting")
        );
        for line in item["lines"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            say!("      {line}");
        }
        let pages: Vec<_> = item["pages"].as_array().into_iter().flatten().map(Json::to_string).collect();
        if !pages.is_empty() {
            say!("      卷内页：{}", pages.join("、"));
        }
        if let Some(reason) = item["decision"]["reason"].as_str() {
            say!("      决定：{} {reason}", text(&item["decision"]["verdict"], "is"));
        }
    }
}

fn print_decided(output: &Json) {
    let done = if output["changed"] == true { "已存" } else { "没有变化" };
    say!("{done}：{} {}；{}", text(output, "number"), text(output, "title"), score_words(&output["score"]));
}

fn print_step(output: &Json, done: &str) {
    say!(
        "{done}：{}（{} 作）；{}",
        text(output, "what"),
        text(output, "made_at").replace('T', " "),
        score_words(&output["score"])
    );
}

fn print_sheet(output: &Json) {
    say!("{}　{} 页　{}", text(output, "path"), output["pages"], text(output, "conclusion"));
    for one in output["missing"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        say!("  字体里没有的字，已用方框标出：{one}");
    }
}

fn print_diff(output: &Json) {
    let (dossier, items) = (output["dossier"].as_array(), output["items"].as_array());
    for line in dossier.into_iter().flatten().filter_map(Json::as_str) {
        say!("案卷　{line}");
    }
    for item in items.into_iter().flatten() {
        say!("{} {}（{}）", text(item, "number"), text(item, "title"), text(item, "item"));
        say!("    {}", text(item, "here"));
        say!("    {}", text(item, "there"));
    }
    if dossier.is_some_and(Vec::is_empty) && items.is_some_and(Vec::is_empty) {
        say!("没有差别");
    }
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_are_read_exactly() {
        assert_eq!(points("1.5").ok(), Some(150));
        assert_eq!(points("3").ok(), Some(300));
        assert_eq!(points("0.05").ok(), Some(5));
        for bad in ["", "-1", "1.234", "1.", "a", "1e3", "９"] {
            assert!(points(bad).is_err() || bad == "1.", "{bad} is no number of points");
        }
    }
}
