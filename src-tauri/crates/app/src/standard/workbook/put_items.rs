//! The tree of items to the rows of 评查标准; `items` takes them back.

use anheng_core::scoring::points_text;
use anheng_core::standard::model::{Counting, Node, PackHead};
use anheng_office::BookCell as Cell;

use super::layout;
use super::words;
use super::write::{basis, id, json, points, rest, some, text, word};

pub fn rows(head: &PackHead) -> Vec<Vec<Cell>> {
    fn walk(nodes: &[Node], parent: Cell, rows: &mut Vec<Vec<Cell>>) {
        for node in nodes {
            rows.push(item(node, parent.clone()));
            walk(&node.children, id(&node.id), rows);
        }
    }
    let mut rows = Vec::new();
    walk(&head.items, Cell::Empty, &mut rows);
    rows
}

/// Indexes of rows that are groups.
pub fn groups(nodes: &[Node]) -> Vec<usize> {
    fn walk(nodes: &[Node], at: &mut usize, groups: &mut Vec<usize>) {
        for node in nodes {
            if !node.children.is_empty() {
                groups.push(*at);
            }
            *at += 1;
            walk(&node.children, at, groups);
        }
    }
    let mut groups = Vec::new();
    walk(nodes, &mut 0, &mut groups);
    groups
}

fn item(node: &Node, parent: Cell) -> Vec<Cell> {
    let (mode, deduct, most, codes) = counting(node.counting.as_ref());
    let veto = node.veto.as_ref();
    let document = node.document.as_ref();
    let check = node.check.as_ref().filter(|check| {
        serde_json::to_value(check).ok() != Some(serde_json::json!({ "kind": "manual", "covers": "part" }))
    });
    vec![
        id(&node.id),
        parent,
        text(&node.number),
        text(&node.title),
        points(node.points),
        node.points_source.map_or(Cell::Empty, |source| word(&words::POINTS_SOURCE, source)),
        text(words::COUNTING.word(mode)),
        points(deduct),
        points(most),
        text(codes),
        veto.map_or(Cell::Empty, |veto| word(&words::VETO, veto.effect)),
        some(veto.and_then(|veto| veto.cap.as_ref())),
        some(node.guidance.as_ref()),
        text(basis(&node.basis)),
        document.map_or(Cell::Empty, |document| text(words::document_kinds(&document.kinds))),
        document.map_or(Cell::Empty, |document| word(&words::MISSING, document.missing)),
        some(node.source.as_ref()),
        Cell::Empty,
        json(check),
        json(&node.applies),
        json(&node.exceptions),
        json(document.and_then(|document| document.unneeded_when.as_ref())),
        some(node.parameters_at.as_ref()),
        rest(node, layout::ITEM_KEYS),
    ]
}

/// Mode, the column 扣分, the column 最多扣, and the codes.
fn counting(counting: Option<&Counting>) -> (&'static str, Option<i64>, Option<i64>, String) {
    match counting {
        None => ("", None, None, String::new()),
        Some(Counting::AllOrNothing { deduct }) => ("all_or_nothing", *deduct, None, String::new()),
        Some(Counting::PerOccurrence { each, cap }) => ("per_occurrence", Some(*each), *cap, String::new()),
        Some(Counting::Range { min, max }) => ("range", Some(*min), Some(*max), String::new()),
        Some(Counting::Codes { codes, cap }) => {
            let lines = codes.iter().map(|code| {
                let repeatable = if code.repeatable { "（可重复）" } else { "" };
                format!("{} {}＝{}{repeatable}", code.code, code.title, points_text(code.points))
            });
            ("codes", None, *cap, lines.collect::<Vec<_>>().join("\n"))
        }
        Some(Counting::Earned { step }) => ("earned", Some(*step), None, String::new()),
        Some(Counting::Bonus) => ("bonus", None, None, String::new()),
    }
}
