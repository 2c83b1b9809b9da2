//! Every workbook of `tests/rosters` is read, or refused, as its expected result says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anheng_office::ledger::FieldValue;
use anheng_office::rosters::kind;
use anheng_office::table::{
    self, Filled, Line, Mapping, Record, RefusedRow, RosterKind, SheetAccount, Skipped, Table,
};
use anheng_office::{OfficeError, Source, Workbook, read};
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/rosters")
}

/// Names of workbooks, each with what must come of it.
fn corpus() -> BTreeMap<String, Value> {
    let entries = std::fs::read_dir(folder()).expect("the corpus is part of the repository");
    let mut found = BTreeMap::new();
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "README.md" || name.ends_with(".json") {
            continue;
        }
        let expected = std::fs::read(folder().join(format!("{name}.json")));
        let expected = expected.unwrap_or_else(|_| panic!("{name} has no expected result"));
        found.insert(name, serde_json::from_slice(&expected).expect("an expected result is JSON"));
    }
    found
}

fn value(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => json!(text),
        FieldValue::Texts(texts) => json!(texts),
        FieldValue::Date(date) => json!(date.to_string()),
        FieldValue::Money(number) | FieldValue::Hundredths(number) => json!(number),
        FieldValue::Count(number) => json!(number),
        FieldValue::Choice(code) => json!(code),
        FieldValue::Choices(codes) => json!(codes),
        FieldValue::People(people) => people
            .iter()
            .map(|one| match &one.certificate {
                Some(number) => json!(format!("{}（{number}）", one.name)),
                None => json!(one.name),
            })
            .collect(),
        FieldValue::Remedies(remedies) => remedies.iter().map(|one| json!(one.kind)).collect(),
    }
}

fn row(row: &Record, kind: &RosterKind, with_sheet: bool) -> Value {
    let field = |field: &table::Field| (kind.columns[field.column].label.to_owned(), value(&field.value));
    let mut told = json!({ "row": row.row, "fields": Map::from_iter(row.fields.iter().map(field)) });
    if with_sheet {
        told["sheet"] = json!(&*row.sheet);
    }
    told
}

fn letters(filled: &[Filled]) -> Value {
    filled.iter().map(|one| json!(format!("{} {}", one.letters, one.rows))).collect()
}

/// What an account says, in the shape of an expected result; what is empty is left out.
fn account(account: &SheetAccount) -> Value {
    let mut told = Map::new();
    let mut tell = |key: &str, value: Value| {
        let empty = match &value {
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => map.is_empty(),
            value => value.is_null() || *value == json!(0),
        };
        if !empty {
            told.insert(key.into(), value);
        }
    };
    let Skipped { blank, totals, notes, headers } = account.skipped;
    let skipped = [("blank", blank), ("totals", totals), ("notes", notes), ("headers", headers)];
    let skipped = skipped.iter().filter(|(_, n)| *n > 0).map(|(key, n)| ((*key).to_owned(), json!(n)));
    tell("name", json!(&*account.name));
    tell("passed_over", json!(account.passed_over));
    tell("header_row", json!(account.header_row));
    tell("unknown", account.unknown.iter().map(|one| json!(one.letters)).collect());
    tell("skipped", Value::Object(skipped.collect()));
    tell("hidden_rows", json!(account.seen.hidden_rows));
    tell("hidden_columns", json!(account.seen.hidden_columns));
    tell("filled_down", letters(&account.seen.filled_down));
    tell("not_filled", letters(&account.seen.not_filled));
    Value::Object(told)
}

/// `passed_over` is a part of the sentence; an empty list says the same as none.
fn account_differs(expected: &Value, found: &Value) -> bool {
    let (mut expected, mut found) = (expected.clone(), found.clone());
    let parts = (expected["passed_over"].take(), found["passed_over"].take());
    let said = match &parts {
        (Value::String(part), Value::String(said)) => said.contains(part.as_str()),
        (one, other) => one == other,
    };
    for map in [&mut expected, &mut found].into_iter().filter_map(Value::as_object_mut) {
        map.retain(|_, value| !value.is_null() && *value != json!([]));
    }
    !said || expected != found
}

