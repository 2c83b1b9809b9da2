//! The papers of sample dossiers, made from the dossiers' own data: what was signed is signed, what is missing is
//! missing, and every document has the pages that the dossier says.

mod bound;
mod decisions;
mod dialogue;
mod evidence;
mod facts;
mod flow;
mod forms;
mod letters;
mod notices;
mod official;
mod on_spot;
mod receipt;
mod records;
mod reports;
mod ruled;
pub mod scan;
mod sheet;
mod things;
mod words;

use anheng_report::canvas::{Sheet, draw};
use chrono::NaiveDateTime;
use serde_json::{Value, json};

use words::{Case, Doc, text};

/// How the papers of a dossier came into the computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One PDF.
    Whole,
    /// A PDF for each volume, 正卷 and 副卷.
    Volumes,
    /// Every sheet scanned into a picture of its own.
    Scans,
    /// A PDF up to this page, pictures from there on.
    Mixed(u32),
}

/// The dossiers that have papers, by file name.
pub const SAMPLES: &[(&str, Form)] = &[
    ("01-eco-hearing-lawful", Form::Volumes),
    ("02-market-many-faults", Form::Whole),
    ("04-summary-2024-faults", Form::Scans),
    ("05-township-two-parties-lawful", Form::Whole),
    ("07-seizure-over-30-days", Form::Whole),
    ("09-demand-enforcement-faults", Form::Mixed(31)),
    ("12-comprehensive-over-90-lawful", Form::Volumes),
    ("14-party-name-code-signature", Form::Scans),
];

/// A sheet with the page number that it bears in the dossier, if any, and whether it lies in the second volume.
#[derive(Debug, Clone)]
struct Leaf {
    page: Option<u32>,
    secondary: bool,
    sheet: Sheet,
}

/// A file of papers: what is in it, and which page numbers its sheets bear.
#[derive(Debug, Clone)]
pub struct File {
    pub name: String,
    pub pages: Vec<Option<u32>>,
    sheets: Vec<Sheet>,
    title: String,
    author: String,
    created: NaiveDateTime,
}

impl File {
    pub fn is_picture(&self) -> bool {
        self.name.ends_with(".jpg")
    }

    /// The PDF; of a picture, the one-page PDF that it is scanned from.
    pub fn pdf(&self) -> Vec<u8> {
        draw(self.sheets.clone(), &self.title, &self.author, self.created).expect("the papers can be drawn")
    }

    /// Runs of page numbers, as `papers.json` has them.
    pub fn spans(&self) -> Vec<Value> {
        let mut spans: Vec<(u32, u32, u32)> = Vec::new();
        for (at, page) in (1..).zip(&self.pages) {
            let Some(page) = *page else { continue };
            match spans.last_mut() {
                Some((volume, file, count)) if *volume + *count == page && *file + *count == at => {
                    *count += 1
                }
                _ => spans.push((page, at, 1)),
            }
        }
        let spans = spans.into_iter();
        spans.map(|(v, f, c)| json!({ "volume_from": v, "file_from": f, "count": c })).collect()
    }
}

/// The sheets of one document.
fn sheets(doc: Doc<'_>) -> Vec<Sheet> {
    match doc.kind() {
        "penalty_decision"
        | "no_penalty_decision"
        | "prior_notice"
        | "rectify_order"
        | "hearing_notice"
        | "preservation_notice"
        | "preservation_disposal"
        | "seizure_decision"
        | "test_result_notice"
        | "deferral_approval"
        | "demand_notice"
        | "late_fee_decision"
        | "enforcement_application" => official::official(doc),
        "on_spot_decision" => on_spot::on_spot(doc),
        "filing_approval" | "handling_approval" | "seizure_approval" | "period_approval"
        | "lead_register" | "closing_report" | "on_spot_filing" => forms::approval(doc),
        "service_proof" => receipt::receipt(doc),
        "forfeiture_list" | "seizure_list" | "disposal_record" => things::items(doc),
        "inspection_record" | "interview_record" | "recheck_record" | "hearing_record" | "deliberation"
        | "seizure_record" => records::record(doc),
        "address_confirmation"
        | "waiver"
        | "hearing_request"
        | "deferral_request"
        | "authorisation"
        | "statement_record" => records::statement(doc),
        "investigation_report" | "legal_review" | "hearing_report" | "statement_review" => {
            reports::report(doc)
        }
        "test_report" => reports::expert(doc),
        "identity_proof" => evidence::identity_proof(doc),
        "evidence_copy" => evidence::copies(doc),
        "photo_record" => evidence::photos(doc),
        "av_record" => evidence::recordings(doc),
        "payment_receipt" => evidence::payment(doc),
        "publication_record" => evidence::publication(doc),
        _ => evidence::plain(doc),
    }
}

