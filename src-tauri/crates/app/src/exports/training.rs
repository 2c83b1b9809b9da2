//! 人员培训考试情况 of a year: hours and examinations of the officers in the roster, against what the plan asked of that
//! year. What nobody entered is said to be not entered, never taken for none.

use std::collections::BTreeMap;

use anheng_core::dossier::people::{AgencyKind, AgencyLevel};
use anheng_core::dossier::{Agency, Officer};
use anheng_core::roster::Training;
use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet};
use serde::Deserialize;

use super::page::{columns, count as counted, share, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::roster::kept;
use crate::{AppError, Code};

/// What the plan asks, by the year.
static PLAN: &str = include_str!("../../../../../schemas/training/action-plan.json");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    title: String,
    source: String,
    hours: Vec<Hours>,
    sampling: Vec<Sampling>,
    townships: Vec<Townships>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hours {
    from: i32,
    to: i32,
    /// Hundredths of an hour.
    least: u32,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sampling {
    year: i32,
    least_percent: u32,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Townships {
    from: i32,
    to: i32,
    text: String,
}

impl Plan {
    fn read() -> Result<Self, AppError> {
        serde_json::from_str(PLAN)
            .map_err(|error| AppError::new(Code::Internal, format!("行动方案的数据无法读取：{error}")))
    }

    fn hours(&self, year: i32) -> Option<&Hours> {
        self.hours.iter().find(|one| (one.from..=one.to).contains(&year))
    }

    fn sampling(&self, year: i32) -> Option<&Sampling> {
        self.sampling.iter().find(|one| one.year == year)
    }

    fn townships(&self, year: i32) -> Option<&Townships> {
        self.townships.iter().find(|one| (one.from..=one.to).contains(&year))
    }

    /// The latest year of which it says something.
    fn end(&self) -> i32 {
        let hours = self.hours.iter().map(|one| one.to);
        hours.chain(self.sampling.iter().map(|one| one.year)).max().unwrap_or_default()
    }
}

/// An officer and what is known of the year.
struct Person {
    name: String,
    certificate: String,
    unit: String,
    township: bool,
    training: Option<Training>,
}

impl Person {
    fn hours(&self) -> Option<u32> {
        self.training.as_ref()?.hours.known().copied()
    }

    fn examined(&self) -> bool {
        let known = |one: &Training| one.exam_on.known().is_some() || one.result.known().is_some();
        self.training.as_ref().is_some_and(known)
    }
}

fn year(asked: &Asked<'_>) -> Result<i32, AppError> {
    match asked.ask.year {
        Some(year) if (1990..=2199).contains(&year) => Ok(year),
        _ => Err(AppError::new(Code::Usage, "年度不对").hint("请填写四位数的年份")),
    }
}

/// Officers that work, of the agency that the filter names or of all.
fn people(asked: &Asked<'_>, year: i32) -> Result<Vec<Person>, AppError> {
    asked.app.read(|reads| {
        let mut trained = BTreeMap::new();
        for row in reads.training()?.into_iter().filter(|row| i32::from(row.year) == year) {
            trained.insert(row.officer.clone(), kept::<Training>(&row.json)?);
        }
        let mut agencies: BTreeMap<String, (usize, String, bool)> = BTreeMap::new();
        for (at, row) in reads.agencies()?.into_iter().enumerate() {
            let agency: Agency = kept(&row.json)?;
            let township = agency.kind.known() == Some(&AgencyKind::Township)
                || agency.level.known() == Some(&AgencyLevel::Township);
            agencies.insert(row.id, (at, row.name, township));
        }
        let mut people = Vec::new();
        for row in reads.officers()?.into_iter().filter(|row| row.active) {
            let officer: Officer = kept(&row.json)?;
            let known = agencies.get(&row.agency);
            let (at, unit, township) =
                known.cloned().unwrap_or_else(|| (usize::MAX, "未登记单位".into(), false));
            if asked.ask.filter.agency.as_ref().is_some_and(|wanted| *wanted != unit) {
                continue;
            }
            let name = officer.name.known().cloned().unwrap_or_default();
            let training = trained.remove(&row.id);
            let certificate = row.certificate;
            people.push((township, at, Person { name, certificate, unit, township, training }));
        }
        people.sort_by_key(|(township, at, _)| (*township, *at));
        Ok(people.into_iter().map(|(_, _, person)| person).collect())
    })
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let year = year(asked)?;
    let people = people(asked, year)?;
    let entered = people.iter().filter(|one| one.training.is_some()).count();
    let why = match (people.len(), entered) {
        (0, _) => Some("名册里还没有执法人员".to_owned()),
        (_, 0) => Some(format!("{year} 年的培训学时和考试一个也没有录入；可以随执法人员名册导入")),
        _ => None,
    };
    Ok(ExportCount { rows: people.len(), noun: "名执法人员", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let (year, plan) = (year(asked)?, Plan::read()?);
    let people = people(asked, year)?;
    let notes = notes(&plan, year);
    let mut units = by_unit(asked, &people, &plan, year);
    let mut short = below(asked, &people, &plan, year);
    let mut all = each(asked, &people, &plan, year);
    for page in [&mut units, &mut short, &mut all] {
        let of = asked.ask.filter.agency.as_deref().unwrap_or("名册中的全部单位");
        if let Some(field) = page.fields.iter_mut().flatten().find(|(label, _)| label == "范围") {
            field.1 = Cell::text(format!("{of}，在册执法人员"));
        }
        page.notes.extend(notes.iter().cloned());
    }
    Ok(Made { notes, ..Made::of(vec![units, short, all], people.len()) })
}

fn notes(plan: &Plan, year: i32) -> Vec<String> {
    let mut notes = Vec::new();
    let (hours, sampling, townships) = (plan.hours(year), plan.sampling(year), plan.townships(year));
    let texts = [
        hours.map(|one| one.text.as_str()),
        sampling.map(|one| one.text.as_str()),
        townships.map(|one| one.text.as_str()),
    ];
    for text in texts.into_iter().flatten() {
        notes.push(format!("{text}（《{}》{}）", plan.title, plan.source));
    }
    if year > plan.end() {
        notes.push(format!(
            "《{}》的期限到 {} 年为止，没有规定 {year} 年的学时和抽考比例，本表只列数字，不判断是否达到",
            plan.title,
            plan.end()
        ));
    } else if hours.is_none() {
        notes.push(format!("《{}》没有规定 {year} 年的学时和抽考比例，本表只列数字", plan.title));
    }
    notes.push("未录入是名册里没有这个人当年的学时或者考试，不等于没有参加；合计以在册执法人员为母数".into());
    notes
}

#[derive(Default)]
struct Tally {
    people: usize,
    hours_known: usize,
    enough: usize,
    short: usize,
    hours: u64,
    examined: usize,
}

impl Tally {
    fn take(&mut self, person: &Person, least: Option<u32>) {
        self.people += 1;
        self.examined += usize::from(person.examined());
        if let Some(hours) = person.hours() {
            self.hours_known += 1;
            self.hours += u64::from(hours);
            if let Some(least) = least {
                *(if hours >= least { &mut self.enough } else { &mut self.short }) += 1;
            }
        }
    }

    fn cells(&self, serial: Option<usize>, unit: &str, plan: &Plan, year: i32) -> Vec<Cell> {
        let judged = plan.hours(year).is_some();
        let of_plan = |number: usize| if judged { counted(number) } else { Cell::Empty };
        let mean = match self.hours_known as u64 {
            0 => Cell::Empty,
            known => Cell::Points(i64::try_from((self.hours * 2 + known) / (known * 2)).unwrap_or(i64::MAX)),
        };
        let reached = plan.sampling(year).map(|one| {
            let wanted = self.people as u64 * u64::from(one.least_percent);
            match self.examined {
                0 => "未录入".to_owned(),
                examined if examined as u64 * 100 >= wanted => "达到".to_owned(),
                _ => format!("录入的不足 {}%", one.least_percent),
            }
        });
        vec![
            serial.map_or(Cell::Empty, counted),
            Cell::text(unit),
            counted(self.people),
            counted(self.hours_known),
            counted(self.people - self.hours_known),
            of_plan(self.enough),
            of_plan(self.short),
            mean,
            counted(self.examined),
            counted(self.people - self.examined),
            share(self.examined, self.people),
            reached.map_or(Cell::Empty, Cell::Text),
        ]
    }
}

fn by_unit(asked: &Asked<'_>, people: &[Person], plan: &Plan, year: i32) -> Sheet {
    let least = plan.hours(year).map(|one| one.least);
    let mut page = sheet(asked, "单位", &format!("{year} 年执法人员培训考试情况"));
    let grouped = |group: &str, heading: &str, width: u16| Column {
        group: group.into(),
        width: Some(width),
        ..Column::new(heading)
    };
    let least_words = least.map_or_else(|| "30".to_owned(), |least| (least / 100).to_string());
    page.columns = columns(&[("序号", 6), ("单位", 28), ("在册\n（人）", 8)]);
    page.columns.extend([
        grouped("培训（人）", "已录入\n学时", 8),
        grouped("培训（人）", "未录入", 8),
        grouped("培训（人）", &format!("满 {least_words}\n学时"), 8),
        grouped("培训（人）", &format!("不足 {least_words}\n学时"), 8),
        grouped("培训（人）", "人均\n（学时）", 9),
        grouped("闭卷考试（人）", "已考", 8),
        grouped("闭卷考试（人）", "未录入", 8),
        grouped("闭卷考试（人）", "占在册", 9),
        grouped("闭卷考试（人）", "抽考比例", 15),
    ]);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut strong = Vec::new();
    let mut sum = Tally::default();
    for (townships, name) in [(false, "部门小计"), (true, "乡镇街道小计")] {
        let inside: Vec<&Person> = people.iter().filter(|one| one.township == townships).collect();
        let mut part = Tally::default();
        for group in inside.chunk_by(|one, next| one.unit == next.unit) {
            let mut unit = Tally::default();
            for person in group {
                unit.take(person, least);
                part.take(person, least);
                sum.take(person, least);
            }
            let serial = rows.len() + 1 - strong.len();
            rows.push(unit.cells(Some(serial), &group[0].unit, plan, year));
        }
        if !inside.is_empty() {
            strong.push(rows.len());
            rows.push(part.cells(None, name, plan, year));
        }
    }
    strong.push(rows.len());
    rows.push(sum.cells(None, "合计", plan, year));
    page.rows = rows;
    page.strong_rows = strong;
    page.one_page_wide = true;
    page.frozen_columns = 2;
    page
}

const PERSON: &[(&str, u16)] = &[
    ("序号", 6),
    ("单位", 28),
    ("姓名", 12),
    ("执法证号", 20),
    ("乡镇街道", 9),
    ("培训学时\n（学时）", 10),
    ("学时情况", 12),
    ("考试成绩", 10),
    ("考试日期", 12),
    ("考试情况", 10),
];

fn line(at: usize, person: &Person, plan: &Plan, year: i32) -> Vec<Cell> {
    let hours = person.hours();
    let state = match (hours, plan.hours(year)) {
        (None, _) => "未录入".to_owned(),
        (Some(hours), Some(rule)) if hours < rule.least => format!("不足 {} 学时", rule.least / 100),
        (Some(_), Some(_)) => "已满".to_owned(),
        (Some(_), None) => String::new(),
    };
    let training = person.training.as_ref();
    let result = training.and_then(|one| one.result.known()).cloned().unwrap_or_default();
    let exam_on = training.and_then(|one| one.exam_on.known());
    vec![
        counted(at),
        Cell::text(&person.unit),
        Cell::text(&person.name),
        words(&person.certificate),
        Cell::text(if person.township { "是" } else { "否" }),
        hours.map_or(Cell::Empty, |hours| Cell::Points(i64::from(hours))),
        words(state),
        words(result),
        exam_on.map_or(Cell::Empty, |day| Cell::Date(day.0)),
        Cell::text(if person.examined() { "已考" } else { "未录入" }),
    ]
}

fn below(asked: &Asked<'_>, people: &[Person], plan: &Plan, year: i32) -> Sheet {
    let mut page = sheet(asked, "学时不足", &format!("{year} 年培训学时不足的执法人员"));
    page.columns = columns(PERSON);
    let short = |one: &&Person| match (one.hours(), plan.hours(year)) {
        (Some(hours), Some(rule)) => hours < rule.least,
        _ => false,
    };
    page.rows =
        people.iter().filter(short).zip(1..).map(|(person, at)| line(at, person, plan, year)).collect();
    page.one_page_wide = true;
    page.notes.push("只列录入了学时而不足的；没有录入的见“人员”".into());
    page
}

fn each(asked: &Asked<'_>, people: &[Person], plan: &Plan, year: i32) -> Sheet {
    let mut page = sheet(asked, "人员", &format!("{year} 年执法人员培训考试名单"));
    page.columns = columns(PERSON);
    page.rows = people.iter().zip(1..).map(|(person, at)| line(at, person, plan, year)).collect();
    page.one_page_wide = true;
    page.frozen_columns = 3;
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_is_read_and_says_nothing_beyond_its_term() {
        let plan = Plan::read().expect("the plan is data of the program");
        assert_eq!(plan.hours(2024).map(|one| one.least), Some(3_000));
        let rates = [2023, 2024, 2025].map(|year| plan.sampling(year).map(|one| one.least_percent));
        assert_eq!(rates, [Some(30), Some(60), Some(100)]);
        assert!(plan.hours(2026).is_none() && plan.sampling(2026).is_none());
        assert!(notes(&plan, 2026)[0].contains("到 2025 年为止"));
        assert!(notes(&plan, 2022)[0].contains("没有规定 2022 年"));
    }

    #[test]
    fn a_rate_is_reached_exactly_at_its_bound() {
        let plan = Plan::read().expect("the plan is data of the program");
        let tally = |people, examined| Tally { people, examined, ..Tally::default() };
        let said = |tally: Tally, year| tally.cells(None, "甲", &plan, year).pop();
        assert_eq!(said(tally(10, 3), 2023), Some(Cell::text("达到")));
        assert_eq!(said(tally(10, 2), 2023), Some(Cell::text("录入的不足 30%")));
        assert_eq!(said(tally(3, 2), 2024), Some(Cell::text("达到")));
        assert_eq!(said(tally(3, 2), 2025), Some(Cell::text("录入的不足 100%")));
        assert_eq!(said(tally(3, 0), 2025), Some(Cell::text("未录入")));
        assert_eq!(said(tally(3, 3), 2026), Some(Cell::Empty));
    }
}
