//! What an export was asked for, and by whom: which dossiers, by which standard, with people hidden or not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anheng_core::dossier::Dossier;
use anheng_core::mask::Mask;
use anheng_core::standard::Pack;
use anheng_office::BookCell as Cell;
use anheng_store::{ListRow, Reads, ReviewFilter, ReviewRow, ReviewState};

use super::gather::UNKNOWN;
use super::{ExportAsk, ExportCount};
use crate::host::App;
use crate::review::hidden_reviews;
use crate::{Actor, AppError, Job};

/// How [`Asked::due`] counts, in the words of papers.
pub(crate) const DUE: &str = "应评是范围内用这个标准评查的案卷，和还没有用任何标准评查而这个标准管得到的案卷";

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

    /// 应评 by a standard, by unit: dossiers of the range that were put under it, and those that nobody put under any and
    /// whose field is the standard's, where it is for one field.
    pub fn due(&self, pack: &Pack) -> Result<BTreeMap<String, Vec<String>>, AppError> {
        let id = pack.id().as_str();
        let field = pack.head.field.as_deref();
        self.app.read(|reads| {
            let mut under: BTreeMap<String, bool> = BTreeMap::new();
            let reviews = reads.reviews(&ReviewFilter::default())?;
            for one in reviews.into_iter().filter(|one| one.state != ReviewState::Superseded) {
                let this = one.pack_reference.split('@').next() == Some(id);
                *under.entry(one.dossier).or_default() |= this;
            }
            let mut due: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (row, _) in self.dossiers(reads)? {
                let fits = field.is_none_or(|field| row.field == field);
                if under.get(&row.id).copied().unwrap_or(fits) {
                    let unit = if row.agency.is_empty() { UNKNOWN.to_owned() } else { row.agency };
                    due.entry(unit).or_default().push(row.id);
                }
            }
            Ok(due)
        })
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
        let narrowed = self.otherwise_narrowed();
        match (parts.is_empty(), narrowed) {
            (true, false) => "全部案卷".into(),
            (true, true) => "按条件筛选的案卷".into(),
            (false, false) => parts.join("；"),
            (false, true) => format!("{}；另有其他筛选条件", parts.join("；")),
        }
    }

    /// By something that [`Asked::scope`] does not name.
    fn otherwise_narrowed(&self) -> bool {
        let filter = &self.ask.filter;
        filter.procedure.is_some()
            || filter.outcome.is_some()
            || filter.form.is_some()
            || filter.standing.is_some()
            || filter.reviewer.is_some()
            || filter.fine_from.is_some()
            || filter.fine_to.is_some()
            || !filter.except.is_empty()
    }

    /// By more than when dossiers were decided, by which unit and in which field.
    pub fn narrowed(&self) -> bool {
        let filter = &self.ask.filter;
        let named = filter.region.is_some() || !filter.text.trim().is_empty() || !filter.ids.is_empty();
        named || self.otherwise_narrowed()
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
