//! `demo`: the whole way on the sample data, in a fresh workspace: ledger, dossiers with the papers of some, and published
//! cases in; the committed decisions of a fictional reviewer; sheets, results and hint lists out. Nothing settles itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anheng_store::{Access, write_whole};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::dossiers::paper::add;
use crate::dossiers::paper::folder::{LIST, incoming};
use crate::host::App;
use crate::import::ImportProblem;
use crate::score::DecisionsFile;
use crate::{Actor, AppError, Code, DossierText, Job, Role, dispatch};

/// The samples are part of the program, so that a first look needs no other file; those that a generator writes for
/// the tests are not.
static DOSSIERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../sample-data/dossiers");
static PUBLISHED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../sample-data/published");
static LEDGERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../sample-data/ledgers");
static ROSTER: &str = include_str!("../../../../sample-data/rosters/roster-2025.json");
static DECISIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../sample-data/decisions");

const OFFICE: &str = "demo-office";
const GENERAL: &str = "cn.anheng.general";

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoInput {
    /// A folder that does not exist yet.
    pub out: PathBuf,
}

#[derive(Debug, Serialize)]
pub struct DemoOutput {
    /// Every file that was written.
    pub files: Vec<String>,
    pub workspace: String,
    pub summary: Vec<String>,
}

