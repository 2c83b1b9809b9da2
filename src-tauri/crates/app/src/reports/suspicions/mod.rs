//! 疑点清单, one for each dossier: what the system suspects by one standard and how it came to it, the way of the case
//! drawn, its time limits, and all that was not checked, so that nobody takes silence for a pass.

mod drawn;
mod found;
mod limits;
mod unsaid;

use std::collections::BTreeMap;

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Judgement, Outcome, State, UnclearKind};
use anheng_core::standard::model::Nature;
use anheng_core::standard::{Item, Pack};
use anheng_report::{Banner, BannerKind, Block, Fact, Facts, Indent, Level, Paragraph, Part, Signature};
use anheng_store::{ListRow, Reads, ReviewState};

use super::{Made, Paper, Plan, Wanted};
use crate::check::{name, standard};
use crate::exports::asked::{Asked, Veil};
use crate::exports::page::HIDDEN;
use crate::review::desk::Desk;
use crate::timeline::{TimelineOutput, timeline};
use crate::{AppError, Code};

/// A dossier as the checks see it.
struct Judged<'a> {
    pack: &'a Pack,
    outcomes: &'a [Outcome],
    shown: &'a TimelineOutput,
    reviews: Vec<Review>,
    veil: Veil,
}

/// A review that stands beside what the system says.
struct Review {
    desk: Desk,
    /// Round, and the name of the reviewer.
    by: String,
}

pub(super) fn plan<'a>(wanted: &'a Wanted<'a>) -> Result<Plan<'a>, AppError> {
    let asked = &wanted.asked;
    let pack = asked.pack()?;
    let (listed, mut reviews) = asked.app.read(|reads| {
        let mut reviews: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for review in asked.reviews(reads)? {
            if review.pack == pack.sha256 && review.state != ReviewState::Superseded {
                reviews.entry(review.dossier).or_default().push(review.id);
            }
        }
        Ok((asked.dossiers(reads)?, reviews))
    })?;
    let papers: Vec<Paper<'_>> = listed
        .into_iter()
        .enumerate()
        .map(|(at, (listed, _))| {
            let reviews = reviews.remove(&listed.id).unwrap_or_default();
            let pack = pack.clone();
            let name = called(asked, &listed, at);
            let make = move || asked.app.read(|reads| paper(wanted, reads, &pack, &listed, &reviews));
            Paper { name, make: Box::new(make) }
        })
        .collect();
    let why = papers.is_empty().then(|| "所选范围里没有案卷".to_owned());
    Ok(Plan { papers, why })
}

/// By number and title; where people are hidden, by what names none of them.
fn called(asked: &Asked<'_>, listed: &ListRow, at: usize) -> String {
    let number =
        if listed.decision_number.is_empty() { &listed.case_number } else { &listed.decision_number };
    match (asked.ask.masked, number.is_empty() && listed.title.is_empty()) {
        (true, _) => format!("第 {} 份 {number}", at + 1).trim().to_owned(),
        (false, true) => listed.id.clone(),
        (false, false) => format!("{number} {}", listed.title).trim().to_owned(),
    }
}

fn paper(
    wanted: &Wanted<'_>,
    reads: Reads<'_>,
    pack: &Pack,
    listed: &ListRow,
    reviews: &[String],
) -> Result<Made, AppError> {
    let asked = &wanted.asked;
    let library = asked.app.library();
    let row = reads.dossier(&listed.id)?.ok_or_else(|| {
        AppError::new(Code::NotNow, format!("案卷“{}”已经不在工作区里", listed.id)).hint("请重新选择")
    })?;
    let dossier = row.dossier()?;
    let assessment = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
    let shown = timeline(&library, &dossier, Some(pack));
    let judged = Judged {
        pack,
        outcomes: &assessment.outcomes,
        shown: &shown,
        reviews: standing(asked, reads, reviews)?,
        veil: asked.veil(|| Ok(dossier.clone()))?,
    };
    let masked = asked.ask.masked;
    let title = if masked { "疑点清单（脱敏）" } else { "疑点清单" };
    let mut blocks = vec![
        Block::Title(title.into()),
        Block::Facts(Facts { facts: head(&judged, &dossier, listed, wanted), paired: true }),
        Block::Banner(Banner { text: judged.in_short(), kind: BannerKind::Plain }),
    ];
    blocks.extend(judged.sections());
    if masked {
        blocks.push(small(HIDDEN));
    }
    blocks.push(Block::Together(vec![
        small("疑点和待核只是系统提示，由评查人认定成立才扣分；法律有例外而案卷没有载明的列为待核。"),
        Block::Signatures(vec![Signature { label: "评查人（签名）".into(), dated: true }]),
    ]));
    let number =
        if listed.decision_number.is_empty() { &listed.case_number } else { &listed.decision_number };
    let footer = format!("疑点清单　{number}　系统提示，不是评查结论");
    let part = Part { footer, blocks, ..Part::default() };
    let named = name(&dossier).map(|name| judged.veil.text(name)).unwrap_or_default();
    let mut document = wanted.document(format!("{title}　{named}").trim().to_owned(), vec![part]);
    document.subject = pack.head.title.clone();
    Ok(Made::from(document))
}

