//! What is offered to be put on paper, and by which file of this room it is planned.

use super::templates::Source;
use super::wire::{ReportField, ReportGroup, ReportKind, ReportKinds, ReportLine, ReportNeed, ReportOf};
use super::{
    Plan, Wanted, blank, campaign, good_points, letters, lists, publication, sheets, suspicions, worksheet,
};
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
    /// The template that it is made from, where it is.
    pub source: Option<Source>,
    pub plan: for<'a> fn(&'a Wanted<'a>) -> Result<Plan<'a>, AppError>,
}

pub(super) static KINDS: &[Def] = {
    use ReportNeed::{Filter, Open, Pack, Rows};
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
            source: None,
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
            of: ReportOf::Unit,
            plan: lists::of_each_unit,
            ..list(
                ExportKind::Custody,
                ReportKind::Custody,
                "调卷交接清单",
                "每个单位一份：每份案卷的卷别、件数、页数，移交和归还栏待填，附签名行",
            )
        },
        letter(
            ReportKind::Feedback,
            "反馈意见书",
            "给每个被评单位一份：评查情况、问题清单、分类整改要求、反馈与整改时限，附签收单",
            Source {
                code: "feedback",
                text: include_str!("../../../../../schemas/templates/feedback.txt"),
                vocabulary: &letters::UNIT,
            },
        ),
        letter(
            ReportKind::Supervision,
            "执法监督文书",
            "给有不合格案卷或者否决项成立的单位（可以改选）一份：名称、依据由模板和填写的内容决定，责令限期改正",
            Source {
                code: "supervision",
                text: include_str!("../../../../../schemas/templates/supervision.txt"),
                vocabulary: &letters::UNIT,
            },
        ),
        Def {
            of: ReportOf::Whole,
            noun: "份",
            needs: &[Filter, Pack, ReportNeed::Fonts],
            plan: letters::bulletin,
            ..letter(
                ReportKind::Bulletin,
                "评查通报（送审稿）",
                "基本情况、结果、做法、主要问题、要求和附表、图；每个数都注明来源，可以存为 Word 再改",
                Source {
                    code: "bulletin",
                    text: include_str!("../../../../../schemas/templates/bulletin.txt"),
                    vocabulary: &letters::BULLETIN,
                },
            )
        },
        campaign(
            ReportKind::Draw,
            "抽取记录",
            "总体、名册哈希、随机种子、算法版本、分层、抽中的案卷，见证人签名；没有给内容的印空白",
        ),
        campaign(
            ReportKind::Assignment,
            "分工表",
            "每份案卷由谁评查，回避说明，评查人员签名；没有给内容的印空白",
        ),
        Def {
            needs: &[Filter, Pack, Rows],
            ..campaign(
                ReportKind::Rectification,
                "整改台账",
                "已提交的评查表认定的每个问题：责任单位、页码、依据，措施、期限、完成情况、核验待填；给了内容的按内容",
            )
        },
        campaign(
            ReportKind::Panel,
            "集体评议记录",
            "参加和回避、初评与复评的分歧、讨论、表决、结论、不同意见、签名；没有给内容的印空白",
        ),
        Def {
            kind: ReportKind::Suspicions,
            group: ReportGroup::Review,
            label: "疑点清单",
            what: "每份案卷一份：系统提示的疑点和待核，所见的值和页码，依据，期限逐步推算，案件经过图，没有核对的项目",
            of: ReportOf::Dossier,
            noun: "份案卷",
            needs: &[Filter, Pack],
            maskable: true,
            word: false,
            list: None,
            source: None,
            plan: suspicions::plan,
        },
        Def {
            kind: ReportKind::GoodPoints,
            group: ReportGroup::Lists,
            label: "值得肯定之处",
            what: "评查人在已提交的评查表里写下的好做法：单位、案卷、内容、页码",
            of: ReportOf::Whole,
            noun: "份",
            needs: &[Filter, Pack],
            maskable: true,
            word: false,
            list: None,
            source: None,
            plan: good_points::plan,
        },
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
            source: None,
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
            source: None,
            plan: worksheet::plan,
        },
        Def {
            kind: ReportKind::Publication,
            group: ReportGroup::Lists,
            label: "脱敏案例集",
            what: "每份案卷一个案例：案情、问题、理由、值得肯定之处、得分等次，隐去人、单位、机关和地名；写出前按登记和形状检索，疑似的列出，须由人通读",
            of: ReportOf::Dossier,
            noun: "份，含说明",
            needs: &[Filter, Pack],
            maskable: false,
            word: false,
            list: None,
            source: None,
            plan: publication::plan,
        },
    ]
};

/// A letter to each unit.
const fn letter(kind: ReportKind, label: &'static str, what: &'static str, source: Source) -> Def {
    Def {
        kind,
        group: ReportGroup::Letters,
        label,
        what,
        of: ReportOf::Unit,
        noun: "份，每个单位一份",
        needs: &[ReportNeed::Filter, ReportNeed::Pack, ReportNeed::Mending, ReportNeed::Fonts],
        maskable: true,
        word: true,
        list: None,
        source: Some(source),
        plan: letters::unit,
    }
}

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
        source: None,
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
        source: None,
        plan: lists::plan,
    }
}

pub(super) fn def(kind: ReportKind) -> Result<&'static Def, AppError> {
    let found = KINDS.iter().find(|def| def.kind == kind);
    found.ok_or_else(|| AppError::new(Code::Internal, "没有这种报告"))
}

pub(crate) fn kinds(app: &App, _: Nothing, _: &Actor, _: &Job<'_>) -> Result<ReportKinds, AppError> {
    let fields = |def: &Def| -> Result<Vec<ReportField>, AppError> {
        let Some(source) = def.source else { return Ok(Vec::new()) };
        // A template that cannot be read says so when a report is wanted, and where it is changed.
        let template = app.read(|reads| Ok(source.template(reads, def.label)))?;
        Ok(template.map(|template| template.fields()).unwrap_or_default())
    };
    let line = |def: &Def| -> Result<ReportLine, AppError> {
        Ok(ReportLine {
            code: def.kind,
            group: def.group,
            label: def.label,
            what: def.what,
            of: def.of,
            needs: def.needs,
            maskable: def.maskable,
            word: def.word,
            templated: def.source.is_some(),
            fields: fields(def)?,
        })
    };
    Ok(ReportKinds { kinds: KINDS.iter().map(line).collect::<Result<_, _>>()? })
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
