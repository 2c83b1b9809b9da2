//! What was found, item by item: what the standard asks, what was seen and where, how it was reckoned, by which article,
//! and what the reviewer made of it.

use anheng_core::explain;
use anheng_core::outcome::{Finding, Judgement, Outcome};
use anheng_core::standard::{Item, words};
use anheng_report::{Block, Fact, Facts, Level};

use super::limits::steps;
use super::{Became, Judged};
use crate::review::desk::mark;
use crate::review::diff::verdict_words;
use crate::review::sheet_file::basis_words;
use crate::timeline::TimelineBar;

pub(super) fn cards(judged: &Judged<'_>, label: &str, wanted: Became) -> Vec<Block> {
    let each = (1..).zip(judged.of(wanted)).map(|(at, (item, outcome))| {
        let heading = format!("{label} {at}　{} {}", item.number, item.title);
        Block::Together(vec![
            Block::Heading(Level::Second, heading),
            Block::Facts(Facts { facts: card(judged, item, outcome), paired: false }),
        ])
    });
    each.collect()
}

fn card(judged: &Judged<'_>, item: &Item, outcome: &Outcome) -> Vec<Fact> {
    let veil = &judged.veil;
    let mut facts = Vec::new();
    let counting = words::counting(item);
    facts.push(Fact::new(
        "标准要求",
        match &item.guidance {
            Some(guidance) => format!("{counting}。{guidance}"),
            None => counting,
        },
    ));
    let several = outcome.findings.len() > 1;
    for (at, finding) in (1..).zip(&outcome.findings) {
        let number = if several { format!(" {at}") } else { String::new() };
        let what = explain::sentence(&finding.detail);
        facts.push(Fact::new(format!("系统提示{number}"), veil.text(what)));
        if !finding.evidence.is_empty() {
            let seen: Vec<String> = finding.evidence.iter().map(explain::evidence).collect();
            facts.push(Fact::new("所见", veil.text(seen.join("\n"))));
        }
        if let Some(bar) = bar_of(judged, item, finding) {
            facts.push(Fact::new("推算", veil.text(steps(bar).join("\n"))));
        }
        if !finding.unless.is_empty() {
            facts.push(Fact::new("除非", finding.unless.join("\n")));
        }
    }
    let more: Vec<String> = (outcome.because.iter().cloned())
        .chain(outcome.missing.iter().map(|one| format!("另有不能判断之处，{}", explain::missing(one))))
        .chain(outcome.notes.iter().cloned())
        .collect();
    if !more.is_empty() {
        facts.push(Fact::new("说明", veil.text(more.join("\n"))));
    }
    let basis = basis_words(outcome);
    if !basis.is_empty() {
        facts.push(Fact::new("依据", basis.join("；")));
    }
    if !outcome.parameters.is_empty() {
        let used: Vec<String> = outcome.parameters.iter().map(explain::parameter).collect();
        facts.push(Fact::new("参数", used.join("\n")));
    }
    facts.push(Fact::new("评查人认定", veil.text(decided(judged, item, outcome))));
    facts
}

/// The limit that a finding is about: of the same item, between the same two places.
fn bar_of<'a>(judged: &Judged<'a>, item: &Item, finding: &Finding) -> Option<&'a TimelineBar> {
    let rests_on = |pointer: &str| finding.evidence.iter().any(|one| one.pointer == pointer);
    judged.shown.bars.iter().find(|bar| {
        bar.item == item.id.as_str()
            && rests_on(&bar.start.pointer)
            && bar.act.as_ref().is_some_and(|act| rests_on(&act.pointer))
    })
}

/// What was decided in each review; where nothing was, room to decide by hand.
fn decided(judged: &Judged<'_>, item: &Item, outcome: &Outcome) -> String {
    let now = mark(&Judgement::from(outcome));
    let said = judged.reviews.iter().filter_map(|review| {
        let kept = review.desk.decisions.get(item.id.as_str())?;
        let same = review.desk.judgement(item.id.as_str()).is_some_and(|one| mark(one) == now);
        let page = kept.decision.page.map(|page| format!("（第 {page} 页）")).unwrap_or_default();
        let again = if same && !kept.recheck { "" } else { "（待复核）" };
        Some(format!("{}：{}{page}{again}", review.by, verdict_words(&kept.decision)))
    });
    let said: Vec<String> = said.collect();
    match said.is_empty() {
        true => "□ 成立　　□ 不成立　　□ 不适用　　理由、页码：".to_owned(),
        false => said.join("\n"),
    }
}
