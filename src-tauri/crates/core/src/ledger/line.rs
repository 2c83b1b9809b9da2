//! One case as its ledger line tells it, taken from a dossier of any fullness. What a cell of a workbook says was settled
//! before it came here.

use chrono::NaiveDate;

use super::rules::Step;
use crate::dossier::case::{OutcomeKind, PenaltyKind, PenaltyStage, Procedure};
use crate::dossier::document::ServiceMode;
use crate::dossier::people::{CertificateStatus, PartyKind};
use crate::dossier::{Document, Dossier, Officer, Party};
use crate::numbers::{credit_code, id_number};
use crate::value::Moment;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub agency: String,
    pub field: String,
    pub case_number: Option<String>,
    pub cause: String,
    pub procedure: Option<Procedure>,
    pub outcome: Option<OutcomeKind>,
    pub parties: Vec<LineParty>,
    pub decisions: Vec<LineDecision>,
    pub officers: Vec<LineOfficer>,
    /// First and last day of the acts, as far as one is known.
    pub act_on: Option<NaiveDate>,
    pub filed: Option<NaiveDate>,
    pub noticed: Option<NaiveDate>,
    pub notice_served: Option<NaiveDate>,
    pub heard: Option<NaiveDate>,
    pub reviewed: Option<NaiveDate>,
    pub deliberated: Option<NaiveDate>,
    pub published: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// Kinds of the penalties that stand.
    pub penalties: Vec<PenaltyKind>,
    /// Periods that do not count, both days included.
    pub deducted: Vec<(NaiveDate, NaiveDate)>,
    /// 法律、法规、规章对办案期限另有规定.
    pub special_time_limit: bool,
    pub social_impact: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineParty {
    pub name: String,
    pub kind: Option<PartyKind>,
    /// Credit code or identity number, as it is compared; empty when unknown or hidden.
    pub code: String,
    /// Fen, all standing fines together; those day by day left out.
    pub fine: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineDecision {
    pub number: Option<String>,
    pub on: Option<NaiveDate>,
    /// Nothing took its place.
    pub standing: bool,
    pub penalty: bool,
    pub summary: bool,
    /// First sent out, as far as it is told.
    pub sent: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
    pub mode: Option<ServiceMode>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineOfficer {
    pub name: String,
    pub certificate: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// The day from which it is suspended or cancelled.
    pub ended: Option<NaiveDate>,
}

impl Line {
    pub fn of(dossier: &Dossier) -> Line {
        let case = &dossier.case;
        let first = |kinds: &[&str]| {
            let of_kind = dossier.documents.iter().filter(|document| kinds.contains(&document.kind.code()));
            of_kind.filter_map(|document| document.date.known()).map(|moment| moment.date).min()
        };
        let notices = ["prior_notice", "hearing_rights_notice", "no_penalty_notice"];
        let served = dossier.documents.iter().filter(|document| notices.contains(&document.kind.code()));
        let served = served.flat_map(|document| &document.services);
        let acts = dossier.acts.iter();
        Line {
            agency: dossier.agency().and_then(|agency| agency.name.known()).map_or_else(String::new, trimmed),
            field: case.field.known().map_or_else(String::new, trimmed),
            case_number: case.number.known().cloned(),
            cause: case.cause.known().map_or_else(String::new, trimmed),
            procedure: case.procedure.known().copied(),
            outcome: case.outcome.known().copied(),
            parties: parties(dossier),
            decisions: decisions(dossier),
            officers: case.handlers.iter().filter_map(|id| dossier.officer(id)).map(officer).collect(),
            act_on: acts
                .filter_map(|act| act.began_on.known().or(act.ended_on.known()))
                .map(|day| day.0)
                .min(),
            filed: first(&["filing_approval"]),
            noticed: first(&notices),
            notice_served: served.filter_map(|service| day(service.received_on.known())).min(),
            heard: first(&["hearing_record"]),
            reviewed: first(&["legal_review"]),
            deliberated: first(&["deliberation"]),
            published: first(&["publication_record"]),
            closed: case.closed_on.known().map(|day| day.0),
            penalties: penalties(dossier),
            deducted: deducted(dossier),
            special_time_limit: case.special_time_limit.known() == Some(&true),
            social_impact: case.social_impact.known() == Some(&true),
        }
    }

    /// The decision that the case came to; the last one where there are several.
    pub(super) fn decision(&self) -> Option<&LineDecision> {
        let standing = self.decisions.iter().filter(|one| one.standing);
        standing.max_by_key(|one| one.on)
    }

    pub(super) fn decided(&self) -> Option<NaiveDate> {
        self.decision()?.on
    }

    pub(super) fn is_summary(&self) -> bool {
        self.procedure == Some(Procedure::Summary) || self.decision().is_some_and(|one| one.summary)
    }

    /// The day of the first decision, be it revoked since.
    pub(super) fn first_decided(&self) -> Option<NaiveDate> {
        self.decisions.iter().filter_map(|one| one.on).min()
    }

    pub(super) fn day(&self, step: Step) -> Option<NaiveDate> {
        match step {
            Step::Filed => self.filed,
            Step::Noticed => self.noticed,
            Step::NoticeServed => self.notice_served,
            Step::Heard => self.heard,
            Step::Reviewed => self.reviewed,
            Step::Deliberated => self.deliberated,
            Step::Decided => self.decided(),
            Step::Served => {
                let decision = self.decision()?;
                decision.sent.into_iter().chain(decision.received).min()
            }
            Step::Published => self.published,
            Step::Closed => self.closed,
        }
    }
}

fn trimmed(text: impl AsRef<str>) -> String {
    text.as_ref().trim().to_owned()
}

fn day(moment: Option<&Moment>) -> Option<NaiveDate> {
    moment.map(|moment| moment.date)
}

/// A decision by its kind, or the one that a ledger line of no known kind made.
fn decides(document: &Document) -> bool {
    document.kind.decides() || document.id.as_str() == "d-decision"
}

fn decisions(dossier: &Dossier) -> Vec<LineDecision> {
    let superseded = dossier.superseded();
    let made = |document: &Document| {
        let code = document.kind.code();
        let sent = document.services.iter().filter_map(|service| day(service.sent_on.known())).min();
        let received = document.services.iter().filter_map(|service| day(service.received_on.known())).min();
        LineDecision {
            number: document.number.known().map(trimmed),
            on: day(document.date.known()),
            standing: !superseded.contains(&document.id),
            penalty: code != "no_penalty_decision" && code != "handling_decision",
            summary: code == "on_spot_decision",
            sent,
            received,
            mode: document.services.first().and_then(|service| service.mode.known()).copied(),
        }
    };
    dossier.documents.iter().filter(|document| decides(document)).map(made).collect()
}

fn parties(dossier: &Dossier) -> Vec<LineParty> {
    let superseded = dossier.superseded();
    let daily = |id: &crate::value::Id| {
        let mut documents = dossier.documents.iter();
        documents.any(|document| document.id == *id && document.kind.code() == "daily_penalty_decision")
    };
    let counts = |document: Option<&crate::value::Id>| {
        document.is_none_or(|id| !superseded.contains(id) && !daily(id))
    };
    let fines: Vec<_> = dossier
        .penalties
        .iter()
        .filter(|one| {
            one.stage.known() == Some(&PenaltyStage::Decided) && one.kind.known() == Some(&PenaltyKind::Fine)
        })
        .filter(|one| counts(one.document.as_ref()))
        .filter_map(|one| Some((one.party.as_ref(), one.amount.known()?.0)))
        .collect();
    let alone = dossier.parties.len() == 1;
    let party = |party: &Party| {
        let own: Vec<i64> = fines
            .iter()
            .filter(|(whose, _)| whose.map_or(alone, |whose| *whose == party.id))
            .map(|(_, fen)| *fen)
            .collect();
        LineParty {
            name: party.name.known().map_or_else(String::new, trimmed),
            kind: party.kind.known().copied().or_else(|| told_by_number(party)),
            code: code(party),
            fine: (!own.is_empty()).then(|| own.iter().sum()),
        }
    };
    dossier.parties.iter().map(party).collect()
}

fn code(party: &Party) -> String {
    let code = party.credit_code.known().or(party.id_number.known());
    code.map_or_else(String::new, |code| crate::numbers::typed::normalise(code).to_ascii_uppercase())
}

/// Who gives no kind may show it by a number that proves itself: 92… is given to 个体工商户, other codes to organisations.
fn told_by_number(party: &Party) -> Option<PartyKind> {
    let credit =
        party.credit_code.known().filter(|code| credit_code::check(code) == credit_code::CodeCheck::Valid);
    if let Some(code) = credit {
        return Some(if code.trim().starts_with("92") {
            PartyKind::IndividualBusiness
        } else {
            PartyKind::Company
        });
    }
    let id = party.id_number.known()?;
    (id_number::check(id) == id_number::IdCheck::Valid).then_some(PartyKind::Person)
}

fn penalties(dossier: &Dossier) -> Vec<PenaltyKind> {
    let superseded = dossier.superseded();
    let mut kinds = Vec::new();
    for penalty in &dossier.penalties {
        let decided = penalty.stage.known() == Some(&PenaltyStage::Decided);
        let gone = penalty.document.as_ref().is_some_and(|id| superseded.contains(id));
        if let Some(kind) = penalty.kind.known().filter(|kind| decided && !gone && !kinds.contains(*kind)) {
            kinds.push(*kind);
        }
    }
    kinds
}

fn deducted(dossier: &Dossier) -> Vec<(NaiveDate, NaiveDate)> {
    let periods = dossier.periods.iter();
    periods.filter_map(|period| Some((period.from.known()?.0, period.to.known()?.0))).collect()
}

fn officer(officer: &Officer) -> LineOfficer {
    let certificate = officer.certificates.first();
    let ended = certificate.filter(|one| {
        matches!(one.status.known(), Some(CertificateStatus::Suspended | CertificateStatus::Cancelled))
    });
    LineOfficer {
        name: officer.name.known().map_or_else(String::new, trimmed),
        certificate: certificate.and_then(|one| one.number.known()).map_or_else(String::new, trimmed),
        valid_from: certificate.and_then(|one| one.valid_from.known()).map(|day| day.0),
        valid_to: certificate.and_then(|one| one.valid_to.known()).map(|day| day.0),
        ended: ended.and_then(|one| one.status_since.known()).map(|day| day.0),
    }
}
