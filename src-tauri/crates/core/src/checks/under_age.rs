//! `under_age`: how old a natural person was when the act ended (行政处罚法 30 条).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{lacking, shown};
use super::{Answer, Check, Kind};
use crate::dossier::people::PartyKind;
use crate::dossier::{ElementKind, Place};
use crate::numbers::id_number;
use crate::outcome::{Detail, Missing, SeenValue, UnclearKind};
use crate::standard::source::{Source, SourceRef};

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
        let Some((at, party)) = ask.party.zip(ask.party()) else { return Answer::not_applicable("没有当事人") };
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
        let birth: Option<NaiveDate> = party
            .birth_date
            .known()
            .map(|day| day.0)
            .or_else(|| shown(&party.id_number).and_then(id_number::birth_date));
        let Some(birth) = birth else {
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
                let mut born = ask.whole(place);
                born.field = "birth_date";
                born.label = "出生日期";
                born.seen = SeenValue::Date(birth.to_string());
                born.pointer = place.pointer("birth_date");
                let detail = Detail::UnderAge { age, limit: self.younger_than };
                answer.fault(detail, vec![born, hit.evidence(ask)]);
            }
        }
        answer
    }
}
