//! What a field holds as the keyboard gives it and the page shows it: a state of its own, or a value as text. Here alone
//! text becomes the JSON of a dossier and back; which field it is for is in `quick` and `form`.

use anheng_core::dossier::ElementKind;
use anheng_core::dossier::element::FieldType;
use anheng_core::dossier::vocabulary::{ELEMENTS, element_index};
use anheng_core::value::{Moment, parse_day};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{AppError, Code};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeldState {
    /// 未录入
    NotEntered,
    /// 卷中没有
    Absent,
    /// 看不清
    Illegible,
    /// 已遮盖
    Masked,
    Known,
}

/// A field's state, and the value as text: an ISO day or moment, `true` or `false`, fen, a number, a code, or the text
/// itself (of a list: a line each; of a masked value: what is still seen).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Held {
    pub state: HeldState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// How a field is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Day,
    /// A day, with the time of day where the paper states it.
    Moment,
    Text,
    /// One of the codes.
    Choice,
    /// Fen; typed in 元.
    Money,
    Count,
    Flag,
    /// Several texts, a line each.
    Texts,
    /// The id of another element.
    Reference,
    /// Ids of other elements, a line each.
    References,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryChoice {
    pub code: String,
    pub label: String,
}

/// A field of an element: what it is called and how it is typed.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub label: &'static str,
    pub kind: EntryKind,
    pub choices: Vec<EntryChoice>,
    /// The field is one of a document's kind-specific elements.
    pub in_elements: bool,
}

/// None: such elements have no such field.
pub(super) fn typed(kind: ElementKind, field: &str) -> Option<Typed> {
    if let Some(info) = kind.field(field) {
        let entry = entry_kind(info.field_type, takes_clock(kind, field));
        return Some(Typed {
            label: info.label,
            kind: entry,
            choices: choices(info.codes),
            in_elements: false,
        });
    }
    let index = (kind == ElementKind::Document).then(|| element_index(field))??;
    let def = &ELEMENTS[usize::from(index)];
    let entry = entry_kind(def.field_type, true);
    Some(Typed { label: def.label, kind: entry, choices: choices(def.codes), in_elements: true })
}

fn choices(codes: &[(&str, &str)]) -> Vec<EntryChoice> {
    codes.iter().map(|(code, label)| EntryChoice { code: (*code).into(), label: (*label).into() }).collect()
}

fn entry_kind(field_type: FieldType, clock: bool) -> EntryKind {
    match field_type {
        FieldType::Moment if clock => EntryKind::Moment,
        FieldType::Moment => EntryKind::Day,
        FieldType::Text => EntryKind::Text,
        FieldType::Code => EntryKind::Choice,
        FieldType::Money => EntryKind::Money,
        FieldType::Count => EntryKind::Count,
        FieldType::Flag => EntryKind::Flag,
        FieldType::Texts => EntryKind::Texts,
    }
}

/// The few common fields that may carry a time of day.
fn takes_clock(kind: ElementKind, field: &str) -> bool {
    match kind {
        ElementKind::Document => matches!(field, "date" | "began_at" | "ended_at"),
        ElementKind::Service => matches!(field, "sent_on" | "received_on"),
        ElementKind::Measure => matches!(field, "approved_at" | "began_at"),
        _ => false,
    }
}

impl Held {
    pub(super) fn not_entered() -> Self {
        Held { state: HeldState::NotEntered, value: None }
    }

    pub(super) fn absent() -> Self {
        Held { state: HeldState::Absent, value: None }
    }

    pub(super) fn known(value: impl Into<String>) -> Self {
        Held { state: HeldState::Known, value: Some(value.into()) }
    }

    /// What stands in the JSON of the dossier.
    pub(super) fn of(json: Option<&Value>) -> Self {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Array(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.as_str().unwrap_or_default()).collect();
                parts.join("\n")
            }
            other => other.to_string(),
        };
        match json {
            None | Some(Value::Null) => Held::not_entered(),
            Some(Value::Object(missing)) => {
                let state = match missing.get("state").and_then(Value::as_str) {
                    Some("illegible") => HeldState::Illegible,
                    Some("masked") => HeldState::Masked,
                    _ => HeldState::Absent,
                };
                Held { state, value: missing.get("shown").map(text) }
            }
            Some(known) => Held::known(text(known)),
        }
    }

    /// As it is to stand in the JSON; None: the field is left out.
    pub(super) fn json(&self, typed: &Typed) -> Result<Option<Value>, AppError> {
        let value = self.value.as_deref().map(str::trim).filter(|value| !value.is_empty());
        match self.state {
            HeldState::NotEntered => Ok(None),
            HeldState::Absent => Ok(Some(json!({ "state": "absent" }))),
            HeldState::Illegible => Ok(Some(json!({ "state": "illegible" }))),
            HeldState::Masked => Ok(Some(match value {
                Some(shown) => json!({ "state": "masked", "shown": shown }),
                None => json!({ "state": "masked" }),
            })),
            HeldState::Known => match value {
                None => Ok(None),
                Some(value) => known(value, typed).map(Some),
            },
        }
    }
}

