//! What a roster of officers says of a year: hours of training, and an examination. The year is told by the heading
//! (2024年培训学时), by the day of the examination, or by the user; it is never guessed.

use std::collections::HashMap;

use anheng_core::dossier::Element;
use anheng_core::roster::Training;
use anheng_office::column_letters;
use anheng_office::ledger::FieldValue;
use anheng_office::rosters::OFFICERS;
use anheng_office::table::Record;
use anheng_store::{Reads, TrainingRow};
use chrono::Datelike;
use serde_json::{Value as Json, json};

use super::entry::{beginning, changed_fields, typed};
use super::run::{Asked, Hand, ask};
use super::wire::ImportAsk;
use crate::ledger::hashed_id;
use crate::{AppError, Code};

const HOURS: &str = "年度培训学时";
const RESULT: &str = "考试成绩";
const EXAM_ON: &str = "考试日期";
pub(super) const LABELS: [&str; 3] = [HOURS, RESULT, EXAM_ON];
/// Years that a roster can speak of.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2199;

pub(super) struct Learned {
    rows: HashMap<(String, u16), String>,
    /// Years that headings tell, by sheet and column.
    headings: HashMap<(String, String), u16>,
    year: Option<u16>,
    /// Rows whose year nobody told.
    yearless: usize,
    before: Vec<Json>,
    after: Vec<Json>,
}

impl Learned {
    pub fn new(reads: Reads<'_>, asked: &Asked<'_>) -> Result<Self, AppError> {
        if let Some(year) = asked.year.filter(|year| !YEARS.contains(year)) {
            return Err(AppError::new(Code::BadInput, format!("年度“{year}”不对")).hint("请填写四位数的年份"));
        }
        let rows = reads.training()?.into_iter().map(|row| ((row.officer, row.year), row.json)).collect();
        let mut headings = HashMap::new();
        for sheet in asked.mapping.sheets.iter().filter(|sheet| sheet.take) {
            for column in &sheet.columns {
                let ours = column.means.as_deref().is_some_and(|means| LABELS.contains(&means));
                if let Some(year) = year_in(&column.heading).filter(|_| ours) {
                    headings.insert((sheet.sheet.clone(), column.column.clone()), year);
                }
            }
        }
        Ok(Learned { rows, headings, year: asked.year, yearless: 0, before: Vec::new(), after: Vec::new() })
    }

    /// Takes what the row says of any year; labels of what changes.
    pub fn take(
        &mut self,
        hand: &mut Hand<'_, '_>,
        officer: &str,
        row: &Record,
    ) -> Result<Vec<String>, AppError> {
        let mut said: Vec<(u16, &str, Json)> = Vec::new();
        let mut yearless = false;
        let mut say = |year: Option<u16>, field: &'static str, value: Json| match year {
            Some(year) => said.push((year, field, value)),
            None => yearless = true,
        };
        if let Some((FieldValue::Hundredths(hours), year)) = self.field(row, HOURS) {
            say(year.or(self.year), "hours", json!(hours));
        }
        let exam = self.field(row, EXAM_ON);
        let exam_year = match exam {
            Some((FieldValue::Date(day), _)) => u16::try_from(day.year()).ok(),
            _ => None,
        };
        if let Some((FieldValue::Date(day), _)) = exam {
            say(exam_year, "exam_on", json!(day.to_string()));
        }
        if let Some((FieldValue::Text(result), year)) = self.field(row, RESULT) {
            say(exam_year.or(year).or(self.year), "result", json!(result));
        }
        self.yearless += usize::from(yearless);
        let mut changed = Vec::new();
        let mut years: Vec<u16> = said.iter().map(|(year, ..)| *year).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let of_year = said.iter().filter(|(own, ..)| *own == year);
            let of_year: Vec<(&str, Json)> =
                of_year.map(|(_, field, value)| (*field, value.clone())).collect();
            changed.extend(self.put(hand, officer, year, of_year)?);
        }
        Ok(changed)
    }

    /// A column of the row, and the year that its heading tells.
    fn field<'r>(&self, row: &'r Record, label: &str) -> Option<(&'r FieldValue, Option<u16>)> {
        let field = row.field(OFFICERS.labelled(label)?)?;
        let place = (row.sheet.to_string(), column_letters(field.at));
        Some((&field.value, self.headings.get(&place).copied()))
    }

    fn put(
        &mut self,
        hand: &mut Hand<'_, '_>,
        officer: &str,
        year: u16,
        said: Vec<(&str, Json)>,
    ) -> Result<Vec<String>, AppError> {
        let internal = |why: String| AppError::new(Code::Internal, why);
        let before = self.rows.get(&(officer.to_owned(), year)).cloned();
        let id = hashed_id("training", &[officer, &year.to_string()]);
        let id = id.ok_or_else(|| internal("无法生成编号".into()))?;
        let mut entry = beginning(before.as_deref(), id.as_str());
        entry.insert("officer".into(), json!(officer));
        entry.insert("year".into(), json!(year));
        for (field, value) in said {
            entry.insert(field.to_owned(), value);
        }
        let training: Training = typed(entry).map_err(internal)?;
        let after = serde_json::to_string(&training).map_err(|error| internal(error.to_string()))?;
        if before.as_deref() == Some(&after) {
            return Ok(Vec::new());
        }
        if let Hand::Take(tx) = hand {
            tx.put_training(&TrainingRow { officer: officer.to_owned(), year, json: after.clone() })?;
        }
        let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
        let labels = changed_fields(Training::FIELDS, before.as_deref().unwrap_or("{}"), &after);
        let labels = labels.into_iter().filter(|label| !matches!(label.as_str(), "执法人员" | "年度"));
        let labels = labels.map(|label| format!("{year} 年{label}")).collect();
        self.before.extend(before.as_deref().map(json));
        self.after.push(json(&after));
        self.rows.insert((officer.to_owned(), year), after);
        Ok(labels)
    }

    pub fn ask(&self) -> Option<ImportAsk> {
        let rows = self.yearless;
        (rows > 0)
            .then(|| ask("year", format!("有 {rows} 行的培训学时、考试成绩没有写明是哪一年的：请填写年度")))
    }

    /// What was and what is, for the audit.
    pub fn told(&mut self) -> (Vec<Json>, Vec<Json>) {
        (std::mem::take(&mut self.before), std::mem::take(&mut self.after))
    }
}

/// The only year that a heading names: 2024年培训学时, 培训学时（2024年度）.
fn year_in(heading: &str) -> Option<u16> {
    let chars: Vec<char> = heading.chars().map(half_width).collect();
    let mut found: Vec<u16> = Vec::new();
    for at in 0..chars.len().saturating_sub(4) {
        let digits = &chars[at..at + 4];
        let alone = at == 0 || !chars[at - 1].is_ascii_digit();
        if alone && chars[at + 4] == '年' && digits.iter().all(char::is_ascii_digit) {
            let year: String = digits.iter().collect();
            found.extend(year.parse::<u16>().ok().filter(|year| YEARS.contains(year)));
        }
    }
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn half_width(ch: char) -> char {
    match ch {
        '０'..='９' => char::from_u32(ch as u32 - 0xFEE0).unwrap_or(ch),
        ch => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_tells_its_year_or_none() {
        for (heading, year) in [
            ("2024年培训学时", Some(2024)),
            ("培训学时（２０２５年度）", Some(2025)),
            ("2024年度/考试成绩", Some(2024)),
            ("2023年至2024年培训学时", None),
            ("年度培训学时", None),
            ("12024年", None),
            ("培训学时2024", None),
        ] {
            assert_eq!(year_in(heading), year, "{heading}");
        }
    }
}
