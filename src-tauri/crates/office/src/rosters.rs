//! The kinds of rosters beside the case ledger, each a set of columns as offices name them. How a table of any kind is
//! found and read is in `table`.

use crate::cells::{Kind, words};
use crate::ledger::LEDGER;
use crate::table::{RosterKind, Spec};

const fn column(label: &'static str, kind: Kind, synonyms: &'static [&'static str]) -> Spec {
    Spec { label, synonyms, kind }
}

const SERIAL: Spec = column("序号", Kind::Ignored, &["行号", "No.", "NO.", "No"]);
const NOTE: Spec = column("备注", Kind::Ignored, &["备注说明", "说明", "问题说明"]);

/// 执法人员名册.
pub static OFFICERS: RosterKind = RosterKind {
    code: "officers",
    label: "执法人员名册",
    noun: "执法人员名册",
    usual: &["姓名", "单位", "执法证号", "有效期至"],
    columns: &[
        SERIAL,
        column("姓名", Kind::Text, &["执法人员姓名", "人员姓名", "持证人", "持证人姓名", "执法人员"]),
        column("性别", Kind::Choice(words::SEXES), &[]),
        column("身份证号", Kind::Code, &["身份证号码", "公民身份号码", "居民身份证号码"]),
        column(
            "单位",
            Kind::Text,
            &[
                "单位名称",
                "所在单位",
                "工作单位",
                "执法单位",
                "执法机关",
                "执法主体",
                "所属单位",
                "持证人单位",
            ],
        ),
        column("部门", Kind::Text, &["所在部门", "内设机构", "科室", "所属部门", "执法部门"]),
        column("职务", Kind::Text, &["职务职级", "职务/职级", "岗位", "职务(职级)"]),
        column(
            "执法证号",
            Kind::Code,
            &[
                "证号",
                "证件号",
                "证件编号",
                "执法证编号",
                "执法证件号",
                "执法证件编号",
                "行政执法证号",
                "行政执法证编号",
                "行政执法证件编号",
                "执法证件号码",
            ],
        ),
        column("证件类型", Kind::Text, &["证件种类", "执法证类型", "执法证种类"]),
        column("执法类别", Kind::Text, &["执法门类", "执法领域", "领域", "行业领域"]),
        column("执法区域", Kind::Text, &["区域", "执法地域", "执法范围"]),
        column("发证机关", Kind::Text, &["发证单位", "颁证机关", "制发机关"]),
        column("发证日期", Kind::Date, &["发证时间", "颁证日期", "领证日期", "取证日期"]),
        column(
            "有效期至",
            Kind::LastDay,
            &[
                "有效期",
                "证件有效期",
                "有效期限",
                "有效期截止",
                "有效截止日期",
                "证件有效期至",
                "到期日期",
                "失效日期",
                "有效期止",
            ],
        ),
        column("状态", Kind::Choice(words::CERTIFICATE_STATES), &["证件状态", "持证状态", "执法证状态"]),
        column(
            "法制审核人员",
            Kind::Choice(words::YES_NO),
            &["是否法制审核人员", "是否法审人员", "法审人员", "是否为法制审核人员"],
        ),
        column("法律职业资格证号", Kind::Code, &["法律职业资格证书号", "法律职业资格", "法律职业资格证编号"]),
        column("人员性质", Kind::Text, &["编制性质", "编制类型", "人员类别", "身份性质"]),
        column("年度培训学时", Kind::Hundredths, &["培训学时", "学时", "年培训学时", "培训课时"]),
        column("考试成绩", Kind::Text, &["成绩", "考试结果", "考核成绩", "考试分数"]),
        column("考试日期", Kind::Date, &["考试时间", "考核日期"]),
        column("联系电话", Kind::Code, &["电话", "手机", "手机号", "手机号码", "联系方式"]),
        NOTE,
    ],
    fewest: 3,
    required: &[&["姓名"], &["执法证号"]],
    grouping: &["单位", "部门", "发证机关", "执法区域"],
};

/// 评查专家名册.
pub static REVIEWERS: RosterKind = RosterKind {
    code: "reviewers",
    label: "评查专家名册",
    noun: "评查专家名册",
    usual: &["姓名", "单位", "专长领域", "回避单位"],
    columns: &[
        SERIAL,
        column("编号", Kind::Code, &["专家编号", "评查员编号"]),
        column("姓名", Kind::Text, &["专家姓名", "评查员姓名", "评查人员", "专家", "评查员"]),
        column("性别", Kind::Choice(words::SEXES), &[]),
        column("单位", Kind::Text, &["工作单位", "所在单位", "单位名称", "现工作单位"]),
        column("职务", Kind::Text, &["职务职称", "职务/职称", "职称", "职务职级"]),
        column("专长领域", Kind::Texts, &["擅长领域", "专业领域", "熟悉领域", "业务专长", "专长", "领域"]),
        column("执业类别", Kind::Text, &["执业", "身份", "人员类别", "专家类别", "类别"]),
        column("证号", Kind::Code, &["执法证号", "执业证号", "证件号", "资格证号", "法律职业资格证号"]),
        column(
            "回避单位",
            Kind::Texts,
            &["应回避单位", "需回避单位", "回避机关", "回避单位名称", "回避情况"],
        ),
        column("参评年度", Kind::Texts, &["参评年份", "参加评查年度", "曾参评年度"]),
        column("联系方式", Kind::Code, &["联系电话", "电话", "手机", "手机号", "手机号码"]),
        column(
            "承诺书",
            Kind::Choice(words::YES_NO),
            &["是否签承诺书", "是否签订承诺书", "承诺书签订", "已签承诺书"],
        ),
        NOTE,
    ],
    fewest: 3,
    required: &[&["姓名"], &["单位"]],
    grouping: &["单位"],
};

/// 单位名册.
pub static AGENCIES: RosterKind = RosterKind {
    code: "agencies",
    label: "单位名册",
    noun: "单位名册",
    usual: &["单位名称", "层级", "行政区划代码", "领域"],
    columns: &[
        SERIAL,
        column("编号", Kind::Code, &["单位编号", "单位代码"]),
        column(
            "单位名称",
            Kind::Text,
            &["单位", "执法单位", "执法主体", "执法主体名称", "机关名称", "执法机关", "名称"],
        ),
        column("统一社会信用代码", Kind::Code, &["信用代码", "社会信用代码"]),
        column("层级", Kind::Choice(words::LEVELS), &["执法层级", "机关层级", "级别", "行政层级"]),
        column("单位性质", Kind::Text, &["主体性质", "主体类型", "机关性质", "性质", "主体类别"]),
        column("行政区划代码", Kind::Code, &["区划代码"]),
        column("区域", Kind::Text, &["行政区划", "所在区域", "地区", "所属地区", "辖区"]),
        column("领域", Kind::Texts, &["执法领域", "执法门类", "行业领域", "执法类别"]),
        column("上级机关", Kind::Text, &["主管部门", "主管机关", "上级单位", "委托机关", "所属机关"]),
        column("职权依据", Kind::Text, &["执法依据", "权力来源", "批准文件", "授权依据"]),
        column("联系人", Kind::Text, &["联络员", "联系人姓名"]),
        column("联系电话", Kind::Code, &["电话", "手机", "手机号", "联系方式"]),
        NOTE,
    ],
    fewest: 2,
    required: &[&["单位名称"]],
    grouping: &["层级", "行政区划代码", "区域", "上级机关"],
};

/// 乡镇赋权清单.
pub static DELEGATED: RosterKind = RosterKind {
    code: "delegated",
    label: "乡镇赋权清单",
    noun: "乡镇赋权清单",
    usual: &["事项名称", "赋权依据", "原实施机关"],
    columns: &[
        SERIAL,
        column("事项编码", Kind::Code, &["编码", "职权编码", "权力编码", "事项代码"]),
        column(
            "事项名称",
            Kind::Text,
            &["赋权事项", "行政处罚事项", "职权名称", "权力名称", "事项", "下放事项"],
        ),
        column(
            "承接单位",
            Kind::Text,
            &["承接乡镇", "乡镇", "乡镇(街道)", "乡镇街道", "赋权乡镇", "实施主体"],
        ),
        column(
            "原实施机关",
            Kind::Text,
            &["原实施主体", "原执法部门", "县级主管部门", "赋权部门", "下放部门"],
        ),
        column("赋权依据", Kind::Text, &["依据", "法律依据", "设定依据", "实施依据"]),
        column("清单版本", Kind::Text, &["版本", "批次", "赋权批次", "批准文件"]),
        column("施行日期", Kind::Date, &["实施日期", "赋权日期", "生效日期", "下放日期"]),
        column("终止日期", Kind::Date, &["收回日期", "失效日期"]),
        NOTE,
    ],
    fewest: 2,
    required: &[&["事项名称"]],
    grouping: &["承接单位", "原实施机关", "清单版本", "赋权依据", "施行日期"],
};

/// 抽样名单.
pub static SAMPLE: RosterKind = RosterKind {
    code: "sample",
    label: "抽样名单",
    noun: "抽样名单",
    usual: &["单位", "决定书文号", "案件名称"],
    columns: &[
        SERIAL,
        column("单位", Kind::Text, &["执法单位", "单位名称", "被评查单位", "被评单位", "执法机关"]),
        column(
            "决定书文号",
            Kind::Text,
            &["文号", "决定文号", "处罚决定书文号", "行政处罚决定书文号", "决定书编号"],
        ),
        column("案号", Kind::Text, &["立案号", "案卷编号", "案件编号"]),
        column("案件名称", Kind::Text, &["案名", "案卷名称", "案由"]),
        column("当事人名称", Kind::Text, &["当事人", "被处罚人", "当事人姓名或名称"]),
        column("抽取方式", Kind::Text, &["抽样方式", "抽取类别"]),
        column("抽取日期", Kind::Date, &["抽样日期", "抽取时间"]),
        NOTE,
    ],
    fewest: 2,
    required: &[&["单位"], &["决定书文号", "案号", "案件名称"]],
    grouping: &["单位", "抽取日期", "抽取方式"],
};

/// 执法事项和裁量基准清单: a row for each tier of each item.
pub static ITEMS: RosterKind = RosterKind {
    code: "items",
    label: "执法事项和裁量基准清单",
    noun: "裁量基准清单",
    usual: &["事项名称", "裁量档次", "适用情形", "裁量标准"],
    columns: &[
        SERIAL,
        column("事项编码", Kind::Code, &["编码", "职权编码", "权力编码", "事项代码", "项目编码"]),
        column(
            "事项名称",
            Kind::Text,
            &[
                "事项",
                "行政处罚事项",
                "职权名称",
                "权力名称",
                "处罚事项",
                "违法行为",
                "违法行为名称",
                "执法事项",
            ],
        ),
        column("领域", Kind::Text, &["执法领域", "执法门类", "行业领域"]),
        column(
            "处罚依据",
            Kind::Text,
            &["法律依据", "设定依据", "实施依据", "依据", "处罚依据条款", "法定依据"],
        ),
        column(
            "法定处罚",
            Kind::Text,
            &["处罚种类和幅度", "法定处罚种类和幅度", "处罚种类及幅度", "法定幅度"],
        ),
        column(
            "裁量档次",
            Kind::Text,
            &["裁量阶次", "裁量等级", "违法程度", "档次", "阶次", "违法情节", "情节"],
        ),
        column(
            "适用情形",
            Kind::Text,
            &["适用条件", "情形", "裁量情形", "具体情形", "违法情形", "情节与后果", "裁量因素"],
        ),
        column("裁量标准", Kind::Text, &["裁量基准", "处罚基准", "处罚标准", "具体标准", "裁量幅度"]),
        column("罚款下限", Kind::Money, &["最低罚款", "罚款最低额", "罚款最低金额"]),
        column("罚款上限", Kind::Money, &["最高罚款", "罚款最高额", "罚款最高金额"]),
        column("施行日期", Kind::Date, &["实施日期", "生效日期"]),
        NOTE,
    ],
    fewest: 3,
    required: &[&["事项名称"], &["裁量档次", "适用情形"], &["裁量标准", "罚款下限", "罚款上限"]],
    grouping: &["事项编码", "事项名称", "领域", "处罚依据", "法定处罚", "施行日期"],
};

/// 评分表 as a reviewer fills it in: a row for each item.
pub static SCORES: RosterKind = RosterKind {
    code: "scores",
    label: "评分表",
    noun: "评分表",
    usual: &["评查项目", "标准分", "扣分", "扣分说明"],
    columns: &[
        SERIAL,
        column("项目编号", Kind::Code, &["编号", "评查项目编号", "项目代码"]),
        column("评查类别", Kind::Text, &["类别", "评查内容", "一级指标", "评查环节"]),
        column("评查项目", Kind::Text, &["项目", "评查要点", "评查标准", "二级指标", "评分项目", "评查事项"]),
        column("标准分", Kind::Hundredths, &["分值", "满分", "标准分值", "项目分值"]),
        column("计分方式", Kind::Ignored, &["评分方法", "计分办法"]),
        column("系统提示", Kind::Ignored, &[]),
        column("结论", Kind::Text, &["评查结论", "认定结论"]),
        column("处数", Kind::Count, &["问题处数"]),
        column("问题编码", Kind::Texts, &["缺陷编码"]),
        column("扣分", Kind::Hundredths, &["扣分值", "扣减分"]),
        column("得分", Kind::Hundredths, &["实得", "实得分", "评分"]),
        column("扣分说明", Kind::Text, &["扣分理由", "扣分原因", "存在问题", "扣分说明(页码)", "问题描述"]),
        column("页码", Kind::Text, &["所在页", "所在页码", "卷内页码"]),
        column("提示标记", Kind::Code, &[]),
        NOTE,
    ],
    fewest: 3,
    required: &[&["评查项目", "项目编号"], &["扣分", "得分", "结论"]],
    grouping: &["评查类别"],
};

/// Every kind of roster.
pub fn kinds() -> [&'static RosterKind; 8] {
    [&LEDGER, &OFFICERS, &REVIEWERS, &AGENCIES, &ITEMS, &DELEGATED, &SAMPLE, &SCORES]
}

/// The kind with this code.
pub fn kind(code: &str) -> Option<&'static RosterKind> {
    kinds().into_iter().find(|kind| kind.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::packed;

    #[test]
    fn no_name_means_two_columns_of_a_kind() {
        for kind in kinds() {
            let mut seen = BTreeSet::new();
            for spec in kind.columns {
                for name in spec.synonyms.iter().chain([&spec.label]) {
                    assert!(seen.insert(*name), "{}: “{name}” is the name of two columns", kind.label);
                    assert_eq!(packed(name), *name, "names are compared packed");
                }
            }
            let labels = kind.required.iter().copied().flatten().chain(kind.grouping).chain(kind.usual);
            for label in labels {
                assert!(kind.labelled(label).is_some(), "{}: “{label}” is no column", kind.label);
            }
        }
    }
}
