//! 三项制度自查表: publication, records of the whole way, legal review. What is due and what is there is judged by the
//! items of a standard that answer the three topics, so that lawful exceptions stay questions.

use std::collections::BTreeMap;

use anheng_core::checks::assess;
use anheng_core::explain;
use anheng_core::outcome::{Outcome, State, UnclearKind};
use anheng_core::standard::model::Nature;
use anheng_core::standard::{ItemCheck, Pack};
use anheng_office::{BookCell as Cell, BookColumn as Column, BookSheet as Sheet};

use super::gather::in_roster_order;
use super::page::{columns, count as counted, share, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::check::{name, standard};
use crate::{AppError, Code};

struct System {
    label: &'static str,
    /// Topics of the pack whose items are about it.
    topics: &'static [&'static str],
}

static SYSTEMS: [System; 3] = [
    System { label: "行政执法公示", topics: &["R17", "R48"] },
    System { label: "执法全过程记录", topics: &["R16"] },
    System { label: "重大执法决定法制审核", topics: &["R24"] },
];

/// How a dossier stands to one system: what weighs most of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// No item of it applies.
    NotDue,
    Done,
    /// Nobody entered it, or the number that decides is not there: not the same as not done.
    Untold,
    /// The law knows exceptions, and the dossier does not tell.
    ToExplain,
    /// Something that had to be there is not, or is not as it had to be.
    Suspect,
}

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    asked.count_dossiers(None)
}

/// Items of each system, as places in the pack. Those that only people look at say nothing about a dossier yet.
fn items(pack: &Pack) -> Result<[Vec<usize>; 3], AppError> {
    let place = |id: &str| {
        let at = pack.items.iter().position(|item| item.id.as_str() == id)?;
        (!matches!(pack.items[at].check, ItemCheck::Manual)).then_some(at)
    };
    let of = |system: &System| {
        let topics = pack.head.topics.iter().filter(|topic| system.topics.contains(&topic.id.as_str()));
        topics.flat_map(|topic| &topic.items).filter_map(|id| place(id.as_str())).collect::<Vec<_>>()
    };
    let found = [of(&SYSTEMS[0]), of(&SYSTEMS[1]), of(&SYSTEMS[2])];
    if found.iter().any(Vec::is_empty) {
        let message = format!("{} 没有标明哪些项目对应三项制度", pack.reference());
        return Err(AppError::new(Code::NotNow, message).hint("请选用通用示范包"));
    }
    Ok(found)
}

fn stand(outcome: &Outcome) -> Stand {
    let question = || outcome.findings.iter().all(|finding| finding.nature == Nature::Question);
    match outcome.state {
        State::NotApplicable => Stand::NotDue,
        State::Met => Stand::Done,
        State::NotMet if question() => Stand::ToExplain,
        State::NotMet => Stand::Suspect,
        State::Unclear => match outcome.unclear {
            Some(UnclearKind::Manual) => Stand::NotDue,
            _ => Stand::Untold,
        },
    }
}

/// A dossier that has to be looked at again.
struct Line {
    unit: String,
    cells: Vec<Cell>,
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let library = asked.app.library();
    let pack = &*asked.pack()?;
    let items = items(pack)?;
    let mut tallies: BTreeMap<String, [[usize; 5]; 3]> = BTreeMap::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut dossiers = 0;
    asked.app.read(|reads| {
        for (done, (listed, of)) in asked.dossiers(reads)?.into_iter().enumerate() {
            asked.job.step(done, of)?;
            let Some(row) = reads.dossier(&listed.id)? else { continue };
            let dossier = row.dossier()?;
            dossiers += 1;
            let judged = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
            let unit = if listed.agency.is_empty() { "未录入".to_owned() } else { listed.agency.clone() };
            let name = name(&dossier).unwrap_or_default();
            let veil = asked.veil(|| Ok(dossier))?;
            for (system, items) in items.iter().enumerate() {
                let outcomes = items.iter().map(|at| &judged.outcomes[*at]);
                let worst = outcomes.clone().map(stand).max().unwrap_or(Stand::NotDue);
                tallies.entry(unit.clone()).or_default()[system][worst as usize] += 1;
                if worst < Stand::ToExplain {
                    continue;
                }
                let mut said: Vec<String> = Vec::new();
                for line in outcomes.filter(|one| stand(one) == worst).flat_map(told) {
                    if !said.contains(&line) {
                        said.push(line);
                    }
                }
                let cells = vec![
                    Cell::Empty,
                    Cell::text(&unit),
                    Cell::text(&listed.id),
                    words(&name),
                    words(&listed.decision_number),
                    Cell::text(SYSTEMS[system].label),
                    Cell::text(if worst == Stand::Suspect { "疑点" } else { "待说明" }),
                    Cell::text(said.join("\n")),
                    Cell::Empty,
                ];
                lines.push(Line { unit: unit.clone(), cells: veil.row(cells) });
            }
        }
        Ok(())
    })?;
    let mut units: Vec<String> = tallies.keys().cloned().collect();
    in_roster_order(asked, &mut units)?;
    let notes = notes(pack);
    let mut summary = summary(asked, &units, &tallies);
    summary.notes.extend(notes.clone());
    let mut listed = listed(asked, &units, lines);
    listed.notes.extend(notes);
    Ok(Made::of(vec![summary, listed], dossiers))
}

