//! Fields above the table of a filled form: 案卷, 评查人, 日期. Their labels stand in cells of their own, with or without a
//! colon, or before their values in one cell; the table below is read by `table`.

use std::collections::BTreeMap;

use crate::text::{half_width, is_blank_mark, packed};
use crate::workbook::{Cell, Placed, Sheet};

/// Rows in which fields are looked for.
const MOST_ROWS: u32 = 30;

/// What stands beside each of these labels, as it is shown; labels that are not there, or have nothing beside them, are
/// left out. All labels of the form should be named: what is left empty is then not filled with the next one's name.
pub fn head(sheet: &Sheet, labels: &[&str]) -> BTreeMap<String, String> {
    head_above(sheet, MOST_ROWS, labels)
}

/// The same, only in the rows before `row`, counted from 0: where the header of the table is known.
pub fn head_above(sheet: &Sheet, row: u32, labels: &[&str]) -> BTreeMap<String, String> {
    let labels: Vec<(&str, String)> = labels.iter().map(|label| (*label, packed(label))).collect();
    let mut found = BTreeMap::new();
    for (_, cells) in sheet.rows().take_while(|(at, _)| *at < row) {
        for (at, placed) in cells.iter().enumerate() {
            let Cell::Text(text) = &placed.cell else { continue };
            for (label, value) in fields_in(text, &labels) {
                let value = if value.is_empty() { beside(sheet, cells, at, &labels) } else { Some(value) };
                if let Some(value) = value.filter(|value| !is_nothing(value)) {
                    found.entry(label.to_owned()).or_insert(value);
                }
            }
        }
    }
    found
}

/// Lines to write on, and marks for nothing.
fn is_nothing(value: &str) -> bool {
    let packed = packed(value);
    is_blank_mark(&packed) || packed.chars().all(|ch| ch == '_')
}

/// The labels in one cell, each with what follows in the cell.
fn fields_in<'l>(text: &str, labels: &[(&'l str, String)]) -> Vec<(&'l str, String)> {
    let whole = packed(text);
    if let Some((label, _)) = labels.iter().find(|(_, packed)| *packed == whole) {
        return vec![(label, String::new())];
    }
    // Characters that are not spaces, each with where it stands.
    let chars: Vec<(usize, char)> = text
        .char_indices()
        .map(|(at, ch)| (at, half_width(ch)))
        .filter(|(_, ch)| !ch.is_whitespace())
        .collect();
    let mut starts: Vec<(usize, usize, &'l str)> = Vec::new();
    for (label, packed) in labels {
        let length = packed.chars().count();
        for start in 0..chars.len().saturating_sub(length) {
            let is_label = chars[start..start + length].iter().map(|(_, ch)| *ch).eq(packed.chars());
            if is_label && chars[start + length].1 == ':' && begins(text, chars[start].0) {
                let colon = chars[start + length].0;
                let width = text[colon..].chars().next().map_or(1, char::len_utf8);
                starts.push((chars[start].0, colon + width, label));
            }
        }
    }
    starts.sort_unstable();
    let ends = starts.iter().skip(1).map(|(start, _, _)| *start).chain([text.len()]);
    let value = |((_, from, label), end): (&(usize, usize, &'l str), usize)| {
        let value = text.get(*from..end).unwrap_or_default();
        let marks = |ch: char| ch.is_whitespace() || matches!(ch, ';' | '；' | ',' | '，' | '。');
        (*label, value.trim().trim_end_matches(marks).to_owned())
    };
    starts.iter().zip(ends).map(value).collect()
}

/// Whether a label may begin here: at the start, or after a space or a mark.
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|ch| ch.is_whitespace() || !ch.is_alphanumeric())
}

/// What the cell right of a label shows, or the next one where that is empty and not merged.
fn beside(sheet: &Sheet, cells: &[Placed], at: usize, labels: &[(&str, String)]) -> Option<String> {
    let label = cells.get(at)?;
    let after = sheet.merged_from(label.row, label.column).map_or(label.column, |region| region.last.1) + 1;
    let next = cells.iter().skip(at + 1).find(|placed| placed.column >= after)?;
    let room = sheet.merged_from(label.row, after).is_some();
    if next.column > after && room {
        return None;
    }
    let shown = next.cell.shown().ok().flatten()?;
    (fields_in(&shown, labels).is_empty() && !packed(&shown).ends_with(':')).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Region;

    fn sheet(cells: &[(u32, u16, &str)]) -> Sheet {
        let placed =
            |&(row, column, text): &(u32, u16, &str)| Placed { row, column, cell: Cell::Text(text.into()) };
        Sheet::new("评分表", false, cells.iter().map(placed).collect())
    }

    fn told(sheet: &Sheet) -> Vec<(String, String)> {
        head(sheet, &["案卷", "评查人", "日期", "评查单位"]).into_iter().collect()
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut pairs: Vec<_> =
            of.iter().map(|(label, value)| (String::from(*label), String::from(*value))).collect();
        pairs.sort();
        pairs
    }

    #[test]
    fn values_stand_beside_their_labels() {
        let filled =
            sheet(&[(0, 0, "评分表"), (1, 0, "案 卷："), (1, 1, "某案"), (1, 3, "评查人"), (1, 4, "甲")]);
        assert_eq!(told(&filled), pairs(&[("案卷", "某案"), ("评查人", "甲")]));
    }

    #[test]
    fn values_stand_behind_their_labels_in_one_cell() {
        let filled =
            sheet(&[(1, 0, "案卷:某公司（2025）：第1号案　评 查 人：甲、乙；日期：　"), (1, 4, "2025.6.30")]);
        let expected = [("案卷", "某公司（2025）：第1号案"), ("日期", "2025.6.30"), ("评查人", "甲、乙")];
        assert_eq!(told(&filled), pairs(&expected));
        let other = sheet(&[(1, 0, "本案卷：某案"), (2, 0, "案卷材料：齐全")]);
        assert_eq!(told(&other), pairs(&[]), "a longer word is another label");
    }

    #[test]
    fn what_is_left_empty_stays_empty() {
        let empty = sheet(&[(1, 0, "案卷"), (1, 2, "评查人"), (1, 3, "______"), (2, 0, "日期"), (2, 1, "/")]);
        assert_eq!(told(&empty), pairs(&[]), "the next label is no value");
        let mut merged = sheet(&[(1, 0, "案卷"), (1, 4, "合计")]);
        merged.merged = vec![Region { first: (1, 1), last: (1, 3) }];
        assert_eq!(told(&merged), pairs(&[]), "the merged cells beside the label are its own");
    }

    #[test]
    fn merged_labels_and_gaps_are_passed() {
        let mut merged = sheet(&[(1, 0, "案卷"), (1, 2, "某案"), (2, 0, "评查人："), (2, 3, "甲")]);
        merged.merged = vec![Region { first: (1, 0), last: (1, 1) }];
        assert_eq!(told(&merged), pairs(&[("案卷", "某案"), ("评查人", "甲")]));
        let below = sheet(&[(1, 0, "案卷"), (1, 1, "某案"), (9, 0, "评查人"), (9, 1, "得分")]);
        assert_eq!(
            head_above(&below, 9, &["案卷", "评查人"]).len(),
            1,
            "headings of the table are no fields"
        );
    }
}
