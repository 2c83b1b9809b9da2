//! Days that the law puts one after the other. Only orders without exception are asked about: everything else in a case
//! may come in another order for a good reason.

use chrono::NaiveDate;

use super::rules::{Order, Pair, Rule, Step, cited};
use super::{Finding, FindingKind, Line, seen};

const EVERY: [Step; 10] = [
    Step::Filed,
    Step::Noticed,
    Step::NoticeServed,
    Step::Heard,
    Step::Reviewed,
    Step::Deliberated,
    Step::Decided,
    Step::Served,
    Step::Published,
    Step::Closed,
];

pub(super) fn check(lines: &[Line], rule: &Rule<Order>, today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let wrong: Vec<(&Pair, NaiveDate, NaiveDate)> =
            rule.params.pairs.iter().filter_map(|pair| reversed(line, pair)).collect();
        found.extend(out_of_order(at, line, &wrong, rule));
        found.extend(ahead(at, line, rule, today));
    }
    found
}

fn reversed<'r>(line: &Line, pair: &'r Pair) -> Option<(&'r Pair, NaiveDate, NaiveDate)> {
    // What precedes a decision on the spot is done by word of mouth and recorded as it comes.
    if line.is_summary() && pair.then == Step::Decided {
        return None;
    }
    let first = match (pair.first, pair.then) {
        // What was published or closed first may have been a decision that was revoked since.
        (Step::Decided, Step::Published | Step::Closed) => line.first_decided()?,
        (first, _) => line.day(first)?,
    };
    let then = line.day(pair.then)?;
    (first > then).then_some((pair, first, then))
}

fn out_of_order(
    at: usize,
    line: &Line,
    wrong: &[(&Pair, NaiveDate, NaiveDate)],
    rule: &Rule<Order>,
) -> Option<Finding> {
    let (_, _, on) = wrong.first()?;
    let on = line.decided().unwrap_or(*on);
    let words: Vec<String> = wrong
        .iter()
        .map(|(pair, first, then)| {
            format!("{}（{first}）晚于{}（{then}）", pair.first.label(), pair.then.label())
        })
        .collect();
    let mut basis: Vec<String> = Vec::new();
    for cite in wrong.iter().flat_map(|(pair, _, _)| cited(&pair.basis, on)) {
        if !basis.contains(&cite) {
            basis.push(cite);
        }
    }
    let mut days: Vec<(&str, String)> = Vec::new();
    for (pair, first, then) in wrong {
        for (step, day) in [(pair.first, first), (pair.then, then)] {
            if !days.iter().any(|(label, _)| *label == step.label()) {
                days.push((step.label(), day.to_string()));
            }
        }
    }
    Some(Finding {
        code: "date_order",
        title: rule.title.clone(),
        kind: FindingKind::Explain,
        message: format!("{}；{}", words.join("，"), rule.ask),
        basis,
        lines: vec![at],
        seen: seen(&days),
    })
}

/// A day that has not come yet was mistyped or has not happened.
fn ahead(at: usize, line: &Line, rule: &Rule<Order>, today: NaiveDate) -> Option<Finding> {
    let days: Vec<(&str, String)> = EVERY
        .iter()
        .filter_map(|step| Some((step, line.day(*step).filter(|day| *day > today)?)))
        .map(|(step, day)| (step.label(), day.to_string()))
        .collect();
    let (label, day) = days.first()?;
    Some(Finding {
        code: "date_order",
        title: rule.title.clone(),
        kind: FindingKind::Verify,
        message: format!("{label}日期 {day} 在今天（{today}）之后；请核对年份"),
        basis: Vec::new(),
        lines: vec![at],
        seen: seen(&days),
    })
}
