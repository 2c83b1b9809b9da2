//! A case: one check, one small dossier, what must come out. The shape of the files is explained in `cases/README.md`;
//! here it is read, put into a pack of one item, and judged.

use std::collections::BTreeMap;
use std::path::Path;

use anheng_core::calendar::{Calendar, CountingRules};
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Outcome, State, UnclearKind};
use anheng_core::standard::model::{Nature, ParameterValue};
use anheng_core::standard::{Pack, PackFile};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::json::{contains, set};
use crate::place::{wrong_evidence, wrong_missing};
use crate::shipped;

/// One file under `cases/<kind>/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    pub title: String,
    pub check: Value,
    #[serde(default)]
    pub terms: BTreeMap<String, Value>,
    #[serde(default)]
    pub conditions: BTreeMap<String, Value>,
    /// Parameters that the pack declares, with the pack's own values.
    #[serde(default)]
    pub parameters: Vec<Value>,
    /// Values that region and field give from outside the pack.
    #[serde(default)]
    pub given: BTreeMap<String, Vec<ParameterValue>>,
    /// Document standards; what they do not say (id of the law, source) is filled in.
    #[serde(default)]
    pub documents: Vec<Value>,
    /// Orders in which papers are bound; the source is filled in.
    #[serde(default)]
    pub arrangements: Vec<Value>,
    pub laws: Option<Value>,
    pub basis: Option<Value>,
    pub applies: Option<Value>,
    pub document: Option<Value>,
    pub exceptions: Option<Value>,
    pub parameters_at: Option<Value>,
    pub dossier: Value,
    pub expect: Expect,
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// The same case with changes to the dossier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub title: String,
    pub set: serde_json::Map<String, Value>,
    pub expect: Expect,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub state: State,
    pub unclear: Option<UnclearKind>,
    pub nature: Option<Nature>,
    /// How many findings; omitted with `not_met`: one.
    pub findings: Option<usize>,
    /// JSON pointers of all evidence, in order.
    pub evidence: Option<Vec<String>>,
    /// What the first finding says, as a part of its detail.
    pub says: Option<Value>,
    /// Parts of sentences that must occur in what is missing, or in why it is not applicable.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Value and certainty of each parameter that was looked up: `100000 seen`.
    pub parameters: Option<Vec<String>>,
}

/// A case ready to be judged: the file's own, or one of its variants.
#[derive(Debug)]
pub struct Case<'f> {
    pub title: String,
    pub file: &'f CaseFile,
    pub dossier: Value,
    pub expect: &'f Expect,
}

impl CaseFile {
    pub fn read(path: &Path) -> CaseFile {
        let bytes = shipped::read(path);
        serde_json::from_slice(&bytes)
            .unwrap_or_else(|error| panic!("case {} is malformed: {error}", path.display()))
    }

    pub fn cases(&self) -> Vec<Case<'_>> {
        let base = whole_dossier(&self.dossier);
        let mut cases =
            vec![Case { title: self.title.clone(), file: self, dossier: base.clone(), expect: &self.expect }];
        for variant in &self.variants {
            let title = format!("{}·{}", self.title, variant.title);
            let mut dossier = base.clone();
            for (pointer, value) in &variant.set {
                set(&mut dossier, pointer, value)
                    .unwrap_or_else(|wrong| panic!("variant “{title}”: {wrong}"));
            }
            cases.push(Case { title, file: self, dossier, expect: &variant.expect });
        }
        cases
    }

    /// The name of the check kind.
    pub fn kind(&self) -> &str {
        self.check["kind"].as_str().unwrap_or("")
    }

    /// A pack of one item around the check.
    pub fn pack_json(&self) -> Value {
        let own = json!([{ "id": "样例", "title": "样例依据" }]);
        let mut terms = json!({ "reference_date": { "of": "document", "field": "date", "pick": "last" } });
        for (name, term) in &self.terms {
            terms[name] = term.clone();
        }
        let mut item = json!({ "id": "item", "number": "1", "title": self.title, "points": 100,
            "basis": self.basis.clone().unwrap_or_else(|| json!([{ "law": "样例", "article": "1" }])),
            "check": self.check });
        for (key, value) in [
            ("applies", &self.applies),
            ("document", &self.document),
            ("exceptions", &self.exceptions),
            ("parameters_at", &self.parameters_at),
        ] {
            if let Some(value) = value {
                item[key] = value.clone();
            }
        }
        let documents: Vec<Value> = self.documents.iter().map(whole_document_standard).collect();
        let arrangements: Vec<Value> = self.arrangements.iter().map(whole_arrangement).collect();
        json!({
            "format": 1, "id": "test.case", "version": "0.0.1", "title": "单项检查", "issuer": "测试",
            "status": "draft", "notice": "只供测试", "case_kind": "penalty", "effective_from": "2000-01-01",
            "source": "测试", "laws": self.laws.clone().unwrap_or(own), "parameters": self.parameters,
            "terms": terms, "conditions": self.conditions, "documents": documents,
            "arrangements": arrangements, "items": [item],
            "scoring": {
                "blocks": [{ "id": "b", "title": "块", "root": "item", "method": { "kind": "deduct", "from": 100 } }],
                "total": { "id": "total", "title": "合计", "of": ["b"] },
                "rounding": { "places": 2, "mode": "half_up" }, "unsettled": "must_settle", "source": "测试"
            }
        })
    }
}

