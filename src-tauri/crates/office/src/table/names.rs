//! What a heading names: by itself with its remarks and unit, or under the heading of a group. Where it stands is found
//! in `header`.

use super::kind::RosterKind;
use super::mapping::Unit;
use crate::cells::Kind;
use crate::text::packed;

/// Names that say whose they are only by the group that they stand under: under a strange group they stay unknown.
const OF_A_GROUP: &[&str] = &[
    "送达日期",
    "送达时间",
    "送达方式",
    "文号",
    "文书号",
    "证件号",
    "证件号码",
    "证号",
    "地址",
    "住址",
    "住所",
    "类型",
    "级别",
    "程序",
    "来源",
    "单位",
    "单位名称",
    "负责人",
    "部门",
    "姓名",
    "职务",
    "编号",
    "名称",
    "时间",
    "日期",
    "区域",
    "状态",
];
/// Columns that rosters repeat with each year.
const BY_THE_YEAR: &[&str] = &["年度培训学时", "考试成绩", "考试日期"];
/// Groups that say nothing of their own.
const PLAIN_GROUPS: &[&str] = &[
    "当事人",
    "被处罚人",
    "行政相对人",
    "相对人",
    "决定书",
    "处罚决定书",
    "处罚决定",
    "行政处罚决定",
    "行政处罚决定书",
    "案件",
    "执法人员",
    "人员",
    "专家",
    "本人",
    "执法证",
    "执法证件",
    "证件",
];
const GROUP_ENDINGS: &[&str] = &["情况", "信息", "环节", "阶段", "节点", "概况", "内容", "资料"];
/// Below a group that names a column itself, these name nothing else.
const THE_GROUP_ITSELF: &[&str] =
    &["姓名", "名称", "姓名/名称", "姓名或名称", "名称/姓名", "名称或姓名", "姓名(名称)", "名称(姓名)"];

/// The column that a heading names, and its unit where it says one. `parts`: the headings of its groups, then its own.
pub(super) fn resolve(kind: &RosterKind, parts: &[&str]) -> Option<(usize, Option<Unit>)> {
    let (own, groups) = parts.split_last()?;
    let Some(group) = groups.last() else { return named(kind, own) };
    if let Some(found) = named(kind, &parts.concat()).or_else(|| named(kind, &format!("{group}{own}"))) {
        return Some(found);
    }
    let (group, own) = (packed(group), packed(own));
    // 执法证 over 证号.
    let shared = group.chars().last().and_then(|last| own.strip_prefix(last));
    if let Some(found) = shared.and_then(|rest| named(kind, &format!("{group}{rest}"))) {
        return Some(found);
    }
    let bare = GROUP_ENDINGS.iter().find_map(|ending| group.strip_suffix(ending));
    if let Some(found) = bare.and_then(|bare| named(kind, &format!("{bare}{own}"))) {
        return Some(found);
    }
    if THE_GROUP_ITSELF.contains(&own.as_str()) {
        return named(kind, bare.unwrap_or(&group));
    }
    let plain = bare.is_some() || PLAIN_GROUPS.contains(&group.as_str());
    let safe = plain || !OF_A_GROUP.contains(&own.as_str());
    safe.then(|| named(kind, &own)).flatten()
}

/// The column that a heading names by itself, and its unit where it says one.
pub(super) fn named(kind: &RosterKind, heading: &str) -> Option<(usize, Option<Unit>)> {
    let name = packed(heading);
    let name = name.trim_matches(['*', ':', '★']);
    if let Some(column) = kind.named(name).or_else(|| of_a_year(kind, name)) {
        return Some((column, None));
    }
    let (bare, remark) = match name.strip_suffix([')', ']', '】']) {
        Some(open) => open.rsplit_once(['(', '[', '【'])?,
        None if name.ends_with("万元") => (name.trim_end_matches("万元"), "万元"),
        None => (name.trim_end_matches('元'), "元"),
    };
    // Any other remark might make it another column: 送达日期（告知书） is not that of the decision.
    let remark = remark.trim_start_matches("单位").trim_start_matches(':').trim_start_matches("人民币");
    let unit = match remark {
        "万元" => Some(Unit::Wan),
        "元" => Some(Unit::Yuan),
        "" | "必填" | "选填" | "年月日" | "年-月-日" | "yyyy-mm-dd" | "YYYY-MM-DD" | "页" | "学时"
        | "小时" | "分" => None,
        _ => return None,
    };
    let bare = bare.trim_matches(['*', ':', ',', '/']);
    let column = kind.named(bare).or_else(|| of_a_year(kind, bare))?;
    (unit.is_none() || kind.columns[column].kind == Kind::Money).then_some((column, unit))
}

