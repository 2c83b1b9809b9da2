//! Asking every item of a pack about one dossier: law first, then applicability, then the check itself for each of its
//! subjects, then exceptions. The order is fixed, so the same input gives the same bytes.

use std::collections::HashSet;

use super::ask::{Ask, Context, Parameters, Presence, Subject, payer};
use super::conditions::Truth;
use super::findings::{Answer, Found};
use super::identity::identity;
use crate::calendar::{Calendar, CountingRules};
use crate::dossier::Dossier;
use crate::outcome::{Assessment, Detail, Evidence, Finding, Missing, Outcome, State, UnclearKind};
use crate::standard::basis;
use crate::standard::model::{Covers, Nature, Per, WhenMissing};
use crate::standard::{Item, ItemCheck, Pack};

/// Judges a dossier by a pack. Pure: nothing but the arguments decides the result.
pub fn assess(
    pack: &Pack,
    dossier: &Dossier,
    calendar: &Calendar,
    counting: &CountingRules,
    parameters: &Parameters,
) -> Assessment {
    let context = Context::new(dossier, calendar, counting, parameters, &pack.head.parameters);
    let outcomes = if dossier.kind == pack.head.case_kind {
        let whole = Ask { context: &context, subject: Subject::Case, party: None };
        let dates = basis::law_dates(&pack.dates, &whole);
        pack.items.iter().map(|item| judge(pack, item, &context, &dates)).collect()
    } else {
        let because = of_another_kind(pack, dossier);
        pack.items.iter().map(|item| not_applicable(item, because.clone())).collect()
    };
    Assessment {
        dossier: dossier.id.clone(),
        pack: pack.reference(),
        pack_sha256: pack.sha256.clone(),
        engine: crate::ENGINE,
        outcomes,
    }
}

/// What [`assess`] says of one item alone; none when the pack has no such place.
pub fn assess_item(
    pack: &Pack,
    at: usize,
    dossier: &Dossier,
    calendar: &Calendar,
    counting: &CountingRules,
    parameters: &Parameters,
) -> Option<Outcome> {
    let item = pack.items.get(at)?;
    if dossier.kind != pack.head.case_kind {
        return Some(not_applicable(item, of_another_kind(pack, dossier)));
    }
    let context = Context::new(dossier, calendar, counting, parameters, &pack.head.parameters);
    let whole = Ask { context: &context, subject: Subject::Case, party: None };
    Some(judge(pack, item, &context, &basis::law_dates(&pack.dates, &whole)))
}

fn of_another_kind(pack: &Pack, dossier: &Dossier) -> String {
    format!("本标准包评查{}案卷，此案卷是{}", pack.head.case_kind.label(), dossier.kind.label())
}

fn blank(item: &Item, state: State) -> Outcome {
    Outcome {
        item: item.id.clone(),
        state,
        unclear: None,
        settled: false,
        findings: Vec::new(),
        missing: Vec::new(),
        because: None,
        basis: Vec::new(),
        parameters: Vec::new(),
        notes: Vec::new(),
    }
}

fn not_applicable(item: &Item, because: String) -> Outcome {
    Outcome { because: Some(because), settled: true, ..blank(item, State::NotApplicable) }
}

fn out_of_place(item: &Item) -> Outcome {
    not_applicable(item, "本案不属于适用情形".into())
}

fn unclear(item: &Item, mut missing: Vec<Missing>) -> Outcome {
    let mut seen = HashSet::new();
    missing.retain(|one| seen.insert((one.kind, one.what.clone())));
    // The kind that a reviewer can do least about without leaving the desk is the one to say first.
    let rank = |kind: UnclearKind| match kind {
        UnclearKind::LawVersion => 0,
        UnclearKind::Parameter => 1,
        UnclearKind::Material => 2,
        UnclearKind::NotEntered => 3,
        UnclearKind::Manual => 4,
    };
    let kind = missing.iter().map(|one| one.kind).min_by_key(|kind| rank(*kind));
    Outcome { unclear: kind, missing, ..blank(item, State::Unclear) }
}

fn judge(pack: &Pack, item: &Item, context: &Context<'_>, dates: &[basis::LawDate]) -> Outcome {
    context.begin_item(item.parameters_at.and_then(|at| dates.get(at)).map(basis::LawDate::day));
    let mut outcome = judge_item(pack, item, context, dates);
    outcome.parameters = context.used_parameters();
    outcome
}

fn judge_item(pack: &Pack, item: &Item, context: &Context<'_>, dates: &[basis::LawDate]) -> Outcome {
    let whole = Ask { context, subject: Subject::Case, party: None };
    let cited = match basis::choose(&item.basis, &pack.head.laws, dates) {
        Ok(cited) => cited,
        // A day outside the pack's law is never judged by it, not even as 不适用; a day that nobody has entered yet
        // does not keep an item from being plainly out of place.
        Err(missing) if missing.kind == UnclearKind::LawVersion => {
            return if of_another_table(pack, item, &whole) {
                out_of_place(item)
            } else {
                unclear(item, vec![missing])
            };
        }
        Err(missing) => {
            let plainly = item.applies.iter().any(|condition| condition.ask(&whole) == Truth::No);
            return if plainly { out_of_place(item) } else { unclear(item, vec![missing]) };
        }
    };
    let mut outcome = judge_under_law(pack, item, context, &whole);
    outcome.basis = cited;
    outcome
}

