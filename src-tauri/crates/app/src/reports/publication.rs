//! 脱敏案例集, to be published or taught from: of each dossier the case without anybody's name, its problems with their
//! reasons, what was done well, points and grade. Before a paper leaves it is searched for everything that the dossiers
//! of the set and the rosters enter of people, organisations and papers; what is found refuses it. What may name somebody
//! is listed for a person to read.

mod cover;

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::dossier::Dossier;
use anheng_core::mask::{Crowd, Left, Mask, Traces};
use anheng_core::scoring::points_text;
use anheng_report::{
    Align, Banner, BannerKind, Block, Column, Document, Fact, Facts, Level, Part, Row, Table,
};
use anheng_store::{Reads, ReviewRow};

use super::nobody::crowd;
use super::strings::strings;
use super::{Made, Paper, Plan, Wanted};
use crate::exports::gather::{Reviewed, Stands, is_problem, is_submitted, reviewed, standing};
use crate::review::paper::{Laws, good_points, small, text, veiled, version};
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{SheetFile, View, ViewLine};
use crate::{AppError, Code};
use cover::{Piece, UNKNOWN, cover, list};

const TITLE: &str = "行政处罚案卷评查案例（脱敏）";
pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let all = reviewed(asked, is_submitted)?;
    let (mut places, mut several) = (BTreeMap::new(), 0);
    for (_, sheets) in standing(&all) {
        for one in sheets {
            match one {
                Stands::One(one) => {
                    places.insert(one.review.id.clone(), places.len());
                }
                Stands::Several(_) => several += 1,
            }
        }
    }
    let mut cases = all;
    cases.retain(|one| places.contains_key(&one.review.id));
    cases.sort_by_key(|one| places.get(&one.review.id).copied());
    let why = match (cases.is_empty(), several) {
        (true, 0) => Some("所选范围里还没有已提交的评查".to_owned()),
        (_, 1..) => Some(format!("另有 {several} 份案卷的评查意见未统一，没有编入")),
        _ => None,
    };
    if cases.is_empty() {
        return Ok(Plan { papers: Vec::new(), why });
    }
    let count = cases.len();
    let mut papers = Vec::with_capacity(count + 2);
    let mut pieces = Vec::new();
    asked.app.read(|reads| {
        let crowd = everybody(wanted, reads, &cases)?;
        for (at, Reviewed { review, file, .. }) in cases.into_iter().enumerate() {
            asked.job.step(at, count)?;
            let number = at + 1;
            let case = Case::of(reads, &review, &file, number, &crowd)?;
            let name = case.name();
            let own = case.pieces(&case.document(wanted));
            let notes: Vec<String> = cover::note(&own).into_iter().collect();
            pieces.extend(own);
            let crowd = Arc::clone(&crowd);
            let make = move || {
                asked.app.read(|reads| {
                    let file = sheet_file(asked.app, reads, review.clone(), asked.job)?;
                    let case = Case::of(reads, &review, &file, number, &crowd)?;
                    Ok(Made { notes: notes.clone(), ..Made::from(case.paper(wanted)?) })
                })
            };
            papers.push(Paper { name, make: Box::new(make) });
        }
        Ok(())
    })?;
    let listed = pieces.len();
    if listed > 0 {
        let make = move || Ok(Made::from(list(wanted, &pieces)));
        papers.insert(0, Paper { name: cover::LIST.into(), make: Box::new(make) });
    }
    let make = move || Ok(Made { notes: vec![UNKNOWN.into()], ..Made::from(cover(wanted, count, listed)) });
    papers.insert(0, Paper { name: "说明".into(), make: Box::new(make) });
    Ok(Plan { papers, why })
}

/// Whom the dossiers of the set name, as they were reviewed and as they are: a name may have been entered only after the
/// review.
fn everybody(wanted: &Wanted<'_>, reads: Reads<'_>, cases: &[Reviewed]) -> Result<Arc<Crowd>, AppError> {
    let mut crowd = crowd(reads, cases.iter().map(|one| &one.pack))?;
    for (done, Reviewed { review, .. }) in cases.iter().enumerate() {
        wanted.asked.job.step(done, cases.len())?;
        crowd.dossier(&reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?);
        crowd.dossier(&today(reads, &review.dossier)?);
    }
    Ok(Arc::new(crowd))
}

fn today(reads: Reads<'_>, dossier: &str) -> Result<Dossier, AppError> {
    let row = reads.dossier(dossier)?.ok_or_else(|| crate::dossiers::unknown(dossier))?;
    Ok(row.dossier()?)
}

/// A dossier with what is told of it, and what must not be.
struct Case {
    number: usize,
    view: View,
    facts: Vec<Fact>,
    traces: [Traces; 2],
    crowd: Arc<Crowd>,
}

impl Case {
    fn of(
        reads: Reads<'_>,
        review: &ReviewRow,
        file: &SheetFile,
        number: usize,
        crowd: &Arc<Crowd>,
    ) -> Result<Case, AppError> {
        let dossier = reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?;
        let mask = Mask::published(&dossier, Arc::clone(crowd));
        let view = veiled(&file.view, &mask)?;
        Ok(Case {
            number,
            facts: facts(&dossier, &view, &mask, version(&file.proof.pack)),
            view,
            // A name may have been entered only after the review.
            traces: [Traces::of(&dossier), Traces::of(&today(reads, &review.dossier)?)],
            crowd: Arc::clone(crowd),
        })
    }

    fn name(&self) -> String {
        let plain = format!("案例 {}", self.number);
        let named = format!("{plain} {}", self.view.title);
        if self.left(&named).is_empty() { named } else { plain }
    }

