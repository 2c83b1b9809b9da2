//! `workspace [--counts 100000,1000000] [--runs 20] [--acts 2000] [--folder DIR]`: what a large workspace costs: import,
//! opening, lists, search, one act to disk, backup. Every size runs in a process of its own. See README.md.

mod dossiers;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anheng_store::{
    Access, Act, Filter, NOTHING, PackRow, Person, Reads, ReviewRow, ReviewState, Round, Sort, Store,
    StoreError, backup,
};
use chrono::{NaiveDate, NaiveDateTime};

struct Options {
    counts: Vec<usize>,
    runs: usize,
    acts: usize,
    folder: PathBuf,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let mut options =
        Options { counts: vec![100_000, 1_000_000], runs: 20, acts: 2_000, folder: std::env::temp_dir() };
    let mut child = None;
    while let (Some(word), Some(value)) = (words.next(), words.next()) {
        let number = || value.parse().expect("a number");
        match word.as_str() {
            "--counts" => options.counts = value.split(',').map(|n| n.parse().expect("a number")).collect(),
            "--runs" => options.runs = number(),
            "--acts" => options.acts = number(),
            "--folder" => options.folder = value.into(),
            "--one" => child = Some(number()),
            _ => panic!("usage: workspace [--counts N,N] [--runs N] [--acts N] [--folder DIR]"),
        }
    }
    if let Some(count) = child {
        return one(count, &options);
    }
    for count in &options.counts {
        let done = std::process::Command::new(std::env::current_exe().expect("this program has a path"))
            .args(["--runs", &options.runs.to_string(), "--acts", &options.acts.to_string()])
            .args(["--folder".as_ref(), options.folder.as_os_str()])
            .args(["--one", &count.to_string()])
            .status()
            .expect("this program can start itself");
        assert!(done.success(), "the run over {count} dossiers failed");
    }
}

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 2).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("a time")
}

fn act(action: &str) -> Act<'_> {
    Act { at: at(), actor: "bench", role: "office", action }
}

fn one(count: usize, options: &Options) {
    let base = options.folder.join(format!("anheng-bench-{}", std::process::id()));
    let root = base.join("工作区");
    println!("\n{count} dossiers");
    import(&root, count);
    opening(&root, options.runs);
    let mut store = Store::open(&root, Access::Write, "bench").expect("the workspace opens");
    lists(&store, options.runs);
    decisions(&mut store, options.acts);
    let begun = Instant::now();
    backup(&store, &base.join("备份"), "bench", at(), &|_, _| true).expect("a backup can be made");
    row("backup, examined and compared", &format!("{:.1} s", begun.elapsed().as_secs_f64()));
    row("peak resident memory at the end", &format!("{} MiB", peak_kib() / 1024));
    drop(store);
    std::fs::remove_dir_all(&base).expect("the bench's own folder can be removed");
}

fn row(what: &str, figure: &str) {
    println!("{what:<44}  {figure}");
}

/// All dossiers in one act with one audit row, as a ledger comes in.
fn import(root: &Path, count: usize) {
    let mut store = Store::create(root, "bench", at()).expect("a workspace can be made");
    let begun = Instant::now();
    let mut making = 0.0;
    let mut json = 0;
    store
        .transact::<_, StoreError>(&act("ledger.import"), |tx| {
            for number in 0..count {
                let from = Instant::now();
                let dossier = dossiers::dossier(number);
                making += from.elapsed().as_secs_f64();
                json += tx.add_dossier(&dossier)?.json.len();
            }
            let (written, digest) = tx.written_dossiers()?;
            tx.tell("import:bench", NOTHING, Some(&format!("{written} {digest}")))
        })
        .expect("the import succeeds");
    let took = begun.elapsed().as_secs_f64() - making;
    row("import in one act", &format!("{took:.1} s ({:.0} µs each)", took * 1e6 / count as f64));
    row("peak resident memory of the import", &format!("{} MiB", peak_kib() / 1024));
    let begun = Instant::now();
    drop(store);
    row("closing after it (the log is moved over)", &format!("{:.1} s", begun.elapsed().as_secs_f64()));
    let size = std::fs::metadata(root.join("anheng.db")).map_or(0, |data| data.len());
    row(
        "on disk",
        &format!(
            "{} MiB; {} bytes each, of which the dossier {}",
            size >> 20,
            size / count as u64,
            json / count
        ),
    );
}

fn opening(root: &Path, runs: usize) {
    let times = timed(runs, || drop(black_box(Store::open(root, Access::Write, "bench").expect("it opens"))));
    row("open to write, and close", &times);
    let times = timed(runs, || drop(black_box(Store::open(root, Access::Read, "bench").expect("it opens"))));
    row("open to read, and close", &times);
}