/// Which of its tables a standard puts to a case is no question of the law of a day.
fn of_another_table(pack: &Pack, item: &Item, whole: &Ask<'_>) -> bool {
    let tables = item.block.is_some_and(|block| !pack.head.scoring.blocks[block].also.is_empty());
    tables && item.applies.first().is_some_and(|table| table.ask(whole) == Truth::No)
}

fn judge_under_law(pack: &Pack, item: &Item, context: &Context<'_>, whole: &Ask<'_>) -> Outcome {
    let mut doubts = Vec::new();
    for condition in &item.applies {
        match condition.ask(whole) {
            Truth::Yes => {}
            Truth::No => return out_of_place(item),
            Truth::Unknown(missing) => doubts.extend(missing),
        }
    }
    if !doubts.is_empty() {
        return unclear(item, doubts);
    }
    for depends in &item.depends {
        if let Some(outcome) = missing_document(item, depends, whole) {
            return outcome;
        }
    }
    let ItemCheck::Machine { name, per, raises, covers, check } = &item.check else {
        return match exceptions(item, whole) {
            Excused::Yes(says) => not_applicable(item, says),
            _ => unclear(item, vec![manual()]),
        };
    };
    let mut sum = Sum::new(item, name, *raises);
    for ask in subjects(per, context) {
        sum.asked = true;
        if let Err(missing) = basis::covers_subject(&item.basis, &pack.head.laws, &ask) {
            sum.missing.push(missing);
            continue;
        }
        match exceptions(item, &ask) {
            Excused::Yes(says) => {
                sum.because.get_or_insert(says);
            }
            excused => {
                let unless = match excused {
                    Excused::Maybe(says) => says,
                    _ => Vec::new(),
                };
                sum.add(check.run(&ask), &unless);
            }
        }
    }
    sum.finish(*covers, per, context)
}

fn manual() -> Missing {
    Missing { kind: UnclearKind::Manual, what: "由评查人判断".into(), pointer: None }
}

/// What it means that the papers an item depends on are not there; `None` when they are.
fn missing_document(
    item: &Item,
    depends: &crate::standard::pack::CompiledDepends,
    ask: &Ask<'_>,
) -> Option<Outcome> {
    let names: Vec<&'static str> = depends.kinds.iter().map(|kind| kind.name()).collect();
    match ask.presence(&depends.kinds) {
        Presence::Yes => return None,
        Presence::NotEntered => {
            let what = format!("卷中有无《{}》", names.join("》《"));
            return Some(unclear(item, vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }]));
        }
        Presence::No => {}
    }
    let because = || format!("卷中没有《{}》，本案不需要", names.join("》《"));
    let unneeded = depends.unneeded_when.as_ref().map(|when| when.ask(ask));
    let nature = match (depends.missing, unneeded) {
        (WhenMissing::NotApplicable, _) | (_, Some(Truth::Yes)) => {
            return Some(not_applicable(item, because()));
        }
        (WhenMissing::ZeroUnlessUnneeded, None | Some(Truth::Unknown(_))) => Nature::Question,
        (_, Some(Truth::Unknown(_))) => Nature::Question,
        _ => Nature::Fault,
    };
    let detail = Detail::DocumentMissing { documents: names };
    let finding = finding(item, "document", nature, detail, (Vec::new(), Vec::new()), Vec::new());
    Some(Outcome { findings: vec![finding], ..blank(item, State::NotMet) })
}

pub(super) enum Excused {
    Yes(String),
    Maybe(Vec<String>),
    No,
}

pub(super) fn exceptions(item: &Item, ask: &Ask<'_>) -> Excused {
    let mut maybe = Vec::new();
    for exception in &item.exceptions {
        match exception.when.ask(ask) {
            Truth::Yes => return Excused::Yes(exception.says.clone()),
            Truth::Unknown(_) => maybe.push(exception.says.clone()),
            Truth::No => {}
        }
    }
    if maybe.is_empty() { Excused::No } else { Excused::Maybe(maybe) }
}

