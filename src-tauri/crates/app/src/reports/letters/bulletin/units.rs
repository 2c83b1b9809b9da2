//! What the dossiers of each unit came to, in the order of the roster.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::Wanted;
use super::super::super::template::Words;
use super::super::numbers::Tally;
use super::UNIT;
use crate::AppError;
use crate::exports::gather::{Reviewed, in_roster_order};
use crate::exports::page::mean;

pub(super) struct Unit<'a> {
    pub(super) name: String,
    pub(super) tally: Tally<'a>,
}

impl Unit<'_> {
    pub(super) fn words(&self) -> Words {
        let mut all = self.tally.words();
        let mut words = Words::from([("单位", self.name.clone().into())]);
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
    let reviewed = all.stands.iter().map(|stands| stands.agency().to_owned());
    let names: BTreeSet<String> = due.keys().map(|unit| known(unit)).chain(reviewed).collect();
    let mut names: Vec<String> = names.into_iter().collect();
    in_roster_order(&wanted.asked, &mut names)?;
    let unit = |name: String| {
        let stands = all.stands.iter().copied().filter(|stands| stands.agency() == name).collect();
        let due = due.iter().filter(|(unit, _)| known(unit) == name).flat_map(|(_, ids)| ids.clone());
        Unit { tally: Tally { pack: all.pack, due: due.collect(), stands }, name }
    };
    Ok(names.into_iter().map(unit).collect())
}

/// As sheets call a unit that nobody entered.
pub(super) fn known(unit: &str) -> String {
    if unit.is_empty() { "未录入".into() } else { unit.to_owned() }
}
