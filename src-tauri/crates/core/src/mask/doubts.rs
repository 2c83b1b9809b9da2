//! What may name somebody or some place, where the words alone do not decide it: it is listed for a person to read.

use std::collections::{BTreeMap, BTreeSet};

use super::organs::{beginning, may_name};
use super::places::{ends_with, is_common, is_word, level_at, starts_with};
use super::surnames::{self, is_han};

/// A piece of a text that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Characters before it.
    pub at: usize,
    pub shown: String,
    pub why: &'static str,
}

/// Words after which a name stands.
const ROLES: [&str; 26] = [
    "见证人",
    "证人",
    "被询问人",
    "询问人",
    "记录人",
    "执法人员",
    "承办人",
    "负责人",
    "法定代表人",
    "经营者",
    "代理人",
    "局长",
    "主任",
    "科长",
    "队长",
    "所长",
    "主持人",
    "当事人",
    "举报人",
    "投诉人",
    "审核人",
    "签收人",
    "收件人",
    "检查人",
    "店主",
    "员工",
];
/// Words before which a name stands.
const ACTS: [&str; 8] = ["签名", "签字", "同志", "先生", "女士", "到场", "在场", "代签"];
/// What organisations, roads and buildings end with, besides levels of places.
const ENDINGS: [&str; 24] = [
    "公司",
    "合作社",
    "商行",
    "超市",
    "酒店",
    "饭店",
    "宾馆",
    "医院",
    "诊所",
    "学校",
    "小学",
    "中学",
    "幼儿园",
    "商场",
    "大厦",
    "广场",
    "公园",
    "大街",
    "大道",
    "路",
    "街",
    "巷",
    "工厂",
    "分厂",
];
/// What stands before an ending that names nothing.
const COMMON: [&str; 38] = [
    "有限",
    "责任",
    "物业",
    "检测",
    "测绘",
    "鉴定",
    "评估",
    "拍卖",
    "保险",
    "道",
    "公",
    "铁",
    "线",
    "思",
    "电",
    "网",
    "半",
    "一",
    "本",
    "该",
    "各",
    "某",
    "个",
    "家",
    "所",
    "全",
    "大型",
    "中",
    "小",
    "马",
    "沿",
    "商业",
    "步行",
    "第三方",
    "涉案",
    "同",
    "通",
    "出",
];

pub(super) fn doubts(
    text: &str,
    short: &BTreeMap<char, BTreeSet<Vec<char>>>,
    prose: &BTreeSet<[char; 2]>,
) -> Vec<Doubt> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (at, first) in chars.iter().enumerate() {
        let known = short.get(first).into_iter().flatten().find(|name| chars[at..].starts_with(name));
        found.extend(known.map(|name| Doubt {
            at,
            shown: name.iter().collect(),
            why: "与人名、地名或者字号相同",
        }));
        found.extend(place(&chars, at));
        found.extend(named(&chars, at, prose));
        found.extend(paper(&chars, at));
    }
    found.sort();
    found.dedup_by(|one, other| one.at == other.at);
    found
}

/// A level of a place, or an ending, with a name before it.
fn place(chars: &[char], at: usize) -> Option<Doubt> {
    let level = level_at(chars, at).map(|(level, _)| level);
    let ending = level.or_else(|| ENDINGS.into_iter().find(|ending| starts_with(&chars[at..], ending)))?;
    let from = beginning(chars, 0, at);
    let stem = &chars[from..at];
    let common = is_common(stem, ending)
        || is_word(&chars[from..at + ending.chars().count()])
        || COMMON.iter().any(|word| ends_with(stem, word));
    (may_name(stem) && !common).then(|| Doubt {
        at: from,
        shown: chars[from..at + ending.chars().count()].iter().collect(),
        why: "可能是地名或者单位名称",
    })
}

/// The number of a paper whose year begins here: 虚政字〔2019〕12号.
fn paper(chars: &[char], at: usize) -> Option<Doubt> {
    let year = chars[at] == '〔' && chars.get(at + 5) == Some(&'〕');
    let from = at - chars[..at].iter().rev().take(8).take_while(|ch| is_han(**ch)).count();
    let end = chars[at..].iter().take(16).position(|ch| *ch == '号')?;
    (year && from < at).then(|| Doubt {
        at: from,
        shown: chars[from..=at + end].iter().collect(),
        why: "可能是文号",
    })
}

/// A name of a person that begins here, told by the word before or after it.
fn named(chars: &[char], at: usize, prose: &BTreeSet<[char; 2]>) -> Option<Doubt> {
    let run = chars[at..].iter().take(4).take_while(|ch| is_han(**ch)).count();
    let run = &chars[at..at + run];
    let free = at.checked_sub(1).is_none_or(|before| !is_han(chars[before]));
    let led = ROLES.iter().any(|role| ends_with(&chars[..at], role));
    let before_act = |len: usize| ACTS.iter().any(|act| starts_with(&chars[at + len..], act));
    let ordinary = run.len() < 2 || prose.contains(&[run[0], run[1]]) || !surnames::begins(run);
    if ordinary || !(free || led) || run.iter().take(3).any(|ch| *ch == '某') {
        return None;
    }
    let len = match (2..=run.len().min(3)).find(|len| before_act(*len)) {
        Some(len) => len,
        None if led => run.len().min(3),
        None => return None,
    };
    Some(Doubt { at, shown: run[..len].iter().collect(), why: "可能是人名" })
}
