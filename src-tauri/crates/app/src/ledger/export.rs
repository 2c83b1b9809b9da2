//! A dossier as one row of the usual ledger columns, so that an exported ledger can be imported again. What the columns
//! have no room for stays behind; states other than a known value leave the cell empty.

use anheng_core::dossier::element::{Element, Seen};
use anheng_core::dossier::people::Party;
use anheng_core::dossier::{Agency, Document, Dossier, Penalty};
use anheng_office::ledger::{COLUMNS, Column, Kind};
use anheng_office::{BookCell, BookColumn};

/// Papers that end a case, in the order in which they speak for it.
const DECISIONS: &[&str] = &[
    "penalty_decision",
    "on_spot_decision",
    "daily_penalty_decision",
    "no_penalty_decision",
    "withdrawal_approval",
    "termination",
    "crime_transfer",
    "transfer_letter",
];

/// Columns that stand first and go to paper, with their widths in Latin characters: together they fill one A4 page that
/// lies, and nobody reads fifty columns over fifteen pages.
const PRINTED: &[(Column, u16)] = &[
    (Column::Unit, 20),
    (Column::Title, 30),
    (Column::Party, 20),
    (Column::Procedure, 10),
    (Column::DecisionNumber, 20),
    (Column::Filed, 12),
    (Column::Noticed, 12),
    (Column::Decided, 12),
    (Column::Penalties, 16),
    (Column::Fine, 13),
    (Column::Served, 12),
    (Column::Closed, 12),
];

/// How many columns of [`export_columns`], from the left, go to paper.
pub fn printed_columns() -> u16 {
    u16::try_from(PRINTED.len()).unwrap_or_default()
}

fn exported() -> impl Iterator<Item = Column> {
    // The two numbers have columns of their own, and so have the certificates.
    let elsewhere = [Column::PartyCode, Column::Certificates];
    let printed = |column: &Column| PRINTED.iter().any(|(one, _)| one == column);
    let columns = COLUMNS.iter().filter(|def| def.kind != Kind::Ignored).map(|def| def.column);
    let others = columns.filter(move |column| !elsewhere.contains(column) && !printed(column));
    PRINTED.iter().map(|(column, _)| *column).chain(others)
}

/// The header over [`export_row`].
pub fn export_columns() -> Vec<BookColumn> {
    let heading = |column: Column| match column.kind() {
        Kind::Money => format!("{}（元）", column.label()),
        _ => column.label().to_owned(),
    };
    let width = |column| PRINTED.iter().find(|(one, _)| *one == column).map(|(_, width)| *width);
    exported().map(|column| BookColumn { width: width(column), ..BookColumn::new(heading(column)) }).collect()
}

/// One dossier, in the columns of [`export_columns`].
pub fn export_row(dossier: &Dossier) -> Vec<BookCell> {
    exported().map(|column| cell(dossier, column)).collect()
}

/// Labels of the columns in which two dossiers differ.
pub(crate) fn changed_columns(before: &Dossier, after: &Dossier) -> Vec<String> {
    let differs = |column: &Column| cell(before, *column) != cell(after, *column);
    exported().filter(differs).map(|column| column.label().to_owned()).collect()
}

