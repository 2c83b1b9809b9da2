//! Rows of a case ledger as dossiers: which of them are new, which are cases that are here already, and which would be
//! there twice. What a row says of a case is in `ledger`.

use std::sync::Arc;

use anheng_core::dossier::Dossier;
use anheng_core::value::Id;
use anheng_office::ledger::{Column, Row};
use anheng_office::table::Record;
use anheng_store::Reads;
use serde_json::json;

use super::known::{Case, Facts, Known, Where};
use super::run::{Desk, Hand, Told};
use super::verdict::Verdict;
use super::wire::{ImportRun, RowBecame};
use crate::dossiers::edited;
use crate::host::App;
use crate::ledger::{FindingRow, Lines, changed_columns, quick_dossier};
use crate::review::Repinned;
use crate::{AppError, Code, Job};

pub(super) struct Cases<'a> {
    app: &'a App,
    known: Known,
    reviews: Vec<Repinned>,
    /// Rows that are taken, to be looked at together.
    lines: Lines,
    job: &'a Job<'a>,
}

impl<'a> Cases<'a> {
    pub fn new(app: &'a App, reads: Reads<'_>, job: &'a Job<'a>) -> Result<Self, AppError> {
        let lines = Lines::new(reads)?;
        Ok(Cases { app, known: Known::of(reads)?, reviews: Vec::new(), lines, job })
    }

    /// The dossier that this row is, or why it is one too many.
    fn whose(&self, reads: Reads<'_>, dossier: &Dossier, facts: &Facts) -> Result<Whose, AppError> {
        let id = dossier.id.as_str();
        if let Some(first) = self.known.of_file_with(id) {
            return Ok(Whose::Twice(format!("与{}是{}", first.row(), facts.same_as(None)), TWO_ROWS));
        }
        // The case was given its number since: an older ledger takes nothing back.
        let numbered =
            self.known.of_workspace_with(id).filter(|case| case.has_number() && !facts.has_number());
        if let Some(case) = numbered {
            let message = format!("工作区里已有这件案卷：{}，这一行却没有决定书文号", case.called());
            return Ok(Whose::Twice(message, "较早的台账不必再导入；要去掉文号的，请在案卷里改"));
        }
        if let Some((case, by_number, _)) = self.found(reads, facts, true)? {
            let same = if by_number { facts.same_as(Some(case)) } else { facts.same_party_as(case) };
            return Ok(Whose::Twice(format!("与{}是{same}", case.row()), TWO_ROWS));
        }
        if self.known.of_workspace_with(id).is_some() {
            return Ok(Whose::Own);
        }
        let Some((case, by_number, certain)) = self.found(reads, facts, false)? else {
            return Ok(Whose::Own);
        };
        // A row without a number says less than what is here; one with a number goes on with the case.
        let goes_on = certain && (by_number || facts.has_number() || !case.has_number());
        if goes_on && from_ledgers_only(reads, &case.id)? {
            return Ok(Whose::Theirs(case.id.clone()));
        }
        let same = if by_number { facts.same_as(Some(case)) } else { facts.same_party_as(case) };
        let how = how_it_came(reads, &case.id)?;
        let message = format!("工作区里已有这件案卷：{}（{how}），是{same}", case.called());
        Ok(Whose::Twice(message, IN_WORKSPACE))
    }

    /// A known case that the row is by its number, or by what else it says; and whether no other could be meant.
    fn found(
        &self,
        reads: Reads<'_>,
        facts: &Facts,
        in_file: bool,
    ) -> Result<Option<(&Case, bool, bool)>, AppError> {
        if let Some(case) = self.known.same_number(facts, in_file) {
            return Ok(Some((case, true, true)));
        }
        let found = self.known.same_facts(reads, facts, in_file)?;
        Ok(found.map(|(case, certain)| (case, false, certain)))
    }

    fn judge(
        &mut self,
        hand: &mut Hand<'_, '_>,
        row: &Row,
        dossier: &Dossier,
        name: &str,
    ) -> Result<Verdict, AppError> {
        let reads = hand.reads();
        let id = dossier.id.to_string();
        let Some((_, sha256)) = reads.dossier_head(&id)? else {
            if let Hand::Take(tx) = hand {
                tx.add_dossier(dossier)?;
            }
            return Ok(Verdict::taken(RowBecame::New, name, id));
        };
        let ours = hash(dossier)?;
        if ours == sha256 {
            return Ok(Verdict::taken(RowBecame::Unchanged, name, id));
        }
        let Some(before) = reads.dossier(&id)? else {
            return Err(AppError::new(Code::Internal, format!("案卷“{id}”没有内容")));
        };
        if !from_ledgers_only(reads, &id)? {
            // Nothing new in the ledger since: what a person did stands.
            if last_from_ledger(reads, before.key)?.is_some_and(|last| last == ours) {
                return Ok(Verdict::taken(RowBecame::Unchanged, name, id));
            }
            let before = before.dossier()?;
            let fields = changed_columns(&before, dossier);
            let message = format!(
                "这件案卷导入后有人在工作区里改过，没有用这一行覆盖；不同的栏目：{}",
                if fields.is_empty() { "台账以外的内容".to_owned() } else { fields.join("、") }
            );
            let hint = "请在案卷里直接修改；台账里的数据更准的，逐项填进去";
            return Ok(Verdict::refused(name, row.problem(Column::DecisionNumber, message, hint)));
        }
        let fields = changed_columns(&before.dossier()?, dossier);
        if let Hand::Take(tx) = hand
            && let Some((_, _, mut reviews)) = edited(self.app, tx, dossier)?
        {
            self.reviews.append(&mut reviews);
        }
        Ok(Verdict { fields, ..Verdict::taken(RowBecame::Changed, name, id) })
    }
}

