//! What comes out of a check: one of four outcomes for each item, with findings that point into the dossier. The
//! Chinese sentence for a finding is written in `explain`, and nowhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dossier::{ElementKind, Seen};
use crate::standard::model::{Certainty, Nature};
use crate::value::Id;

mod detail;
mod judgement;

pub use detail::{DailyFineSum, Detail, LateFeeSum, Unqualified};
pub use judgement::Judgement;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Met,
    NotMet,
    NotApplicable,
    Unclear,
}

impl State {
    pub fn label(self) -> &'static str {
        match self {
            State::Met => "符合",
            State::NotMet => "不符合",
            State::NotApplicable => "不适用",
            State::Unclear => "无法判定",
        }
    }
}

/// Why an item could not be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnclearKind {
    /// 未录入
    NotEntered,
    /// 参数缺: a number that region or field fixes, or a year's holiday table.
    Parameter,
    /// 材料缺: looked for and absent, illegible or masked.
    Material,
    /// 法律版本未覆盖
    LawVersion,
    /// 须人工评查: the standard leaves this item to the reviewer's judgement.
    Manual,
}

impl UnclearKind {
    pub fn label(self) -> &'static str {
        match self {
            UnclearKind::NotEntered => "未录入",
            UnclearKind::Parameter => "参数缺",
            UnclearKind::Material => "材料缺",
            UnclearKind::LawVersion => "法律版本未覆盖",
            UnclearKind::Manual => "须人工评查",
        }
    }
}

/// One thing that was missing when an item could not be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    pub kind: UnclearKind,
    /// What is missing, in words: a field of an element, a parameter, a year.
    pub what: String,
    /// Where it would stand, when it has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

/// A value as it was seen, kept with the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "as", content = "value")]
pub enum SeenValue {
    NotEntered,
    Absent,
    Illegible,
    Masked(Option<String>),
    Date(String),
    Text(String),
    Code {
        code: &'static str,
        label: &'static str,
    },
    /// Fen.
    Money(i64),
    Count(u32),
    Flag(bool),
    Texts(Vec<String>),
}

impl From<Seen<'_>> for SeenValue {
    fn from(seen: Seen<'_>) -> Self {
        match seen {
            Seen::NotEntered => SeenValue::NotEntered,
            Seen::Absent => SeenValue::Absent,
            Seen::Illegible => SeenValue::Illegible,
            Seen::Masked(shown) => SeenValue::Masked(shown.map(str::to_owned)),
            Seen::Moment(moment) => SeenValue::Date(moment.to_string()),
            Seen::Text(text) => SeenValue::Text(text.to_owned()),
            Seen::Code(code, label) => SeenValue::Code { code, label },
            Seen::Money(fen) => SeenValue::Money(fen),
            Seen::Count(count) => SeenValue::Count(count),
            Seen::Flag(flag) => SeenValue::Flag(flag),
            Seen::Texts(texts) => SeenValue::Texts(texts.to_vec()),
        }
    }
}

/// A place in the dossier that a finding rests on, and what was seen there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    pub element: Id,
    pub kind: ElementKind,
    /// Empty: the element as a whole.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub field: &'static str,
    /// The field in words.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub label: &'static str,
    /// What a reader calls the element: a document's title and number, a person's name.
    pub name: String,
    pub pointer: String,
    /// First page in the dossier (卷内页码) of the document it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    pub seen: SeenValue,
}

/// A suspected fault, or a question. Its id is stable as long as what it rests on stays the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// 16 hex digits: item, check, element ids and values seen.
    pub id: String,
    pub nature: Nature,
    pub check: &'static str,
    pub detail: Detail,
    pub evidence: Vec<Evidence>,
    /// Exceptions that would make it lawful and of which the dossier tells nothing; they make it a question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
}

/// An article as it was chosen for this dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedBasis {
    pub law: String,
    pub article: String,
    /// Name of the version in force on the date that chose it; empty for standards without versions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
}

/// The value of a parameter as it was chosen for this dossier, and how sure its source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UsedParameter {
    pub id: Id,
    pub title: String,
    pub value: i64,
    /// The value with its unit.
    pub words: String,
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
}

/// What the machine makes of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outcome {
    pub item: Id,
    pub state: State,
    /// For 无法判定: the most telling of the missing kinds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unclear: Option<UnclearKind>,
    /// 符合 settles the item; otherwise the check saw only a part of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// Why it is 不适用, in words; for 不符合, how many findings were left out of a list too long to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<CitedBasis>,
    /// Values of region and field that were looked up on the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<UsedParameter>,
    /// What the check left alone, in words; it changes nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Outcome {
    /// 不符合 as a fault, not merely as a question.
    pub fn has_fault(&self) -> bool {
        self.findings.iter().any(|finding| finding.nature == Nature::Fault)
    }
}

/// All outcomes of one dossier against one pack, in the order of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Assessment {
    pub dossier: Id,
    /// `id@version`
    pub pack: String,
    pub pack_sha256: String,
    pub engine: &'static str,
    pub outcomes: Vec<Outcome>,
}

impl Assessment {
    pub fn judgements(&self) -> Vec<Judgement> {
        self.outcomes.iter().map(Judgement::from).collect()
    }
}
