//! The sheet of a review as a file of its own: all that paper shows, and the proof that another PC can recompute. A
//! submitted review is frozen as the bytes of this.

use anheng_core::dossier::Dossier;
use anheng_core::explain;
use anheng_core::outcome::{Judgement, State};
use anheng_core::refusal::read_json;
use anheng_core::scoring::{
    Calculation, Conclusion, Decision, Scenario, SettledBy, Sheet, Standing, Verdict, points_text,
};
use anheng_core::standard::model::{Nature, PackStatus};
use anheng_core::value::Id;
use anheng_store::{Chain, Person, Reads, Round};
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Inputs, Score};
use super::hints::{groups, pages};
use crate::check::{standard, title};
use crate::host::App;
use crate::{AppError, Code};

/// Files of this shape; newer shapes get another number.
const FORMAT: u32 = 1;
const LARGEST: usize = 64 * 1024 * 1024;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "评查表文件 {proof, view}")]
pub(crate) struct SheetFile {
    pub proof: Proof,
    pub view: View,
}

/// What `verify` recomputes from, and what is embedded in the PDF. Never a word of what dossier or reviewer said:
/// ids, verdicts, hashes and points only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "评查表的核对数据")]
pub(crate) struct Proof {
    pub format: u32,
    /// Id of the review.
    pub sheet: String,
    pub dossier_sha256: String,
    pub dossier_rev: u32,
    /// `id@version`
    pub pack: String,
    pub pack_sha256: String,
    pub engine: String,
    pub inputs_sha256: String,
    pub inputs: Inputs,
    pub round: Round,
    pub revision: u32,
    pub submitted: bool,
    pub at: String,
    /// Audit chain before the submission.
    pub chain: Chain,
    pub judgements: Vec<Judgement>,
    pub decisions: Vec<ProofDecision>,
    pub score: Score,
    /// Item, and the bounds of what it adds, in 0.01 分.
    pub lines: Vec<(String, Option<i64>, i64)>,
}

/// A decision without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProofDecision {
    pub item: String,
    pub verdict: Verdict,
    /// A reason was given; its words are on paper only.
    pub reasoned: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_page: bool,
}

/// What a person reads.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct View {
    pub title: String,
    pub dossier: String,
    pub agency: String,
    pub parties: String,
    pub case_number: String,
    pub decision_number: String,
    pub procedure: String,
    pub closed_on: String,
    pub standard_title: String,
    pub standard: String,
    /// Official text, not made by 案衡.
    pub official: bool,
    pub notice: String,
    pub reviewer_id: String,
    pub reviewer: String,
    pub unit: String,
    pub opinion: String,
    pub good_points: Vec<(String, Option<u32>)>,
    /// Confirmed vetoes, in words.
    pub vetoes: Vec<String>,
    pub lines: Vec<ViewLine>,
    /// Heading and lines of each calculation.
    pub arithmetic: Vec<(String, Vec<String>)>,
    pub conclusion: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewLine {
    pub item: String,
    /// Outermost group, and the nearest one where it is another.
    pub groups: Vec<String>,
    pub number: String,
    pub title: String,
    /// Full points; none for a veto.
    pub points: Option<i64>,
    pub veto: bool,
    pub deduction: Option<i64>,
    pub earned: Option<i64>,
    /// How the item stands, in a word or two.
    pub standing: String,
    pub open: bool,
    /// What the system said: 疑点, 待核, 无法判定 and why; empty when it found nothing.
    pub hint: String,
    pub hint_pages: Vec<u32>,
    pub reason: String,
    pub page: String,
    pub basis: Vec<String>,
}

impl SheetFile {
    /// The sheet of a review as it stands; to be frozen when `submitted`.
    pub fn make(
        app: &App,
        reads: Reads<'_>,
        desk: &Desk,
        sheet: &Sheet,
        at: &str,
        submitted: bool,
    ) -> Result<Self, AppError> {
        let dossier = desk.dossier(reads)?;
        let reviewer = reads.person(&desk.review.reviewer)?;
        let inputs = reads.inputs(&desk.review.inputs)?.unwrap_or_default();
        let inputs: Inputs = serde_json::from_str(&inputs).map_err(|error| {
            AppError::new(Code::BadInput, format!("评查所用的参数无法读取：{error}")).hint("用 doctor 查明")
        })?;
        let proof = Proof {
            format: FORMAT,
            sheet: desk.review.id.clone(),
            dossier_sha256: desk.review.dossier_sha256.clone(),
            dossier_rev: desk.review.dossier_rev,
            pack: desk.review.pack_reference.clone(),
            pack_sha256: desk.review.pack.clone(),
            engine: desk.review.engine.clone(),
            inputs_sha256: desk.review.inputs.clone(),
            inputs,
            round: desk.review.round,
            revision: desk.review.revision,
            submitted,
            at: at.to_owned(),
            chain: reads.chain()?,
            judgements: desk.judgements.clone(),
            decisions: desk.standing().iter().map(ProofDecision::of).collect(),
            score: desk.score(sheet),
            lines: lines(sheet),
        };
        let view = view(app, reads, desk, sheet, &dossier, reviewer)?;
        Ok(SheetFile { proof, view })
    }