fn standing(asked: &Asked<'_>, reads: Reads<'_>, reviews: &[String]) -> Result<Vec<Review>, AppError> {
    let mut found = Vec::with_capacity(reviews.len());
    for id in reviews {
        let Some(review) = reads.review(id)? else { continue };
        let by = match asked.ask.masked {
            true => review.round.label().to_owned(),
            false => {
                let who =
                    reads.person(&review.reviewer)?.map_or(review.reviewer.clone(), |person| person.name);
                format!("{who}（{}）", review.round.label())
            }
        };
        found.push(Review { desk: Desk::load(asked.app, reads, review)?, by });
    }
    Ok(found)
}

fn head(judged: &Judged<'_>, dossier: &Dossier, listed: &ListRow, wanted: &Wanted<'_>) -> Vec<Fact> {
    let known = |text: &str| match text {
        "" => "未录入".to_owned(),
        text => judged.veil.text(text),
    };
    let procedure = dossier.case.procedure.known().map_or("未录入", |procedure| procedure.label());
    vec![
        Fact::new("案件名称", known(&name(dossier).unwrap_or_default())).wide(),
        Fact::new("办案机关", known(&listed.agency)),
        Fact::new("当事人", known(&listed.parties)),
        Fact::new("决定文号", known(&listed.decision_number)),
        Fact::new("案号", known(&listed.case_number)),
        Fact::new("程序", procedure),
        Fact::new("决定日期", known(&listed.decided_on)),
        Fact::new("检查日期", wanted.asked.job.now.date().to_string()),
        Fact::new("检查程序", format!("案衡 {}", anheng_core::ENGINE)),
        Fact::new("评查标准", standard(judged.pack)).wide(),
    ]
}

/// What became of an item, as it is counted on this paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Became {
    Met,
    Fault,
    Question,
    Unclear,
    Manual,
    NotApplicable,
}

fn became(outcome: &Outcome) -> Became {
    match outcome.state {
        State::Met => Became::Met,
        State::NotMet => match Judgement::from(outcome).nature {
            Some(Nature::Question) => Became::Question,
            _ => Became::Fault,
        },
        State::Unclear if outcome.unclear == Some(UnclearKind::Manual) => Became::Manual,
        State::Unclear => Became::Unclear,
        State::NotApplicable => Became::NotApplicable,
    }
}

impl<'a> Judged<'a> {
    fn items(&self) -> impl Iterator<Item = (&'a Item, &'a Outcome)> {
        self.pack.items.iter().zip(self.outcomes)
    }

    fn of(&self, wanted: Became) -> impl Iterator<Item = (&'a Item, &'a Outcome)> {
        self.items().filter(move |(_, outcome)| became(outcome) == wanted)
    }

    fn count(&self, wanted: Became) -> usize {
        self.of(wanted).count()
    }

    fn in_short(&self) -> String {
        let [met, faults, questions, unclear, manual] =
            [Became::Met, Became::Fault, Became::Question, Became::Unclear, Became::Manual]
                .map(|one| self.count(one));
        let untold = format!("无法判定 {unclear} 项、须人工评查 {manual} 项没有核对，不等于没有问题");
        match (met + faults + questions, faults + questions) {
            (0, _) if unclear + manual == 0 => {
                "这个标准没有一项适用于本案：系统什么也没有核对，不等于没有问题".to_owned()
            }
            (0, _) => format!("系统没有一项能够核对：{untold}"),
            (_, 0) => format!("系统核对了 {met} 项，没有发现疑点\n{untold}"),
            _ => format!("疑点 {faults} 项，待核 {questions} 项；系统核对符合 {met} 项\n{untold}"),
        }
    }

    fn sections(&self) -> Vec<Block> {
        let mut sections =
            vec![("核对情况".to_owned(), unsaid::covered(self)), ("案件经过".to_owned(), drawn::drawn(self))];
        let found = [(Became::Fault, "疑点"), (Became::Question, "待核")];
        for (became, label) in found.into_iter().filter(|(became, _)| self.count(*became) > 0) {
            sections
                .push((format!("{label}（{} 项）", self.count(became)), found::cards(self, label, became)));
        }
        sections.push(("期限一览".to_owned(), limits::table(self)));
        sections.push(("没有核对的".to_owned(), unsaid::listed(self)));
        let numbers = ["一", "二", "三", "四", "五", "六"];
        let each = numbers.iter().zip(sections).flat_map(|(number, (title, blocks))| {
            let heading = Block::Heading(Level::First, format!("{number}、{title}"));
            std::iter::once(heading).chain(blocks)
        });
        each.collect()
    }
}

fn small(words: &str) -> Block {
    Block::Paragraph(Paragraph { small: true, indent: Indent::None, ..Paragraph::new(words) })
}
