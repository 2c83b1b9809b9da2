//! Whatever a ledger holds, importing it twice is importing it once, and a correction touches what it corrects.

use std::collections::{BTreeMap, BTreeSet};

use anheng_app::App;
use conformance::desk::{OFFICE, made, must};
use conformance::importing::{chain, counts, row, run, table, total};
use proptest::prelude::*;
use serde_json::json;
use tempfile::TempDir;

fn workspace() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[("lin", "reviewer")]);
    (folder, app)
}

/// A row of a generated ledger: whether it has a number, how that is typed, and what else may be wrong.
#[derive(Debug, Clone)]
struct Made {
    number: Option<u16>,
    typed: u8,
    party: u8,
    day: u8,
    fine: u32,
    dated: bool,
}

impl Made {
    fn line(&self) -> String {
        let number = match (self.number, self.typed % 3) {
            (None, _) => String::new(),
            (Some(number), 0) => format!("云市监罚〔2025〕{number}号"),
            (Some(number), 1) => format!("云市监罚[2025]{number:04}号"),
            (Some(number), _) => format!("云市监罚（２０２５） {number} 号"),
        };
        let day = if self.dated { format!("2025-03-{:02}", 1 + self.day % 28) } else { "三月".to_owned() };
        row(&number, &format!("第{}公司", self.party % 6), "无照经营", &day, &self.fine.to_string())
    }
}

fn made_row() -> impl Strategy<Value = Made> {
    let number = proptest::option::weighted(0.8, 1..40u16);
    (number, 0..9u8, 0..6u8, 0..4u8, 1..9_000u32, proptest::bool::weighted(0.95))
        .prop_map(|(number, typed, party, day, fine, dated)| Made { number, typed, party, day, fine, dated })
}

/// Revision of every dossier by id.
fn revisions(app: &App) -> BTreeMap<String, u64> {
    let list = must(app, OFFICE, "dossier.list", json!({ "filter": { "limit": 1000 } }));
    let rows = list["rows"].as_array().expect("a list");
    rows.iter()
        .map(|one| (one["id"].as_str().expect("an id").to_owned(), one["rev"].as_u64().expect("a number")))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_comes_in_once_and_a_correction_touches_what_it_corrects(
        made in proptest::collection::vec(made_row(), 1..24),
        mended in proptest::collection::vec(proptest::bool::weighted(0.3), 24),
    ) {
        let (folder, app) = workspace();
        let file = table(folder.path(), "台账.csv", &made.iter().map(Made::line).collect::<Vec<_>>());
        let told = run(&app, &file, true);
        let first = run(&app, &file, false);
        prop_assert_eq!(counts(&told), counts(&first), "what was foretold is what comes");
        let [new, changed, unchanged, duplicate, refused] = counts(&first);
        prop_assert_eq!((changed, unchanged, total(&app)), (0, 0, new));
        prop_assert_eq!(new + duplicate + refused, made.len() as u64);
        let before = (chain(&app), revisions(&app));
        let again = run(&app, &file, false);
        prop_assert_eq!(counts(&again), [0, 0, new, duplicate, refused], "{}", again);
        prop_assert_eq!(&(chain(&app), revisions(&app)), &before, "twice is once");

        let taken: BTreeMap<u64, String> = first["rows"].as_array().expect("a list").iter()
            .filter(|one| one["became"] == "new")
            .map(|one| (one["row"].as_u64().expect("a row"), one["id"].as_str().expect("an id").to_owned()))
            .collect();
        let mut corrected = made.clone();
        let mut touched = BTreeSet::new();
        for (at, one) in corrected.iter_mut().enumerate().filter(|(at, _)| mended[*at]) {
            one.fine += 1;
            touched.extend(taken.get(&(at as u64 + 2)).cloned());
        }
        let file = table(folder.path(), "台账改.csv", &corrected.iter().map(Made::line).collect::<Vec<_>>());
        let told = run(&app, &file, false);
        prop_assert_eq!(counts(&told), [0, touched.len() as u64, new - touched.len() as u64, duplicate, refused], "{}", told);
        for (id, rev) in revisions(&app) {
            prop_assert_eq!(rev, before.1[&id] + u64::from(touched.contains(&id)), "{}", id);
        }
        prop_assert_eq!(must(&app, OFFICE, "doctor", json!({}))["ills"].clone(), json!([]));
    }
}
