//! `dossier.shape`: which papers this case must have by a pack, why, and whether they are there.

use anheng_core::explain;
use anheng_core::standard::shape::{Need, PaperLine, Shape, shape};
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{read, standard, title};
use crate::{Actor, AppError, DossierText, Job, Library};

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapeInput {
    pub dossier: DossierText,
    /// `id` or `id@version`.
    pub pack: String,
    /// Take the version of `id` that governs this day, instead of the latest.
    #[serde(default)]
    pub on: Option<Day>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ShapeOutput {
    pub name: String,
    pub title: String,
    /// Says what the pack is; to be shown wherever its results are.
    pub standard: String,
    /// What a person reads, by need; the facts are in `shape`.
    pub groups: Vec<NeedGroup>,
    pub shape: Shape,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct NeedGroup {
    pub need: Need,
    pub label: &'static str,
    pub papers: Vec<PaperWords>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PaperWords {
    pub title: String,
    pub stage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// 有、卷中没有 …
    pub there: &'static str,
    /// The paper is required, was looked for and is not there.
    pub lacking: bool,
    pub lines: Vec<String>,
}

pub(crate) fn run(
    library: &Library,
    input: ShapeInput,
    _: &Actor,
    _: &Job<'_>,
) -> Result<ShapeOutput, AppError> {
    let pack = match input.on {
        Some(day) => library.pack_on(&input.pack, day.0)?,
        None => library.pack(&input.pack)?,
    };
    let dossier = read(&input.dossier)?;
    let shape = shape(pack, &dossier, &library.calendar, &library.counting, &library.parameters);
    let group = |need: Need| NeedGroup {
        need,
        label: need.label(),
        papers: shape.papers.iter().filter(|line| line.need == need).map(words).collect(),
    };
    Ok(ShapeOutput {
        name: input.dossier.name,
        title: title(&dossier),
        standard: standard(pack),
        groups: Need::ALL.map(group).into_iter().filter(|group| !group.papers.is_empty()).collect(),
        shape,
    })
}

fn words(line: &PaperLine) -> PaperWords {
    use anheng_core::standard::shape::There;
    let mut lines = Vec::new();
    if !line.why.is_empty() {
        lines.push(format!("因为：{}", line.why));
    }
    lines.extend(line.question.iter().map(|reason| format!("缺了只作提问：{reason}")));
    lines.extend(line.documents.iter().map(|one| format!("见：{}", explain::evidence(one))));
    if line.need != Need::Unknown {
        lines.extend(line.missing.iter().map(explain::missing));
    }
    if !line.basis.is_empty() {
        let cited: Vec<_> = line.basis.iter().map(explain::basis).collect();
        lines.push(format!("依据：{}", cited.join("；")));
    }
    PaperWords {
        title: line.title.clone(),
        stage: line.stage.label(),
        party: line.party.clone(),
        there: line.there.label(),
        lacking: line.need == Need::Required && line.there == There::No,
        lines,
    }
}
