//! The dated steps of a case: one for each paper and each act, whatever number of fields gives its date. A date that
//! several places give for the same thing is one step, which names them all.

use anheng_core::dossier::vocabulary::Stage;
use anheng_core::dossier::{Dossier, Place};
use anheng_core::value::Moment;
use schemars::JsonSchema;
use serde::Serialize;

use super::gather::gathered;

/// A dated step.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineStep {
    /// ISO date, with the minute where it is known.
    pub at: String,
    /// What it is, as a person would say it.
    pub what: String,
    /// Name of the milestone, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The place that gives the date.
    pub pointer: String,
    /// Other elements that the step stands for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Number of the paper (文号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 卷内页码 of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Another paper took its place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub superseded: bool,
}

/// A step while others may still join it.
#[derive(Debug)]
pub(super) struct Draft {
    pub at: Moment,
    pub what: String,
    pub short: Option<String>,
    pub stage: Option<Stage>,
    pub place: Place,
    pub field: &'static str,
    pub also: Vec<String>,
    /// The paper that it is about.
    pub document: Option<usize>,
    /// The paper itself, not what was done with it.
    pub paper: bool,
    /// How many of the same kind on the same day it stands for.
    pub count: u32,
    pub superseded: bool,
}

impl Draft {
    pub(super) fn new(at: Moment, what: impl Into<String>, place: Place, field: &'static str) -> Self {
        Draft {
            at,
            what: what.into(),
            short: None,
            stage: None,
            place,
            field,
            also: Vec::new(),
            document: None,
            paper: false,
            count: 1,
            superseded: false,
        }
    }

    pub(super) fn in_stage(self, stage: Stage) -> Self {
        Draft { stage: Some(stage), ..self }
    }

    pub(super) fn called(self, short: &str) -> Self {
        Draft { short: Some(short.to_owned()), ..self }
    }
}

/// All steps, in order of time; of one day, in the order of the law.
pub(super) fn drafts(dossier: &Dossier) -> Vec<Draft> {
    let mut drafts = gathered(dossier);
    let minute = |one: &Draft| one.at.minute.unwrap_or(0);
    drafts.sort_by_key(|one| (one.at.date, one.stage, minute(one), one.place));
    merged(drafts)
}

/// The same said of several papers on one day is said once.
fn merged(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut all: Vec<Draft> = Vec::with_capacity(drafts.len());
    for one in drafts {
        let twin = all.iter_mut().rev().take_while(|other| other.at.date == one.at.date).find(|other| {
            other.what == one.what && other.stage == one.stage && other.superseded == one.superseded
        });
        match twin {
            Some(twin) => {
                twin.count += one.count;
                twin.also.push(one.place.pointer(""));
                twin.also.extend(one.also);
            }
            None => all.push(one),
        }
    }
    all
}

pub(super) fn finished(dossier: &Dossier, draft: &Draft) -> TimelineStep {
    let paper = draft.document.and_then(|at| dossier.documents.get(at));
    let many = draft.count > 1;
    let what = match many {
        true => format!("{}（{} 件）", draft.what, draft.count),
        false => draft.what.clone(),
    };
    TimelineStep {
        at: draft.at.to_string(),
        what,
        short: draft.short.clone(),
        stage: draft.stage,
        pointer: draft.place.pointer(draft.field),
        also: draft.also.clone(),
        number: paper.filter(|_| !many && draft.paper).and_then(|paper| paper.number.known().cloned()),
        page: paper.and_then(|paper| paper.page_from.known().copied()),
        superseded: draft.superseded,
    }
}
