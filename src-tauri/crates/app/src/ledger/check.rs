//! `ledger.check`: what the lines of a ledger show together, over dossiers of the workspace, or over the rows of a file
//! before they are taken in. What is asked, and when, is in `core::ledger`.

use std::collections::{BTreeSet, HashMap, HashSet};

use anheng_core::dossier::people::CertificateStatus;
use anheng_core::dossier::{Dossier, Officer};
use anheng_core::ledger::{Finding, Line, LineOfficer, check};
use anheng_store::{Filter, Reads};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::{FindingRow, LedgerFinding};
use crate::host::App;
use crate::{Actor, AppError, Job, Library};

/// Findings that are sent at most, and rows that one of them names at most.
const MOST_FINDINGS: usize = 2_000;
const MOST_ROWS: usize = 200;
/// Lines that are looked at together. By the sizes of what it holds, each takes one to two kilobytes, so that many more
/// would not fit in the 600 MB that a file of 500,000 rows may take with the cases that are known.
const MOST_LINES: usize = 100_000;

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerCheckInput {
    /// Which dossiers are looked at; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerCheckOutput {
    /// Dossiers that were looked at.
    pub lines: usize,
    pub findings: Vec<LedgerFinding>,
    /// Findings that are not listed.
    pub more: usize,
    /// What was not looked at, in words.
    pub notes: Vec<String>,
    /// Version of the rules.
    pub rules: String,
}

