//! Every way of going about a list gives what a look at every row gives.

#![allow(clippy::unwrap_used, reason = "a failing unwrap is a failing test")]

mod made;

use anheng_core::dossier::Dossier;
use anheng_store::{Filter, ListRow, NOTHING, Sort, Store, StoreError};
use made::{Chance, act, at};

const NAMES: &[&str] = &["张伟", "李张伟强", "王强", "欧阳德华", "青塬建材有限公司"];
const AGENCIES: &[&str] = &["青塬县生态环境局", "滹阳市监局", "云岭局"];
const FIELDS: &[&str] = &["生态环境", "市场监管"];
const REGIONS: &[&str] = &["139901", "139902", "1400"];
const PROCEDURES: &[&str] = &["ordinary", "summary", "fast"];
const OUTCOMES: &[&str] = &["penalty", "withdrawn", "pending"];
const DAYS: &[&str] = &["2021-03-01", "2022-06-30", "2022-07-01", "2023-12-31"];
const SORTS: &[Sort] =
    &[Sort::Updated, Sort::Decided, Sort::Filed, Sort::Closed, Sort::Number, Sort::Title, Sort::Fine];
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
        "schema_version": 1, "id": format!("L{number:04}"), "kind": "penalty", "intake": {"form": "quick"},
        "case": {"id": "case", "title": format!("{name}罚款案"), "procedure": chance.of(PROCEDURES),
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
    }
}

/// By hand; ids run as keys do. Each word of the text must be in some value as it stands.
fn by_hand(all: &[ListRow], filter: &Filter) -> Vec<String> {
    let same = |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|wanted| wanted == value);
    let word = |row: &ListRow, word: &str| {
        [&row.title, &row.parties, &row.decision_number, &row.id, &row.agency]
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
        .filter(|row| filter.region.as_ref().is_none_or(|region| row.region.starts_with(region.as_str())))
        .filter(|row| filter.decided_from.as_ref().is_none_or(|day| decided(row, &|on| on >= day.as_str())))
        .filter(|row| filter.decided_to.as_ref().is_none_or(|day| decided(row, &|on| on <= day.as_str())))
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
    let all = Filter { limit: 1_000, ascending: true, ..Filter::default() };
    let all = store.reads().list(&all).unwrap().rows;
    assert_eq!(all.len(), 600);
    let mut found = 0;
    for _ in 0..600 {
        let filter = Filter {
            text: chance.of(TEXTS).to_owned(),
            agency: chance.perhaps(AGENCIES),
            field: chance.perhaps(FIELDS),
            region: chance.perhaps(&["1399", "139901", "14", "15"]),
            procedure: chance.perhaps(PROCEDURES),
            outcome: chance.perhaps(OUTCOMES),
            decided_from: chance.perhaps(DAYS),
            decided_to: chance.perhaps(DAYS),
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
        let ids: Vec<String> = page.rows.into_iter().map(|row| row.id).collect();
        let wanted: Vec<String> =
            expected.into_iter().skip(filter.offset as usize).take(filter.limit as usize).collect();
        assert_eq!(ids, wanted, "{filter:?}");
        found += usize::from(!ids.is_empty());
    }
    assert!(found > 200, "the filters find something: {found}");
}