/// Everything between the covers, in the order in which it is bound.
fn leaves(dossier: &Value) -> Vec<Leaf> {
    let case = Case(dossier);
    let unnumbered = |sheet| Leaf { page: None, secondary: false, sheet };
    let mut leaves: Vec<Leaf> =
        bound::cover(case).into_iter().chain(bound::catalogue(case)).map(unnumbered).collect();
    let mut docs: Vec<Doc<'_>> = case.docs().filter(|doc| doc.pages().0 > 0).collect();
    docs.sort_by_key(|doc| doc.pages());
    for doc in docs {
        let made = sheets(doc);
        assert_eq!(made.len(), doc.count(), "{}: {} has another number of pages", case.title(), doc.title());
        for (page, mut sheet) in (doc.pages().0..).zip(made) {
            sheet::number(&mut sheet, page);
            let secondary = text(doc.json, "volume") == "secondary";
            leaves.push(Leaf { page: Some(page), secondary, sheet });
        }
    }
    leaves.extend(bound::note(case).into_iter().map(unnumbered));
    leaves
}

/// The files of a dossier's papers.
pub fn files(dossier: &Value, form: Form) -> Vec<File> {
    let leaves = leaves(dossier);
    match form {
        Form::Whole => vec![bound_in(dossier, "案卷.pdf", leaves)],
        Form::Volumes => {
            let (secondary, main) = leaves.into_iter().partition(|leaf| leaf.secondary);
            vec![bound_in(dossier, "正卷.pdf", main), bound_in(dossier, "副卷.pdf", secondary)]
        }
        Form::Scans => pictures(dossier, leaves),
        Form::Mixed(to) => {
            let born = |leaf: &Leaf| leaf.page.is_some_and(|page| page <= to);
            let (born, scanned): (Vec<Leaf>, Vec<Leaf>) = leaves.into_iter().partition(born);
            let first = bound_in(dossier, &format!("第001至{to:03}页.pdf"), born);
            std::iter::once(first).chain(pictures(dossier, scanned)).collect()
        }
    }
}

fn pictures(dossier: &Value, leaves: Vec<Leaf>) -> Vec<File> {
    let mut loose = 0;
    let numbered = leaves.iter().filter(|leaf| leaf.page.is_some()).count();
    let mut named = |leaf: &Leaf, at: usize| match leaf.page {
        Some(page) => format!("第{page:03}页.jpg"),
        None if at > numbered => "备考表.jpg".into(),
        None => {
            loose += 1;
            if loose == 1 { "封面.jpg".into() } else { format!("目录{}.jpg", loose - 1) }
        }
    };
    let names: Vec<String> = leaves.iter().enumerate().map(|(at, leaf)| named(leaf, at)).collect();
    names.into_iter().zip(leaves).map(|(name, leaf)| bound_in(dossier, &name, vec![leaf])).collect()
}

fn bound_in(dossier: &Value, name: &str, leaves: Vec<Leaf>) -> File {
    let case = Case(dossier);
    let pages = leaves.iter().map(|leaf| leaf.page).collect();
    let sheets = leaves.into_iter().map(|leaf| leaf.sheet).collect();
    let last = case.docs().map(|doc| doc.date().get(..10).unwrap_or("")).max().unwrap_or("");
    let created =
        anheng_app::parse_day(last).and_then(|day| day.and_hms_opt(17, 0, 0)).expect("a dossier has dates");
    let (title, author) = (case.title().to_owned(), case.agency().to_owned());
    File { name: name.to_owned(), pages, sheets, title, author, created }
}

/// What `papers.json` says of them.
pub fn list(files: &[File]) -> String {
    let papers: Vec<Value> =
        files.iter().map(|file| json!({ "name": file.name, "spans": file.spans() })).collect();
    format!("{:#}\n", json!({ "papers": papers }))
}
