//! Organs and places in running text, by their shape: 临漳河县人民政府, 市城市管理综合行政执法局, 望江小区. Chinese has no
//! breaks between words: a place that is known is found whole; where another one begins is told by the words that
//! commonly stand before it, and what cannot be told is left for a person to read ([`doubts`](super::doubts)).

use super::places::{Places, ends_with, is_common, is_word, level_at, piece, starts_with};
use super::surnames::is_han;
use super::traces::{Left, Tell};

/// Characters that end what is left of a name: no name of a place goes over them.
const BREAKS: &str =
    "在由向被把的了着过们这那且但仅须请是为写于至到与从及或等按据以让其该各本我你他她它而则即对称又并也";
/// Characters that mostly do so, but stand in names too (和顺, 如皋).
const MAY_BREAK: &str = "和应都来会所归属同如若还要经照依离去问查报送告位住系往赴驻当";
/// How far a name is looked for before its level.
const STEM: usize = 4;

const COURTS: [(&str, &str); 5] = [
    ("人民法院", "某法院"),
    ("中级人民法院", "某法院"),
    ("高级人民法院", "某法院"),
    ("人民检察院", "某检察院"),
    ("人民法庭", "某法院"),
];
const SEATS: [&str; 14] = [
    "卫健委",
    "发改委",
    "住建委",
    "国资委",
    "城管委",
    "人民政府",
    "人民代表大会",
    "人大常委会",
    "办事处",
    "村民委员会",
    "居民委员会",
    "村委会",
    "居委会",
    "管委会",
];
/// Endings of offices, the longer first.
const OFFICES: [&str; 16] = [
    "委员会",
    "办公室",
    "派出所",
    "监管所",
    "管理所",
    "司法所",
    "税务所",
    "执法队",
    "分局",
    "总队",
    "支队",
    "大队",
    "中队",
    "管委会",
    "局",
    "厅",
];
/// What follows an office within its name: 公安局东湖分局.
const BRANCHES: [&str; 6] = ["分局", "派出所", "总队", "支队", "大队", "中队"];
/// What an office that is led by its level only (市, 县) begins with.
const WORK: [&str; 42] = [
    "市场", "城市", "城管", "生态", "环境", "环保", "应急", "公安", "水利", "水务", "农业", "卫生", "住房",
    "住建", "自然", "规划", "文化", "文旅", "司法", "税务", "交通", "消防", "人力", "人社", "财政", "教育",
    "民政", "发展", "发改", "综合", "行政", "海洋", "渔业", "林业", "医疗", "商务", "科学", "科技", "民族",
    "食品", "药品", "劳动",
];
/// Buildings and estates that bear a name.
const ESTATES: [(&str, &str); 5] =
    [("小区", "某小区"), ("大厦", "某大厦"), ("公寓", "某公寓"), ("家园", "某小区"), ("花园", "某小区")];

/// A part of a text, and what stands in its place.
pub(super) struct Span {
    pub(super) from: usize,
    pub(super) to: usize,
    word: String,
    tell: Tell,
}

/// The text without organs and places.
pub(super) fn hide(text: &str, known: &[&Places]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans(&chars, known) {
        out.extend(&chars[at..span.from]);
        out.push_str(&span.word);
        at = span.to;
    }
    out.extend(&chars[at..]);
    out
}

/// What of them is left in a text.
pub(super) fn left(text: &str, known: &[&Places]) -> Vec<Left> {
    let chars: Vec<char> = text.chars().collect();
    let told = |span: Span| Left {
        tell: span.tell,
        at: span.from,
        shown: chars[span.from..span.to].iter().collect(),
    };
    spans(&chars, known).into_iter().map(told).collect()
}

fn spans(chars: &[char], known: &[&Places]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < chars.len() {
        let of_known = known.iter().filter_map(|places| places.at(chars, at)).max_by_key(|(end, _)| *end);
        let span = match of_known {
            Some((end, word)) => Some(whole(chars, at, end, word.to_owned())),
            None => by_shape(chars, floor, at),
        };
        let Some(span) = span else {
            at += 1;
            continue;
        };
        (at, floor) = (span.to, span.to);
        all.push(span);
    }
    all
}

/// A place with the places that follow on it and the organ that it leads.
fn whole(chars: &[char], from: usize, end: usize, mut word: String) -> Span {
    let mut to = end;
    loop {
        if let Some((to, word)) = organ(chars, to) {
            return Span { from, to, word: word.into(), tell: Tell::Agency };
        }
        let Some((next, more)) = piece(chars, to, STEM + 1).filter(|(next, _)| {
            is_plain(&chars[to..*next]) && (!is_word(&chars[to..*next]) || organ(chars, *next).is_some())
        }) else {
            return Span { from, to, word, tell: Tell::Place };
        };
        word.push_str(more);
        to = next;
    }
}

fn is_plain(name: &[char]) -> bool {
    !name.iter().any(|ch| BREAKS.contains(*ch))
}