pub(crate) fn run(
    app: &App,
    input: LedgerCheckInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<LedgerCheckOutput, AppError> {
    let library = app.library();
    app.read(|reads| {
        let mut lines = Lines::new(reads)?;
        lines.workspace(reads, &input.filter, &HashSet::new(), job)?;
        let count = lines.lines.len();
        let (findings, more) = lines.findings(&library, job.now.date(), |_| true);
        let notes = lines.note().into_iter().collect();
        Ok(LedgerCheckOutput {
            lines: count,
            findings,
            more,
            notes,
            rules: library.ledger_rules.version.clone(),
        })
    })
}

/// Lines as they gather, each with where it stands.
#[derive(Debug)]
pub(crate) struct Lines {
    lines: Vec<Line>,
    at: Vec<FindingRow>,
    roster: Certificates,
    left_out: usize,
}

impl Lines {
    /// With the certificates of the roster, for lines that name an officer and no validity.
    pub fn new(reads: Reads<'_>) -> Result<Self, AppError> {
        Ok(Lines { lines: Vec::new(), at: Vec::new(), roster: Certificates::of(reads)?, left_out: 0 })
    }

    pub fn add(&mut self, dossier: &Dossier, at: FindingRow) {
        if self.lines.len() >= MOST_LINES {
            self.left_out += 1;
            return;
        }
        let mut line = Line::of(dossier);
        for officer in &mut line.officers {
            self.roster.fill(&line.agency, officer);
        }
        self.lines.push(line);
        self.at.push(at);
    }

    /// But for those that are here already.
    fn workspace(
        &mut self,
        reads: Reads<'_>,
        filter: &Filter,
        here: &HashSet<String>,
        job: &Job<'_>,
    ) -> Result<(), AppError> {
        for (done, (row, of)) in crate::lists::every(reads, filter)?.into_iter().enumerate() {
            job.step(done, of)?;
            if here.contains(&row.id) {
                continue;
            }
            if let Some(kept) = reads.dossier(&row.id)? {
                let dossier = kept.dossier()?;
                let name = called(&dossier);
                self.add(&dossier, FindingRow { id: Some(row.id), name, ..FindingRow::default() });
            }
        }
        Ok(())
    }

    /// Rows of a file beside what the workspace has of the same agencies: only what concerns a row of the file.
    /// `kept_out` rows of the file are not among them.
    pub fn beside_workspace(
        &mut self,
        reads: Reads<'_>,
        library: &Library,
        kept_out: usize,
        job: &Job<'_>,
    ) -> Result<Vec<LedgerFinding>, AppError> {
        let here: HashSet<String> = self.at.iter().filter_map(|row| row.id.clone()).collect();
        let agencies: BTreeSet<String> = self.lines.iter().map(|line| line.agency.clone()).collect();
        for agency in agencies.into_iter().filter(|agency| !agency.is_empty()) {
            let theirs = Filter { agency: Some(agency), ..Filter::default() };
            self.workspace(reads, &theirs, &here, job)?;
        }
        let (mut findings, _) = self.findings(library, job.now.date(), |row| row.sheet.is_some());
        for gap in findings.iter_mut().filter(|one| kept_out > 0 && one.code == "number_gap") {
            gap.message.push_str(&format!("（另有 {kept_out} 行没有收入，缺号可能就在其中）"));
        }
        Ok(findings)
    }

    /// What was left out, in words.
    pub fn note(&self) -> Option<String> {
        (self.left_out > 0).then(|| {
            format!(
                "台账核对一次最多看 {MOST_LINES} 件，另有 {} 件没有看，缺号、重号、一事二罚可能与它们有关；请按单位或年度分几次核对",
                self.left_out
            )
        })
    }

    fn findings(
        &self,
        library: &Library,
        today: NaiveDate,
        wanted: impl Fn(&FindingRow) -> bool,
    ) -> (Vec<LedgerFinding>, usize) {
        let found = check(&self.lines, &library.ledger_rules, &library.calendar, today);
        let mut concerned = found.into_iter().filter(|one| one.lines.iter().any(|at| wanted(&self.at[*at])));
        let listed = concerned.by_ref().take(MOST_FINDINGS).map(|one| self.sent(one)).collect();
        (listed, concerned.count())
    }

    fn sent(&self, finding: Finding) -> LedgerFinding {
        let Finding { code, title, kind, message, basis, lines, .. } = finding;
        LedgerFinding {
            code: code.to_owned(),
            title,
            kind: kind.label().to_owned(),
            message,
            basis,
            rows: lines.iter().take(MOST_ROWS).map(|at| self.at[*at].clone()).collect(),
        }
    }
}

/// What a line is called where only one name fits.
fn called(dossier: &Dossier) -> String {
    let number = || {
        let decisions = dossier.documents.iter().filter(|document| document.kind.decides());
        decisions.filter_map(|document| document.number.known()).next()
    };
    let case = &dossier.case;
    let known = case.title.known().or_else(number).or(case.number.known());
    known.cloned().unwrap_or_else(|| dossier.id.to_string())
}

/// The certificates of the roster, by number; by name for officers whose name is one person's in their agency.
#[derive(Debug, Default)]
struct Certificates {
    by_number: HashMap<String, LineOfficer>,
    by_name: HashMap<(String, String), Option<LineOfficer>>,
}

impl Certificates {
    fn of(reads: Reads<'_>) -> Result<Self, AppError> {
        let agencies: HashMap<String, String> =
            reads.agencies()?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut roster = Certificates::default();
        for row in reads.officers()? {
            let officer: Officer = crate::roster::kept(&row.json)?;
            let Some(held) = held(&officer) else { continue };
            let agency = agencies.get(&row.agency).cloned().unwrap_or_default();
            let namesakes = roster.by_name.entry((agency, held.name.clone()));
            namesakes.and_modify(|known| *known = None).or_insert_with(|| Some(held.clone()));
            if !held.certificate.is_empty() {
                roster.by_number.insert(held.certificate.clone(), held);
            }
        }
        Ok(roster)
    }

    fn fill(&self, agency: &str, officer: &mut LineOfficer) {
        let told = officer.valid_from.is_some() || officer.valid_to.is_some() || officer.ended.is_some();
        if told {
            return;
        }
        let known = match officer.certificate.as_str() {
            "" => self.by_name.get(&(agency.to_owned(), officer.name.clone())).and_then(Option::as_ref),
            // A number of one officer under another's name says nothing certain.
            number => self.by_number.get(number).filter(|known| known.name == officer.name),
        };
        if let Some(known) = known {
            *officer = known.clone();
        }
    }
}

/// The certificate of an officer that holds longest.
fn held(officer: &Officer) -> Option<LineOfficer> {
    let last = officer.certificates.iter().max_by_key(|one| one.valid_to.known().map(|day| day.0))?;
    let ended =
        matches!(last.status.known(), Some(CertificateStatus::Suspended | CertificateStatus::Cancelled));
    let text = |value: Option<&String>| value.map_or_else(String::new, |text| text.trim().to_owned());
    Some(LineOfficer {
        name: text(officer.name.known()),
        certificate: text(last.number.known()),
        // Somebody with an earlier certificate too may have acted under that one.
        valid_from: last.valid_from.known().map(|day| day.0).filter(|_| officer.certificates.len() == 1),
        valid_to: last.valid_to.known().map(|day| day.0),
        ended: last.status_since.known().map(|day| day.0).filter(|_| ended),
    })
}
