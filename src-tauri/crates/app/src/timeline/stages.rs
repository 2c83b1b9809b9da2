//! The stages of the law that a case goes through, each with the step that marks it. Which of them a case needs follows
//! from its axes; whether one that is not there is a fault is a question for the checks.

use anheng_core::dossier::Dossier;
use anheng_core::dossier::case::{HearingCourse, OutcomeKind, Procedure};
use anheng_core::dossier::vocabulary::Stage;
use schemars::JsonSchema;
use serde::Serialize;

use super::steps::Draft;

#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineStage {
    pub stage: Stage,
    pub label: &'static str,
    pub state: StageState,
    /// Index of the step that marks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    /// Has a date.
    Dated,
    /// Its papers are entered, and none of them has a date.
    Undated,
    /// 未录入
    NotEntered,
    /// 卷中没有
    Absent,
}

const ORDER: [Stage; 11] = [
    Stage::Lead,
    Stage::Filing,
    Stage::Investigation,
    Stage::Review,
    Stage::Notice,
    Stage::Hearing,
    Stage::Decision,
    Stage::Service,
    Stage::Performance,
    Stage::Closing,
    Stage::Archive,
];

/// Two characters each: they stand side by side in a narrow pane.
fn label(stage: Stage) -> &'static str {
    match stage {
        Stage::Investigation => "调查",
        Stage::Review => "审核",
        other => other.label(),
    }
}

pub(super) fn stages(dossier: &Dossier, drafts: &[Draft]) -> Vec<TimelineStage> {
    let mut found: Vec<TimelineStage> = ORDER
        .into_iter()
        .filter_map(|stage| {
            let step = marking(dossier, drafts, stage);
            // Addresses confirmed and proofs of other papers are no service of the decision.
            let papers = stage != Stage::Service
                && dossier
                    .documents
                    .iter()
                    .any(|one| one.kind.def().stage == stage && one.kind.code() != "other");
            let state = match (step, papers) {
                (Some(_), _) => StageState::Dated,
                (None, true) => StageState::Undated,
                _ if !needed(dossier, stage) => return None,
                _ if dossier.intake.documents_complete => StageState::Absent,
                _ => StageState::NotEntered,
            };
            Some(TimelineStage { stage, label: label(stage), state, step })
        })
        .collect();
    float_review(&mut found, drafts);
    found
}

/// The law has the review before the decision, and leaves open whether notice and hearing come before or after it.
fn float_review(found: &mut Vec<TimelineStage>, drafts: &[Draft]) {
    let date = |one: &TimelineStage| one.step.and_then(|step| drafts.get(step)).map(|draft| draft.at.date);
    let Some(from) = found.iter().position(|one| one.stage == Stage::Review) else { return };
    let Some(reviewed) = date(&found[from]) else { return };
    let mut to = from;
    while let Some(next) = found.get(to + 1)
        && matches!(next.stage, Stage::Notice | Stage::Hearing)
        && date(next).is_none_or(|next| next <= reviewed)
    {
        to += 1;
    }
    let review = found.remove(from);
    found.insert(to, review);
}

fn needed(dossier: &Dossier, stage: Stage) -> bool {
    let case = &dossier.case;
    let outcome = case.outcome.known().copied();
    let on_the_spot = case.procedure.known() == Some(&Procedure::Summary);
    use OutcomeKind::{
        NoPenaltyMinor, NoPenaltyUnproven, Pending, Seizure, Terminated, TransferredJurisdiction,
        TransferredToJustice, Withdrawn,
    };
    let ends_early = matches!(
        outcome,
        Some(Withdrawn | Terminated | TransferredJurisdiction | TransferredToJustice | Seizure | Pending)
    );
    match stage {
        Stage::Lead => false,
        Stage::Filing | Stage::Investigation => !on_the_spot,
        Stage::Review | Stage::Notice => !on_the_spot && !ends_early,
        Stage::Hearing => matches!(
            case.hearing.known(),
            Some(HearingCourse::Held | HearingCourse::Withdrawn | HearingCourse::Terminated)
        ),
        Stage::Decision => outcome != Some(Pending),
        Stage::Service => !ends_early,
        Stage::Performance => !ends_early && !matches!(outcome, Some(NoPenaltyMinor | NoPenaltyUnproven)),
        Stage::Closing | Stage::Archive => outcome != Some(Pending),
    }
}

/// The step that a person would name when asked when the stage was reached.
fn marking(dossier: &Dossier, drafts: &[Draft], stage: Stage) -> Option<usize> {
    let of_stage =
        || drafts.iter().enumerate().filter(|(_, one)| one.stage == Some(stage) && !one.superseded);
    let kind = |one: &Draft| one.document.and_then(|at| dossier.documents.get(at)).map(|paper| paper.kind);
    let paper = |code: &str| {
        of_stage().find(|(_, one)| one.paper && kind(one).is_some_and(|kind| kind.code() == code))
    };
    let short = |name: &str| of_stage().find(|(_, one)| one.short.as_deref() == Some(name));
    let preferred = match stage {
        Stage::Filing => paper("filing_approval"),
        // The case was investigated when the report says so.
        Stage::Investigation => paper("investigation_report"),
        Stage::Review => paper("legal_review").or_else(|| paper("deliberation")),
        Stage::Notice => short("告知"),
        Stage::Hearing => paper("hearing_record"),
        Stage::Decision => {
            of_stage().find(|(_, one)| one.paper && kind(one).is_some_and(|kind| kind.decides()))
        }
        Stage::Service => short("送达"),
        Stage::Performance => short("缴款"),
        Stage::Closing => short("结案"),
        Stage::Archive => short("归档"),
        _ => None,
    };
    let any = || of_stage().find(|(_, one)| one.short.is_some()).or_else(|| of_stage().next());
    match stage {
        Stage::Service => preferred.map(|(at, _)| at),
        _ => preferred.or_else(any).map(|(at, _)| at),
    }
}
