//! Papers that go out under the red head of an agency: decisions, notices, orders. What they say is what the dossier says
//! that they say: a right that was not told is not told here.

use anheng_report::canvas::{Pen, Sheet, Type};

use super::flow::{Flow, Para};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RED, RIGHT, between, seal, song, title, wide};
use super::words::{Doc, day, identity};
use super::{decisions, notices};

const BOTTOM: i64 = PAGE.1 - 30 * MM;

/// The red head, the number and the line under it; where the text may begin.
fn head(sheet: &mut Sheet, doc: Doc<'_>) -> i64 {
    let name = doc.agency();
    let size = (430 * PT / name.chars().count().max(1) as i64).min(38 * PT);
    let y = 34 * MM;
    for shift in [0, 500, 1000] {
        between(
            sheet,
            (LEFT + shift, RIGHT + shift),
            y,
            Pen::new(Type::Song, size, RED),
            Place::Middle,
            name,
        );
    }
    let rule = y + 9 * MM;
    sheet.line((LEFT, rule), (RIGHT, rule), 2200, RED);
    sheet.line((LEFT, rule + 3500), (RIGHT, rule + 3500), 700, RED);
    let named = doc.title().split('（').next().unwrap_or_default();
    let full = if named == "责令" { "责令（限期）改正通知书" } else { doc.title() };
    title(sheet, rule + 17 * MM, 22 * PT, full);
    if !doc.number().is_empty() {
        between(sheet, (LEFT, RIGHT), rule + 27 * MM, song(14 * PT), Place::End, doc.number());
    }
    rule + 30 * MM
}

/// A paper with red head, text, place and date of signing, and the seal if there is one.
pub fn official(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let first_top = head(&mut sheets[0], doc);
    let (paras, more, more_at) = body(doc);
    let flow =
        Flow { more, more_at, first_top, top: 30 * MM, bottom: BOTTOM, tail: 42 * MM, ..Flow::new(paras) };
    let pages = doc.count();
    let end = flow.set_on(&mut sheets, pages);
    let last = &mut sheets[pages - 1];
    let y = (if end.page + 1 == pages { end.y } else { 30 * MM } + 17 * MM).min(BOTTOM - 12 * MM);
    signed(last, doc, y);
    let received = doc.signers(&["party", "agent"]);
    if !received.is_empty() {
        super::ruled::sign_line(
            last,
            (LEFT, (y + 24 * MM).min(PAGE.1 - 24 * MM)),
            "当事人签收",
            &received,
            false,
        );
    }
    for (at, sheet) in sheets.iter_mut().enumerate() {
        if pages > 1 {
            let number = format!("— {} —", at + 1);
            between(sheet, (LEFT, RIGHT), PAGE.1 - 20 * MM, song(12 * PT), Place::Middle, &number);
        }
    }
    sheets
}

/// Name of the agency and date, the seal riding on both.
pub fn signed(sheet: &mut Sheet, doc: Doc<'_>, y: i64) {
    let name = match doc.says("signing_agency") {
        "" => doc.agency(),
        name => name,
    };
    let edge = RIGHT - 8 * MM;
    let wide = wide(name, Type::Song, 16 * PT);
    let middle = edge - wide.max(40 * MM) / 2;
    let edges = (middle - 60 * MM, middle + 60 * MM);
    between(sheet, edges, y, song(16 * PT), Place::Middle, name);
    between(sheet, edges, y + 10 * MM, song(16 * PT), Place::Middle, &day(doc.date()));
    if let Some(agency) = doc.seal() {
        seal(sheet, (middle, y + 3 * MM), agency);
    }
}

pub type Body = (Vec<Para>, Vec<Para>, usize);

fn body(doc: Doc<'_>) -> Body {
    match doc.kind() {
        "penalty_decision" | "no_penalty_decision" => decisions::decision(doc),
        "prior_notice" => notices::notice(doc),
        "rectify_order" => notices::order(doc),
        "hearing_notice" => notices::hearing(doc),
        _ => notices::other(doc),
    }
}

pub fn addressee(doc: Doc<'_>) -> Para {
    Para::flat(format!("{}：", doc.party_name()))
}

pub fn parties(doc: Doc<'_>) -> Vec<Para> {
    let mut lines = vec![Para::flat(format!("当事人：{}", doc.party_name()))];
    lines.extend(
        identity(doc).into_iter().skip(1).map(|(label, value)| Para::flat(format!("{label}：{value}"))),
    );
    lines
}

/// A run of paragraphs, each only when the paper has that element.
pub fn when(doc: Doc<'_>, element: &str, paras: &mut Vec<Para>, text: impl Into<String>) {
    if doc.has(element) {
        paras.push(Para::new(text));
    }
}
