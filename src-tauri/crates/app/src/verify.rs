//! `verify`: the points of a sheet, or of all sheets in one PDF, recomputed from their decisions, on any PC; where the workspace has the dossier and the
//! engine is the same, the outcomes too. Whatever differs is listed.

use std::path::PathBuf;

use anheng_core::checks::assess;
use anheng_core::dossier::Dossier;
use anheng_core::outcome::Judgement;
use anheng_core::scoring::score_judged;
use anheng_report::AttachmentError;
use anheng_store::Reads;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::review::desk::{Score, score_of};
use crate::review::paper::PROOF;
use crate::review::sheet::sheet_file;
use crate::review::sheet_file::{Proof, conclusion, lines};
use crate::review::visible;
use crate::score::problems;
use crate::{Actor, AppError, Code, Job};

/// One of both.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyInput {
    /// A sheet of the workspace, by its id.
    #[serde(default)]
    pub sheet: Option<String>,
    /// A PDF.
    #[serde(default)]
    #[schemars(extend("x-file" = true))]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct VerifyOutput {
    /// All of them.
    pub agrees: bool,
    /// One, or each of a file that holds many.
    pub sheets: Vec<VerifiedSheet>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct VerifiedSheet {
    pub sheet: String,
    pub agrees: bool,
    pub submitted: bool,
    /// As the sheet says, and as recomputed.
    pub stated: Score,
    pub recomputed: Score,
    pub conclusion: String,
    pub outcomes: Outcomes,
    pub differences: Vec<String>,
    /// What was looked at and what could not be, in words.
    pub lines: Vec<String>,
}

/// Whether the checks were run again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcomes {
    Agree,
    Differ,
    NotCompared,
}

