//! Series of document numbers: which numbers are not there, and which are there twice. A roster that was shortened before
//! the draw shows here; so do voided numbers and series that two offices share, which is why nobody is blamed.

use std::collections::{BTreeMap, BTreeSet};

use super::number::{self, Numbered};
use super::rules::{Gaps, Nothing, Rule, cited};
use super::{Finding, FindingKind, Line, seen};

/// The series that are looked at: numbers of decisions, and numbers of filings.
const SERIES: [&str; 2] = ["决定书文号", "案号（立案号）"];
/// How many runs of missing numbers a message lists before it only counts them.
const LISTED: usize = 12;

/// Kind, agency, prefix and year of a series.
type Key<'a> = (&'static str, &'a str, String, u16);
/// The numbers of a series, each with the lines that bear it.
type Numbers = BTreeMap<u32, Vec<usize>>;

/// Numbers of each agency's series, and the lines that bear them.
fn series(lines: &[Line]) -> BTreeMap<Key<'_>, Numbers> {
    let mut found: BTreeMap<Key<'_>, Numbers> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let decisions = line.decisions.iter().filter_map(|one| Some((SERIES[0], one.number.as_deref()?)));
        let filing = line.case_number.as_deref().map(|number| (SERIES[1], number));
        for (kind, text) in decisions.chain(filing) {
            let Some(Numbered { prefix, year, number, .. }) = number::parse(text) else { continue };
            let bearers = found.entry((kind, line.agency.as_str(), prefix, year)).or_default().entry(number);
            bearers.or_default().push(at);
        }
    }
    found
}

pub(super) fn gaps(lines: &[Line], rule: &Rule<Gaps>) -> Vec<Finding> {
    let series = series(lines);
    let mut by_prefix: BTreeMap<(&str, &str, u16), Vec<&Numbers>> = BTreeMap::new();
    for ((kind, _, prefix, year), numbers) in &series {
        by_prefix.entry((kind, prefix, *year)).or_default().push(numbers);
    }
    let mut found = Vec::new();
    for (key, numbers) in &series {
        let same = &by_prefix[&(key.0, key.2.as_str(), key.3)];
        let elsewhere: BTreeSet<u32> = shared(numbers, same).collect();
        found.extend(missing(key, numbers, &elsewhere, rule));
    }
    found
}

/// Numbers that another agency took out of the same series: one that has none of ours shares it with us.
fn shared<'a>(ours: &'a Numbers, same: &'a [&'a Numbers]) -> impl Iterator<Item = u32> + 'a {
    let theirs = same.iter().filter(|other| !std::ptr::eq(**other, ours));
    theirs
        .filter(|other| other.keys().all(|number| !ours.contains_key(number)))
        .flat_map(|other| other.keys().copied())
}

fn missing(
    (kind, agency, prefix, year): &Key<'_>,
    numbers: &Numbers,
    elsewhere: &BTreeSet<u32>,
    rule: &Rule<Gaps>,
) -> Option<Finding> {
    let params = &rule.params;
    let there: BTreeSet<u32> = numbers.keys().copied().chain(elsewhere.iter().copied()).collect();
    let (first, last) = (*numbers.keys().next()?, *numbers.keys().next_back()?);
    let begins = *there.first()?;
    let within = there.range(first..=last).count() as u64;
    let span = u64::from(last) - u64::from(first) + 1;
    if (numbers.len() as u64) < u64::from(params.fewest) {
        return None;
    }
    let name = format!("{agency}“{}”{year} 年{kind}", prefix.replace("[]", "〔〕"));
    let all = |lines: &[&Vec<usize>]| {
        let lines: BTreeSet<usize> = lines.iter().flat_map(|lines| lines.iter().copied()).collect();
        lines.into_iter().collect::<Vec<_>>()
    };
    let finding = |kind, message: String, lines: Vec<usize>, runs: String| Finding {
        code: "number_gap",
        title: rule.title.clone(),
        kind,
        message,
        basis: chrono::NaiveDate::from_ymd_opt(i32::from(*year), 12, 31)
            .map_or_else(Vec::new, |on| cited(&rule.basis, on)),
        lines,
        seen: seen(&[
            ("文号系列", name.clone()),
            ("已有", format!("{} 个号，{first} 至 {last}", numbers.len())),
            ("缺号", runs),
        ]),
    };
    if within * 100 < u64::from(params.dense_percent) * span {
        if (numbers.len() as u64) < u64::from(params.sparse_fewest) {
            return None;
        }
        let message = format!(
            "{name}从 {first} 号到 {last} 号只列了 {} 个，台账可能只是其中一部分，或者与其他文书共用号段，不逐一列出缺号",
            numbers.len()
        );
        let ends = all(&[&numbers[&first], &numbers[&last]]);
        return Some(finding(FindingKind::Verify, message, ends, String::new()));
    }
    let runs = runs(&there, first, last);
    let late = (begins > params.begins_by).then(|| format!("从 {begins} 号起，前面的号不在台账里"));
    if runs.is_empty() {
        let message = format!("{name}{}；如台账只是其中一段，可以不理会", late?);
        return Some(finding(
            FindingKind::Verify,
            message,
            numbers[&first].clone(),
            format!("1 至 {}", begins - 1),
        ));
    }
    let count: u64 = runs.iter().map(|(from, to)| u64::from(to - from) + 1).sum();
    let words: Vec<String> = runs.iter().take(LISTED).map(|(from, to)| run(*from, *to)).collect();
    let more = if runs.len() > LISTED { "等" } else { "" };
    let words = format!("{}{more}", words.join("、"));
    let mut neighbours: Vec<&Vec<usize>> = Vec::new();
    for (from, to) in &runs {
        neighbours.extend(numbers.get(&(from - 1)));
        neighbours.extend(numbers.get(&(to + 1)));
    }
    let late = late.map_or_else(String::new, |late| format!("，且{late}"));
    let message = format!("{name}缺第 {words}号，共 {count} 个{late}；{}", rule.ask);
    Some(finding(FindingKind::Explain, message, all(&neighbours), words))
}

