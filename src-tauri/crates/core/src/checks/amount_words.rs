//! `amount_words`: an amount in figures and the same amount in capital words agree.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::{FieldType, Seen};
use crate::numbers::amount_words::{parse_words, to_words};
use crate::outcome::Detail;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "amount_words",
    title: "金额大小写相符",
    doc: include_str!("amount_words.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(AmountWords {
            number: scope.source_of(&params.number, &[FieldType::Money])?,
            words: scope.source_of(&params.words, &[FieldType::Text])?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{number, words}")]
#[schemars(rename = "amount_words_params")]
struct Params {
    number: SourceRef,
    words: SourceRef,
}

#[derive(Debug)]
struct AmountWords {
    number: Source,
    words: Source,
}

impl Check for AmountWords {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let (number, words) = (ask.look(&self.number), ask.look(&self.words));
        // Capital words are no legal requirement (§ 59): where they are not written there is nothing to compare.
        let written = |hit: &&Hit<'_>| hit.seen != Seen::Absent;
        if !words.hits.is_empty() && words.hits.iter().filter(written).count() == 0 {
            return Answer::not_applicable("文书没有写金额大写");
        }
        let mut answer = Answer::met();
        answer.miss(number.missing(ask));
        answer.miss(words.nowhere.clone().or(words.doubt.clone()));
        answer.miss(words.hits.iter().filter(written).filter_map(|hit| hit.missing(ask)));
        for figure in number.known() {
            for word in words
                .known()
                .filter(|word| word.place == figure.place || word.place.kind != figure.place.kind)
            {
                let (Some(fen), Seen::Text(text)) = (figure.number(), word.seen) else { continue };
                let evidence = || vec![figure.evidence(ask), word.evidence(ask)];
                match parse_words(text) {
                    Ok(read) if read == fen => {}
                    Ok(read) => {
                        let what =
                            format!("{} 与大写“{text}”（{} 元）", figure.words(), crate::value::Fen(read));
                        answer.fault(Detail::Differs { what }, evidence());
                    }
                    Err(error) => {
                        let reason = format!("{error}；{} 应写作“{}”", figure.words(), to_words(fen));
                        answer.question(
                            Detail::BadNumber { what: format!("大写“{text}”"), reason },
                            evidence(),
                        );
                    }
                }
            }
        }
        answer
    }
}
