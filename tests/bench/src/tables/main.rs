//! One way of reading or writing a large ledger, in a process of its own, so that its peak memory is its own. Run by
//! `peers.py` in this folder, which runs the peers too and prints the ratios.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

use anheng_office::ledger::{Column, FieldValue, LEDGER};
use anheng_office::table::{self, Line, Record};
use anheng_office::{Book, BookCell, BookColumn, BookSheet, Source, read, write};
use chrono::{Days, NaiveDate};

const HEADINGS: [&str; 20] = [
    "序号",
    "执法单位",
    "领域",
    "案号",
    "案件名称",
    "案由",
    "程序类型",
    "被处罚人",
    "统一社会信用代码",
    "案件来源",
    "立案日期",
    "告知日期",
    "法制审核日期",
    "处罚决定书文号",
    "处罚日期",
    "处罚种类",
    "罚款金额（元）",
    "送达日期",
    "结案日期",
    "页数",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("what, file, rows");
    let (what, file) = (next()?, next()?);
    let started = Instant::now();
    let said = match what.as_str() {
        "write" => {
            let rows: u32 = next()?.parse()?;
            std::fs::write(file, write(&ledger(rows), day(0).and_time(chrono::NaiveTime::MIN))?)?;
            format!("{rows} rows")
        }
        "whole" => whole(&std::fs::read(file)?)?,
        "rows" => row_by_row(&std::fs::read(file)?)?,
        "cells" => cells(&std::fs::read(file)?)?,
        other => return Err(format!("no way “{other}”").into()),
    };
    println!("{said} in {:.3} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 2)
        .and_then(|day| day.checked_add_days(Days::new(after)))
        .unwrap_or_default()
}

fn ledger(rows: u32) -> Book {
    let sheet = BookSheet {
        name: "2025年".into(),
        title: "行政处罚案件台账".into(),
        columns: HEADINGS.map(BookColumn::new).to_vec(),
        rows: (1..=rows).map(entry).collect(),
        ..BookSheet::default()
    };
    Book { sheets: vec![sheet] }
}

/// A case of its own for every number.
fn entry(at: u32) -> Vec<BookCell> {
    let text = |text: String| BookCell::Text(text);
    let date = |after: u32| BookCell::Date(day(u64::from(at % 200 + after)));
    let cause =
        ["未经批准占用土地", "销售超过保质期的食品", "占道经营", "未取得许可从事经营"][at as usize % 4];
    let party = format!("云泊县第{at}号商贸有限公司");
    vec![
        BookCell::Count(at.into()),
        text(format!("云泊县第{}执法局", at % 40)),
        text(["市场监管", "自然资源", "城市管理"][at as usize % 3].into()),
        text(format!("云立〔2025〕{at}号")),
        text(format!("{party}{cause}案")),
        text(cause.into()),
        text("普通程序".into()),
        text(party),
        text(format!("91139922MA{at:08}")),
        text("日常检查".into()),
        date(0),
        date(20),
        date(30),
        text(format!("云罚〔2025〕{at}号")),
        date(32),
        text("罚款".into()),
        BookCell::Fen(i64::from(at % 500 + 1) * 10_050),
        date(35),
        date(60),
        BookCell::Count((at % 90 + 10).into()),
    ]
}

/// What the window's preview needs of a ledger: entries, refused lines, and those that are there twice.
#[derive(Default)]
struct Seen {
    keys: HashMap<u64, u32>,
    units: HashSet<String>,
    entries: u32,
    refused: u32,
    twice: u32,
    fields: usize,
}

impl Seen {
    /// By document number, by code with cause and day, and by party with cause and day.
    fn take(&mut self, record: &Record) {
        self.entries += 1;
        self.fields += record.fields.len();
        let text = |column: Column| match record.field(column as usize).map(|field| &field.value) {
            Some(FieldValue::Text(text)) => text.as_str(),
            _ => "",
        };
        let decided = match record.field(Column::Decided as usize).map(|field| &field.value) {
            Some(FieldValue::Date(day)) => Some(*day),
            _ => None,
        };
        if !self.units.contains(text(Column::Unit)) {
            self.units.insert(text(Column::Unit).to_owned());
        }
        let cause = text(Column::Cause);
        let keys = [
            key(&(0, text(Column::DecisionNumber))),
            key(&(1, text(Column::CreditCode), cause, decided)),
            key(&(2, text(Column::Party), cause, decided)),
        ];
        let known = keys.iter().any(|key| self.keys.contains_key(key));
        self.twice += u32::from(known);
        for key in keys {
            self.keys.entry(key).or_insert(record.row);
        }
    }

    fn said(&self) -> String {
        let Seen { entries, refused, twice, fields, .. } = self;
        format!(
            "{entries} entries of {} units, {refused} refused, {twice} twice, {fields} fields",
            self.units.len()
        )
    }
}

fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The workbook and the table as wholes.
fn whole(bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let workbook = read(bytes)?;
    let found = table::read(&workbook, &LEDGER)?;
    drop(workbook);
    let mut seen = Seen { refused: found.refused.len() as u32, ..Seen::default() };
    found.rows.iter().for_each(|record| seen.take(record));
    Ok(seen.said())
}

/// Each row handed on as it is read.
fn row_by_row(bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut source = Source::open(bytes)?;
    let mapping = table::propose(&source.heads()?, &LEDGER);
    let mut seen = Seen::default();
    table::read_each::<anheng_office::OfficeError>(&mut source, &LEDGER, &mapping, |line| {
        match line {
            Line::Row(record) => seen.take(&record),
            Line::Refused(_) => seen.refused += 1,
        }
        Ok(())
    })?;
    Ok(seen.said())
}

/// Only the cells, as the peers read them.
fn cells(bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut source = Source::open(bytes)?;
    let names: Vec<String> = source.heads()?.sheets.into_iter().map(|sheet| sheet.name).collect();
    let mut cells = 0;
    for name in names {
        source.rows(&name, &mut |_, row| {
            cells += row.len();
            true
        })?;
    }
    Ok(format!("{cells} cells"))
}
