//! A book on paper: the same titles, columns, rows and notes as a workbook, set for signing and filing. What a book
//! holds is for its own file of this room; how it is set belongs to `anheng-report`.

use anheng_office::{
    BookCell as Cell, BookColumn, BookSheet as Sheet, Chart as BookChart, ChartKind as BookChartKind,
    column_widths, display_width,
};
use anheng_report::{
    Align, Block, Chart, ChartKind, Column, Document, Fact, Facts, Form, Indent, Paragraph, Part, Rendered,
    Row, Series, Table,
};

use super::{Asked, Made};
use crate::review::sheet::missing_words;
use crate::{AppError, Code};

/// Rows of one table; a longer one is for a workbook.
const MOST_ROWS: usize = 20_000;

/// Width of a page in hundredths of a Latin character of its tables, and what stands beside a text in its cell.
const UPRIGHT: u32 = 10_700;
const LYING: u32 = 16_100;
const PADDING: u32 = 2;

/// The book as PDF, with what is to be said of it.
pub(crate) fn pdf(made: &Made, asked: &Asked<'_>, label: &str) -> Result<(Vec<u8>, Vec<String>), AppError> {
    let Rendered { bytes, missing, .. } = anheng_report::render(&document(made, asked, label)?)
        .map_err(|error| AppError::new(Code::Usage, format!("{label}无法排成 PDF：{error}")))?;
    Ok((bytes, missing_words(&missing)))
}

/// The book as a document to print.
pub(crate) fn document(made: &Made, asked: &Asked<'_>, label: &str) -> Result<Document, AppError> {
    let rows: usize = made.book.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    if rows > MOST_ROWS {
        return Err(AppError::new(
            Code::Usage,
            format!("{label}共 {rows} 行，超过 PDF 的上限 {MOST_ROWS} 行"),
        )
        .hint("请缩小范围分开输出，或者存为工作簿"));
    }
    Ok(Document {
        title: label.to_owned(),
        author: format!("{}　{}", asked.unit, asked.maker).trim().to_owned(),
        subject: asked.scope(),
        created: asked.job.now,
        parts: made.book.sheets.iter().map(|sheet| part(sheet, &asked.job.now.date().to_string())).collect(),
        attachment: None,
    })
}

/// One sheet of a book; `day` stands in its footer.
pub(crate) fn part(sheet: &Sheet, day: &str) -> Part {
    let mut blocks = vec![Block::Title(sheet.title.clone())];
    if !sheet.fields.is_empty() {
        blocks.push(Block::Facts(Facts { facts: facts(sheet), paired: true }));
    }
    blocks.push(Block::Table(table(sheet)));
    if !sheet.notes.is_empty() {
        blocks.push(Block::Together(notes(sheet)));
    }
    blocks.extend(sheet.charts.iter().map(|one| Block::Chart(chart(sheet, one))));
    Part {
        name: sheet.name.clone(),
        form: if sheet.portrait { Form::Sheet } else { Form::Lying },
        footer: format!("{}　{day}", sheet.title),
        blocks,
    }
}

pub(crate) fn notes(sheet: &Sheet) -> Vec<Block> {
    let small = |note: &String| {
        Block::Paragraph(Paragraph { small: true, indent: Indent::None, ..Paragraph::new(note.clone()) })
    };
    sheet.notes.iter().map(small).collect()
}

pub(crate) fn facts(sheet: &Sheet) -> Vec<Fact> {
    let each = |line: &Vec<(String, Cell)>| {
        let alone = line.len() == 1;
        let fact =
            move |(label, cell): &(String, Cell)| Fact { wide: alone, ..Fact::new(label, shown(cell)) };
        line.iter().map(fact).collect::<Vec<_>>()
    };
    sheet.fields.iter().flat_map(each).collect()
}

/// What goes to paper of a sheet: not what is for the program, nor what the workbook keeps to the right of its pages.
pub(crate) fn table(sheet: &Sheet) -> Table {
    let limit = match sheet.printed_columns {
        0 => sheet.columns.len(),
        columns => usize::from(columns),
    };
    let printed: Vec<usize> =
        (0..sheet.columns.len().min(limit)).filter(|at| !sheet.columns[*at].technical).collect();
    let weights = weights(sheet, &printed);
    let column = |(at, weight): (&usize, u32)| {
        let BookColumn { heading, group, .. } = &sheet.columns[*at];
        Column { title: heading.clone(), group: group.clone(), weight, align: align(sheet, *at) }
    };
    let row = |(at, cells): (usize, &Vec<Cell>)| Row::Cells {
        cells: printed.iter().map(|at| cells.get(*at).map(shown).unwrap_or_default()).collect(),
        emphasis: sheet.strong_rows.contains(&at),
    };
    let blank = || Row::Cells { cells: vec![String::new(); printed.len()], emphasis: false };
    let spare = (0..sheet.spare_rows).map(|_| blank());
    Table {
        columns: printed.iter().zip(weights).map(column).collect(),
        rows: sheet.rows.iter().enumerate().map(row).chain(spare).collect(),
    }
}