pub(crate) fn run(_: &App, input: DemoInput, _: &Actor, job: &Job<'_>) -> Result<DemoOutput, AppError> {
    let out = &input.out;
    if out.exists() {
        return Err(AppError::new(Code::NotNow, format!("“{}”已经存在", out.display()))
            .hint("请给一个新文件夹的名称；没有改动任何内容"));
    }
    std::fs::create_dir_all(out).map_err(|error| {
        AppError::new(Code::NotNow, format!("文件夹无法建立：{error}")).in_file(out.display().to_string())
    })?;
    let root = out.join("工作区");
    let app = App::with_workspace(&root, "演示")?;
    let demo = Demo { app: &app, job };
    demo.call(OFFICE, "workspace.new", json!({ "name": "演示组织人", "unit": "某县司法局（虚构）" }))?;
    app.open(Access::Write)?;

    let files = decisions()?;
    for reviewer in reviewers(&files) {
        demo.call(OFFICE, "workspace.person", json!({
            "id": reviewer, "name": name_of(&reviewer), "role": Role::Reviewer, "unit": "借调评查员（虚构）",
        }))?;
    }
    let mut summary = Vec::new();
    let roster = DossierText { name: "roster-2025.json".into(), text: ROSTER.into() };
    let taken = demo.call(OFFICE, "workspace.roster", json!({ "file": roster }))?;
    summary.push(format!("名册：单位 {} 个，执法人员 {} 人", taken["agencies"], taken["officers"]));
    for (folder, what) in [(&DOSSIERS, "自编案卷"), (&PUBLISHED, "公开文书（当事人已替换）")]
    {
        let taken =
            demo.call(OFFICE, "dossier.import", json!({ "dossiers": dossiers(folder), "dry_run": false }))?;
        summary.push(format!("{what}：收入 {} 份，拒收 {} 份", taken["new"], taken["refused"]));
    }
    let (with_papers, papers) = demo.papers()?;
    summary.push(format!("文书文件：{with_papers} 份案卷收入 {papers} 个"));
    for ledger in ledgers() {
        // The import reads a file, as a person's would be.
        let copy = out.join("台账").join(ledger.0);
        write_whole(&copy, ledger.1)?;
        let seen = demo.call(OFFICE, "import.look", json!({ "file": copy }))?;
        let input = json!({ "file": copy, "mapping": seen["mapping"], "unit": seen["unit"] });
        let taken = demo.call(OFFICE, "import.run", input)?;
        summary.push(format!(
            "台账：收入 {} 行，重复 {} 行，拒收 {} 行",
            taken["new"], taken["duplicate"], taken["refused"]
        ));
        for row in taken["rows"].as_array().into_iter().flatten() {
            let why = ImportProblem::of_row(row);
            if !why.is_empty() {
                summary.push(format!("  台账第 {} 行：{why}", row["row"]));
            }
        }
    }
    let (mut submitted, mut open) = (0, 0);
    for (done, file) in files.iter().enumerate() {
        job.step(done, files.len())?;
        match demo.review(file)? {
            true => submitted += 1,
            false => open += 1,
        }
    }
    summary.push(format!(
        "评查：按 {} 的评查决定提交 {submitted} 份，没有评完 {open} 份（只有暂计区间）",
        names(&files)
    ));

    let ask = json!({ "kind": "sheet", "open": true });
    let to = out.join("评查表");
    demo.call(OFFICE, "report.write", json!({ "ask": ask, "to": to, "apart": true }))?;
    let sheets = std::fs::read_dir(&to).into_iter().flatten().flatten();
    let mut written: Vec<String> = sheets.map(|file| file.path().display().to_string()).collect();
    written.sort();
    for (name, kind, more) in [
        ("评查结果汇总表.xlsx", "results", json!({})),
        ("疑点清单-通用示范包.xlsx", "hints", json!({ "pack": GENERAL })),
        ("问题清单.xlsx", "problems", json!({})),
        ("案件台账-导出.xlsx", "ledger", json!({})),
    ] {
        let mut ask = more;
        ask["kind"] = json!(kind);
        let made = demo.call(OFFICE, "export.write", json!({ "ask": ask, "to": out.join(name) }))?;
        written.extend(made["path"].as_str().map(str::to_owned));
        if kind == "hints" {
            summary.push(format!("疑点清单：{} 条系统提示，都由评查人认定才算数", made["rows"]));
        }
    }
    let chain = demo.call(OFFICE, "audit.verify", json!({}))?;
    let health = demo.call(OFFICE, "doctor", json!({}))?;
    summary.push(format!(
        "操作日志 {} 条，{}；工作区检查：{}",
        chain["chain"]["count"],
        if chain["whole"] == true { "环环相扣" } else { "断开" },
        if health["healthy"] == true { "没有发现问题" } else { "有问题" }
    ));
    let (agree, differ) = demo.verify(&written)?;
    summary.push(format!("评查表核对：{agree} 份一致，{differ} 份不一致"));
    summary
        .push("标准是通用示范包（自编，非省厅标准）和环执法发〔2024〕4号；样例的人和单位都是虚构的".into());
    Ok(DemoOutput { files: written, workspace: root.display().to_string(), summary })
}

struct Demo<'a> {
    app: &'a App,
    job: &'a Job<'a>,
}

