use chrono::NaiveDate;

use super::*;
use crate::calendar::Calendar;
use crate::dossier::case::{OutcomeKind, PenaltyKind, Procedure};
use crate::dossier::document::ServiceMode;
use crate::dossier::people::PartyKind;

const CHECKS: &[u8] = include_bytes!("../../../../../schemas/ledger/checks.json");
const CN: &[u8] = include_bytes!("../../../../../schemas/calendar/cn.json");

fn rules() -> Rules {
    Rules::from_json(CHECKS).unwrap()
}

fn day(text: &str) -> NaiveDate {
    crate::value::parse_day(text).unwrap()
}

fn look(lines: &[Line]) -> Vec<Finding> {
    check(lines, &rules(), &Calendar::from_json(CN).unwrap(), day("2025-12-01"))
}

/// Code and kind of each finding, with its lines.
fn told(lines: &[Line]) -> Vec<(&'static str, FindingKind, Vec<usize>)> {
    look(lines).into_iter().map(|one| (one.code, one.kind, one.lines)).collect()
}

use FindingKind::{Explain, Verify};

/// An ordinary case without anything to ask about.
fn lawful(number: u32) -> Line {
    Line {
        agency: "云泊县水利局".into(),
        field: "水利".into(),
        case_number: Some(format!("云水立〔2025〕{number}号")),
        cause: format!("违法行为{number}"),
        procedure: Some(Procedure::Ordinary),
        outcome: Some(OutcomeKind::Penalty),
        parties: vec![LineParty {
            name: format!("云泊县第{number}有限公司"),
            kind: Some(PartyKind::Company),
            code: String::new(),
            fine: Some(1_000_000),
        }],
        decisions: vec![LineDecision {
            number: Some(format!("云水罚〔2025〕{number}号")),
            on: Some(day("2025-04-01")),
            standing: true,
            penalty: true,
            received: Some(day("2025-04-03")),
            mode: Some(ServiceMode::Direct),
            ..LineDecision::default()
        }],
        act_on: Some(day("2025-02-10")),
        filed: Some(day("2025-02-12")),
        noticed: Some(day("2025-03-10")),
        notice_served: Some(day("2025-03-10")),
        closed: Some(day("2025-05-01")),
        penalties: vec![PenaltyKind::Fine],
        ..Line::default()
    }
}

fn series(numbers: impl IntoIterator<Item = u32>) -> Vec<Line> {
    numbers.into_iter().map(lawful).collect()
}

fn with(number: u32, change: impl FnOnce(&mut Line)) -> Vec<Line> {
    let mut line = lawful(number);
    change(&mut line);
    vec![line]
}

#[test]
fn a_lawful_ledger_is_quiet() {
    assert_eq!(told(&series(1..=40)), []);
    assert_eq!(told(&[]), []);
    assert_eq!(told(&[Line::default()]), [], "a line that says nothing is asked nothing");
}

#[test]
fn missing_numbers_are_told_as_runs() {
    let found = look(&series((1..=30).filter(|number| !matches!(number, 5 | 8..=12))));
    assert_eq!(found.len(), 2, "decisions and filings: {found:?}");
    for finding in &found {
        assert_eq!((finding.code, finding.kind), ("number_gap", Explain));
        assert!(finding.message.contains("缺第 5、8—12号，共 6 个"), "{}", finding.message);
        assert_eq!(finding.lines, [3, 4, 5, 6], "the lines on both sides of the gaps: 4, 6, 7 and 13");
    }
}

#[test]
fn a_series_that_is_short_sparse_or_late_does_not_cry_wolf() {
    assert_eq!(told(&series([3, 90, 400])), [], "three numbers make no series");
    assert_eq!(told(&series([3, 90, 400, 500, 620, 700])), [], "six dossiers that were drawn");
    let sparse = told(&series((1..=12).map(|at| at * 31)));
    assert_eq!(sparse, [("number_gap", Verify, vec![0, 11]), ("number_gap", Verify, vec![0, 11])]);
    let late = look(&series(31..=60));
    assert!(late.iter().all(|one| one.kind == Verify && one.message.contains("从 31 号起")), "{late:?}");
    assert_eq!(late.len(), 2);
    let mut shared = series((1..=20).filter(|number| number % 2 == 1));
    shared.extend(series((1..=20).filter(|number| number % 2 == 0)));
    for line in &mut shared[10..] {
        line.agency = "云泊县水利局河道分局".into();
    }
    assert_eq!(told(&shared), [], "two offices that share a series fill each other's gaps");
    let mut same_prefix = series((1..=20).filter(|number| *number != 7));
    same_prefix.extend(series(1..=20));
    for line in &mut same_prefix[19..] {
        line.agency = "青塬县水利局".into();
        line.parties.clear();
    }
    let found = told(&same_prefix);
    assert_eq!(found.len(), 2, "two series that merely look alike do not fill each other: {found:?}");
}

