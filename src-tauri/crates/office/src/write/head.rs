//! What stands above the rows of a sheet: title, fields with their labels, the header in one row or two, hints.

use rust_xlsxwriter::Worksheet;

use super::cells::{Fault, write_cell, writer};
use super::looks::Looks;
use super::page::across;
use super::widths::{
    HIGHEST_ROW, cell_width, display_width, header_lines, heading_lines, height, lines_in, lines_of,
};
use crate::OfficeError;
use crate::book::{Cell, Column, Sheet};

/// Rows of the head, from 0.
pub(super) struct Head {
    /// The header's first and last row.
    pub header: (u32, u32),
    /// The last row above the data; buttons of the filter stand in it.
    pub filter: u32,
}

pub(super) fn write_head(
    page: &mut Worksheet,
    sheet: &Sheet,
    widths: &[u32],
    (first, last): (u16, u16),
    looks: &Looks,
) -> Result<Head, OfficeError> {
    let failed = |error| writer(&error);
    let mut row = 0;
    if !sheet.title.is_empty() {
        across(page, row, (0, last), &sheet.title, &looks.title).map_err(failed)?;
        page.set_row_height(row, 28).map_err(failed)?;
        row += 1;
    }
    if !sheet.fields.is_empty() {
        let within = &widths[usize::from(first)..=usize::from(last).min(widths.len().saturating_sub(1))];
        for fields in sheet.fields.iter().flat_map(|fields| fields.chunks((within.len() / 2).max(1))) {
            write_fields(page, sheet, (row, first), fields, within, looks)?;
            row += 1;
        }
        // Fields that touch the header would be read as headings of groups.
        page.set_row_height(row, 6).map_err(failed)?;
        row += 1;
    }
    let header = write_header(page, sheet, row, widths, looks).map_err(|fault| fault.at(sheet, row, 0))?;
    let filter = write_hints(page, sheet, header.1, widths, looks).map_err(failed)?;
    Ok(Head { header, filter })
}

/// The last column of each label and of each value: labels get what they need and little more, values what they hold and
/// else a fair share. There must be at least two columns for each field.
fn ends(fields: &[(String, Cell)], widths: &[u32]) -> Vec<usize> {
    let total: u32 = widths.iter().sum();
    let fair = total / u32::try_from(fields.len().max(1)).unwrap_or(1);
    let mut costs: Vec<Box<dyn Fn(u32) -> u32>> = Vec::new();
    for (label, value) in fields {
        let label = display_width(label) + 2;
        costs.push(Box::new(move |width| 6 * label.saturating_sub(width) + width.saturating_sub(label)));
        let share = fair.saturating_sub(label);
        let value = (cell_width(value) + 2).max(12);
        costs.push(Box::new(move |width| 3 * value.saturating_sub(width) + share.saturating_sub(width)));
    }
    // The least cost of the first parts that end with a column, and where the part before the last ended.
    let mut best: Vec<Vec<Option<(u32, usize)>>> = Vec::new();
    for (part, cost) in costs.iter().enumerate() {
        let of_part = |end: usize| {
            let starts = if part == 0 { 0..1 } else { part..end + 1 };
            let reached = starts.filter_map(|start| {
                let before = match start.checked_sub(1) {
                    None => 0,
                    Some(last) => best.get(part.checked_sub(1)?)?.get(last)?.as_ref()?.0,
                };
                Some((before + cost(widths[start..=end].iter().sum()), start))
            });
            reached.min()
        };
        best.push((0..widths.len()).map(of_part).collect());
    }
    let mut end = widths.len().saturating_sub(1);
    let mut ends = Vec::new();
    for of_part in best.iter().rev() {
        ends.push(end);
        let start = of_part[end].map_or(0, |(_, start)| start);
        end = start.saturating_sub(1);
    }
    ends.reverse();
    ends
}

fn write_fields(
    page: &mut Worksheet,
    sheet: &Sheet,
    (row, left): (u32, u16),
    fields: &[(String, Cell)],
    widths: &[u32],
    looks: &Looks,
) -> Result<(), OfficeError> {
    let failed = |error| writer(&error);
    let field = Column::default();
    if let ([(label, value)], [width]) = (fields, widths) {
        // One column has no room for two cells.
        let value = match value {
            Cell::Text(text) => text.clone(),
            _ => String::new(),
        };
        let text = format!("{label}：{value}");
        page.set_row_height(row, height(lines_in(&Cell::text(&text), *width))).map_err(failed)?;
        return write_cell(page, (row, left), &Cell::text(text), &field, (&looks.plain, &looks.code))
            .map_err(|fault| fault.at(sheet, row, left));
    }
    let ends = ends(fields, widths);
    let mut lines = 1;
    let mut from = 0;
    for ((label, value), ends) in fields.iter().zip(ends.chunks(2)) {
        let &[label_end, value_end] = ends else { continue };
        let width = |first: usize, last: usize| widths[first..=last].iter().sum();
        lines = lines
            .max(lines_in(&Cell::text(label), width(from, label_end)))
            .max(lines_in(value, width(label_end + 1, value_end)));
        let (of_label, of_value) = (
            (left + from as u16, left + label_end as u16),
            (left + label_end as u16 + 1, left + value_end as u16),
        );
        from = value_end + 1;
        across(page, row, of_label, label, &looks.label).map_err(failed)?;
        let (first, end) = of_value;
        if first < end {
            page.merge_range(row, first, row, end, "", &looks.plain.text).map_err(failed)?;
        }
        write_cell(page, (row, first), value, &field, (&looks.plain, &looks.code))
            .map_err(|fault| fault.at(sheet, row, first))?;
    }
    page.set_row_height(row, height(lines) + 2).map_err(failed)?;
    Ok(())
}

