//! Which article governs: chosen for every item by the date that the item names. A day before what the pack covers is
//! 法律版本未覆盖; it is never judged by a later law.

use chrono::NaiveDate;

use super::model::{Basis, Law};
use super::source::Source;
use crate::checks::Ask;
use crate::outcome::{CitedBasis, Missing, UnclearKind};

/// A basis with the place of its date compiled.
#[derive(Debug, Clone)]
pub struct CompiledBasis {
    pub basis: Basis,
    /// Index of the law in the pack.
    pub law: usize,
    /// Index of the date among the pack's.
    pub at: usize,
}

/// The day that chooses a version, as far as the dossier tells.
#[derive(Debug)]
pub struct LawDate {
    date: Option<NaiveDate>,
    /// The day comes from the first place that the term names, not from one that merely stands in for it.
    exact: bool,
    missing: Option<Missing>,
}

impl LawDate {
    /// The day itself, or what is missing of it: for values that change with time but belong to no law.
    pub fn day(&self) -> Result<NaiveDate, Option<&Missing>> {
        self.date.ok_or(self.missing.as_ref())
    }
}

/// All days that the pack's bases name, each looked up once.
pub fn law_dates(sources: &[Source], ask: &Ask<'_>) -> Vec<LawDate> {
    let date = |source: &Source| {
        let here = ask.look_here(source);
        // A date that is there and unknown is not replaced by another one where the version depends on it.
        let exact = here.hits.is_empty() || here.known().next().is_some();
        let look = ask.look(source);
        let unknown = if exact { &look } else { &here };
        let missing = unknown.missing(ask).into_iter().next();
        LawDate { date: look.known().find_map(|hit| hit.moment()).map(|moment| moment.date), exact, missing }
    };
    sources.iter().map(date).collect()
}

/// The articles for this dossier. Every law that the item cites must have one; a law without versions always does.
pub fn choose(bases: &[CompiledBasis], laws: &[Law], dates: &[LawDate]) -> Result<Vec<CitedBasis>, Missing> {
    let mut chosen = Vec::with_capacity(bases.len());
    let mut uncovered: Option<Missing> = None;
    let mut covered: Vec<usize> = Vec::new();
    for compiled in bases {
        let law = &laws[compiled.law];
        let mut cite = |version: &str| {
            covered.push(compiled.law);
            chosen.push(CitedBasis {
                law: law.id.clone(),
                article: compiled.basis.article.clone(),
                version: version.to_owned(),
            });
        };
        if law.versions.is_empty() {
            cite("");
            continue;
        }
        let LawDate { date, exact, missing } = &dates[compiled.at];
        let (date, exact) = (*date, *exact);
        let version =
            date.and_then(|date| version_on(law, date).filter(|_| basis_covers(&compiled.basis, date)));
        match (date, version) {
            (Some(_), Some(version)) if exact || depends_on_no_date(law, &compiled.basis) => cite(version),
            (Some(date), None) if exact => {
                let what = format!("{date} {} 的规定未收入本标准包（{}）", law.title, law_span(law));
                uncovered =
                    uncovered.or(Some(Missing { kind: UnclearKind::LawVersion, what, pointer: None }));
            }
            _ => uncovered = uncovered.or_else(|| missing.as_ref().map(which_version)),
        }
    }
    let every_law = bases.iter().all(|compiled| covered.contains(&compiled.law));
    match uncovered {
        Some(missing) if !every_law => Err(missing),
        _ => Ok(chosen),
    }
}

fn which_version(missing: &Missing) -> Missing {
    Missing { what: format!("据以选择法律版本的日期（{}）", missing.what), ..missing.clone() }
}

/// Whether a document that is judged by itself lies on a day that the pack's law covers; what is missing when it does
/// not. A case may hold an older decision beside the one that dates the case as a whole.
pub fn covers_subject(bases: &[CompiledBasis], laws: &[Law], ask: &Ask<'_>) -> Result<(), Missing> {
    let Some(date) = ask.subject_document().and_then(|(_, document)| document.date.known()) else {
        return Ok(());
    };
    for compiled in bases.iter().filter(|compiled| compiled.basis.at.is_none()) {
        let law = &laws[compiled.law];
        if !law.versions.is_empty() && version_on(law, date.date).is_none() {
            let what = format!("{} {} 的规定未收入本标准包（{}）", date.date, law.title, law_span(law));
            return Err(Missing { kind: UnclearKind::LawVersion, what, pointer: None });
        }
    }
    Ok(())
}

/// The pack knows one version and the article holds throughout it.
fn depends_on_no_date(law: &Law, basis: &Basis) -> bool {
    law.versions.len() == 1 && basis.from.is_none() && basis.to.is_none()
}

fn basis_covers(basis: &Basis, date: NaiveDate) -> bool {
    basis.from.is_none_or(|from| date >= from.0) && basis.to.is_none_or(|to| date <= to.0)
}

/// Name of the version in force on a day.
pub fn version_on(law: &Law, date: NaiveDate) -> Option<&str> {
    let mut best: Option<&super::model::LawVersion> = None;
    for version in &law.versions {
        let holds = date >= version.from.0 && version.to.is_none_or(|to| date <= to.0);
        if holds && best.is_none_or(|best| version.from > best.from) {
            best = Some(version);
        }
    }
    best.map(|version| version.name.as_str())
}

fn law_span(law: &Law) -> String {
    match law.versions.iter().map(|version| version.from).min() {
        Some(from) => format!("收入自 {} 起施行的文本", from.0),
        None => "未收入文本".into(),
    }
}
