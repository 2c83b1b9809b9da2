//! What a standard says of itself, in words: how an item counts, what it cites. Findings are put into words in
//! `crate::explain`.

use super::Item;
use super::model::{Basis, Counting, Law, Veto, VetoEffect};
use crate::explain::article;
use crate::scoring::points_text;

/// How an item counts, in 分.
pub fn counting(item: &Item) -> String {
    counts(item.points, &item.counting, item.veto.as_ref())
}

/// How an item takes points besides what its veto does; None where the veto is all.
pub fn beside_veto(item: &Item) -> Option<String> {
    let caps = item.veto.as_ref().is_some_and(|veto| veto.effect == VetoEffect::CapGrade);
    caps.then(|| counts(item.points, &item.counting, None))
}

fn counts(points: i64, counting: &Counting, veto: Option<&Veto>) -> String {
    if let Some(veto) = veto {
        return match veto.effect {
            VetoEffect::TotalZero => "否决：总分为 0".into(),
            VetoEffect::Fail => "否决：不合格，不计分".into(),
            VetoEffect::BlockZero => "否决：本部分为 0".into(),
            VetoEffect::CapGrade => format!("否决：等次最高为{}", veto.cap.as_deref().unwrap_or("—")),
        };
    }
    let full = points_text(points);
    match counting {
        Counting::AllOrNothing { deduct: None } => format!("{full} 分，成立即全扣"),
        Counting::AllOrNothing { deduct: Some(deduct) } => {
            format!("{full} 分，成立扣 {} 分", points_text(*deduct))
        }
        Counting::PerOccurrence { each, cap } => {
            format!(
                "{full} 分，每处扣 {} 分，至多扣 {} 分",
                points_text(*each),
                points_text(cap.unwrap_or(points))
            )
        }
        Counting::Range { min, max } => {
            format!("{full} 分，视情扣 {}–{} 分并说明理由", points_text(*min), points_text(*max))
        }
        Counting::Codes { codes, .. } => {
            let codes: Vec<_> = codes
                .iter()
                .map(|code| format!("{} {} {} 分", code.code, code.title, points_text(code.points)))
                .collect();
            format!("按问题编码扣分：{}", codes.join("；"))
        }
        Counting::Earned { step } => format!("得分制，满分 {full} 分，每档 {} 分", points_text(*step)),
        Counting::Bonus => format!("加分，至多 {full} 分"),
    }
}

/// An article with the law's title and the days on which it is the basis: `中华人民共和国行政处罚法 第六十一条第一款`.
pub fn basis(basis: &Basis, laws: &[Law]) -> String {
    let title = laws.iter().find(|law| law.id == basis.law).map_or(basis.law.as_str(), |law| &law.title);
    let mut words = format!("{title} {}", article(&basis.article));
    match (basis.from, basis.to) {
        (None, None) => {}
        (Some(from), None) => words.push_str(&format!("（{} 起）", from.0)),
        (None, Some(to)) => words.push_str(&format!("（至 {}）", to.0)),
        (Some(from), Some(to)) => words.push_str(&format!("（{} 至 {}）", from.0, to.0)),
    }
    words
}
