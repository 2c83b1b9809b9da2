//! The usual columns of a case ledger (案件台账): names that people give them, and what kind of thing stands in them.
//! What a cell's content means is read in `cell`.

use crate::cells::words;
use crate::table::{RosterKind, Spec};

pub use crate::cells::Kind;

/// The case ledger among the kinds of rosters.
pub static LEDGER: RosterKind = RosterKind {
    code: "ledger",
    label: "案件台账",
    noun: "台账",
    usual: &["执法单位", "当事人名称", "决定书文号", "立案日期"],
    columns: SPECS,
    fewest: 3,
    required: &[&["执法单位"], &["当事人名称"], &["决定书文号", "案件名称", "案由"]],
    grouping: &["执法单位", "承办机构", "层级", "领域", "行政区划代码"],
};

#[derive(Debug)]
pub struct ColumnDef {
    pub column: Column,
    /// The name under which it is exported and spoken of.
    pub label: &'static str,
    /// Other names, packed: half-width, without spaces.
    pub synonyms: &'static [&'static str],
    pub kind: Kind,
}

macro_rules! columns {
    ( $( $column:ident $label:literal $kind:expr, [ $( $synonym:literal ),* $(,)? ]; )* ) => {
        /// A column that ledgers usually have, in the usual order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {
            $( #[doc = $label] $column, )*
        }

        pub static COLUMNS: &[ColumnDef] = &[
            $( ColumnDef {
                column: Column::$column,
                label: $label,
                synonyms: &[ $( $synonym ),* ],
                kind: $kind,
            }, )*
        ];

        static SPECS: &[Spec] = &[
            $( Spec { label: $label, synonyms: &[ $( $synonym ),* ], kind: $kind }, )*
        ];
    };
}