#[test]
fn a_number_used_twice_is_asked_about_and_a_decision_on_two_parties_is_not_blamed() {
    let mut twice = series(1..=2);
    twice[1].decisions[0].number = Some("云水罚[2025]第001号".into());
    twice[1].decisions[0].on = Some(day("2025-04-02"));
    assert_eq!(told(&twice), [("number_repeat", Explain, vec![0, 1])]);
    let mut split = series(1..=2);
    split[1].decisions[0].number = split[0].decisions[0].number.clone();
    split[1].cause = split[0].cause.clone();
    assert_eq!(told(&split), [("number_repeat", Verify, vec![0, 1])]);
    let mut parts = series(1..=2);
    parts[0].decisions[0].number = Some("云水罚〔2025〕1-1号".into());
    parts[1].decisions[0].number = Some("云水罚〔2025〕1-2号".into());
    assert_eq!(told(&parts), []);
}

#[test]
fn only_hard_orders_are_asked_about() {
    let order = |change: fn(&mut Line)| told(&with(1, change));
    let wrong = [("date_order", Explain, vec![0])];
    assert_eq!(order(|line| line.filed = Some(day("2025-04-02"))), wrong);
    assert_eq!(order(|line| line.notice_served = Some(day("2025-04-02"))), wrong);
    assert_eq!(order(|line| line.decisions[0].received = Some(day("2025-03-31"))), wrong);
    assert_eq!(order(|line| line.closed = Some(day("2025-03-01"))), wrong);
    assert_eq!(order(|line| line.filed = Some(day("2025-04-01"))), [], "the same day is no wrong order");
    assert_eq!(
        order(|line| line.reviewed = Some(day("2025-03-20"))),
        [],
        "review after the notice is lawful"
    );
    assert_eq!(order(|line| line.act_on = Some(day("2025-03-20"))), [], "an act may go on after filing");
    assert_eq!(order(|line| line.closed = Some(day("2026-05-01"))), [("date_order", Verify, vec![0])]);
}

fn on_spot(kind: Option<PartyKind>, yuan: i64, on: &str) -> Vec<(&'static str, FindingKind, Vec<usize>)> {
    told(&with(1, |line| {
        line.procedure = Some(Procedure::Summary);
        line.parties[0].kind = kind;
        line.parties[0].fine = Some(yuan * 100);
        line.decisions[0].on = Some(day(on));
        line.decisions[0].received = Some(day(on));
        (line.filed, line.noticed, line.notice_served, line.closed, line.act_on) =
            (None, None, None, None, None);
    }))
}

#[test]
fn the_limit_on_the_spot_is_that_of_the_day_and_the_party() {
    let explain = [("on_spot_limit", Explain, vec![0])];
    let verify = [("on_spot_limit", Verify, vec![0])];
    use PartyKind::{Company, IndividualBusiness, Person};
    assert_eq!(on_spot(Some(Person), 200, "2021-07-15"), []);
    assert_eq!(on_spot(Some(Person), 201, "2021-07-15"), explain);
    assert_eq!(on_spot(Some(Company), 3000, "2025-01-06"), []);
    assert_eq!(on_spot(Some(Company), 3001, "2025-01-06"), explain);
    assert_eq!(on_spot(Some(IndividualBusiness), 1000, "2025-01-06"), verify);
    assert_eq!(on_spot(Some(IndividualBusiness), 3001, "2025-01-06"), explain);
    assert_eq!(on_spot(None, 200, "2025-01-06"), []);
    assert_eq!(on_spot(None, 500, "2025-01-06"), verify);
    assert_eq!(on_spot(None, 5000, "2025-01-06"), explain);
    assert_eq!(on_spot(Some(Person), 50, "2021-07-14"), []);
    assert_eq!(on_spot(Some(Person), 200, "2021-07-14"), verify, "the old text has not been verified");
    let other = told(&with(1, |line| {
        line.procedure = Some(Procedure::Summary);
        line.penalties.push(PenaltyKind::ConfiscateGoods);
        line.parties[0].fine = Some(10_000);
    }));
    assert_eq!(other, explain);
}

