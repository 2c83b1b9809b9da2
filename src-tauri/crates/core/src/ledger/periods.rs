//! Two periods that every ledger shows: from filing to decision, and from decision to service. Days that do not count
//! are rarely in a ledger, so passing a period is a question with a number of days in it.

use chrono::NaiveDate;

use super::rules::{Deciding, Rule, ServiceDays, cited};
use super::{Finding, FindingKind, Line, seen};
use crate::calendar::{Calendar, LastDayRule, Period, Span, Timeliness, union_days};
use crate::dossier::case::OutcomeKind;
use crate::dossier::document::ServiceMode;

pub(super) fn deciding(
    lines: &[Line],
    rule: &Rule<Deciding>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Finding> {
    let late =
        lines.iter().enumerate().filter_map(|(at, line)| decided_late(at, line, rule, calendar, today));
    late.collect()
}

fn decided_late(
    at: usize,
    line: &Line,
    rule: &Rule<Deciding>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Option<Finding> {
    let filed = line.filed?;
    let ended_otherwise = line.outcome.is_some_and(|outcome| {
        !matches!(
            outcome,
            OutcomeKind::Penalty
                | OutcomeKind::Pending
                | OutcomeKind::NoPenaltyMinor
                | OutcomeKind::NoPenaltyUnproven
                | OutcomeKind::TransferredDetention
        )
    });
    // A first decision may have been revoked long after; the first one was in time or not.
    let first = line.first_decided();
    let pending = first.is_none() && line.closed.is_none();
    if line.is_summary() || line.special_time_limit || ended_otherwise || (first.is_none() && !pending) {
        return None;
    }
    let until = first.unwrap_or(today);
    let other = rule.params.other.iter().find(|other| {
        other.basis.holds(until) && other.fields.iter().any(|word| line.field.contains(word.as_str()))
    });
    let days = other.map_or(rule.params.days, |other| other.days);
    let passed = (until - filed).num_days();
    if passed <= i64::from(days) || !rule.basis.iter().any(|one| one.holds(filed)) {
        return None;
    }
    let window = Period::new(filed.succ_opt()?, until)?;
    let deducted: Vec<Period> =
        line.deducted.iter().filter_map(|(from, to)| Period::new(*from, *to)).collect();
    let deducted = i64::from(union_days(&deducted, window));
    let counted = passed - deducted;
    if counted <= i64::from(days) {
        return None;
    }
    // The last day may fall on a holiday, and the law does not say whether it moves.
    let span = Span::days(days + u32::try_from(deducted).ok()?);
    let deadline = calendar.deadline(filed, span, LastDayRule::Silent).ok();
    let judged = deadline.map(|one| one.judge(until, calendar));
    let borderline = matches!(judged, Some(Timeliness::Borderline { .. }));
    let certain = other.is_none_or(|other| other.basis.certain);
    // What is still pending in the ledger may have been decided since it was written.
    let kind =
        if borderline || !certain || first.is_none() { FindingKind::Verify } else { FindingKind::Explain };
    let what = match first {
        Some(decided) => format!("{filed} 立案，{decided} 作出决定，历时 {passed} 日"),
        None => format!("{filed} 立案，到 {today} 已 {passed} 日，台账没有决定日期"),
    };
    let less = match deducted {
        0 => String::new(),
        days => format!("，扣除已录入的 {days} 日后为 {counted} 日"),
    };
    let hint = if line.heard.is_some() { "（本案有听证）" } else { "" };
    let ask = if borderline {
        "末日遇节假日，是否顺延法律没有规定，临界，请核"
    } else {
        rule.ask.as_str()
    };
    let basis = other.map_or_else(|| cited(&rule.basis, until), |other| vec![other.basis.cited()]);
    Some(Finding {
        code: "deciding_period",
        title: rule.title.clone(),
        kind,
        message: format!("{what}{less}，超过 {days} 日；{ask}{hint}"),
        basis,
        lines: vec![at],
        seen: seen(&[
            ("立案", filed.to_string()),
            ("历时", format!("{passed} 日")),
            ("应扣除", format!("{deducted} 日")),
        ]),
    })
}

pub(super) fn service(lines: &[Line], rule: &Rule<ServiceDays>, calendar: &Calendar) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut without_table: Vec<usize> = Vec::new();
    let mut years = String::new();
    for (at, line) in lines.iter().enumerate() {
        match served_late(at, line, rule, calendar) {
            Ok(finding) => found.extend(finding),
            Err(why) => {
                without_table.push(at);
                years = why;
            }
        }
    }
    if !without_table.is_empty() {
        found.push(Finding {
            code: "service_period",
            title: rule.title.clone(),
            kind: FindingKind::Verify,
            message: format!("{} 行的送达期限无法核算：{years}", without_table.len()),
            basis: Vec::new(),
            lines: without_table,
            seen: Vec::new(),
        });
    }
    found
}

fn served_late(
    at: usize,
    line: &Line,
    rule: &Rule<ServiceDays>,
    calendar: &Calendar,
) -> Result<Option<Finding>, String> {
    let Some(decision) = line.decision().filter(|_| !line.is_summary()) else { return Ok(None) };
    let (Some(on), Some(sent)) = (decision.on, decision.sent.or(decision.received)) else { return Ok(None) };
    let days = rule.params.working_days;
    // As many natural days cannot hold more working days.
    let passed = (sent - on).num_days();
    let in_force = rule.basis.iter().any(|one| one.holds(on));
    if passed <= i64::from(days) || !in_force || decision.mode == Some(ServiceMode::Announcement) {
        return Ok(None);
    }
    let deadline = calendar.deadline(on, Span::working_days(days), LastDayRule::Fixed);
    let deadline = deadline.map_err(|error| error.to_string())?;
    if sent <= deadline.latest() {
        return Ok(None);
    }
    // The law looks at sending; of a paper that travels, the day of receipt tells little.
    let travels = matches!(
        decision.mode,
        None | Some(ServiceMode::Mail | ServiceMode::Entrusted | ServiceMode::Transferred)
    );
    let settled = decision.sent.is_some() || !travels;
    let mode = decision.mode.map_or("送达方式未录入", ServiceMode::label);
    let (kind, ask) = match settled {
        true => (FindingKind::Explain, rule.ask.as_str()),
        false => (FindingKind::Verify, "台账只有收到日期，请核对何时发出"),
    };
    let what = if decision.sent.is_some() { "发出" } else { "送达" };
    Ok(Some(Finding {
        code: "service_period",
        title: rule.title.clone(),
        kind,
        message: format!(
            "{on} 作出决定，{sent} {what}（{mode}），{days} 个工作日到 {} 为止；{ask}",
            deadline.latest()
        ),
        basis: cited(&rule.basis, on),
        lines: vec![at],
        seen: seen(&[
            ("决定", on.to_string()),
            (what, sent.to_string()),
            ("期限届满", deadline.latest().to_string()),
        ]),
    }))
}