columns! {
    Serial "序号" Kind::Ignored, ["行号", "No.", "NO.", "No"];
    Unit "执法单位" Kind::Text, ["单位", "单位名称", "执法单位名称", "执法机关", "执法主体", "执法部门", "处罚机关", "处罚单位",
        "行政处罚机关", "实施机关", "处罚实施机关", "办案单位", "决定机关", "作出处罚决定机关"];
    Office "承办机构" Kind::Text, ["承办部门", "承办单位", "承办科室", "办案机构", "办案部门"];
    Level "层级" Kind::Choice(words::LEVELS), ["执法层级", "机关层级", "级别"];
    Field "领域" Kind::Text, ["执法领域", "执法门类", "行业领域"];
    Region "行政区划代码" Kind::Code, ["区划代码"];
    CaseNumber "案号" Kind::Text, ["立案号", "立案编号", "立案文号", "案件编号", "案卷编号", "案号/立案号", "案号(立案号)",
        "立案号(案号)"];
    Title "案件名称" Kind::Text, ["案名", "案件名", "案卷名称", "案卷题名"];
    Cause "案由" Kind::Text, ["案件案由", "违法行为", "违法事项", "案由(违法行为)"];
    Procedure "程序类型" Kind::Choice(words::PROCEDURES), ["程序", "适用程序", "处罚程序", "办案程序"];
    Outcome "处理结果" Kind::Choice(words::OUTCOMES), ["处理结论", "案件处理结果", "案件结果"];
    Party "当事人名称" Kind::Text, ["当事人", "当事人姓名", "当事人姓名或名称", "当事人(姓名或名称)", "当事人姓名/名称",
        "当事人姓名(名称)", "当事人名称(姓名)", "被处罚人", "被处罚人名称", "被处罚单位", "被处罚单位(人)", "被处罚对象", "行政相对人",
        "行政相对人名称", "相对人名称", "违法行为人"];
    PartyKind "当事人类型" Kind::Choice(words::PARTY_KINDS), ["类型", "当事人类别", "当事人性质", "相对人类型", "相对人类别",
        "行政相对人类别", "行政相对人类型"];
    PartyCode "证件号/信用代码" Kind::Code, ["证件号", "证件号码", "证照号码", "证件号或信用代码", "证件号码/信用代码",
        "证件号(信用代码)", "证件号码(信用代码)", "身份证号/统一社会信用代码", "统一社会信用代码/身份证号", "身份证号或信用代码",
        "信用代码/身份证号", "身份证号/信用代码"];
    CreditCode "统一社会信用代码" Kind::Code, ["信用代码", "社会信用代码"];
    IdNumber "身份证号" Kind::Code, ["身份证号码", "公民身份号码", "居民身份证号码", "居民身份证号"];
    Representative "法定代表人" Kind::Text, ["法定代表人(负责人)", "法定代表人或负责人", "法定代表人/负责人", "法人代表", "负责人"];
    Address "住所" Kind::Text, ["住址", "地址", "住所地", "住所(地址)", "住所(住址)", "当事人地址", "当事人住所"];
    Source "案件来源" Kind::Choice(words::SOURCES), ["案源", "来源", "线索来源"];
    Discovered "发现日期" Kind::Date, ["发现时间", "发现违法行为日期", "检查日期"];
    ActOn "违法行为日期" Kind::Date, ["违法行为时间", "违法行为发生日期", "违法行为发生时间", "违法日期", "违法时间"];
    Filed "立案日期" Kind::Date, ["立案时间", "立案审批日期"];
    Noticed "事先告知日期" Kind::Date, ["事先告知时间", "告知日期", "告知时间", "告知书日期", "事先告知书日期", "处罚告知日期",
        "行政处罚事先告知日期"];
    NoticeServed "告知书送达日期" Kind::Date, ["告知书送达时间", "告知送达日期", "事先告知日期(送达)", "事先告知送达日期",
        "事先告知书送达日期", "处罚告知书送达日期"];
    Hearing "听证与否" Kind::Choice(words::HEARINGS), ["听证", "是否听证", "听证情况", "是否举行听证"];
    HearingOn "听证日期" Kind::Date, ["听证时间", "听证会日期", "举行听证日期"];
    ReviewMade "是否法制审核" Kind::Choice(words::YES_NO), ["法制审核", "是否经法制审核", "是否法审"];
    Reviewed "法制审核日期" Kind::Date, ["法制审核时间", "法审日期", "法审时间"];
    DeliberationMade "是否集体讨论" Kind::Choice(words::YES_NO), ["集体讨论", "是否经集体讨论"];
    Deliberated "集体讨论日期" Kind::Date, ["集体讨论时间", "负责人集体讨论日期", "集体审议日期"];
    DecisionNumber "决定书文号" Kind::Text, ["决定文号", "决定书号", "决定书编号", "决定书字号", "处罚决定书文号", "处罚决定文号",
        "处罚决定书编号", "处罚文号", "行政处罚决定书文号", "行政处罚决定书编号", "行政处罚决定文号", "文书号", "文号"];
    Decided "决定日期" Kind::Date, ["决定时间", "决定书日期", "处罚日期", "处罚时间", "处罚决定日期", "处罚决定时间", "作出决定日期",
        "作出处罚决定日期", "行政处罚决定日期"];
    Penalties "处罚种类" Kind::Choices(words::PENALTIES), ["处罚类别", "处罚类型"];
    Fine "罚款金额" Kind::Money, ["罚款", "罚款数额", "罚款额"];
    Confiscated "没收金额" Kind::Money, ["没收", "没收金额合计", "没收数额"];
    ConfiscatedGain "没收违法所得金额" Kind::Money, ["没收违法所得", "没收违法所得数额"];
    ConfiscatedGoods "没收非法财物价值" Kind::Money, ["没收非法财物", "没收非法财物金额", "没收财物价值"];
    Tier "裁量档次" Kind::Text, ["裁量等级", "裁量阶次"];
    Basis "处罚依据" Kind::Text, ["法律依据", "处罚法律依据", "处罚依据条款"];
    Officers "承办人" Kind::People, ["承办人员", "执法人员", "办案人", "办案人员"];
    Certificates "承办人证号" Kind::Codes, ["执法证号", "执法人员证号", "承办人执法证号"];
    Officer1 "承办人1" Kind::People, ["承办人一", "承办人1(证号)", "执法人员1", "办案人员1", "办案人1", "主办人"];
    Certificate1 "承办人1证号" Kind::Code, ["承办人1执法证号", "承办人1证件号", "承办人一证号", "执法人员1证号", "执法证号1", "证号1"];
    Officer2 "承办人2" Kind::People, ["承办人二", "承办人2(证号)", "执法人员2", "办案人员2", "办案人2", "协办人"];
    Certificate2 "承办人2证号" Kind::Code, ["承办人2执法证号", "承办人2证件号", "承办人二证号", "执法人员2证号", "执法证号2", "证号2"];
    ServiceMode "送达方式" Kind::Choice(words::SERVICES), ["决定书送达方式", "处罚决定书送达方式"];
    Served "送达日期" Kind::Date, ["送达时间", "决定书送达日期", "决定书送达时间", "决定送达日期", "处罚决定书送达日期"];
    Paid "缴款日期" Kind::Date, ["缴款时间", "缴纳日期", "缴纳时间", "缴费日期", "罚款缴纳日期", "缴纳罚款日期"];
    Remedy "复议/诉讼" Kind::Remedies, ["复议、诉讼", "复议诉讼", "复议或诉讼", "复议诉讼情况", "复议/诉讼情况", "行政复议/诉讼",
        "行政复议/行政诉讼", "行政复议或诉讼", "是否复议诉讼"];
    Published "公示日期" Kind::Date, ["公示时间", "公开日期", "公示公开日期"];
    Closed "结案日期" Kind::Date, ["结案时间", "办结日期"];
    Archived "归档日期" Kind::Date, ["归档时间", "立卷日期"];
    Retention "保管期限" Kind::Choice(words::RETENTIONS), ["保存期限"];
    Pages "页数" Kind::Count, ["卷内页数", "总页数", "案卷页数"];
    Note "备注" Kind::Ignored, ["备注说明", "说明", "问题说明"];
}

impl Column {
    pub fn def(self) -> &'static ColumnDef {
        &COLUMNS[self as usize]
    }

    pub fn label(self) -> &'static str {
        self.def().label
    }

    pub fn kind(self) -> Kind {
        self.def().kind
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::packed;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = BTreeSet::new();
        for def in COLUMNS {
            assert_eq!(def.column.label(), def.label, "the table is in the order of the columns");
            for name in def.synonyms.iter().chain([&def.label]) {
                assert!(seen.insert(*name), "“{name}” is the name of two columns");
                assert_eq!(packed(name), *name, "names are compared packed");
            }
        }
    }
}
