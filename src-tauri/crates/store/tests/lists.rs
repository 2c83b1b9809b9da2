//! Every way of going about a list gives what a look at every row gives.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use anheng_core::dossier::Dossier;
use anheng_store::{
    Filter, ListRow, NOTHING, PackRow, Person, ReviewRow, ReviewState, Round, Sort, Standing, Store,
    StoreError,
};
use made::{Chance, act, at};

const NAMES: &[&str] = &["张伟", "李张伟强", "王强", "欧阳德华", "青塬建材有限公司"];
const AGENCIES: &[&str] = &["青塬县生态环境局", "滹阳市监局", "云岭局"];
const FIELDS: &[&str] = &["生态环境", "市场监管"];
const REGIONS: &[&str] = &["139901", "139902", "1400"];
const PROCEDURES: &[&str] = &["ordinary", "summary", "fast"];
const OUTCOMES: &[&str] = &["penalty", "withdrawn", "pending"];
const DAYS: &[&str] = &["2021-03-01", "2022-06-30", "2022-07-01", "2023-12-31"];
const FORMS: &[&str] = &["quick", "full"];
const SORTS: &[Sort] = &[
    Sort::Updated,
    Sort::Decided,
    Sort::Filed,
    Sort::Closed,
    Sort::Number,
    Sort::Title,
    Sort::Fine,
    Sort::Agency,
    Sort::Party,
    Sort::Cause,
    Sort::CaseNumber,
    Sort::Field,
    Sort::Region,
    Sort::Procedure,
    Sort::Outcome,
    Sort::Form,
    Sort::Standing,
];
const TEXTS: &[&str] = &["", "", "张伟", "强", "罚款", "诸葛", "有限公司 罚款", "〔2022〕", "L0007", "、。"];

fn dossier(number: usize, chance: &mut Chance) -> Dossier {
    let name = chance.of(NAMES);
    let mut documents =
        vec![serde_json::json!({"id": "d1", "kind": "filing_approval", "date": chance.of(DAYS)})];
    let mut penalties = Vec::new();
    if chance.below(4) > 0 {
        documents.push(serde_json::json!({"id": "d2", "kind": "penalty_decision", "date": chance.of(DAYS),
            "number": format!("青罚〔{}〕{}号", 2021 + chance.below(3), chance.below(30))}));
        penalties.push(serde_json::json!({"id": "n1", "stage": "decided", "kind": "fine",
            "amount": (1 + chance.below(5)) * 100_000}));
    }
    let text = serde_json::json!({
        "schema_version": 1, "id": format!("L{number:04}"), "kind": "penalty", "intake": {"form": chance.of(FORMS)},
        "case": {"id": "case", "number": format!("立{}", chance.below(9)), "cause": chance.of(NAMES), "title": format!("{name}罚款案"), "procedure": chance.of(PROCEDURES),
            "outcome": chance.of(OUTCOMES), "field": chance.of(FIELDS), "region": chance.of(REGIONS),
            "agency": "ag"},
        "agencies": [{"id": "ag", "name": chance.of(AGENCIES)}],
        "parties": [{"id": "p1", "kind": "person", "name": name}],
        "documents": documents, "penalties": penalties,
    });
    Dossier::from_json(text.to_string().as_bytes()).unwrap()
}

fn key(row: &ListRow, sort: Sort) -> (Option<i64>, String) {
    match sort {
        Sort::Updated => (None, row.updated_at.clone()),
        Sort::Decided => (None, row.decided_on.clone()),
        Sort::Filed => (None, row.filed_on.clone()),
        Sort::Closed => (None, row.closed_on.clone()),
        Sort::Number => (None, row.decision_number.clone()),
        Sort::Title => (None, row.title.clone()),
        Sort::Fine => (row.fine, String::new()),
        Sort::Agency => (None, row.agency.clone()),
        Sort::Party => (None, row.parties.clone()),
        Sort::Cause => (None, row.cause.clone()),
        Sort::CaseNumber => (None, row.case_number.clone()),
        Sort::Field => (None, row.field.clone()),
        Sort::Region => (None, row.region.clone()),
        Sort::Procedure => (None, row.procedure.clone()),
        Sort::Outcome => (None, row.outcome.clone()),
        Sort::Form => (None, row.form.clone()),
        Sort::Standing => (Some(standing(row)), String::new()),
    }
}

fn standing(row: &ListRow) -> i64 {
    if row.reviews_open > 0 { 1 } else { i64::from(row.reviews_submitted > 0) * 2 }
}

fn in_region(row: &ListRow, region: &str) -> bool {
    if region.is_empty() { row.region.is_empty() } else { row.region.starts_with(region) }
}

