//! 脱敏案例集, to be published or taught from: of each dossier the case without anybody's name, its problems with their
//! reasons, what was done well, points and grade. Before a paper leaves it is searched for everything that the dossier
//! enters of people, organisations and papers; what is found refuses it.

use std::collections::BTreeMap;

use anheng_core::dossier::Dossier;
use anheng_core::mask::{Left, Mask, Tell, Traces};
use anheng_core::scoring::points_text;
use anheng_report::{
    Align, Banner, BannerKind, Block, Column, Document, Fact, Facts, Level, Part, Row, Table,
};
use anheng_store::{Reads, ReviewRow};

use super::strings::strings;
use super::{Made, Paper, Plan, Wanted};
use crate::exports::gather::{Reviewed, Stands, is_problem, is_submitted, reviewed, standing};
use crate::review::paper::{Laws, good_points, signatures, small, text, veiled, version};
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{SheetFile, View, ViewLine};
use crate::{AppError, Code};

const TITLE: &str = "行政处罚案卷评查案例（脱敏）";
/// Said on the covering page and told with every set.
const UNKNOWN: &str =
    "没有在案卷里登记过、只在文字中出现的人名、单位和地名，程序认不出来；发出以前须由人逐字通读";

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
    let mut papers = vec![Paper {
        name: "说明".into(),
        make: Box::new(move || Ok(Made { notes: vec![UNKNOWN.into()], ..Made::from(cover(wanted, count)) })),
    }];
    asked.app.read(|reads| {
        for (Reviewed { review, file, .. }, number) in cases.into_iter().zip(1..) {
            let name = Case::of(reads, &review, &file, number)?.name();
            let make = move || {
                asked.app.read(|reads| {
                    let file = sheet_file(asked.app, reads, review.clone(), asked.job)?;
                    let case = Case::of(reads, &review, &file, number)?;
                    Ok(Made::from(case.paper(wanted)?))
                })
            };
            papers.push(Paper { name, make: Box::new(make) });
        }
        Ok(())
    })?;
    Ok(Plan { papers, why })
}

/// A dossier with what is told of it, and what must not be.
struct Case {
    number: usize,
    view: View,
    facts: Vec<Fact>,
    traces: [Traces; 2],
}

impl Case {
    fn of(reads: Reads<'_>, review: &ReviewRow, file: &SheetFile, number: usize) -> Result<Case, AppError> {
        let row = reads.dossier(&review.dossier)?;
        let today = row.ok_or_else(|| crate::dossiers::unknown(&review.dossier))?.dossier()?;
        let dossier = reads.dossier_at(&review.dossier, review.dossier_rev)?.dossier()?;
        let mask = Mask::published(&dossier);
        let view = veiled(&file.view, &mask)?;
        Ok(Case {
            number,
            facts: facts(&dossier, &view, &mask, version(&file.proof.pack)),
            view,
            // A name may have been entered only after the review.
            traces: [Traces::of(&dossier), Traces::of(&today)],
        })
    }

    fn name(&self) -> String {
        let plain = format!("案例 {}", self.number);
        let named = format!("{plain} {}", self.view.title);
        if self.left(&named).is_empty() { named } else { plain }
    }

    fn left(&self, text: &str) -> Vec<Left> {
        let mut found: Vec<Left> = self.traces.iter().flat_map(|traces| traces.left(text)).collect();
        found.sort_by(|one, other| (one.at, one.tell, &one.shown).cmp(&(other.at, other.tell, &other.shown)));
        found.dedup();
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

/// What was done so that nobody is named, and what remains to be done by hand.
fn cover(wanted: &Wanted<'_>, count: usize) -> Document {
    let looked: Vec<&str> = Tell::ALL.iter().map(|tell| tell.label()).collect();
    let lines = [
        format!("本集收入评查案例 {count} 个。一份案卷按一个标准只收一次，以最后一轮已提交的评查表为准；意见未统一的没有收入。"),
        "隐去：当事人、法定代表人、代理人、证人、见证人、执法人员的姓名，当事人单位和机关的名称，证件号码、信用代码、电话、\
         银行卡号、车牌号、邮箱，文号和案号，县以下地址。不列办案机关、决定文号、案卷编号、评查编号，不附哈希和核对数据。"
            .to_owned(),
        format!(
            "写出以前逐份检索了纸面和文件属性中的全部文字，没有发现：{}。检索不受空格、全角、连接号和看不见的字符影响；\
             有一处发现，就不写出。",
            looked.join("、")
        ),
        format!("{UNKNOWN}。日期、金额、县名和少见的案情合在一起也可能使人认出，是否公开由审核人决定。"),
    ];
    let mut blocks = vec![Block::Title("脱敏案例集说明".into())];
    blocks.extend(lines.iter().map(|line| text(line)));
    blocks.push(Block::Together(vec![
        Block::Space { millimetres: 6 },
        signatures(&["通读人（签名）", "审核人（签名）"]),
    ]));
    paper(wanted, "说明".into(), blocks)
}
