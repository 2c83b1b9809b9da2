//! Works in a workspace until it is killed: `crash-writer WORKSPACE KIND SEED`. Before each act it says on standard
//! output what it is about to do (`do`), afterwards that it is done (`done`); long acts also tell their steps. One JSON
//! a line, each flushed: whoever reads `done` may hold the program to it.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anheng_app::App;
use anheng_core::dossier::Dossier;
use anheng_core::scoring::Decision;
use anheng_store::sha256;
use conformance::desk::{GENERAL, OFFICE, call_with, decisions, opened, sample};
use conformance::random::Random;
use serde_json::{Value, json};

/// A short lawful dossier with the decisions that complete its review, and one with faults to decide about.
const LAWFUL: &str = "03-summary-2023-lawful";
const FAULTY: &str = "04-summary-2024-faults";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [root, kind, seed] = arguments.as_slice() else { panic!("crash-writer WORKSPACE KIND SEED") };
    let seed: u64 = seed.parse().expect("the seed is a number");
    let root = PathBuf::from(root);
    let mut writer = Writer { app: opened(&root), root, random: Random::new(seed), seed, made: 0 };
    say(&json!({ "ready": true }));
    // Without end: the reader decides when it is over.
    loop {
        match kind.as_str() {
            "import" => writer.import(),
            "decide" => writer.decide(),
            "submit" => writer.submit(),
            "edit" => writer.edit(),
            "paper" => writer.paper(),
            "backup" => writer.backup(),
            other => panic!("there is no kind {other}"),
        }
    }
}

fn say(line: &Value) {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{line}").and_then(|()| out.flush());
    // Nobody listens any more.
    if written.is_err() {
        std::process::exit(0);
    }
}

struct Writer {
    app: App,
    root: PathBuf,
    random: Random,
    seed: u64,
    /// What was made so far, for names that are new.
    made: u64,
}