fn some_ids(chance: &mut Chance, counts: &[usize]) -> Vec<String> {
    if chance.below(3) > 0 {
        return Vec::new();
    }
    (0..chance.of(counts)).map(|_| format!("L{:04}", chance.below(620))).collect()
}

/// By hand; ids run as keys do. Each word of the text must be in some value as it stands.
fn by_hand(all: &[ListRow], filter: &Filter) -> Vec<String> {
    let same = |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|wanted| wanted == value);
    let word = |row: &ListRow, word: &str| {
        [&row.title, &row.cause, &row.parties, &row.decision_number, &row.case_number, &row.id, &row.agency]
            .iter()
            .any(|v| v.contains(word))
    };
    let decided =
        |row: &ListRow, test: &dyn Fn(&str) -> bool| !row.decided_on.is_empty() && test(&row.decided_on);
    let mut rows: Vec<&ListRow> = all
        .iter()
        .filter(|row| filter.text.split_whitespace().all(|text| word(row, text)))
        .filter(|row| same(&filter.agency, &row.agency) && same(&filter.field, &row.field))
        .filter(|row| same(&filter.procedure, &row.procedure) && same(&filter.outcome, &row.outcome))
        .filter(|row| filter.region.as_ref().is_none_or(|region| in_region(row, region)))
        .filter(|row| filter.decided_from.as_ref().is_none_or(|day| decided(row, &|on| on >= day.as_str())))
        .filter(|row| filter.decided_to.as_ref().is_none_or(|day| decided(row, &|on| on <= day.as_str())))
        .filter(|row| same(&filter.form, &row.form))
        .filter(|row| filter.ids.is_empty() || filter.ids.contains(&row.id))
        .filter(|row| !filter.except.contains(&row.id))
        .filter(|row| match filter.standing {
            None => true,
            Some(Standing::Unreviewed) => standing(row) == 0,
            Some(Standing::Open) => standing(row) == 1,
            Some(Standing::Submitted) => standing(row) == 2,
        })
        .filter(|row| filter.fine_from.is_none_or(|fen| row.fine.is_some_and(|fine| fine >= fen)))
        .collect();
    rows.sort_by_key(|row| (key(row, filter.sort), row.id.clone()));
    if !filter.ascending {
        rows.reverse();
    }
    rows.into_iter().map(|row| row.id.clone()).collect()
}

#[test]
fn every_filter_sort_and_page_is_what_a_look_at_every_row_gives() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("w"), "office", at(0)).unwrap();
    let mut chance = Chance(20_261_124);
    for part in 0..10 {
        store
            .transact::<_, StoreError>(&act(part), |tx| {
                for number in 0..60 {
                    tx.add_dossier(&dossier(part as usize * 60 + number, &mut chance))?;
                }
                tx.tell("import", NOTHING, Some(&part))
            })
            .unwrap();
    }
    reviews(&mut store);
    let all = Filter { limit: 1_000, ascending: true, ..Filter::default() };
    let all = store.reads().list(&all).unwrap().rows;
    assert_eq!(all.len(), 600);
    let mut found = 0;
    for _ in 0..600 {
        let filter = Filter {
            text: chance.of(TEXTS).to_owned(),
            agency: chance.perhaps(AGENCIES),
            field: chance.perhaps(FIELDS),
            region: chance.perhaps(&["1399", "139901", "14", "15", ""]),
            procedure: chance.perhaps(PROCEDURES),
            outcome: chance.perhaps(OUTCOMES),
            decided_from: chance.perhaps(DAYS),
            decided_to: chance.perhaps(DAYS),
            form: chance.perhaps(FORMS),
            standing: (chance.below(6) == 0)
                .then(|| chance.of(&[Standing::Unreviewed, Standing::Open, Standing::Submitted])),
            ids: some_ids(&mut chance, &[3, 40, 300]),
            except: some_ids(&mut chance, &[1, 50]),
            fine_from: (chance.below(4) == 0).then_some(300_000),
            sort: chance.of(SORTS),
            ascending: chance.below(2) == 0,
            limit: chance.of(&[1, 7, 1_000]),
            offset: chance.of(&[0, 0, 3, 200]),
            ..Filter::default()
        };
        let expected = if filter.text == "、。" { Vec::new() } else { by_hand(&all, &filter) };
        let page = store.reads().list(&filter).unwrap();
        assert_eq!(page.total, expected.len() as u64, "{filter:?}");
        let all_ids = store.reads().ids(&filter).unwrap();
        assert_eq!(all_ids, expected, "every id, in the same order: {filter:?}");
        let whole = store.reads().standings(&filter).unwrap();
        let any = by_hand(&all, &Filter { standing: None, ..filter.clone() });
        let any = if filter.text == "、。" { Vec::new() } else { any };
        assert_eq!(
            whole.unreviewed + whole.open + whole.submitted,
            any.len() as u64,
            "every row stands somewhere: {filter:?}"
        );
        if let Some(wanted) = filter.standing {
            let counted = match wanted {
                Standing::Unreviewed => whole.unreviewed,
                Standing::Open => whole.open,
                Standing::Submitted => whole.submitted,
            };
            assert_eq!(counted, page.total, "{filter:?}");
        }
        let ids: Vec<String> = page.rows.into_iter().map(|row| row.id).collect();
        let wanted: Vec<String> =
            expected.into_iter().skip(filter.offset as usize).take(filter.limit as usize).collect();
        assert_eq!(ids, wanted, "{filter:?}");
        found += usize::from(!ids.is_empty());
    }
    assert!(found > 200, "the filters find something: {found}");
}

