//! 调卷交接清单: the volumes of each dossier as they are handed over and given back. What the dossier does not say is
//! left to be filled in by hand.

use anheng_core::dossier::document::Volume;
use anheng_core::dossier::{Document, Dossier};
use anheng_office::{BookCell as Cell, BookColumn as Column, Holds};

use super::page::{columns, count as counted, sheet, words};
use super::{Asked, ExportCount, Made};
use crate::AppError;
use crate::check::name;

const TICKS: &[&str] = &["√", "×"];

pub(super) fn count(asked: &Asked<'_>) -> Result<ExportCount, AppError> {
    asked.count_dossiers(None)
}

pub(super) fn make(asked: &Asked<'_>) -> Result<Made, AppError> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut dossiers = 0;
    let mut sum = Sum::default();
    asked.app.read(|reads| {
        for (done, (listed, of)) in asked.dossiers(reads)?.into_iter().enumerate() {
            asked.job.step(done, of)?;
            let Some(kept) = reads.dossier(&listed.id)? else { continue };
            let scans = reads.papers(kept.key)?.len();
            let dossier = kept.dossier()?;
            let unnamed = name(&dossier).is_none();
            dossiers += 1;
            let mut lines: Vec<Vec<Cell>> = Vec::new();
            for volume in volumes(&dossier) {
                let mut cells = vec![
                    counted(dossiers),
                    words(&listed.agency),
                    words(name(&dossier).unwrap_or_default()),
                    words(&listed.decision_number),
                    words(&listed.case_number),
                ];
                let held = held(&dossier, volume, scans);
                sum.add(&held);
                cells.extend(held.cells(volume));
                cells.resize(columns_of_table().len(), Cell::Empty);
                if unnamed && !asked.ask.masked {
                    // Nobody could tell which one it is.
                    cells.pop();
                    cells.push(Cell::text(format!("案卷编号 {}", listed.id)));
                }
                lines.push(cells);
            }
            let veil = asked.veil(|| Ok(dossier))?;
            rows.extend(lines.into_iter().map(|cells| veil.row(cells)));
        }
        Ok(())
    })?;
    let mut page = sheet(asked, "调卷交接清单", "调卷交接清单");
    page.columns = columns_of_table();
    page.rows = rows;
    page.one_page_wide = true;
    page.frozen_columns = 2;
    page.notes.extend([
        sum.words(dossiers),
        "页数：只有一卷的取卷内总页数，没有录入的按文书页码计；有正、副卷的分别按文书页码计；空白是没有录入，由交接人清点填写".to_owned(),
        "案卷涉及国家秘密、商业秘密或者个人隐私的，交接时另作说明；评查完毕按本清单逐卷归还".to_owned(),
        String::new(),
        signed("移交单位（盖章）", "移交人"),
        signed("接收单位（盖章）", "接收人"),
        signed("归还单位（盖章）", "归还人"),
        signed("收回单位（盖章）", "收回人"),
    ]);
    Ok(Made::of(vec![page], dossiers))
}

fn signed(unit: &str, person: &str) -> String {
    format!("{unit}：______________________　　{person}：______________　　日期：________年____月____日")
}

fn columns_of_table() -> Vec<Column> {
    let mut all = columns(&[
        ("卷序", 5),
        ("单位", 20),
        ("案件名称", 28),
        ("决定文号", 18),
        ("案号", 16),
        ("卷别", 7),
        ("文书\n（件）", 6),
        ("页数\n（页）", 6),
        ("原件/复制件/扫描件", 16),
    ]);
    for group in ["移交", "归还"] {
        let grouped = |heading: &str, width: u16, choices: &[&str]| Column {
            group: group.into(),
            width: Some(width),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            ..Column::new(heading)
        };
        all.push(grouped("已交接", 7, TICKS));
        all.push(grouped("经手人", 9, &[]));
        all.push(Column { holds: Holds::Date, ..grouped("日期", 11, &[]) });
    }
    all.extend(columns(&[("备注", 14)]));
    all
}

