//! How papers speak of an item in which something was found. Its title says what is asked for (“举行听证的七个工作日前通知了
//! 当事人”) or, in other standards, what is wrong (“法条引错、引漏”), and no standard tells which; so a paper says that the
//! item has a fault, never the title alone.

use anheng_core::explain::quoted;

use crate::review::sheet_file::ViewLine;

/// Said above a column of bare titles.
pub(crate) const FAULTED: &str = "有问题的评查项目";

/// “…一项有问题”
pub(crate) fn faulted(title: &str) -> String {
    format!("{}一项有问题", quoted(title))
}

/// Several, one after the other; between quotation marks stands no 、 (GB/T 15834).
pub(crate) fn all_faulted(titles: &[&str]) -> String {
    match titles {
        [] => String::new(),
        [title] => faulted(title),
        several => {
            let each: Vec<String> = several.iter().map(|title| quoted(title)).collect();
            format!("{}，共{}项有问题", each.concat(), several.len())
        }
    }
}

/// What is wrong, in the words of the standard and of the reviewer.
pub(crate) fn described(line: &ViewLine) -> String {
    match line.reason.trim() {
        "" => faulted(&line.title),
        reason => format!("{}：{reason}", faulted(&line.title)),
    }
}

#[cfg(test)]
mod tests {
    use super::{all_faulted, faulted};

    #[test]
    fn a_title_never_stands_as_the_fault_itself() {
        assert_eq!(faulted("复议机关写得正确"), "“复议机关写得正确”一项有问题");
        assert_eq!(faulted("决定书的案由不再写“涉嫌”"), "“决定书的案由不再写‘涉嫌’”一项有问题");
        assert_eq!(all_faulted(&["甲", "乙"]), "“甲”“乙”，共2项有问题");
        assert_eq!(all_faulted(&[]), "");
    }
}
