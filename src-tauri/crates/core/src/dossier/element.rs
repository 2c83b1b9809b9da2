//! The one way in which every part of a dossier can be asked for its fields by name: field tables, and the value as
//! a check sees it. The parts themselves are declared in the sibling files; nothing here knows what a field means.

use crate::value::{Day, Fen, Id, Moment, Value};

/// What a check sees when it looks at one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    NotEntered,
    Absent,
    Illegible,
    Masked(Option<&'a str>),
    Moment(Moment),
    Text(&'a str),
    /// A coded value: its code in the JSON, and its name in the words of the field.
    Code(&'static str, &'static str),
    /// Fen.
    Money(i64),
    Count(u32),
    Flag(bool),
    Texts(&'a [String]),
}

impl Seen<'_> {
    pub fn is_known(&self) -> bool {
        !matches!(self, Seen::NotEntered | Seen::Absent | Seen::Illegible | Seen::Masked(_))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    Moment,
    Text,
    Code,
    Money,
    Count,
    Flag,
    Texts,
}

impl FieldType {
    pub fn label(self) -> &'static str {
        match self {
            FieldType::Moment => "日期",
            FieldType::Text => "文字",
            FieldType::Code => "选项",
            FieldType::Money => "金额（分）",
            FieldType::Count => "数目",
            FieldType::Flag => "是否",
            FieldType::Texts => "文字列表",
        }
    }
}

/// A type that a field can have.
pub trait Scalar {
    const TYPE: FieldType;
    /// The codes that a coded field accepts, with their names; empty for other types.
    const CODES: &'static [(&'static str, &'static str)] = &[];
    fn see(&self) -> Seen<'_>;
}

pub fn see<T: Scalar>(value: &Value<T>) -> Seen<'_> {
    match value {
        Value::NotEntered => Seen::NotEntered,
        Value::Absent => Seen::Absent,
        Value::Illegible => Seen::Illegible,
        Value::Masked { shown } => Seen::Masked(shown.as_deref()),
        Value::Known(known) => known.see(),
    }
}

impl Scalar for bool {
    const TYPE: FieldType = FieldType::Flag;
    fn see(&self) -> Seen<'_> {
        Seen::Flag(*self)
    }
}

impl Scalar for u32 {
    const TYPE: FieldType = FieldType::Count;
    fn see(&self) -> Seen<'_> {
        Seen::Count(*self)
    }
}

impl Scalar for String {
    const TYPE: FieldType = FieldType::Text;
    fn see(&self) -> Seen<'_> {
        Seen::Text(self)
    }
}

impl Scalar for Id {
    const TYPE: FieldType = FieldType::Text;
    fn see(&self) -> Seen<'_> {
        Seen::Text(self.as_str())
    }
}

impl Scalar for Moment {
    const TYPE: FieldType = FieldType::Moment;
    fn see(&self) -> Seen<'_> {
        Seen::Moment(*self)
    }
}

impl Scalar for Day {
    const TYPE: FieldType = FieldType::Moment;
    fn see(&self) -> Seen<'_> {
        Seen::Moment(Moment::day(self.0))
    }
}

impl Scalar for Fen {
    const TYPE: FieldType = FieldType::Money;
    fn see(&self) -> Seen<'_> {
        Seen::Money(self.0)
    }
}

impl Scalar for Vec<String> {
    const TYPE: FieldType = FieldType::Texts;
    fn see(&self) -> Seen<'_> {
        Seen::Texts(self)
    }
}

/// One field of an element: its JSON key, its name on screen, its type, and how to read it.
#[derive(Debug)]
pub struct FieldDef<E: 'static> {
    pub code: &'static str,
    pub label: &'static str,
    pub field_type: FieldType,
    pub codes: &'static [(&'static str, &'static str)],
    pub get: for<'a> fn(&'a E) -> Seen<'a>,
}

/// A field that nobody enters: a name for whichever of the element's own fields answers the question. What is read,
/// shown as evidence or found missing is always that own field.
#[derive(Debug)]
pub struct DerivedDef<E: 'static> {
    pub code: &'static str,
    pub label: &'static str,
    pub field_type: FieldType,
    /// Code of the own field that answers for this element.
    pub stands_for: fn(&E) -> &'static str,
}

