//! The time limits of the standard in this case: each in a row, and the steps by which one was counted.

use anheng_core::value::Moment;
use anheng_report::{Align, Block, Column, Row, Table};
use chrono::{Datelike, NaiveDate};

use super::{Became, Judged, small};
use crate::timeline::{BarBinding, BarEnd, BarStanding, TimelineBar, WalkedDay};

/// All limits that were measured, and which could not be.
pub(super) fn table(judged: &Judged<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rows = rows(judged);
    match rows.is_empty() {
        true => blocks.push(small("这个标准在本案没有量出期限。")),
        false => blocks.push(Block::Table(Table { columns: columns(), rows })),
    }
    let unclear = |item: &str| judged.of(Became::Unclear).any(|(one, _)| one.id.as_str() == item);
    let unmeasured = judged.shown.unmeasured.iter().map(|one| match unclear(&one.item) {
        true => format!("{} {}", one.number, one.title),
        false => format!("{} {}（{}）", one.number, one.title, one.why.join("，")),
    });
    let unmeasured: Vec<String> = unmeasured.collect();
    if !unmeasured.is_empty() {
        let words = format!(
            "没有量出、或者没有全部量出的期限 {} 项：{}。没有注明的，缺什么列在“没有核对的”里。",
            unmeasured.len(),
            unmeasured.join("；")
        );
        blocks.push(small(&judged.veil.text(words)));
    }
    if !judged.shown.years_unknown.is_empty() {
        let years: Vec<String> = judged.shown.years_unknown.iter().map(ToString::to_string).collect();
        blocks.push(small(&format!("{} 年没有节假日表，按工作日计的期限数不到那里。", years.join("、"))));
    }
    blocks
}

fn columns() -> Vec<Column> {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    vec![
        column("项目", 44, Align::Left),
        column("起算", 33, Align::Left),
        column("期限", 18, Align::Left),
        column("末日", 19, Align::Center),
        column("实际", 33, Align::Left),
        column("结果", 18, Align::Left),
    ]
}

/// The same stretch to the same act, which several items measure, is one row.
fn rows(judged: &Judged<'_>) -> Vec<Row> {
    let mut found: Vec<(Vec<String>, Vec<String>, bool)> = Vec::new();
    for bar in &judged.shown.bars {
        let act = bar.act.as_ref().map_or_else(|| "—".to_owned(), end);
        let cells = vec![end(&bar.start), bar.rule.clone(), last(bar), act, result(bar)];
        let about = bar.about.as_ref().map(|about| format!("（{about}）")).unwrap_or_default();
        let title = format!("{} {}{about}", bar.number, bar.title);
        let suspect = matches!(bar.standing, BarStanding::Broken | BarStanding::Doubtful);
        match found.iter_mut().find(|(_, other, _)| *other == cells) {
            Some((titles, _, other)) => {
                if !titles.contains(&title) {
                    titles.push(title);
                }
                *other |= suspect;
            }
            None => found.push((vec![title], cells, suspect)),
        }
    }
    let row = |(titles, cells, emphasis): (Vec<String>, Vec<String>, bool)| {
        let cells = std::iter::once(titles.join("\n")).chain(cells).map(|cell| judged.veil.text(cell));
        Row::Cells { cells: cells.collect(), emphasis }
    };
    found.into_iter().map(row).collect()
}

/// The date, and what gives it: papers without their numbers, which the steps have.
fn end(end: &BarEnd) -> String {
    let what = match (end.what.split_once("》（"), end.what.rsplit_once("号）")) {
        (Some((paper, _)), Some((_, field))) => format!("{paper}》{field}"),
        _ => end.what.clone(),
    };
    format!("{}\n{what}", end.at.replace('T', " "))
}

/// The last day in time: of a limit counted backwards the day before which the act must come.
fn last(bar: &TimelineBar) -> String {
    let at = if bar.binding == BarBinding::Ahead { &bar.from } else { &bar.to };
    let at = at.replace('T', " ");
    match &bar.to_if_moved {
        Some(moved) => format!("{at}\n如顺延\n{}", moved.replace('T', " ")),
        None => at,
    }
}

/// How the act stands to the limit; of one that was kept, by how many days.
fn result(bar: &TimelineBar) -> String {
    let days = || {
        let act = Moment::parse(&bar.act.as_ref()?.at)?;
        let (from, to) = (Moment::parse(&bar.from)?, Moment::parse(&bar.to)?);
        // What runs in hours is not told in days.
        if to.minute.is_some() {
            return None;
        }
        let between = |early: NaiveDate, late: NaiveDate| late.signed_duration_since(early).num_days();
        let days = match bar.binding {
            // What came before the limit began to run has no days of it left to tell.
            BarBinding::Within if act.date < from.date => return None,
            BarBinding::Within => between(act.date, to.date),
            BarBinding::After => between(to.date, act.date),
            BarBinding::Ahead => between(act.date, from.date),
        };
        Some(match (bar.binding, days) {
            (_, ..0) => return None,
            (BarBinding::Within, 0) => "期满当日".to_owned(),
            (BarBinding::Within, days) => format!("余 {days} 日"),
            (BarBinding::After, days) => format!("期满后 {days} 日"),
            (BarBinding::Ahead, days) => format!("早 {days} 日"),
        })
    };
    match bar.standing {
        BarStanding::Kept => days().unwrap_or_else(|| bar.verdict.clone()),
        _ => bar.verdict.clone(),
    }
}

/// How the end follows from the start, one step in a line, with the days that were counted.
pub(super) fn steps(bar: &TimelineBar) -> Vec<String> {
    let mut lines = bar.derivation.clone();
    if !bar.walked.is_empty() {
        // Before what was done.
        let at = lines.iter().position(|line| line.starts_with("实际")).unwrap_or(lines.len());
        lines.insert(at, format!("逐日：{}", walked(&bar.walked)));
    }
    lines
}

/// `05-08 至 05-10 第 1 至 3 日；05-11 双休日，不计；05-12 调休上班，第 4 日`
fn walked(days: &[WalkedDay]) -> String {
    let mut runs: Vec<&[WalkedDay]> = days
        .chunk_by(|one, next| one.why == next.why && one.counted.is_some() == next.counted.is_some())
        .collect();
    // A limit counted backwards is walked backwards.
    let backwards = days.first().zip(days.last()).is_some_and(|(first, last)| first.date > last.date);
    if backwards {
        runs.reverse();
    }
    let mut year = 0;
    let mut day = |date: NaiveDate| {
        let same = std::mem::replace(&mut year, date.year()) == date.year();
        if same { date.format("%m-%d").to_string() } else { date.to_string() }
    };
    let words = runs.into_iter().filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let (from, to) = (first.date.0.min(last.date.0), first.date.0.max(last.date.0));
        let when = if from == to { day(from) } else { format!("{} 至 {}", day(from), day(to)) };
        let counted = match (first.counted, last.counted) {
            (Some(one), Some(other)) if one == other => format!("第 {one} 日"),
            (Some(one), Some(other)) => format!("第 {one} 至 {other} 日"),
            _ => "不计".to_owned(),
        };
        Some(match &first.why {
            Some(why) => format!("{when} {why}，{counted}"),
            None => format!("{when} {counted}"),
        })
    });
    words.collect::<Vec<_>>().join("；")
}
