//! A review's 评分表: the case above, a row for each item with what the system said and what is decided already, and
//! cells to fill in.

use anheng_core::scoring::{Decision, Verdict};
use anheng_core::standard::model::Counting;
use anheng_core::standard::words::counting;
use anheng_core::standard::{Item, Pack};
use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet};

use super::super::desk::{Desk, mark};
use super::super::rule::{Rule, is_veto_alone};
use super::super::sheet_file::{SheetFile, ViewLine};
use super::{
    CONCLUSIONS, CONFIRMED, DOSSIER, MET, NO_PAGE, NOT_APPLICABLE, REVIEW, SCORED, STAMP, STANDARD, stamp,
};

/// Which columns a standard's ways of counting call for.
struct Ways {
    occurrences: bool,
    codes: bool,
    earned: bool,
}

impl Ways {
    fn of(pack: &Pack) -> Self {
        let any = |wanted: fn(&Counting) -> bool| {
            pack.items.iter().any(|item| !is_veto_alone(item) && wanted(&item.counting))
        };
        Ways {
            occurrences: any(|one| matches!(one, Counting::PerOccurrence { .. })),
            codes: any(|one| matches!(one, Counting::Codes { .. })),
            earned: any(|one| matches!(one, Counting::Earned { .. } | Counting::Bonus)),
        }
    }
}

/// The form of a review as it stands.
pub(crate) fn form(desk: &Desk, file: &SheetFile, day: chrono::NaiveDate) -> Sheet {
    let ways = Ways::of(&desk.pack);
    let view = &file.view;
    let text = |label: &str, value: &str| (label.to_owned(), Cell::text(value));
    let columns = columns(&ways);
    let technical = columns.iter().filter(|column| column.technical).count();
    let rows = desk.pack.items.iter().zip(&view.lines).map(|(item, line)| row(desk, &ways, item, line));
    Sheet {
        name: "评分表".into(),
        title: "行政处罚案卷评分表".into(),
        fields: vec![
            vec![text("案件名称", &view.title), text("决定文号", &view.decision_number)],
            vec![text("办案机关", &view.agency), text("当事人", &view.parties)],
            vec![text(REVIEW, &desk.review.id), text(DOSSIER, &view.dossier)],
            vec![text(STANDARD, &desk.review.pack_reference), text(STAMP, stamp(&desk.review.pack))],
            vec![text("评查人", &view.reviewer), ("日期".into(), Cell::Date(day))],
        ],
        printed_columns: u16::try_from(columns.len() - technical).unwrap_or(0),
        columns,
        rows: rows.collect(),
        notes: notes(&ways, &view.standard),
        one_page_wide: true,
        frozen_columns: 3,
        ..Sheet::default()
    }
}

fn columns(ways: &Ways) -> Vec<Column> {
    let wide = |heading: &str, width: u16| Column { width: Some(width), ..Column::new(heading) };
    let mut all = vec![
        wide("序号", 8),
        wide("评查类别", 12),
        wide("评查项目", 30),
        wide("标准分", 7),
        wide("计分方式", 18),
        wide("系统提示", 36),
        Column { choices: CONCLUSIONS.iter().map(|word| (*word).to_owned()).collect(), ..wide("结论", 8) },
    ];
    if ways.occurrences {
        all.push(wide("处数", 6));
    }
    if ways.codes {
        all.push(wide("问题编码", 9));
    }
    all.push(wide("扣分", 7));
    if ways.earned {
        all.push(wide("得分", 7));
    }
    all.extend([wide("扣分说明", 34), wide("页码", 7)]);
    all.extend(["项目编号", "提示标记"].map(|heading| Column { technical: true, ..wide(heading, 10) }));
    all
}

fn row(desk: &Desk, ways: &Ways, item: &Item, line: &ViewLine) -> Vec<Cell> {
    let kept = desk.decisions.get(item.id.as_str()).filter(|kept| !kept.recheck);
    let filled = kept.map_or_else(Filled::default, |kept| Filled::of(item, &kept.decision, line));
    let said = match (&line.hint, kept) {
        (hint, _) if !hint.is_empty() => hint.clone(),
        (_, None) if !line.open => line.standing.clone(),
        _ => String::new(),
    };
    let mut cells = vec![
        Cell::text(&line.number),
        words(line.groups.last().map(String::as_str).unwrap_or_default()),
        Cell::text(&line.title),
        line.points.map_or(Cell::Empty, Cell::Points),
        Cell::text(counting(item)),
        words(&said),
        words(filled.conclusion),
    ];
    if ways.occurrences {
        cells.push(filled.occurrences.map_or(Cell::Empty, |count| Cell::Count(i64::from(count))));
    }
    if ways.codes {
        cells.push(words(&filled.codes));
    }
    cells.push(filled.deduction.map_or(Cell::Empty, Cell::Points));
    if ways.earned {
        cells.push(filled.earned.map_or(Cell::Empty, Cell::Points));
    }
    cells.push(words(&filled.reason));
    cells.push(words(&filled.page));
    cells.push(Cell::text(item.id.as_str()));
    cells.push(desk.judgement(item.id.as_str()).map_or(Cell::Empty, |judgement| Cell::text(mark(judgement))));
    cells
}

fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::text(text) }
}

/// A decision as its cells.
#[derive(Default)]
struct Filled {
    conclusion: &'static str,
    occurrences: Option<u32>,
    codes: String,
    deduction: Option<i64>,
    earned: Option<i64>,
    reason: String,
    page: String,
}

impl Filled {
    fn of(item: &Item, decision: &Decision, line: &ViewLine) -> Self {
        let mut filled = Filled {
            reason: decision.reason.clone(),
            page: match (decision.page, decision.no_page) {
                (Some(page), _) => page.to_string(),
                (None, true) => NO_PAGE.into(),
                (None, false) => String::new(),
            },
            ..Filled::default()
        };
        match &decision.verdict {
            Verdict::Met => filled.conclusion = MET,
            Verdict::NotApplicable => filled.conclusion = NOT_APPLICABLE,
            Verdict::Scored { points } => {
                filled.conclusion = SCORED;
                filled.earned = Some(*points);
            }
            Verdict::Confirmed { occurrences, codes, .. } => {
                filled.conclusion = CONFIRMED;
                let by_occurrence =
                    !is_veto_alone(item) && matches!(Rule::of(item), Rule::PerOccurrence { .. });
                filled.occurrences = by_occurrence.then_some(occurrences.unwrap_or(1));
                filled.codes = codes.join("、");
                filled.deduction = line.deduction.filter(|_| !is_veto_alone(item));
            }
        }
        filled
    }
}

fn notes(ways: &Ways, standard: &str) -> Vec<String> {
    let mut notes = vec![
        format!("标准：{standard}"),
        "填“结论”：符合、不符合、不适用；不符合的写明扣分说明和卷内页码，卷中没有这一页的页码写“无页”。没有填的项目不改动".into(),
    ];
    if ways.occurrences {
        notes.push("按处扣分的项目填“处数”，扣分可以不填；填了须与标准算出的一致".into());
    }
    if ways.codes {
        notes.push("按问题编码扣分的项目填“问题编码”，几个编码用顿号隔开，同一编码有几处就写几次".into());
    }
    if ways.earned {
        notes.push("得分制和加分的项目结论填“评分”，在“得分”里填分数；没有给满分的也要写说明和页码".into());
    }
    notes.push("评查编号、标准核对码、项目编号和提示标记是读回时核对用的，请不要改动；表头、列的次序可以调整，行可以增删".into());
    notes.push(
        "评查人签名：________________　　组长签名：________________　　日期：________年____月____日".into(),
    );
    notes
}
