//! Sheets of reviews, gathered for tables: each with its standard, and for each dossier the one that stands for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::scoring::Verdict;
use anheng_core::standard::Pack;
use anheng_core::standard::model::VetoEffect;
use anheng_store::{Mending, Mendings, ReviewRow, ReviewState, Round};

use super::Asked;
use super::asked::Veil;
use crate::AppError;
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{SheetFile, ViewLine};

/// A review with its sheet.
pub(crate) struct Reviewed {
    pub review: ReviewRow,
    pub file: SheetFile,
    pub pack: Arc<Pack>,
    pub veil: Veil,
}

/// What a submitted sheet came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came<'a> {
    /// A grade of the standard, by its name.
    Grade(&'a str),
    /// Failed by a veto, and the standard names no grade for it; or below every grade line.
    Failed,
    /// The standard has no grade lines.
    Ungraded,
}

impl Reviewed {
    pub fn submitted(&self) -> bool {
        self.review.state != ReviewState::Open
    }

    pub fn total(&self) -> Option<i64> {
        self.file.proof.score.total
    }

    pub fn came(&self) -> Came<'_> {
        let score = &self.file.proof.score;
        match &score.grade {
            Some(grade) => Came::Grade(grade),
            None if score.failed || !self.pack.head.scoring.grades.is_empty() => Came::Failed,
            None => Came::Ungraded,
        }
    }

    /// Where the dossier stands among [`grade_names`]; none by a standard without grade lines, unless it failed.
    pub fn grade_place(&self, names: &[String]) -> Option<usize> {
        match self.came() {
            Came::Grade(grade) => names.iter().position(|name| name == grade),
            Came::Failed => names.len().checked_sub(1),
            Came::Ungraded => None,
        }
    }

    /// Not good enough for the standard: failed by a veto, or in its lowest grade where that is the one of failures.
    pub fn fails(&self) -> bool {
        let scoring = &self.pack.head.scoring;
        match self.came() {
            Came::Failed => true,
            Came::Grade(grade) => {
                self.file.proof.score.failed
                    || scoring.failed_grade.as_deref() == Some(grade)
                    || grade.contains("不合格")
            }
            Came::Ungraded => self.file.proof.score.failed,
        }
    }

    /// A veto took the points themselves, so that the total says nothing of the rest.
    pub fn points_vetoed(&self) -> bool {
        self.total().is_none() || self.vetoes().any(|line| self.effect(line) == Some(VetoEffect::TotalZero))
    }

    pub fn vetoes(&self) -> impl Iterator<Item = &ViewLine> {
        self.file.view.lines.iter().filter(|line| is_veto(line))
    }

    pub fn effect(&self, line: &ViewLine) -> Option<VetoEffect> {
        Some(self.pack.item(&line.item)?.veto.as_ref()?.effect)
    }

    /// What reviewers found wrong: vetoes that stand, and items that did not get their full points.
    pub fn problems(&self) -> impl Iterator<Item = &ViewLine> {
        self.file.view.lines.iter().filter(|line| is_problem(line))
    }

    /// How the office says that an item's problems can be mended; standards share this over their versions.
    pub fn mending(&self, mendings: &Mendings, item: &str) -> Option<Mending> {
        let reference = self.pack.reference();
        let pack = reference.split('@').next().unwrap_or_default().to_owned();
        mendings.get(&(pack, item.to_owned())).copied()
    }

    /// Codes of the faults that an item was decided by, each as often as it was found.
    pub fn codes(&self, item: &str) -> Vec<String> {
        let decided = self.file.proof.decisions.iter().find(|one| one.item == item);
        match decided.map(|one| &one.verdict) {
            Some(Verdict::Confirmed { codes, .. }) => codes.clone(),
            _ => Vec::new(),
        }
    }
}

/// Names of the standard's grades, then that of dossiers that failed without one; none without grade lines.
pub(crate) fn grade_names(pack: &Pack) -> Vec<String> {
    let scoring = &pack.head.scoring;
    if scoring.grades.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<String> = scoring.grades.iter().map(|grade| grade.name.clone()).collect();
    let failed = scoring.failed_grade.clone().unwrap_or_else(|| "不合格".into());
    if !names.contains(&failed) {
        names.push(failed);
    }
    names
}

fn is_veto(line: &ViewLine) -> bool {
    line.veto && line.standing == "成立"
}

pub(crate) fn is_problem(line: &ViewLine) -> bool {
    is_veto(line) || line.deduction.is_some_and(|points| points != 0)
}

/// The sheets of reviews that are wanted, in the order in which they were opened.
pub(crate) fn reviewed(
    asked: &Asked<'_>,
    wanted: impl Fn(&ReviewRow) -> bool,
) -> Result<Vec<Reviewed>, AppError> {
    asked.app.read(|reads| {
        let mut reviews = asked.reviews(reads)?;
        reviews.retain(wanted);
        let of = reviews.len();
        let mut all = Vec::with_capacity(of);
        for (done, review) in reviews.into_iter().enumerate() {
            asked.job.step(done, of)?;
            let file = sheet_file(asked.app, reads, review.clone(), asked.job)?;
            let pack = asked.app.pinned_pack(Some(reads), &review.pack)?;
            let veil =
                asked.veil(|| Ok(reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?))?;
            all.push(Reviewed { review, file, pack, veil });
        }
        Ok(all)
    })
}

