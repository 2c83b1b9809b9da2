//! Cases that are known when a ledger's row comes: those of the workspace, and those of the rows before it. Two are the
//! same by agency and decision number, however it is typed; where one of them has no number, by agency, party, cause and
//! date. Two with different numbers are two cases, whatever else they share.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use anheng_office::ledger::{Column, Row};
use anheng_store::{KnownCase, Reads};

use super::verdict::place;
use crate::AppError;
use crate::ledger::{number_key, plain};

/// Where a known case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Where {
    Workspace,
    /// A row of the file, with its sheet.
    File(Arc<str>, u32),
}

#[derive(Debug, Clone)]
pub(super) struct Case {
    pub id: String,
    pub at: Where,
    /// As typed.
    number: String,
    title: String,
    /// By which two numbers are compared; empty: it has none.
    number_key: String,
    parties: Vec<String>,
    credit: String,
    decided: String,
    /// A row of the file says it anew.
    stale: bool,
}

impl Case {
    pub fn of(facts: &Facts, id: &str, at: Where) -> Self {
        Case {
            id: id.to_owned(),
            at,
            number: facts.number.clone(),
            title: facts.title.clone(),
            number_key: number_key(&facts.number),
            parties: vec![plain(&facts.party)],
            credit: facts.credit.clone(),
            decided: facts.decided.clone(),
            stale: false,
        }
    }

    pub fn has_number(&self) -> bool {
        !self.number_key.is_empty()
    }

    /// The row of the file, as messages name it.
    pub fn row(&self) -> String {
        match &self.at {
            Where::Workspace => String::new(),
            Where::File(sheet, row) => place(sheet, *row),
        }
    }

    fn stands(&self, in_file: bool) -> bool {
        !self.stale && (self.at != Where::Workspace) == in_file
    }

    /// As a person would call it; never by an internal id.
    pub fn called(&self) -> String {
        called(&self.number, &self.title, self.parties.first().map_or("", String::as_str))
    }
}

