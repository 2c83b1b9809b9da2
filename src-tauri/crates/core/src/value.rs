//! What a single field may hold: a known value, or one of the ways in which a value can be missing. The types that values
//! have are in `scalar`, whole elements in `dossier`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

pub use crate::scalar::{Day, Fen, Id, Moment, brief, parse_day};

/// A field of a dossier. An omitted field is 未录入; the other three states are written as `{"state": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value<T> {
    /// 未录入: nobody has looked yet. Never written to JSON.
    #[default]
    NotEntered,
    /// 卷中没有: somebody looked, and the dossier does not say.
    Absent,
    /// 看不清: it is there and cannot be read.
    Illegible,
    /// 已遮盖: deliberately hidden in this copy; `shown` keeps what is still visible (`9143********1234`).
    Masked {
        shown: Option<String>,
    },
    Known(T),
}

impl<T> Value<T> {
    pub fn is_not_entered(&self) -> bool {
        matches!(self, Value::NotEntered)
    }

    pub fn known(&self) -> Option<&T> {
        match self {
            Value::Known(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<T> for Value<T> {
    fn from(value: T) -> Self {
        Value::Known(value)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "一个值，或 {\"state\": \"absent\"|\"illegible\"|\"masked\"}")]
struct StateForm {
    state: StateName,
    shown: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum StateName {
    Absent,
    Illegible,
    Masked,
}

impl<T: Serialize> Serialize for Value<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let (name, shown) = match self {
            Value::Known(value) => return value.serialize(serializer),
            // `skip_serializing_if` keeps an omitted field omitted; inside an array null is the only honest form.
            Value::NotEntered => return serializer.serialize_none(),
            Value::Absent => ("absent", None),
            Value::Illegible => ("illegible", None),
            Value::Masked { shown } => ("masked", shown.as_deref()),
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("state", name)?;
        if let Some(shown) = shown {
            map.serialize_entry("shown", shown)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Value<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor(PhantomData))
    }
}

struct ValueVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ValueVisitor<T> {
    type Value = Value<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一个值，或写明状态的 {\"state\": …}（未录入的栏目请直接省略）")
    }

    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Value::Known)
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Value::Known)
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Value::Known)
    }

    /// No field takes a fraction; the field's own type says what it wants instead.
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Value::Known)
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Value::Known)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(seq)).map(Value::Known)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let form = StateForm::deserialize(MapAccessDeserializer::new(map))?;
        match (form.state, form.shown) {
            (StateName::Masked, shown) => Ok(Value::Masked { shown }),
            (_, Some(_)) => Err(de::Error::custom("只有 masked（已遮盖）可以带 shown")),
            (StateName::Absent, None) => Ok(Value::Absent),
            (StateName::Illegible, None) => Ok(Value::Illegible),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Value<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Value_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let known = generator.subschema_for::<T>();
        let missing = generator.subschema_for::<MissingForm>();
        json_schema!({ "anyOf": [known, missing] })
    }
}

/// Only describes `StateForm` to the JSON Schema.
pub(crate) struct MissingForm;

impl JsonSchema for MissingForm {
    fn schema_name() -> Cow<'static, str> {
        "Missing".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "没有值的原因：absent 卷中没有，illegible 看不清，masked 已遮盖",
            "type": "object",
            "properties": {
                "state": { "enum": ["absent", "illegible", "masked"] },
                "shown": { "type": "string", "description": "仅 masked：仍可见的部分" }
            },
            "required": ["state"],
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_of_a_value_are_kept_apart() {
        let read = |text: &str| serde_json::from_str::<Value<Moment>>(text);
        assert_eq!(read("\"2024-03-01\"").unwrap().known().unwrap().to_string(), "2024-03-01");
        assert_eq!(read("\"2024-03-01T09:05\"").unwrap().known().unwrap().to_string(), "2024-03-01T09:05");
        assert_eq!(read("{\"state\":\"absent\"}").unwrap(), Value::Absent);
        assert_eq!(read("{\"state\":\"illegible\"}").unwrap(), Value::Illegible);
        assert!(matches!(
            read("{\"state\":\"masked\",\"shown\":\"91**\"}").unwrap(),
            Value::Masked { shown: Some(_) }
        ));
        for bad in
            ["null", "\"2024-02-30\"", "\"2024-3-1\"", "\"2024-03-01T24:00\"", "12", "{\"state\":\"gone\"}"]
        {
            assert!(read(bad).is_err(), "{bad} must be refused");
        }
        assert!(
            read("{\"state\":\"absent\",\"shown\":\"x\"}").is_err(),
            "only a masked value still shows something"
        );
    }
}
