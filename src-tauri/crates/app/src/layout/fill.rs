//! Content in its layout: each value in the cell that it belongs to, refused where it does not fit.

use anheng_core::value::parse_day;
use anheng_office::{Book, BookCell, BookColumn, BookSheet, Holds};
use serde_json::{Map, Value};

use super::{LayoutColumn, LayoutKind, LayoutRows, LayoutSection, SheetLayout, bad};
use crate::AppError;

/// A layout with its content: the main table, and what stands before and after it.
pub(crate) struct Filled {
    pub main: BookSheet,
    pub before: Vec<Section>,
    pub after: Vec<Section>,
}

pub(crate) enum Section {
    /// Its heading, and what is written; while it is not, what is to be, and how many lines there are for it.
    Text { label: String, text: String, hint: String, lines: u32 },
    /// With its heading as its name.
    Table(BookSheet),
}

/// The sheet as a workbook: texts among its fields, smaller tables on sheets of their own, lines to sign on at its foot.
///
/// # Errors
/// What is given does not fit.
pub fn book(layout: &SheetLayout, given: Option<&LayoutRows>) -> Result<Book, AppError> {
    let Filled { mut main, before, after } = filled(layout, given)?;
    let mut tables = Vec::new();
    for section in before.into_iter().chain(after) {
        match section {
            Section::Text { label, text, .. } => {
                let cell = if text.is_empty() { BookCell::Empty } else { BookCell::Text(text) };
                main.fields.push(vec![(label, cell)]);
            }
            Section::Table(table) => tables.push(table),
        }
    }
    for signature in &layout.signatures {
        let day =
            if signature.dated { "　　　　　　　　　　　　年　　月　　日" } else { "" };
        main.notes.push(format!("{}：{day}", signature.label));
    }
    let sheets = std::iter::once(main).chain(tables).collect();
    Ok(Book { sheets })
}

/// The sheet with its content; refused where that does not fit.
pub(crate) fn filled(layout: &SheetLayout, given: Option<&LayoutRows>) -> Result<Filled, AppError> {
    let nothing = Map::new();
    let (values, texts) = given.map_or((&nothing, &nothing), |given| (&given.fields, &given.sections));
    let unknown = values.keys().find(|key| !layout.fields.iter().flatten().any(|field| field.key == **key));
    let of_section = |key: &str| layout.before.iter().chain(&layout.after).any(|one| one.key == key);
    let unknown = unknown.or_else(|| texts.keys().find(|key| !of_section(key)));
    if let Some(key) = unknown {
        return Err(bad(format!("“{}”没有“{key}”这一项", layout.label)));
    }
    let mut fields = Vec::new();
    for line in &layout.fields {
        let mut pairs = Vec::new();
        for field in line {
            let value = values.get(&field.key);
            let value = cell(field.kind, value).map_err(|why| bad(format!("{}：{why}", field.label)))?;
            pairs.push((field.label.clone(), value));
        }
        fields.push(pairs);
    }
    let blank = given.is_none();
    let all = given.map_or(&[][..], |given| &given.rows);
    let main = BookSheet {
        name: layout.label.clone(),
        title: layout.title.clone(),
        fields,
        notes: layout.notes.clone(),
        portrait: layout.portrait,
        spare_rows: if blank { layout.blank_rows } else { layout.spare_rows },
        ..table(&layout.columns, all, blank)?
    };
    let part = |sections: &[LayoutSection]| -> Result<Vec<Section>, AppError> {
        sections.iter().map(|one| section(one, texts.get(&one.key), layout.portrait)).collect()
    };
    Ok(Filled { main, before: part(&layout.before)?, after: part(&layout.after)? })
}

fn section(of: &LayoutSection, given: Option<&Value>, portrait: bool) -> Result<Section, AppError> {
    let wrong = || bad(format!("“{}”的内容写法不对", of.label));
    if of.columns.is_empty() {
        let text = match given {
            None => "",
            Some(given) => given.as_str().ok_or_else(wrong)?,
        };
        let (label, hint) = (of.label.clone(), of.hint.clone());
        return Ok(Section::Text { label, text: text.to_owned(), hint, lines: of.blank_rows });
    }
    let rows: Vec<Map<String, Value>> = match given {
        None => Vec::new(),
        Some(given) => serde_json::from_value(given.clone()).map_err(|_| wrong())?,
    };
    let sheet = table(&of.columns, &rows, given.is_none())
        .map_err(|error| AppError { message: format!("“{}”{}", of.label, error.message), ..error })?;
    let (name, title) = (of.label.clone(), of.label.clone());
    let spare_rows = if given.is_none() { of.blank_rows } else { 0 };
    Ok(Section::Table(BookSheet { name, title, portrait, spare_rows, ..sheet }))
}

