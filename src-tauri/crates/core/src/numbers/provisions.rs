//! The numbers of 条, 款 and 项 in a citation as a paper writes it (第一百零八条第一款第（二）、（三）项), and the laws that it
//! names. Whether they are what somebody entered belongs in checks.

use super::typed::normalise;

/// What a citation's own words name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provisions {
    /// Names between title marks.
    pub laws: Vec<String>,
    pub articles: Vec<u32>,
    pub paragraphs: Vec<u32>,
    pub items: Vec<u32>,
}

/// Reads what can be read; words such as 前款 name no number.
pub fn read(text: &str) -> Provisions {
    let plain: Vec<char> = normalise(text).chars().filter(|ch| !ch.is_whitespace()).collect();
    let mut found = Provisions { laws: titles(text), ..Provisions::default() };
    for (at, sign) in plain.iter().enumerate() {
        let list = match sign {
            '条' => &mut found.articles,
            '款' => &mut found.paragraphs,
            '项' => &mut found.items,
            _ => continue,
        };
        let numbers = numbers_before(&plain[..at]);
        // 第一项至第三项 names the second too.
        if let (Some(from), [to]) = (list.last(), numbers.as_slice())
            && range_before(&plain[..at])
            && from < to
            && to - from < LONGEST_RANGE
        {
            list.extend(from + 1..*to);
        }
        list.extend(numbers);
    }
    found
}

/// No paper cites a longer run of provisions.
const LONGEST_RANGE: u32 = 100;

/// Whether what stands before this sign is `至第…`.
fn range_before(before: &[char]) -> bool {
    before.rsplit(|ch| *ch == '第').nth(1).is_some_and(|rest| rest.last() == Some(&'至'))
}

fn titles(text: &str) -> Vec<String> {
    let opened = text.split('《').skip(1);
    opened.filter_map(|rest| rest.split_once('》')).map(|(title, _)| title.to_owned()).collect()
}

/// The numbers of a list that ends here and begins with 第 or a bracket: a bare number counts something else.
fn numbers_before(before: &[char]) -> Vec<u32> {
    let in_list = |ch: &char| digit(*ch).is_some() || unit(*ch).is_some() || "()、至和及".contains(*ch);
    let length = before.iter().rev().take_while(|ch| in_list(ch)).count();
    let (rest, list) = before.split_at(before.len() - length);
    if rest.last() != Some(&'第') && list.first() != Some(&'(') {
        return Vec::new();
    }
    let list: String = list.iter().filter(|ch| !matches!(ch, '(' | ')')).collect();
    let mut numbers = Vec::new();
    for part in list.split(['、', '和', '及']) {
        let ends: Option<Vec<u32>> = part.split('至').map(number).collect();
        match ends.as_deref() {
            Some([one]) => numbers.push(*one),
            Some([from, to]) if from < to && to - from < LONGEST_RANGE => numbers.extend(*from..=*to),
            // Part of it cannot be read: what the list names is not known.
            _ => return Vec::new(),
        }
    }
    numbers
}

fn digit(ch: char) -> Option<u32> {
    let at = "零一二三四五六七八九".chars().position(|one| one == ch);
    at.and_then(|at| u32::try_from(at).ok()).or(if ch == '〇' { Some(0) } else { ch.to_digit(10) })
}

fn unit(ch: char) -> Option<u32> {
    match ch {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// A number below ten thousand in figures or in words.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.chars().all(|ch| ch.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (mut sum, mut last) = (0, None);
    for ch in text.chars() {
        match (digit(ch), unit(ch)) {
            (Some(figure), _) => {
                // 第一二条 is no number.
                if last.is_some_and(|last| last != 0) {
                    return None;
                }
                last = Some(figure);
            }
            (None, Some(unit)) => {
                // 十五: the one in front goes without saying.
                sum += last.filter(|last| *last != 0).unwrap_or(1) * unit;
                last = None;
            }
            (None, None) => return None,
        }
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_a_paper_writes_them() {
        for (text, expected) in [
            ("《某法》第一百零八条第（一）项", (vec![108], vec![], vec![1])),
            ("《某条例》第34条第2款第(3)项", (vec![34], vec![2], vec![3])),
            ("第十七条第二款", (vec![17], vec![2], vec![])),
            ("第五十条", (vec![50], vec![], vec![])),
            ("第一百一十五条第一款第（一）、（三）项", (vec![115], vec![1], vec![1, 3])),
            ("第二十六条（二）项", (vec![26], vec![], vec![2])),
            ("第三条、第五条第一款", (vec![3, 5], vec![1], vec![])),
            ("第八条第一款第一项至第三项", (vec![8], vec![1], vec![1, 2, 3])),
            ("第八条第（一）至（三）项", (vec![8], vec![], vec![1, 2, 3])),
            ("管理条例中的八项规定和前款", (vec![], vec![], vec![])),
            ("第一二三条", (vec![], vec![], vec![])),
        ] {
            let read = read(text);
            assert_eq!((read.articles, read.paragraphs, read.items), expected, "{text}");
        }
    }

    #[test]
    fn laws_stand_between_title_marks() {
        assert_eq!(read("依据《甲法》第一条、《乙条例（试行）》第二条").laws, ["甲法", "乙条例（试行）"]);
        assert!(read("甲法第一条").laws.is_empty(), "nothing marks where the name ends");
    }
}
