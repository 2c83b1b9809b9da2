//! `review.results` and `review.hint_list`: what reviews came to, and what the system suspects, as workbooks to hand on.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anheng_core::checks::assess;
use anheng_core::explain;
use anheng_core::outcome::{Judgement, State};
use anheng_core::standard::model::Nature;
use anheng_office::{Book, BookCell as Cell, BookColumn as Column, BookSheet as Sheet};
use anheng_store::{Filter, ReviewFilter, ReviewRow, ReviewState};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{standard, title};
use crate::host::App;
use crate::ledger::Exported;
use crate::ledger::exchange::write;
use crate::review::desk::{Desk, mark};
use crate::review::diff::verdict_words;
use crate::review::hidden_reviews;
use crate::review::hints::pages;
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{SheetFile, basis_words};
use crate::{Actor, AppError, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultsInput {
    /// The xlsx file to write; replaced as a whole if it is there.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    /// Also revisions that were superseded.
    #[serde(default)]
    pub superseded: bool,
}

const RESULTS: &[(&str, u16)] = &[
    ("序号", 5),
    ("评查编号", 19),
    ("案卷编号", 16),
    ("案件名称", 28),
    ("办案机关", 16),
    ("当事人", 16),
    ("决定文号", 16),
    ("标准", 14),
    ("轮次", 6),
    ("版次", 5),
    ("评查人", 8),
    ("状态", 8),
    ("得分", 8),
    ("等次", 10),
    ("暂计下限", 8),
    ("暂计上限", 8),
    ("未定项目", 6),
    ("成立的否决项", 26),
    ("扣分项目", 6),
    ("评查意见", 30),
    ("时间", 12),
];
const DEDUCTIONS: &[(&str, u16)] = &[
    ("序号", 5),
    ("评查编号", 19),
    ("案卷编号", 16),
    ("案件名称", 26),
    ("办案机关", 16),
    ("环节", 16),
    ("项目序号", 9),
    ("项目", 26),
    ("性质", 6),
    ("标准分", 7),
    ("扣分", 7),
    ("得分", 7),
    ("理由", 44),
    ("卷内页", 7),
    ("依据", 30),
];

pub(crate) fn results(
    app: &App,
    input: ResultsInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Exported, AppError> {
    let files: Vec<(ReviewRow, SheetFile)> = app.read(|reads| {
        let hidden = hidden_reviews(reads, actor)?;
        let mut reviews = reads.reviews(&ReviewFilter::default())?;
        reviews.retain(|review| {
            !hidden.contains(&review.id) && (input.superseded || review.state != ReviewState::Superseded)
        });
        let of = reviews.len();
        let mut files = Vec::with_capacity(of);
        for (done, review) in reviews.into_iter().enumerate() {
            job.step(done, of)?;
            let file = sheet_file(app, reads, review.clone(), job)?;
            files.push((review, file));
        }
        Ok(files)
    })?;
    let rows = files.iter().zip(1..).map(|((review, file), at)| result_row(at, review, file));
    let mut deductions: Vec<Vec<Cell>> = Vec::new();
    for (review, file) in &files {
        deduction_rows(review, file, &mut deductions);
    }
    let notes = |more: &str| {
        let mut notes = vec![more.to_owned()];
        let mut standards: Vec<_> = files.iter().map(|(_, file)| file.view.standard.as_str()).collect();
        standards.sort_unstable();
        standards.dedup();
        notes.extend(standards.into_iter().map(|standard| format!("标准：{standard}")));
        notes
    };
    let book = Book {
        sheets: vec![
            Sheet {
                name: "评查结果".into(),
                title: "行政处罚案卷评查结果".into(),
                columns: columns(RESULTS),
                rows: rows.collect(),
                notes: notes("没有提交的评查只有暂计区间，没有得分和等次"),
                one_page_wide: false,
                ..Sheet::default()
            },
            Sheet {
                name: "扣分明细".into(),
                title: "扣分与否决明细".into(),
                columns: columns(DEDUCTIONS),
                rows: deductions,
                notes: notes("只列评查人认定成立或者没有给满分的项目"),
                one_page_wide: true,
                ..Sheet::default()
            },
        ],
    };
    write(&book, &input.to, job)?;
    Ok(Exported { path: input.to.display().to_string(), rows: files.len() })
}

/// Headings with their widths, in Latin characters.
fn columns(headings: &[(&str, u16)]) -> Vec<Column> {
    let column = |(heading, width): &(&str, u16)| Column { width: Some(*width), ..Column::new(*heading) };
    headings.iter().map(column).collect()
}

fn count(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

fn points(points: Option<i64>) -> Cell {
    points.map_or(Cell::Empty, Cell::Points)
}

fn result_row(at: i64, review: &ReviewRow, file: &SheetFile) -> Vec<Cell> {
    let (view, score) = (&file.view, &file.proof.score);
    let taken = view.lines.iter().filter(|line| line.deduction.is_some_and(|points| points != 0)).count();
    let bounds = |bound| if score.complete { Cell::Empty } else { points(bound) };
    let submitted = review.state != ReviewState::Open;
    vec![
        Cell::Count(at),
        Cell::text(&review.id),
        Cell::text(&view.dossier),
        Cell::text(&view.title),
        Cell::text(&view.agency),
        Cell::text(&view.parties),
        Cell::text(&view.decision_number),
        Cell::text(&review.pack_reference),
        Cell::text(review.round.label()),
        Cell::Count(i64::from(review.revision)),
        Cell::text(&view.reviewer),
        Cell::text(review.state.label()),
        // What is not signed is no result, however complete it is.
        if submitted { points(score.total) } else { Cell::Empty },
        match (&score.grade, submitted) {
            (Some(grade), true) => Cell::text(grade),
            (None, true) if score.failed => Cell::text("不合格"),
            _ => Cell::Empty,
        },
        bounds(score.low),
        bounds(score.high),
        count(score.open),
        Cell::text(view.vetoes.join("；")),
        count(taken),
        Cell::text(&view.opinion),
        Cell::text(file.proof.at.replace('T', " ")),
    ]
}

fn deduction_rows(review: &ReviewRow, file: &SheetFile, rows: &mut Vec<Vec<Cell>>) {
    for line in &file.view.lines {
        let vetoed = line.veto && line.standing == "成立";
        if !vetoed && line.deduction.is_none_or(|points| points == 0) {
            continue;
        }
        rows.push(vec![
            count(rows.len() + 1),
            Cell::text(&review.id),
            Cell::text(&file.view.dossier),
            Cell::text(&file.view.title),
            Cell::text(&file.view.agency),
            Cell::text(line.groups.last().map(String::as_str).unwrap_or_default()),
            Cell::text(&line.number),
            Cell::text(&line.title),
            Cell::text(if line.veto { "否决" } else { "扣分" }),
            points(line.points),
            points(line.deduction),
            points(line.earned),
            Cell::text(&line.reason),
            Cell::text(&line.page),
            Cell::text(line.basis.join("；")),
        ]);
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HintListInput {
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    /// `id` or `id@version`.
    pub pack: String,
    #[serde(default)]
    pub filter: Filter,
}

const HINTS: &[(&str, u16)] = &[
    ("序号", 5),
    ("案卷编号", 16),
    ("案件名称", 24),
    ("办案机关", 16),
    ("决定文号", 16),
    ("性质", 6),
    ("项目序号", 9),
    ("项目", 24),
    ("系统提示", 52),
    ("卷内页", 7),
    ("依据", 28),
    ("评查人的决定", 32),
];

/// What the system suspects in every dossier, judged today by one pack, beside what reviewers decided about it.
pub(crate) fn hint_list(
    app: &App,
    input: HintListInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<Exported, AppError> {
    let library = app.library();
    let pack = library.pack(&input.pack)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    app.read(|reads| {
        let hidden = hidden_reviews(reads, actor)?;
        let mut decided: BTreeMap<String, Vec<Desk>> = BTreeMap::new();
        for review in reads.reviews(&ReviewFilter::default())? {
            let wanted = review.pack == pack.sha256
                && review.state != ReviewState::Superseded
                && !hidden.contains(&review.id);
            if wanted {
                decided.entry(review.dossier.clone()).or_default().push(Desk::load(app, reads, review)?);
            }
        }
        let all = crate::lists::every(reads, &input.filter)?;
        for (done, (listed, of)) in all.into_iter().enumerate() {
            job.step(done, of)?;
            let Some(row) = reads.dossier(&listed.id)? else { continue };
            let dossier = row.dossier()?;
            let judged = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
            for (item, outcome) in pack.items.iter().zip(&judged.outcomes) {
                if outcome.state != State::NotMet {
                    continue;
                }
                let judgement = Judgement::from(outcome);
                let said = explain::outcome(outcome);
                let said: Vec<_> = said.iter().filter(|line| !line.starts_with("依据：")).cloned().collect();
                let desks = decided.get(&listed.id).map(Vec::as_slice).unwrap_or_default();
                let pages: Vec<_> = pages(outcome).iter().map(ToString::to_string).collect();
                rows.push(vec![
                    count(rows.len() + 1),
                    Cell::text(&listed.id),
                    Cell::text(title(&dossier)),
                    Cell::text(&listed.agency),
                    Cell::text(&listed.decision_number),
                    Cell::text(judgement.nature.unwrap_or(Nature::Fault).label()),
                    Cell::text(&item.number),
                    Cell::text(&item.title),
                    Cell::text(said.join("\n")),
                    Cell::text(pages.join("、")),
                    Cell::text(basis_words(outcome).join("；")),
                    Cell::text(decisions(desks, item.id.as_str(), &mark(&judgement)).join("\n")),
                ]);
            }
        }
        Ok(())
    })?;
    let count = rows.len();
    let sheet = Sheet {
        name: "疑点清单".into(),
        title: "系统提示的疑点与待核".into(),
        columns: columns(HINTS),
        rows,
        notes: vec![
            "疑点和待核只是系统提示，由评查人认定成立才扣分；法律有例外而案卷没有载明的列为待核".into(),
            format!("标准：{}", standard(pack)),
        ],
        one_page_wide: true,
        ..Sheet::default()
    };
    write(&Book { sheets: vec![sheet] }, &input.to, job)?;
    Ok(Exported { path: input.to.display().to_string(), rows: count })
}

fn decisions(desks: &[Desk], item: &str, mark_now: &str) -> Vec<String> {
    desks
        .iter()
        .filter_map(|desk| {
            let kept = desk.decisions.get(item)?;
            let same = desk.judgement(item).is_some_and(|one| mark(one) == mark_now);
            let words = verdict_words(&kept.decision);
            Some(if same && !kept.recheck { words } else { format!("{words}（待复核）") })
        })
        .collect()
}
