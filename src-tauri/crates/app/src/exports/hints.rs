//! 疑点清单: what the system suspects in every dossier, judged today by one standard, beside what reviewers decided
//! about it.

use std::collections::BTreeMap;

use anheng_core::checks::assess;
use anheng_core::explain;
use anheng_core::outcome::{Judgement, State};
use anheng_core::standard::model::Nature;
use anheng_office::BookCell as Cell;
use anheng_store::ReviewState;

use super::page::{columns, count as counted, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::check::{name, standard};
use crate::review::desk::{Desk, mark};
use crate::review::diff::verdict_words;
use crate::review::hints::pages;
use crate::review::sheet_file::basis_words;

/// The standard that judges when none is named.
pub(crate) const USUAL: &str = "cn.anheng.general";

/// All but the last: on paper the program's own number tells nobody anything, and makes the rest smaller.
const ON_PAPER: u16 = 11;

const COLUMNS: &[(&str, u16)] = &[
    ("序号", 5),
    ("案件名称", 22),
    ("办案机关", 16),
    ("决定文号", 16),
    ("性质", 6),
    ("项目序号", 8),
    ("项目", 20),
    ("系统提示", 48),
    ("卷内页", 6),
    ("依据", 22),
    ("评查人的决定", 21),
    ("案卷编号", 16),
];

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    asked.count_dossiers(Some("提示有几条，逐卷检查以后才知道"))
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let library = asked.app.library();
    let pack = library.pack(asked.ask.pack.as_deref().unwrap_or(USUAL))?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    asked.app.read(|reads| {
        let mut decided: BTreeMap<String, Vec<Desk>> = BTreeMap::new();
        for review in asked.reviews(reads)? {
            if review.pack == pack.sha256 && review.state != ReviewState::Superseded {
                decided
                    .entry(review.dossier.clone())
                    .or_default()
                    .push(Desk::load(asked.app, reads, review)?);
            }
        }
        for (done, (listed, of)) in asked.dossiers(reads)?.into_iter().enumerate() {
            asked.job.step(done, of)?;
            let Some(row) = reads.dossier(&listed.id)? else { continue };
            let dossier = row.dossier()?;
            let judged = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
            let name = name(&dossier).unwrap_or_default();
            let veil = asked.veil(|| Ok(dossier))?;
            for (item, outcome) in pack.items.iter().zip(&judged.outcomes) {
                if outcome.state != State::NotMet {
                    continue;
                }
                let judgement = Judgement::from(outcome);
                let said = explain::outcome(outcome);
                let said: Vec<_> = said.iter().filter(|line| !line.starts_with("依据：")).cloned().collect();
                let desks = decided.get(&listed.id).map(Vec::as_slice).unwrap_or_default();
                let pages: Vec<_> = pages(outcome).iter().map(ToString::to_string).collect();
                rows.push(veil.row(vec![
                    counted(rows.len() + 1),
                    words(&name),
                    words(&listed.agency),
                    words(&listed.decision_number),
                    Cell::text(judgement.nature.unwrap_or(Nature::Fault).label()),
                    Cell::text(&item.number),
                    Cell::text(&item.title),
                    Cell::text(said.join("\n")),
                    words(pages.join("、")),
                    words(basis_words(outcome).join("；")),
                    words(decisions(desks, item.id.as_str(), &mark(&judgement)).join("\n")),
                    Cell::text(&listed.id),
                ]));
            }
        }
        Ok(())
    })?;
    let count = rows.len();
    let mut page = sheet(asked, "疑点清单", "系统提示的疑点与待核");
    page.columns = columns(COLUMNS);
    page.rows = rows;
    page.one_page_wide = true;
    page.printed_columns = ON_PAPER;
    page.notes.extend([
        "疑点和待核只是系统提示，由评查人认定成立才扣分；法律有例外而案卷没有载明的列为待核".into(),
        format!("标准：{}", standard(pack)),
    ]);
    Ok(Made::of(vec![page], count))
}

fn decisions(desks: &[Desk], item: &str, mark_now: &str) -> Vec<String> {
    desks
        .iter()
        .filter_map(|desk| {
            let kept = desk.decisions.get(item)?;
            let same = desk.judgement(item).is_some_and(|one| mark(one) == mark_now);
            let words = verdict_words(&kept.decision);
            Some(if same && !kept.recheck { words } else { format!("{words}（待复核）") })
        })
        .collect()
}
