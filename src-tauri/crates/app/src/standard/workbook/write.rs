//! A pack to the sheets in which people read and write it. Every value of the pack stands in some cell; `read` takes
//! them back.

use anheng_core::standard::model::{
    Arrangement, Basis, Block, DocumentStandard, Law, Method, PackHead, Parameter, ParameterUnit, Sum,
};
use anheng_office::{Book, BookCell as Cell};
use serde::Serialize;
use serde_json::Value;

use super::head_rows::{HEAD_ROWS, HeadKey, HeadRow};
use super::layout::{self, TABLES};
use super::words;
use super::{guide, put_items};

/// The workbook of a pack; the sheets have room for more rows when it is to be written on.
pub fn book(head: &PackHead, spare: bool) -> Book {
    let mut sheets = vec![guide::sheet()];
    for table in TABLES {
        let rows = match table.sheet {
            layout::HEAD => head_rows(head),
            layout::BLOCKS => head.scoring.blocks.iter().map(block).collect(),
            layout::SUMS => sums(head),
            layout::GRADES => grades(head),
            layout::LAWS => head.laws.iter().flat_map(law).collect(),
            layout::PARAMETERS => head.parameters.iter().flat_map(parameter).collect(),
            layout::DOCUMENTS => head.documents.iter().flat_map(document).collect(),
            layout::ARRANGEMENTS => head.arrangements.iter().flat_map(arrangement).collect(),
            layout::ITEMS => put_items::rows(head),
            layout::TOPICS => topics(head),
            layout::ASSUMPTIONS => {
                let row = |one: &anheng_core::standard::model::Assumption| vec![id(&one.id), text(&one.text)];
                head.assumptions.iter().map(row).collect()
            }
            layout::DEFINITIONS => definitions(head),
            _ => examples(head),
        };
        let mut sheet = table.book_sheet(rows, spare);
        if table.sheet == layout::ITEMS {
            sheet.strong_rows = put_items::groups(&head.items);
        }
        sheets.push(sheet);
    }
    Book { sheets }
}

/// The workbook to be filled in: empty, but for an example of the sheet that takes most work.
pub fn template() -> Book {
    let mut sheets = vec![guide::sheet()];
    for table in TABLES {
        let rows = if table.sheet == layout::HEAD { blank_head_rows() } else { Vec::new() };
        sheets.push(table.book_sheet(rows, true));
        if table.sheet == layout::ITEMS {
            let mut example = table.book_sheet(guide::example_rows(layout::ITEMS), false);
            example.name = layout::FILLED.into();
            example.title = "填写示例（评查标准，虚构；只供对照，不读取）".into();
            example.strong_rows = guide::example_groups();
            sheets.push(example);
        }
    }
    Book { sheets }
}

pub(super) fn text(text: impl AsRef<str>) -> Cell {
    match text.as_ref() {
        "" => Cell::Empty,
        text => Cell::text(text),
    }
}

pub(super) fn some(written: Option<&String>) -> Cell {
    written.map_or(Cell::Empty, text)
}

pub(super) fn id(id: &anheng_core::value::Id) -> Cell {
    Cell::text(id.to_string())
}

pub(super) fn points(points: Option<i64>) -> Cell {
    points.map_or(Cell::Empty, Cell::Points)
}

fn day(day: Option<anheng_core::value::Day>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Date(day.0))
}

/// The code that a value has in the pack's JSON.
fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}

pub(super) fn word(words: &words::Words, value: impl Serialize) -> Cell {
    text(words.word(&code(value)))
}

pub(super) fn json(value: impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(Value::Null) | Err(_) => Cell::Empty,
        Ok(Value::Object(object)) if object.is_empty() => Cell::Empty,
        Ok(Value::Array(list)) if list.is_empty() => Cell::Empty,
        Ok(value) => Cell::text(value.to_string()),
    }
}

fn head_rows(head: &PackHead) -> Vec<Vec<Cell>> {
    let whole = serde_json::to_value(head).unwrap_or_default();
    let of = |json: &Value, key: &str| match &json[key] {
        Value::String(said) => said.clone(),
        Value::Bool(yes) => yes.to_string(),
        _ => String::new(),
    };
    let row = |row: &HeadRow| {
        let value = match &row.key {
            HeadKey::Text(key) => text(of(&whole, key)),
            HeadKey::Day(_) => day(Some(head.effective_from)),
            HeadKey::Word(key, words) => text(words.word(&of(&whole, key))),
            HeadKey::ScoringText(key) => text(of(&whole["scoring"], key)),
            HeadKey::ScoringWord(key, words) => text(words.word(&of(&whole["scoring"], key))),
            HeadKey::ScoringFlag(key) => text(words::YES_NO.word(&of(&whole["scoring"], key))),
            HeadKey::Places => Cell::Count(i64::from(head.scoring.rounding.places)),
            HeadKey::RoundingMode => word(&words::ROUNDING, head.scoring.rounding.mode),
        };
        vec![text(row.name), value, text(row.hint)]
    };
    HEAD_ROWS.iter().map(row).collect()
}

