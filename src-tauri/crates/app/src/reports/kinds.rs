//! What is offered to be put on paper, and by which file of this room it is planned.

use super::wire::{ReportGroup, ReportKind, ReportKinds, ReportLine, ReportNeed, ReportOf};
use super::{Plan, Wanted, blank, campaign, lists, publication, sheets, worksheet};
use crate::exports::ExportKind;
use crate::host::App;
use crate::workspace::Nothing;
use crate::{Actor, AppError, Code, Job};

pub(super) struct Def {
    pub kind: ReportKind,
    pub group: ReportGroup,
    pub label: &'static str,
    pub what: &'static str,
    pub of: ReportOf,
    /// What its papers are counted in.
    pub noun: &'static str,
    pub needs: &'static [ReportNeed],
    pub maskable: bool,
    pub word: bool,
    /// The table that it is made of, where it is one.
    pub list: Option<ExportKind>,
    pub plan: for<'a> fn(&'a Wanted<'a>) -> Result<Plan<'a>, AppError>,
}

pub(super) static KINDS: &[Def] = {
    use ReportNeed::{Filter, Open, Pack};
    &[
        Def {
            kind: ReportKind::Sheet,
            group: ReportGroup::Review,
            label: "评查表",
            what: "每份评查一份：逐项得分、扣分、理由、页码、依据，评查人的决定和系统提示，算式、等次、签名栏，底稿附页",
            of: ReportOf::Review,
            noun: "份评查表",
            needs: &[Filter, Pack, Open],
            maskable: true,
            word: false,
            list: None,
            plan: sheets::plan,
        },
        list(
            ExportKind::Problems,
            ReportKind::Problems,
            "问题清单",
            "评查人认定的每个问题：环节、说明、所在页、依据、扣分、性质",
        ),
        list(
            ExportKind::Results,
            ReportKind::Results,
            "评查结果汇总表",
            "各单位的等次、平均分、否决和问题数，每份案卷的得分，逐项扣分",
        ),
        list(
            ExportKind::Honours,
            ReportKind::Honours,
            "优秀、不合格案卷名单",
            "最高等次和不合格的案卷，得分、否决项和主要扣分",
        ),
        Def {
            maskable: false,
            ..list(
                ExportKind::Statistics,
                ReportKind::Statistics,
                "评查统计",
                "等次、单位、环节、领域、程序五张图和它们的数",
            )
        },
        Def {
            group: ReportGroup::Campaign,
            needs: &[Filter],
            ..list(
                ExportKind::Custody,
                ReportKind::Custody,
                "调卷交接清单",
                "每份案卷的卷别、件数、页数，移交和归还栏待填，附签名行",
            )
        },
        campaign(
            ReportKind::Draw,
            "抽取名单",
            "总体、抽取件数和方法，抽中的案卷，现场监督签名；没有给内容的印空白",
        ),
        campaign(ReportKind::Assignment, "分工表", "每份案卷的初评、复评人和回避；没有给内容的印空白"),
        campaign(
            ReportKind::Rectification,
            "整改台账",
            "每个问题的责任单位、措施、期限、完成情况、核验；没有给内容的印空白",
        ),
        Def {
            kind: ReportKind::BlankSheet,
            group: ReportGroup::Review,
            label: "空白评查表",
            what: "每份案卷一份，供纸面评查：按案情适用的项目、勾选格、填写栏、签名栏，带录入编码",
            of: ReportOf::Dossier,
            noun: "份空白评查表",
            needs: &[Filter, Pack],
            maskable: false,
            word: false,
            list: None,
            plan: blank::plan,
        },
        Def {
            kind: ReportKind::Worksheet,
            group: ReportGroup::Review,
            label: "评查底稿",
            what: "每份评查一份：逐个问题的事实、页码、依据、扣分、理由，被评单位说明和组长核定的填写栏，签名栏，底稿附页",
            of: ReportOf::Review,
            noun: "份评查底稿",
            needs: &[Filter, Pack, Open],
            maskable: false,
            word: false,
            list: None,
            plan: worksheet::plan,
        },
        Def {
            kind: ReportKind::Publication,
            group: ReportGroup::Lists,
            label: "脱敏案例集",
            what: "每份案卷一个案例：案情、问题、理由、值得肯定之处、得分等次，不出现任何人和单位；写出前逐字检索",
            of: ReportOf::Dossier,
            noun: "份，含说明",
            needs: &[Filter, Pack],
            maskable: false,
            word: false,
            list: None,
            plan: publication::plan,
        },
    ]
};

/// A sheet of a campaign, filled from a file of rows.
const fn campaign(kind: ReportKind, label: &'static str, what: &'static str) -> Def {
    Def {
        kind,
        group: ReportGroup::Campaign,
        label,
        what,
        of: ReportOf::Whole,
        noun: "份",
        needs: &[ReportNeed::Rows],
        maskable: false,
        word: false,
        list: None,
        plan: campaign::plan,
    }
}

/// A table, whole.
const fn list(of: ExportKind, kind: ReportKind, label: &'static str, what: &'static str) -> Def {
    Def {
        kind,
        group: ReportGroup::Lists,
        label,
        what,
        of: ReportOf::Whole,
        noun: "份",
        needs: &[ReportNeed::Filter, ReportNeed::Pack],
        maskable: true,
        word: false,
        list: Some(of),
        plan: lists::plan,
    }
}

pub(super) fn def(kind: ReportKind) -> Result<&'static Def, AppError> {
    let found = KINDS.iter().find(|def| def.kind == kind);
    found.ok_or_else(|| AppError::new(Code::Internal, "没有这种报告"))
}

pub(crate) fn kinds(_: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<ReportKinds, AppError> {
    let line = |def: &Def| ReportLine {
        code: def.kind,
        group: def.group,
        label: def.label,
        what: def.what,
        of: def.of,
        needs: def.needs,
        maskable: def.maskable,
        word: def.word,
        templated: false,
        fields: Vec::new(),
    };
    Ok(ReportKinds { kinds: KINDS.iter().map(line).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_offered_once_with_a_name_that_files_can_have() {
        let mut names = Vec::new();
        for def in KINDS {
            assert!(!def.label.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{}", def.label);
            assert_eq!(KINDS.iter().filter(|one| one.kind == def.kind).count(), 1, "{}", def.label);
            names.push(def.label);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
    }
}