#[test]
fn a_certificate_must_hold_while_the_case_is_handled() {
    let held = |from: Option<&str>, to: Option<&str>, ended: Option<&str>| {
        let found = told(&with(1, |line| {
            line.officers.push(LineOfficer {
                name: "岳长庚".into(),
                certificate: "13990002001".into(),
                valid_from: from.map(day),
                valid_to: to.map(day),
                ended: ended.map(day),
            });
        }));
        found.into_iter().map(|(_, kind, _)| kind).collect::<Vec<_>>()
    };
    assert_eq!(held(None, None, None), [], "unknown is quiet");
    assert_eq!(held(Some("2020-01-01"), Some("2025-04-01"), None), []);
    assert_eq!(held(None, Some("2025-02-11"), None), [Explain]);
    assert_eq!(held(None, Some("2025-03-01"), None), [Verify]);
    assert_eq!(held(Some("2025-04-02"), None, None), [Explain]);
    assert_eq!(held(None, Some("2029-01-01"), Some("2025-01-01")), [Explain]);
}

fn two(change: impl FnOnce(&mut [Line])) -> Vec<(&'static str, FindingKind, Vec<usize>)> {
    let mut lines = series(1..=2);
    lines[1].parties = lines[0].parties.clone();
    lines[1].cause = lines[0].cause.clone();
    change(&mut lines);
    told(&lines)
}

#[test]
fn one_act_fined_twice_is_a_candidate_only() {
    let candidate = [("twice_fined", Verify, vec![0, 1])];
    assert_eq!(two(|_| {}), candidate);
    assert_eq!(two(|lines| lines[1].act_on = Some(day("2025-03-10"))), [], "another day, another act");
    assert_eq!(two(|lines| lines[1].cause = "别的行为".into()), []);
    assert_eq!(two(|lines| lines[1].parties[0].fine = None), [], "a warning beside a fine is lawful");
    assert_eq!(two(|lines| lines[1].outcome = Some(OutcomeKind::DailyPenalty)), []);
    let other_agency = two(|lines| {
        lines[1].cause = "别的行为".into();
        lines[1].agency = "云泊县农业农村局".into();
    });
    assert_eq!(other_agency, candidate, "two agencies and one day");
    let codes = |one: &str, other: &str| {
        two(|lines| {
            lines[0].parties[0].code = one.into();
            lines[1].parties[0].code = other.into();
        })
    };
    assert_eq!(codes("91350100M000100Y43", "9144030071526726XG"), [], "one name, two parties");
    assert_eq!(codes("91350100M000100Y43", ""), candidate, "a number on one side only");
    let hidden = two(|lines| lines.iter_mut().for_each(|line| line.parties[0].name = "张某".into()));
    assert_eq!(hidden, [], "hidden names are nobody's");
}

#[test]
fn ninety_days_are_counted_and_what_does_not_count_is_taken_off() {
    let decided = |filed: &str, decided: &str, change: fn(&mut Line)| {
        told(&with(1, |line| {
            line.filed = Some(day(filed));
            line.act_on = Some(day(filed));
            (line.noticed, line.notice_served, line.closed) = (None, None, None);
            line.decisions[0].on = Some(day(decided));
            line.decisions[0].received = Some(day(decided));
            change(line);
        }))
    };
    let late = [("deciding_period", Explain, vec![0])];
    let verify = [("deciding_period", Verify, vec![0])];
    assert_eq!(decided("2025-03-03", "2025-06-01", |_| {}), [], "the ninetieth day");
    // 2025-05-31 to 06-02 is 端午节: the ninetieth day, a Sunday, may move to 06-03.
    assert_eq!(decided("2025-03-03", "2025-06-03", |_| {}), verify);
    assert_eq!(decided("2025-03-03", "2025-06-04", |_| {}), late);
    let taken_off = |line: &mut Line| line.deducted.push((day("2025-04-01"), day("2025-04-20")));
    assert_eq!(decided("2025-03-03", "2025-06-20", taken_off), []);
    assert_eq!(decided("2025-03-03", "2025-07-20", taken_off), late);
    assert_eq!(decided("2025-03-03", "2025-09-01", |line| line.special_time_limit = true), []);
    assert_eq!(
        decided("2020-03-03", "2020-09-01", |_| {}),
        [],
        "the law before 2021-07-15 had no such period"
    );
    assert_eq!(
        decided("2025-03-03", "2025-09-01", |line| line.decisions.clear()),
        verify,
        "still no decision"
    );
    let withdrawn = |line: &mut Line| {
        line.decisions.clear();
        line.outcome = Some(OutcomeKind::Withdrawn);
    };
    assert_eq!(decided("2025-03-03", "2025-09-01", withdrawn), []);
}

