//! `review.diff`: a review beside its dossier as it is now, or beside another review of the same dossier.

use std::collections::BTreeSet;

use anheng_core::checks::assess;
use anheng_core::scoring::{Decision, Verdict, points_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Inputs, Kept, mark};
use super::visible;
use crate::dossiers::look::patch_lines;
use crate::dossiers::unknown;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiffInput {
    pub review: String,
    /// Another review; omitted: the dossier as it is now.
    #[serde(default)]
    pub other: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DiffOutput {
    pub review: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// Changes of the dossier since the review's revision, revision by revision.
    pub dossier: Vec<String>,
    pub items: Vec<ItemDiff>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemDiff {
    pub item: String,
    pub number: String,
    pub title: String,
    /// In this review, and in the other or by today's dossier.
    pub here: String,
    pub there: String,
}

pub(crate) fn run(app: &App, input: DiffInput, actor: &Actor, _: &Job<'_>) -> Result<DiffOutput, AppError> {
    app.read(|reads| {
        let desk = Desk::load(app, reads, visible(reads, &input.review, actor)?)?;
        if let Some(other) = &input.other {
            let other = Desk::load(app, reads, visible(reads, other, actor)?)?;
            return two(&desk, &other);
        }
        let row = reads.dossier(&desk.review.dossier)?.ok_or_else(|| unknown(&desk.review.dossier))?;
        let revisions = reads.revisions(row.key)?;
        let later = revisions.iter().filter(|one| one.rev > desk.review.dossier_rev);
        let dossier = later.flat_map(|one| {
            let lines = patch_lines(&one.patch);
            lines.into_iter().map(move |line| format!("第 {} 版（{} {}）{line}", one.rev, one.at, one.actor))
        });
        let library = app.library();
        let (calendar, parameters) = Inputs::today(&library, reads)?.given()?;
        let today = assess(&desk.pack, &row.dossier()?, &calendar, &library.counting, &parameters);
        let items = desk.pack.items.iter().zip(&desk.judgements).zip(today.judgements());
        let items = items.filter(|((_, then), now)| mark(then) != mark(now)).map(|((item, then), now)| {
            let said = |one: &anheng_core::outcome::Judgement| {
                format!("{}（{} 处）", one.state.label(), one.findings.len())
            };
            let decided = desk.decisions.contains_key(item.id.as_str());
            ItemDiff {
                item: item.id.to_string(),
                number: item.number.clone(),
                title: item.title.clone(),
                here: said(then),
                there: format!("{}{}", said(&now), if decided { "，原决定须复核" } else { "" }),
            }
        });
        Ok(DiffOutput {
            review: desk.review.id.clone(),
            other: None,
            dossier: dossier.collect(),
            items: items.collect(),
        })
    })
}

fn two(here: &Desk, there: &Desk) -> Result<DiffOutput, AppError> {
    if here.review.dossier != there.review.dossier || here.review.pack != there.review.pack {
        return Err(AppError::new(Code::Usage, "两份评查不是同一案卷、同一标准")
            .hint("只有同一案卷按同一标准的评查可以对照"));
    }
    let items: BTreeSet<&str> =
        here.decisions.keys().chain(there.decisions.keys()).map(String::as_str).collect();
    let mut dossier = Vec::new();
    if here.review.dossier_rev != there.review.dossier_rev {
        dossier.push(format!(
            "所据案卷版次不同：第 {} 版与第 {} 版",
            here.review.dossier_rev, there.review.dossier_rev
        ));
    }
    let differing =
        here.pack.items.iter().filter(|item| items.contains(item.id.as_str())).filter_map(|item| {
            let (ours, theirs) =
                (here.decisions.get(item.id.as_str()), there.decisions.get(item.id.as_str()));
            let same = match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    ours.decision.verdict == theirs.decision.verdict && ours.recheck == theirs.recheck
                }
                _ => false,
            };
            (!same).then(|| ItemDiff {
                item: item.id.to_string(),
                number: item.number.clone(),
                title: item.title.clone(),
                here: kept_words(ours),
                there: kept_words(theirs),
            })
        });
    Ok(DiffOutput {
        review: here.review.id.clone(),
        other: Some(there.review.id.clone()),
        dossier,
        items: differing.collect(),
    })
}

fn kept_words(kept: Option<&Kept>) -> String {
    match kept {
        None => "没有决定".into(),
        Some(kept) if kept.recheck => format!("{}（待复核）", verdict_words(&kept.decision)),
        Some(kept) => verdict_words(&kept.decision),
    }
}

/// A decision in a few words.
pub(crate) fn verdict_words(decision: &Decision) -> String {
    let verdict = match &decision.verdict {
        Verdict::Met => "符合（不成立）".to_owned(),
        Verdict::NotApplicable => "不适用".to_owned(),
        Verdict::Scored { points } => format!("评 {} 分", points_text(*points)),
        Verdict::Confirmed { occurrences, points, codes } => {
            let mut words = String::from("成立");
            if let Some(count) = occurrences {
                words.push_str(&format!(" {count} 处"));
            }
            if let Some(points) = points {
                words.push_str(&format!(" 扣 {} 分", points_text(*points)));
            }
            if !codes.is_empty() {
                words.push_str(&format!(" {}", codes.join("、")));
            }
            words
        }
    };
    if decision.reason.is_empty() { verdict } else { format!("{verdict}：{}", decision.reason) }
}