const TWO_ROWS: &str = "一案多当事人的请合为一行，或者把案卷另行录入；确是两件案件的，请核对文号";
const IN_WORKSPACE: &str = "不重复收入；要用台账里的数据，请打开这件案卷修改";

enum Whose {
    /// The dossier that its own identity names, here already or not.
    Own,
    /// Another dossier that came from a ledger: the same case, written otherwise then.
    Theirs(String),
    /// What it would be a second time, and what to do.
    Twice(String, &'static str),
}

impl Desk for Cases<'_> {
    fn row(&mut self, hand: &mut Hand<'_, '_>, record: &Record) -> Result<Verdict, AppError> {
        let row = Row::from(record.clone());
        let facts = Facts::of(&row);
        let name = facts.called();
        let mut dossier = match quick_dossier(&row) {
            Ok(dossier) => dossier,
            Err(problems) => return Ok(Verdict::kept_out(RowBecame::Refused, name, problems)),
        };
        match self.whose(hand.reads(), &dossier, &facts)? {
            Whose::Own => {}
            Whose::Theirs(id) => {
                let Some(id) = Id::parse(&id) else {
                    return Err(AppError::new(Code::Internal, format!("案卷编号“{id}”不对")));
                };
                dossier.id = id;
            }
            Whose::Twice(message, hint) => {
                let column = if facts.has_number() { Column::DecisionNumber } else { Column::Party };
                return Ok(Verdict::duplicate(name, row.problem(column, message, hint)));
            }
        }
        let verdict = self.judge(hand, &row, &dossier, &name)?;
        let (sheet, id) = (Some(row.sheet.to_string()), Some(dossier.id.to_string()));
        if matches!(hand, Hand::Rehearse(_)) {
            self.lines.add(&dossier, FindingRow { sheet, row: Some(row.row), id, name: name.clone() });
        }
        let at = Where::File(Arc::clone(&row.sheet), row.row);
        self.known.add(Case::of(&facts, dossier.id.as_str(), at), &facts);
        Ok(verdict)
    }

    fn end(&mut self, hand: &mut Hand<'_, '_>, output: &mut ImportRun) -> Result<Option<Told>, AppError> {
        // What is asked of the rows was shown before they were taken; nobody waits for it twice.
        if let Hand::Rehearse(reads) = hand {
            let kept_out = output.refused + output.duplicate;
            output.findings = self.lines.beside_workspace(*reads, &self.app.library(), kept_out, self.job)?;
            output.notes.extend(self.lines.note());
        }
        let Hand::Take(tx) = hand else { return Ok(None) };
        let (written, digest) = tx.written_dossiers()?;
        let after = json!({ "written": written, "digest": digest, "reviews": self.reviews });
        let told = Told { subject: "dossiers", before: serde_json::Value::Null, after };
        Ok((written > 0).then_some(told))
    }
}

fn hash(dossier: &Dossier) -> Result<String, AppError> {
    let written = serde_json::to_vec(dossier)
        .map_err(|error| AppError::new(Code::Internal, format!("案卷无法写出：{error}")))?;
    Ok(anheng_store::sha256(&written))
}

/// Whether every revision came by an import of a ledger. The act in progress has no row yet.
fn from_ledgers_only(reads: Reads<'_>, id: &str) -> Result<bool, AppError> {
    let Some(key) = reads.dossier_key(id)? else { return Ok(false) };
    for revision in reads.revisions(key)? {
        let action = reads.audit_action(revision.audit)?;
        if action.is_some_and(|action| action != "ledger.import") {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What the last import of a ledger made of a dossier.
fn last_from_ledger(reads: Reads<'_>, key: i64) -> Result<Option<String>, AppError> {
    for revision in reads.revisions(key)?.into_iter().rev() {
        if reads.audit_action(revision.audit)?.is_some_and(|action| action == "ledger.import") {
            return Ok(Some(revision.sha256));
        }
    }
    Ok(None)
}

fn how_it_came(reads: Reads<'_>, id: &str) -> Result<&'static str, AppError> {
    let Some(key) = reads.dossier_key(id)? else { return Ok("已收入") };
    let first = reads.revisions(key)?.into_iter().next();
    let action = match first {
        Some(first) => reads.audit_action(first.audit)?.unwrap_or_default(),
        None => String::new(),
    };
    Ok(match action.as_str() {
        "dossier.add" => "手工录入",
        "dossier.import" => "由案卷文件收入",
        "ledger.import" => "由台账导入后改过",
        _ => "已收入",
    })
}
