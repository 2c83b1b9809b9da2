//! Finds a key that stands twice in one JSON object. Typed structs refuse that by themselves; maps and free-form
//! parameters would keep the last value and lose the first in silence.

use std::collections::HashSet;
use std::fmt;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

/// JSON pointer to the first repeated key of well-formed JSON, if there is one.
pub fn find(text: &str) -> Option<String> {
    let mut found = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    // A syntax error is for the typed reader to explain.
    let _ = Walk { path: String::new(), found: &mut found }.deserialize(&mut reader);
    found
}

struct Walk<'f> {
    path: String,
    found: &'f mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if self.found.is_some() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let path = format!("{}/{}", self.path, key.replace('~', "~0").replace('/', "~1"));
            if !seen.insert(key) {
                *self.found = Some(path);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            map.next_value_seed(Walk { path, found: &mut *self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut at = 0usize;
        while seq
            .next_element_seed(Walk { path: format!("{}/{at}", self.path), found: &mut *self.found })?
            .is_some()
        {
            at += 1;
        }
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_first_repeated_key_is_named_however_deep_it_lies() {
        assert_eq!(find(r#"{"a": {"b": 1, "c": [{}, {"d": null, "d": 2.5}]}}"#).as_deref(), Some("/a/c/1/d"));
        assert_eq!(find(r#"{"a/b": 1, "a/b": 2}"#).as_deref(), Some("/a~1b"));
        assert_eq!(find(r#"[{"a": 1}, {"a": 1}]"#), None);
        assert_eq!(find("{"), None);
    }
}
