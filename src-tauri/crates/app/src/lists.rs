//! `dossier.list`: the dossiers of the workspace, searched, filtered, sorted, by pages.

use anheng_store::{Filter, Page};
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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