impl Demo<'_> {
    fn call(&self, actor: &str, name: &str, input: Json) -> Result<Json, AppError> {
        let actor = Actor { id: actor.to_owned(), role: Role::Viewer };
        dispatch(self.app, name, input, &actor, self.job)
    }

    /// The papers that lie beside sample dossiers: how many dossiers have some, and how many files they are.
    fn papers(&self) -> Result<(usize, usize), AppError> {
        let office = Actor { id: OFFICE.to_owned(), role: Role::Office };
        let mut folders: Vec<&'static Dir<'static>> = DOSSIERS.dirs().collect();
        folders.sort_by_key(|folder| folder.path());
        let mut files = 0;
        for (done, folder) in folders.iter().enumerate() {
            self.job.step(done, folders.len())?;
            let named = folder.path().display().to_string();
            let missing = || AppError::new(Code::Internal, format!("样例文书“{named}”没有对应的案卷"));
            let beside = DOSSIERS.get_file(folder.path().with_extension("json")).ok_or_else(missing)?;
            let dossier: Json = serde_json::from_slice(beside.contents()).unwrap_or_default();
            let id = dossier["id"].as_str().ok_or_else(missing)?;
            let mut inside: BTreeMap<String, &[u8]> = texts(folder).into_iter().collect();
            let list = inside.remove(LIST).ok_or_else(missing)?;
            let names = inside.keys().cloned().collect();
            let read = |name: &str| inside.get(name).map(|bytes| bytes.to_vec()).ok_or_else(missing);
            let incoming = incoming(list, &named, &names, read)?;
            files += incoming.len();
            add(self.app, id, incoming, &office, self.job, "dossier.papers_import")?;
        }
        Ok((folders.len(), files))
    }

    /// One review by its committed decisions; submitted when they are complete.
    fn review(&self, file: &DecisionsFile) -> Result<bool, AppError> {
        let missing = || AppError::new(Code::Internal, "样例的评查决定没有写明案卷、标准包或者评查员");
        let (Some(dossier), Some(pack), Some(reviewer)) = (&file.dossier, &file.pack, &file.reviewer) else {
            return Err(missing());
        };
        let opened = self.call(reviewer, "review.open", json!({ "dossier": dossier, "pack": pack }))?;
        let review = &opened["review"]["id"];
        let mut score = opened["score"].clone();
        for decision in &file.decisions {
            let decided =
                self.call(reviewer, "review.decide", json!({ "review": review, "decision": decision }))?;
            score = decided["score"].clone();
        }
        for point in &file.good_points {
            self.call(
                reviewer,
                "review.praise",
                json!({ "review": review, "text": point.text, "page": point.page }),
            )?;
        }
        if let Some(opinion) = &file.opinion {
            self.call(reviewer, "review.opinion", json!({ "review": review, "text": opinion }))?;
        }
        let complete = score["complete"] == true;
        if complete {
            self.call(reviewer, "review.submit", json!({ "review": review }))?;
        }
        Ok(complete)
    }

    fn verify(&self, files: &[String]) -> Result<(usize, usize), AppError> {
        let (mut agree, mut differ) = (0, 0);
        for file in files.iter().filter(|file| file.ends_with(".pdf")) {
            let verified = self.call(OFFICE, "verify", json!({ "file": file }))?;
            if verified["agrees"] == true { agree += 1 } else { differ += 1 }
        }
        Ok((agree, differ))
    }
}

fn texts(folder: &'static Dir<'static>) -> Vec<(String, &'static [u8])> {
    let mut files: Vec<_> = folder
        .files()
        .filter_map(|file| Some((file.path().file_name()?.to_str()?.to_owned(), file.contents())))
        .collect();
    files.sort();
    files
}

fn dossiers(folder: &'static Dir<'static>) -> Vec<DossierText> {
    texts(folder)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".json") && !name.ends_with("truth.json"))
        .map(|(name, bytes)| DossierText { name, text: String::from_utf8_lossy(bytes).into_owned() })
        .collect()
}

fn ledgers() -> Vec<(String, &'static [u8])> {
    texts(&LEDGERS)
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "xlsx"))
        .collect()
}

fn decisions() -> Result<Vec<DecisionsFile>, AppError> {
    let files = texts(&DECISIONS).into_iter().filter(|(name, _)| name.ends_with(".json"));
    files
        .map(|(name, bytes)| {
            DecisionsFile::read(&DossierText { name, text: String::from_utf8_lossy(bytes).into_owned() })
        })
        .collect()
}

fn reviewers(files: &[DecisionsFile]) -> Vec<String> {
    let mut ids: Vec<_> = files.iter().filter_map(|file| file.reviewer.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The fictional reviewers of the samples.
fn name_of(id: &str) -> &str {
    match id {
        "lin-wenqing" => "林文清",
        other => other,
    }
}

fn names(files: &[DecisionsFile]) -> String {
    reviewers(files).iter().map(|id| format!("{}（虚构）", name_of(id))).collect::<Vec<_>>().join("、")
}
