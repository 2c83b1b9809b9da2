//! The party of a row: which of its two numbers a number is, and what stays hidden. Whether the number is valid is a
//! question for checks.

use anheng_core::dossier::element::Scalar;
use anheng_core::dossier::people::PartyKind;
use anheng_core::numbers::{credit_code, id_number};
use anheng_office::ledger::{CellProblem, Column, Row};
use serde_json::{Value, json};

use super::quick::{Fields, settled};

/// The party's JSON; nothing when the row says nothing of a party.
pub(super) fn of(row: &Row, problems: &mut Vec<CellProblem>) -> Option<Value> {
    let mut party = Fields::default();
    let kind = row.choice(Column::PartyKind);
    party.put("kind", kind.and_then(|code| settled(PartyKind::CODES, code)));
    party.put("name", row.text(Column::Party));
    let mut credit = row.text(Column::CreditCode);
    let mut id = row.text(Column::IdNumber);
    if let Some(code) = row.text(Column::PartyCode) {
        let (known, name) = match number_kind(code, kind) {
            Some(Number::Credit) => (&mut credit, "统一社会信用代码"),
            Some(Number::Id) => (&mut id, "身份证号"),
            None => {
                let hint =
                    "请填写当事人类型（公民、个体工商户、企业……），或者分成“统一社会信用代码”“身份证号”两列";
                problems.push(row.problem(Column::PartyCode, "看不出是身份证号还是统一社会信用代码", hint));
                (&mut credit, "")
            }
        };
        if known.is_some_and(|known| known != code) {
            let message = format!("与“{name}”一列的号码不同");
            problems.push(row.problem(Column::PartyCode, message, "请核对后只保留正确的一个"));
        }
        *known = Some(code);
    }
    let masked = |number: &str, hidden: bool| match hidden {
        true => json!({ "state": "masked", "shown": number }),
        false => json!(number),
    };
    let hidden = |number: &str| credit_code::check(number) == credit_code::CodeCheck::Masked;
    party.put("credit_code", credit.map(|number| masked(number, hidden(number))));
    let hidden = |number: &str| id_number::check(number) == id_number::IdCheck::Masked;
    party.put("id_number", id.map(|number| masked(number, hidden(number))));
    party.put("legal_representative", row.text(Column::Representative));
    party.put("address", row.text(Column::Address));
    party.into_element("p1")
}

#[derive(Debug, PartialEq, Eq)]
enum Number {
    Credit,
    Id,
}

/// The kind of party decides; without it, or for a business that may use either, the number itself if it can.
fn number_kind(number: &str, party: Option<&str>) -> Option<Number> {
    match party {
        Some("person") => return Some(Number::Id),
        Some("company" | "institution" | "other_organisation" | "organisation") => {
            return Some(Number::Credit);
        }
        _ => {}
    }
    let credit = credit_code::check(number) == credit_code::CodeCheck::Valid;
    let id = matches!(id_number::check(number), id_number::IdCheck::Valid | id_number::IdCheck::OldFifteen);
    match (credit, id) {
        (true, false) => Some(Number::Credit),
        (false, true) => Some(Number::Id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_party_or_the_number_itself_says_what_it_is() {
        assert_eq!(number_kind("11010519491231002X", None), Some(Number::Id));
        assert_eq!(number_kind("91350100M000100Y43", Some("individual_business")), Some(Number::Credit));
        assert_eq!(number_kind("1101**********002X", None), None);
        assert_eq!(number_kind("1101**********002X", Some("person")), Some(Number::Id));
        assert_eq!(number_kind("一二三", Some("organisation")), Some(Number::Credit));
    }
}
