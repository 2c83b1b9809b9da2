//! `export.kinds`, `export.count` and `export.write`: what reviews, ledgers and rosters come to, as workbooks to hand on.
//! Each kind of them is a file of this room; how a book looks in Excel belongs to `anheng-office`.

mod asked;
mod custody;
mod gather;
mod hints;
mod honours;
mod ledger;
mod page;
mod problems;
mod results;
mod roster;
mod score_forms;
mod statistics;
mod template;
mod three_systems;

use std::path::{Path, PathBuf};

use anheng_office::table::RosterKind;
use anheng_office::{Book, BookSheet as Sheet};
use anheng_store::{Filter, StoreError, write_whole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::host::App;
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, Job, Library};

use asked::{Ask, Asked};

/// What can be handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// 评查结果汇总表
    Results,
    /// 评分表
    ScoreForms,
    /// 问题清单
    Problems,
    /// 疑点清单
    Hints,
    /// 优秀、不合格案卷名单
    Honours,
    /// 调卷交接清单
    Custody,
    /// 统计
    Statistics,
    /// 三项制度自查表
    ThreeSystems,
    /// 案件台账
    Ledger,
    /// 名册原样导出
    Roster,
    /// 空白导入模板
    Template,
}

/// What an export can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportNeed {
    /// Which dossiers.
    Filter,
    /// By which standard.
    Pack,
    /// Of which year.
    Year,
    /// Which roster, by its code.
    Roster,
    /// Reviews that later ones took the place of, too.
    Superseded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportTarget {
    File,
    Folder,
}