#[test]
fn service_is_judged_by_how_the_paper_went() {
    let served = |mode: Option<ServiceMode>, sent: Option<&str>, received: &str| {
        let found = told(&with(1, |line| {
            let decision = &mut line.decisions[0];
            (decision.mode, decision.sent, decision.received) = (mode, sent.map(day), Some(day(received)));
        }));
        found.into_iter().map(|(_, kind, _)| kind).collect::<Vec<_>>()
    };
    // 2025-04-04 is 清明节: the seventh working day after 2025-04-01 is 2025-04-11.
    assert_eq!(served(Some(ServiceMode::Direct), None, "2025-04-11"), []);
    assert_eq!(served(Some(ServiceMode::Direct), None, "2025-04-14"), [Explain]);
    assert_eq!(served(Some(ServiceMode::Mail), None, "2025-04-14"), [Verify], "when was it sent?");
    assert_eq!(served(Some(ServiceMode::Mail), Some("2025-04-10"), "2025-04-20"), [], "sent in time");
    assert_eq!(served(Some(ServiceMode::Mail), Some("2025-04-20"), "2025-04-22"), [Explain]);
    assert_eq!(served(Some(ServiceMode::Announcement), None, "2025-06-20"), []);
    assert_eq!(served(None, None, "2025-04-14"), [Verify]);
}

#[test]
fn publication_is_late_only_by_a_rule_that_governs_the_field() {
    let published = |field: &str, on: &str| {
        let found = told(&with(1, |line| {
            line.field = field.into();
            line.published = Some(day(on));
        }));
        found.into_iter().map(|(_, kind, _)| kind).collect::<Vec<_>>()
    };
    // Twenty working days after 2025-04-01 end on 2025-04-30 (make-up Sunday 04-27, 清明节 04-04).
    assert_eq!(published("市场监管", "2025-04-29"), []);
    assert_eq!(published("市场监管", "2025-05-07"), [Explain]);
    assert_eq!(published("水利", "2025-04-11"), []);
    assert_eq!(published("水利", "2025-04-14"), [Verify], "the period was not verified");
    let mut market = series(1..=6);
    for (at, line) in market.iter_mut().enumerate() {
        line.field = "市场监管".into();
        line.published = (at > 1).then(|| day("2025-04-10"));
    }
    assert_eq!(told(&market), [("publication", Verify, vec![0, 1])], "one question for an agency");
    market.iter_mut().for_each(|line| line.published = None);
    assert_eq!(told(&market), [], "who keeps no such column is not asked line by line");
    market[3].social_impact = true;
    assert_eq!(told(&market), [("publication", Verify, vec![3])]);
}

#[test]
fn broken_rules_are_refused() {
    let text = std::str::from_utf8(CHECKS).unwrap();
    for (from, to) in [
        ("\"citizen\": 20000", "\"citizen\": 400000"),
        ("\"from\": \"1996-10-01\"", "\"from\": \"2022-10-01\""),
        ("\"dense_percent\": 50", "\"dense_percent\": 150"),
        ("\"working_days\": 7 }", "\"workdays\": 7 }"),
        ("\"first\": \"filed\"", "\"first\": \"decided\""),
    ] {
        let broken = text.replace(from, to);
        assert_ne!(broken, text, "{from} is not in the file");
        assert!(Rules::from_json(broken.as_bytes()).is_err(), "{to} must be refused");
    }
}

/// Twenty thousand fines on one party on one day: a look at every pair would not end.
#[test]
fn a_large_ledger_takes_no_time_per_pair() {
    let mut lines = series((0..20_000).map(|at| 1 + at / 40));
    for (at, line) in lines.iter_mut().enumerate() {
        line.agency = format!("第{}机关", at % 40);
        line.parties[0].name = "同一公司".into();
        line.decisions[0].received = Some(day("2025-04-14"));
    }
    let found = look(&lines);
    assert_eq!(found.iter().filter(|one| one.code == "service_period").count(), lines.len());
    let twice: Vec<&Finding> = found.iter().filter(|one| one.code == "twice_fined").collect();
    assert_eq!(twice.len(), 501, "one for each cause, and one for the day");
    assert!(twice.iter().all(|one| one.message.chars().count() < 600), "a message stays readable");
}
