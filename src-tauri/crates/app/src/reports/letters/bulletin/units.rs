//! What the dossiers of each unit came to, in the order of the roster.

use std::collections::BTreeMap;

use super::super::super::Wanted;
use super::super::super::template::Words;
use super::super::numbers::Tally;
use super::UNIT;
use crate::AppError;
use crate::exports::gather::{Reviewed, UnitLine, unit_lines};
use crate::exports::page::mean;

pub(super) struct Unit<'a> {
    pub(super) line: UnitLine,
    pub(super) tally: Tally<'a>,
}

impl Unit<'_> {
    pub(super) fn words(&self) -> Words {
        let mut all = self.tally.words();
        let mut words = Words::from([("单位", self.line.label().into())]);
        for (name, _) in &UNIT[1..] {
            words.extend(all.remove(name).map(|value| (*name, value)));
        }
        words
    }

    pub(super) fn mean(&self) -> Option<i64> {
        let sheets = self.tally.agreed().filter(|one| !one.points_vetoed());
        mean(&sheets.filter_map(Reviewed::total).collect::<Vec<_>>())
    }
}

pub(super) fn units<'a>(
    wanted: &Wanted<'_>,
    all: &Tally<'a>,
    due: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<Unit<'a>>, AppError> {
    let mut reviewed: BTreeMap<String, bool> = due.keys().map(|unit| (unit.clone(), false)).collect();
    reviewed.extend(all.stands.iter().map(|stands| (stands.agency().to_owned(), true)));
    let unit = |line: UnitLine| {
        let names = line.units();
        let stands = all.stands.iter().copied().filter(|stands| names.contains(&stands.agency())).collect();
        let due = names.iter().filter_map(|name| due.get(*name)).flatten().cloned().collect();
        Unit { tally: Tally { pack: all.pack, due, stands }, line }
    };
    Ok(unit_lines(&wanted.asked, reviewed)?.into_iter().map(unit).collect())
}
