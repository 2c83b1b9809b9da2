//! Names of places: those that agencies and addresses give, piece by piece, and what is no place though it ends like one.

use std::collections::BTreeMap;

use super::surnames::is_han;

/// What a place ends with, and what stands in its place; the longer ending first.
pub(super) const LEVELS: [(&str, &str); 14] = [
    ("自治区", "某自治区"),
    ("自治州", "某州"),
    ("自治县", "某县"),
    ("自治旗", "某旗"),
    ("街道", "某街道"),
    ("社区", "某社区"),
    ("小区", "某小区"),
    ("省", "某省"),
    ("市", "某市"),
    ("县", "某县"),
    ("区", "某区"),
    ("镇", "某镇"),
    ("乡", "某乡"),
    ("村", "某村"),
];
/// A name of a place without its level, where it is long enough to be nothing else.
const STEM: &str = "某地";
/// The longest names (积石山保安族东乡族撒拉族自治县) are known from agencies only.
const LONGEST: usize = 14;

/// What stands before a level in a word that names no place: 城市, 本县, 园区.
fn common(level: &str) -> &'static [&'static str] {
    match level {
        "省" => &["节", "反", "减", "外", "跨", "邻", "分", "发达", "沿海"],
        "市" => &[
            "超", "夜", "早", "股", "地", "辖", "省", "市", "县", "区", "列", "立", "设", "入", "退", "菜",
            "楼", "黑", "闹", "大中", "盟", "面",
        ],
        "县" => &["市", "省", "区", "郊", "贫困", "旗", "设", "相邻", "自治", "大", "脱贫", "乡"],
        "区" => &[
            "地",
            "社",
            "小",
            "园",
            "辖",
            "片",
            "库",
            "厂",
            "景",
            "校",
            "宅",
            "活",
            "业",
            "市",
            "县",
            "郊",
            "灾",
            "自治",
            "开发",
            "保护",
            "渔",
            "能",
            "设",
            "牧",
            "疫",
            "禁",
            "专",
            "分",
            "商",
            "街",
            "流域",
            "考",
            "战",
            "等候",
            "展",
            "展示",
            "易",
            "老",
            "特",
            "矿",
            "高新",
            "示范",
            "试验",
            "经济",
            "休息",
            "控",
            "制",
            "离",
            "住",
            "居",
            "居民",
            "公",
            "储",
            "储存",
            "加工",
            "生产",
            "用餐",
            "就餐",
            "经营",
            "售",
            "存放",
            "堆放",
            "费",
            "服务",
            "主城",
            "老城",
            "旧城",
            "县城",
            "中心",
            "行政",
            "责任",
            "管理",
            "属",
            "成",
            "无",
            "养殖",
            "空",
            "选",
            "冷藏",
            "冷冻",
            "合格品",
            "待检",
            "操作",
            "清洗",
            "切配",
            "功",
        ],
        "镇" | "乡" => {
            &["乡", "村", "民族", "建制", "返", "下", "回", "重", "坐", "冰", "市", "区", "县", "他", "故"]
        }
        "村" => {
            &["农", "乡", "镇", "中", "行政", "自然", "城中", "贫困", "驻", "进", "入", "组", "离", "新"]
        }
        "街道" => &["镇", "乡", "城市", "市", "主要", "临", "沿", "清扫", "乡镇"],
        "社区" => &["村", "居民", "城市", "农村", "城乡", "进", "街道", "学习", "矫正", "智慧", "和谐"],
        "小区" => &[
            "住宅",
            "居民",
            "老旧",
            "封闭",
            "物业",
            "居住",
            "所在",
            "生活",
            "开放式",
            "新建",
            "周边",
            "附近",
            "商品房",
            "安置",
            "建",
            "住",
            "业主",
            "功能",
        ],
        _ => &["民族", "少数民族"],
    }
}

/// Words that names of places end with too (聊城市, 房山区): they are of a name only where it is known where that begins,
/// or where an organ follows.
const WORDS: [&str; 18] = [
    "城市", "门市", "都市", "集市", "花市", "州市", "上市", "开市", "山区", "海区", "水区", "源区", "营区",
    "陆区", "港区", "林区", "城镇", "家乡",
];

pub(super) fn is_word(name: &[char]) -> bool {
    ends_with(name, "城乡") || WORDS.iter().any(|word| ends_with(name, word))
}

