//! `standard.item`: all that a pack says of one item, in parts that a window can lay out; the sentences are those of
//! `explain`.

use anheng_core::checks::{self, CompiledCondition};
use anheng_core::explain as say;
use anheng_core::standard::model::{Counting, Covers, FaultCode, Nature, Per, VetoEffect, WhenMissing};
use anheng_core::standard::{Item, ItemCheck, Pack, words};
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::explain::{self, DocumentText, ParameterText};
use super::read::{self, LawSpan};
use super::{given, used};
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BookItemInput")]
pub struct ItemInput {
    /// `id` or `id@version`.
    pub pack: String,
    /// Item id, or the number that the standard prints.
    pub item: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BookItemText")]
pub struct ItemOutput {
    pub id: String,
    pub number: String,
    pub title: String,
    /// Titles of the groups above the item, outermost first.
    pub groups: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// In 0.01 分.
    pub points: i64,
    pub counting: String,
    /// The points that an item takes which also caps the grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_veto: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<FaultCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<VetoEffect>,
    /// Whose the points are: 官方文本, 自拟, or nobody said.
    pub points_source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What must be so for the item to apply, each in a sentence; none: to every case.
    pub applies: Vec<String>,
    /// Papers that it depends on, and what it means when they are missing.
    pub depends: Vec<String>,
    pub exceptions: Vec<ExceptionText>,
    pub articles: Vec<Article>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckText>,
    /// The document standard that its check holds a paper against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentText>,
    pub parameters: Vec<ParameterText>,
    /// Ids of those without any value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unset: Vec<String>,
    /// Rules of law and frequent defects that the item answers.
    pub topics: Vec<String>,
    pub examples: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExceptionText {
    pub says: String,
    /// The condition behind it, in words.
    pub when: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Article {
    pub law: String,
    pub article: String,
    /// Days on which this article is the basis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Which date chooses the text of the law.
    pub by: String,
    /// Texts of the law that the pack knows; none: it binds whatever the date.
    pub versions: Vec<LawSpan>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckText {
    pub kind: String,
    pub title: String,
    /// Of what it is asked: 就全案, 就每名当事人 …
    pub per: String,
    /// What a hit is, and whether finding nothing settles the item.
    pub raises: &'static str,
    pub covers: &'static str,
    pub asks: Vec<AskedText>,
    /// The check kind's own explanation, in Markdown.
    pub doc: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct AskedText {
    pub key: String,
    pub meaning: String,
    pub says: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: ItemInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<ItemOutput, AppError> {
    let pack = given::pack(library, &input.pack, job)?;
    let item = explain::item(&pack, &input.item)?;
    Ok(text(library, &pack, item))
}

fn text(library: &Library, pack: &Pack, item: &Item) -> ItemOutput {
    let needed = used::parameters(pack, item.id.as_str());
    let parameters =
        || pack.head.parameters.iter().filter(|one| needed.iter().any(|id| id == one.id.as_str()));
    let unset = parameters().filter(|one| {
        one.values.is_empty() && library.parameters.0.get(one.id.as_str()).is_none_or(Vec::is_empty)
    });
    let topics = pack.head.topics.iter().filter(|topic| topic.items.contains(&item.id));
    let examples = pack.head.examples.iter().filter(|example| example.expect.contains_key(&item.id));
    ItemOutput {
        id: item.id.to_string(),
        number: item.number.clone(),
        title: item.title.clone(),
        groups: explain::groups(pack, item.group),
        guidance: item.guidance.clone(),
        points: item.points,
        counting: words::counting(item),
        beside_veto: words::beside_veto(item),
        codes: match &item.counting {
            Counting::Codes { codes, .. } => codes.clone(),
            _ => Vec::new(),
        },
        veto: item.veto.as_ref().map(|veto| veto.effect),
        points_source: item.points_source.map_or("没有写明", |source| source.label()),
        source: item.source.clone(),
        applies: conditions(pack, &item.applies),
        depends: item.depends.iter().map(|depends| depends_words(pack, depends)).collect(),
        exceptions: item
            .exceptions
            .iter()
            .map(|one| ExceptionText {
                says: one.says.clone(),
                when: say::condition(&one.when, &pack.head.parameters),
            })
            .collect(),
        articles: articles(pack, item),
        check: check(pack, item),
        documents: document_standard(pack, item),
        unset: unset.map(|one| one.id.to_string()).collect(),
        parameters: parameters().map(|one| explain::parameter(library, one)).collect(),
        topics: topics.map(|topic| format!("{} {}", topic.id, topic.title)).collect(),
        examples: examples.count(),
    }
}

fn conditions(pack: &Pack, list: &[CompiledCondition]) -> Vec<String> {
    list.iter().map(|one| say::condition(one, &pack.head.parameters)).collect()
}

/// When the item applies, in one text; for holding two packs against each other.
pub(super) fn applies_words(pack: &Pack, item: &Item) -> String {
    let mut parts = conditions(pack, &item.applies);
    parts.extend(item.depends.iter().map(|depends| depends_words(pack, depends)));
    parts.extend(
        item.exceptions
            .iter()
            .map(|one| format!("例外：{}（{}）", one.says, say::condition(&one.when, &pack.head.parameters))),
    );
    parts.join("；")
}

/// How the machine looks at the item, in one text.
pub(super) fn check_words(pack: &Pack, item: &Item) -> String {
    let Some(check) = check(pack, item) else { return "由评查人判断".into() };
    let asks = check.asks.iter().map(|asked| {
        let word = if asked.meaning.is_empty() { &asked.key } else { &asked.meaning };
        format!("{word}：{}", asked.says.join("、"))
    });
    let asks: Vec<_> = asks.collect();
    format!("{}，{}，{}，{}。{}", check.title, check.per, check.raises, check.covers, asks.join("；"))
}

fn depends_words(pack: &Pack, depends: &anheng_core::standard::pack::CompiledDepends) -> String {
    let names: Vec<_> = depends.kinds.iter().map(|kind| format!("《{}》", kind.def().name)).collect();
    let missing = match depends.missing {
        WhenMissing::Zero => "缺少的不得分",
        WhenMissing::ZeroUnlessUnneeded => "缺少的作提问",
        WhenMissing::NotApplicable => "缺少的不适用",
    };
    let unneeded = depends
        .unneeded_when
        .as_ref()
        .map(|when| format!("；{}的，不需要它", say::condition(when, &pack.head.parameters)));
    format!("依附于{}：{missing}{}", names.join("或者"), unneeded.unwrap_or_default())
}

fn articles(pack: &Pack, item: &Item) -> Vec<Article> {
    let one = |compiled: &anheng_core::standard::basis::CompiledBasis| {
        let law = &pack.head.laws[compiled.law];
        let versions = law.versions.iter();
        Article {
            law: law.title.clone(),
            article: say::article(&compiled.basis.article),
            from: compiled.basis.from,
            to: compiled.basis.to,
            by: if law.versions.is_empty() { String::new() } else { read::date_words(pack, compiled.at) },
            versions: versions
                .map(|one| LawSpan { name: one.name.clone(), from: one.from, to: one.to })
                .collect(),
        }
    };
    item.basis.iter().map(one).collect()
}

fn check(pack: &Pack, item: &Item) -> Option<CheckText> {
    let ItemCheck::Machine { name, per, raises, covers, .. } = &item.check else { return None };
    let kind = checks::kind(name);
    let papers = |kinds: &[anheng_core::dossier::vocabulary::DocumentKind]| {
        kinds.iter().map(|kind| format!("《{}》", kind.def().name)).collect::<Vec<_>>().join("、")
    };
    let asks = say::asked(pack, item.id.as_str()).into_iter();
    Some(CheckText {
        kind: (*name).to_owned(),
        title: kind.map_or(*name, |kind| kind.title).to_owned(),
        per: match per {
            Per::Case => "就全案".to_owned(),
            Per::Party => "就每名当事人".to_owned(),
            Per::Document(kinds) => format!("就每份{}", papers(kinds)),
            Per::DocumentAndParty(kinds) => format!("就每份{}和它的每名当事人", papers(kinds)),
            Per::Each(kind) => format!("就每一{}", kind.label()),
        },
        raises: match raises {
            Nature::Fault => "不符合时提出疑点",
            Nature::Question => "不符合时只作提问",
        },
        covers: match covers {
            Covers::Whole => "查不出问题即为符合",
            Covers::Part => "查不出问题的，其余由评查人看",
        },
        asks: asks
            .map(|asked| AskedText { key: asked.key, meaning: asked.meaning, says: asked.says })
            .collect(),
        doc: kind.map_or("", |kind| kind.doc).to_owned(),
    })
}

fn document_standard(pack: &Pack, item: &Item) -> Vec<DocumentText> {
    let Some(spec) = read::spec(&pack.head.items, item.id.as_str()) else { return Vec::new() };
    let standard = spec.params["standard"].as_str();
    let found = pack.head.documents.iter().find(|one| Some(one.id.as_str()) == standard);
    found.map(|one| explain::document(pack, one)).into_iter().collect()
}
