//! Papers made from templates: 反馈意见书 and 监督文书 for each unit, and the bulletin on all of them. What a template may
//! name is said here for each; how the numbers come about, in `numbers` and `problems`.

mod bulletin;
mod numbers;
mod problems;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anheng_core::standard::Pack;
use anheng_core::standard::model::PackStatus;
use anheng_store::{Filter, Mendings};
use chrono::Datelike;

use super::template::{Filled, Named, Pieces, Template, Value, Words, fill};
use super::{Made, Wanted};
use crate::exports::gather::{Reviewed, is_submitted, reviewed};
use crate::{AppError, Code};

pub(super) use bulletin::{BULLETIN, plan as bulletin};
pub(super) use unit::{UNIT, plan as unit};

/// What every letter knows.
const COMMON: &[Named] = &[
    ("今天", "写出的日期，如“2026年3月4日”"),
    ("年份", "成文日期的年份；没有填成文日期的，写出的年份"),
    ("范围", "案卷的范围，如“2023年至2025年作出决定的行政处罚案卷”"),
    ("起日", "范围的决定日期自哪天起；没有限定时为空"),
    ("止日", "范围的决定日期到哪天止；没有限定时为空"),
    ("标准", "评查标准的名称和版本"),
    ("标准说明", "标准不是正式文本时，对此的说明；正式文本为空"),
    ("评查人数", "提交了评查表的评查人数"),
];

fn common(wanted: &Wanted<'_>, gathered: &Gathered, pack: &Pack, sheets: &[&Reviewed]) -> Words {
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
        ("年份", year(&wanted.values).unwrap_or_else(|| today.year().to_string()).into()),
        ("范围", scope(filter, gathered.years.as_ref()).into()),
        ("起日", filter.decided_from.as_deref().map(written).unwrap_or_default().into()),
        ("止日", filter.decided_to.as_deref().map(written).unwrap_or_default().into()),
        ("标准", format!("{}（{}）", titled(&head.title), head.version).into()),
        ("标准说明", if official { String::new() } else { head.notice.clone() }.into()),
        ("评查人数", count),
    ])
}

/// A title in its marks, once; those within it become single ones.
fn titled(title: &str) -> String {
    let title = title.trim();
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).unwrap_or(title);
    format!("《{}》", inner.replace('《', "〈").replace('》', "〉"))
}

/// The year of 成文日期, where it was filled in with one.
fn year(values: &BTreeMap<String, String>) -> Option<String> {
    let written = values.get("成文日期")?.trim();
    let digits: String = written.chars().take_while(char::is_ascii_digit).collect();
    let is_year = digits.len() == 4 && written[4..].starts_with(['年', '-', '/', '.']);
    is_year.then_some(digits)
}

/// Which dossiers, in words that whoever gets the paper knows: when they were decided, and in which field.
fn scope(filter: &Filter, years: Option<&(String, String)>) -> String {
    let days = match (&filter.decided_from, &filter.decided_to, years) {
        (Some(from), Some(to), _) => format!("{}至{}作出决定的", written(from), written(to)),
        (Some(from), None, _) => format!("{}以后作出决定的", written(from)),
        (None, Some(to), _) => format!("{}以前作出决定的", written(to)),
        (None, None, Some((first, last))) if first == last => format!("{first}年作出决定的"),
        (None, None, Some((first, last))) => format!("{first}年至{last}年作出决定的"),
        (None, None, None) => String::new(),
    };
    let field = filter.field.as_deref().filter(|field| !field.is_empty());
    let field = field.map(|field| format!("{field}领域")).unwrap_or_default();
    format!("{days}{field}行政处罚案卷")
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
    /// First and last year in which dossiers with a sheet were decided.
    years: Option<(String, String)>,
}

fn gathered(wanted: &Wanted<'_>) -> Result<Arc<Gathered>, AppError> {
    let sheets = reviewed(&wanted.asked, is_submitted)?;
    let mendings = wanted.asked.app.read(|reads| Ok(reads.mendings()?))?;
    let reviewed: BTreeSet<&str> = sheets.iter().map(|one| one.review.dossier.as_str()).collect();
    let rows = wanted.asked.app.read(|reads| wanted.asked.dossiers(reads))?;
    let decided = rows.iter().filter(|(row, _)| reviewed.contains(row.id.as_str()));
    let years: BTreeSet<&str> = decided.filter_map(|(row, _)| row.decided_on.get(..4)).collect();
    let years = years.first().zip(years.last()).map(|(first, last)| (first.to_string(), last.to_string()));
    Ok(Arc::new(Gathered { sheets, mendings, years }))
}

/// Number of the first paper; each further one gets the next.
const SERIAL: &str = "序号";

/// What was written, for the paper at a place in the row.
fn numbered(values: &BTreeMap<String, String>, at: usize) -> Result<BTreeMap<String, String>, AppError> {
    let mut values = values.clone();
    if let Some(first) = values.get_mut(SERIAL).filter(|first| !first.trim().is_empty()) {
        let number: usize = first.trim().parse().map_err(|_| {
            AppError::new(Code::Usage, format!("“{SERIAL}”应是整数，而不是“{first}”"))
                .hint("写第一份的序号，以后每份加一")
        })?;
        *first = (number + at).to_string();
    }
    Ok(values)
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
    if wanted.asked.narrowed() && values.get("评查范围").is_none_or(|scope| scope.trim().is_empty()) {
        notes.push("案卷另按条件选过，文中的评查范围没有写出这些条件；需要时请填“评查范围”".into());
    }
    Ok(Made { document: wanted.document(title, parts), notes, numbers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_its_marks_once() {
        assert_eq!(titled("《评查细则（2024 年修订版）》"), "《评查细则（2024 年修订版）》");
        assert_eq!(titled("关于印发《评查细则》的通知"), "《关于印发〈评查细则〉的通知》");
    }

    #[test]
    fn the_year_is_that_of_the_day_that_was_written() {
        let of = |day: &str| year(&BTreeMap::from([("成文日期".to_owned(), day.to_owned())]));
        assert_eq!(of("2024-11-20").as_deref(), Some("2024"));
        assert_eq!(of("2024年11月20日").as_deref(), Some("2024"));
        assert_eq!(of("　　").or(of("20241120")), None);
    }

    #[test]
    fn a_range_is_told_in_years_not_in_filters() {
        let years = ("2023".to_owned(), "2025".to_owned());
        let filter = Filter { field: Some("生态环境".into()), ..Filter::default() };
        assert_eq!(scope(&filter, Some(&years)), "2023年至2025年作出决定的生态环境领域行政处罚案卷");
        let filter = Filter { decided_from: Some("2024-01-01".into()), ..Filter::default() };
        assert_eq!(scope(&filter, None), "2024年1月1日以后作出决定的行政处罚案卷");
        assert_eq!(scope(&Filter::default(), None), "行政处罚案卷");
    }
}
