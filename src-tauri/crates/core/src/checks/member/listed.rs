//! One text that names one or several of the allowed ones: joined by 、 or 和, cut short by 等, or with what numbers share
//! written once (`某罚〔2024〕6-1、6-2号`). Texts come without spaces and with one style of brackets.

/// Marks and words between names.
const JOINTS: &[char] = &['、', ',', ';', '/', '和', '及', '与', '至', '~', '—'];

pub(super) fn only_these(text: &str, allowed: &[String]) -> bool {
    let is = |text: &str| allowed.iter().any(|name| name == text);
    is(text) || {
        let several = without_rest(text);
        is(several) || covered(several, allowed) || abbreviated(several, &is)
    }
}

/// Without `等` or `等三人`, which stands for more of the same.
fn without_rest(text: &str) -> &str {
    match text.rsplit_once('等') {
        Some((named, rest))
            if rest.chars().all(|c| "0123456789一二两三四五六七八九十人名户家位个件份".contains(c)) =>
        {
            named
        }
        _ => text,
    }
}

/// Nothing but allowed names and joints. Longer names first: one may be part of another.
fn covered(text: &str, allowed: &[String]) -> bool {
    let mut names: Vec<&String> = allowed.iter().filter(|name| !name.is_empty()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut rest = text.to_owned();
    for name in names {
        rest = rest.replace(name.as_str(), "、");
    }
    rest != text && rest.chars().all(|c| JOINTS.contains(&c))
}

/// Numbers of which only the first bears the word and year, and only the last the `号`.
fn abbreviated(text: &str, is: &impl Fn(&str) -> bool) -> bool {
    let Some(year_ends) = text.find(')').map(|at| at + 1) else { return false };
    let (word, numbers) = text.split_at(year_ends);
    let whole = |number: &str| {
        let number = number.strip_suffix('号').unwrap_or(number);
        let number = if number.contains(')') { number.to_owned() } else { format!("{word}{number}") };
        is(&format!("{number}号"))
    };
    numbers.split(JOINTS).all(|number| {
        let ends = number.split_once('-').is_some_and(|(first, last)| whole(first) && whole(last));
        whole(number) || ends
    })
}