fn run(from: u32, to: u32) -> String {
    if from == to { from.to_string() } else { format!("{from}—{to}") }
}

/// Stretches between two numbers in which none is there.
fn runs(there: &BTreeSet<u32>, first: u32, last: u32) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut before = first;
    for number in there.range(first..=last).skip(1) {
        if number - before > 1 {
            found.push((before + 1, number - 1));
        }
        before = *number;
    }
    found
}

pub(super) fn repeats(lines: &[Line], rule: &Rule<Nothing>) -> Vec<Finding> {
    let mut bearers: BTreeMap<(&'static str, &str, String), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let decisions = line.decisions.iter().filter_map(|one| Some((SERIES[0], one.number.as_deref()?)));
        let filing = line.case_number.as_deref().map(|number| (SERIES[1], number));
        for (kind, text) in decisions.chain(filing) {
            // Written alike or not: 第031号 and 31号 are one number.
            let same = number::parse(text).map_or_else(
                || number::plain(text),
                |one| format!("{}{}#{}{}", one.prefix, one.year, one.number, one.part),
            );
            let lines = bearers.entry((kind, line.agency.as_str(), same)).or_default();
            if !same_line(lines, at) {
                lines.push(at);
            }
        }
    }
    let found = bearers.into_iter().filter(|(_, bearers)| bearers.len() > 1);
    found.filter_map(|((kind, agency, _), bearers)| repeat(lines, kind, agency, bearers, rule)).collect()
}

fn same_line(bearers: &[usize], at: usize) -> bool {
    bearers.last() == Some(&at)
}

fn repeat(
    lines: &[Line],
    kind: &'static str,
    agency: &str,
    bearers: Vec<usize>,
    rule: &Rule<Nothing>,
) -> Option<Finding> {
    let first = &lines[*bearers.first()?];
    let text = match kind {
        "决定书文号" => first.decisions.iter().find_map(|one| one.number.clone()),
        _ => first.case_number.clone(),
    };
    let text = text.unwrap_or_default();
    // One decision on several parties is often kept as a line for each: same day, same cause, other names.
    let split = bearers.iter().all(|at| {
        let line = &lines[*at];
        line.decided() == first.decided() && line.cause == first.cause
    });
    let names: BTreeSet<&str> =
        bearers.iter().flat_map(|at| &lines[*at].parties).map(|one| one.name.as_str()).collect();
    let split = split && names.len() >= bearers.len();
    let (kind_of, ask) = match split {
        true => (FindingKind::Verify, "当事人不同而案由、日期相同，请核对是否一案多当事人分行登记"),
        false => (FindingKind::Explain, rule.ask.as_str()),
    };
    Some(Finding {
        code: "number_repeat",
        title: rule.title.clone(),
        kind: kind_of,
        message: format!("{agency}的{kind}“{text}”用在 {} 行；{ask}", bearers.len()),
        basis: first.decided().map_or_else(Vec::new, |on| cited(&rule.basis, on)),
        lines: bearers,
        seen: seen(&[(kind, text.clone())]),
    })
}
