//! Which case a row is about: an id made of what identifies it, so that importing twice is importing once.

use anheng_core::value::Id;
use anheng_office::ledger::{CellProblem, Column, Row};
use sha2::{Digest, Sha256};

/// `ledger-` and 16 hex digits of the SHA-256 over (unit, decision number) or, without a number, (unit, title or cause,
/// party, filing date). A row with neither cannot be told from others and is refused.
pub(super) fn of(row: &Row) -> Result<Id, CellProblem> {
    let text = |column| row.text(column).map(plain).filter(|text| !text.is_empty());
    let Some(unit) = text(Column::Unit) else {
        let hint = "请填写；合并的单元格请取消合并后逐行填满";
        return Err(row.problem(Column::Unit, "没有执法单位，无法确定是哪个单位的案卷", hint));
    };
    if let Some(number) = text(Column::DecisionNumber) {
        return hashed(row, &["decision", &unit, &number]);
    }
    let name = text(Column::Title).or_else(|| text(Column::Cause));
    let filed = row.date(Column::Filed).map(|date| date.to_string());
    match (name, text(Column::Party), filed) {
        (Some(name), Some(party), Some(filed)) => hashed(row, &["case", &unit, &name, &party, &filed]),
        (name, party, filed) => {
            let lacking = [
                (name.is_none(), "案件名称或者案由"),
                (party.is_none(), "当事人名称"),
                (filed.is_none(), "立案日期"),
            ];
            let lacking: Vec<&str> =
                lacking.iter().filter(|(lacks, _)| *lacks).map(|(_, what)| *what).collect();
            let message = format!("没有决定书文号，又没有{}，无法确定是哪一件案件", lacking.join("、"));
            let hint = "请填写决定书文号；没有文号的，案件名称（或案由）、当事人名称、立案日期都要填写";
            Err(row.problem(Column::DecisionNumber, message, hint))
        }
    }
}

/// The same id for the same parts; none where `start` cannot begin one.
pub(crate) fn hashed_id(start: &str, parts: &[&str]) -> Option<Id> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let hex: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Id::parse(&format!("{start}-{hex}"))
}

fn hashed(row: &Row, parts: &[&str]) -> Result<Id, CellProblem> {
    hashed_id("ledger", parts).ok_or_else(|| row.problem(Column::DecisionNumber, "无法生成案卷编号", ""))
}

/// Spaces, full-width forms and the shape of brackets are a matter of typing: 〔2025〕, [2025] and （2025） are one number.
pub(crate) fn plain(text: &str) -> String {
    let one = |ch: char| match ch {
        '〔' | '[' | '［' | '【' | '（' | '「' | '﹝' | '(' => Some('('),
        '〕' | ']' | '］' | '】' | '）' | '」' | '﹞' | ')' => Some(')'),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(ch as u32 - 0xFEE0),
        ch if ch.is_whitespace() => None,
        ch => Some(ch),
    };
    text.chars().filter_map(one).collect()
}

/// A number as it is compared: brackets, width, spaces, 第 and leading zeros are a matter of typing.
pub(crate) fn number_key(number: &str) -> String {
    let plain = plain(number);
    let mut key = String::with_capacity(plain.len());
    let mut zeros = true;
    for ch in plain.chars().filter(|ch| *ch != '第') {
        match ch {
            '0' if zeros => {}
            '1'..='9' => {
                zeros = false;
                key.push(ch);
            }
            ch => {
                zeros = !ch.is_ascii_digit();
                key.push(ch.to_ascii_uppercase());
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_typing_a_number_are_one_number() {
        for typed in
            ["云市监罚〔2025〕8号", "云市监罚[2025]8号", "云市监罚（２０２５）８号", " 云市监罚 【2025】8 号"]
        {
            assert_eq!(plain(typed), "云市监罚(2025)8号");
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_typed() {
        for typed in ["云市监罚〔2025〕8号", "云市监罚[2025]08号", "云市监罚（２０２５）第００８ 号"]
        {
            assert_eq!(number_key(typed), "云市监罚(2025)8号", "{typed}");
        }
        assert_eq!(number_key("云罚〔2025〕100号"), "云罚(2025)100号", "only leading zeros go");
        assert_ne!(number_key("云罚〔2025〕10号"), number_key("云罚〔2025〕1号"));
        assert_eq!(number_key("  "), "");
    }
}