fn known(value: &str, typed: &Typed) -> Result<Value, AppError> {
    let wrong = |hint: &str| {
        Err(AppError::new(Code::BadInput, format!("“{}”不能写成“{value}”", typed.label)).hint(hint))
    };
    match typed.kind {
        EntryKind::Text | EntryKind::Reference => Ok(json!(value)),
        EntryKind::Texts | EntryKind::References => {
            let lines: Vec<_> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Ok(json!(lines))
        }
        EntryKind::Choice if typed.choices.iter().any(|choice| choice.code == value) => Ok(json!(value)),
        EntryKind::Choice => wrong("请用所列的一项"),
        EntryKind::Day if parse_day(value).is_some() => Ok(json!(value)),
        EntryKind::Moment if Moment::parse(value).is_some() => Ok(json!(value)),
        EntryKind::Day | EntryKind::Moment => wrong("请写历法上有的日期，例如 20240301"),
        EntryKind::Flag => match value {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => wrong("只能是有或者没有"),
        },
        EntryKind::Money => value.parse::<i64>().map(|fen| json!(fen)).or_else(|_| wrong("请写金额")),
        EntryKind::Count => value.parse::<u32>().map(|count| json!(count)).or_else(|_| wrong("请写整数")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anheng_core::dossier::Dossier;

    const MISSING: [&str; 3] =
        [r#"{"state":"absent"}"#, r#"{"state":"illegible"}"#, r#"{"state":"masked","shown":"9113**"}"#];

    #[test]
    fn every_state_comes_back_as_it_was() {
        let name = typed(ElementKind::Party, "name").unwrap();
        for text in MISSING {
            let json: Value = serde_json::from_str(text).unwrap();
            assert_eq!(Held::of(Some(&json)).json(&name).unwrap(), Some(json));
        }
        assert_eq!(Held::of(None).json(&name).unwrap(), None, "未录入 stays left out");
    }

    #[test]
    fn what_may_carry_a_time_is_what_the_dossier_takes() {
        for kind in [ElementKind::Document, ElementKind::Service, ElementKind::Measure, ElementKind::Payment]
        {
            for at in 0..kind.field_count() {
                let info = kind.field_at(at);
                let typed = typed(kind, info.code).unwrap();
                if !matches!(typed.kind, EntryKind::Day | EntryKind::Moment) {
                    continue;
                }
                let mut element = json!({ "id": "x", info.code: "2024-03-01T09:30" });
                let mut dossier = json!({ "schema_version": 1, "id": "a", "kind": "penalty",
                    "intake": { "form": "quick" }, "case": { "id": "case" } });
                match kind {
                    ElementKind::Document => {
                        element["kind"] = json!("other");
                        dossier["documents"] = json!([element]);
                    }
                    ElementKind::Service => {
                        dossier["documents"] = json!([{ "id": "d", "kind": "other", "services": [element] }]);
                    }
                    ElementKind::Measure => dossier["measures"] = json!([element]),
                    _ => dossier["payments"] = json!([element]),
                }
                let taken = Dossier::from_json(dossier.to_string().as_bytes()).is_ok();
                assert_eq!(taken, typed.kind == EntryKind::Moment, "{} {}", kind.code(), info.code);
            }
        }
    }

    #[test]
    fn what_a_field_cannot_hold_is_refused_with_its_name() {
        for (kind, field, value) in [
            (ElementKind::Case, "closed_on", "2024-02-30"),
            (ElementKind::Case, "procedure", "slow"),
            (ElementKind::Payment, "amount", "12.5"),
            (ElementKind::Document, "page_from", "-1"),
            (ElementKind::Document, "hearing_right", "y"),
        ] {
            let typed = typed(kind, field).unwrap();
            let error = Held::known(value).json(&typed).unwrap_err();
            assert!(error.message.contains(typed.label), "{error:?}");
        }
    }
}