/// A chart of the workbook, of the same cells.
fn chart(sheet: &Sheet, of: &BookChart) -> Chart {
    let kind = match of.kind {
        BookChartKind::Columns => ChartKind::Columns,
        BookChartKind::Stacked => ChartKind::Stacked,
        BookChartKind::Bars => ChartKind::Bars,
        BookChartKind::Line => ChartKind::Line,
        BookChartKind::Pareto => ChartKind::Pareto,
    };
    let rows = sheet.rows.get(of.rows.clone()).unwrap_or_default();
    // On paper the share of a Pareto chart follows from its counts.
    let drawn = if of.kind == BookChartKind::Pareto { 1 } else { of.values.len() };
    let series = of.values.iter().take(drawn).map(|column| Series {
        name: sheet.columns.get(*column).map(|column| column.heading.replace('\n', "")).unwrap_or_default(),
        values: rows.iter().map(|row| row.get(*column).and_then(number)).collect(),
    });
    let series: Vec<Series> = series.collect();
    let hundredths = of.values.iter().any(|column| {
        let cells = rows.iter().filter_map(|row| row.get(*column));
        cells.into_iter().any(|cell| matches!(cell, Cell::Points(_) | Cell::Fen(_) | Cell::Percent(_)))
    });
    Chart {
        title: of.title.clone(),
        kind,
        categories: rows.iter().map(|row| row.get(of.categories).map(shown).unwrap_or_default()).collect(),
        series,
        decimals: if hundredths && kind != ChartKind::Pareto { 2 } else { 0 },
        unit: of.unit.clone(),
    }
}

/// In the units of its cell; a chart holds cells of one kind.
fn number(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Points(value) | Cell::Fen(value) | Cell::Percent(value) | Cell::Count(value) => Some(*value),
        Cell::Empty | Cell::Text(_) | Cell::Date(_) | Cell::DateTime(_) => None,
    }
}

/// How wide columns are on paper: as in the workbook, but where a page is narrower than that, numbers, days and short
/// headings keep what they need on one line, and the others share what is left.
fn weights(sheet: &Sheet, printed: &[usize]) -> Vec<u32> {
    let page = if sheet.portrait { UPRIGHT } else { LYING };
    let widths = column_widths(sheet);
    // Nobody needs more than a page.
    let width = |at: &usize| widths.get(*at).copied().unwrap_or(1).clamp(1, 200);
    let widths: Vec<u32> = printed.iter().map(width).collect();
    let least: Vec<u32> = printed.iter().map(|at| least(sheet, *at)).collect();
    let mut kept = vec![false; widths.len()];
    loop {
        let of = |kept_ones: bool, list: &[u32]| {
            let chosen = list.iter().zip(&kept).filter(|(_, kept)| **kept == kept_ones);
            chosen.map(|(width, _)| *width).sum::<u32>()
        };
        let (room, wanted) = (page.saturating_sub(of(true, &least)), of(false, &widths).max(1));
        let width = |at: usize| if kept[at] { least[at] } else { widths[at] * room / wanted };
        let found: Vec<u32> = (0..widths.len()).map(width).collect();
        let Some(narrow) = (0..widths.len()).find(|at| !kept[*at] && found[*at] < least[*at]) else {
            return found;
        };
        kept[narrow] = true;
    }
}

/// What a column needs, in hundredths of a Latin character: its numbers and days on one line, and a heading of three
/// characters.
fn least(sheet: &Sheet, column: usize) -> u32 {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let numbers = cells.filter(|cell| !matches!(cell, Cell::Text(_)));
    let width = |text: String| display_width(&text) + u32::from(text.ends_with('%'));
    let widest = numbers.map(|cell| width(shown(cell))).max().unwrap_or(0);
    let heading = sheet.columns[column].heading.lines().map(display_width).max().unwrap_or(0);
    // Digits and percent signs are a little wider than half an ideograph.
    ((widest + widest / 6).max(heading.min(6)) + PADDING) * 100
}

/// Numbers end under one another; days and short marks stand in the middle.
fn align(sheet: &Sheet, column: usize) -> Align {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    match cells.into_iter().find(|cell| **cell != Cell::Empty) {
        Some(Cell::Points(_) | Cell::Fen(_) | Cell::Count(_) | Cell::Percent(_)) => Align::Right,
        Some(Cell::Date(_) | Cell::DateTime(_)) => Align::Center,
        Some(Cell::Text(_) | Cell::Empty) | None => Align::Left,
    }
}

/// A cell as Excel shows it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Points(points) => hundredths(*points),
        Cell::Fen(fen) => hundredths(*fen),
        Cell::Count(count) => count.to_string(),
        Cell::Percent(share) => format!("{}%", hundredths(*share)),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(at) => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}

fn hundredths(value: i64) -> String {
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    format!("{sign}{}.{:02}", thousands(value / 100), value % 100)
}

fn thousands(value: u64) -> String {
    let digits = value.to_string();
    let parts: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|part| std::str::from_utf8(part).unwrap_or_default())
        .collect();
    parts.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_shown_as_in_the_workbook() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 4).unwrap_or_default();
        for (cell, text) in [
            (Cell::Fen(123_456_789), "1,234,567.89"),
            (Cell::Fen(-5), "-0.05"),
            (Cell::Fen(100_000), "1,000.00"),
            (Cell::Percent(1250), "12.50%"),
            (Cell::Points(8_835), "88.35"),
            (Cell::Count(12), "12"),
            (Cell::Date(day), "2026-03-04"),
            (Cell::Empty, ""),
        ] {
            assert_eq!(shown(&cell), text);
        }
    }
}
