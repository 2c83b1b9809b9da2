//! How a pack names places in a dossier: by element kind, document kind, field and a few filters, or by a named term.
//! A source is compiled once when the pack loads, so that a misspelt field is refused then and costs nothing later.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::dossier::vocabulary::{DocumentKind, ELEMENTS, element_index};
use crate::dossier::{AnyElement, ElementKind, FieldType};

/// A place in a dossier as a pack writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "取值位置 {of, field}")]
pub struct SourceDef {
    /// Element kind (`document`, `service`, `case`, `party` …), or `subject`: the document the check is asked for.
    pub of: String,
    /// Only elements of (or inside) documents of these kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<DocumentKind>,
    /// Only elements inside the check's subject: parts of its document, instalments of its deferral.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_subject: bool,
    /// Only elements whose fields have one of these values.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub filter: BTreeMap<String, Vec<Literal>>,
    pub field: String,
    /// Not of the element itself but of the document that this field of it names (`document`, `replaced_by`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Which of several counts; `all` keeps them all.
    #[serde(default)]
    pub pick: Pick,
    /// Where to look when this place has nothing.
    #[serde(default, rename = "or", skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Box<SourceRef>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    #[default]
    All,
    /// The earliest date.
    First,
    /// The latest date.
    Last,
}

/// The name of a term, or a place written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceRef {
    Term(String),
    Inline(SourceDef),
}

/// A value written in a pack to compare a field with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Literal {
    Flag(bool),
    Number(i64),
    Text(String),
}

// By hand: serde's untagged enums answer every mistake with the same sentence, these name the key that is wrong.
impl<'de> Deserialize<'de> for SourceRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SourceVisitor;
        impl<'de> Visitor<'de> for SourceVisitor {
            type Value = SourceRef;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("取值位置：terms 中的名称，或者 {of, field}")
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<SourceRef, E> {
                Ok(SourceRef::Term(v.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SourceRef, A::Error> {
                SourceDef::deserialize(MapAccessDeserializer::new(map)).map(SourceRef::Inline)
            }
        }
        deserializer.deserialize_any(SourceVisitor)
    }
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LiteralVisitor;
        impl Visitor<'_> for LiteralVisitor {
            type Value = Literal;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true/false、整数或者文字")
            }
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<Literal, E> {
                Ok(Literal::Flag(v))
            }
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Literal, E> {
                Ok(Literal::Number(v))
            }
            fn visit_u64<E: de::Error>(self, v: u64) -> Result<Literal, E> {
                i64::try_from(v).map(Literal::Number).map_err(|_| E::custom("数字超出范围"))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Literal, E> {
                Ok(Literal::Text(v.to_owned()))
            }
        }
        deserializer.deserialize_any(LiteralVisitor)
    }
}

/// A compiled source.
#[derive(Debug, Clone)]
pub struct Source {
    pub of: Of,
    pub kinds: Vec<DocumentKind>,
    pub in_subject: bool,
    pub filter: Vec<(FieldRef, Vec<Literal>)>,
    /// Of the element, or with `via` of the document that it names.
    pub field: FieldRef,
    pub via: Option<FieldRef>,
    pub pick: Pick,
    pub otherwise: Option<Box<Source>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Subject,
    Element(ElementKind),
}

/// A compiled field: in the element's own table, derived from it, or in the vocabulary of document elements.
#[derive(Debug, Clone, Copy)]
pub struct FieldRef {
    pub at: FieldAt,
    pub code: &'static str,
    pub label: &'static str,
    pub field_type: FieldType,
    pub codes: &'static [(&'static str, &'static str)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldAt {
    Own(usize),
    /// Read-only: each element says which of its own fields this stands for.
    Derived(usize),
    Vocabulary(u16),
}

impl FieldRef {
    /// Finds a field of an element kind by its code; documents also have the elements of the vocabulary.
    pub fn find(kind: ElementKind, code: &str) -> Option<Self> {
        if let Some(info) = kind.field(code) {
            return Some(FieldRef {
                at: FieldAt::Own(info.index),
                code: info.code,
                label: info.label,
                field_type: info.field_type,
                codes: info.codes,
            });
        }
        if let Some(info) = kind.derived(code) {
            return Some(FieldRef {
                at: FieldAt::Derived(info.index),
                code: info.code,
                label: info.label,
                field_type: info.field_type,
                codes: info.codes,
            });
        }
        if kind != ElementKind::Document {
            return None;
        }
        let index = element_index(code)?;
        let def = &ELEMENTS[usize::from(index)];
        Some(FieldRef {
            at: FieldAt::Vocabulary(index),
            code: def.code,
            label: def.label,
            field_type: def.field_type,
            codes: def.codes,
        })
    }
}

impl FieldRef {
    /// The field that is really read in this element: itself, or the own field that a derived one stands for.
    pub fn in_element(self, kind: ElementKind, element: &dyn AnyElement) -> FieldRef {
        match self.at {
            FieldAt::Derived(index) => FieldRef::find(kind, element.stands_for(index)).unwrap_or(self),
            _ => self,
        }
    }
}

impl Of {
    pub fn kind(self) -> ElementKind {
        match self {
            Of::Subject => ElementKind::Document,
            Of::Element(kind) => kind,
        }
    }
}