impl Writer {
    fn ask(&self, who: &str, name: &str, input: Value) -> Value {
        call_with(&self.app, who, name, input, &|_, _| {}).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// One act: announced, done, acknowledged. `truth`: what holds when it is done.
    fn act(&self, who: &str, name: &str, input: Value, truth: Value) -> Option<Value> {
        say(&json!({ "do": name, "truth": truth }));
        let steps = |done: usize, of: usize| say(&json!({ "step": done, "of": of }));
        match call_with(&self.app, who, name, input, &steps) {
            Ok(answer) => {
                let told = match name {
                    "review.submit" => answer["sha256"].clone(),
                    "review.undo" | "review.redo" => answer["what"].clone(),
                    "backup" => answer["chain"].clone(),
                    _ => Value::Null,
                };
                say(&json!({ "done": name, "told": told }));
                Some(answer)
            }
            Err(error) => {
                say(&json!({ "failed": name, "why": error.to_string() }));
                None
            }
        }
    }

    /// A name that nothing has yet.
    fn fresh(&mut self) -> String {
        self.made += 1;
        format!("{}-{}", self.seed, self.made)
    }

    /// A sample under a new id.
    fn copy_of(&mut self, name: &str) -> Value {
        let mut dossier = sample(name);
        dossier["id"] = json!(format!("{}-{}", &name[..2], self.fresh()));
        dossier
    }

    /// Id of a dossier of this sample without a review that is open, or one that is taken in now.
    fn take_in(&mut self, sample: &str) -> String {
        let dossier = self.copy_of(sample);
        self.import_these(std::slice::from_ref(&dossier));
        dossier["id"].as_str().unwrap_or_default().to_owned()
    }

    fn import_these(&self, dossiers: &[Value]) {
        let texts: Vec<Value> =
            dossiers.iter().map(|one| json!({ "name": one["id"], "text": one.to_string() })).collect();
        let truth: Vec<Value> = dossiers.iter().map(kept_as).collect();
        self.act(OFFICE, "dossier.import", json!({ "dossiers": texts }), json!({ "dossiers": truth }));
    }

    /// A batch of new dossiers, with one among them that was there already and has changed.
    fn import(&mut self) {
        let mut batch: Vec<Value> = (0..1 + self.random.below(5)).map(|_| self.copy_of(FAULTY)).collect();
        if self.random.below(2) == 0
            && let Some(changed) = self.changed_dossier()
        {
            batch.push(changed);
        }
        self.import_these(&batch);
    }

    /// Some dossier with another title, and sometimes with another closing date, which touches decisions.
    fn changed_dossier(&mut self) -> Option<Value> {
        let under_review = self.reviews("decider", "open");
        let id = match under_review.first() {
            Some(review) if self.random.below(2) == 0 => review["dossier"].clone(),
            _ => {
                let listed = self.ask(OFFICE, "dossier.list", json!({ "filter": { "limit": 1000 } }));
                let ids = listed["rows"].as_array()?.iter().map(|row| row["id"].clone());
                let faulty: Vec<Value> =
                    ids.filter(|id| id.as_str().is_some_and(|id| id.starts_with("04-"))).collect();
                faulty.get(self.random.below(faulty.len().max(1) as u64) as usize)?.clone()
            }
        };
        let text = self.ask(OFFICE, "dossier.text", json!({ "id": id }));
        let mut dossier: Value = serde_json::from_str(text["text"].as_str()?).ok()?;
        dossier["case"]["title"] = json!(format!("更名之案第 {} 号", self.fresh()));
        if self.random.below(2) == 0 {
            dossier["case"]["closed_on"] = json!(format!("2025-0{}-11", 1 + self.random.below(9)));
        }
        Some(dossier)
    }

    fn edit(&mut self) {
        match self.changed_dossier() {
            Some(dossier) => {
                let truth = json!({ "dossiers": [kept_as(&dossier)] });
                let text = json!({ "name": dossier["id"], "text": dossier.to_string() });
                self.act(OFFICE, "dossier.edit", json!({ "dossier": text }), truth);
            }
            None => {
                self.open_review("decider", FAULTY);
            }
        }
    }

    fn reviews(&self, who: &str, state: &str) -> Vec<Value> {
        let found = self.ask(who, "review.list", json!({ "reviewer": who, "state": state }));
        let found = found["reviews"].as_array().into_iter().flatten();
        found.map(|line| line["review"].clone()).collect()
    }

    fn open_review(&mut self, who: &str, sample: &str) -> String {
        let dossier = self.take_in(sample);
        self.open_on(who, &dossier)
    }

    fn open_on(&self, who: &str, dossier: &str) -> String {
        let input = json!({ "dossier": dossier, "pack": GENERAL });
        let opened = self.act(who, "review.open", input, json!({ "dossier": dossier, "reviewer": who }));
        opened.map_or_else(String::new, |one| one["review"]["id"].as_str().unwrap_or_default().to_owned())
    }

    /// The steps of one review, forwards and back.
    fn decide(&mut self) {
        let who = "decider";
        let review = match self.reviews(who, "open").first() {
            Some(review) => review["id"].as_str().unwrap_or_default().to_owned(),
            None => self.open_review(who, FAULTY),
        };
        let faulty = decisions(FAULTY);
        for _ in 0..20 {
            let words = format!("第 {} 次所见", self.fresh());
            let of_review = json!({ "review": review });
            match self.random.below(20) {
                0..11 => {
                    let at = self.random.below(faulty.len() as u64) as usize;
                    let mut decision = faulty[at].clone();
                    decision["reason"] = json!(words);
                    let input = json!({ "review": review, "decision": decision });
                    let truth =
                        json!({ "review": review, "item": decision["item"], "decision": normal(&decision) });
                    self.act(who, "review.decide", input, truth);
                }
                11..14 => {
                    self.act(who, "review.undo", of_review.clone(), of_review);
                }
                14..16 => {
                    self.act(who, "review.redo", of_review.clone(), of_review);
                }
                16..18 => {
                    let input = json!({ "review": review, "text": words });
                    self.act(who, "review.praise", input.clone(), input);
                }
                _ => {
                    let input = json!({ "review": review, "text": words });
                    self.act(who, "review.opinion", input.clone(), input);
                }
            }
        }
    }

    /// A sheet, and then revisions of it, each in the place of the one before.
    fn submit(&mut self) {
        let who = "submitter";
        let open = self.reviews(who, "open");
        let review = match (open.first(), self.reviews(who, "submitted").first()) {
            (Some(review), _) => review["id"].as_str().unwrap_or_default().to_owned(),
            (None, Some(submitted)) => self.open_on(who, submitted["dossier"].as_str().unwrap_or_default()),
            (None, None) => self.open_review(who, LAWFUL),
        };
        let hints = self.ask(who, "review.hints", json!({ "review": review, "show": "open" }));
        let open: BTreeSet<&str> = hints["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| item["item"].as_str())
            .collect();
        let wanted = decisions(LAWFUL);
        for decision in
            wanted.iter().filter(|one| one["item"].as_str().is_some_and(|item| open.contains(item)))
        {
            let input = json!({ "review": review, "decision": decision });
            let truth = json!({ "review": review, "item": decision["item"], "decision": normal(decision) });
            self.act(who, "review.decide", input, truth);
        }
        self.act(who, "review.submit", json!({ "review": review }), json!({ "review": review }));
    }

    fn paper(&mut self) {
        let dossier = match self.ask(OFFICE, "dossier.list", json!({}))["rows"][0]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => self.take_in(FAULTY),
        };
        let length = 1 + self.random.below(300_000) as usize;
        // What begins like a PDF is kept as it is, whatever follows.
        let bytes = [b"%PDF-1.7\n".to_vec(), self.random.bytes(length)].concat();
        let name = format!("扫描-{}.pdf", self.fresh());
        let file = beside(&self.root, "incoming").join(&name);
        std::fs::write(&file, &bytes).expect("a scan can be written");
        let truth = json!({ "dossier": dossier, "name": name, "sha256": sha256(&bytes) });
        self.act(OFFICE, "dossier.paper", json!({ "dossier": dossier, "file": file }), truth);
    }

    /// Under the first number that is free: a half-made one must not be in the way.
    fn backup(&mut self) {
        let folder = beside(&self.root, "backups");
        let to = (0..).map(|number| folder.join(format!("{number:04}"))).find(|to| !to.exists());
        let to = json!({ "to": to });
        self.act(OFFICE, "backup", to.clone(), to);
    }
}

fn beside(root: &Path, name: &str) -> PathBuf {
    let folder = root.with_file_name(name);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Id and hash of a dossier as the workspace will keep it.
fn kept_as(dossier: &Value) -> Value {
    let read = Dossier::from_json(dossier.to_string().as_bytes()).expect("a sample is a sound dossier");
    let bytes = serde_json::to_vec(&read).expect("a dossier can be written");
    json!([dossier["id"], sha256(&bytes)])
}

/// A decision with nothing but what it says.
fn normal(decision: &Value) -> Value {
    let decision: Decision = serde_json::from_value(decision.clone()).expect("a sample decision is sound");
    serde_json::to_value(decision).expect("and can be written")
}
