//! Everything about one review at once: what it pins, what the checks made of it, what was decided, and the score.

use std::collections::BTreeMap;
use std::sync::Arc;

use anheng_core::calendar::Calendar;
use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, Judgement};
use anheng_core::scoring::{Conclusion, Decision, Sheet, score_judged};
use anheng_core::standard::Pack;
use anheng_store::{DecisionRow, GoodPointRow, Reads, ReviewRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::{App, calendar};
use crate::score::problems;
use crate::{AppError, Code, Library};

/// A review opened on the desk.
pub(crate) struct Desk {
    pub review: ReviewRow,
    pub pack: Arc<Pack>,
    pub judgements: Vec<Judgement>,
    pub decisions: BTreeMap<String, Kept>,
    pub good_points: Vec<GoodPointRow>,
}

/// A decision as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub decision: Decision,
    /// What it was made upon has changed since: 待复核.
    pub recheck: bool,
}

/// Where the score stands. All points in 0.01 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    pub complete: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<i64>,
    /// Of a complete sheet; none when it fails without a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    pub failed: bool,
    /// Items that nobody has settled.
    pub open: usize,
    /// Of these, system hints.
    pub hints: usize,
    /// Decisions that are 待复核; they count as open.
    pub recheck: usize,
}

/// What the checks are given besides dossier and pack.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Inputs {
    pub parameters: BTreeMap<String, Vec<anheng_core::standard::model::ParameterValue>>,
    /// Added or replaced years, each as in a calendar file.
    pub calendar: BTreeMap<String, serde_json::Value>,
}

impl Desk {
    pub fn load(app: &App, reads: Reads<'_>, review: ReviewRow) -> Result<Self, AppError> {
        let pack = app.pinned_pack(Some(reads), &review.pack)?;
        let judgements: Vec<Judgement> = serde_json::from_str(&review.judgements).map_err(|error| {
            AppError::new(Code::BadInput, format!("评查“{}”的检查结果无法读取：{error}", review.id))
                .hint("用 doctor 查明，或者从备份恢复")
        })?;
        let decisions = kept(reads.decisions(&review.id)?, &judgements)?;
        let good_points = reads.good_points(&review.id)?;
        Ok(Desk { review, pack, judgements, decisions, good_points })
    }

    pub fn judgement(&self, item: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|judgement| judgement.item.as_str() == item)
    }

    /// The decisions that stand.
    pub fn standing(&self) -> Vec<Decision> {
        let standing = self.decisions.values().filter(|kept| !kept.recheck);
        standing.map(|kept| kept.decision.clone()).collect()
    }

    pub fn sheet(&self) -> Result<Sheet, AppError> {
        score_judged(&self.pack, &self.judgements, &self.standing()).map_err(problems)
    }

    pub fn score(&self, sheet: &Sheet) -> Score {
        Score { recheck: self.decisions.values().filter(|kept| kept.recheck).count(), ..score_of(sheet) }
    }

    /// The dossier at the revision that the review pins.
    pub fn dossier(&self, reads: Reads<'_>) -> Result<Dossier, AppError> {
        Ok(reads.dossier_at(&self.review.dossier, self.review.dossier_rev)?.dossier()?)
    }

    /// Judges the pinned dossier again, with the pinned inputs.
    pub fn assess(&self, app: &App, reads: Reads<'_>) -> Result<Assessment, AppError> {
        let json = reads.inputs(&self.review.inputs)?.unwrap_or_default();
        let inputs: Inputs = serde_json::from_str(&json).map_err(|error| {
            AppError::new(Code::BadInput, format!("评查所用的参数无法读取：{error}")).hint("用 doctor 查明")
        })?;
        let (calendar, parameters) = inputs.given()?;
        let dossier = self.dossier(reads)?;
        Ok(assess(&self.pack, &dossier, &calendar, &app.library().counting, &parameters))
    }
}

/// Decisions by item, each held against what its item looks like now.
pub(crate) fn kept(
    rows: Vec<DecisionRow>,
    judgements: &[Judgement],
) -> Result<BTreeMap<String, Kept>, AppError> {
    let marks: BTreeMap<&str, String> = judgements.iter().map(|one| (one.item.as_str(), mark(one))).collect();
    rows.into_iter()
        .map(|row| {
            let decision: Decision = serde_json::from_str(&row.decision).map_err(|error| {
                AppError::new(Code::BadInput, format!("项目 {} 的决定无法读取：{error}", row.item))
                    .hint("用 doctor 查明，或者从备份恢复")
            })?;
            let recheck = marks.get(row.item.as_str()).is_none_or(|mark| *mark != row.mark);
            Ok((row.item, Kept { decision, recheck }))
        })
        .collect()
}

/// 16 hex digits over all that a judgement says: what a reviewer had before the eyes when deciding.
pub(crate) fn mark(judgement: &Judgement) -> String {
    let bytes = serde_json::to_vec(judgement).unwrap_or_default();
    anheng_store::sha256(&bytes)[..16].to_owned()
}

pub(crate) fn score_of(sheet: &Sheet) -> Score {
    let open: Vec<_> = sheet.open().collect();
    let hints = open.iter().filter(|line| line.standing.is_hint()).count();
    let mut score = Score {
        complete: sheet.is_final(),
        low: sheet.range.low,
        high: sheet.range.high,
        total: sheet.total(),
        grade: sheet.grade().map(str::to_owned),
        failed: false,
        open: open.len(),
        hints,
        recheck: 0,
    };
    score.failed = match sheet.conclusion {
        Conclusion::Final { failed, .. } | Conclusion::Provisional { failed, .. } => failed,
    };
    score
}

impl Inputs {
    /// What the workspace gives today.
    pub fn today(library: &Library, reads: Reads<'_>) -> Result<Self, AppError> {
        let mut inputs = Inputs { parameters: library.parameters.0.clone(), calendar: BTreeMap::new() };
        for (_, json) in reads.calendar_years()? {
            let years: BTreeMap<String, serde_json::Value> = serde_json::from_str(&json)
                .map_err(|error| AppError::new(Code::BadInput, format!("节假日表无法读取：{error}")))?;
            inputs.calendar.extend(years);
        }
        Ok(inputs)
    }

    pub fn json(&self) -> Result<String, AppError> {
        serde_json::to_string(self)
            .map_err(|error| AppError::new(Code::Internal, format!("参数无法写出：{error}")))
    }

    /// Calendar and parameters as the checks take them.
    pub fn given(&self) -> Result<(Calendar, Parameters), AppError> {
        let mut all = Library::built_in_calendar()?;
        if !self.calendar.is_empty() {
            let json = serde_json::to_vec(&self.calendar)
                .map_err(|error| AppError::new(Code::Internal, error.to_string()))?;
            all.extend(calendar(&json)?);
        }
        Ok((all, Parameters(self.parameters.clone())))
    }
}
