//! `standard.explain`: what an item asks, on which articles it rests and how it counts; a document standard; the numbers
//! that region and field fix.

use anheng_core::checks::{self, KINDS};
use anheng_core::dossier::ElementKind;
use anheng_core::explain as say;
use anheng_core::standard::condition::Condition;
use anheng_core::standard::model::{
    DocumentStandard, Nature, Node, Parameter, ParameterUnit, ParameterValue, Per,
};
use anheng_core::standard::scope::{Scope, Used};
use anheng_core::standard::source::FieldRef;
use anheng_core::standard::{Item, ItemCheck, Pack, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::given;
use crate::check::standard as standard_words;
use crate::{Actor, AppError, Code, Job, Library};

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplainInput {
    pub pack: String,
    /// Item id, or the number that the standard prints.
    #[serde(default)]
    pub item: Option<String>,
    /// Id of a document standard, or code or name of its kind of document.
    #[serde(default)]
    pub document: Option<String>,
    /// All numbers that region and field fix.
    #[serde(default)]
    pub parameters: bool,
}

/// One of these, as was asked.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct ExplainOutput {
    pub standard: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemText>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentText>,
    /// Those that the item uses, or all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<ParameterText>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemText {
    pub number: String,
    pub title: String,
    /// Titles of the groups above the item, outermost first.
    pub groups: Vec<String>,
    pub counting: String,
    /// Whose the points are: 官方文本, 自拟, or nobody said.
    pub points_source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Articles, with the days on which each is the basis.
    pub basis: Vec<String>,
    /// Texts of these laws that the pack knows, with their days.
    pub laws: Vec<String>,
    pub exceptions: Vec<String>,
    pub check: String,
    /// The check kind's own explanation, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_doc: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Worked examples of the pack that expect something of the item.
    pub examples: Vec<String>,
    /// Rules of law and frequent defects that the item answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentText {
    pub id: String,
    pub title: String,
    pub kind: &'static str,
    /// When the dossier must have it; none: never by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<String>,
    /// What it must say, each in a line.
    pub elements: Vec<String>,
    pub signed_by: Vec<String>,
    pub sealed: bool,
    pub basis: Vec<String>,
    pub source: String,
    /// Items that look at it.
    pub items: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ParameterText {
    pub id: String,
    pub title: String,
    pub unit: &'static str,
    /// Value, where it holds and the text that fixes it, each in a line; the pack's own and the workspace's.
    pub values: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: ExplainInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<ExplainOutput, AppError> {
    let pack = given::pack(library, &input.pack, job)?;
    let mut output = ExplainOutput { standard: standard_words(&pack), ..ExplainOutput::default() };
    if let Some(wanted) = &input.document {
        output.documents = documents(&pack, wanted)?;
        return Ok(output);
    }
    if input.parameters {
        output.parameters = pack.head.parameters.iter().map(|one| parameter(library, one)).collect();
        return Ok(output);
    }
    let item = item(&pack, input.item.as_deref().unwrap_or_default())?;
    output.parameters = used_parameters(&pack, item).map(|one| parameter(library, one)).collect();
    output.item = Some(item_text(&pack, item));
    Ok(output)
}

pub(super) fn item<'p>(pack: &'p Pack, wanted: &str) -> Result<&'p Item, AppError> {
    let found = pack.items.iter().find(|item| item.id.as_str() == wanted || item.number == wanted);
    found.ok_or_else(|| {
        AppError::new(Code::Usage, format!("{} 中没有项目“{wanted}”", pack.reference()))
            .hint("请写项目编号（id）或标准印的序号；standard explain 不写项目时列出全部")
    })
}

