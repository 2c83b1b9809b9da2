//! What is offered to be handed on, and by which file of this room it is made.

use std::path::Path;

use anheng_office::table::RosterKind;

use super::asked::Asked;
use super::wire::{
    ExportCount, ExportKind, ExportKinds, ExportLine, ExportNeed, ExportRoster, ExportTarget, ExportWritten,
};
use super::{
    Made, custody, hints, honours, ledger, ledger_checks, problems, results, roster, score_forms, statistics,
    template, three_systems, training,
};
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, Job, Library};

pub(crate) enum Make {
    File(fn(&Asked<'_>) -> Result<Made, AppError>),
    Folder(fn(&Asked<'_>, &Path) -> Result<ExportWritten, AppError>),
}

pub(crate) struct Def {
    pub kind: ExportKind,
    pub label: &'static str,
    pub what: &'static str,
    pub needs: &'static [ExportNeed],
    pub required: &'static [ExportNeed],
    pub maskable: bool,
    /// Something that is signed or filed on paper.
    pub printed: bool,
    pub count: fn(&Asked<'_>) -> Result<ExportCount, AppError>,
    pub make: Make,
}

pub(crate) static KINDS: &[Def] = {
    use ExportNeed::{Filter, Pack, Roster, Superseded, Year};
    &[
        Def {
            kind: ExportKind::Results,
            label: "评查结果汇总表",
            what: "各单位的等次、平均分、否决和问题数，每份案卷的得分，逐项扣分；不同标准分开列",
            needs: &[Filter, Pack, Superseded],
            required: &[],
            maskable: true,
            printed: true,
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
            printed: false,
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
            printed: true,
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
            printed: true,
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
            printed: true,
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
            printed: true,
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
            printed: true,
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
            printed: true,
            count: three_systems::count,
            make: Make::File(three_systems::make),
        },
        Def {
            kind: ExportKind::Training,
            label: "人员培训考试情况",
            what: "按年度：各单位培训学时和考试覆盖，学时不足名单，乡镇街道单列；对照行动方案的 30 学时和抽考比例",
            needs: &[Filter, Year],
            required: &[Year],
            maskable: false,
            printed: true,
            count: training::count,
            make: Make::File(training::make),
        },
        Def {
            kind: ExportKind::Ledger,
            label: "案件台账",
            what: "每份案卷一行，台账的全部栏目；可以再导入",
            needs: &[Filter],
            required: &[],
            maskable: true,
            printed: false,
            count: ledger::count,
            make: Make::File(ledger::make),
        },
        Def {
            kind: ExportKind::LedgerChecks,
            label: "台账核对情况",
            what: "只看台账就要单位说明的：缺号重号、日期先后、当场处罚限额、证件、一事二罚候选、期限、公示；留有说明栏",
            needs: &[Filter],
            required: &[],
            maskable: false,
            printed: true,
            count: ledger_checks::count,
            make: Make::File(ledger_checks::make),
        },
        Def {
            kind: ExportKind::Roster,
            label: "名册",
            what: "名册原样，按导入的栏目；改好以后可以再导入",
            needs: &[Roster],
            required: &[Roster],
            maskable: false,
            printed: false,
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
            printed: false,
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

pub(crate) fn def(kind: ExportKind) -> Result<&'static Def, AppError> {
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
            printed: def.printed,
            name: format!("{}{ending}", def.label),
            rosters: rosters(def.kind),
            masked_name: def.maskable.then(|| format!("{}（脱敏）{ending}", def.label)),
        }
    };
    Ok(ExportKinds { kinds: KINDS.iter().map(line).collect() })
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
