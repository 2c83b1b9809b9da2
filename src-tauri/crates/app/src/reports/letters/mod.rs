//! Papers made from templates: 反馈意见书 and 监督文书 for each unit, and the bulletin on all of them. What a template may
//! name is said here for each; how the numbers come about, in `numbers` and `problems`.

mod bulletin;
mod numbers;
mod problems;
mod unit;

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::standard::Pack;
use anheng_core::standard::model::PackStatus;
use anheng_store::Mendings;
use chrono::Datelike;

use super::template::{Filled, Named, Pieces, Template, Value, Words, fill};
use super::{Made, Wanted};
use crate::AppError;
use crate::exports::gather::{Reviewed, is_submitted, reviewed};

pub(super) use bulletin::{BULLETIN, plan as bulletin};
pub(super) use unit::{UNIT, plan as unit};

/// What every letter knows.
const COMMON: &[Named] = &[
    ("今天", "写出的日期，如“2026年3月4日”"),
    ("年份", "写出的年份，如“2026”"),
    ("范围", "案卷的范围，用筛选条件的说法"),
    ("起日", "范围的决定日期自哪天起；没有限定时为空"),
    ("止日", "范围的决定日期到哪天止；没有限定时为空"),
    ("标准", "评查标准的名称和版本"),
    ("标准说明", "标准不是正式文本时，对此的说明；正式文本为空"),
    ("评查人数", "提交了评查表的评查人数"),
];

fn common(wanted: &Wanted<'_>, pack: &Pack, sheets: &[&Reviewed]) -> Words {
    let filter = &wanted.asked.ask.filter;
    let today = wanted.asked.job.now.date();
    let head = &pack.head;
    let official = head.status == PackStatus::Official;
    let mut reviewers: Vec<&str> = sheets.iter().map(|one| one.review.reviewer.as_str()).collect();
    reviewers.sort_unstable();
    reviewers.dedup();
    let count = Value {
        text: reviewers.len().to_string(),
        how: Some("提交了计入的评查表的评查人".into()),
        dossiers: Vec::new(),
    };
    Words::from([
        ("今天", day(today).into()),
        ("年份", today.year().to_string().into()),
        ("范围", wanted.asked.scope().into()),
        ("起日", filter.decided_from.as_deref().map(written).unwrap_or_default().into()),
        ("止日", filter.decided_to.as_deref().map(written).unwrap_or_default().into()),
        ("标准", format!("《{}》（{}）", head.title, head.version).into()),
        ("标准说明", if official { String::new() } else { head.notice.clone() }.into()),
        ("评查人数", count),
    ])
}

/// As letters write dates: 2026年3月4日.
fn day(day: chrono::NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn written(iso: &str) -> String {
    anheng_core::value::parse_day(iso).map_or_else(|| iso.to_owned(), day)
}

/// Submitted sheets with what the office says of mending.
struct Gathered {
    sheets: Vec<Reviewed>,
    mendings: Mendings,
}

fn gathered(wanted: &Wanted<'_>) -> Result<Arc<Gathered>, AppError> {
    let sheets = reviewed(&wanted.asked, is_submitted)?;
    let mendings = wanted.asked.app.read(|reads| Ok(reads.mendings()?))?;
    Ok(Arc::new(Gathered { sheets, mendings }))
}

/// Fills the template of the kind, and says what is still to be written.
fn made(
    wanted: &Wanted<'_>,
    template: &Template,
    values: &BTreeMap<String, String>,
    pieces: &mut Pieces,
) -> Result<Made, AppError> {
    pieces.emblem.clone_from(&wanted.emblem);
    let Filled { title, parts, unfilled, numbers } = fill(template, values, pieces)?;
    let mut notes: Vec<String> = unfilled.iter().map(|name| format!("未填：{name}")).collect();
    if template.prints_emblem() && wanted.emblem.is_none() {
        notes.push("模板要印图标，还没有选定图标".into());
    }
    if let Some(count) = pieces.lists.get("未分类问题").map(Vec::len).filter(|count| *count > 0) {
        notes.push(format!("{count} 个问题还没有分整改类别（可补正、不可补正、制度类）"));
    }
    Ok(Made { document: wanted.document(title, parts), notes, numbers })
}