fn item_text(pack: &Pack, item: &Item) -> ItemText {
    let (check, check_doc) = check_words(item);
    let basis = item.basis.iter().map(|compiled| words::basis(&compiled.basis, &pack.head.laws));
    let examples = pack.head.examples.iter().filter(|example| example.expect.contains_key(&item.id));
    let topics = pack.head.topics.iter().filter(|topic| topic.items.contains(&item.id));
    ItemText {
        number: item.number.clone(),
        title: item.title.clone(),
        groups: groups(pack, item.group),
        counting: words::counting(item),
        points_source: item.points_source.map_or("没有写明", |source| source.label()),
        guidance: item.guidance.clone(),
        basis: basis.collect(),
        laws: laws(pack, item),
        exceptions: item.exceptions.iter().map(|exception| exception.says.clone()).collect(),
        check,
        check_doc,
        source: item.source.clone(),
        examples: examples.map(|example| example.title.clone()).collect(),
        topics: topics.map(|topic| format!("{} {}", topic.id, topic.title)).collect(),
    }
}

/// Titles above an item, outermost first.
pub(super) fn groups(pack: &Pack, mut at: Option<usize>) -> Vec<String> {
    let mut titles = Vec::new();
    while let Some(group) = at.map(|at| &pack.groups[at]) {
        titles.insert(0, format!("{} {}", group.number, group.title));
        at = group.parent;
    }
    titles
}

/// A law is cited by several articles and named once.
fn laws(pack: &Pack, item: &Item) -> Vec<String> {
    let mut cited: Vec<usize> = item.basis.iter().map(|compiled| compiled.law).collect();
    cited.sort_unstable();
    cited.dedup();
    let versions = cited.into_iter().flat_map(|at| {
        let law = &pack.head.laws[at];
        law.versions.iter().map(|version| {
            let to = version.to.map_or_else(|| "现行有效".into(), |to| format!("{} 止", to.0));
            format!("{}（{}）：{} 起，{to}", law.id, version.name, version.from.0)
        })
    });
    versions.collect()
}

fn check_words(item: &Item) -> (String, Option<&'static str>) {
    match &item.check {
        ItemCheck::Manual => ("由评查人判断".into(), None),
        ItemCheck::Machine { name, per, raises, .. } => {
            let Some(kind) = KINDS.iter().find(|kind| kind.name == *name) else {
                return ((*name).to_owned(), None);
            };
            let each = match per {
                Per::Case => "就全案",
                Per::Party => "就每名当事人",
                Per::Document(_) => "就每份文书",
                Per::DocumentAndParty(_) => "就每份文书和每名当事人",
                Per::Each(_) => "逐项",
            };
            let raises = match raises {
                Nature::Fault => "不符合时提出疑点",
                Nature::Question => "不符合时只作提问",
            };
            (
                format!("{}（{}）：{each}核对，{raises}", kind.title, kind.name),
                checks::kind(name).map(|kind| kind.doc),
            )
        }
    }
}