pub(crate) fn run(
    app: &App,
    input: VerifyInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<VerifyOutput, AppError> {
    let proofs = match (&input.sheet, &input.file) {
        (Some(id), None) => {
            let actor = app.actor(actor)?;
            app.read(|reads| {
                let review = visible(reads, id, &actor)?;
                Ok(vec![sheet_file(app, reads, review, job)?.proof])
            })?
        }
        (None, Some(path)) => {
            let shown = path.display().to_string();
            let bytes = crate::library::read(path)?;
            embedded(&bytes).map_err(|error| error.in_file(shown))?
        }
        _ => return Err(AppError::new(Code::Usage, "请写一个评查编号，或者一个 PDF 文件")),
    };
    let mut sheets = Vec::with_capacity(proofs.len());
    for (done, proof) in proofs.iter().enumerate() {
        job.step(done, proofs.len())?;
        sheets.push(match app.root() {
            Some(_) => app.read(|reads| verify(app, Some(reads), proof))?,
            None => verify(app, None, proof)?,
        });
    }
    Ok(VerifyOutput { agrees: sheets.iter().all(|one| one.agrees), sheets })
}

fn embedded(pdf: &[u8]) -> Result<Vec<Proof>, AppError> {
    let found = anheng_report::attachment(pdf, PROOF).map_err(|error| {
        let hint = match error {
            AttachmentError::Resaved => "文件被别的软件另存过；请用案衡写出的原件核对",
            _ => "请用案衡写出的评查表或者汇总表 PDF 原件核对",
        };
        AppError::new(Code::BadInput, error.to_string()).hint(hint)
    })?;
    let bytes = found.ok_or_else(|| {
        AppError::new(Code::BadInput, "这个 PDF 里没有评查表的核对数据")
            .hint("请用案衡写出的评查表或者汇总表 PDF 原件核对")
    })?;
    Proof::read(&bytes)
}

fn verify(app: &App, reads: Option<Reads<'_>>, proof: &Proof) -> Result<VerifiedSheet, AppError> {
    let pack = app.pinned_pack(reads, &proof.pack_sha256)?;
    let mut differences = Vec::new();
    let mut words = vec![format!("标准包 {}，SHA-256 相符", proof.pack)];
    if pack.reference() != proof.pack {
        differences.push(format!("评查表写的标准包是 {}，哈希所指是 {}", proof.pack, pack.reference()));
    }
    if anheng_store::sha256(proof.inputs.json()?.as_bytes()) != proof.inputs_sha256 {
        differences.push("参数与节假日同它们的哈希不符".into());
    }
    let sheet = score_judged(&pack, &proof.judgements, &proof.decisions()?).map_err(problems)?;
    let recomputed = Score { recheck: proof.score.recheck, ..score_of(&sheet) };
    compare_points(&pack, proof, &recomputed, &lines(&sheet), &mut differences);
    words.push(format!("按 {} 项决定重新计分：{}", proof.decisions.len(), conclusion(&sheet)));
    let outcomes = match dossier_of(reads, proof)? {
        Err(why) => {
            words.push(format!("检查结果没有重新核对：{why}"));
            Outcomes::NotCompared
        }
        Ok(dossier) => {
            let (calendar, parameters) = proof.inputs.given()?;
            let again = assess(&pack, &dossier, &calendar, &app.library().counting, &parameters).judgements();
            let before = differences.len();
            compare_outcomes(&pack, &proof.judgements, &again, &mut differences);
            if differences.len() == before {
                words.push(format!("用同一份案卷重新检查 {} 项，结果一致", again.len()));
                Outcomes::Agree
            } else {
                Outcomes::Differ
            }
        }
    };
    if let Some(reads) = reads {
        compare_kept(reads, proof, &mut differences, &mut words)?;
    }
    Ok(VerifiedSheet {
        sheet: proof.sheet.clone(),
        agrees: differences.is_empty(),
        submitted: proof.submitted,
        stated: proof.score.clone(),
        recomputed,
        conclusion: conclusion(&sheet),
        outcomes,
        differences,
        lines: words,
    })
}

fn compare_points(
    pack: &anheng_core::standard::Pack,
    proof: &Proof,
    recomputed: &Score,
    lines: &[(String, Option<i64>, i64)],
    differences: &mut Vec<String>,
) {
    use anheng_core::scoring::points_text;
    let points = |points: Option<i64>| points.map_or_else(|| "—".to_owned(), points_text);
    let stated = &proof.score;
    if stated != recomputed {
        differences.push(format!(
            "得分：评查表 {}（{}–{}，等次 {}），重算 {}（{}–{}，等次 {}）",
            points(stated.total),
            points(stated.low),
            points(stated.high),
            stated.grade.as_deref().unwrap_or("无"),
            points(recomputed.total),
            points(recomputed.low),
            points(recomputed.high),
            recomputed.grade.as_deref().unwrap_or("无"),
        ));
    }
    for line in lines {
        let of_item = proof.lines.iter().find(|known| known.0 == line.0);
        if of_item != Some(line) {
            let name =
                pack.item(&line.0).map_or(line.0.clone(), |item| format!("{} {}", item.number, item.title));
            let stated = of_item.map_or_else(|| "没有".to_owned(), |known| points(Some(known.2)));
            differences.push(format!("项目 {name}：评查表 {stated}，重算 {}", points(Some(line.2))));
        }
    }
    if proof.lines.len() > lines.len() {
        differences.push(format!("评查表有 {} 项，标准包只有 {} 项", proof.lines.len(), lines.len()));
    }
}

fn compare_outcomes(
    pack: &anheng_core::standard::Pack,
    stated: &[Judgement],
    again: &[Judgement],
    differences: &mut Vec<String>,
) {
    for (item, again) in pack.items.iter().zip(again) {
        let known = stated.iter().find(|known| known.item == item.id);
        if known != Some(again) {
            let said = |one: &Judgement| format!("{}（{} 处）", one.state.label(), one.findings.len());
            differences.push(format!(
                "检查结果 {} {}：评查表 {}，重查 {}",
                item.number,
                item.title,
                known.map_or_else(|| "没有".into(), said),
                said(again)
            ));
        }
    }
}

/// The very dossier that was reviewed, or why the checks cannot be run again.
fn dossier_of(reads: Option<Reads<'_>>, proof: &Proof) -> Result<Result<Dossier, String>, AppError> {
    if proof.engine != anheng_core::ENGINE {
        return Ok(Err(format!("评查用的检查程序是 {}，现在是 {}", proof.engine, anheng_core::ENGINE)));
    }
    let Some(reads) = reads else {
        return Ok(Err("没有指明工作区，手边没有那份案卷".into()));
    };
    let json = match reads.dossier_snapshot(&proof.dossier_sha256)? {
        Some(json) => Some(json),
        None => match reads.review(&proof.sheet)? {
            Some(review) => {
                let row = reads.dossier_at(&review.dossier, proof.dossier_rev)?;
                (row.sha256 == proof.dossier_sha256).then_some(row.json)
            }
            None => None,
        },
    };
    let Some(json) = json else { return Ok(Err("这个工作区里没有那份案卷的那一版".into())) };
    match Dossier::from_json(json.as_bytes()) {
        Ok(dossier) => Ok(Ok(dossier)),
        Err(refusal) => Err(AppError::refused("", refusal)),
    }
}

/// In the workspace that the sheet came from: against what is kept there.
fn compare_kept(
    reads: Reads<'_>,
    proof: &Proof,
    differences: &mut Vec<String>,
    words: &mut Vec<String>,
) -> Result<(), AppError> {
    let Some(review) = reads.review(&proof.sheet)? else {
        words.push("这个工作区里没有这份评查，只核对了文件自身".into());
        return Ok(());
    };
    words.push(format!("工作区里这份评查：{}", review.state.label()));
    if proof.submitted {
        let frozen = reads.submission(&proof.sheet)?;
        let same = match &frozen {
            Some(frozen) => crate::review::sheet_file::SheetFile::read(&frozen.json)?.proof == *proof,
            None => false,
        };
        if same {
            words.push("与提交时存下的评查表一致".into());
        } else {
            differences.push("与提交时存下的评查表不一致".into());
        }
    }
    if proof.chain.count > 0 && reads.audit_by_hash(&proof.chain.head)?.is_none() {
        differences.push("评查表上的日志头不在操作日志里：日志被删去尾部或者重写".into());
    } else {
        words.push("日志头在操作日志里".into());
    }
    Ok(())
}