pub(crate) fn is_submitted(review: &ReviewRow) -> bool {
    review.state == ReviewState::Submitted
}

/// The submitted sheet that stands for a dossier under one standard.
pub(crate) enum Stands<'a> {
    One(&'a Reviewed),
    /// Several of the last round, which do not agree.
    Several(Vec<&'a Reviewed>),
}

impl<'a> Stands<'a> {
    pub fn one(&self) -> Option<&'a Reviewed> {
        match self {
            Stands::One(one) => Some(one),
            Stands::Several(_) => None,
        }
    }

    pub fn agency(&self) -> &'a str {
        match self {
            Stands::One(one) => &one.file.view.agency,
            Stands::Several(all) => all.first().map_or("", |one| one.file.view.agency.as_str()),
        }
    }
}

/// A standard, and what stands for each dossier under it.
pub(crate) type Standing<'a> = (Arc<Pack>, Vec<Stands<'a>>);
/// Submitted sheets by the id of their dossier.
type ByDossier<'a> = BTreeMap<&'a str, Vec<&'a Reviewed>>;

/// What stands for each dossier, by standard: the sheet of the last round; of several in one round the first, if they
/// came to the same.
pub(crate) fn standing<'a>(all: &'a [Reviewed]) -> Vec<Standing<'a>> {
    let mut packs: Vec<(Arc<Pack>, ByDossier<'a>)> = Vec::new();
    for one in all.iter().filter(|one| is_submitted(&one.review)) {
        let at = packs.iter().position(|(pack, _)| pack.sha256 == one.pack.sha256).unwrap_or_else(|| {
            packs.push((one.pack.clone(), BTreeMap::new()));
            packs.len() - 1
        });
        packs[at].1.entry(&one.review.dossier).or_default().push(one);
    }
    packs.sort_by_key(|(pack, _)| pack.reference());
    let each = |sheets: ByDossier<'a>| sheets.into_values().map(last_round).collect();
    packs.into_iter().map(|(pack, sheets)| (pack, each(sheets))).collect()
}

fn last_round(sheets: Vec<&Reviewed>) -> Stands<'_> {
    let rank = |one: &Reviewed| match one.review.round {
        Round::First => 0,
        Round::Second => 1,
        Round::Panel => 2,
    };
    let last = sheets.iter().map(|one| rank(one)).max();
    let sheets: Vec<&Reviewed> = sheets.into_iter().filter(|one| Some(rank(one)) == last).collect();
    let agree = sheets.windows(2).all(|two| two[0].file.proof.score == two[1].file.proof.score);
    match sheets.first() {
        Some(first) if agree => Stands::One(first),
        _ => Stands::Several(sheets),
    }
}

/// Units in the order of the roster, then the others by name.
pub(crate) fn in_roster_order(asked: &Asked<'_>, units: &mut [String]) -> Result<(), AppError> {
    let roster: Vec<String> =
        asked.app.read(|reads| Ok(reads.agencies()?.into_iter().map(|row| row.name).collect()))?;
    let place = |unit: &String| roster.iter().position(|name| name == unit).unwrap_or(usize::MAX);
    units.sort_by(|one, other| (place(one), one).cmp(&(place(other), other)));
    Ok(())
}

/// As sheets call what nobody entered: a unit, a number.
pub(crate) const UNKNOWN: &str = "未录入";

/// A line of a table by units.
pub(crate) enum UnitLine {
    One(String),
    /// Several of which no dossier was reviewed.
    Others(Vec<String>),
    /// Dossiers without a unit, which are no unit.
    Unknown,
}

impl UnitLine {
    pub fn label(&self) -> String {
        match self {
            UnitLine::One(unit) => unit.clone(),
            UnitLine::Others(units) => format!("其他{}个单位（没有实评案卷）", units.len()),
            UnitLine::Unknown => "单位未录入的案卷".into(),
        }
    }

    pub fn units(&self) -> Vec<&str> {
        match self {
            UnitLine::One(unit) => vec![unit],
            UnitLine::Others(units) => units.iter().map(String::as_str).collect(),
            UnitLine::Unknown => vec![UNKNOWN],
        }
    }
}

/// Units with reviewed dossiers in the order of the roster, then the others in one line; `units` tells of each whether
/// any of its dossiers was reviewed.
pub(crate) fn unit_lines(
    asked: &Asked<'_>,
    mut units: BTreeMap<String, bool>,
) -> Result<Vec<UnitLine>, AppError> {
    let unknown = units.remove(UNKNOWN).is_some();
    let mut names: Vec<String> = units.keys().cloned().collect();
    in_roster_order(asked, &mut names)?;
    let (mut listed, others): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| units.get(name) == Some(&true));
    let mut rest = Vec::new();
    match others.len() {
        0 => {}
        // One by itself takes no more room under its name.
        1 => listed.extend(others),
        _ => rest.push(UnitLine::Others(others)),
    }
    let mut lines: Vec<UnitLine> = listed.into_iter().map(UnitLine::One).collect();
    lines.append(&mut rest);
    if unknown {
        lines.push(UnitLine::Unknown);
    }
    Ok(lines)
}

/// Said beneath every table that counts dossiers by their sheets.
pub(crate) const WHICH_STANDS: &str = "每份案卷只算一次：以最后一轮（初评、复评、集体评议）已提交的评查表为准；同一轮有几份而结果不同的，列为意见未统一，不计入平均分和等次";