fn called(number: &str, title: &str, party: &str) -> String {
    let what = if title.is_empty() { party } else { title };
    [number, what].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// What of a row can tell that it is a known case. Empty: it does not say.
#[derive(Debug, Default)]
pub(super) struct Facts {
    agency: String,
    number: String,
    title: String,
    cause: String,
    party: String,
    credit: String,
    filed: String,
    decided: String,
}

impl Facts {
    pub fn of(row: &Row) -> Self {
        let text = |column| row.text(column).unwrap_or_default().to_owned();
        let day = |column| row.date(column).map(|day| day.to_string()).unwrap_or_default();
        let either =
            |first, second| Some(text(first)).filter(|one| !one.is_empty()).unwrap_or_else(|| text(second));
        Facts {
            agency: text(Column::Unit),
            number: text(Column::DecisionNumber),
            title: text(Column::Title),
            cause: either(Column::Cause, Column::Title),
            party: text(Column::Party),
            credit: either(Column::CreditCode, Column::PartyCode),
            filed: day(Column::Filed),
            decided: day(Column::Decided),
        }
    }

    pub fn has_number(&self) -> bool {
        !number_key(&self.number).is_empty()
    }

    pub fn called(&self) -> String {
        called(&self.number, if self.title.is_empty() { &self.cause } else { &self.title }, &self.party)
    }

    /// In what it is the same, by number; `other` where its number may be typed otherwise.
    pub fn same_as(&self, other: Option<&Case>) -> String {
        match other.filter(|other| other.has_number() && other.number != self.number) {
            Some(other) => format!("同一机关的同一决定书文号，那里写作“{}”", other.number),
            None if self.has_number() => "同一机关的同一决定书文号".to_owned(),
            None => "同一机关的同一案件（名称、当事人、立案日期相同）".to_owned(),
        }
    }

    /// In what it is the same, without numbers.
    pub fn same_party_as(&self, other: &Case) -> String {
        let party = match !self.credit.is_empty() && self.credit == other.credit {
            true => "统一社会信用代码",
            false => "当事人",
        };
        let date = match !self.decided.is_empty() && self.decided == other.decided {
            true => "决定日期",
            false => "立案日期",
        };
        let number = match (self.has_number(), other.has_number()) {
            (true, false) => "；那里没有决定书文号",
            (false, true) => "；这一行没有决定书文号",
            _ => "；都没有决定书文号",
        };
        format!("同一机关的同一案件（{party}、案由、{date}相同{number}）")
    }
}

#[derive(Debug, Default)]
pub(super) struct Known {
    cases: Vec<Case>,
    ids: HashMap<String, usize>,
    by_number: HashMap<u64, Vec<usize>>,
    /// By agency, cause and a date, and whether the case has a number: two that have one are never taken for each other,
    /// and an agency may decide thousands of a kind on one day.
    by_facts: HashMap<(u64, bool), Vec<usize>>,
}

impl Known {
    pub fn of(reads: Reads<'_>) -> Result<Self, AppError> {
        let mut known = Known::default();
        reads.each_known_case::<AppError>(|found| {
            let facts = of_workspace(&found);
            let mut case = Case::of(&facts, &found.id, Where::Workspace);
            case.parties = found.parties.split('、').map(plain).collect();
            known.add(case, &facts);
            Ok(())
        })?;
        Ok(known)
    }

    /// The dossier of the workspace with this id.
    pub fn of_workspace_with(&self, id: &str) -> Option<&Case> {
        self.ids.get(id).map(|at| &self.cases[*at]).filter(|case| case.at == Where::Workspace)
    }

    /// The row of the file that is the dossier with this id.
    pub fn of_file_with(&self, id: &str) -> Option<&Case> {
        self.ids.get(id).map(|at| &self.cases[*at]).filter(|case| case.at != Where::Workspace)
    }

    /// A row of the file takes the place of what the workspace knows of the same case.
    pub fn add(&mut self, case: Case, facts: &Facts) {
        let at = self.cases.len();
        if let Some(before) = self.ids.insert(case.id.clone(), at) {
            self.cases[before].stale = true;
        }
        if let Some(key) = by_number(facts) {
            self.by_number.entry(key).or_default().push(at);
        }
        for key in by_facts(facts) {
            self.by_facts.entry((key, case.has_number())).or_default().push(at);
        }
        self.cases.push(case);
    }

    /// The case of the same agency with the same number, of the file or of the workspace.
    pub fn same_number(&self, facts: &Facts, in_file: bool) -> Option<&Case> {
        let wanted = number_key(&facts.number);
        let found = self.by_number.get(&by_number(facts)?)?;
        let cases = found.iter().map(|at| &self.cases[*at]);
        cases.into_iter().find(|case| case.stands(in_file) && case.number_key == wanted)
    }

    /// The first case of the same agency with the same party, cause and date, where one of the two has no number; and
    /// whether it is the only one.
    pub fn same_facts(
        &self,
        reads: Reads<'_>,
        facts: &Facts,
        in_file: bool,
    ) -> Result<Option<(&Case, bool)>, AppError> {
        let (party, with_number) = (plain(&facts.party), facts.has_number());
        let mut found: Vec<&Case> = Vec::new();
        let others: &[bool] = if with_number { &[false] } else { &[false, true] };
        let keys =
            by_facts(facts).into_iter().flat_map(|key| others.iter().map(move |number| (key, *number)));
        let mut alike: Vec<usize> =
            keys.filter_map(|key| self.by_facts.get(&key)).flatten().copied().collect();
        alike.sort_unstable();
        for at in alike {
            let case = &self.cases[at];
            if !case.stands(in_file) || found.iter().any(|one| one.id == case.id) {
                continue;
            }
            let same_name = !party.is_empty() && case.parties.contains(&party);
            if same_name || same_code(reads, case, &facts.credit)? {
                found.push(case);
            }
        }
        Ok(found.first().map(|case| (*case, found.len() == 1)))
    }
}

/// Lists have no credit codes, so that the dossier itself is asked.
fn same_code(reads: Reads<'_>, case: &Case, credit: &str) -> Result<bool, AppError> {
    if credit.is_empty() {
        return Ok(false);
    }
    if case.at != Where::Workspace {
        return Ok(case.credit == credit);
    }
    let Some(row) = reads.dossier(&case.id)? else { return Ok(false) };
    Ok(row
        .dossier()?
        .parties
        .iter()
        .any(|party| party.credit_code.known().is_some_and(|code| code == credit)))
}

fn of_workspace(found: &KnownCase) -> Facts {
    let cause = if found.cause.is_empty() { &found.title } else { &found.cause };
    Facts {
        agency: found.agency.clone(),
        number: found.decision_number.clone(),
        title: found.title.clone(),
        cause: cause.clone(),
        filed: found.filed_on.clone(),
        decided: found.decided_on.clone(),
        ..Facts::default()
    }
}

fn by_number(facts: &Facts) -> Option<u64> {
    let number = number_key(&facts.number);
    (!number.is_empty()).then(|| hash(&["number", &plain(&facts.agency), &number]))
}

fn by_facts(facts: &Facts) -> Vec<u64> {
    let (agency, cause) = (plain(&facts.agency), plain(&facts.cause));
    if cause.is_empty() {
        return Vec::new();
    }
    let dates = [("filed", &facts.filed), ("decided", &facts.decided)];
    let said = dates.iter().filter(|(_, day)| !day.is_empty());
    said.map(|(which, day)| hash(&[which, &agency, &cause, day])).collect()
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}
