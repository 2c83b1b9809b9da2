//! `pattern`: a text is written in the form that the standard prescribes, e.g. a document number.

use regex_lite::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, Kind};
use crate::outcome::Detail;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "pattern",
    title: "书写格式",
    doc: include_str!("pattern.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if params.matches.is_empty() || params.say.trim().is_empty() {
            return Err("matches 和 say 都不能为空".into());
        }
        let matches = params
            .matches
            .iter()
            .map(|pattern| {
                if pattern.len() > LONGEST_PATTERN {
                    return Err(format!("正则过长：{} 字节，上限 {LONGEST_PATTERN}", pattern.len()));
                }
                // By itself first: a pattern that only closes our bracket would escape the anchors.
                Regex::new(pattern).map_err(|error| format!("正则“{pattern}”不对：{error}"))?;
                // Anchored, so that a form is a whole form and not a part of something else.
                Regex::new(&format!("^(?:{pattern})$"))
                    .map_err(|error| format!("正则“{pattern}”不对：{error}"))
            })
            .collect::<Result<_, _>>()?;
        Ok(Box::new(Pattern { value: scope.text(&params.value)?, matches, say: params.say }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{value, matches, say}")]
#[schemars(rename = "pattern_params")]
struct Params {
    value: SourceRef,
    /// One of these must match the whole text.
    matches: Vec<String>,
    /// What the form should be, in words.
    say: String,
}

#[derive(Debug)]
struct Pattern {
    value: Source,
    matches: Vec<Regex>,
    say: String,
}

/// A form of writing fits in less.
const LONGEST_PATTERN: usize = 1_000;

/// No document number or name is longer; anything that is, is not one.
const LONGEST: usize = 2_000;

impl Check for Pattern {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let look = ask.look(&self.value);
        let mut answer = Answer::met();
        answer.miss(look.missing(ask));
        for hit in look.known() {
            let words = hit.words();
            let text = words.trim();
            if text.len() > LONGEST || !self.matches.iter().any(|pattern| pattern.is_match(text)) {
                let what = format!("{}“{}”", hit.field.label, crate::value::brief(text));
                let detail = Detail::PatternMismatch { what, expected: self.say.clone() };
                answer.fault(detail, vec![hit.evidence(ask)]);
            }
        }
        answer
    }
}