/// A part of a dossier that carries a permanent id.
pub trait Element: Sized + 'static {
    const LABEL: &'static str;
    const FIELDS: &'static [FieldDef<Self>];
    const DERIVED: &'static [DerivedDef<Self>];
    fn id(&self) -> &Id;
}

/// Declares an element once: the struct with its serde form, and the table of its `Value` fields. Fields that are
/// lists or parts of their own stand after `parts`; read-only names for one of the fields stand after `derived`, each
/// with the function that chooses.
macro_rules! element {
    (
        $(#[$meta:meta])*
        $name:ident = $label:literal $( of $kind:ty )? {
            $( $(#[$fmeta:meta])* $field:ident : $type:ty = $flabel:literal, )*
        }
        $( parts { $( $(#[$pmeta:meta])* $part:ident : $ptype:ty, )* } )?
        $( derived { $( $derived:ident : $dtype:ty = $dlabel:literal by $chooses:path, )* } )?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields, expecting = $label)]
        #[schemars(title = $label)]
        pub struct $name {
            pub id: $crate::value::Id,
            $( pub kind: $kind, )?
            $(
                $(#[$fmeta])*
                #[serde(default, skip_serializing_if = "Value::is_not_entered")]
                #[schemars(title = $flabel)]
                pub $field: $crate::value::Value<$type>,
            )*
            $( $(
                $(#[$pmeta])*
                #[serde(default, skip_serializing_if = "crate::dossier::element::is_empty")]
                pub $part: $ptype,
            )* )?
        }

        impl $crate::dossier::element::Element for $name {
            const LABEL: &'static str = $label;
            const FIELDS: &'static [$crate::dossier::element::FieldDef<Self>] = &[
                $( $crate::dossier::element::FieldDef {
                    code: stringify!($field),
                    label: $flabel,
                    field_type: <$type as $crate::dossier::element::Scalar>::TYPE,
                    codes: <$type as $crate::dossier::element::Scalar>::CODES,
                    get: |element| $crate::dossier::element::see(&element.$field),
                }, )*
            ];
            const DERIVED: &'static [$crate::dossier::element::DerivedDef<Self>] = &[
                $( $( $crate::dossier::element::DerivedDef {
                    code: stringify!($derived),
                    label: $dlabel,
                    field_type: <$dtype as $crate::dossier::element::Scalar>::TYPE,
                    stands_for: $chooses,
                }, )* )?
            ];
            fn id(&self) -> &$crate::value::Id {
                &self.id
            }
        }
    };
}
pub(crate) use element;

/// Declares a closed list of codes with their Chinese names.
macro_rules! codes {
    ( $(#[$meta:meta])* $name:ident { $( $variant:ident $code:literal $label:literal, )* } ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
                 schemars::JsonSchema)]
        pub enum $name {
            $( #[doc = $label] #[serde(rename = $code)] $variant, )*
        }

        impl $name {
            pub fn code(self) -> &'static str {
                match self { $( $name::$variant => $code, )* }
            }

            pub fn label(self) -> &'static str {
                match self { $( $name::$variant => $label, )* }
            }
        }

        impl $crate::dossier::element::Scalar for $name {
            const TYPE: $crate::dossier::element::FieldType = $crate::dossier::element::FieldType::Code;
            const CODES: &'static [(&'static str, &'static str)] = &[ $( ($code, $label), )* ];
            fn see(&self) -> $crate::dossier::element::Seen<'_> {
                $crate::dossier::element::Seen::Code(self.code(), self.label())
            }
        }
    };
}
pub(crate) use codes;

/// Lets `skip_serializing_if` leave out empty parts, whatever they are made of.
pub(crate) trait Emptiness {
    fn nothing_in_it(&self) -> bool;
}

impl<T> Emptiness for Vec<T> {
    fn nothing_in_it(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Emptiness for Option<T> {
    fn nothing_in_it(&self) -> bool {
        self.is_none()
    }
}

pub(crate) fn is_empty<T: Emptiness>(part: &T) -> bool {
    part.nothing_in_it()
}
