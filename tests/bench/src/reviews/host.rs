//! A workspace with one reviewer, use cases by name, samples, and figures.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use anheng_app::{Access, Actor, App, Job, Role, dispatch};
use serde_json::{Value, json};

static RUNNING: AtomicBool = AtomicBool::new(false);

pub struct Host {
    app: App,
}

impl Host {
    pub fn made(root: &Path) -> Self {
        let host = Host { app: App::with_workspace(root, "bench").expect("the built-in packs load") };
        host.by("office", "workspace.new", json!({ "name": "组织人", "unit": "" }));
        host.by(
            "office",
            "workspace.person",
            json!({ "id": "leader", "name": "评查组长", "role": "leader" }),
        );
        host.app.open(Access::Write).expect("the workspace opens");
        host
    }

    /// By somebody who may do all that is measured here.
    pub fn must(&self, name: &str, input: Value) -> Value {
        self.by("leader", name, input)
    }

    fn by(&self, who: &str, name: &str, input: Value) -> Value {
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).and_then(|day| day.and_hms_opt(9, 0, 0));
        let job = Job { now: now.expect("a time"), cancelled: &RUNNING, progress: &|_, _| {} };
        let actor = Actor { id: who.into(), role: Role::Viewer };
        dispatch(&self.app, name, input, &actor, &job).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }
}

fn shipped(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data").join(path);
    serde_json::from_slice(&std::fs::read(path).expect("a sample is there")).expect("a sample is JSON")
}

/// A sample dossier under another id.
pub fn copy_of(sample: &str, number: usize) -> Value {
    let mut dossier = shipped(&format!("dossiers/{sample}.json"));
    dossier["id"] = json!(format!("{}-{number:05}", &sample[..2]));
    dossier
}

/// The committed decisions on it by the general pack.
pub fn decisions(sample: &str) -> Vec<Value> {
    let file = shipped(&format!("decisions/{sample}.cn.anheng.general.json"));
    file["decisions"].as_array().cloned().unwrap_or_default()
}

/// Milliseconds, and what came of it.
pub fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let made = run();
    (begun.elapsed().as_secs_f64() * 1e3, made)
}

pub fn percentiles(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!("p50 {:.2} ms, p99 {:.2} ms, of {}", at(0.5), at(0.99), times.len())
}

pub fn row(what: &str, figure: &str) {
    println!("{what:<44}  {figure}");
}

/// Highest resident memory of this process so far, in MiB.
pub fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