/// The volumes that the papers name; one of which nothing is said where they name none.
fn volumes(dossier: &Dossier) -> Vec<Option<Volume>> {
    let named = |volume: Volume| dossier.documents.iter().any(|one| one.volume.known() == Some(&volume));
    let found: Vec<Option<Volume>> =
        [Volume::Main, Volume::Secondary].into_iter().filter(|one| named(*one)).map(Some).collect();
    if found.is_empty() { vec![None] } else { found }
}

/// What a volume holds.
struct Held {
    papers: usize,
    pages: Option<u32>,
    made_of: String,
}

impl Held {
    fn cells(self, volume: Option<Volume>) -> Vec<Cell> {
        vec![
            volume.map_or(Cell::Empty, |volume| Cell::text(volume.label())),
            if self.papers == 0 { Cell::Empty } else { counted(self.papers) },
            self.pages.map_or(Cell::Empty, |pages| Cell::Count(i64::from(pages))),
            words(self.made_of),
        ]
    }
}

/// What is handed over in all.
#[derive(Default)]
struct Sum {
    volumes: usize,
    papers: usize,
    pages: u64,
    /// Volumes of which the papers, and the pages, are not known.
    unread: (usize, usize),
}

impl Sum {
    fn add(&mut self, held: &Held) {
        self.volumes += 1;
        self.papers += held.papers;
        self.pages += u64::from(held.pages.unwrap_or(0));
        self.unread.0 += usize::from(held.papers == 0);
        self.unread.1 += usize::from(held.pages.is_none());
    }

    fn words(&self, dossiers: usize) -> String {
        let without = |count: usize| match count {
            0 => String::new(),
            count => format!("（另有 {count} 卷没有录入，由交接人清点）"),
        };
        let Sum { volumes, papers, pages, unread } = self;
        let (no_papers, no_pages) = (without(unread.0), without(unread.1));
        format!(
            "合计：案卷 {dossiers} 份，共 {volumes} 卷；文书 {papers} 件{no_papers}，{pages} 页{no_pages}"
        )
    }
}

fn held(dossier: &Dossier, volume: Option<Volume>, scans: usize) -> Held {
    let only = volumes(dossier).len() == 1;
    // A paper of which nobody said so lies in the main volume.
    let inside = |one: &&Document| match (volume, one.volume.known()) {
        _ if only => true,
        (Some(volume), Some(said)) => volume == *said,
        (Some(volume), None) => volume == Volume::Main,
        (None, _) => true,
    };
    let papers: Vec<&Document> = dossier.documents.iter().filter(inside).collect();
    let of_archive = dossier.archive.as_ref().and_then(|archive| archive.pages.known()).copied();
    let pages = of_archive.filter(|_| only).or_else(|| pages(&papers));
    Held { papers: papers.len(), pages, made_of: made_of(&papers, scans) }
}

/// Pages that the papers cover, each once; none where a paper does not say where it stands.
fn pages(papers: &[&Document]) -> Option<u32> {
    let mut spans = Vec::new();
    for paper in papers {
        let from = paper.page_from.known().copied()?;
        let to = paper.page_to.known().copied().unwrap_or(from);
        spans.push((from, to.max(from)));
    }
    spans.sort_unstable();
    let mut count = 0;
    let mut next = 0;
    for (from, to) in spans.iter().copied() {
        let from = from.max(next);
        if to >= from {
            count += to - from + 1;
            next = to + 1;
        }
    }
    (count > 0).then_some(count)
}

fn made_of(papers: &[&Document], scans: usize) -> String {
    let of = |original: bool| papers.iter().filter(|one| one.original.known() == Some(&original)).count();
    let (originals, copies) = (of(true), of(false));
    let mut said = match (originals, copies) {
        (0, 0) => String::new(),
        (all, 0) if all == papers.len() => "原件".to_owned(),
        (0, all) if all == papers.len() => "复制件".to_owned(),
        (originals, 0) => format!("原件 {originals} 件"),
        (0, copies) => format!("复制件 {copies} 件"),
        (originals, copies) => format!("原件 {originals} 件、复制件 {copies} 件"),
    };
    if scans > 0 {
        said.push_str(if said.is_empty() { "" } else { "；" });
        said.push_str(&format!("扫描件 {scans} 个文件"));
    }
    said
}