fn cell(dossier: &Dossier, column: Column) -> BookCell {
    let case = |code| field(&dossier.case, code);
    let agency = |code| dossier.agency().map_or(BookCell::Empty, |agency: &Agency| field(agency, code));
    let party = |code| dossier.parties.first().map_or(BookCell::Empty, |party: &Party| field(party, code));
    let paper = |kind| paper(dossier, &[kind]);
    let date = |found: Option<&Document>| found.map_or(BookCell::Empty, |document| field(document, "date"));
    let received = |found: Option<&Document>, code| {
        let service = found.and_then(|document| document.services.first());
        service.map_or(BookCell::Empty, |service| field(service, code))
    };
    match column {
        Column::Unit => agency("name"),
        Column::Level => agency("level"),
        Column::Office => handling_office(dossier),
        Column::Field => case("field"),
        Column::Region => case("region"),
        Column::CaseNumber => case("number"),
        Column::Title => case("title"),
        Column::Cause => case("cause"),
        Column::Procedure => case("procedure"),
        Column::Outcome => outcome(dossier),
        Column::Party => party("name"),
        Column::PartyKind => party("kind"),
        Column::CreditCode => party("credit_code"),
        Column::IdNumber => party("id_number"),
        Column::Representative => party("legal_representative"),
        Column::Address => party("address"),
        Column::Source => case("source"),
        Column::Discovered => case("discovered_on"),
        Column::ActOn => dossier.acts.first().map_or(BookCell::Empty, |act| field(act, "began_on")),
        Column::Filed => date(paper("filing_approval")),
        Column::Noticed => date(paper("prior_notice")),
        Column::NoticeServed => received(paper("prior_notice"), "received_on"),
        Column::Hearing => case("hearing"),
        Column::HearingOn => date(paper("hearing_record")),
        Column::ReviewMade => made(dossier, "legal_review"),
        Column::Reviewed => date(paper("legal_review")),
        Column::DeliberationMade => made(dossier, "deliberation"),
        Column::Deliberated => date(paper("deliberation")),
        Column::DecisionNumber => {
            decision(dossier).map_or(BookCell::Empty, |document| field(document, "number"))
        }
        Column::Decided => date(decision(dossier)),
        Column::ServiceMode => received(decision(dossier), "mode"),
        Column::Served => received(decision(dossier), "received_on"),
        Column::Basis => {
            let citation = decision(dossier).and_then(|document| document.citations.first());
            citation.map_or(BookCell::Empty, |citation| field(citation, "text"))
        }
        Column::Penalties => kinds(dossier),
        Column::Fine => amount(dossier, Some("fine")),
        Column::Confiscated => amount(dossier, None),
        Column::ConfiscatedGain => amount(dossier, Some("confiscate_gain")),
        Column::ConfiscatedGoods => amount(dossier, Some("confiscate_goods")),
        Column::Tier => dossier.discretion.first().map_or(BookCell::Empty, |one| field(one, "tier")),
        Column::Officer1 => officer(dossier, 0, "name"),
        Column::Certificate1 => officer(dossier, 0, "number"),
        Column::Officer2 => officer(dossier, 1, "name"),
        Column::Certificate2 => officer(dossier, 1, "number"),
        Column::Officers => further_officers(dossier),
        Column::Paid => dossier.payments.first().map_or(BookCell::Empty, |payment| field(payment, "paid_on")),
        Column::Remedy => remedies(dossier),
        Column::Published => date(paper("publication_record")),
        Column::Closed => case("closed_on"),
        Column::Archived => archive(dossier, "archived_on"),
        Column::Retention => archive(dossier, "retention"),
        Column::Pages => archive(dossier, "pages"),
        Column::Serial | Column::Note | Column::PartyCode | Column::Certificates => BookCell::Empty,
    }
}

/// A field by its code, as a cell. A hidden number keeps what is still shown of it.
pub(crate) fn field<E: Element>(element: &E, code: &str) -> BookCell {
    let def = E::FIELDS.iter().find(|def| def.code == code);
    match def.map_or(Seen::NotEntered, |def| (def.get)(element)) {
        Seen::Text(text) | Seen::Masked(Some(text)) => BookCell::text(text),
        Seen::Code(_, label) => BookCell::text(label),
        Seen::Moment(moment) => BookCell::Date(moment.date),
        Seen::Money(fen) => BookCell::Fen(fen),
        Seen::Count(count) => BookCell::Count(i64::from(count)),
        Seen::Flag(yes) => BookCell::text(if yes { "是" } else { "否" }),
        Seen::Texts(texts) => BookCell::text(texts.join("、")),
        Seen::NotEntered | Seen::Absent | Seen::Illegible | Seen::Masked(None) => BookCell::Empty,
    }
}

/// The first paper of the first of these kinds that is there and that no other took the place of.
fn paper<'a>(dossier: &'a Dossier, kinds: &[&str]) -> Option<&'a Document> {
    let superseded = dossier.superseded();
    let standing = |kind: &str| {
        let of_kind = dossier.documents.iter().filter(|document| document.kind.code() == kind);
        of_kind.into_iter().find(|document| !superseded.contains(&document.id))
    };
    kinds.iter().find_map(|kind| standing(kind))
}