/// What is said of any place: 本县, 该市, 三个区.
const OF_ANY: &str = "本该全各外跨邻某级个一两三四五六七八九十几多其他她它另贵同哪每此*＊";
/// What makes another word of a level: 市场, 县级, 区分, 镇静.
fn goes_on(level: &str) -> &'static str {
    match level {
        "市" => "场容级值面价井盈售",
        "省" => "道级略事力会份",
        "县" => "级道",
        "区" => "分别划间级号段位",
        "镇" => "静痛定压级",
        "乡" => "镇级愁亲",
        "村" => "级镇庄",
        _ => "",
    }
}

/// The level that begins here, with what follows looked at.
pub(super) fn level_at(chars: &[char], at: usize) -> Option<(&'static str, &'static str)> {
    let (level, word) = LEVELS.into_iter().find(|(level, _)| starts_with(&chars[at..], level))?;
    let rest = chars.get(at + level.chars().count()..).unwrap_or_default();
    let of_law = level == "省" && starts_with(rest, "、自治区");
    (!of_law && !rest.first().is_some_and(|ch| goes_on(level).contains(*ch))).then_some((level, word))
}

/// Whether what stands before a level makes no name with it.
pub(super) fn is_common(stem: &[char], level: &str) -> bool {
    let Some(last) = stem.last() else { return true };
    OF_ANY.contains(*last) || stem == ['城'] || common(level).iter().any(|word| ends_with(stem, word))
}

/// The place that begins here: its end, and the word for it. What follows on a place begins where that one ends.
pub(super) fn piece(chars: &[char], at: usize, longest: usize) -> Option<(usize, &'static str)> {
    for from in at + 1..chars.len().min(at + longest + 1) {
        if !is_han(chars[from - 1]) || chars[from - 1] == '某' {
            return None;
        }
        let Some((level, word)) = level_at(chars, from) else { continue };
        let stem = &chars[at..from];
        let shortest = if level == "县" { 1 } else { 2 };
        if stem.len() >= shortest && !is_common(stem, level) {
            return Some((from + level.chars().count(), word));
        }
        if stem.len() >= 2 {
            return None;
        }
    }
    None
}

/// The end of the places with which a name begins.
pub(super) fn of_places(name: &[char]) -> usize {
    let mut at = 0;
    while let Some((end, _)) = piece(name, at, LONGEST) {
        at = end;
    }
    at
}

/// Places that are known by name, each with the word that stands in its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// By first character, the longest first.
    known: BTreeMap<char, Vec<(Vec<char>, &'static str)>>,
}

impl Places {
    /// Takes the places with which the name of an agency or an address begins; gives those of which the name without its
    /// level is too short to be surely a place (石门).
    pub(super) fn take(&mut self, text: &str) -> Vec<Vec<char>> {
        let chars: Vec<char> = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        let mut short = Vec::new();
        let mut at = 0;
        while let Some((end, word)) = piece(&chars, at, LONGEST) {
            let name = &chars[at..end];
            self.put(name, word);
            match stem(name) {
                Some(stem) if stem.len() > 2 => self.put(stem, STEM),
                Some(stem) => short.push(stem.to_vec()),
                None => {}
            }
            at = end;
        }
        short
    }

    fn put(&mut self, name: &[char], word: &'static str) {
        let Some(first) = name.first() else { return };
        let list = self.known.entry(*first).or_default();
        if !list.iter().any(|(known, _)| known == name) {
            list.push((name.to_vec(), word));
            list.sort_by_key(|(known, _)| std::cmp::Reverse(known.len()));
        }
    }

    /// The end of the longest place that begins here, and its word.
    pub(super) fn at(&self, chars: &[char], at: usize) -> Option<(usize, &'static str)> {
        let list = self.known.get(chars.get(at)?)?;
        let found = list.iter().find(|(name, _)| chars[at..].starts_with(name))?;
        Some((at + found.0.len(), found.1))
    }
}

/// Without its level.
fn stem(name: &[char]) -> Option<&[char]> {
    let (level, _) = LEVELS.into_iter().find(|(level, _)| ends_with(name, level))?;
    name.get(..name.len() - level.chars().count())
}

pub(super) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut here = chars.iter();
    word.chars().all(|ch| here.next() == Some(&ch))
}

pub(super) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut here = chars.iter().rev();
    word.chars().rev().all(|ch| here.next() == Some(&ch))
}
