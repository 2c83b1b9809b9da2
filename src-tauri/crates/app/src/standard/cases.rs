//! `standard.cases`: the worked examples of one item, run now: what each changes in its dossier, what was expected and
//! what came out.

use anheng_core::dossier::ElementKind;
use anheng_core::dossier::vocabulary::DOCUMENT_KINDS;
use anheng_core::explain as say;
use anheng_core::standard::model::{Example, Expected};
use anheng_core::standard::source::FieldRef;
use anheng_core::standard::{Pack, examples};
use anheng_core::value::Id;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use super::item::ItemInput;
use super::{explain, given};
use crate::{Actor, AppError, Job, Library};

#[derive(Debug, Serialize, JsonSchema)]
pub struct CasesOutput {
    pub cases: Vec<Case>,
    pub passed: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WorkedCase")]
pub struct Case {
    pub id: String,
    pub title: String,
    /// The example whose dossier it starts from; empty: it has its own.
    pub base: String,
    /// What it changes there, or what its own dossier says.
    pub changes: Vec<CaseChange>,
    /// Numbers that region and field would fix.
    pub parameters: Vec<String>,
    pub expected: &'static str,
    pub expected_code: Expected,
    /// None: it could not be run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came: Option<&'static str>,
    pub passed: bool,
    /// What the system says of the item for this dossier, or why it could not be run.
    pub lines: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CaseChange {
    pub place: String,
    /// Empty: taken out.
    pub becomes: String,
}

pub(crate) fn run(
    library: &Library,
    input: ItemInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<CasesOutput, AppError> {
    let pack = given::pack(library, &input.pack, job)?;
    let item = &explain::item(&pack, &input.item)?.id;
    let wanted: Vec<_> =
        pack.head.examples.iter().filter_map(|one| one.expect.get(item).map(|want| (one, *want))).collect();
    let mut cases = Vec::with_capacity(wanted.len());
    for (done, (example, want)) in wanted.iter().enumerate() {
        job.step(done, wanted.len())?;
        cases.push(case(library, &pack, item, example, *want));
    }
    Ok(CasesOutput { passed: cases.iter().filter(|case| case.passed).count(), cases })
}

fn case(library: &Library, pack: &Pack, item: &Id, example: &Example, want: Expected) -> Case {
    let tried = examples::try_item(pack, example, item, &library.calendar, &library.counting);
    let (came, lines) = match tried {
        Ok(Some(tried)) => (Some(tried.came), say::outcome(&tried.outcome)),
        Ok(None) => (None, vec!["算例没有案卷".to_owned()]),
        Err(wrong) => (None, vec![wrong]),
    };
    let base = example.base.as_ref().and_then(|base| pack.head.examples.iter().find(|one| one.id == *base));
    let numbers = example.parameters.iter().map(|(id, value)| {
        let known = pack.head.parameters.iter().find(|one| one.id.as_str() == id);
        known.map_or_else(|| format!("{id}：{value}"), |one| format!("{}：{}", one.title, one.words(*value)))
    });
    Case {
        id: example.id.to_string(),
        title: example.title.clone(),
        base: base.map(|base| base.title.clone()).unwrap_or_default(),
        changes: changes(pack, example),
        parameters: numbers.collect(),
        expected: examples::name(want),
        expected_code: want,
        came: came.map(examples::name),
        passed: came == Some(want),
        lines,
    }
}

/// The changes to the base, or every value of a dossier of its own: those are short.
fn changes(pack: &Pack, example: &Example) -> Vec<CaseChange> {
    let mut out = Vec::new();
    if let Some(own) = &example.dossier {
        let sections = own.as_object().into_iter().flatten();
        let skipped = ["schema_version", "id", "kind", "intake", "$schema"];
        for (key, value) in sections.filter(|(key, _)| !skipped.contains(&key.as_str())) {
            listed(own, &format!("/{key}"), value, &mut out);
        }
        if out.len() > MOST_SHOWN {
            let papers = own["documents"].as_array().map_or(0, Vec::len);
            out = vec![CaseChange { place: "整卷案例".into(), becomes: format!("{papers} 份文书") }];
        }
    }
    let before = examples::before_changes(pack, example).ok().flatten();
    let before = before.as_ref().or(example.dossier.as_ref()).unwrap_or(&Json::Null);
    for (pointer, value) in &example.set {
        out.push(CaseChange { place: place(before, pointer, value), becomes: becomes(pointer, value) });
    }
    out
}

/// A dossier of its own is an extract already; a whole one is not read value by value.
const MOST_SHOWN: usize = 30;

fn listed(root: &Json, pointer: &str, value: &Json, out: &mut Vec<CaseChange>) {
    match value {
        Json::Object(object) if !object.contains_key("state") => {
            for (key, value) in object.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "kind")) {
                listed(root, &format!("{pointer}/{key}"), value, out);
            }
            if object.keys().all(|key| matches!(key.as_str(), "id" | "kind")) {
                out.push(CaseChange { place: place(root, pointer, value), becomes: "有".into() });
            }
        }
        Json::Array(list) if list.iter().any(Json::is_object) => {
            for (at, value) in list.iter().enumerate() {
                listed(root, &format!("{pointer}/{at}"), value, out);
            }
        }
        other => {
            out.push(CaseChange { place: place(root, pointer, other), becomes: becomes(pointer, other) })
        }
    }
}

/// Where a JSON pointer of a dossier points, in words: `《行政处罚决定书》 成文日期`.
fn place(root: &Json, pointer: &str, value: &Json) -> String {
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut words: Vec<String> = Vec::new();
    let mut at = String::new();
    let mut kind: Option<ElementKind> = None;
    let mut owner: Option<&str> = None;
    for key in keys {
        at.push('/');
        at.push_str(key);
        if let Some(found) = ElementKind::standing_under(key, owner) {
            kind = Some(found);
            owner = Some(key);
            if matches!(root.pointer(&at), Some(Json::Object(_))) && found != ElementKind::Case {
                words.push(found.label().to_owned());
            }
            continue;
        }
        if key == "-" || key.parse::<usize>().is_ok() {
            let element = if key == "-" { Some(value) } else { root.pointer(&at) };
            let paper = element.and_then(|one| one["kind"].as_str()).and_then(paper_name);
            let number =
                key.parse::<usize>().map(|at| format!("第 {} ", at + 1)).unwrap_or_else(|_| "新增 ".into());
            words.push(match (paper, kind) {
                (Some(paper), Some(ElementKind::Document)) => format!("《{paper}》"),
                (_, Some(kind)) => format!("{number}{}", kind.label()),
                _ => format!("{number}项"),
            });
            continue;
        }
        if key == "elements" {
            continue;
        }
        let label: Option<&str> = kind.and_then(|kind| FieldRef::find(kind, key)).map(|field| field.label);
        words.push(label.unwrap_or_else(|| key_words(key)).to_owned());
    }
    words.join(" ")
}

/// Keys that are no field: they name an element, or hold several.
fn key_words(key: &str) -> &str {
    match key {
        "kind" => "种类",
        "absent_documents" => "查找过而没有的文书",
        "party" | "parties" => "当事人",
        "agency" => "执法机关",
        "officer" | "officers" => "执法人员",
        "pages" => "页码",
        other => other,
    }
}

fn paper_name(code: &str) -> Option<&'static str> {
    DOCUMENT_KINDS.iter().find(|kind| kind.code == code).map(|kind| kind.name)
}

