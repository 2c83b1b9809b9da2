//! Rows of filled 评分表: decisions of the actor's own open reviews, by the rules of `review::form`.

use anheng_office::table::Record;
use anheng_store::Reads;
use serde_json::Value as Json;

use super::run::{Asked, Desk, Hand, Told};
use super::verdict::Verdict;
use super::wire::{ImportRun, RowBecame};
use crate::host::App;
use crate::review::form::{Forms, Stood};
use crate::{AppError, Job};

pub(super) struct Scores {
    forms: Forms,
}

impl Scores {
    pub fn new(app: &App, reads: Reads<'_>, asked: &Asked<'_>, job: &Job<'_>) -> Result<Self, AppError> {
        let workbook = anheng_office::read_watched(&asked.file.bytes, job)?;
        Ok(Scores { forms: Forms::open(app, reads, &workbook, asked.mapping, asked.actor)? })
    }
}

impl Desk for Scores {
    fn row(&mut self, hand: &mut Hand<'_, '_>, row: &Record) -> Result<Verdict, AppError> {
        let name = self.forms.name(row);
        let tx = match hand {
            Hand::Rehearse(_) => None,
            Hand::Take(tx) => Some(&mut **tx),
        };
        Ok(match self.forms.row(tx, row)? {
            Ok(stood) => {
                let became = match stood {
                    Stood::New => RowBecame::New,
                    Stood::Changed => RowBecame::Changed,
                    Stood::Unchanged => RowBecame::Unchanged,
                };
                Verdict::taken(became, name, "")
            }
            Err(problem) => Verdict::refused(name, problem),
        })
    }

    fn end(&mut self, _: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError> {
        output.notes.extend(self.forms.notes());
        let told = |after| Told { subject: "reviews", before: Json::Null, after };
        Ok(self.forms.told().map(told))
    }
}
