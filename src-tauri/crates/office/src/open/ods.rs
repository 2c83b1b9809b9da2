//! OpenDocument spreadsheets (.ods): rows and cells of `content.xml`, with what is repeated counted and not laid out, and
//! hidden or merged cells noted. The part is read tag by tag, so that nothing it says of itself costs memory.

use std::collections::HashSet;
use std::io::BufRead;

use super::layout::Layout;
use super::tags::{Tag, Tags, unescaped};
use super::watch::Watched;
use super::{Taking, iso_date};
use crate::OfficeError;
use crate::workbook::{Cell, MOST_COLUMNS, MOST_ROWS, Sheet, Workbook};

/// Text of one cell.
const LONGEST: usize = 256 * 1024;

fn damaged() -> OfficeError {
    OfficeError::Damaged { detail: "内容不合 ods 格式".into() }
}

pub(super) fn read(package: &Watched<'_>) -> Result<Workbook, OfficeError> {
    let mut archive = zip::ZipArchive::new(package.clone()).map_err(|_| damaged())?;
    let part = archive.by_name("content.xml").map_err(|_| damaged())?;
    let mut reader = Content {
        tags: Tags::new(std::io::BufReader::new(part)),
        taking: Taking::new(package.watch),
        hidden: HashSet::new(),
    };
    let mut sheets = Vec::new();
    let mut style = String::new();
    while let Some(tag) = reader.tags.next(None).map_err(|_| damaged())? {
        if tag.closing {
            continue;
        }
        match tag.full_name() {
            "style:style" => style = tag.attribute("name").unwrap_or_default(),
            "style:table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                reader.hidden.insert(style.clone());
            }
            "table:table" if !tag.empty => {
                let name = tag.attribute("name").unwrap_or_default();
                let hidden = tag.attribute("style-name").is_some_and(|style| reader.hidden.contains(&style));
                sheets.push(reader.sheet(name, hidden)?);
            }
            _ => {}
        }
    }
    if sheets.is_empty() {
        return Err(OfficeError::Damaged { detail: "里面没有工作表".into() });
    }
    Ok(Workbook { sheets })
}

struct Content<'w, R> {
    tags: Tags<R>,
    taking: Taking<'w>,
    /// Names of styles of hidden sheets.
    hidden: HashSet<String>,
}

/// Of a row or a cell.
struct Span {
    repeated: u32,
    hidden: bool,
}

impl Span {
    fn of(tag: &Tag<'_>, repeated: &str, most: u32) -> Span {
        let repeated = tag.attribute(repeated).and_then(|number| number.parse().ok()).unwrap_or(1);
        let hidden = tag.attribute("visibility").is_some_and(|value| value != "visible");
        Span { repeated: repeated.clamp(1, most), hidden }
    }
}

/// The value of a cell that its attributes give; text comes from what stands within.
struct Opened {
    span: Span,
    value: Option<Cell>,
    is_error: bool,
    /// Rows and columns that it reaches over.
    reach: (u32, u32),
    empty: bool,
}

fn opened(tag: &Tag<'_>) -> Opened {
    let kind = tag.attribute("value-type").unwrap_or_default();
    let value = match kind.as_str() {
        "float" | "currency" | "percentage" => {
            tag.attribute("value").and_then(|value| value.parse().ok()).map(Cell::Number)
        }
        "date" => tag.attribute("date-value").and_then(|value| iso_date(&value)).map(Cell::Date),
        "boolean" => tag.attribute("boolean-value").map(|value| Cell::Bool(value == "true")),
        _ => None,
    };
    let number = |name: &str| tag.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1_u32);
    Opened {
        span: Span::of(tag, "number-columns-repeated", MOST_COLUMNS),
        value,
        is_error: tag.says("value-type=\"error\""),
        reach: (number("number-rows-spanned"), number("number-columns-spanned")),
        empty: tag.empty,
    }
}

