//! What cells of a column may hold, said for whoever fills them in.

use anheng_office::ledger::Kind;
use anheng_office::rosters;

/// The first few words of a choice; more would not be read.
const SHOWN_WORDS: usize = 6;

pub(super) fn expects(kind: Kind) -> String {
    match kind {
        Kind::Text => "文字".into(),
        Kind::Code => "号码：单元格设为文本，一位都不能少".into(),
        Kind::Codes => "号码，几个用顿号分开".into(),
        Kind::Date => "日期：2025-04-14、2025.4.14、20250414、2025年4月14日都可以".into(),
        Kind::LastDay => "有效期的最后一天，或者起止：2021.5.1至2026.4.30".into(),
        Kind::Money => "金额：数字，或者大写；可以写万元".into(),
        Kind::Count => "整数".into(),
        Kind::Hundredths => "数，最多两位小数".into(),
        Kind::Choice(words) => format!("选填：{}", some(words)),
        Kind::Choices(words) => format!("选填，几个用顿号分开：{}", some(words)),
        Kind::Texts => "文字，几个用顿号分开".into(),
        Kind::People => "姓名，几个用顿号分开；可以在括号里写证号".into(),
        Kind::Remedies => "复议、诉讼情况：如“申请复议（维持）”；没有的写“无”".into(),
        Kind::Ignored => "不读取".into(),
    }
}

/// One word for each code, in the usual order.
fn some(words: &[(&str, &str)]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut shown: Vec<&str> = Vec::new();
    for (word, code) in words {
        if !seen.contains(code) {
            seen.push(code);
            shown.push(word);
        }
    }
    let more = if shown.len() > SHOWN_WORDS { "……" } else { "" };
    shown.truncate(SHOWN_WORDS);
    format!("{}{more}", shown.join("、"))
}

/// The codes of all kinds, each with its name.
pub(super) fn kinds() -> String {
    let named = rosters::kinds().map(|kind| format!("{}（{}）", kind.code, kind.label));
    format!("可用：{}", named.join("、"))
}
