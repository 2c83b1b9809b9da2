//! 台账核对: what the lines of the ledger show together, each to be explained; never a fault by itself.

use anheng_office::BookCell as Cell;

use super::page::{columns, count as counted, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::ledger::{LedgerCheckInput, LedgerCheckOutput, LedgerFinding};

const COLUMNS: &[(&str, u16)] =
    &[("序号", 5), ("性质", 7), ("事项", 18), ("情形", 56), ("涉及案卷", 44), ("依据", 34), ("单位说明", 26)];
/// Dossiers that one line names.
const MOST_NAMED: usize = 20;

fn found(asked: &Asked<'_>) -> Result<LedgerCheckOutput, AppError> {
    let input = LedgerCheckInput { filter: asked.ask.filter.clone() };
    crate::ledger::check::run(asked.app, input, asked.actor, asked.job)
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    asked.count_dossiers(Some("有几条，核对以后才知道"))
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let LedgerCheckOutput { lines, findings, more, notes, rules } = found(asked)?;
    let mut page = sheet(asked, "台账核对", "案件台账核对情况");
    page.columns = columns(COLUMNS);
    page.rows = findings.iter().zip(1..).map(|(one, at)| row(at, one)).collect();
    page.one_page_wide = true;
    page.notes.extend([
        format!("共核对 {lines} 份案卷；规则版本 {rules}"),
        "只看台账上的文号、日期、金额、证件，不看案卷；待说明、待核都不是认定，法律有例外的由单位说明"
            .to_owned(),
    ]);
    page.notes.extend(notes);
    if more > 0 {
        page.notes.push(format!("另有 {more} 条没有列出，请缩小范围分次核对"));
    }
    let count = page.rows.len();
    Ok(Made::of(vec![page], count))
}

fn row(at: usize, finding: &LedgerFinding) -> Vec<Cell> {
    let mut named: Vec<&str> = finding.rows.iter().map(|row| row.name.as_str()).take(MOST_NAMED).collect();
    let more = format!("等 {} 份", finding.rows.len());
    if finding.rows.len() > MOST_NAMED {
        named.push(&more);
    }
    vec![
        counted(at),
        Cell::text(&finding.kind),
        Cell::text(&finding.title),
        Cell::text(&finding.message),
        words(named.join("\n")),
        words(finding.basis.join("\n")),
        Cell::Empty,
    ]
}
