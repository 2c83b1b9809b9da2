//! What a killed writer said, as a model of what the workspace must hold: an act in doubt counts if its audit row is
//! there, and then all of it must be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anheng_store::{Access, Reads, ReviewState, Store};
use serde_json::{Value, json};

#[derive(Debug)]
pub struct Truth {
    root: PathBuf,
    /// Audit rows.
    rows: i64,
    /// Revision and hash of every dossier.
    dossiers: BTreeMap<String, (u32, String)>,
    reviews: Vec<Review>,
    /// Dossier and name, and the hash of the bytes.
    papers: BTreeMap<(String, String), String>,
    /// Folder, and the audit chain that it holds.
    backups: Vec<(PathBuf, Value)>,
    restored: usize,
    /// The act that was announced and not acknowledged.
    pending: Option<(String, Value)>,
}

#[derive(Debug, Default)]
struct Review {
    id: String,
    dossier: String,
    reviewer: String,
    revision: u32,
    decisions: BTreeMap<String, Value>,
    good_points: Vec<Value>,
    opinion: Value,
    steps: Vec<Step>,
    /// Steps that are not undone.
    at: usize,
    /// The hash of the sheet; null: submitted, and the writer died before it could tell the hash.
    submitted: Option<Value>,
}

#[derive(Debug)]
struct Step {
    what: String,
    before: Value,
    after: Value,
}

impl Review {
    fn value(&self, what: &str) -> Value {
        match what.split_once(':') {
            Some(("decision", item)) => self.decisions.get(item).cloned().unwrap_or(Value::Null),
            _ if what == "opinion" => self.opinion.clone(),
            _ => Value::Array(self.good_points.clone()),
        }
    }

    fn put(&mut self, what: &str, value: Value) {
        match what.split_once(':') {
            Some(("decision", item)) if value.is_null() => {
                self.decisions.remove(item);
            }
            Some(("decision", item)) => {
                self.decisions.insert(item.to_owned(), value);
            }
            _ if what == "opinion" => self.opinion = value,
            _ => self.good_points = value.as_array().cloned().unwrap_or_default(),
        }
    }

    fn step(&mut self, what: &str, after: Value) {
        let before = self.value(what);
        self.put(what, after.clone());
        self.steps.truncate(self.at);
        self.steps.push(Step { what: what.to_owned(), before, after });
        self.at = self.steps.len();
    }

