//! The kind-specific elements of one document: read, kept in the order of the vocabulary, and seen by checks. Which
//! elements there are is in `vocabulary`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::element::{Emptiness, FieldType, Seen, see};
use super::vocabulary::{ELEMENTS, ElementDef, element_index, nearest};
use crate::value::{Fen, MissingForm, Moment, Value, brief};

/// The value of a kind-specific element, of the type that the vocabulary gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementValue {
    Flag(Value<bool>),
    Count(Value<u32>),
    Text(Value<String>),
    Moment(Value<Moment>),
    Money(Value<Fen>),
    Texts(Value<Vec<String>>),
}

/// The kind-specific elements of one document, ordered by their place in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elements(Vec<(u16, ElementValue)>);

impl Elements {
    pub fn see(&self, index: u16) -> Seen<'_> {
        match self.0.binary_search_by_key(&index, |(at, _)| *at) {
            Err(_) => Seen::NotEntered,
            Ok(at) => match &self.0[at].1 {
                ElementValue::Flag(value) => see(value),
                ElementValue::Count(value) => see(value),
                ElementValue::Text(value) => coded(see(value), &ELEMENTS[usize::from(index)]),
                ElementValue::Moment(value) => see(value),
                ElementValue::Money(value) => see(value),
                ElementValue::Texts(value) => see(value),
            },
        }
    }

    /// Code and value of each element that is there.
    pub fn iter(&self) -> impl Iterator<Item = (&'static ElementDef, Seen<'_>)> {
        self.0.iter().map(|(at, _)| (&ELEMENTS[usize::from(*at)], self.see(*at)))
    }
}

/// A coded element is kept as text; only its known codes were let in.
fn coded<'a>(seen: Seen<'a>, def: &'static ElementDef) -> Seen<'a> {
    let Seen::Text(text) = seen else { return seen };
    let known = def.codes.iter().find(|(code, _)| *code == text);
    known.map_or(seen, |(code, label)| Seen::Code(code, label))
}

impl Emptiness for Elements {
    fn nothing_in_it(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Elements {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(at, value)| (ELEMENTS[usize::from(*at)].code, value)))
    }
}

impl Serialize for ElementValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ElementValue::Flag(value) => value.serialize(serializer),
            ElementValue::Count(value) => value.serialize(serializer),
            ElementValue::Text(value) => value.serialize(serializer),
            ElementValue::Moment(value) => value.serialize(serializer),
            ElementValue::Money(value) => value.serialize(serializer),
            ElementValue::Texts(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Elements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ElementsVisitor)
    }
}

struct ElementsVisitor;

impl<'de> Visitor<'de> for ElementsVisitor {
    type Value = Elements;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("文书要素（要素代码: 值）")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Elements, A::Error> {
        let mut found: Vec<(u16, ElementValue)> = Vec::new();
        while let Some(code) = map.next_key::<Cow<'de, str>>()? {
            let index = element_index(&code).ok_or_else(|| {
                let hint = nearest(&code, ELEMENTS.iter().map(|def| def.code));
                de::Error::custom(format!("不认识的文书要素“{}”{hint}", brief(&code)))
            })?;
            let value = match ELEMENTS[usize::from(index)].field_type {
                FieldType::Flag => ElementValue::Flag(map.next_value()?),
                FieldType::Count => ElementValue::Count(map.next_value()?),
                FieldType::Moment => ElementValue::Moment(map.next_value()?),
                FieldType::Money => ElementValue::Money(map.next_value()?),
                FieldType::Texts => ElementValue::Texts(map.next_value()?),
                FieldType::Text => ElementValue::Text(map.next_value()?),
                FieldType::Code => {
                    ElementValue::Text(code_value(&ELEMENTS[usize::from(index)], map.next_value()?)?)
                }
            };
            match found.binary_search_by_key(&index, |(at, _)| *at) {
                Ok(_) => return Err(de::Error::custom(format!("要素“{code}”重复出现，只能写一次"))),
                Err(at) => found.insert(at, (index, value)),
            }
        }
        Ok(Elements(found))
    }
}

fn code_value<E: de::Error>(def: &ElementDef, value: Value<String>) -> Result<Value<String>, E> {
    match &value {
        Value::Known(text) if !def.codes.iter().any(|(code, _)| code == text) => {
            let known: Vec<_> = def.codes.iter().map(|(code, _)| *code).collect();
            Err(E::custom(format!("{}没有代码“{}”，可用：{}", def.label, brief(text), known.join("、"))))
        }
        _ => Ok(value),
    }
}

impl JsonSchema for Elements {
    fn schema_name() -> Cow<'static, str> {
        "Elements".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = serde_json::Map::new();
        for def in ELEMENTS {
            let mut schema = match def.field_type {
                FieldType::Flag => generator.subschema_for::<Value<bool>>(),
                FieldType::Count => generator.subschema_for::<Value<u32>>(),
                FieldType::Moment => generator.subschema_for::<Value<Moment>>(),
                FieldType::Money => generator.subschema_for::<Value<Fen>>(),
                FieldType::Texts => generator.subschema_for::<Value<Vec<String>>>(),
                FieldType::Text | FieldType::Code => generator.subschema_for::<Value<String>>(),
            };
            if !def.codes.is_empty() {
                let named: Vec<_> = def
                    .codes
                    .iter()
                    .map(|(code, label)| serde_json::json!({ "const": code, "title": label }))
                    .collect();
                let missing = generator.subschema_for::<MissingForm>();
                schema = json_schema!({ "anyOf": [{ "oneOf": named }, missing] });
            }
            schema.insert("title".into(), def.label.into());
            properties.insert(def.code.into(), schema.into());
        }
        json_schema!({ "title": "文书要素", "type": "object", "properties": properties, "additionalProperties": false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_element_is_refused_with_the_nearest_known_one() {
        let error =
            serde_json::from_str::<Elements>(r#"{"reconsideration_dyas": 60}"#).unwrap_err().to_string();
        assert!(error.contains("是不是 reconsideration_days"), "{error}");
        let twice = r#"{"education": true, "education": false}"#;
        assert!(serde_json::from_str::<Elements>(twice).unwrap_err().to_string().contains("重复"));
    }
}