    fn left(&self, text: &str) -> Vec<Left> {
        let mut found: Vec<Left> = self.traces.iter().flat_map(|traces| traces.left(text)).collect();
        found.extend(self.crowd.left(text));
        found.sort_by(|one, other| (one.at, one.tell, &one.shown).cmp(&(other.at, other.tell, &other.shown)));
        found.dedup();
        found
    }

    /// What a person should read, each once.
    fn pieces(&self, document: &Document) -> Vec<Piece> {
        let mut found: Vec<Piece> = Vec::new();
        for (place, text) in strings(document) {
            for doubt in self.crowd.doubts(text) {
                if !found.iter().any(|one| one.shown == doubt.shown) {
                    found.push(Piece::of(self.number, &place, text, doubt));
                }
            }
        }
        found
    }

    /// The paper, unless something of somebody is left in it.
    fn paper(&self, wanted: &Wanted<'_>) -> Result<Document, AppError> {
        let document = self.document(wanted);
        let mut found = strings(&document)
            .into_iter()
            .flat_map(|(place, text)| self.left(text).into_iter().map(move |left| (place.clone(), left)));
        let Some((place, first)) = found.next() else { return Ok(document) };
        let more = match found.count() {
            0 => String::new(),
            more => format!("；另有 {more} 处"),
        };
        let message = format!(
            "案例 {}（{}）没有写出：{place}里还有{}“{}”{more}",
            self.number,
            self.view.standard_title,
            first.tell.label(),
            first.shown
        );
        Err(AppError::new(Code::NotNow, message).hint(
            "请改写评查理由、意见或者亮点中的这一处（已提交的另立新版次），或者把这份案卷排除在范围之外",
        ))
    }

    fn document(&self, wanted: &Wanted<'_>) -> Document {
        let view = &self.view;
        let mut blocks = vec![
            Block::Title(TITLE.into()),
            Block::Subtitle(format!("案例 {}　{}", self.number, self.view.title)),
            Block::Facts(Facts { paired: true, facts: self.facts.clone() }),
            Block::Banner(Banner { kind: BannerKind::Plain, text: view.conclusion.clone() }),
            small(&view.notice),
        ];
        let problems: Vec<&ViewLine> = view.lines.iter().filter(|line| is_problem(line)).collect();
        blocks.push(Block::Heading(Level::First, "存在的问题".into()));
        match problems.as_slice() {
            [] => blocks.push(text("没有扣分的项目，没有成立的否决项。")),
            problems => {
                let laws = Laws::of(problems.iter().copied());
                blocks.push(Block::Table(table(problems, &laws)));
                blocks.extend(laws.versions().map(|versions| small(&versions)));
            }
        }
        if !view.good_points.is_empty() {
            blocks.push(Block::Heading(Level::First, "值得肯定之处".into()));
            blocks.extend(good_points(view));
        }
        if !view.opinion.is_empty() {
            blocks.push(Block::Heading(Level::First, "评查意见".into()));
            blocks.push(text(&view.opinion));
        }
        // Nor by which office: it may be the one that decided.
        Document { author: String::new(), ..paper(wanted, format!("案例 {}", self.number), blocks) }
    }
}

/// Nothing in it tells who made it of what.
fn paper(wanted: &Wanted<'_>, footer: String, blocks: Vec<Block>) -> Document {
    Document {
        title: TITLE.into(),
        author: wanted.asked.unit.clone(),
        subject: "脱敏案例".into(),
        created: wanted.asked.job.now,
        parts: vec![Part { footer: format!("{footer}　脱敏"), blocks, ..Part::default() }],
        attachment: None,
    }
}

fn facts(dossier: &Dossier, view: &View, mask: &Mask, pack: &str) -> Vec<Fact> {
    let mut kinds: Vec<&str> =
        dossier.parties.iter().filter_map(|party| party.kind.known()).map(|kind| kind.label()).collect();
    kinds.dedup();
    let case = &dossier.case;
    let known = |text: String| if text.is_empty() { "未录入".to_owned() } else { text };
    let cause = case.cause.known().map(|cause| mask.text(cause)).unwrap_or_default();
    let field = case.field.known().map(|field| mask.text(field)).unwrap_or_default();
    let outcome = case.outcome.known().map(|outcome| outcome.label().to_owned()).unwrap_or_default();
    let year: String = view.closed_on.chars().take_while(char::is_ascii_digit).collect();
    vec![
        Fact::new("案由", known(cause)).wide(),
        Fact::new("领域", known(field)),
        Fact::new("程序", &view.procedure),
        Fact::new("当事人类型", known(kinds.join("、"))),
        Fact::new("处理结果", known(outcome)),
        Fact::new("结案年份", known(year)).wide(),
        Fact::new("评查标准", format!("{}　{pack}", view.standard_title)).wide(),
    ]
}

fn table(problems: &[&ViewLine], laws: &Laws<'_>) -> Table {
    let column =
        |title: &str, weight, align| Column { title: title.into(), weight, align, ..Column::default() };
    let columns = vec![
        column("序号", 15, Align::Left),
        column("评查项目", 45, Align::Left),
        column("扣分", 13, Align::Right),
        column("问题和理由", 57, Align::Left),
        column("依据", 40, Align::Left),
    ];
    let row = |line: &&ViewLine| {
        let deduction = line.deduction.filter(|points| *points != 0).map(points_text);
        let weight = match (line.veto, deduction) {
            (true, None) => "否决".to_owned(),
            (true, Some(points)) => format!("否决\n{points}"),
            (false, points) => points.unwrap_or_default(),
        };
        let cells =
            vec![line.number.clone(), line.title.clone(), weight, line.reason.clone(), laws.basis(line)];
        Row::Cells { cells, emphasis: false }
    };
    Table { columns, rows: problems.iter().map(row).collect() }
}
