//! `under_age`: how old a natural person was when the act ended (行政处罚法 30 条).

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{Hit, lacking, shown};
use super::{Answer, Check, Kind};
use crate::dossier::element::see;
use crate::dossier::people::PartyKind;
use crate::dossier::{ElementKind, Place};
use crate::numbers::id_number;
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::standard::source::{FieldRef, Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "under_age",
    title: "责任年龄",
    doc: include_str!("under_age.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(UnderAge { on: scope.date(&params.on)?, younger_than: params.younger_than }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{on, younger_than}")]
#[schemars(rename = "under_age_params")]
struct Params {
    /// The day of the act.
    on: SourceRef,
    /// Full years (周岁).
    younger_than: u32,
}

#[derive(Debug)]
struct UnderAge {
    on: Source,
    younger_than: u32,
}

impl Check for UnderAge {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((at, party)) = ask.party.zip(ask.party()) else {
            return Answer::not_applicable("没有当事人");
        };
        let place = Place::of(ElementKind::Party, at);
        let missing = |what: &str, field: &str| Missing {
            kind: UnclearKind::NotEntered,
            what: format!("{}的{what}", ask.dossier().name_at(place)),
            pointer: Some(place.pointer(field)),
        };
        match party.kind.known() {
            Some(PartyKind::Person) => {}
            Some(_) => return Answer::not_applicable("当事人不是公民"),
            None => return Answer::unclear(vec![missing("类型", "kind")]),
        }
        let written = party.birth_date.known().map(|day| (day.0, "birth_date", see(&party.birth_date)));
        let reckoned = || {
            let birth = shown(&party.id_number).and_then(id_number::birth_date)?;
            Some((birth, "id_number", see(&party.id_number)))
        };
        let Some((birth, code, seen)) = written.or_else(reckoned) else {
            let mut missing = missing("出生日期或者公民身份号码", "birth_date");
            if lacking(&party.id_number) == UnclearKind::Material {
                // Both places were looked at, unless the other one is still to be entered.
                missing.kind = lacking(&party.birth_date);
            }
            return Answer::unclear(vec![missing]);
        };
        let look = ask.look(&self.on);
        let mut answer = Answer::met();
        answer.miss(look.missing(ask));
        for hit in look.known() {
            let Some(on) = hit.moment() else { continue };
            let Some(age) = id_number::age_on(birth, on.date) else { continue };
            if age < self.younger_than {
                let born = FieldRef::find(ElementKind::Party, code)
                    .map(|field| Hit { place, field, seen }.evidence(ask));
                let detail = Detail::UnderAge { age, limit: self.younger_than };
                answer.fault(detail, born.into_iter().chain([hit.evidence(ask)]).collect());
            }
        }
        answer
    }
}