fn documents(pack: &Pack, wanted: &str) -> Result<Vec<DocumentText>, AppError> {
    let means = |one: &&DocumentStandard| {
        let def = one.kind.def();
        one.id.as_str() == wanted || def.code == wanted || def.name == wanted || one.title == wanted
    };
    let found: Vec<_> =
        pack.head.documents.iter().filter(means).map(|standard| document(pack, standard)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let known: Vec<_> =
        pack.head.documents.iter().map(|one| format!("{}（{}）", one.id, one.kind.def().name)).collect();
    Err(AppError::new(Code::Usage, format!("{} 没有“{wanted}”的文书标准", pack.reference()))
        .hint(format!("已有：{}", known.join("、"))))
}

pub(super) fn document(pack: &Pack, standard: &DocumentStandard) -> DocumentText {
    let elements = standard.elements.iter().map(|element| {
        let label = FieldRef::find(ElementKind::Document, &element.field)
            .map_or(element.field.as_str(), |field| field.label);
        let mut line = format!("{label}（缺少时作{}）", element.raises.label());
        if let Some(when) = &element.when {
            line.push_str(&format!("，仅当{}", condition(pack, when)));
        }
        line
    });
    let signed = standard.signed_by.iter().map(|signed| {
        let when = signed.when.as_ref().map(|when| format!("，仅当{}", condition(pack, when)));
        format!("{}至少 {} 人{}", signed.role.label(), signed.least, when.unwrap_or_default())
    });
    DocumentText {
        id: standard.id.to_string(),
        title: standard.title.clone(),
        kind: standard.kind.def().name,
        required: standard.required_when.as_ref().map(|when| condition(pack, when)),
        elements: elements.collect(),
        signed_by: signed.collect(),
        sealed: standard.sealed,
        basis: standard.basis.iter().map(|basis| words::basis(basis, &pack.head.laws)).collect(),
        source: standard.source.clone(),
        items: items_on(pack, standard.id.as_str()),
    }
}

/// Items whose check names the document standard.
fn items_on(pack: &Pack, standard: &str) -> Vec<String> {
    let mut found = Vec::new();
    leaves(&pack.head.items, &mut |node| {
        let params = node.check.as_ref().map(|check| &check.params);
        if params.is_some_and(|params| params["standard"] == standard) {
            found.push(format!("{} {}", node.number, node.title));
        }
    });
    found
}

fn leaves<'n>(nodes: &'n [Node], each: &mut dyn FnMut(&'n Node)) {
    for node in nodes {
        if node.children.is_empty() {
            each(node);
        }
        leaves(&node.children, each);
    }
}

/// A condition of a document standard in words; it may speak of the document itself.
fn condition(pack: &Pack, written: &Condition) -> String {
    let used = Used::default();
    let (head, subject) = (&pack.head, Some(ElementKind::Document));
    let scope = Scope { head, documents: &head.documents, used: &used, subject };
    // A pack that loaded has no condition that does not compile.
    let compiled = scope.condition(written);
    compiled.map(|compiled| say::condition(&compiled, &head.parameters)).unwrap_or_default()
}

/// Parameters that the item's check, conditions or exceptions name.
fn used_parameters<'p>(pack: &'p Pack, item: &Item) -> impl Iterator<Item = &'p Parameter> {
    let mut texts = Vec::new();
    leaves(&pack.head.items, &mut |node| {
        if node.id == item.id
            && let Ok(json) = serde_json::to_value(node)
        {
            strings(&json, &mut texts);
        }
    });
    pack.head.parameters.iter().filter(move |one| texts.iter().any(|text| text == one.id.as_str()))
}

/// Every text that stands behind `parameter`.
fn strings(json: &serde_json::Value, into: &mut Vec<String>) {
    match json {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                if key == "parameter"
                    && let Some(text) = value.as_str()
                {
                    into.push(text.to_owned());
                }
                strings(value, into);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, into)),
        _ => {}
    }
}

pub(super) fn parameter(library: &Library, one: &Parameter) -> ParameterText {
    let own = one.values.iter().map(|value| (value, ""));
    let set = library.parameters.0.get(one.id.as_str()).into_iter().flatten();
    let set = set.map(|value| (value, "工作区设定："));
    ParameterText {
        id: one.id.to_string(),
        title: one.title.clone(),
        unit: unit(one.unit),
        values: set.chain(own).map(|(value, by)| format!("{by}{}", value_words(one, value))).collect(),
    }
}

fn unit(unit: ParameterUnit) -> &'static str {
    match unit {
        ParameterUnit::Fen => "元",
        ParameterUnit::WorkingDays => "工作日",
        ParameterUnit::Days => "日",
        ParameterUnit::Months => "月",
        ParameterUnit::Number => "个",
        ParameterUnit::Choice => "选项",
    }
}

fn value_words(of: &Parameter, value: &ParameterValue) -> String {
    let mut where_ = Vec::new();
    where_.extend(value.region.as_ref().map(|region| format!("地区 {region}")));
    where_.extend(value.field.as_ref().map(|field| format!("领域 {field}")));
    where_.extend(value.from.map(|from| format!("{} 起", from.0)));
    let where_ = if where_.is_empty() { String::new() } else { format!("（{}）", where_.join("，")) };
    let certainty = value.certainty.map_or("没有说明可信程度", |certainty| certainty.label());
    format!("{}{where_}；来源：{}（{certainty}）", of.words(value.value), value.source)
}