fn lists(store: &Store, runs: usize) {
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    let sorted = |sort, offset| Filter { sort, offset, ..Filter::default() };
    let word = |word: &str| Some(word.to_owned());
    let number = store.reads().list_row("L0000777").expect("readable").expect("there").decision_number;
    let cases = [
        ("first page, usual order", Filter::default()),
        ("first page by title", sorted(Sort::Title, 0)),
        ("page at 50,000 by decision day", sorted(Sort::Decided, 50_000)),
        ("page at 50,000 by fine", sorted(Sort::Fine, 50_000)),
        ("one agency", Filter { agency: word("青塬县生态环境局"), ..Filter::default() }),
        (
            "one agency, by fine",
            Filter { agency: word("青塬县生态环境局"), sort: Sort::Fine, ..Filter::default() },
        ),
        ("one field", Filter { field: word("生态环境"), ..Filter::default() }),
        ("one region", Filter { region: word("139907"), ..Filter::default() }),
        (
            "procedure and outcome",
            Filter { procedure: word("summary"), outcome: word("withdrawn"), ..Filter::default() },
        ),
        (
            "procedure and outcome, by decision day",
            Filter {
                procedure: word("summary"),
                outcome: word("withdrawn"),
                sort: Sort::Decided,
                ..Filter::default()
            },
        ),
        ("outcome that most have", Filter { outcome: word("penalty"), ..Filter::default() }),
        (
            "decided in one year",
            Filter { decided_from: word("2022-01-01"), decided_to: word("2022-12-31"), ..Filter::default() },
        ),
        (
            "fine in a range",
            Filter { fine_from: Some(1_000_000), fine_to: Some(5_000_000), ..Filter::default() },
        ),
        ("search 张伟", text("张伟")),
        ("search 伟", text("伟")),
        ("search a document number", text(&number)),
        ("search 罚款, which all have", text("罚款")),
        ("search 罚款, by fine", Filter { sort: Sort::Fine, ..text("罚款") }),
        ("search 有限公司 超标排放", text("有限公司 超标排放")),
        ("search 欧阳 within one agency", Filter { agency: word("青塬县生态环境局"), ..text("欧阳") }),
        ("search what nobody has", text("诸葛孔明")),
    ];
    for (name, filter) in cases {
        let ask = |reads: Reads<'_>| reads.list(&filter).expect("a list can be read");
        let total = ask(store.reads()).total;
        let times = timed(runs, || drop(black_box(ask(store.reads()))));
        row(name, &format!("{times}  ({total} match)"));
    }
}

/// One decision an act, each acknowledged only when it is on disk.
fn decisions(store: &mut Store, acts: usize) {
    let dossier = store.reads().dossier("L0000007").expect("readable").expect("there");
    let review = ReviewRow {
        id: "r1".into(),
        dossier_key: dossier.key,
        dossier: dossier.id.clone(),
        dossier_rev: dossier.rev,
        dossier_sha256: dossier.sha256.clone(),
        pack: "0".repeat(64),
        pack_reference: "bench@1.0.0".into(),
        inputs: String::new(),
        engine: "bench".into(),
        reviewer: "bench".into(),
        round: Round::First,
        revision: 1,
        state: ReviewState::Open,
        judgements: "[]".into(),
        opinion: String::new(),
        opened_at: String::new(),
        changed_at: String::new(),
    };
    store
        .transact::<_, StoreError>(&act("review.open"), |tx| {
            tx.put_person(&Person {
                id: "bench".into(),
                name: "试评员".into(),
                role: "reviewer".into(),
                unit: String::new(),
                active: true,
            })?;
            let pack = PackRow {
                sha256: review.pack.clone(),
                id: "bench".into(),
                version: "1.0.0".into(),
                title: "试".into(),
                installed_at: String::new(),
                installed_by: String::new(),
            };
            tx.put_pack(&pack, &[])?;
            let inputs = tx.put_inputs("{}")?;
            tx.add_review(&ReviewRow { inputs, ..review.clone() })?;
            tx.tell("review:r1", NOTHING, Some(&"opened"))
        })
        .expect("a review can be opened");
    let mut times: Vec<f64> = (0..acts)
        .map(|number| {
            let item = format!("item-{}", number % 120);
            let decision = format!(
                r#"{{"item":"{item}","verdict":"confirmed","reason":"告知书送达在前，决定书载明日期在后，第{number}次","page":{number}}}"#
            );
            let begun = Instant::now();
            store
                .transact::<_, StoreError>(&act("review.decide"), |tx| {
                    tx.put_decision("r1", &item, &decision, "0123456789abcdef")?;
                    tx.add_change("r1", &item, "", &decision)?;
                    tx.tell(format!("review:r1/decision:{item}"), NOTHING, Some(&decision))
                })
                .expect("a decision can be kept");
            begun.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let of = |part: f64| times[((times.len() - 1) as f64 * part) as usize] * 1e3;
    row(
        "one decision, acknowledged on disk",
        &format!("p50 {:.2} ms, p99 {:.2} ms, max {:.2} ms", of(0.5), of(0.99), of(1.0)),
    );
}

fn timed(runs: usize, mut run: impl FnMut()) -> String {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    format!("p50 {:.2} ms, max {:.2} ms", times[times.len() / 2], times[times.len() - 1])
}

/// Peak resident memory of this process.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