fn blank_head_rows() -> Vec<Vec<Cell>> {
    HEAD_ROWS.iter().map(|row| vec![text(row.name), Cell::Empty, text(row.hint)]).collect()
}

fn block(block: &Block) -> Vec<Cell> {
    let (method, number, floor) = match block.method {
        Method::Legality { points } => ("legality", points, None),
        Method::Deduct { from, floor } => ("deduct", from, floor),
        Method::Earned { rescale_to } => ("earned", rescale_to, None),
        Method::Bonus { cap } => ("bonus", cap, None),
    };
    let method = text(words::METHOD.word(method));
    let roots: Vec<String> = block.roots().map(ToString::to_string).collect();
    vec![
        id(&block.id),
        text(&block.title),
        text(roots.join("、")),
        method,
        Cell::Points(number),
        points(floor),
    ]
}

fn sums(head: &PackHead) -> Vec<Vec<Cell>> {
    let row = |kind: &str, sum: &Sum| {
        let of: Vec<String> = sum.of.iter().map(ToString::to_string).collect();
        vec![
            text(kind),
            id(&sum.id),
            text(&sum.title),
            text(of.join("、")),
            points(sum.floor),
            points(sum.ceiling),
        ]
    };
    let subtotals = head.scoring.subtotals.iter().map(|sum| row("小计", sum));
    subtotals.chain([row("总分", &head.scoring.total)]).collect()
}

fn grades(head: &PackHead) -> Vec<Vec<Cell>> {
    let grades = head.scoring.grades.iter().map(|grade| {
        let quota = grade.quota_percent.map_or(Cell::Empty, |percent| Cell::Count(i64::from(percent)));
        vec![text(&grade.name), Cell::Points(grade.min), quota]
    });
    grades.collect()
}

fn law(law: &Law) -> Vec<Vec<Cell>> {
    let start = || vec![text(&law.id), text(&law.title)];
    let mut rows: Vec<Vec<Cell>> = match law.versions.is_empty() {
        true => vec![start()],
        false => law.versions.iter().map(|_| start()).collect(),
    };
    for (row, version) in rows.iter_mut().zip(&law.versions) {
        row.extend([text(&version.name), day(Some(version.from)), day(version.to), Cell::Empty]);
        row.push(if version.first { text("是") } else { Cell::Empty });
    }
    // What is said of the law as a whole stands in its first row.
    if let Some(first) = rows.first_mut() {
        first.resize(8, Cell::Empty);
        first[5] = text(law.aliases.join("、"));
        first[7] = json(&law.articles_with_items);
    }
    rows
}

fn parameter(parameter: &Parameter) -> Vec<Vec<Cell>> {
    let unit = word(&words::UNIT, parameter.unit);
    let start = || vec![id(&parameter.id), text(&parameter.title), unit.clone()];
    let with_choices = |mut rows: Vec<Vec<Cell>>| {
        if let Some(first) = rows.first_mut()
            && !parameter.choices.is_empty()
        {
            first.resize(9, Cell::Empty);
            first.push(json(&parameter.choices));
        }
        rows
    };
    if parameter.values.is_empty() {
        return with_choices(vec![start()]);
    }
    let rows = parameter.values.iter().map(|value| {
        let number = match parameter.unit {
            ParameterUnit::Fen => Cell::Fen(value.value),
            _ => Cell::Count(value.value),
        };
        let mut row = start();
        row.extend([some(value.region.as_ref()), some(value.field.as_ref()), day(value.from), number]);
        row.push(text(&value.source));
        row.push(value.certainty.map_or(Cell::Empty, |certainty| word(&words::CERTAINTY, certainty)));
        row
    });
    with_choices(rows.collect())
}

fn document(standard: &DocumentStandard) -> Vec<Vec<Cell>> {
    let blank = |kind: &str| {
        let mut row = vec![Cell::Empty; 18];
        row[0] = id(&standard.id);
        row[1] = text(kind);
        row
    };
    let yes = |yes: bool| if yes { text("是") } else { Cell::Empty };
    let mut head = blank("文书");
    head[2] = text(standard.kind.name());
    head[3] = text(&standard.title);
    head[5] = word(&words::NATURE, standard.lacking);
    head[8] = yes(standard.sealed);
    head[9] = text(basis(&standard.basis));
    head[10] = text(&standard.source);
    head[11] = some(standard.lacking_reason.as_ref());
    head[12] = text(words::document_kinds(&standard.or_kinds));
    head[13] = yes(standard.per_party);
    head[16] = json(&standard.required_when);
    head[17] = rest(standard, layout::DOCUMENT_KEYS);
    let elements = standard.elements.iter().map(|element| {
        let mut row = blank("要素");
        row[4] = text(words::field_word(&element.field));
        row[5] = word(&words::NATURE, element.raises);
        row[16] = json(&element.when);
        row
    });
    let signatures = standard.signed_by.iter().map(|signed| {
        let mut row = blank("签名");
        row[6] = text(signed.role.label());
        row[7] = Cell::Count(i64::from(signed.least));
        row[14] = yes(signed.dated);
        row[15] = yes(signed.opinion);
        row[16] = json(&signed.when);
        row
    });
    [head].into_iter().chain(elements).chain(signatures).collect()
}

