//! What may be decided on the spot, and whether those who handled a case held a certificate at the time.

use chrono::NaiveDate;

use super::rules::{IndividualBusiness, Nothing, OnSpot, OnSpotLimit, Rule, cited};
use super::{Finding, FindingKind, Line, LineOfficer, LineParty, seen, yuan};
use crate::dossier::case::PenaltyKind;
use crate::dossier::people::PartyKind;

pub(super) fn on_spot(lines: &[Line], rule: &Rule<OnSpot>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.is_summary()) {
        let Some(on) = line.decided() else { continue };
        let Some(limit) = rule.params.limits.iter().find(|limit| limit.basis.holds(on)) else { continue };
        found.extend(other_penalties(at, line, on, limit, rule));
        for party in &line.parties {
            found.extend(over(at, party, on, limit, rule));
        }
    }
    found
}

fn over(
    at: usize,
    party: &LineParty,
    on: NaiveDate,
    limit: &OnSpotLimit,
    rule: &Rule<OnSpot>,
) -> Option<Finding> {
    let fine = party.fine?;
    let (citizen, organisation) = (limit.citizen.0, limit.organisation.0);
    let (allowed, settled, whom) = match (party.kind, rule.params.individual_business) {
        (Some(PartyKind::Person), _) => (citizen, true, "公民"),
        (Some(PartyKind::IndividualBusiness), IndividualBusiness::AsCitizen) => {
            (citizen, true, "个体工商户（按公民）")
        }
        (Some(PartyKind::IndividualBusiness), IndividualBusiness::AsOrganisation) => {
            (organisation, true, "个体工商户（按组织）")
        }
        (Some(PartyKind::IndividualBusiness), IndividualBusiness::Ask) => {
            (citizen, fine > organisation, "个体工商户，按公民还是按组织，各地口径不一")
        }
        (Some(_), _) => (organisation, true, "法人或者其他组织"),
        (None, _) => (citizen, fine > organisation, "当事人类型没有写明"),
    };
    if fine <= allowed {
        return None;
    }
    let limits = format!("公民 {}、法人或者其他组织 {}", yuan(citizen), yuan(organisation));
    let (kind, ask) = match settled && limit.basis.certain {
        true => (FindingKind::Explain, rule.ask.as_str()),
        false if !limit.basis.certain => (FindingKind::Verify, "当时的限额尚未与法律文本核对，请核"),
        false => (FindingKind::Verify, "请先核对当事人类型和本地口径"),
    };
    Some(Finding {
        code: "on_spot_limit",
        title: rule.title.clone(),
        kind,
        message: format!(
            "{on} 当场对“{}”（{whom}）罚款 {}，超过当场处罚的限额（{limits}）；{ask}",
            party.name,
            yuan(fine)
        ),
        basis: vec![limit.basis.cited()],
        lines: vec![at],
        seen: seen(&[("罚款", yuan(fine)), ("限额", limits.clone())]),
    })
}

/// Only a warning or a fine can be imposed on the spot.
fn other_penalties(
    at: usize,
    line: &Line,
    on: NaiveDate,
    limit: &OnSpotLimit,
    rule: &Rule<OnSpot>,
) -> Option<Finding> {
    let others: Vec<&str> = line
        .penalties
        .iter()
        .filter(|kind| !matches!(kind, PenaltyKind::Warning | PenaltyKind::Fine))
        .map(|kind| kind.label())
        .collect();
    if others.is_empty() {
        return None;
    }
    let others = others.join("、");
    Some(Finding {
        code: "on_spot_limit",
        title: rule.title.clone(),
        kind: if limit.basis.certain { FindingKind::Explain } else { FindingKind::Verify },
        message: format!("{on} 当场作出的处罚里有{others}，当场只能警告或者罚款；{}", rule.ask),
        basis: vec![limit.basis.cited()],
        lines: vec![at],
        seen: seen(&[("处罚种类", others.clone())]),
    })
}

pub(super) fn certificates(lines: &[Line], rule: &Rule<Nothing>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(decided) = line.decided() else { continue };
        for officer in &line.officers {
            found.extend(uncovered(at, officer, line.filed, decided, rule));
        }
    }
    found
}

fn uncovered(
    at: usize,
    officer: &LineOfficer,
    filed: Option<NaiveDate>,
    decided: NaiveDate,
    rule: &Rule<Nothing>,
) -> Option<Finding> {
    let began = filed.unwrap_or(decided).min(decided);
    let end = officer.valid_to.into_iter().chain(officer.ended.and_then(|day| day.pred_opt())).min();
    let name = &officer.name;
    // Between filing and decision the line does not tell on which day the officer acted.
    let (kind, what) = match (officer.valid_from, end) {
        (_, Some(end)) if end < began => {
            (FindingKind::Explain, format!("证件止于 {end}，案件 {began} 才开始"))
        }
        (Some(from), _) if from > decided => {
            (FindingKind::Explain, format!("证件 {from} 起才有效，决定作于 {decided}"))
        }
        (_, Some(end)) if end < decided => {
            (FindingKind::Verify, format!("证件止于 {end}，决定作于 {decided}"))
        }
        (Some(from), _) if from > began => {
            (FindingKind::Verify, format!("证件 {from} 起才有效，案件始于 {began}"))
        }
        _ => return None,
    };
    let ask = match kind {
        FindingKind::Explain => rule.ask.as_str(),
        FindingKind::Verify => "请核对其在办案期间是否以执法人员身份执法",
    };
    let show = |day: Option<NaiveDate>| day.map_or_else(|| "未录入".to_owned(), |day| day.to_string());
    Some(Finding {
        code: "certificate",
        title: rule.title.clone(),
        kind,
        message: format!("承办人{name}的执法{what}；{ask}"),
        basis: cited(&rule.basis, decided),
        lines: vec![at],
        seen: seen(&[
            ("承办人", name.clone()),
            ("证号", officer.certificate.clone()),
            ("有效期", format!("{} 至 {}", show(officer.valid_from), show(end))),
        ]),
    })
}