fn told(outcome: &Outcome) -> Vec<String> {
    let lines = explain::outcome(outcome);
    lines.into_iter().filter(|line| !line.starts_with("依据：")).collect()
}

fn notes(pack: &Pack) -> Vec<String> {
    let topic = |id: &str| pack.head.topics.iter().find(|topic| topic.id.as_str() == id);
    let said = |system: &System| {
        let titles = system.topics.iter().filter_map(|id| topic(id)).map(|topic| topic.title.as_str());
        format!("{}：{}", system.label, titles.collect::<Vec<_>>().join("、"))
    };
    vec![
        format!("标准：{}", standard(pack)),
        format!("所看的项目——{}", SYSTEMS.iter().map(said).collect::<Vec<_>>().join("；")),
        "应做＝已做＋未录入或无法判断＋待说明＋疑点；未录入是案卷里没有录到，不等于没有做，缺少参数、法律版本没有覆盖的也在这一栏；疑点是应有的没有见到或者不合要求，由人核对；待说明是法律有例外而案卷没有载明".into(),
        "只由人判断的内容（如是否具有一定社会影响、音像是否完整）不在统计之中".into(),
    ]
}

fn summary(asked: &Asked<'_>, units: &[String], tallies: &BTreeMap<String, [[usize; 5]; 3]>) -> Sheet {
    let cells = |name: &str, serial: Option<usize>, all: &[[usize; 5]; 3]| {
        let mut cells = vec![serial.map_or(Cell::Empty, counted), Cell::text(name)];
        cells.push(counted(all[0].iter().sum()));
        for [_, done, untold, to_explain, suspect] in all {
            let due = done + untold + to_explain + suspect;
            cells.extend([due, *done, *untold, *to_explain, *suspect].map(counted));
            cells.push(share(*done, due));
        }
        cells
    };
    let mut sum = [[0_usize; 5]; 3];
    let mut rows = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        for (sums, more) in sum.iter_mut().flatten().zip(tallies[unit].iter().flatten()) {
            *sums += more;
        }
        rows.push(cells(unit, Some(at + 1), &tallies[unit]));
    }
    rows.push(cells("合计", None, &sum));
    let mut page = sheet(asked, "自查表", "行政执法三项制度自查表");
    page.columns = columns(&[("序号", 5), ("单位", 24), ("案卷\n（卷）", 7)]);
    for system in &SYSTEMS {
        for (heading, width) in [
            ("应做", 6),
            ("已做", 6),
            ("未录入或\n无法判断", 9),
            ("待说明", 7),
            ("疑点", 6),
            ("已做\n占比", 8),
        ] {
            page.columns.push(Column {
                group: format!("{}（卷）", system.label),
                width: Some(width),
                ..Column::new(heading)
            });
        }
    }
    page.strong_rows = vec![rows.len() - 1];
    page.rows = rows;
    page.frozen_columns = 2;
    page.one_page_wide = true;
    page
}

fn listed(asked: &Asked<'_>, units: &[String], mut lines: Vec<Line>) -> Sheet {
    lines.sort_by_key(|line| units.iter().position(|unit| *unit == line.unit));
    let mut page = sheet(asked, "应说明的案卷", "三项制度：有疑点和待说明的案卷");
    page.columns = columns(&[
        ("序号", 5),
        ("单位", 20),
        ("案卷编号", 14),
        ("案件名称", 26),
        ("决定文号", 18),
        ("制度", 14),
        ("情形", 8),
        ("系统提示", 52),
        ("单位说明", 24),
    ]);
    page.rows = lines
        .into_iter()
        .enumerate()
        .map(|(at, mut line)| {
            line.cells[0] = counted(at + 1);
            line.cells
        })
        .collect();
    page.one_page_wide = true;
    page
}