/// Some dossiers under review, some with a submitted one, and some with both.
fn reviews(store: &mut Store) {
    let person = Person {
        id: "lin".into(),
        name: "林".into(),
        role: "reviewer".into(),
        unit: String::new(),
        active: true,
    };
    store
        .transact::<_, StoreError>(&act(1), |tx| {
            tx.put_person(&person)?;
            let pack = PackRow {
                sha256: "0".repeat(64),
                id: "p".into(),
                version: "1.0.0".into(),
                title: "标准".into(),
                installed_at: String::new(),
                installed_by: String::new(),
            };
            tx.put_pack(&pack, &[("pack.json".into(), b"{}".to_vec())])?;
            let inputs = tx.put_inputs("{}")?;
            for number in (0..600).step_by(4) {
                let row = tx.reads().dossier(&format!("L{number:04}"))?.unwrap();
                let mut review = ReviewRow {
                    id: format!("r{number}"),
                    dossier_key: row.key,
                    dossier: row.id.clone(),
                    dossier_rev: row.rev,
                    dossier_sha256: row.sha256.clone(),
                    pack: "0".repeat(64),
                    pack_reference: "p@1.0.0".into(),
                    inputs: inputs.clone(),
                    engine: "e".into(),
                    reviewer: "lin".into(),
                    round: Round::First,
                    revision: 1,
                    state: ReviewState::Open,
                    judgements: "[]".into(),
                    opinion: String::new(),
                    opened_at: String::new(),
                    changed_at: String::new(),
                };
                tx.add_review(&review)?;
                if number % 3 == 0 {
                    tx.set_review_state(&review, ReviewState::Submitted)?;
                }
                if number % 5 == 0 {
                    review.revision = 2;
                    review.id.push('b');
                    tx.add_review(&review)?;
                }
            }
            tx.tell("reviews", NOTHING, Some(&1))
        })
        .unwrap();
}

#[test]
fn facets_count_every_dossier_once_in_each_column() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("w"), "office", at(0)).unwrap();
    let mut chance = Chance(7);
    store
        .transact::<_, StoreError>(&act(0), |tx| {
            for number in 0..50 {
                tx.add_dossier(&dossier(number, &mut chance))?;
            }
            tx.tell("import", NOTHING, Some(&1))
        })
        .unwrap();
    let facets = store.reads().facets().unwrap();
    for values in
        [&facets.agency, &facets.field, &facets.region, &facets.procedure, &facets.outcome, &facets.form]
    {
        assert_eq!(values.iter().map(|one| one.count).sum::<u64>(), 50, "{values:?}");
        assert!(values.windows(2).all(|two| two[0].value < two[1].value), "each value once: {values:?}");
    }
}

#[test]
fn a_view_is_kept_for_its_person_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("w"), "office", at(0)).unwrap();
    let person = |id: &str| Person {
        id: id.into(),
        name: id.into(),
        role: "reviewer".into(),
        unit: String::new(),
        active: true,
    };
    store
        .transact::<_, StoreError>(&act(0), |tx| {
            tx.put_person(&person("lin"))?;
            tx.put_person(&person("xu"))?;
            tx.put_view("lin", "大额", "{\"a\":1}")?;
            tx.put_view("xu", "大额", "{\"a\":2}")?;
            tx.put_view("lin", "大额", "{\"a\":3}")?;
            tx.rename_view("lin", "大额", "超过十万元")?;
            tx.tell("views", NOTHING, Some(&1))
        })
        .unwrap();
    let names = |who: &str| -> Vec<(String, String)> {
        store.reads().views(who).unwrap().into_iter().map(|one| (one.name, one.json)).collect()
    };
    assert_eq!(names("lin"), [("超过十万元".to_owned(), "{\"a\":3}".to_owned())]);
    assert_eq!(names("xu"), [("大额".to_owned(), "{\"a\":2}".to_owned())]);
}