fn whole_document_standard(short: &Value) -> Value {
    let mut whole = json!({ "id": "standard", "title": "样例文书标准", "source": "测试",
        "basis": [{ "law": "样例", "article": "1" }] });
    copy_into(&mut whole, short);
    whole
}

fn whole_arrangement(short: &Value) -> Value {
    let mut whole = json!({ "title": "样例归档顺序", "source": "测试" });
    copy_into(&mut whole, short);
    whole
}

/// What every dossier has, so that a case need only say what matters. All papers count as entered unless it says not.
fn whole_dossier(short: &Value) -> Value {
    let mut whole = json!({ "schema_version": 1, "id": "case-dossier", "kind": "penalty",
        "intake": { "form": "full", "documents_complete": true }, "case": { "id": "case" } });
    copy_into(&mut whole, short);
    if whole["case"].get("id").is_none() {
        whole["case"]["id"] = json!("case");
    }
    whole
}

fn copy_into(whole: &mut Value, short: &Value) {
    for (key, value) in short.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
}

impl Case<'_> {
    /// What differs from the expectation; empty when nothing does.
    pub fn wrong(&self, calendar: &Calendar, counting: &CountingRules) -> Vec<String> {
        let pack = match pack_of(&self.file.pack_json()) {
            Ok(pack) => pack,
            Err(refusal) => return vec![format!("the pack around the check was refused: {refusal}")],
        };
        let bytes = self.dossier.to_string().into_bytes();
        let dossier = match Dossier::from_json(&bytes) {
            Ok(dossier) => dossier,
            Err(refusal) => return vec![format!("the dossier was refused: {refusal}")],
        };
        let parameters = Parameters(self.file.given.clone());
        let assessment = assess(&pack, &dossier, calendar, counting, &parameters);
        let outcome = &assessment.outcomes[0];
        let mut wrong = self.differences(outcome);
        for evidence in outcome.findings.iter().flat_map(|finding| &finding.evidence) {
            wrong.extend(wrong_evidence(&self.dossier, evidence));
        }
        for missing in &outcome.missing {
            wrong.extend(wrong_missing(&self.dossier, missing));
        }
        if !wrong.is_empty() {
            wrong.push(format!("what came out: {}", serde_json::to_string(outcome).unwrap_or_default()));
        }
        wrong
    }

    fn differences(&self, outcome: &Outcome) -> Vec<String> {
        let mut wrong = Vec::new();
        let expect = self.expect;
        if outcome.state != expect.state {
            wrong.push(format!("state is {}, not {}", outcome.state.label(), expect.state.label()));
        }
        if outcome.unclear != expect.unclear {
            let label = |kind: Option<UnclearKind>| kind.map_or("none", UnclearKind::label);
            wrong.push(format!("unclear is {}, not {}", label(outcome.unclear), label(expect.unclear)));
        }
        let count = expect.findings.unwrap_or(usize::from(expect.state == State::NotMet));
        if outcome.findings.len() != count {
            wrong.push(format!("{} findings, not {count}", outcome.findings.len()));
        }
        let nature = expect.nature.unwrap_or_default();
        if outcome.findings.iter().any(|finding| finding.nature != nature) {
            wrong.push(format!("a finding is not a {}", nature.label()));
        }
        if let Some(pointers) = &expect.evidence {
            let found: Vec<&str> = outcome
                .findings
                .iter()
                .flat_map(|finding| &finding.evidence)
                .map(|evidence| evidence.pointer.as_str())
                .collect();
            if found != *pointers {
                wrong.push(format!("evidence points at {found:?}, not {pointers:?}"));
            }
        }
        if let Some(says) = &expect.says {
            let found =
                outcome.findings.first().and_then(|finding| serde_json::to_value(&finding.detail).ok());
            if !found.as_ref().is_some_and(|found| contains(found, says)) {
                wrong.push(format!("the first finding says {found:?}, which lacks {says}"));
            }
        }
        if let Some(parameters) = &expect.parameters {
            let used: Vec<String> = outcome
                .parameters
                .iter()
                .map(|used| {
                    let certainty = serde_json::to_value(used.certainty).unwrap_or_default();
                    format!("{} {}", used.value, certainty.as_str().unwrap_or("-"))
                })
                .collect();
            if used != *parameters {
                wrong.push(format!("parameters used are {used:?}, not {parameters:?}"));
            }
        }
        let said: Vec<&str> = outcome
            .missing
            .iter()
            .map(|missing| missing.what.as_str())
            .chain(outcome.because.as_deref())
            .collect();
        for part in &expect.mentions {
            if !said.iter().any(|sentence| sentence.contains(part.as_str())) {
                wrong.push(format!("nobody says “{part}” in {said:?}"));
            }
        }
        wrong
    }
}

pub fn pack_of(json: &Value) -> Result<Pack, anheng_core::refusal::Refusal> {
    let bytes = json.to_string().into_bytes();
    Pack::read(&[PackFile { name: "pack.json", bytes: &bytes }])
}
