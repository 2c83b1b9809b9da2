//! Candidates for 一事二罚: one party fined in two lines for what may be one act. Candidates only: who did wrong again
//! after putting it right was rightly fined again, and a ledger cannot tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::rules::{Rule, Twice, cited};
use super::{Finding, FindingKind, Line, seen, yuan};
use crate::dossier::case::OutcomeKind;

/// How many fines a message spells out.
const LISTED: usize = 5;

/// One fine on one party.
#[derive(Debug, Clone, Copy)]
struct Fined {
    line: usize,
    party: usize,
    /// Day of the act, else of the decision.
    day: NaiveDate,
    by_act: bool,
}

pub(super) fn check(lines: &[Line], rule: &Rule<Twice>) -> Vec<Finding> {
    let mut clusters: BTreeSet<Vec<usize>> = BTreeSet::new();
    let mut found = Vec::new();
    let by_cause = groups(lines, |line, key| Some((key, line.cause.clone()))).into_values();
    let near = by_cause.flat_map(|fined| near(fined, rule)).map(|cluster| (cluster, true));
    let same_day = groups(lines, |line, key| Some((key, line.act_on?.to_string()))).into_values();
    let same_day =
        same_day.filter(|_| rule.params.other_agency_same_day).flat_map(|fined| agencies(lines, fined));
    for (cluster, cause) in near.chain(same_day.map(|cluster| (cluster, false))) {
        let of: Vec<usize> =
            cluster.iter().map(|one| one.line).collect::<BTreeSet<_>>().into_iter().collect();
        if of.len() > 1 && clusters.insert(of.clone()) {
            found.extend(candidate(lines, &cluster, of, cause, rule));
        }
    }
    found
}

/// Fines by party and something else: by its number where one is known, else by name. A line with a number is also met
/// by its name, so that the other line need not have one.
fn groups<K: Ord>(lines: &[Line], key: impl Fn(&Line, String) -> Option<K>) -> BTreeMap<K, Vec<Fined>> {
    let mut found: BTreeMap<K, Vec<Fined>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let excluded = line.outcome == Some(OutcomeKind::DailyPenalty);
        let Some(day) = line.act_on.or_else(|| line.decided()).filter(|_| !excluded) else { continue };
        for (index, party) in line.parties.iter().enumerate() {
            if party.fine.is_none_or(|fine| fine <= 0) {
                continue;
            }
            let fined = Fined { line: at, party: index, day, by_act: line.act_on.is_some() };
            let hidden = party.name.contains(['某', '*', '＊', '×']) || party.name.is_empty();
            let name = (!hidden).then(|| format!("名{}", party.name.replace(char::is_whitespace, "")));
            let code = (!party.code.is_empty()).then(|| format!("号{}", party.code));
            for key in name.into_iter().chain(code).filter_map(|party| key(line, party)) {
                found.entry(key).or_default().push(fined);
            }
        }
    }
    found.retain(|_, fined| fined.len() > 1);
    found
}

/// Those that lie near one another in time, of one group.
fn near(mut fined: Vec<Fined>, rule: &Rule<Twice>) -> Vec<Vec<Fined>> {
    fined.sort_by_key(|one| (one.day, one.line));
    let mut clusters: Vec<Vec<Fined>> = Vec::new();
    for one in fined {
        let joins = clusters.last().and_then(|cluster| cluster.last()).is_some_and(|last| {
            let allowed =
                if one.by_act && last.by_act { rule.params.act_days } else { rule.params.decided_days };
            (one.day - last.day).num_days() <= i64::from(allowed)
        });
        match clusters.last_mut() {
            Some(cluster) if joins => cluster.push(one),
            _ => clusters.push(vec![one]),
        }
    }
    clusters
}

/// One party, acts of one day, and more than one agency.
fn agencies(lines: &[Line], fined: Vec<Fined>) -> Option<Vec<Fined>> {
    let agencies: BTreeSet<&str> = fined.iter().map(|one| lines[one.line].agency.as_str()).collect();
    (agencies.len() > 1).then_some(fined)
}

fn candidate(
    lines: &[Line],
    cluster: &[Fined],
    of: Vec<usize>,
    cause: bool,
    rule: &Rule<Twice>,
) -> Option<Finding> {
    let parties = || cluster.iter().map(|one| (one, &lines[one.line].parties[one.party]));
    // Two numbers are two parties, whatever their name.
    let codes: BTreeSet<&str> =
        parties().map(|(_, party)| party.code.as_str()).filter(|code| !code.is_empty()).collect();
    if codes.len() > 1 {
        return None;
    }
    let (first, party) = parties().next()?;
    let line = &lines[first.line];
    let known = parties().all(|(_, party)| !party.code.is_empty());
    let same = if known {
        "证照号码相同"
    } else {
        "名称相同，证照号码不全，可能是同名的不同当事人"
    };
    let why = match cause {
        true => format!("案由同为“{}”，日期相近", line.cause),
        false => "违法行为日期相同，处罚机关不同".to_owned(),
    };
    let fines: Vec<String> = parties()
        .take(LISTED)
        .map(|(one, party)| {
            let what = if one.by_act { "行为" } else { "决定" };
            format!("{what} {}，罚款 {}", one.day, yuan(party.fine.unwrap_or_default()))
        })
        .collect();
    let more = if cluster.len() > LISTED { "；……" } else { "" };
    let decided = cluster.iter().filter_map(|one| lines[one.line].decided()).max();
    Some(Finding {
        code: "twice_fined",
        title: rule.title.clone(),
        kind: FindingKind::Verify,
        message: format!(
            "“{}”被罚款 {} 次（{same}），{why}：{}{more}；{}",
            party.name,
            of.len(),
            fines.join("；"),
            rule.ask
        ),
        basis: decided.map_or_else(Vec::new, |on| cited(&rule.basis, on)),
        lines: of,
        seen: seen(&[("当事人", party.name.clone()), ("案由", line.cause.clone())]),
    })
}