/// One that came from a ledger may be of no known kind.
fn decision(dossier: &Dossier) -> Option<&Document> {
    let unnamed = || dossier.documents.iter().find(|document| document.id.as_str() == "d-decision");
    paper(dossier, DECISIONS).or_else(unnamed)
}

fn outcome(dossier: &Dossier) -> BookCell {
    match field(&dossier.case, "outcome") {
        BookCell::Empty if paper(dossier, &["no_penalty_decision"]).is_some() => BookCell::text("不予处罚"),
        known => known,
    }
}

fn handling_office(dossier: &Dossier) -> BookCell {
    let id = dossier.case.handling_agency.as_ref();
    let office = id.and_then(|id| dossier.agencies.iter().find(|agency| agency.id == *id));
    office.map_or(BookCell::Empty, |office| field(office, "name"))
}

fn made(dossier: &Dossier, kind: &str) -> BookCell {
    if paper(dossier, &[kind]).is_some() {
        BookCell::text("是")
    } else if dossier.absent_documents.iter().any(|absent| absent.kind.code() == kind) {
        BookCell::text("否")
    } else {
        BookCell::Empty
    }
}

/// What was decided, without what a decision ordered that another took the place of.
fn imposed(dossier: &Dossier) -> Vec<&Penalty> {
    let superseded = dossier.superseded();
    let gone = |penalty: &&Penalty| penalty.document.as_ref().is_some_and(|id| superseded.contains(id));
    let decided = |penalty: &&Penalty| penalty.stage.known().is_some_and(|stage| stage.code() == "decided");
    dossier.penalties.iter().filter(decided).filter(|penalty| !gone(penalty)).collect()
}

fn decided(dossier: &Dossier) -> impl Iterator<Item = (Option<&'static str>, Option<i64>)> {
    let code = |seen| match seen {
        Seen::Code(code, _) => Some(code),
        _ => None,
    };
    imposed(dossier).into_iter().map(move |penalty| {
        let kind = anheng_core::dossier::element::see(&penalty.kind);
        (code(kind), penalty.amount.known().map(|fen| fen.0))
    })
}

fn kinds(dossier: &Dossier) -> BookCell {
    let mut labels: Vec<&str> = Vec::new();
    for penalty in imposed(dossier) {
        // What a ledger calls 没收 without saying of what.
        let label = penalty.kind.known().map_or("没收", |kind| kind.label());
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if labels.is_empty() { BookCell::Empty } else { BookCell::text(labels.join("、")) }
}

fn amount(dossier: &Dossier, wanted: Option<&str>) -> BookCell {
    let amounts: Vec<i64> =
        decided(dossier).filter(|(kind, _)| *kind == wanted).filter_map(|(_, amount)| amount).collect();
    if amounts.is_empty() { BookCell::Empty } else { BookCell::Fen(amounts.iter().sum()) }
}

fn officer(dossier: &Dossier, at: usize, code: &str) -> BookCell {
    let id = dossier.case.handlers.get(at);
    let Some(officer) = id.and_then(|id| dossier.officer(id)) else { return BookCell::Empty };
    match code {
        "number" => officer.certificates.first().map_or(BookCell::Empty, |one| field(one, "number")),
        code => field(officer, code),
    }
}

fn further_officers(dossier: &Dossier) -> BookCell {
    let named = |at| match (officer(dossier, at, "name"), officer(dossier, at, "number")) {
        (BookCell::Text(name), BookCell::Text(number)) => Some(format!("{name}（{number}）")),
        (BookCell::Text(name), _) => Some(name),
        _ => None,
    };
    let names: Vec<String> = (2..dossier.case.handlers.len()).filter_map(named).collect();
    if names.is_empty() { BookCell::Empty } else { BookCell::text(names.join("、")) }
}

fn remedies(dossier: &Dossier) -> BookCell {
    let taken = dossier.remedies.iter().filter_map(|remedy| {
        let kind = remedy.kind.known()?.label();
        Some(match remedy.result.known() {
            Some(result) => format!("{kind}（{result}）"),
            None => kind.to_owned(),
        })
    });
    let taken: Vec<String> = taken.collect();
    if taken.is_empty() { BookCell::Empty } else { BookCell::text(taken.join("、")) }
}

fn archive(dossier: &Dossier, code: &str) -> BookCell {
    dossier.archive.as_ref().map_or(BookCell::Empty, |archive| field(archive, code))
}
