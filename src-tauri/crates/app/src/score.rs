//! `dossier.score`: outcomes and decisions in, the sheet with its arithmetic out.

use anheng_core::checks::assess;
use anheng_core::refusal::read_json;
use anheng_core::scoring::{Calculation, Conclusion, Decision, Scenario, Sheet, points_text, score};
use anheng_core::standard::Pack;
use serde::{Deserialize, Serialize};

use crate::check::{read, sha256, standard, title};
use crate::{Actor, AppError, Code, DossierText, Job, Library, MAX_DOSSIER_BYTES};

/// Decisions of a reviewer, kept in a file until the workspace keeps them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    let sheet = score(pack, &assessment.outcomes, &input.decisions.decisions).map_err(|error| {
        let mut lines = error.problems.iter().map(ToString::to_string);
        let first = lines.next().unwrap_or_default();
        let rest: Vec<_> = lines.collect();
        AppError::new(Code::BadInput, first).hint(rest.join("\n"))
    })?;
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

fn words(pack: &Pack, title: &str, sheet: &Sheet, actor: &Actor, at: &str) -> Vec<String> {
    let mut lines = vec![
        format!("评分　{title}"),
        format!("标准：{}", standard(pack)),
        format!("操作人 {}　{at}", actor.id),
    ];
    for veto in &sheet.vetoes {
        lines.push(format!("否决成立：{} {}", veto.number, veto.title));
    }
    lines.extend(sheet.arithmetic.iter().flat_map(calculation));
    match &sheet.conclusion {
        Conclusion::Final { total, grade, failed, .. } => {
            let total =
                total.map_or_else(|| "不计分".to_owned(), |total| format!("{} 分", points_text(total)));
            let grade = grade.as_ref().map_or_else(String::new, |grade| format!("　等次：{grade}"));
            let failed = if *failed { "　不合格" } else { "" };
            lines.push(format!("得分：{total}{failed}{grade}"));
        }
        Conclusion::Provisional { low, high, note, .. } => {
            let bound = |points: &Option<i64>| points.map_or_else(|| "—".to_owned(), points_text);
            lines.push(format!("暂计：{}–{}，未定等次。{note}", bound(low), bound(high)));
            let open = sheet.open().map(|line| line.item.to_string()).collect::<Vec<_>>();
            lines.push(format!("未定项目：{}", open.join("、")));
        }
    }
    lines
}

fn calculation(calculation: &Calculation) -> Vec<String> {
    let heading = match calculation.scenario {
        Scenario::Final => "算式",
        Scenario::Low => "算式（未定各项全部不利）",
        Scenario::High => "算式（未定各项全部有利）",
    };
    let steps = calculation.steps.iter().map(|step| match step.expression.is_empty() {
        true => format!("  {}：{}", step.label, step.value),
        false => format!("  {}：{} ＝ {}", step.label, step.expression, step.value),
    });
    std::iter::once(heading.to_owned()).chain(steps).collect()
}