fn refused_differs(expected: &Value, found: &RefusedRow) -> bool {
    let cells = expected["cells"].as_object().expect("cells by their letters");
    let said = |(letters, part): (&String, &Value)| {
        let part = part.as_str().unwrap_or_default();
        let mut problems = found.problems.iter().filter(|problem| problem.place.column == *letters);
        problems.any(|problem| problem.message.contains(part) && !problem.hint.is_empty())
    };
    expected["row"] != json!(found.row) || cells.len() != found.problems.len() || !cells.iter().all(said)
}

fn differences(
    expected: &Value,
    workbook: &Workbook,
    kind: &'static RosterKind,
    table: &Table,
) -> Vec<String> {
    let mut told = Vec::new();
    let list = |key: &str| expected[key].as_array().cloned().unwrap_or_default();
    let accounts: Vec<Value> = table.sheets.iter().map(account).collect();
    let sheets = list("sheets");
    if sheets.len() != accounts.len()
        || sheets.iter().zip(&accounts).any(|(one, two)| account_differs(one, two))
    {
        told.push(format!("sheets: {} instead of {}", json!(accounts), json!(sheets)));
    }
    let wanted = list("rows");
    let with_sheet = wanted.iter().any(|row| row.get("sheet").is_some());
    let rows: Vec<Value> = table.rows.iter().map(|one| row(one, kind, with_sheet)).collect();
    for at in 0..rows.len().max(wanted.len()) {
        let (found, wanted) = (rows.get(at).unwrap_or(&Value::Null), wanted.get(at).unwrap_or(&Value::Null));
        if found != wanted {
            told.push(format!("row: {found} instead of {wanted}"));
        }
    }
    let wanted = list("refused");
    let same = wanted.len() == table.refused.len();
    if !same || wanted.iter().zip(&table.refused).any(|(one, two)| refused_differs(one, two)) {
        told.push(format!("refused: {:#?} instead of {}", table.refused, json!(wanted)));
    }
    let mapping = table::propose(workbook, kind);
    let columns = mapping.sheets.iter().find(|sheet| sheet.take).map(|sheet| sheet.columns.clone());
    for column in columns.unwrap_or_default() {
        let unit = column.unit.map(|unit| json!(unit)).unwrap_or_default();
        let first = column.suggestions.first().map(|label| json!(label)).unwrap_or_default();
        for (key, found) in [("headings", json!(column.heading)), ("suggestions", first), ("units", unit)] {
            if let Some(wanted) = expected[key].get(&column.column).filter(|wanted| **wanted != found) {
                told.push(format!("{key} of {}: {found} instead of {wanted}", column.column));
            }
        }
    }
    let text = serde_json::to_string(&mapping).expect("a mapping is JSON");
    let again: Mapping = serde_json::from_str(&text).expect("a mapping comes back");
    if table::read_with(workbook, kind, &again).as_ref() != Ok(table) {
        told.push("by its mapping it is read otherwise".into());
    }
    told
}

/// The same rows one after another from the file.
fn streamed(bytes: &[u8], kind: &'static RosterKind) -> Result<(Mapping, Table), OfficeError> {
    let mut source = Source::open(bytes)?;
    let mapping = table::propose(&source.heads()?, kind);
    let mut table = Table { rows: Vec::new(), refused: Vec::new(), sheets: Vec::new() };
    table.sheets = table::read_each(&mut source, kind, &mapping, |line| {
        match line {
            Line::Row(row) => table.rows.push(row),
            Line::Refused(row) => table.refused.push(row),
        }
        Ok::<(), OfficeError>(())
    })?;
    Ok((mapping, table))
}

#[test]
fn row_by_row_the_same_is_read() {
    for (name, expected) in corpus() {
        let kind = kind(expected["kind"].as_str().unwrap_or_default()).expect("a kind of roster");
        let bytes = std::fs::read(folder().join(&name)).expect("a workbook can be read");
        let whole =
            read(&bytes).and_then(|book| Ok((table::propose(&book, kind), table::read(&book, kind)?)));
        match (whole, streamed(&bytes, kind)) {
            (Ok(whole), Ok(streamed)) => assert_eq!(whole, streamed, "{name}"),
            (Err(_), Err(_)) => {}
            // A workbook that is too large to be held is what this is for.
            (whole, streamed) => panic!("{name}: {:?} {:?}", whole.err(), streamed.err()),
        }
    }
}