    /// Undoes (or does again) a step, and tells what it was about.
    fn walk(&mut self, back: bool) -> String {
        if back {
            self.at -= 1;
        }
        let step = &self.steps[self.at];
        let value = if back { step.before.clone() } else { step.after.clone() };
        let what = step.what.clone();
        self.put(&what, value);
        if !back {
            self.at += 1;
        }
        what
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

impl Truth {
    pub fn new(root: &Path) -> Self {
        let mut truth = Truth {
            root: root.to_owned(),
            rows: 0,
            dossiers: BTreeMap::new(),
            reviews: Vec::new(),
            papers: BTreeMap::new(),
            backups: Vec::new(),
            restored: 0,
            pending: None,
        };
        truth.rows = truth.count();
        truth
    }

    fn store(&self) -> Store {
        Store::open(&self.root, Access::Read, "conformance").expect("the workspace opens to read")
    }

    fn count(&self) -> i64 {
        self.store().reads().chain().expect("the chain can be read").count
    }

    pub fn in_doubt(&self) -> bool {
        self.pending.is_some()
    }

    pub fn hear(&mut self, line: &Value) {
        if line["do"].is_string() {
            assert!(self.pending.is_none(), "one act at a time");
            self.pending = Some((text(&line["do"]), line["truth"].clone()));
        } else if line["done"].is_string() {
            let (name, act) = self.pending.take().expect("what is done was announced");
            self.rows += i64::from(name != "backup");
            self.apply(&name, &act, &line["told"]);
        } else if line["failed"].is_string() {
            let (name, act) = self.pending.take().expect("what failed was announced");
            let nothing = match name.as_str() {
                "review.undo" => self.review(&act["review"]).at == 0,
                "review.redo" => {
                    let review = self.review(&act["review"]);
                    review.at == review.steps.len()
                }
                _ => false,
            };
            assert!(nothing, "refused without cause: {line}");
        }
    }

    fn review(&mut self, id: &Value) -> &mut Review {
        let found = self.reviews.iter_mut().find(|one| *id == one.id.as_str());
        found.unwrap_or_else(|| panic!("nobody opened {id}"))
    }

    fn apply(&mut self, name: &str, act: &Value, told: &Value) {
        match name {
            "dossier.import" | "dossier.edit" => {
                for one in act["dossiers"].as_array().into_iter().flatten() {
                    let kept = self.dossiers.entry(text(&one[0])).or_default();
                    *kept = (kept.0 + 1, text(&one[1]));
                }
            }
            "dossier.paper" => {
                let key = (text(&act["dossier"]), text(&act["name"]));
                self.papers.insert(key, text(&act["sha256"]));
            }
            "backup" => self.backups.push((PathBuf::from(text(&act["to"])), told.clone())),
            "review.open" => self.open(&text(&act["dossier"]), &text(&act["reviewer"])),
            "review.decide" => {
                let what = format!("decision:{}", text(&act["item"]));
                self.review(&act["review"]).step(&what, act["decision"].clone());
            }
            "review.praise" => {
                let review = self.review(&act["review"]);
                let mut points = review.good_points.clone();
                points.push(act["text"].clone());
                review.step("good_point", Value::Array(points));
            }
            "review.opinion" => self.review(&act["review"]).step("opinion", act["text"].clone()),
            "review.undo" | "review.redo" => {
                let what = self.review(&act["review"]).walk(name == "review.undo");
                let told = told.as_str().unwrap_or(&what);
                assert!(told.starts_with(&what), "{name} was about {what}, not {told}");
            }
            "review.submit" => self.review(&act["review"]).submitted = Some(told.clone()),
            other => panic!("nobody told what {other} does"),
        }
    }

    /// A revision begins with what the one before decided; the workspace knows its id.
    fn open(&mut self, dossier: &str, reviewer: &str) {
        let store = self.store();
        let rows = store.reads().reviews(&anheng_store::ReviewFilter {
            dossier: Some(dossier.to_owned()),
            reviewer: Some(reviewer.to_owned()),
            ..Default::default()
        });
        let rows = rows.expect("reviews can be read");
        let before = self.reviews.iter().rfind(|one| one.dossier == dossier && one.reviewer == reviewer);
        let revision = before.map_or(1, |before| before.revision + 1);
        let row =
            rows.iter().find(|row| row.revision == revision).expect("the review that was opened is there");
        let mut review = Review {
            id: row.id.clone(),
            dossier: dossier.to_owned(),
            reviewer: reviewer.to_owned(),
            revision,
            opinion: json!(""),
            ..Review::default()
        };
        if let Some(before) = before {
            review.decisions = before.decisions.clone();
            review.good_points = before.good_points.clone();
            review.opinion = before.opinion.clone();
        }
        self.reviews.push(review);
    }

    /// After a kill: decides whether the act in doubt was done, and holds the workspace to everything. True: it was.
    pub fn settle(&mut self, what: &str) -> bool {
        let lost = self.count() - self.rows;
        let pending = self.pending.take();
        let mut kept = false;
        match (&pending, lost) {
            (_, 0) => {}
            (Some((name, act)), 1) if name != "backup" => {
                self.rows += 1;
                self.apply(name, act, &Value::Null);
                kept = true;
            }
            _ => panic!("{what}: {lost} audit rows more than were acknowledged, in doubt: {pending:?}"),
        }
        let store = self.store();
        let reads = store.reads();
        self.compare_dossiers(reads, what);
        for review in &self.reviews {
            self.compare_review(reads, review, what);
        }
        for ((dossier, name), sha) in &self.papers {
            let row =
                reads.dossier(dossier).expect("readable").unwrap_or_else(|| panic!("{what}: no {dossier}"));
            let papers = reads.papers(row.key).expect("papers can be read");
            assert!(
                papers.iter().any(|one| one.name == *name && one.sha256 == *sha),
                "{what}: {name} is lost"
            );
            let bytes = store.paper(sha).unwrap_or_else(|error| panic!("{what}: {name}: {error}"));
            assert_eq!(anheng_store::sha256(&bytes), *sha, "{what}: {name}");
        }
        if let Some((name, act)) = &pending
            && name == "backup"
            && Path::new(act["to"].as_str().unwrap_or_default()).exists()
        {
            // Whole under its name, though the writer died before it could say so.
            kept = true;
            let chain = json!(reads.chain().expect("the chain can be read"));
            self.backups.push((PathBuf::from(text(&act["to"])), chain));
        }
        self.compare_backups(what);
        kept
    }

    fn compare_dossiers(&self, reads: Reads<'_>, what: &str) {
        let mut found = BTreeMap::new();
        reads
            .each_dossier::<anheng_store::StoreError>(|row| {
                assert_eq!(anheng_store::sha256(row.json.as_bytes()), row.sha256, "{what}: {}", row.id);
                found.insert(row.id, (row.rev, row.sha256));
                Ok(())
            })
            .expect("dossiers can be read");
        assert_eq!(found, self.dossiers, "{what}: dossiers");
    }

    fn compare_review(&self, reads: Reads<'_>, review: &Review, what: &str) {
        let place = format!("{what}: review {} of {}", review.id, review.dossier);
        let row = reads.review(&review.id).expect("readable").unwrap_or_else(|| panic!("{place} is lost"));
        let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("a decision is JSON");
        let decisions = reads.decisions(&review.id).expect("decisions can be read");
        let decisions: BTreeMap<String, Value> =
            decisions.into_iter().map(|one| (one.item, parsed(&one.decision))).collect();
        assert_eq!(decisions, review.decisions, "{place}: decisions");
        assert_eq!(review.opinion, row.opinion, "{place}: opinion");
        let points = reads.good_points(&review.id).expect("good points can be read");
        let points: Vec<Value> = points.into_iter().map(|one| json!(one.text)).collect();
        assert_eq!(points, review.good_points, "{place}: good points");
        let superseded = self.reviews.iter().any(|other| {
            other.dossier == review.dossier
                && other.reviewer == review.reviewer
                && other.revision > review.revision
                && other.submitted.is_some()
        });
        let state = match (&review.submitted, superseded) {
            (None, _) => ReviewState::Open,
            (Some(_), false) => ReviewState::Submitted,
            (Some(_), true) => ReviewState::Superseded,
        };
        assert_eq!(row.state, state, "{place}");
        let sheet = reads.submission(&review.id).expect("sheets can be read");
        match (&review.submitted, sheet) {
            (None, None) => {
                let pinned = (row.dossier_rev, row.dossier_sha256.clone());
                assert_eq!(Some(&pinned), self.dossiers.get(&review.dossier), "{place}: what it pins");
            }
            (Some(sha), Some(sheet)) => {
                assert_eq!(anheng_store::sha256(sheet.json.as_bytes()), sheet.sha256, "{place}: the sheet");
                assert!(sha.is_null() || *sha == sheet.sha256.as_str(), "{place}: another sheet");
            }
            (said, sheet) => panic!("{place}: submitted: {said:?}, sheet: {}", sheet.is_some()),
        }
    }

    /// Backups that are new since the last time come back as the workspace that they were made of.
    fn compare_backups(&mut self, what: &str) {
        for (folder, chain) in &self.backups[self.restored..] {
            let to = tempfile::tempdir().expect("a temporary folder");
            let to = to.path().join("restored");
            let manifest = anheng_store::restore(folder, &to, "conformance", &|_, _| true)
                .unwrap_or_else(|error| panic!("{what}: {} does not restore: {error}", folder.display()));
            assert_eq!(&json!(manifest.chain), chain, "{what}: {}", folder.display());
            let store = Store::open(&to, Access::Read, "conformance").expect("what was restored opens");
            assert_eq!(&json!(store.reads().chain().expect("readable")), chain, "{what}");
        }
        self.restored = self.backups.len();
        for (folder, _) in &self.backups {
            assert!(folder.join("manifest.json").is_file(), "{what}: {} is lost", folder.display());
        }
    }
}