fn table(columns: &[LayoutColumn], rows: &[Map<String, Value>], blank: bool) -> Result<BookSheet, AppError> {
    let mut filled = Vec::with_capacity(rows.len());
    for (at, row) in (1..).zip(rows) {
        filled.push(cells(columns, row).map_err(|why| bad(format!("第 {at} 行：{why}")))?);
    }
    Ok(BookSheet {
        // How to fill in is told where nothing is filled in yet.
        columns: columns.iter().map(|one| column(one, blank)).collect(),
        rows: filled,
        one_page_wide: true,
        ..BookSheet::default()
    })
}

fn column(column: &LayoutColumn, blank: bool) -> BookColumn {
    let unit = if column.kind == LayoutKind::Money { "（元）" } else { "" };
    BookColumn {
        heading: format!("{}{unit}", column.label),
        group: column.group.clone(),
        width: column.width,
        hint: if blank { column.hint.clone() } else { String::new() },
        choices: column.choices.clone(),
        holds: match column.kind {
            LayoutKind::Text => Holds::Text,
            LayoutKind::Date => Holds::Date,
            LayoutKind::Count => Holds::Count,
            LayoutKind::Money => Holds::Amount,
        },
        ..BookColumn::default()
    }
}

fn cells(columns: &[LayoutColumn], row: &Map<String, Value>) -> Result<Vec<BookCell>, String> {
    if let Some(key) = row.keys().find(|key| !columns.iter().any(|column| column.key == **key)) {
        return Err(format!("没有“{key}”这一列"));
    }
    let one = |column: &LayoutColumn| {
        let value = row.get(&column.key);
        if column.required && value.is_none() {
            return Err(format!("缺“{}”", column.label));
        }
        let chosen = value.and_then(Value::as_str);
        if !column.choices.is_empty()
            && chosen.is_some_and(|word| !column.choices.iter().any(|one| one == word))
        {
            return Err(format!("“{}”只能是{}", column.label, column.choices.join("、")));
        }
        cell(column.kind, value).map_err(|why| format!("“{}”{why}", column.label))
    };
    columns.iter().map(one).collect()
}

fn cell(kind: LayoutKind, value: Option<&Value>) -> Result<BookCell, String> {
    let Some(value) = value else { return Ok(BookCell::Empty) };
    match (kind, value) {
        (LayoutKind::Text, Value::String(text)) if !text.is_empty() => Ok(BookCell::text(text)),
        (LayoutKind::Date, Value::String(text)) => {
            let day = parse_day(text).ok_or_else(|| format!("应是 2025-09-01 这样的日期，而不是“{text}”"))?;
            Ok(BookCell::Date(day))
        }
        (LayoutKind::Count, Value::Number(number)) => {
            number.as_i64().map(BookCell::Count).ok_or_else(|| format!("应是整数，而不是 {number}"))
        }
        (LayoutKind::Money, Value::String(text)) => {
            fen(text).map(BookCell::Fen).ok_or_else(|| format!("应是 12000.00 这样的金额，而不是“{text}”"))
        }
        (_, other) => Err(format!("不能是 {other}")),
    }
}

/// Yuan with exactly two decimals.
fn fen(text: &str) -> Option<i64> {
    let (yuan, cents) = text.split_once('.')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if cents.len() != 2 || !digits(cents) || !digits(yuan) {
        return None;
    }
    yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::sheet_layout;
    use super::*;

    #[test]
    fn a_row_that_does_not_fit_its_columns_is_refused() {
        let layout = sheet_layout("整改台账").unwrap();
        let rows = |text: &str| {
            let rows: Map<String, Value> = serde_json::from_str(text).unwrap();
            book(
                &layout,
                Some(&LayoutRows {
                    sheet: "rectification".into(),
                    fields: Map::new(),
                    sections: Map::new(),
                    rows: vec![rows],
                }),
            )
        };
        let good = r#"{"number":"1","agency":"甲局","problem":"缺页","due_on":"2025-11-30"}"#;
        assert!(rows(good).is_ok());
        for (from, to) in [
            (r#""number":"1","#, ""),
            ("2025-11-30", "2025-11-31"),
            (r#""problem":"缺页""#, r#""problem":3"#),
            (r#""problem""#, r#""verdict":"好","problem""#),
            (r#""problem""#, r#""colour":"红","problem""#),
        ] {
            let wrong = good.replacen(from, to, 1);
            assert!(rows(&wrong).is_err(), "{wrong}");
        }
        assert_eq!(fen("2000.50"), Some(200_050));
        assert_eq!(fen("2000.5"), None);
    }
}
