//! What an export was asked for, and by whom: which dossiers, by which standard, with people hidden or not.

use std::collections::BTreeSet;
use std::sync::Arc;

use anheng_core::dossier::Dossier;
use anheng_core::mask::Mask;
use anheng_core::standard::Pack;
use anheng_office::BookCell as Cell;
use anheng_store::{ListRow, Reads, ReviewFilter, ReviewRow};

use super::{ExportAsk, ExportCount};
use crate::host::App;
use crate::review::hidden_reviews;
use crate::{Actor, AppError, Job};

/// The standard that judges when none is named.
const USUAL: &str = "cn.anheng.general";

pub(crate) struct Asked<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub job: &'a Job<'a>,
    pub ask: ExportAsk,
    /// Who makes the table, and for which unit.
    pub maker: String,
    pub unit: String,
}

impl<'a> Asked<'a> {
    pub fn new(app: &'a App, ask: ExportAsk, actor: &'a Actor, job: &'a Job<'a>) -> Result<Self, AppError> {
        let person = app.read(|reads| Ok(reads.person(&actor.id)?))?;
        let (maker, unit) = person.map(|person| (person.name, person.unit)).unwrap_or_default();
        Ok(Asked { app, actor, job, ask, maker, unit })
    }

    /// The same of the dossiers of one unit.
    pub fn of_unit(&self, unit: &str) -> Self {
        let mut ask = self.ask.clone();
        ask.filter.agency = Some(unit.to_owned());
        Asked { ask, maker: self.maker.clone(), unit: self.unit.clone(), ..*self }
    }

    /// Whether the standard of a review is the one that was asked for, with its version or by any.
    pub fn wants_pack(&self, reference: &str) -> bool {
        self.ask.pack.as_deref().is_none_or(|wanted| {
            let id = reference.split('@').next().unwrap_or_default();
            wanted == reference || wanted == id
        })
    }

    /// The standard to judge by.
    pub fn pack(&self) -> Result<Arc<Pack>, AppError> {
        Ok(self.app.library().pack(self.ask.pack.as_deref().unwrap_or(USUAL))?.clone())
    }

    /// Reviews that the actor may see of the dossiers that were asked for.
    pub fn reviews(&self, reads: Reads<'_>) -> Result<Vec<ReviewRow>, AppError> {
        let hidden = hidden_reviews(reads, self.actor)?;
        let ids: BTreeSet<String> = reads.ids(&self.ask.filter)?.into_iter().collect();
        let mut reviews = reads.reviews(&ReviewFilter::default())?;
        reviews.retain(|review| {
            ids.contains(&review.dossier)
                && !hidden.contains(&review.id)
                && self.wants_pack(&review.pack_reference)
        });
        Ok(reviews)
    }

    /// The dossiers that were asked for, each with how many there are.
    pub fn dossiers(&self, reads: Reads<'_>) -> Result<Vec<(ListRow, usize)>, AppError> {
        crate::lists::every(reads, &self.ask.filter)
    }

    /// How many dossiers were asked for; `untold`: what their number does not tell of the table.
    pub fn count_dossiers(&self, untold: Option<&str>) -> Result<ExportCount, AppError> {
        let rows = self.app.read(|reads| Ok(reads.ids(&self.ask.filter)?.len()))?;
        let why = if rows == 0 { Some("所选范围里没有案卷") } else { untold };
        Ok(ExportCount { rows, noun: "份案卷", why: why.map(str::to_owned) })
    }

    /// What hides the people of a dossier, or nothing when nobody is to be hidden.
    pub fn veil(&self, dossier: impl FnOnce() -> Result<Dossier, AppError>) -> Result<Veil, AppError> {
        let mask = self.ask.masked.then(|| Ok::<_, AppError>(Mask::of(&dossier()?))).transpose()?;
        Ok(Veil(mask))
    }

    /// In the words of the filter: which dossiers are in the table.
    pub fn scope(&self) -> String {
        let filter = &self.ask.filter;
        let said = |what: &str, value: &Option<String>| {
            let value = value.as_deref()?;
            Some(format!("{what}：{}", if value.is_empty() { "未录入" } else { value }))
        };
        let days = match (&filter.decided_from, &filter.decided_to) {
            (None, None) => None,
            (from, to) => Some(format!(
                "决定日期 {} 至 {}",
                from.as_deref().unwrap_or("最早"),
                to.as_deref().unwrap_or("最近")
            )),
        };
        // What was searched for may be the name of somebody who is hidden.
        let words = match (filter.text.trim(), self.ask.masked) {
            ("", _) => None,
            (_, true) => Some("按检索词".to_owned()),
            (words, false) => Some(format!("检索“{words}”")),
        };
        let chosen = (!filter.ids.is_empty()).then(|| format!("选定的 {} 份案卷", filter.ids.len()));
        let parts: Vec<String> = [
            days,
            said("单位", &filter.agency),
            said("领域", &filter.field),
            said("区划", &filter.region),
            words,
            chosen,
        ]
        .into_iter()
        .flatten()
        .collect();
        let narrowed = filter.procedure.is_some()
            || filter.outcome.is_some()
            || filter.form.is_some()
            || filter.standing.is_some()
            || filter.reviewer.is_some()
            || filter.fine_from.is_some()
            || filter.fine_to.is_some()
            || !filter.except.is_empty();
        match (parts.is_empty(), narrowed) {
            (true, false) => "工作区的全部案卷".into(),
            (true, true) => "按条件筛选的案卷".into(),
            (false, false) => parts.join("；"),
            (false, true) => format!("{}；另有其他筛选条件", parts.join("；")),
        }
    }
}

/// Hides the people of one dossier, if they are to be hidden.
pub(crate) struct Veil(Option<Mask>);

impl Veil {
    pub fn row(&self, cells: Vec<Cell>) -> Vec<Cell> {
        let hidden = |cell| match cell {
            Cell::Text(text) => Cell::Text(self.text(text)),
            other => other,
        };
        cells.into_iter().map(hidden).collect()
    }

    pub fn text(&self, text: impl Into<String>) -> String {
        let text = text.into();
        match &self.0 {
            Some(mask) => mask.text(&text),
            None => text,
        }
    }
}

/// The nearest title above an item, without its number: the part of the work that the standard puts it under.
pub(crate) fn stage(pack: &Pack, item: &str) -> String {
    let Some(item) = pack.item(item) else { return String::new() };
    let mut stages = item.depends.iter().flat_map(|depends| &depends.kinds).map(|kind| kind.def().stage);
    if let Some(first) = stages.next()
        && stages.all(|one| one == first)
    {
        return first.label().into();
    }
    item.group.map(|at| pack.groups[at].title.clone()).unwrap_or_default()
}