    pub fn json(&self) -> Result<String, AppError> {
        serde_json::to_string(self)
            .map_err(|error| AppError::new(Code::Internal, format!("评查表无法写出：{error}")))
    }

    pub fn read(json: &str) -> Result<Self, AppError> {
        read_json(json.as_bytes(), LARGEST, "评查表").map_err(|refusal| AppError::refused("", refusal))
    }
}

impl Proof {
    pub fn json(&self) -> Result<Vec<u8>, AppError> {
        serde_json::to_vec(self)
            .map_err(|error| AppError::new(Code::Internal, format!("核对数据无法写出：{error}")))
    }

    /// The proof of one sheet, or those of all sheets in one file.
    pub fn read(bytes: &[u8]) -> Result<Vec<Self>, AppError> {
        let refused = |refusal| AppError::refused("", refusal);
        let what = "评查表的核对数据";
        let proofs: Vec<Proof> = match bytes.first() {
            Some(b'[') => read_json(bytes, LARGEST, what).map_err(refused)?,
            _ => vec![read_json(bytes, LARGEST, what).map_err(refused)?],
        };
        if let Some(proof) = proofs.iter().find(|proof| proof.format != FORMAT) {
            return Err(AppError::new(Code::NotNow, format!("评查表格式 {} 不受支持", proof.format))
                .hint("请用更新的案衡核对"));
        }
        Ok(proofs)
    }

    /// The decisions with a placeholder where words were: scoring asks only whether a reason was given.
    pub fn decisions(&self) -> Result<Vec<Decision>, AppError> {
        self.decisions.iter().map(ProofDecision::decision).collect()
    }
}

impl ProofDecision {
    fn of(decision: &Decision) -> Self {
        ProofDecision {
            item: decision.item.to_string(),
            verdict: decision.verdict.clone(),
            reasoned: !decision.reason.trim().is_empty(),
            page: decision.page,
            no_page: decision.no_page,
        }
    }

    fn decision(&self) -> Result<Decision, AppError> {
        let item = Id::parse(&self.item).ok_or_else(|| {
            AppError::new(Code::BadInput, format!("核对数据中的项目编号“{}”不对", self.item))
        })?;
        let reason = if self.reasoned { "（理由见纸面）".to_owned() } else { String::new() };
        Ok(Decision { item, verdict: self.verdict.clone(), reason, page: self.page, no_page: self.no_page })
    }
}

/// What each item adds, as the proof keeps it.
pub(crate) fn lines(sheet: &Sheet) -> Vec<(String, Option<i64>, i64)> {
    sheet.lines.iter().map(|line| (line.item.to_string(), line.low, line.high)).collect()
}