/// Writes the header from `row`, in two rows if there are groups; tells its first and last.
fn write_header(
    page: &mut Worksheet,
    sheet: &Sheet,
    row: u32,
    widths: &[u32],
    looks: &Looks,
) -> Result<(u32, u32), Fault> {
    let grouped = sheet.columns.iter().any(|column| !column.group.is_empty());
    let last = if grouped { row + 1 } else { row };
    let look = |at: usize| if sheet.columns[at].technical { &looks.technical } else { &looks.header };
    let mut at = 0;
    let mut group_lines = 1;
    while at < sheet.columns.len() {
        let group = &sheet.columns[at].group;
        let of_group = sheet.columns[at..].iter().take_while(|column| column.group == *group).count();
        let column = at as u16;
        if group.is_empty() {
            let heading = &sheet.columns[at].heading;
            if grouped {
                page.merge_range(row, column, last, column, heading, look(at))?;
            } else {
                page.write_string_with_format(row, column, heading, look(at))?;
            }
            at += 1;
            continue;
        }
        across(page, row, (column, column + of_group as u16 - 1), group, look(at))?;
        group_lines = group_lines.max(heading_lines(group, widths[at..at + of_group].iter().sum()));
        for at in at..at + of_group {
            page.write_string_with_format(last, at as u16, &sheet.columns[at].heading, look(at))?;
        }
        at += of_group;
    }
    if grouped {
        page.set_row_height(row, height(group_lines))?;
    }
    page.set_row_height(last, height(header_lines(sheet, widths)))?;
    Ok((row, last))
}

/// How to fill in each column, beneath the header; tells the row above the first one of data.
fn write_hints(
    page: &mut Worksheet,
    sheet: &Sheet,
    header: u32,
    widths: &[u32],
    looks: &Looks,
) -> Result<u32, rust_xlsxwriter::XlsxError> {
    if sheet.columns.iter().all(|column| column.hint.is_empty()) {
        return Ok(header);
    }
    let row = header + 1;
    for (column, def) in (0..).zip(&sheet.columns) {
        page.write_string_with_format(row, column, &def.hint, &looks.hint)?;
    }
    let cells: Vec<Cell> = sheet.columns.iter().map(|column| Cell::text(&column.hint)).collect();
    // The letters are smaller than those the widths are counted in. A line more, for the button of the filter.
    let widths: Vec<u32> = widths.iter().map(|width| width * 11 / 10).collect();
    page.set_row_height(row, ((lines_of(&cells, &widths) + 1) * 12 + 4).min(HIGHEST_ROW))?;
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and last columns, of label and value in turn.
    fn spans(fields: &[(&str, &str)], widths: &[u32]) -> Vec<(usize, usize)> {
        let fields: Vec<(String, Cell)> =
            (fields.iter()).map(|(label, value)| (String::from(*label), Cell::text(*value))).collect();
        let ends = ends(&fields, widths);
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
        starts.zip(ends.iter().copied()).collect()
    }

    #[test]
    fn fields_share_the_columns_and_leave_none_out() {
        assert_eq!(spans(&[("案卷", "")], &[10, 10, 10]), [(0, 0), (1, 2)]);
        assert_eq!(
            spans(&[("案卷", ""), ("评查人", "")], &[10, 20, 10, 20]),
            [(0, 0), (1, 1), (2, 2), (3, 3)]
        );
        assert_eq!(
            spans(&[("案卷名称和文号", ""), ("评查人", "")], &[6, 12, 30, 8, 8, 8]),
            [(0, 1), (2, 2), (3, 3), (4, 5)],
            "a long label takes two narrow columns"
        );
        assert_eq!(
            spans(&[("案卷", "青塬县某某有限公司未取得许可证案"), ("日期", "")], &[6, 24, 8, 8, 8, 8, 12]),
            [(0, 0), (1, 2), (3, 3), (4, 6)],
            "the wide column goes to what has most to say"
        );
        assert_eq!(
            spans(&[("很长很长很长很长的标签", ""), ("乙", "")], &[5, 5, 5, 5]),
            [(0, 0), (1, 1), (2, 2), (3, 3)],
            "never so much that nothing is left for the rest"
        );
    }
}
