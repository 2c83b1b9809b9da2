//! `not_heavier`: what is decided is not heavier than what the last notice proposed (行政处罚法 45 条).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::lacking;
use super::{Answer, Check, Kind};
use crate::dossier::case::{PenaltyKind, PenaltyStage};
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{Document, ElementKind, Penalty, Place};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::value::{Fen, Value};

pub const KIND: Kind = Kind {
    name: "not_heavier",
    title: "处罚不重于告知",
    doc: include_str!("not_heavier.md"),
    compile: |value, scope| {
        let params: NotHeavier = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) || params.notices.is_empty() {
            return Err(
                "本检查按决定书逐件进行，请声明 per: {document_and_party: […]}；notices 不能为空".into()
            );
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<NotHeavier>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{notices}")]
struct NotHeavier {
    /// Kinds of document that propose a penalty.
    notices: Vec<DocumentKind>,
}

/// What one document imposes or proposes, by kind of penalty.
struct Imposed<'a> {
    /// Fen or days, added up by kind; `None` for kinds without a number.
    sums: BTreeMap<PenaltyKind, Option<u64>>,
    missing: Vec<Missing>,
    places: Vec<(usize, &'a Penalty)>,
}

fn imposed<'a>(ask: &Ask<'a>, document: &Document, stage: PenaltyStage) -> Imposed<'a> {
    let mut imposed = Imposed { sums: BTreeMap::new(), missing: Vec::new(), places: Vec::new() };
    for (at, penalty) in ask.dossier().penalties.iter().enumerate() {
        if penalty.document.as_ref() != Some(&document.id) || !ask.concerns(penalty.party.as_slice()) {
            continue;
        }
        if matches!(penalty.stage, Value::Known(known) if known != stage) {
            continue;
        }
        imposed.places.push((at, penalty));
        let place = Place::of(ElementKind::Penalty, at);
        let mut miss = |kind: UnclearKind, what: &str, field: &str| {
            let what = format!("处罚项的{what}");
            imposed.missing.push(Missing { kind, what, pointer: Some(place.pointer(field)) });
        };
        let Some(kind) = penalty.kind.known().copied() else {
            miss(lacking(&penalty.kind), "种类", "kind");
            continue;
        };
        let number = match kind {
            PenaltyKind::Fine | PenaltyKind::ConfiscateGain => match penalty.amount.known() {
                Some(fen) => Some(fen.0.unsigned_abs()),
                None => {
                    miss(lacking(&penalty.amount), "金额", "amount");
                    continue;
                }
            },
            PenaltyKind::SuspendLicence
            | PenaltyKind::RestrictOccupation
            | PenaltyKind::RestrictOperation
            | PenaltyKind::Detention => {
                // A penalty may have no days (限制开展生产经营活动); that they are not entered is another matter.
                if penalty.days.is_not_entered() {
                    miss(UnclearKind::NotEntered, "期限（日）", "days");
                    continue;
                }
                penalty.days.known().map(|days| u64::from(*days))
            }
            _ => None,
        };
        let sum = imposed.sums.entry(kind).or_insert(None);
        if let Some(number) = number {
            *sum = Some(sum.unwrap_or(0).saturating_add(number));
        }
    }
    imposed
}

impl Check for NotHeavier {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((_, decision)) = ask.subject_document() else { return Answer::met() };
        let missing =
            |what: &str| Missing { kind: UnclearKind::NotEntered, what: what.into(), pointer: None };
        let notices = ask.documents(&self.notices);
        if notices.is_empty() {
            return match ask.presence(&self.notices) {
                super::ask::Presence::No => Answer::not_applicable("卷中没有告知书，无从比较"),
                _ => Answer::unclear(vec![missing("事先告知书中的拟处罚")]),
            };
        }
        // A notice of the right to a hearing may propose nothing itself; the notice beside it does.
        let proposes = |notice: &Document| {
            notice.kind.code() != "hearing_rights_notice"
                || ask.dossier().penalties.iter().any(|penalty| penalty.document.as_ref() == Some(&notice.id))
        };
        let notices: Vec<_> = notices.into_iter().filter(|(_, notice)| proposes(notice)).collect();
        // Several notices: the last one counts, and without dates the last cannot be told.
        if notices.len() > 1 && notices.iter().any(|(_, notice)| notice.date.known().is_none()) {
            return Answer::unclear(vec![missing("各次告知书的日期")]);
        }
        let Some((_, notice)) = notices
            .iter()
            .max_by_key(|(at, notice)| (notice.date.known().map(|date| (date.date, date.minute)), *at))
        else {
            return Answer::met();
        };
        let decided = imposed(ask, decision, PenaltyStage::Decided);
        let proposed = imposed(ask, notice, PenaltyStage::Proposed);
        let mut answer = Answer::met();
        if decided.places.is_empty() {
            answer.miss([missing("决定书中的处罚")]);
        }
        if proposed.places.is_empty() {
            answer.miss([missing("告知书中的拟处罚")]);
        }
        answer.miss(decided.missing.clone().into_iter().chain(proposed.missing.clone()));
        if !answer.missing.is_empty() {
            return answer;
        }
        let heavier = heavier(&decided.sums, &proposed.sums);
        if !heavier.is_empty() {
            let places = proposed.places.iter().chain(&decided.places);
            let evidence: Vec<Evidence> = places.map(|(at, penalty)| evidence(ask, *at, penalty)).collect();
            answer.fault(Detail::Heavier { what: heavier }, evidence);
        }
        answer
    }
}

fn heavier(
    decided: &BTreeMap<PenaltyKind, Option<u64>>,
    proposed: &BTreeMap<PenaltyKind, Option<u64>>,
) -> Vec<String> {
    let words = |kind: PenaltyKind, number: u64| match kind {
        PenaltyKind::Fine | PenaltyKind::ConfiscateGain => {
            format!("{} 元", Fen(i64::try_from(number).unwrap_or(i64::MAX)))
        }
        _ => format!("{number} 日"),
    };
    let mut heavier = Vec::new();
    for (kind, number) in decided {
        match (proposed.get(kind), number) {
            (None, _) => heavier.push(format!("告知时没有的{}", kind.label())),
            (Some(Some(before)), Some(now)) if now > before => {
                heavier.push(format!(
                    "{}由 {} 增为 {}",
                    kind.label(),
                    words(*kind, *before),
                    words(*kind, *now)
                ));
            }
            _ => {}
        }
    }
    heavier
}

fn evidence(ask: &Ask<'_>, at: usize, penalty: &Penalty) -> Evidence {
    let place = Place::of(ElementKind::Penalty, at);
    let mut evidence = ask.whole(place);
    if let Some(amount) = penalty.amount.known() {
        evidence.field = "amount";
        evidence.label = "金额";
        evidence.pointer = place.pointer("amount");
        evidence.seen = crate::outcome::SeenValue::Money(amount.0);
    } else if let Some(kind) = penalty.kind.known() {
        evidence.field = "kind";
        evidence.label = "处罚种类";
        evidence.pointer = place.pointer("kind");
        evidence.seen = crate::outcome::SeenValue::Code { code: kind.code(), label: kind.label() };
    }
    evidence
}