/// The column of something that is told by the year, under a heading that begins with one: 2024年培训学时.
fn of_a_year(kind: &RosterKind, name: &str) -> Option<usize> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name.get(4..).filter(|_| digits == 4)?.strip_prefix('年')?;
    let names = [rest.strip_prefix('度').unwrap_or(rest), rest];
    let column = names.into_iter().find_map(|name| kind.named(name))?;
    BY_THE_YEAR.contains(&kind.columns[column].label).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Column, LEDGER};

    #[test]
    fn headings_are_known_by_name_synonym_and_unit() {
        for (heading, column, unit) in [
            ("执法单位", Column::Unit, None),
            (" 决定书\n文号 ", Column::DecisionNumber, None),
            ("行政处罚决定书文号", Column::DecisionNumber, None),
            ("罚款金额（元）", Column::Fine, Some(Unit::Yuan)),
            ("罚款（万元）", Column::Fine, Some(Unit::Wan)),
            ("罚款金额(单位：万元)", Column::Fine, Some(Unit::Wan)),
            ("没收金额万元", Column::Confiscated, Some(Unit::Wan)),
            ("*立案日期（必填）", Column::Filed, None),
            ("承办人１（证号）", Column::Officer1, None),
            ("事先告知日期（送达）", Column::NoticeServed, None),
            ("事先告知日期", Column::Noticed, None),
            ("复议、诉讼", Column::Remedy, None),
        ] {
            assert_eq!(named(&LEDGER, heading), Some((column as usize, unit)), "{heading}");
        }
        for heading in ["送达日期（告知书）", "立案日期（元）", "是否公开", "", "（）", "元", "合计"]
        {
            assert_eq!(named(&LEDGER, heading), None, "{heading}");
        }
    }

    #[test]
    fn a_year_before_a_yearly_column_does_not_hide_it() {
        let officers = &crate::rosters::OFFICERS;
        let label =
            |parts: &[&str]| resolve(officers, parts).map(|(column, _)| officers.columns[column].label);
        assert_eq!(label(&["2024年培训学时"]), Some("年度培训学时"));
        assert_eq!(label(&["2024年度培训学时（学时）"]), Some("年度培训学时"));
        assert_eq!(label(&["2024年度", "考试成绩"]), Some("考试成绩"));
        assert_eq!(label(&["2024年职务"]), None, "an office is not held by the year");
        assert_eq!(named(&LEDGER, "2024年罚款金额"), None);
    }

    #[test]
    fn a_heading_under_a_group_is_what_both_say_together() {
        let column = |parts: &[&str]| resolve(&LEDGER, parts).map(|(column, _)| column);
        for (parts, wanted) in [
            (&["承办人", "姓名"][..], Some(Column::Officers)),
            (&["承办人", "证号"], Some(Column::Certificates)),
            (&["承办人一", "证号"], Some(Column::Certificate1)),
            (&["告知书", "日期"], Some(Column::Noticed)),
            (&["告知书", "送达日期"], Some(Column::NoticeServed)),
            (&["听证告知书", "送达日期"], None),
            (&["决定书", "送达日期"], Some(Column::Served)),
            (&["送达情况", "方式"], Some(Column::ServiceMode)),
            (&["听证情况", "日期"], Some(Column::HearingOn)),
            (&["当事人", "名称"], Some(Column::Party)),
            (&["基本情况", "案由"], Some(Column::Cause)),
            (&["法定代表人", "证件号"], None),
            (&["处罚情况", "罚款", "金额（万元）"], Some(Column::Fine)),
        ] {
            assert_eq!(column(parts), wanted.map(|column| column as usize), "{parts:?}");
        }
        assert_eq!(resolve(&LEDGER, &["罚款", "万元"]), Some((Column::Fine as usize, Some(Unit::Wan))));
    }
}