/// Everything the check is asked about, in the order of the dossier.
pub(super) fn subjects<'a>(per: &Per, context: &'a Context<'a>) -> Vec<Ask<'a>> {
    let whole = Ask { context, subject: Subject::Case, party: None };
    let document = |at: usize| Ask { subject: Subject::Document(at), ..whole };
    match per {
        Per::Case => vec![whole],
        Per::Party => {
            (0..context.dossier.parties.len()).map(|party| Ask { party: Some(party), ..whole }).collect()
        }
        Per::Document(kinds) => context.documents(kinds).into_iter().map(document).collect(),
        Per::DocumentAndParty(kinds) => context
            .documents(kinds)
            .into_iter()
            .flat_map(|at| {
                let of = &context.dossier.documents[at].parties;
                let parties = context.dossier.parties.iter().enumerate();
                let mut asks: Vec<_> = parties
                    .filter(|(_, party)| of.is_empty() || of.contains(&party.id))
                    .map(|(party, _)| Ask { party: Some(party), ..document(at) })
                    .collect();
                if asks.is_empty() {
                    // Nobody has entered the parties yet: the document is asked about as it is.
                    asks.push(document(at));
                }
                asks
            })
            .collect(),
        Per::Each(kind) => context
            .dossier
            .nodes(*kind)
            .into_iter()
            .map(|node| {
                let party = payer(context.dossier, node.place);
                Ask { subject: Subject::Element(node.place), party, ..whole }
            })
            .collect(),
    }
}

/// Findings listed for one item; nobody reads further, and how many more there are is said.
const MOST_FINDINGS: usize = 200;

/// The answers for all subjects of one item.
struct Sum<'i> {
    item: &'i Item,
    check: &'static str,
    raises: Nature,
    asked: bool,
    met: bool,
    findings: Vec<Finding>,
    /// Ids of the findings so far.
    seen: HashSet<String>,
    left_out: usize,
    missing: Vec<Missing>,
    because: Option<String>,
    notes: Vec<String>,
}

impl<'i> Sum<'i> {
    fn new(item: &'i Item, check: &'static str, raises: Nature) -> Self {
        Sum {
            item,
            check,
            raises,
            asked: false,
            met: false,
            findings: Vec::new(),
            seen: HashSet::new(),
            left_out: 0,
            missing: Vec::new(),
            because: None,
            notes: Vec::new(),
        }
    }

    fn add(&mut self, answer: Answer, unless: &[String]) {
        let nothing = answer.found.is_empty() && answer.missing.is_empty();
        match answer.not_applicable {
            Some(because) if nothing => {
                self.because.get_or_insert(because);
            }
            _ if nothing => self.met = true,
            _ => {}
        }
        self.missing.extend(answer.missing);
        for note in answer.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        for found in answer.found {
            if self.findings.len() >= MOST_FINDINGS {
                self.left_out += 1;
                continue;
            }
            let nature = match found.nature(self.raises) {
                Nature::Fault if !unless.is_empty() => Nature::Question,
                nature => nature,
            };
            let Found { detail, evidence, rests_on, .. } = found;
            let finding =
                finding(self.item, self.check, nature, detail, (evidence, rests_on), unless.to_vec());
            // Two parties can lead to the same place (one document for both): said once.
            if self.seen.insert(finding.id.clone()) {
                self.findings.push(finding);
            }
        }
    }

    fn finish(mut self, covers: Covers, per: &Per, context: &Context<'_>) -> Outcome {
        let notes = std::mem::take(&mut self.notes);
        Outcome { notes, ..self.outcome(covers, per, context) }
    }

    fn outcome(self, covers: Covers, per: &Per, context: &Context<'_>) -> Outcome {
        if !self.findings.is_empty() {
            let left_out = self.left_out;
            return Outcome {
                findings: self.findings,
                missing: self.missing,
                because: (left_out > 0).then(|| format!("同类问题过多，另有 {left_out} 处未列出")),
                ..blank(self.item, State::NotMet)
            };
        }
        if !self.missing.is_empty() {
            return unclear(self.item, self.missing);
        }
        if self.met {
            return Outcome { settled: covers == Covers::Whole, ..blank(self.item, State::Met) };
        }
        match self.because {
            Some(because) => not_applicable(self.item, because),
            None => nothing_to_ask(self.item, per, self.asked, context),
        }
    }
}

/// No subject at all: the papers are known not to be there, or nobody has entered them.
fn nothing_to_ask(item: &Item, per: &Per, asked: bool, context: &Context<'_>) -> Outcome {
    debug_assert!(!asked, "a subject that was asked leaves an answer");
    let whole = Ask { context, subject: Subject::Case, party: None };
    let (presence, what) = match per {
        Per::Document(kinds) | Per::DocumentAndParty(kinds) => {
            let names: Vec<_> = kinds.iter().map(|kind| format!("《{}》", kind.name())).collect();
            (whole.presence(kinds), names.join("、"))
        }
        Per::Each(kind) => {
            let none = super::look::lists_all(&whole, *kind);
            (if none { Presence::No } else { Presence::NotEntered }, kind.label().to_owned())
        }
        Per::Party | Per::Case => (Presence::NotEntered, "当事人".to_owned()),
    };
    match presence {
        Presence::NotEntered => {
            unclear(item, vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }])
        }
        _ => not_applicable(item, format!("卷中没有{what}")),
    }
}

fn finding(
    item: &Item,
    check: &'static str,
    nature: Nature,
    detail: Detail,
    (evidence, rests_on): (Vec<Evidence>, Vec<Evidence>),
    unless: Vec<String>,
) -> Finding {
    Finding {
        id: identity(item, check, &detail, evidence.iter().chain(&rests_on)),
        nature,
        check,
        detail,
        evidence,
        unless,
    }
}
