//! `dossier.list`: the dossiers of the workspace, searched, filtered, sorted, by pages; `dossier.counts`,
//! `dossier.standings` and `dossier.facets`: how far the work on them has come, and which values they have.

use anheng_store::{AgencyCount, Facets, Filter, ListRow, Page, Reads, Standings};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::workspace::Nothing;
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListInput {
    #[serde(default)]
    pub filter: Filter,
}

/// A page of rows, and how many there are in all.
pub type ListOutput = Page;

pub(crate) fn run(app: &App, input: ListInput, _: &Actor, _: &Job<'_>) -> Result<ListOutput, AppError> {
    app.read(|reads| Ok(reads.steady(|reads| reads.list(&input.filter))?))
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct CountsOutput {
    pub rows: Vec<AgencyCount>,
}

pub(crate) fn counts(app: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<CountsOutput, AppError> {
    app.read(|reads| Ok(CountsOutput { rows: reads.counts()? }))
}

/// How many of those that match stand where, whatever standing is asked for.
pub(crate) fn standings(app: &App, input: ListInput, _: &Actor, _: &Job<'_>) -> Result<Standings, AppError> {
    app.read(|reads| Ok(reads.steady(|reads| reads.standings(&input.filter))?))
}

/// The values of all dossiers where a filter can ask for one.
pub(crate) fn facets(app: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<Facets, AppError> {
    app.read(|reads| Ok(reads.steady(|reads| reads.facets())?))
}

/// Every row that a filter lets through, page by page, each with how many there are in all.
pub(crate) fn every(reads: Reads<'_>, filter: &Filter) -> Result<Vec<(ListRow, usize)>, AppError> {
    let mut filter = Filter { offset: 0, limit: 1_000, ..filter.clone() };
    let mut rows = Vec::new();
    loop {
        let page = reads.list(&filter)?;
        let (total, found) = (usize::try_from(page.total).unwrap_or(usize::MAX), page.rows.len());
        rows.extend(page.rows.into_iter().map(|row| (row, total)));
        if found == 0 || rows.len() >= total {
            return Ok(rows);
        }
        filter.offset += found as u64;
    }
}