fn view(
    app: &App,
    reads: Reads<'_>,
    desk: &Desk,
    sheet: &Sheet,
    dossier: &Dossier,
    reviewer: Option<Person>,
) -> Result<View, AppError> {
    let row = anheng_store::DossierRow {
        key: desk.review.dossier_key,
        id: desk.review.dossier.clone(),
        rev: desk.review.dossier_rev,
        json: String::new(),
        sha256: String::new(),
    };
    let list = anheng_store::ListRow::of(&row, dossier, "");
    let procedure = dossier.case.procedure.known().map(|procedure| procedure.label().to_owned());
    let assessment = desk.assess(app, reads)?;
    let items = desk.pack.items.iter().zip(&sheet.lines).zip(&desk.judgements).zip(&assessment.outcomes);
    let lines = items.map(|(((item, line), judgement), outcome)| {
        let same = Judgement::from(outcome) == *judgement;
        let decision = desk.decisions.get(item.id.as_str());
        let hinted = hint(judgement);
        ViewLine {
            item: item.id.to_string(),
            groups: groups(&desk.pack, item.group),
            number: item.number.clone(),
            title: item.title.clone(),
            points: (item.veto.is_none()).then_some(item.points),
            veto: item.veto.is_some(),
            deduction: line.deduction,
            earned: line.credit,
            standing: match decision {
                Some(kept) if kept.recheck => "待复核".into(),
                _ => standing(line.standing, decision.map(|kept| &kept.decision)),
            },
            open: line.standing.is_open(),
            hint: match (hinted, same) {
                ("", _) => String::new(),
                (_, false) => format!("{hinted}（检查程序已更新，原文不再可得）"),
                (_, true) => explain::outcome(outcome).join("\n"),
            },
            hint_pages: if same { pages(outcome) } else { Vec::new() },
            reason: decision.map(|kept| kept.decision.reason.clone()).unwrap_or_default(),
            page: match decision.map(|kept| &kept.decision) {
                Some(Decision { page: Some(page), .. }) => page.to_string(),
                Some(Decision { no_page: true, .. }) => "无页".into(),
                _ => String::new(),
            },
            basis: basis_words(outcome),
        }
    });
    let head = &desk.pack.head;
    let known = |text: String| if text.is_empty() { "未录入".to_owned() } else { text };
    Ok(View {
        title: title(dossier),
        dossier: desk.review.dossier.clone(),
        agency: known(list.agency),
        parties: known(list.parties),
        case_number: known(list.case_number),
        decision_number: known(list.decision_number),
        procedure: procedure.unwrap_or_else(|| "未录入".into()),
        closed_on: known(list.closed_on),
        standard_title: head.title.clone(),
        standard: standard(&desk.pack),
        official: head.status == PackStatus::Official,
        notice: head.notice.clone(),
        reviewer_id: desk.review.reviewer.clone(),
        reviewer: reviewer.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        unit: reviewer.map(|person| person.unit).unwrap_or_default(),
        opinion: desk.review.opinion.clone(),
        good_points: desk.good_points.iter().map(|point| (point.text.clone(), point.page)).collect(),
        vetoes: sheet.vetoes.iter().map(|veto| format!("{} {}", veto.number, veto.title)).collect(),
        lines: lines.collect(),
        arithmetic: sheet.arithmetic.iter().map(calculation).collect(),
        conclusion: conclusion(sheet),
    })
}

/// Articles that an outcome rests on, each once.
pub(crate) fn basis_words(outcome: &anheng_core::outcome::Outcome) -> Vec<String> {
    let mut words: Vec<String> = outcome.basis.iter().map(explain::basis).collect();
    words.dedup();
    words
}

fn hint(judgement: &Judgement) -> &'static str {
    match (judgement.state, judgement.nature) {
        (State::NotMet, Some(Nature::Question)) => "待核",
        (State::NotMet, _) => "疑点",
        (State::Unclear, _) if judgement.unclear != Some(anheng_core::outcome::UnclearKind::Manual) => {
            "无法判定"
        }
        _ => "",
    }
}

/// How an item stands of which the case itself says that it does not apply.
pub(crate) const NOT_APPLICABLE_BY_CHECK: &str = "不适用（系统）";

fn standing(standing: Standing, decision: Option<&Decision>) -> String {
    match (standing, decision.map(|decision| &decision.verdict)) {
        (Standing::Open { because }, _) => because.label().into(),
        (Standing::SettledByCheck, _) => "系统核对符合".into(),
        (Standing::NotApplicable { by: SettledBy::Check }, _) => NOT_APPLICABLE_BY_CHECK.into(),
        (Standing::NotApplicable { by: SettledBy::Decision }, _) => "不适用".into(),
        (Standing::Decided, Some(Verdict::Confirmed { .. })) => "成立".into(),
        (Standing::Decided, Some(Verdict::Scored { .. })) => "评分".into(),
        (Standing::Decided, _) => "符合".into(),
    }
}

/// Heading and lines of one calculation, for screen and paper.
pub(crate) fn calculation(calculation: &Calculation) -> (String, Vec<String>) {
    let heading = match calculation.scenario {
        Scenario::Final => "算式",
        Scenario::Low => "算式（未定各项全部不利）",
        Scenario::High => "算式（未定各项全部有利）",
    };
    let steps = calculation.steps.iter().map(|step| match step.expression.is_empty() {
        true => format!("{}：{}", step.label, step.value),
        false => format!("{}：{} ＝ {}", step.label, step.expression, step.value),
    });
    (heading.to_owned(), steps.collect())
}

/// The result in one line.
pub(crate) fn conclusion(sheet: &Sheet) -> String {
    match &sheet.conclusion {
        Conclusion::Final { total, grade, failed, .. } => {
            let total =
                total.map_or_else(|| "不计分".to_owned(), |total| format!("{} 分", points_text(total)));
            // A grade of a failed dossier says that it failed.
            let grade = match (grade, failed) {
                (Some(grade), _) => format!("　等次：{grade}"),
                (None, true) => "　不合格".into(),
                (None, false) => String::new(),
            };
            format!("得分：{total}{grade}")
        }
        Conclusion::Provisional { low, high, note, .. } => {
            let bound = |points: &Option<i64>| points.map_or_else(|| "—".to_owned(), points_text);
            format!("暂计：{}–{}，未定等次。{note}", bound(low), bound(high))
        }
    }
}
