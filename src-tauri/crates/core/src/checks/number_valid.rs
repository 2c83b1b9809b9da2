//! `number_valid`: a code carries its own check digit (统一社会信用代码 GB 32100, 公民身份号码 GB 11643).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::{FieldType, Seen};
use crate::numbers::credit_code::{self, CodeCheck};
use crate::numbers::id_number::{self, IdCheck};
use crate::outcome::{Detail, UnclearKind};
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "number_valid",
    title: "证照号码校验",
    doc: include_str!("number_valid.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.birth.is_some() && !matches!(params.scheme, Scheme::IdNumber) {
            return Err("只有公民身份号码里有出生日期，birth 不能用于其他号码".into());
        }
        Ok(Box::new(NumberValid {
            value: scope.source_of(&params.value, &[FieldType::Text])?,
            scheme: params.scheme,
            birth: params.birth.as_ref().map(|birth| scope.date(birth)).transpose()?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, scheme}")]
#[schemars(rename = "number_valid_params")]
struct Params {
    value: SourceRef,
    scheme: Scheme,
    /// For `id_number`: the day of birth written beside the number, which is the one in it.
    #[serde(default)]
    birth: Option<SourceRef>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Scheme {
    CreditCode,
    IdNumber,
}

#[derive(Debug)]
struct NumberValid {
    value: Source,
    scheme: Scheme,
    birth: Option<Source>,
}

impl Scheme {
    /// What is wrong with the number; a masked one is not wrong.
    fn wrong(self, text: &str) -> Option<String> {
        let length = |len: usize| Some(format!("应为 18 位，实为 {len} 位"));
        let character = |at: usize, ch: char| Some(format!("第 {at} 位“{ch}”不是号码可用的字符"));
        let digit = |expected: char, found: char| Some(format!("校验码应为“{expected}”，写的是“{found}”"));
        match self {
            Scheme::CreditCode => match credit_code::check(text) {
                CodeCheck::Valid | CodeCheck::Masked => None,
                CodeCheck::BadLength { len } => length(len),
                CodeCheck::BadCharacter { at, ch } => character(at, ch),
                CodeCheck::BadCheckDigit { expected, found } => digit(expected, found),
            },
            Scheme::IdNumber => match id_number::check(text) {
                IdCheck::Valid | IdCheck::Masked | IdCheck::OldFifteen => None,
                IdCheck::BadLength { len } => length(len),
                IdCheck::BadCharacter { at, ch } => character(at, ch),
                IdCheck::BadBirthDate => Some("其中的出生日期不存在".into()),
                IdCheck::BadCheckDigit { expected, found } => digit(expected, found),
            },
        }
    }
}

impl NumberValid {
    /// Only against a day of birth of the same party; one that nobody entered contradicts nothing.
    fn hold_against_birth(&self, ask: &Ask<'_>, number: &Hit<'_>, birth: NaiveDate, answer: &mut Answer) {
        let Some(written) = &self.birth else { return };
        for other in ask.look(written).known().filter(|other| other.place == number.place) {
            if other.moment().is_some_and(|moment| moment.date != birth) {
                let what = format!("{}或者{}", number.field.label, other.field.label);
                let reason = format!("号码中的出生日期是 {birth}，另写的是 {}", other.words());
                answer.fault(
                    Detail::BadNumber { what, reason },
                    vec![number.evidence(ask), other.evidence(ask)],
                );
            }
        }
    }
}

impl Check for NumberValid {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.value);
        let mut answer = Answer::met();
        for hit in &look.hits {
            match hit.seen {
                Seen::Text(text) => {
                    if let Some(reason) = self.scheme.wrong(text) {
                        let what = format!("{}“{}”", hit.field.label, crate::value::brief(text));
                        answer.fault(Detail::BadNumber { what, reason }, vec![hit.evidence(ask)]);
                    } else if let Some(birth) = id_number::birth_date(text) {
                        self.hold_against_birth(ask, hit, birth, &mut answer);
                    }
                }
                // Nothing to verify in a number that this copy hides or the file does not have.
                Seen::Masked(_) | Seen::Absent => {}
                _ => answer.miss(hit.missing(ask)),
            }
        }
        let unseen = |hit: &Hit<'_>| matches!(hit.seen, Seen::Masked(_) | Seen::Absent);
        match (look.nowhere, look.doubt) {
            (_, Some(doubt)) => answer.miss([doubt]),
            (Some(nowhere), _) if nowhere.kind != UnclearKind::Material => answer.miss([nowhere]),
            _ if look.hits.iter().all(unseen) => {
                return Answer::not_applicable("号码已遮盖或者卷中没有，无从校验");
            }
            _ => {}
        }
        answer
    }
}
