//! `dossier.score`: outcomes and decisions in, the sheet with its arithmetic out.

use anheng_core::checks::assess;
use anheng_core::refusal::read_json;
use anheng_core::scoring::{Decision, ScoreError, Sheet, score};
use anheng_core::standard::Pack;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{read, sha256, standard, title};
use crate::review::sheet_file::{calculation, conclusion};
use crate::{Actor, AppError, Code, DossierText, Job, Library, MAX_DOSSIER_BYTES};

/// Decisions of a reviewer as a file: to be scored without a workspace, or taken into a review one by one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "评查决定文件 {decisions}")]
pub struct DecisionsFile {
    /// Dossier and pack that the decisions were made for; refused for any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    pub decisions: Vec<Decision>,
    /// 值得肯定之处: practice worth copying. It moves no points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub good_points: Vec<GoodPoint>,
    /// 评查意见 on the dossier as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "值得肯定之处 {text}")]
pub struct GoodPoint {
    pub text: String,
    /// Page in the dossier (卷内页码).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

impl DecisionsFile {
    /// Reads the file, refusing it as any other file from outside.
    pub fn read(file: &DossierText) -> Result<Self, AppError> {
        read_json(file.text.as_bytes(), MAX_DOSSIER_BYTES, "评查决定")
            .map_err(|refusal| AppError::refused(&file.name, refusal))
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreInput {
    pub dossier: DossierText,
    pub pack: String,
    pub decisions: DecisionsFile,
}

#[derive(Debug, Serialize)]
pub struct ScoreOutput {
    pub title: String,
    pub standard: String,
    pub pack: String,
    pub pack_sha256: String,
    pub dossier_sha256: String,
    pub engine: &'static str,
    pub actor: String,
    /// When the score was asked for.
    pub at: String,
    pub sheet: Sheet,
    /// The sheet in words.
    pub lines: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: ScoreInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ScoreOutput, AppError> {
    let pack = library.pack(&input.pack)?;
    let dossier = read(&input.dossier)?;
    let made_for = [
        ("案卷", input.decisions.dossier.as_deref(), dossier.id.to_string()),
        ("标准包", input.decisions.pack.as_deref(), pack.reference()),
    ];
    for (what, wanted, found) in made_for {
        if wanted.is_some_and(|wanted| wanted != found) {
            let message =
                format!("评查决定是为{what} {} 作的，现在给的是 {found}", wanted.unwrap_or_default());
            return Err(AppError::new(Code::BadInput, message).hint("请换用对应的文件"));
        }
    }
    let assessment = assess(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
    let sheet = score(pack, &assessment.outcomes, &input.decisions.decisions).map_err(problems)?;
    let title = title(&dossier);
    let at = job.now.format("%Y-%m-%d %H:%M").to_string();
    let lines = words(pack, &title, &sheet, actor, &at);
    Ok(ScoreOutput {
        title,
        standard: standard(pack),
        pack: pack.reference(),
        pack_sha256: pack.sha256.clone(),
        dossier_sha256: sha256(input.dossier.text.as_bytes()),
        engine: anheng_core::ENGINE,
        actor: actor.id.clone(),
        at,
        sheet,
        lines,
    })
}

/// Decisions that cannot be scored: the first problem leads, the rest follow.
pub(crate) fn problems(error: ScoreError) -> AppError {
    let mut lines = error.problems.iter().map(ToString::to_string);
    let first = lines.next().unwrap_or_default();
    let rest: Vec<_> = lines.collect();
    AppError::new(Code::BadInput, first).hint(rest.join("\n"))
}

fn words(pack: &Pack, title: &str, sheet: &Sheet, actor: &Actor, at: &str) -> Vec<String> {
    let mut lines = vec![
        format!("评分　{title}"),
        format!("标准：{}", standard(pack)),
        format!("操作人 {}　{at}", actor.id),
    ];
    for veto in &sheet.vetoes {
        lines.push(format!("否决成立：{} {}", veto.number, veto.title));
    }
    for (heading, steps) in sheet.arithmetic.iter().map(calculation) {
        lines.push(heading);
        lines.extend(steps.into_iter().map(|step| format!("  {step}")));
    }
    lines.push(conclusion(sheet));
    if !sheet.is_final() {
        let open: Vec<_> = sheet.open().map(|line| line.item.to_string()).collect();
        lines.push(format!("未定项目：{}", open.join("、")));
    }
    lines
}
