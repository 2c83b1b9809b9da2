//! `pattern`: a text is written in the form that the standard prescribes, e.g. a document number.

use regex_lite::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::outcome::Detail;
use crate::standard::model::NumberForm;
use crate::standard::source::{Source, SourceRef};

pub const KIND: Kind = Kind {
    name: "pattern",
    title: "书写格式",
    doc: include_str!("pattern.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        let matches = forms(&params.matches, &params.say)?;
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

/// Compiles forms of writing, refusing those that are empty or no regular expressions.
pub(super) fn forms(patterns: &[String], say: &str) -> Result<Vec<Regex>, String> {
    if patterns.is_empty() || say.trim().is_empty() {
        return Err("matches 和 say 都不能为空".into());
    }
    let compile = |pattern: &String| {
        if pattern.len() > LONGEST_PATTERN {
            return Err(format!("正则过长：{} 字节，上限 {LONGEST_PATTERN}", pattern.len()));
        }
        // By itself first: a pattern that only closes our bracket would escape the anchors.
        Regex::new(pattern).map_err(|error| format!("正则“{pattern}”不对：{error}"))?;
        // Anchored, so that a form is a whole form and not a part of something else.
        Regex::new(&format!("^(?:{pattern})$")).map_err(|error| format!("正则“{pattern}”不对：{error}"))
    };
    patterns.iter().map(compile).collect()
}

pub(crate) fn number_forms(form: &NumberForm) -> Result<Vec<Regex>, String> {
    forms(&form.matches, &form.say)
}

/// The text is not written in one of the forms.
pub(super) fn misshapen(hit: &Hit<'_>, forms: &[Regex], say: &str) -> Option<Detail> {
    let words = hit.words();
    let text = words.trim();
    if text.len() <= LONGEST && forms.iter().any(|form| form.is_match(text)) {
        return None;
    }
    let what = format!("{}“{}”", hit.field.label, crate::value::brief(text));
    Some(Detail::PatternMismatch { what, expected: say.to_owned() })
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
            if let Some(detail) = misshapen(hit, &self.matches, &self.say) {
                answer.fault(detail, vec![hit.evidence(ask)]);
            }
        }
        answer
    }
}