#[test]
fn whatever_fails_in_the_sink_ends_it() {
    let bytes = std::fs::read(folder().join("days.xlsx")).expect("a workbook can be read");
    let kind = kind("ledger").expect("a kind of roster");
    let mut source = Source::open(&bytes).expect("it is open");
    let mapping = table::propose(&source.heads().expect("it has a head"), kind);
    let mut seen = 0;
    let stopped = OfficeError::Writer { detail: "够了".into() };
    let found = table::read_each(&mut source, kind, &mapping, |_| {
        seen += 1;
        if seen == 3 { Err(stopped.clone()) } else { Ok(()) }
    });
    assert_eq!((found, seen), (Err(stopped.clone()), 3));
}

#[test]
fn every_workbook_is_read_or_refused_as_its_author_wrote_down() {
    let corpus = corpus();
    assert!(corpus.len() >= 40, "the corpus lost its workbooks");
    let mut told = Vec::new();
    for (name, expected) in &corpus {
        assert!(expected["title"].as_str().is_some_and(|title| !title.is_empty()), "{name} says what is odd");
        let kind = kind(expected["kind"].as_str().unwrap_or_default()).expect("a kind of roster");
        let bytes = std::fs::read(folder().join(name)).expect("a workbook can be read");
        let begun = std::time::Instant::now();
        let found = read(&bytes).and_then(|workbook| {
            let table = table::read(&workbook, kind)?;
            Ok((workbook, table))
        });
        assert!(begun.elapsed().as_secs() < 60, "{name} took {:?}", begun.elapsed());
        let mut wrong = match (found, expected["refused_file"].as_array()) {
            (Ok((workbook, table)), None) => differences(expected, &workbook, kind, &table),
            (Ok(_), Some(_)) => vec!["was not refused".into()],
            (Err(error), None) => vec![format!("was refused: {error}")],
            (Err(error), Some(parts)) => {
                let said = error.to_string();
                let missing = parts.iter().filter_map(Value::as_str).filter(|part| !said.contains(part));
                missing.map(|part| format!("“{part}” is missing in {said}")).collect()
            }
        };
        told.extend(wrong.drain(..).map(|line| format!("{name}: {line}")));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// How far a sheet reaches is known from a scan of its tags, before any cell is read; a cell that only has a look may be
/// counted there, one that says something must be.
#[test]
fn how_far_sheets_reach_is_known_before_they_are_read() {
    let mut looked_at = 0;
    for name in corpus().into_keys() {
        let bytes = std::fs::read(folder().join(&name)).expect("it was listed");
        let (Ok(mut source), Ok(whole)) = (Source::open(&bytes), read(&bytes)) else { continue };
        let extents = source.extents();
        for sheet in &whole.sheets {
            let (mut rows, mut columns, mut filled) = (0, 0, 0);
            source
                .rows(&sheet.name, &mut |row, cells| {
                    (rows, filled) = (row + 1, filled + 1);
                    columns = columns.max(cells.last().map_or(0, |last| last.column + 1));
                    true
                })
                .expect("what opens is read");
            let extent = extents[&sheet.name];
            let told = (extent.rows, extent.columns, extent.filled);
            assert!(
                told.0 >= rows && told.1 >= columns && told.2 >= filled,
                "{name}, {}: {told:?} told, {:?} found",
                sheet.name,
                (rows, columns, filled)
            );
            assert!(
                told.0 <= rows + 1 && told.2 <= filled + 1,
                "{name}, {}: {told:?} told, {:?} found",
                sheet.name,
                (rows, columns, filled)
            );
            looked_at += usize::from(filled > 0);
        }
    }
    assert!(looked_at > 40, "only {looked_at} sheets were looked at");
}
