//! Whether a decision was published in time. Only decisions of some social impact must be (行政处罚法 48 条), and the law
//! counts no days: periods come from rules of a field, and what is missing is asked once for an agency.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::rules::{Publication, PublicationPeriod, Rule, cited};
use super::{Finding, FindingKind, Line, seen};
use crate::calendar::{Calendar, LastDayRule, Span};
use crate::dossier::case::PenaltyKind;

pub(super) fn check(
    lines: &[Line],
    rule: &Rule<Publication>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut keeps: BTreeMap<&str, bool> = BTreeMap::new();
    let mut missing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        *keeps.entry(line.agency.as_str()).or_default() |= line.published.is_some();
        let Some(on) = line.decided().filter(|_| penalised(line)) else { continue };
        let period = governing(line, on, rule);
        let Some(period) = period else { continue };
        match line.published {
            Some(published) => found.extend(late(at, line, on, published, period, rule, calendar)),
            None => {
                let asked = on.checked_add_days(Days::new(rule.params.ask_after_days.into()));
                // Without a settled duty only a decision of social impact is missed.
                if asked.is_some_and(|asked| asked < today) && (period.basis.certain || line.social_impact) {
                    missing.entry(line.agency.as_str()).or_default().push(at);
                }
            }
        }
    }
    for (agency, lines_of) in missing {
        let impact: Vec<usize> = lines_of.iter().copied().filter(|at| lines[*at].social_impact).collect();
        // Who keeps no such column says nothing by leaving it empty.
        let asked = if keeps.get(agency) == Some(&true) { lines_of } else { impact };
        found.extend(unpublished(agency, asked, lines, rule));
    }
    found
}

fn penalised(line: &Line) -> bool {
    line.decision().is_some_and(|one| one.penalty) && !line.penalties.is_empty()
}

fn governing<'r>(line: &Line, on: NaiveDate, rule: &'r Rule<Publication>) -> Option<&'r PublicationPeriod> {
    let warning = line.penalties.iter().all(|kind| *kind == PenaltyKind::Warning);
    let period = rule.params.periods.iter().find(|period| {
        let fits =
            period.fields.is_empty() || period.fields.iter().any(|word| line.field.contains(word.as_str()));
        fits && period.basis.holds(on)
    })?;
    let excepted = (period.warning_excepted && warning) || (period.summary_excepted && line.is_summary());
    (!excepted).then_some(period)
}

fn late(
    at: usize,
    line: &Line,
    on: NaiveDate,
    published: NaiveDate,
    period: &PublicationPeriod,
    rule: &Rule<Publication>,
    calendar: &Calendar,
) -> Option<Finding> {
    let days = period.working_days;
    if (published - on).num_days() <= i64::from(days) {
        return None;
    }
    let deadline = calendar.deadline(on, Span::working_days(days), LastDayRule::Fixed).ok()?;
    if published <= deadline.latest() {
        return None;
    }
    let (kind, ask) = match period.basis.certain {
        true => (FindingKind::Explain, rule.ask.as_str()),
        false => (FindingKind::Verify, "这一期限尚未与正式文本核对，本部门另有规定的按其规定，请核"),
    };
    let mut basis = cited(&rule.basis, on);
    basis.push(period.basis.cited());
    Some(Finding {
        code: "publication",
        title: rule.title.clone(),
        kind,
        message: format!(
            "{on} 作出决定，{published} 公示，{days} 个工作日到 {} 为止；{ask}",
            deadline.latest()
        ),
        basis,
        lines: vec![at],
        seen: seen(&[
            ("领域", line.field.clone()),
            ("决定", on.to_string()),
            ("公示", published.to_string()),
        ]),
    })
}

fn unpublished(agency: &str, of: Vec<usize>, lines: &[Line], rule: &Rule<Publication>) -> Option<Finding> {
    let last = of.iter().filter_map(|at| lines[*at].decided()).max()?;
    Some(Finding {
        code: "publication",
        title: rule.title.clone(),
        kind: FindingKind::Verify,
        message: format!(
            "{agency}有 {} 件处罚决定没有公示日期；只有具有一定社会影响的才应当公开，请核对是否应当公示、是否已经公示",
            of.len()
        ),
        basis: cited(&rule.basis, last),
        seen: seen(&[("件数", of.len().to_string())]),
        lines: of,
    })
}
