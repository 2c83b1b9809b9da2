//! Vehicle plates and mail addresses: the letters of the place stay (冀A*****), the rest goes.

use crate::numbers::typed::half_width;

pub(super) const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
/// Last characters of plates of trailers, learners, police and so on.
const SPECIAL: &str = "挂学警港澳试超";

pub(super) fn hide(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|ch| half_width(*ch).to_ascii_uppercase()).collect();
    for at in 0..folded.len() {
        let hidden = plate(&folded, at).or_else(|| mail(&folded, at));
        for ch in hidden.and_then(|(from, to)| chars.get_mut(from..to)).into_iter().flatten() {
            if !matches!(*ch, '@' | '＠') {
                *ch = '*';
            }
        }
    }
    chars.into_iter().collect()
}

/// Where the number of a plate that begins here lies, after its two characters of place.
fn plate(folded: &[char], at: usize) -> Option<(usize, usize)> {
    let place = PROVINCES.contains(folded[at]) && folded.get(at + 1)?.is_ascii_uppercase();
    if !place {
        return None;
    }
    let gap = folded[at + 2..].iter().take_while(|ch| ch.is_whitespace() || "·•・-".contains(**ch)).count();
    let from = at + 2 + gap;
    let body = folded.get(from..)?.iter().take_while(|ch| ch.is_ascii_alphanumeric()).count();
    let special = folded.get(from + body).is_some_and(|ch| SPECIAL.contains(*ch));
    let whole = body + usize::from(special);
    let digits = folded[from..from + body].iter().filter(|ch| ch.is_ascii_digit()).count();
    (gap <= 2 && matches!(whole, 5 | 6) && digits >= 2).then_some((from, from + whole))
}

/// The whole of a mail address whose @ stands here.
fn mail(folded: &[char], at: usize) -> Option<(usize, usize)> {
    if folded[at] != '@' {
        return None;
    }
    let of_mail = |ch: &&char| ch.is_ascii_alphanumeric() || "._-+".contains(**ch);
    let before = folded[..at].iter().rev().take_while(of_mail).count();
    let after = folded[at + 1..].iter().take_while(of_mail).count();
    (before > 0 && after > 2).then_some((at - before, at + 1 + after))
}
