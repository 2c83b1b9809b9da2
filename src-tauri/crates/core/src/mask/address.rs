//! Addresses: what is below the county goes, to the house number or the village. Addresses that the dossier names are
//! found wherever they stand; others by their shape.

use super::GONE;
use super::surnames::is_han;
use crate::numbers::typed::half_width;

/// What a house number follows.
const STREETS: [&str; 33] = [
    "路",
    "街",
    "大道",
    "国道",
    "省道",
    "县道",
    "巷",
    "胡同",
    "弄",
    "村",
    "庄",
    "屯",
    "寨",
    "镇",
    "乡",
    "街道",
    "社区",
    "小区",
    "花园",
    "家园",
    "公寓",
    "苑",
    "大厦",
    "园区",
    "产业园",
    "工业园",
    "市场",
    "里",
    "营",
    "堡",
    "广场",
    "新村",
    "座",
];
const SIDES: [&str; 12] =
    ["东段", "西段", "南段", "北段", "中段", "东侧", "西侧", "南侧", "北侧", "东", "西", "路口"];
/// Units that show a number to be of a house; those of the second list only after one of the first, or in a village.
const UNITS: [&str; 9] = ["号楼", "号院", "号", "栋", "幢", "单元", "室", "弄", "座"];
const MORE_UNITS: [&str; 6] = ["组", "社", "队", "排", "户", "层"];
/// What follows the number of a paper: 云泊县清河街道 12 号文件.
const PAPERS: &str = "文令公决通规函批";
/// Bodies of a village, whose names are no address.
const BODIES: [&str; 14] = [
    "村民委员会",
    "民委员会",
    "委会",
    "居委",
    "委员会",
    "合作",
    "卫生",
    "小学",
    "中学",
    "幼儿",
    "股份",
    "集体",
    "有限",
    "经济",
];

/// An address that the dossier names, as it is looked for: without spaces. `None` when it says nothing below the county.
pub(super) fn secret(address: &str) -> Option<Vec<char>> {
    let plain: Vec<char> = address.chars().filter(|ch| !ch.is_whitespace()).map(half_width).collect();
    let hidden = plain.iter().any(|ch| matches!(ch, '*' | '某' | '×'));
    (plain.len() >= 4 && !hidden && county_end(&plain) < plain.len()).then_some(plain)
}

/// What of an address is hidden: all below the county.
pub(super) fn of_county(address: &str) -> &str {
    let chars: Vec<char> = address.chars().collect();
    let kept: usize = chars[..county_end(&chars)].iter().map(|ch| ch.len_utf8()).sum();
    address.get(kept..).unwrap_or_default()
}

