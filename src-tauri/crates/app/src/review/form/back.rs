//! A filled 评分表 held against its review: only the actor's own, still open, of the same dossier and the same text of
//! the standard. Each row goes by the rules of a decision made in the window.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anheng_core::standard::Item;
use anheng_office::Workbook;
use anheng_office::forms::head_above;
use anheng_office::table::{CellProblem, Mapping, Place, Record};
use anheng_store::{Reads, Tx};
use serde_json::{Value as Json, json};

use super::super::decide::{keep, ready};
use super::super::desk::{Desk, mark};
use super::super::own_open;
use super::ruling::{Cells, ruling};
use super::{DOSSIER, FIELDS, REVIEW, STAMP, STANDARD, stamp};
use crate::host::App;
use crate::{Actor, AppError, Code};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stood {
    /// A decision where there was none.
    New,
    Changed,
    /// Decided so already, or nothing was filled in.
    Unchanged,
}

/// The forms of one workbook, by sheet.
pub(crate) struct Forms {
    sheets: BTreeMap<String, Form>,
    /// What was decided, by review and item, for the audit.
    told: BTreeMap<String, BTreeMap<String, Json>>,
}

/// One form: the review on its desk, or why it cannot be taken.
struct Form {
    desk: Result<Desk, (String, String)>,
    /// Items that a row has been about.
    seen: BTreeSet<String>,
}

impl Forms {
    /// Reads the head of every sheet that the mapping takes.
    pub fn open(
        app: &App,
        reads: Reads<'_>,
        workbook: &Workbook,
        mapping: &Mapping,
        actor: &Actor,
    ) -> Result<Self, AppError> {
        let mut sheets = BTreeMap::new();
        for mapped in mapping.sheets.iter().filter(|mapped| mapped.take) {
            let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == mapped.sheet) else {
                continue;
            };
            let top = mapped.header_row.saturating_sub(mapped.header_rows);
            let desk = desk(app, reads, &head_above(sheet, top, FIELDS), actor)?;
            sheets.insert(sheet.name.clone(), Form { desk, seen: BTreeSet::new() });
        }
        Ok(Forms { sheets, told: BTreeMap::new() })
    }

    /// What a row is called: number and title of its item.
    pub fn name(&self, row: &Record) -> String {
        let cells = Cells { row };
        let item = self
            .sheets
            .get(row.sheet.as_ref())
            .and_then(|form| form.desk.as_ref().ok())
            .and_then(|desk| found(desk, &cells).ok());
        match item {
            Some(item) => format!("{} {}", item.number, item.title),
            None => cells.text("评查项目").or(cells.text("项目编号")).unwrap_or_default().to_owned(),
        }
    }

    /// Holds a row against its review, and keeps what it decides where there is something to write to.
    pub fn row(
        &mut self,
        tx: Option<&mut Tx<'_>>,
        row: &Record,
    ) -> Result<Result<Stood, CellProblem>, AppError> {
        let cells = Cells { row };
        let Some(form) = self.sheets.get_mut(row.sheet.as_ref()) else {
            return Ok(Err(whole(row, "这张工作表没有读作评分表", "请在对应关系里选用它")));
        };
        let desk = match &form.desk {
            Ok(desk) => desk,
            Err((message, hint)) => return Ok(Err(whole(row, message, hint))),
        };
        let item = match found(desk, &cells) {
            Ok(item) => item,
            Err(problem) => return Ok(Err(problem)),
        };
        if !form.seen.insert(item.id.to_string()) {
            let message = format!("项目 {} 在这张表里不止一行", item.number);
            return Ok(Err(cells.problem("项目编号", message, "请只留一行")));
        }
        let decision = match ruling(&cells, item) {
            Ok(Some(decision)) => decision,
            Ok(None) => return Ok(Ok(Stood::Unchanged)),
            Err(problem) => return Ok(Err(problem)),
        };
        let id = item.id.as_str();
        let kept = desk.decisions.get(id);
        if kept.is_some_and(|kept| !kept.recheck && kept.decision == decision) {
            return Ok(Ok(Stood::Unchanged));
        }
        let now = desk.judgement(id).map(mark).unwrap_or_default();
        if cells.text("提示标记").is_some_and(|then| then != now) {
            return Ok(Err(cells.problem(
                "提示标记",
                "导出这张表以后，案卷或者参数有了变化，系统对这一项的提示已经不同",
                "请重新导出评分表，看过新的提示再评这一项",
            )));
        }
        let (decision, mark) = match ready(desk, item, decision) {
            Ok(ready) => ready,
            Err(error) => {
                let label = if error.message.contains("页") { "页码" } else { "扣分说明" };
                return Ok(Err(cells.problem(label, error.message, plain(&error.hint))));
            }
        };
        let stood = match kept {
            None => Stood::New,
            Some(kept) if !kept.recheck && kept.decision == decision => return Ok(Ok(Stood::Unchanged)),
            Some(_) => Stood::Changed,
        };
        if let Some(tx) = tx {
            let after = json!({ "before": kept.map(|kept| &kept.decision), "after": decision });
            keep(tx, &desk.review.id, id, Some((&decision, mark)))?;
            self.told.entry(desk.review.id.clone()).or_default().insert(id.to_owned(), after);
        }
        Ok(Ok(stood))
    }

    /// What was decided, by review and item, if anything was.
    pub fn told(&self) -> Option<Json> {
        (!self.told.is_empty()).then(|| json!(self.told))
    }

    /// What every form is of, in words, and how many items no row of it was about.
    pub fn notes(&self) -> Vec<String> {
        let note = |(sheet, form): (&String, &Form)| {
            let desk = form.desk.as_ref().ok()?;
            let missing = desk.pack.items.len().saturating_sub(form.seen.len());
            let left = match missing {
                0 => String::new(),
                missing => format!("；表里没有的 {missing} 个项目不改动"),
            };
            Some(format!("工作表“{sheet}”是评查 {} 的评分表{left}", desk.review.id))
        };
        self.sheets.iter().filter_map(note).collect()
    }
}