/// The kind of element that a pointer leads to or into.
fn kind_at(pointer: &str) -> Option<ElementKind> {
    let (mut kind, mut owner) = (None, None);
    for key in pointer.split('/').skip(1) {
        if let Some(found) = ElementKind::standing_under(key, owner) {
            (kind, owner) = (Some(found), Some(key));
        }
    }
    kind
}

/// A value in words as far as its field names it.
fn becomes(pointer: &str, value: &Json) -> String {
    let kind = kind_at(pointer);
    let key = pointer.rsplit('/').next().unwrap_or_default();
    let field = kind.and_then(|kind| FieldRef::find(kind, key));
    match value {
        Json::Null => String::new(),
        Json::Bool(yes) => if *yes { "是" } else { "否" }.into(),
        Json::String(text) => {
            let codes = field.map_or(&[][..], |field| field.codes);
            let code = codes.iter().find(|(code, _)| code == text).map(|(_, label)| *label);
            code.or_else(|| paper_name(text)).unwrap_or(text).to_owned()
        }
        Json::Number(number) => match field.map(|field| field.field_type) {
            Some(anheng_core::dossier::FieldType::Money) => number
                .as_i64()
                .map_or_else(|| number.to_string(), |fen| format!("{} 元", anheng_core::value::Fen(fen))),
            _ => number.to_string(),
        },
        Json::Object(object) => match object.get("state").and_then(Json::as_str) {
            Some("absent") => "卷中没有".into(),
            Some("illegible") => "看不清".into(),
            Some("masked") => "已遮盖".into(),
            _ => {
                let inner = object.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "kind"));
                let said = inner.map(|(key, value)| {
                    let at = format!("{}/{key}", pointer.replace("/-", "/0"));
                    let field = kind.and_then(|kind| FieldRef::find(kind, key));
                    let label = field.map_or_else(|| key_words(key), |field| field.label);
                    format!("{label} {}", becomes(&at, value))
                });
                said.collect::<Vec<_>>().join("，")
            }
        },
        Json::Array(list) => list.iter().map(|one| becomes(pointer, one)).collect::<Vec<_>>().join("、"),
    }
}