/// Hides known addresses, with or without spaces in them.
pub(super) fn known(text: &str, addresses: &[Vec<char>]) -> String {
    if addresses.is_empty() {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let found = addresses.iter().find_map(|address| Some((address, ends(&chars, at, address)?)));
        if let Some((address, end)) = found {
            out.extend(&address[..county_end(address)]);
            out.push_str(GONE);
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

fn ends(chars: &[char], at: usize, address: &[char]) -> Option<usize> {
    let mut here = at;
    for (index, wanted) in address.iter().enumerate() {
        while index > 0 && chars.get(here).is_some_and(|ch| ch.is_whitespace()) {
            here += 1;
        }
        if half_width(*chars.get(here)?) != *wanted {
            return None;
        }
        here += 1;
    }
    Some(here)
}

/// A field that is an address as a whole.
pub(super) fn below_county(address: &str) -> String {
    let chars: Vec<char> = address.trim().chars().collect();
    let end = county_end(&chars);
    if end == chars.len() {
        return address.to_owned();
    }
    format!("{}{GONE}", chars[..end].iter().collect::<String>())
}

/// Hides what has the shape of an address.
pub(super) fn hide(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut from = 0;
    let mut at = 0;
    while at < chars.len() {
        let span = house(&chars, from, at).or_else(|| village(&chars, at));
        let Some((begin, end)) = span else {
            at += 1;
            continue;
        };
        out.extend(&chars[from..begin]);
        out.extend(GONE.chars());
        (from, at) = (end, end);
    }
    out.extend(&chars[from..]);
    out.into_iter().collect()
}

/// A house number that begins here, with the street before it: what of it is hidden.
fn house(chars: &[char], floor: usize, at: usize) -> Option<(usize, usize)> {
    if !is_numeral(chars[at]) || at > floor && is_numeral(chars[at - 1]) {
        return None;
    }
    let before = street_end(chars, floor, at)?;
    let in_village =
        ["村", "庄", "屯", "寨", "营", "堡", "小区"].iter().any(|word| ends_with(&chars[..before], word));
    let mut end = number_with_unit(chars, at, in_village)?;
    if chars.get(end).is_some_and(|ch| PAPERS.contains(*ch)) {
        return None;
    }
    while let Some(more) = number_with_unit(chars, skip_spaces(chars, end), true) {
        end = more;
    }
    Some((beginning(chars, floor, before), end))
}

/// The end of the street word on which a number at `at` follows, over spaces and words for a side.
fn street_end(chars: &[char], floor: usize, at: usize) -> Option<usize> {
    let mut end = at;
    while end > floor && chars[end - 1].is_whitespace() && at - end < 3 {
        end -= 1;
    }
    let text = &chars[floor..end];
    if let Some(side) = SIDES.iter().find(|side| ends_with(text, side)) {
        let cut = end - side.chars().count();
        if STREETS.iter().any(|street| ends_with(&chars[floor..cut], street)) {
            return Some(end);
        }
    }
    // 建材市场 B 区 12 号
    let zone = text.len() >= 2 && text.ends_with(&['区']) && {
        let inner = text[..text.len() - 1].iter().rev().find(|ch| !ch.is_whitespace());
        inner.is_some_and(|ch| half_width(*ch).is_ascii_alphanumeric())
    };
    (zone || STREETS.iter().any(|street| ends_with(text, street))).then_some(end)
}

fn number_with_unit(chars: &[char], at: usize, more: bool) -> Option<usize> {
    let digits = chars.get(at..)?.iter().take_while(|ch| is_numeral(**ch)).count();
    let letters = chars[at + digits..].iter().take_while(|ch| half_width(**ch).is_ascii_alphabetic()).count();
    if digits == 0 || digits > 6 || letters > 1 {
        return None;
    }
    let here = skip_spaces(chars, at + digits + letters);
    let units = UNITS.iter().chain(MORE_UNITS.iter().filter(|_| more));
    let unit = units.into_iter().find(|unit| starts_with(&chars[here..], unit))?;
    Some(here + unit.chars().count())
}

/// Where the hidden part of an address begins that goes on to `end`: after the county, or after the word that leads to it.
fn beginning(chars: &[char], floor: usize, end: usize) -> usize {
    let of_place = |ch: &&char| is_han(**ch) || ch.is_ascii_alphanumeric() || **ch == ' ';
    let back = chars[floor..end].iter().rev().take_while(of_place).count().min(32);
    let mut begin = end - back;
    for lead in ["位于", "住址", "地址", "住所", "住在", "处所", "在", "到", "至", "为", "住"]
    {
        if let Some(cut) = last_of(&chars[begin..end], lead) {
            begin += cut;
        }
    }
    let run = &chars[begin..end];
    let county = county_end(run);
    if county > 0 && county < run.len() { begin + county } else { begin }
}

/// 县 + 镇 (乡, 街道) + 村 (社区), without a number: the part after the county.
fn village(chars: &[char], at: usize) -> Option<(usize, usize)> {
    if !matches!(chars[at], '县' | '区' | '旗' | '市') {
        return None;
    }
    let run = chars[at + 1..].iter().take(20).take_while(|ch| is_han(**ch)).count();
    let run = &chars[at + 1..at + 1 + run];
    let town = run.iter().take(9).position(|ch| matches!(ch, '镇' | '乡' | '道')).filter(|town| *town > 0)?;
    let rest = &run[town + 1..];
    let (place, len) = ["村", "社区", "小区"]
        .iter()
        .filter_map(|word| Some((find(rest, word)?, word.chars().count())))
        .filter(|(place, _)| (1..=8).contains(place))
        .min()?;
    let end = place + len;
    let body = BODIES.iter().any(|body| starts_with(&rest[end..], body));
    (!body).then_some((at + 1, at + 1 + town + 1 + end))
}

/// How much of an address is kept: to the first county or district, else to the city, else nothing.
fn county_end(chars: &[char]) -> usize {
    let county = (1..chars.len()).find(|at| match chars[*at] {
        '县' | '旗' => chars.get(at + 1) != Some(&'道'),
        '区' => !"社小园辖片库厂山景校宅活业".contains(chars[at - 1]) && is_han(chars[at - 1]),
        _ => false,
    });
    let city = || {
        (1..chars.len()).find(|at| {
            chars[*at] == '市' && !matches!(chars.get(at + 1), Some('场' | '区' | '民' | '政' | '监'))
        })
    };
    county.or_else(city).map_or(0, |at| at + 1)
}

fn is_numeral(ch: char) -> bool {
    half_width(ch).is_ascii_digit() || "一二三四五六七八九十百零〇".contains(ch)
}

fn skip_spaces(chars: &[char], at: usize) -> usize {
    at + chars.get(at..).unwrap_or_default().iter().take(2).take_while(|ch| ch.is_whitespace()).count()
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let len = word.chars().count();
    len <= chars.len() && word.chars().eq(chars[chars.len() - len..].iter().copied())
}

fn starts_with(chars: &[char], word: &str) -> bool {
    word.chars().count() <= chars.len() && word.chars().eq(chars.iter().take(word.chars().count()).copied())
}

fn find(chars: &[char], word: &str) -> Option<usize> {
    (0..chars.len()).find(|at| starts_with(&chars[*at..], word))
}

/// The end of the last place where the word stands.
fn last_of(chars: &[char], word: &str) -> Option<usize> {
    let at = (0..chars.len()).rev().find(|at| starts_with(&chars[*at..], word))?;
    Some(at + word.chars().count())
}
