//! A roster as it is kept, in the columns in which it is taken in: what comes back unchanged changes nothing.

use std::collections::BTreeMap;

use anheng_core::dossier::{Agency, Element, Officer};
use anheng_core::roster::{Benchmark, DelegatedItem, Reviewer, SampledCase};
use anheng_office::rosters::{AGENCIES, DELEGATED, ITEMS, OFFICERS, REVIEWERS, SAMPLE};
use anheng_office::table::RosterKind;
use anheng_office::{BookCell as Cell, BookColumn as Column};
use serde::de::DeserializeOwned;

use super::page::{count as counted, sheet};
use super::{Asked, ExportCount, Made};
use crate::ledger::field;
use crate::roster::columns::{
    AGENCY, BENCHMARK, CERTIFICATE, Columns, DELEGATED_ITEM, OFFICER, REVIEWER, SAMPLED,
};
use crate::roster::kept;
use crate::{AppError, Code};

/// Rosters that the workspace keeps.
pub(super) static OFFERED: [&RosterKind; 6] = [&OFFICERS, &REVIEWERS, &AGENCIES, &ITEMS, &DELEGATED, &SAMPLE];

/// A roster's table: headings without the serial number, rows, and what stays behind.
struct Table {
    kind: &'static RosterKind,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    notes: Vec<String>,
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    let table = table(asked)?;
    let rows = table.rows.len();
    let why = (rows == 0).then(|| format!("{}里还没有内容", table.kind.label));
    Ok(ExportCount { rows, noun: "行", why })
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let Table { kind, columns, rows, notes } = table(asked)?;
    let mut page = sheet(asked, kind.label, kind.label);
    // Which dossiers are meant is no matter of a roster.
    page.fields.retain(|fields| fields.iter().all(|(label, _)| label != "范围"));
    page.columns = std::iter::once("序号".to_owned()).chain(columns).map(Column::new).collect();
    let numbered = rows.into_iter().enumerate().map(|(at, cells)| {
        let mut row = vec![counted(at + 1)];
        row.extend(cells);
        row
    });
    page.rows = numbered.collect();
    page.frozen_columns = 2;
    let count = page.rows.len();
    Ok(Made { notes: notes.clone(), ..Made::of(vec![page], count) })
}

fn table(asked: &Asked<'_>) -> Result<Table, AppError> {
    match asked.ask.roster.as_deref() {
        Some("agencies") => agencies(asked),
        Some("officers") => officers(asked),
        Some("reviewers") => entries::<Reviewer>(asked, &REVIEWERS, REVIEWER),
        Some("items") => entries::<Benchmark>(asked, &ITEMS, BENCHMARK),
        Some("delegated") => entries::<DelegatedItem>(asked, &DELEGATED, DELEGATED_ITEM),
        Some("sample") => entries::<SampledCase>(asked, &SAMPLE, SAMPLED),
        Some("ledger") => Err(AppError::new(Code::Usage, "台账另有一种导出").hint("请用“案件台账”")),
        other => {
            let message = format!("没有名册“{}”可以导出", other.unwrap_or_default());
            let known: Vec<&str> = OFFERED.iter().map(|kind| kind.code).collect();
            Err(AppError::new(Code::Usage, message).hint(format!("可用：{}", known.join("、"))))
        }
    }
}

fn labels(columns: Columns) -> impl Iterator<Item = String> {
    columns.iter().map(|(label, _)| (*label).to_owned())
}

fn cells<E: Element>(element: &E, columns: Columns) -> Vec<Cell> {
    columns.iter().map(|(_, code)| field(element, code)).collect()
}

/// Entries of a roster that stands for itself, with the units of its columns in their headings.
fn entries<E: Element + DeserializeOwned>(
    asked: &Asked<'_>,
    kind: &'static RosterKind,
    columns: Columns,
) -> Result<Table, AppError> {
    let mut rows = Vec::new();
    for row in asked.app.read(|reads| Ok(reads.roster_entries(kind.code)?))? {
        rows.push(cells(&kept::<E>(&row.json)?, columns));
    }
    let heading = |label: String| match label.as_str() {
        "罚款下限" | "罚款上限" => format!("{label}（元）"),
        _ => label,
    };
    Ok(Table { kind, columns: labels(columns).map(heading).collect(), rows, notes: Vec::new() })
}

fn agencies(asked: &Asked<'_>) -> Result<Table, AppError> {
    let mut rows = Vec::new();
    let mut left = 0;
    for row in asked.app.read(|reads| Ok(reads.agencies()?))? {
        if !row.active {
            left += 1;
            continue;
        }
        rows.push(cells(&kept::<Agency>(&row.json)?, AGENCY));
    }
    let mut notes = vec!["职权依据、复议机关等没有对应栏目的内容不在表中，读回时保持原样".to_owned()];
    notes.extend(stopped(left, "个单位"));
    Ok(Table { kind: &AGENCIES, columns: labels(AGENCY).collect(), rows, notes })
}

fn stopped(left: usize, what: &str) -> Option<String> {
    (left > 0).then(|| format!("已停用的 {left} {what}没有列出"))
}

fn officers(asked: &Asked<'_>) -> Result<Table, AppError> {
    let (agencies, officers) = asked.app.read(|reads| Ok((reads.agencies()?, reads.officers()?)))?;
    let names: BTreeMap<String, String> = agencies.into_iter().map(|row| (row.id, row.name)).collect();
    let (mut rows, mut left, mut without) = (Vec::new(), 0, 0);
    for row in officers {
        if !row.active {
            left += 1;
            continue;
        }
        let officer: Officer = kept(&row.json)?;
        // Each certificate has a line: a line is taken in by its certificate.
        let of = |certificate: Vec<Cell>| {
            let unit = names.get(&row.agency).map_or(Cell::Empty, Cell::text);
            let mut line = vec![field(&officer, "name"), unit];
            line.extend(certificate);
            line.extend(cells(&officer, OFFICER));
            line
        };
        if officer.certificates.is_empty() {
            without += 1;
            rows.push(of(vec![Cell::Empty; CERTIFICATE.len()]));
        }
        rows.extend(officer.certificates.iter().map(|one| of(cells(one, CERTIFICATE))));
    }
    let mut notes = Vec::new();
    notes.extend(stopped(left, "名人员"));
    if without > 0 {
        notes.push(format!("没有登记执法证的 {without} 名人员，读回时无法确定是谁，会被拒收"));
    }
    let own = ["姓名", "单位"].map(str::to_owned);
    let columns = own.into_iter().chain(labels(CERTIFICATE)).chain(labels(OFFICER)).collect();
    Ok(Table { kind: &OFFICERS, columns, rows, notes })
}