impl<R: BufRead> Content<'_, R> {
    fn sheet(&mut self, name: String, hidden: bool) -> Result<Sheet, OfficeError> {
        let mut layout = Layout::default();
        let (mut row, mut column) = (0, 0);
        self.taking.begin(&name);
        loop {
            self.tags.run = 0;
            let tag = self.tags.next(None).map_err(|_| damaged())?.ok_or_else(damaged)?;
            match (tag.full_name(), tag.closing) {
                ("table:table", true) => break,
                ("table:table-column", false) => {
                    let span = Span::of(&tag, "number-columns-repeated", MOST_COLUMNS);
                    if span.hidden {
                        layout.hide_columns(column, (column + span.repeated - 1).min(MOST_COLUMNS - 1));
                    }
                    column = column.saturating_add(span.repeated).min(MOST_COLUMNS);
                }
                ("table:table-row", false) => {
                    let span = Span::of(&tag, "number-rows-repeated", MOST_ROWS);
                    if span.hidden {
                        layout.hide_rows(row, (row + span.repeated - 1).min(MOST_ROWS - 1));
                    }
                    if !tag.empty {
                        self.row(row, span.repeated, &mut layout)?;
                    }
                    row = row.saturating_add(span.repeated).min(MOST_ROWS);
                }
                _ => {}
            }
        }
        let mut sheet = Sheet::new(name, hidden, self.taking.end());
        layout.apply(&mut sheet);
        Ok(sheet)
    }

    fn row(&mut self, row: u32, repeated: u32, layout: &mut Layout) -> Result<(), OfficeError> {
        let mut column = 0;
        loop {
            self.tags.run = 0;
            let tag = self.tags.next(None).map_err(|_| damaged())?.ok_or_else(damaged)?;
            match (tag.full_name(), tag.closing) {
                ("table:table-row", true) => return Ok(()),
                ("table:table-cell" | "table:covered-table-cell", false) => {}
                _ => continue,
            }
            let covered = tag.full_name() == "table:covered-table-cell";
            let opened = opened(&tag);
            let said = if opened.empty { String::new() } else { self.text()? };
            let cell = opened.value.unwrap_or_else(|| match said.as_str() {
                "" => Cell::Empty,
                error if opened.is_error => Cell::Error(error.into()),
                text => Cell::Text(text.into()),
            });
            if cell != Cell::Empty && !covered {
                // What is repeated is there; only blanks are repeated without end.
                for row in row..row.saturating_add(repeated) {
                    for at in column..column + opened.span.repeated {
                        self.taking.take(row, at, cell.clone())?;
                    }
                }
            }
            let end = |first: u32, reach: u32| first.saturating_add(reach.max(1) - 1);
            let last = (end(row, opened.reach.0), end(column, opened.reach.1));
            if opened.reach != (1, 1) && !layout.merge((row, column), last) {
                return Err(OfficeError::Oversized { part: "合并单元格".into() });
            }
            column = column.saturating_add(opened.span.repeated).min(MOST_COLUMNS);
        }
    }

    /// The paragraphs of a cell, one a line, up to its closing tag; remarks of people are passed over.
    fn text(&mut self) -> Result<String, OfficeError> {
        let (mut said, mut raw) = (String::new(), Vec::new());
        let (mut paragraphs, mut remarks) = (0, 0);
        loop {
            raw.clear();
            let tag =
                self.tags.next(Some((&mut raw, LONGEST))).map_err(|_| damaged())?.ok_or_else(damaged)?;
            let inside = paragraphs > 0 && remarks == 0;
            if inside {
                said.push_str(&unescaped(&String::from_utf8_lossy(&raw)));
            }
            if said.len() > LONGEST {
                return Err(OfficeError::Oversized { part: "一个单元格的文字".into() });
            }
            match (tag.full_name(), tag.closing) {
                ("table:table-cell" | "table:covered-table-cell", true) => return Ok(said),
                ("office:annotation", closing) if !tag.empty => {
                    remarks = if closing { remarks - 1 } else { remarks + 1 };
                }
                ("text:p", false) if remarks == 0 => {
                    if !said.is_empty() {
                        said.push('\n');
                    }
                    paragraphs += i32::from(!tag.empty);
                }
                ("text:p", true) if remarks == 0 => paragraphs -= 1,
                ("text:s", false) if inside => {
                    let spaces = tag.attribute("c").and_then(|number| number.parse().ok()).unwrap_or(1);
                    said.push_str(&" ".repeat(spaces.min(1_000)));
                }
                ("text:tab", false) if inside => said.push('\t'),
                ("text:line-break", false) if inside => said.push('\n'),
                _ => {}
            }
        }
    }
}
