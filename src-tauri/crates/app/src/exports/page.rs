//! How the tables of this room are set out: headings with widths, who made it of what and when, sums, and cells.

use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet};

use super::Asked;

/// Headings with their widths, in Latin characters.
pub(crate) fn columns(headings: &[(&str, u16)]) -> Vec<Column> {
    let column = |(heading, width): &(&str, u16)| Column { width: Some(*width), ..Column::new(*heading) };
    headings.iter().map(column).collect()
}

pub(crate) fn count(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

pub(crate) fn points(points: Option<i64>) -> Cell {
    points.map_or(Cell::Empty, Cell::Points)
}

/// Text, or nothing where there is none.
pub(crate) fn words(text: impl Into<String>) -> Cell {
    let text = text.into();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// A sheet with its title and who made it of what and when.
pub(crate) fn sheet(asked: &Asked<'_>, name: &str, title: &str) -> Sheet {
    let hidden = if asked.ask.masked { "（脱敏）" } else { "" };
    Sheet {
        name: name.into(),
        title: format!("{title}{hidden}"),
        fields: vec![
            vec![
                ("制表".into(), words(format!("{}　{}", asked.unit, asked.maker).trim())),
                ("日期".into(), Cell::Date(asked.job.now.date())),
            ],
            vec![("范围".into(), Cell::text(asked.scope()))],
        ],
        ..Sheet::default()
    }
}

/// Numbers that the program gave and that could be reckoned back to a case.
const IDS: &[&str] = &["评查编号", "案卷编号"];

/// Said on everything whose people were hidden.
pub(crate) const HIDDEN: &str = "脱敏：已隐去当事人、代理人、证人和执法人员的姓名、名称、证件号码、住址、电话；单位、文号、评查人员未隐去；文字里没有登记过的人名和名称认不出来，发出以前请通读";

/// Takes the columns of such numbers out of a sheet whose people were hidden, and says what was not looked for.
pub(crate) fn masked(sheet: &mut Sheet) {
    sheet.notes.push(HIDDEN.into());
    while let Some(at) = sheet.columns.iter().position(|column| IDS.contains(&column.heading.as_str())) {
        sheet.columns.remove(at);
        for row in &mut sheet.rows {
            if at < row.len() {
                row.remove(at);
            }
        }
    }
}

/// Of so many; nothing of none.
pub(crate) fn share(part: usize, of: usize) -> Cell {
    if of == 0 {
        return Cell::Empty;
    }
    let (part, of) = (part as u128, of as u128);
    let hundredths = (part * 10_000 * 2 + of) / (of * 2);
    Cell::Percent(i64::try_from(hundredths).unwrap_or(i64::MAX))
}

/// Rounded half up, in 0.01 分.
pub(crate) fn mean(values: &[i64]) -> Option<i64> {
    let count = i128::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
    i64::try_from((sum * 2 + count).div_euclid(count * 2)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_means_are_rounded_half_up() {
        assert_eq!(share(1, 3), Cell::Percent(3333));
        assert_eq!(share(2, 3), Cell::Percent(6667));
        assert_eq!(share(1, 8), Cell::Percent(1250));
        assert_eq!(share(0, 0), Cell::Empty);
        assert_eq!(mean(&[9_000, 9_001]), Some(9_001));
        assert_eq!(mean(&[-1, -2]), Some(-1));
        assert_eq!(mean(&[]), None);
    }
}
