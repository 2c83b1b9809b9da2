//! `standard.*`: which packs there are, whether one is sound, whether its examples pass, and what an item asks.

use anheng_core::checks::{self, KINDS};
use anheng_core::scoring::points_text;
use anheng_core::standard::model::{Counting, Nature, Per, VetoEffect};
use anheng_core::standard::{Item, ItemCheck, Pack};
use serde::{Deserialize, Serialize};

use crate::check::standard as standard_words;
use crate::{Actor, AppError, Code, Job, Library};

#[derive(Debug, Serialize)]
pub struct ListOutput {
    pub packs: Vec<PackLine>,
}

#[derive(Debug, Serialize)]
pub struct PackLine {
    pub reference: String,
    pub words: String,
    pub issuer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    pub effective_from: String,
    pub sha256: String,
    pub items: usize,
    /// Items that the program checks at least in part.
    pub checked_items: usize,
    pub examples: usize,
    pub source: String,
    /// What the text leaves open and the pack decided.
    pub assumptions: Vec<String>,
    /// Terms, conditions, parameters that nothing uses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<String>,
}

pub(crate) fn list(
    library: &Library,
    _: serde_json::Value,
    _: &Actor,
    _: &Job<'_>,
) -> Result<ListOutput, AppError> {
    Ok(ListOutput { packs: library.packs.iter().map(|pack| line(pack)).collect() })
}

fn line(pack: &Pack) -> PackLine {
    let head = &pack.head;
    PackLine {
        reference: pack.reference(),
        words: standard_words(pack),
        issuer: head.issuer.clone(),
        document_number: head.document_number.clone(),
        effective_from: head.effective_from.0.to_string(),
        sha256: pack.sha256.clone(),
        items: pack.items.len(),
        checked_items: pack
            .items
            .iter()
            .filter(|item| matches!(item.check, ItemCheck::Machine { .. }))
            .count(),
        examples: head.examples.len(),
        source: head.source.clone(),
        assumptions: head.assumptions.iter().map(|assumption| assumption.text.clone()).collect(),
        unused: pack.unused.clone(),
    }
}

/// A pack that is not installed: the folder that holds it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckPackInput {
    pub folder: std::path::PathBuf,
}

#[derive(Debug, Serialize)]
pub struct PackText {
    pub pack: PackLine,
    pub examples_passed: usize,
}