/// One kind of export, as it is offered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExportLine {
    pub code: ExportKind,
    pub label: &'static str,
    /// What is in it, in one line.
    pub what: &'static str,
    pub needs: &'static [ExportNeed],
    /// Of these, what must be said.
    pub required: &'static [ExportNeed],
    pub to: ExportTarget,
    pub maskable: bool,
    /// The usual name of the file or folder.
    pub name: String,
    /// Which rosters there are, where one must be chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rosters: Vec<ExportRoster>,
    /// The same for one in which people are hidden; none when it cannot be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked_name: Option<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExportRoster {
    pub code: &'static str,
    pub label: &'static str,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportKinds {
    pub kinds: Vec<ExportLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportCountInput {
    pub kind: ExportKind,
    /// Which dossiers; page and size do not matter.
    #[serde(default)]
    pub filter: Filter,
    /// `id` or `id@version`; omitted: every standard that was used, or the one that is usual.
    #[serde(default)]
    pub pack: Option<String>,
    #[serde(default)]
    pub year: Option<i32>,
    #[serde(default)]
    pub roster: Option<String>,
    #[serde(default)]
    pub masked: bool,
    #[serde(default)]
    pub superseded: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportCount {
    pub rows: usize,
    /// What is counted: 份案卷, 条问题 …
    pub noun: &'static str,
    /// Why nothing would come out, or what is not counted yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportWriteInput {
    pub kind: ExportKind,
    /// The xlsx file, replaced as a whole if it is there; or the folder, made if it is not.
    #[schemars(extend("x-file" = true))]
    pub to: PathBuf,
    #[serde(default)]
    pub filter: Filter,
    /// `id` or `id@version`; omitted: every standard that was used, or the one that is usual.
    #[serde(default)]
    pub pack: Option<String>,
    #[serde(default)]
    pub year: Option<i32>,
    #[serde(default)]
    pub roster: Option<String>,
    /// Hide people: names, identity numbers, addresses, phones.
    #[serde(default)]
    pub masked: bool,
    /// Also reviews that later ones took the place of.
    #[serde(default)]
    pub superseded: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportWritten {
    pub path: String,
    pub rows: usize,
    pub files: usize,
    pub notes: Vec<String>,
}

/// A book that was made, with the rows of its main sheet.
pub(crate) struct Made {
    pub book: Book,
    pub rows: usize,
    pub notes: Vec<String>,
}

impl Made {
    fn of(sheets: Vec<Sheet>, rows: usize) -> Self {
        Made { book: Book { sheets }, rows, notes: Vec::new() }
    }
}

enum Make {
    File(fn(&Asked<'_>) -> Result<Made, AppError>),
    Folder(fn(&Asked<'_>, &Path) -> Result<ExportWritten, AppError>),
}

struct Def {
    kind: ExportKind,
    label: &'static str,
    what: &'static str,
    needs: &'static [ExportNeed],
    required: &'static [ExportNeed],
    maskable: bool,
    count: fn(&Asked<'_>) -> Result<ExportCount, AppError>,
    make: Make,
}

static KINDS: &[Def] = {
    use ExportNeed::{Filter, Pack, Roster, Superseded};
    &[
        Def {
            kind: ExportKind::Results,
            label: "评查结果汇总表",
            what: "各单位的等次、平均分、否决和问题数，每份案卷的得分，逐项扣分；不同标准分开列",
            needs: &[Filter, Pack, Superseded],
            required: &[],
            maskable: true,
            count: results::count,
            make: Make::File(results::make),
        },
        Def {
            kind: ExportKind::ScoreForms,
            label: "评分表",
            what: "每份评查中的案卷一个工作簿，可以离线填写，填好再导入；带系统提示和已作的决定",
            needs: &[Filter, Pack],
            required: &[],
            maskable: false,
            count: score_forms::count,
            make: Make::Folder(score_forms::make),
        },
        Def {
            kind: ExportKind::Problems,
            label: "问题清单",
            what: "评查人认定的每个问题：环节、说明、所在页、依据、扣分、性质、个性或者共性",
            needs: &[Filter, Pack],
            required: &[],
            maskable: true,
            count: problems::count,
            make: Make::File(problems::make),
        },
        Def {
            kind: ExportKind::Hints,
            label: "疑点清单",
            what: "系统按一个标准提示的疑点和待核，以及评查人对它的决定",
            needs: &[Filter, Pack],
            required: &[],
            maskable: true,
            count: hints::count,
            make: Make::File(hints::make),
        },
        Def {
            kind: ExportKind::Honours,
            label: "优秀、不合格案卷名单",
            what: "最高等次和不合格的案卷，得分、否决项和主要扣分",
            needs: &[Filter, Pack],
            required: &[],
            maskable: true,
            count: honours::count,
            make: Make::File(honours::make),
        },
        Def {
            kind: ExportKind::Custody,
            label: "调卷交接清单",
            what: "每份案卷的卷别、件数、页数、原件或者复制件，移交和归还栏待填，附签名行",
            needs: &[Filter],
            required: &[],
            maskable: true,
            count: custody::count,
            make: Make::File(custody::make),
        },
        Def {
            kind: ExportKind::Statistics,
            label: "评查统计",
            what: "等次、单位、环节、领域、程序五张图，每个数都在格子里",
            needs: &[Filter, Pack],
            required: &[],
            maskable: false,
            count: statistics::count,
            make: Make::File(statistics::make),
        },
        Def {
            kind: ExportKind::ThreeSystems,
            label: "三项制度自查表",
            what: "公示、全过程记录、法制审核：各单位应做、已做、未录入、待说明、疑点，附案卷名单",
            needs: &[Filter, Pack],
            required: &[],
            maskable: true,
            count: three_systems::count,
            make: Make::File(three_systems::make),
        },
        Def {
            kind: ExportKind::Ledger,
            label: "案件台账",
            what: "每份案卷一行，台账的全部栏目；可以再导入",
            needs: &[Filter],
            required: &[],
            maskable: true,
            count: ledger::count,
            make: Make::File(ledger::make),
        },
        Def {
            kind: ExportKind::Roster,
            label: "名册",
            what: "名册原样，按导入的栏目；改好以后可以再导入",
            needs: &[Roster],
            required: &[Roster],
            maskable: false,
            count: roster::count,
            make: Make::File(roster::make),
        },
        Def {
            kind: ExportKind::Template,
            label: "空白导入模板",
            what: "各种名册和台账的空白表，带下拉选项、填写示例和填写说明",
            needs: &[Roster],
            required: &[Roster],
            maskable: false,
            count: template::count,
            make: Make::File(template::make),
        },
    ]
};

fn rosters(kind: ExportKind) -> Vec<ExportRoster> {
    let choice = |kind: &'static RosterKind| ExportRoster { code: kind.code, label: kind.label };
    match kind {
        ExportKind::Template => template::offered().map(choice).collect(),
        ExportKind::Roster => roster::OFFERED.into_iter().map(choice).collect(),
        _ => Vec::new(),
    }
}

fn def(kind: ExportKind) -> Result<&'static Def, AppError> {
    let found = KINDS.iter().find(|def| def.kind == kind);
    found.ok_or_else(|| AppError::new(Code::Internal, "没有这种导出"))
}

pub(crate) fn kinds(_: &Library, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<ExportKinds, AppError> {
    let line = |def: &Def| {
        let (to, ending) = match def.make {
            Make::File(_) => (ExportTarget::File, ".xlsx"),
            Make::Folder(_) => (ExportTarget::Folder, ""),
        };
        ExportLine {
            code: def.kind,
            label: def.label,
            what: def.what,
            needs: def.needs,
            required: def.required,
            to,
            maskable: def.maskable,
            name: format!("{}{ending}", def.label),
            rosters: rosters(def.kind),
            masked_name: def.maskable.then(|| format!("{}（脱敏）{ending}", def.label)),
        }
    };
    Ok(ExportKinds { kinds: KINDS.iter().map(line).collect() })
}

pub(crate) fn count(
    app: &App,
    input: ExportCountInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ExportCount, AppError> {
    let ExportCountInput { kind, filter, pack, year, roster, masked, superseded } = input;
    let ask = Ask { filter, pack, year, roster, masked, superseded };
    let def = def(kind)?;
    (def.count)(&asked(app, ask, def, actor, job)?)
}

pub(crate) fn write(
    app: &App,
    input: ExportWriteInput,
    actor: &Actor,
    job: &Job<'_>,
) -> Result<ExportWritten, AppError> {
    let ExportWriteInput { kind, to, filter, pack, year, roster, masked, superseded } = input;
    let ask = Ask { filter, pack, year, roster, masked, superseded };
    let def = def(kind)?;
    let asked = asked(app, ask, def, actor, job)?;
    match def.make {
        Make::Folder(make) => make(&asked, &to),
        Make::File(make) => {
            let made = make(&asked)?;
            let Made { mut book, rows, notes } = made;
            if asked.ask.masked {
                book.sheets.iter_mut().for_each(page::masked);
            }
            save(&book, &to, job)?;
            Ok(ExportWritten { path: to.display().to_string(), rows, files: 1, notes })
        }
    }
}

/// Refuses what the kind has no use for or cannot do without.
fn asked<'a>(
    app: &'a App,
    ask: Ask,
    def: &Def,
    actor: &'a Actor,
    job: &'a Job<'a>,
) -> Result<Asked<'a>, AppError> {
    if ask.masked && !def.maskable {
        return Err(AppError::new(Code::Usage, format!("{}没有脱敏的样式", def.label))
            .hint("请不选脱敏，或者换一种导出"));
    }
    let said = |need: &&ExportNeed| match need {
        ExportNeed::Pack => ask.pack.is_none(),
        ExportNeed::Year => ask.year.is_none(),
        ExportNeed::Roster => ask.roster.is_none(),
        ExportNeed::Filter | ExportNeed::Superseded => false,
    };
    if let Some(missing) = def.required.iter().find(said) {
        let what = match missing {
            ExportNeed::Year => "年度",
            ExportNeed::Roster => "名册",
            _ => "标准",
        };
        return Err(AppError::new(Code::Usage, format!("导出{}须先选定{what}", def.label)));
    }
    Asked::new(app, ask, actor, job)
}

/// Writes a book to a file, whole or not at all.
pub(crate) fn save(book: &Book, to: &Path, job: &Job<'_>) -> Result<(), AppError> {
    let bytes = anheng_office::write(book, job.now)?;
    write_whole(to, &bytes).map_err(|error| {
        let plain = matches!(error, StoreError::File { .. });
        let error = AppError::from(error).in_file(to.display().to_string());
        match plain {
            true => {
                error.hint("请核对能否写入；正在 WPS 或者 Excel 里打开的，先关闭再导出。原来的文件没有改动")
            }
            false => error,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_offered_once_with_a_name_that_files_can_have() {
        let mut names = Vec::new();
        for def in KINDS {
            assert!(def.required.iter().all(|need| def.needs.contains(need)), "{}", def.label);
            assert!(!def.label.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{}", def.label);
            assert_eq!(KINDS.iter().filter(|one| one.kind == def.kind).count(), 1, "{}", def.label);
            names.push(def.label);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
    }
}