/// A place or an organ whose level, or whose ending, begins here.
fn by_shape(chars: &[char], floor: usize, at: usize) -> Option<Span> {
    if let Some((estate, word)) = ESTATES.into_iter().find(|(estate, _)| starts_with(&chars[at..], estate)) {
        let from = beginning(chars, floor, at);
        let named = at - from >= 2 && !is_common(&chars[from..at], "小区");
        return named.then(|| {
            let to = at + estate.chars().count();
            Span { from, to, word: word.into(), tell: Tell::Place }
        });
    }
    let (level, word) = level_at(chars, at)?;
    let end = at + level.chars().count();
    let from = beginning(chars, floor, at);
    let stem = &chars[from..at];
    let led = organ(chars, end);
    let shortest = if level == "县" { 1 } else { 2 };
    if stem.len() < shortest || is_common(stem, level) || led.is_none() && is_word(&chars[from..end]) {
        return bare(chars, at, end);
    }
    // 区, 镇, 村 end too many other words, unless an organ follows or a place goes before.
    let sure = matches!(level, "省" | "市" | "县" | "自治州" | "自治县" | "自治旗" | "自治区");
    let whole = whole(chars, from, end, word.to_owned());
    (sure || led.is_some() || whole.tell == Tell::Agency).then_some(whole)
}

/// An organ without a name of its place: 市生态环境局, but not 县级, nor 市、县公安局 of a law.
fn bare(chars: &[char], at: usize, end: usize) -> Option<Span> {
    let single = end - at == 1 && "省市县区州".contains(chars[at]);
    let alone = match at.checked_sub(1).map(|before| chars[before]) {
        None => true,
        Some('、' | '的' | '各' | '本' | '该' | '其' | '及' | '或' | '和' | '）' | ')') => false,
        Some(before) => !is_han(before) || BREAKS.contains(before) || MAY_BREAK.contains(before),
    };
    let office = WORK.iter().any(|work| starts_with(chars.get(end..).unwrap_or_default(), work));
    let (to, word) = organ(chars, end).filter(|_| single && alone && office)?;
    Some(Span { from: at, to, word: word.into(), tell: Tell::Agency })
}

/// The end of the organ that goes on from a place, and the word for it.
fn organ(chars: &[char], at: usize) -> Option<(usize, &'static str)> {
    let rest = chars.get(at..)?;
    if let Some((court, word)) = COURTS.into_iter().find(|(court, _)| starts_with(rest, court)) {
        return Some((at + court.chars().count(), word));
    }
    if let Some(seat) = SEATS.into_iter().find(|seat| starts_with(rest, seat)) {
        return Some((at + seat.chars().count(), "某机关"));
    }
    let of_office = |ch: &&char| is_han(**ch) && !BREAKS.contains(**ch) && !"某送告住依照去".contains(**ch);
    let run = &rest[..rest.iter().take(22).take_while(of_office).count()];
    let known = WORK.iter().any(|work| starts_with(run, work));
    let (begin, office) = (2..run.len().min(if known { 18 } else { 6 })).find_map(|begin| {
        let office = OFFICES.into_iter().find(|office| starts_with(&run[begin..], office))?;
        Some((begin, office))
    })?;
    let mut end = begin + office.chars().count();
    if office == "局" && run.get(end).is_some_and(|ch| "面限势部长领".contains(*ch)) {
        return None;
    }
    let branch = (end..run.len().min(end + 7)).find_map(|begin| {
        let branch = BRANCHES.into_iter().find(|branch| starts_with(&run[begin..], branch))?;
        Some(begin + branch.chars().count())
    });
    if let Some(branch) = branch.filter(|_| office == "局") {
        end = branch;
    }
    Some((at + end, "某机关"))
}

/// Where a name begins that goes on to a level: after the last word that ends what is before.
pub(super) fn beginning(chars: &[char], floor: usize, at: usize) -> usize {
    let of_name = |ch: &&char| is_han(**ch) && !BREAKS.contains(**ch) && **ch != '某';
    let from = at - chars[floor..at].iter().rev().take(STEM).take_while(of_name).count();
    let after_word = |place: &usize| {
        let before = &chars[floor..*place];
        let may = before.last().is_some_and(|ch| *place > from && MAY_BREAK.contains(*ch));
        may || LEADS.iter().any(|lead| ends_with(before, lead))
    };
    // Two characters are left at least: the word may be a part of the name.
    (from..at.saturating_sub(1)).rev().find(after_word).unwrap_or(from)
}

/// Words before a name, which they do not belong to.
const LEADS: [&str; 22] = [
    "检查",
    "询问",
    "查处",
    "位于",
    "前往",
    "进入",
    "发现",
    "抽查",
    "移送",
    "通知",
    "会同",
    "改为",
    "其中",
    "以及",
    "现场",
    "经过",
    "当事人",
    "证人",
    "公司",
    "决定书",
    "告知书",
    "机关",
];

/// Whether this may be a name at all: nobody hid it.
pub(super) fn may_name(stem: &[char]) -> bool {
    stem.len() >= 2 && !stem.iter().any(|ch| matches!(ch, '某' | '*' | '×'))
}