pub(crate) fn check(
    library: &Library,
    input: CheckPackInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<PackText, AppError> {
    let folder = library.read_folder(&input.folder)?;
    Ok(PackText { pack: line(&folder.pack), examples_passed: folder.examples_passed })
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestInput {
    /// Omitted: all packs.
    #[serde(default)]
    pub pack: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct TestOutput {
    /// Reference of each pack, and how many of its examples passed.
    pub passed: Vec<(String, usize)>,
    pub total: usize,
}

pub(crate) fn test(
    library: &Library,
    input: TestInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<TestOutput, AppError> {
    let packs: Vec<&Pack> = match &input.pack {
        Some(reference) => vec![library.pack(reference)?.as_ref()],
        None => library.packs.iter().map(AsRef::as_ref).collect(),
    };
    let mut passed = Vec::with_capacity(packs.len());
    for (done, pack) in packs.iter().enumerate() {
        job.step(done, packs.len())?;
        passed.push((pack.reference(), library.run_examples(pack, &pack.reference())?));
    }
    Ok(TestOutput { total: passed.iter().map(|(_, count)| count).sum(), passed })
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainInput {
    pub pack: String,
    /// Item id; omitted with `kind`.
    #[serde(default)]
    pub item: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct ExplainOutput {
    pub standard: String,
    pub number: String,
    pub title: String,
    /// Titles of the groups above the item, outermost first.
    pub groups: Vec<String>,
    pub counting: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    pub basis: Vec<String>,
    pub exceptions: Vec<String>,
    pub check: String,
    /// The check kind's own explanation, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_doc: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Worked examples of the pack that expect something of the item.
    pub examples: Vec<String>,
}

pub(crate) fn explain(
    library: &Library,
    input: ExplainInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<ExplainOutput, AppError> {
    let pack = library.pack(&input.pack)?;
    let wanted = input.item.as_deref().unwrap_or_default();
    let item =
        pack.items.iter().find(|item| item.id.as_str() == wanted || item.number == wanted).ok_or_else(
            || {
                AppError::new(Code::Usage, format!("{} 中没有项目“{wanted}”", pack.reference()))
                    .hint("请写项目编号（id）或标准印的序号；standard explain 不写项目时列出全部")
            },
        )?;
    let mut groups = Vec::new();
    let mut at = item.group;
    while let Some(group) = at.map(|at| &pack.groups[at]) {
        groups.insert(0, format!("{} {}", group.number, group.title));
        at = group.parent;
    }
    let (check, check_doc) = check_words(item);
    let basis = item.basis.iter().map(|compiled| {
        let law = &pack.head.laws[compiled.law];
        format!("{} {}", law.title, anheng_core::explain::article(&compiled.basis.article))
    });
    let examples = pack.head.examples.iter().filter(|example| example.expect.contains_key(&item.id));
    Ok(ExplainOutput {
        standard: standard_words(pack),
        number: item.number.clone(),
        title: item.title.clone(),
        groups,
        counting: counting_words(item),
        guidance: item.guidance.clone(),
        basis: basis.collect(),
        exceptions: item.exceptions.iter().map(|exception| exception.says.clone()).collect(),
        check,
        check_doc,
        source: item.source.clone(),
        examples: examples.map(|example| example.title.clone()).collect(),
    })
}

fn check_words(item: &Item) -> (String, Option<&'static str>) {
    match &item.check {
        ItemCheck::Manual => ("由评查人判断".into(), None),
        ItemCheck::Machine { name, per, raises, .. } => {
            let Some(kind) = KINDS.iter().find(|kind| kind.name == *name) else {
                return ((*name).to_owned(), None);
            };
            let each = match per {
                Per::Case => "就全案",
                Per::Party => "就每名当事人",
                Per::Document(_) => "就每份文书",
                Per::DocumentAndParty(_) => "就每份文书和每名当事人",
                Per::Each(_) => "逐项",
            };
            let raises = match raises {
                Nature::Fault => "不符合时提出疑点",
                Nature::Question => "不符合时只作提问",
            };
            (
                format!("{}（{}）：{each}核对，{raises}", kind.title, kind.name),
                checks::kind(name).map(|kind| kind.doc),
            )
        }
    }
}

pub(crate) fn counting_words(item: &Item) -> String {
    if let Some(veto) = &item.veto {
        return match veto.effect {
            VetoEffect::TotalZero => "否决：总分为 0".into(),
            VetoEffect::Fail => "否决：不合格，不计分".into(),
            VetoEffect::BlockZero => "否决：本部分为 0".into(),
            VetoEffect::CapGrade => format!("否决：等次最高为{}", veto.cap.as_deref().unwrap_or("—")),
        };
    }
    let full = points_text(item.points);
    match &item.counting {
        Counting::AllOrNothing { deduct: None } => format!("{full} 分，成立即全扣"),
        Counting::AllOrNothing { deduct: Some(deduct) } => {
            format!("{full} 分，成立扣 {} 分", points_text(*deduct))
        }
        Counting::PerOccurrence { each, cap } => {
            format!(
                "{full} 分，每处扣 {} 分，至多扣 {} 分",
                points_text(*each),
                points_text(cap.unwrap_or(item.points))
            )
        }
        Counting::Range { min, max } => {
            format!("{full} 分，视情扣 {}–{} 分并说明理由", points_text(*min), points_text(*max))
        }
        Counting::Codes { codes, .. } => {
            let codes: Vec<_> = codes
                .iter()
                .map(|code| format!("{} {} {} 分", code.code, code.title, points_text(code.points)))
                .collect();
            format!("按问题编码扣分：{}", codes.join("；"))
        }
        Counting::Earned { step } => format!("得分制，满分 {full} 分，每档 {} 分", points_text(*step)),
        Counting::Bonus => format!("加分，至多 {full} 分"),
    }
}