/// The hint of a decision in the window names an option of the program.
fn plain(hint: &str) -> String {
    hint.replace("写明无页可指（--no-page）", "页码写“无页”")
}

fn whole(row: &Record, message: impl Into<String>, hint: impl Into<String>) -> CellProblem {
    CellProblem {
        place: Place { sheet: Arc::clone(&row.sheet), row: row.row, column: String::new() },
        heading: "",
        message: message.into(),
        hint: hint.into(),
    }
}

/// The review that a form is of; or, in words, why it may not be taken, and what to do.
fn desk(
    app: &App,
    reads: Reads<'_>,
    head: &BTreeMap<String, String>,
    actor: &Actor,
) -> Result<Result<Desk, (String, String)>, AppError> {
    let refused = |message: String, hint: &str| Ok(Err((message, hint.to_owned())));
    let said = |label: &str| head.get(label).map_or("", String::as_str);
    let (dossier, standard, written) = (said(DOSSIER), said(STANDARD), said(STAMP));
    if said(REVIEW).is_empty() {
        return refused(
            "表上没有评查编号，不知道是哪一份评查".into(),
            "请用案衡导出的评分表，或者在表头之上写明“评查编号”",
        );
    }
    let review = match own_open(reads, said(REVIEW), actor) {
        Ok(review) => review,
        Err(error) if matches!(error.code, Code::Usage | Code::NotNow) => {
            return refused(error.message, &error.hint);
        }
        Err(error) => return Err(error),
    };
    if !dossier.is_empty() && dossier != review.dossier {
        let message = format!("表上写的案卷是 {dossier}，评查 {} 的案卷是 {}", review.id, review.dossier);
        return refused(message, "请核对评查编号是否抄错");
    }
    let same_text = match written {
        "" => standard == review.pack_reference,
        written => written == stamp(&review.pack),
    };
    if !same_text || (!standard.is_empty() && standard != review.pack_reference) {
        let message = format!(
            "这张表按“{}”填写，评查 {} 所用的是 {}，文本不同",
            if standard.is_empty() { "（没有写明）" } else { standard },
            review.id,
            review.pack_reference
        );
        return refused(message, "请重新导出评分表");
    }
    Ok(Ok(Desk::load(app, reads, review)?))
}

/// The item that a row is about: by its id, else by its number, else by its title; never by two that differ.
fn found<'a>(desk: &'a Desk, cells: &Cells<'_>) -> Result<&'a Item, CellProblem> {
    let items = &desk.pack.items;
    if let Some(id) = cells.text("项目编号") {
        return desk.pack.item(id).or_else(|| only(items, |item| item.number == id)).ok_or_else(|| {
            let message = format!("{} 里没有项目“{id}”", desk.pack.reference());
            cells.problem("项目编号", message, "请不要改动项目编号")
        });
    }
    let Some(title) = cells.text("评查项目") else {
        return Err(cells.problem("评查项目", "没有写是哪一个项目", "请写项目编号或者评查项目"));
    };
    only(items, |item| item.title == title || item.number == title).ok_or_else(|| {
        let message = format!("“{title}”对不上 {} 的一个项目", desk.pack.reference());
        cells.problem("评查项目", message, "请照标准的项目名称填写，或者用案衡导出的评分表")
    })
}

fn only(items: &[Item], wanted: impl Fn(&Item) -> bool) -> Option<&Item> {
    let mut found = items.iter().filter(|item| wanted(item));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}