/// What has no column of its own.
pub(super) fn rest(value: impl Serialize, columns: &[&str]) -> Cell {
    let Ok(Value::Object(mut object)) = serde_json::to_value(value) else { return Cell::Empty };
    object.retain(|key, _| !columns.contains(&key.as_str()));
    json(object)
}

fn arrangement(arrangement: &Arrangement) -> Vec<Vec<Cell>> {
    let places = (1..)
        .zip(&arrangement.order)
        .map(|(place, kinds)| vec![Cell::text(format!("{place}")), text(words::document_kinds(kinds))]);
    let secondary = (!arrangement.secondary_volume.is_empty())
        .then(|| vec![text("副卷"), text(words::document_kinds(&arrangement.secondary_volume))]);
    let rows = places.chain(secondary).enumerate().map(|(at, mut row)| {
        let first = at == 0;
        let title = if first { text(&arrangement.title) } else { Cell::Empty };
        row.insert(0, title);
        row.insert(0, id(&arrangement.id));
        let once = |cell: Cell| if first { cell } else { Cell::Empty };
        row.push(once(text(&arrangement.source)));
        row.push(once(text(if arrangement.chronological { "是" } else { "" })));
        row
    });
    rows.collect()
}

/// One article in a line; days and the date that chooses them stand behind it in 〔〕.
pub fn basis(rows: &[Basis]) -> String {
    let line = |basis: &Basis| {
        let mut line = format!("{} {}", basis.law, basis.article);
        let mut more = Vec::new();
        more.extend(basis.from.map(|from| format!("自{}", from.0)));
        more.extend(basis.to.map(|to| format!("至{}", to.0)));
        more.extend(basis.at.as_ref().map(|at| format!("按{at}")));
        if !more.is_empty() {
            line.push_str(&format!("〔{}〕", more.join(" ")));
        }
        line
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn topics(head: &PackHead) -> Vec<Vec<Cell>> {
    let topics = head.topics.iter().map(|topic| {
        let items: Vec<String> = topic.items.iter().map(ToString::to_string).collect();
        vec![
            id(&topic.id),
            text(&topic.title),
            word(&words::MACHINE, topic.machine),
            text(items.join("、")),
            some(topic.note.as_ref()),
        ]
    });
    topics.collect()
}

fn definitions(head: &PackHead) -> Vec<Vec<Cell>> {
    let terms = head.terms.iter().map(|(name, term)| vec![text("取值"), text(name), json(term)]);
    let conditions = head
        .conditions
        .iter()
        .map(|(name, one)| vec![text("条件"), text(name), json(one), some(head.condition_words.get(name))]);
    terms.chain(conditions).collect()
}

fn examples(head: &PackHead) -> Vec<Vec<Cell>> {
    let rows = head.examples.iter().flat_map(|example| {
        let start = [id(&example.id), text(&example.title), example.base.as_ref().map_or(Cell::Empty, id)];
        let long = [
            json(&example.dossier),
            json(&example.set),
            json(&example.parameters),
            json(&example.expect),
            json(&example.score),
        ];
        continued(start, long)
    });
    rows.collect()
}

/// Characters of one cell; Excel's own bound is 32767, of which a rare character takes two.
const MOST_IN_CELL: usize = 16_000;

/// One row, and as many below it as the longest cell needs.
fn continued<const N: usize, const M: usize>(start: [Cell; N], long: [Cell; M]) -> Vec<Vec<Cell>> {
    let mut rows = vec![start.to_vec()];
    for (at, cell) in long.iter().enumerate() {
        let Cell::Text(whole) = cell else { continue };
        let chars: Vec<char> = whole.chars().collect();
        for (down, piece) in chars.chunks(MOST_IN_CELL).enumerate() {
            if rows.len() <= down {
                rows.push(vec![Cell::text(layout::CONTINUED)]);
            }
            let row = &mut rows[down];
            row.resize(row.len().max(N + at + 1), Cell::Empty);
            row[N + at] = Cell::text(piece.iter().collect::<String>());
        }
    }
    rows
}
