//! One sheet as it was read: its rows by the names of their columns, and where each cell stands. What a value means is
//! in `fill` and the files beside it.

use anheng_core::dossier::vocabulary::nearest;
use anheng_office::{Cell, Sheet, Workbook, column_letters};

use super::layout::{HINT_MARK, Table};

/// Something wrong with a cell, or with a whole sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `评查标准!D17`
    pub cell: String,
    pub message: String,
}

/// The header must be among the first rows: a title and a few words may stand above it.
const HEADER_WITHIN: u32 = 10;
/// More rows than any standard has; beyond it somebody took the wrong file.
const MOST_ROWS: usize = 20_000;

#[derive(Debug)]
pub struct Rows {
    pub sheet: &'static str,
    columns: Vec<(&'static str, u16)>,
    rows: Vec<(u32, Vec<(&'static str, String)>)>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    rows: &'r Rows,
    number: u32,
    cells: &'r [(&'static str, String)],
}

impl Rows {
    /// The rows of a table. Faults are kept; None when there is no such sheet.
    pub fn read(book: &Workbook, table: &'static Table, faults: &mut Vec<Fault>) -> Option<Rows> {
        let sheet = book.sheets.iter().find(|sheet| sheet.name.trim() == table.sheet);
        let Some(sheet) = sheet else {
            if table.must_be_there {
                faults.push(fault(table.sheet, format!("工作簿里没有“{}”这张表；请不要改表名", table.sheet)));
            }
            return None;
        };
        let Some(header) = header(sheet, table) else {
            let message = format!("前 {HEADER_WITHIN} 行里没有找到表头；表头应有：{}", headings(table));
            faults.push(fault(table.sheet, message));
            return None;
        };
        let mut read = Rows { sheet: table.sheet, columns: Vec::new(), rows: Vec::new() };
        read.read_header(sheet, header, table, faults);
        for (row, cells) in sheet.rows().filter(|(row, _)| *row > header) {
            let mut said = Vec::new();
            for placed in cells {
                let Some((heading, _)) = read.columns.iter().find(|(_, at)| *at == placed.column) else {
                    continue;
                };
                match placed.cell.shown() {
                    Ok(None) => {}
                    Ok(Some(text)) => said.push((*heading, text)),
                    Err(error) => faults.push(Fault {
                        cell: place(table.sheet, row, placed.column),
                        message: format!("公式出错（{error}）；请改成文字或者数字"),
                    }),
                }
            }
            let hint = said.first().is_some_and(|(_, text)| text.starts_with(HINT_MARK));
            if !said.is_empty() && !hint {
                read.rows.push((row, said));
            }
            if read.rows.len() > MOST_ROWS {
                faults.push(fault(table.sheet, format!("超过 {MOST_ROWS} 行；请核对是否选错文件")));
                return None;
            }
        }
        Some(read)
    }

    fn read_header(&mut self, sheet: &Sheet, header: u32, table: &'static Table, faults: &mut Vec<Fault>) {
        let cells = sheet.rows().find(|(row, _)| *row == header).map_or(&[][..], |(_, cells)| cells);
        for placed in cells {
            let written = heading(&placed.cell);
            if written.is_empty() || written.starts_with("备注") {
                continue;
            }
            let cell = place(table.sheet, header, placed.column);
            let Some(column) = table.columns.iter().find(|column| column.heading == written) else {
                let near = nearest(&written, table.columns.iter().map(|column| column.heading));
                let message = format!("不认识的列名“{written}”{near}；自己的列请以“备注”开头");
                faults.push(Fault { cell, message });
                continue;
            };
            if self.columns.iter().any(|(known, _)| *known == column.heading) {
                faults.push(Fault { cell, message: format!("“{written}”一列出现了两次") });
                continue;
            }
            self.columns.push((column.heading, placed.column));
        }
        let missing = table.columns.iter().filter(|column| {
            !column.technical && !self.columns.iter().any(|(known, _)| *known == column.heading)
        });
        let missing: Vec<_> = missing.map(|column| format!("“{}”", column.heading)).collect();
        if !missing.is_empty() {
            faults.push(Fault {
                cell: place(table.sheet, header, 0),
                message: format!("表头缺少：{}", missing.join("、")),
            });
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row { rows: self, number: *number, cells })
    }
}

impl<'r> Row<'r> {
    pub fn get(self, heading: &str) -> Option<&'r str> {
        self.cells.iter().find(|(known, _)| *known == heading).map(|(_, text)| text.as_str())
    }

    /// Where a cell stands, for a person: `评查标准!D17`. Without such a column, the row's first cell.
    pub fn cell(self, heading: &str) -> String {
        let column = self.rows.columns.iter().find(|(known, _)| *known == heading);
        place(self.rows.sheet, self.number, column.map_or(0, |(_, at)| *at))
    }

    /// As Excel counts it.
    pub fn number(self) -> u32 {
        self.number + 1
    }
}

fn header(sheet: &Sheet, table: &Table) -> Option<u32> {
    let known = |cell: &Cell| table.columns.iter().any(|column| column.heading == heading(cell));
    let mut best: Option<(usize, u32)> = None;
    for (row, cells) in sheet.rows().take_while(|(row, _)| *row < HEADER_WITHIN) {
        let count = cells.iter().filter(|placed| known(&placed.cell)).count();
        if count >= 2 && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, row));
        }
    }
    best.map(|(_, row)| row)
}

/// Line breaks and spaces inside a heading are the writer's.
fn heading(cell: &Cell) -> String {
    let text = cell.shown().ok().flatten().unwrap_or_default();
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn headings(table: &Table) -> String {
    let names: Vec<_> =
        table.columns.iter().filter(|column| !column.technical).map(|column| column.heading).collect();
    names.join("、")
}

fn place(sheet: &str, row: u32, column: u16) -> String {
    format!("{sheet}!{}{}", column_letters(column), row + 1)
}

fn fault(sheet: &str, message: String) -> Fault {
    Fault { cell: sheet.into(), message }
}
