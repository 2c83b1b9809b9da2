//! The stage of the work under which an item's problems are counted. Standards group their items each in its own way, and
//! in several ways within one; papers count all of them under the same few stages.

use anheng_core::dossier::vocabulary::Stage;
use anheng_core::standard::Pack;

const BODY: &str = "主体与依据";
const FILING: &str = "立案";
const INQUIRY: &str = "调查取证";
const REVIEW: &str = "审核讨论";
const NOTICE: &str = "告知";
const HEARING: &str = "听证";
const DECISION: &str = "决定";
const SUMMARY: &str = "简易程序";
const SERVICE: &str = "送达";
const CLOSING: &str = "执行与结案";
const ARCHIVE: &str = "归档";
/// What every paper must have, whichever it is.
const PAPERS: &str = "文书制作";

/// Words by which a title names a stage; of two that begin at one place the longer, which stands first.
const WORDS: &[(&str, &str)] = &[
    ("救济告知", DECISION),
    ("法律适用", BODY),
    ("适用法律", BODY),
    ("主体", BODY),
    ("职权", BODY),
    ("委托", BODY),
    ("管辖", BODY),
    ("立案", FILING),
    ("线索", FILING),
    ("案源", FILING),
    ("调查", INQUIRY),
    ("取证", INQUIRY),
    ("证据", INQUIRY),
    ("事实", INQUIRY),
    ("勘察", INQUIRY),
    ("勘验", INQUIRY),
    ("鉴定", INQUIRY),
    ("登记保存", INQUIRY),
    ("强制措施", INQUIRY),
    ("查封", INQUIRY),
    ("扣押", INQUIRY),
    ("冻结", INQUIRY),
    ("审核", REVIEW),
    ("审批", REVIEW),
    ("集体讨论", REVIEW),
    ("告知", NOTICE),
    ("陈述", NOTICE),
    ("申辩", NOTICE),
    ("听证", HEARING),
    ("简易程序", SUMMARY),
    ("当场处罚", SUMMARY),
    ("不予处罚", DECISION),
    ("决定", DECISION),
    ("移送", DECISION),
    ("追责期限", DECISION),
    ("送达", SERVICE),
    ("强制执行", CLOSING),
    ("执行与", CLOSING),
    ("公示", CLOSING),
    ("结案", CLOSING),
    ("归档", ARCHIVE),
    ("各种文书", PAPERS),
    ("各类文书", PAPERS),
];

/// Under which stage an item is counted: that of the papers it depends on, else the one that the titles above it name,
/// else the one that its own title names. What names none keeps the nearest title.
pub(crate) fn stage(pack: &Pack, item: &str) -> String {
    let Some(item) = pack.item(item) else { return String::new() };
    let mut papers = item.depends.iter().flat_map(|depends| &depends.kinds).map(|kind| of(kind.def().stage));
    if let Some(first) = papers.next()
        && papers.all(|one| one == first)
    {
        return first.into();
    }
    let mut above = item.group;
    while let Some(at) = above {
        let group = &pack.groups[at];
        if let Some(stage) = within(&named(&group.title), &item.title) {
            return stage.into();
        }
        above = group.parent;
    }
    match named(&item.title).first() {
        Some(stage) => (*stage).into(),
        None => item.group.map(|at| pack.groups[at].title.clone()).unwrap_or_default(),
    }
}

fn of(stage: Stage) -> &'static str {
    match stage {
        Stage::Lead | Stage::Filing => FILING,
        Stage::Investigation => INQUIRY,
        Stage::Review => REVIEW,
        Stage::Notice => NOTICE,
        Stage::Hearing => HEARING,
        Stage::Decision => DECISION,
        Stage::Service => SERVICE,
        Stage::Performance | Stage::Closing => CLOSING,
        Stage::Archive => ARCHIVE,
    }
}

/// Of the stages that a group names, the one that the item names first; one that names none is in the last.
fn within(stages: &[&'static str], title: &str) -> Option<&'static str> {
    let own = if stages.len() > 1 { named(title) } else { Vec::new() };
    own.into_iter().find(|one| stages.contains(one)).or_else(|| stages.last().copied())
}

/// Stages that a title names, in its order.
fn named(title: &str) -> Vec<&'static str> {
    let mut stages = Vec::new();
    let mut rest = title;
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        if let Some((_, stage)) = word
            && !stages.contains(stage)
        {
            stages.push(*stage);
        }
        rest = &rest[word.map_or(first.len_utf8(), |(word, _)| word.len())..];
    }
    // A standard's chapter on 执行 has the word alone; within a sentence it says nothing.
    if stages.is_empty() && title == "执行" { vec![CLOSING] } else { stages }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_two_stages_is_divided_by_what_its_items_name() {
        let group = named("告知与听证");
        assert_eq!(group, [NOTICE, HEARING]);
        assert_eq!(within(&group, "对陈述申辩进行了复核"), Some(NOTICE));
        assert_eq!(within(&group, "决定所据的事实、证据都经过听证质证"), Some(HEARING));
        let group = named("决定、强制措施与移送");
        assert_eq!(within(&group, "处罚决定书盖有本机关印章"), Some(DECISION));
        assert_eq!(within(&group, "查封、扣押在三十日内作出处理决定或者解除"), Some(INQUIRY));
        assert_eq!(named("决定与救济告知"), [DECISION]);
        assert_eq!(within(&named("公示与各种文书共同要求"), "笔录每页有执法人员签名"), Some(PAPERS));
        assert_eq!(within(&named("职权与立案"), "案件名称以“案”字结尾"), Some(FILING));
        assert_eq!(named("执行"), [CLOSING]);
        assert!(named("执法程序").is_empty() && named("案卷封面").is_empty());
    }
}
