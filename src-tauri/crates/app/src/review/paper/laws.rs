//! How a sheet cites laws in the little room of a cell: the version of a law that is cited in one version only is told
//! once, beneath the tables.

use std::collections::{BTreeMap, BTreeSet};

use crate::review::sheet_file::ViewLine;

pub(crate) struct Laws<'a> {
    one_version: BTreeMap<&'a str, &'a str>,
}

impl<'a> Laws<'a> {
    pub fn of(lines: impl IntoIterator<Item = &'a ViewLine>) -> Self {
        let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for basis in lines.into_iter().flat_map(|line| &line.basis) {
            if let Some((law, version, _)) = cited(basis) {
                versions.entry(law).or_default().insert(version);
            }
        }
        let one = versions.into_iter().filter(|(_, versions)| versions.len() == 1);
        Laws { one_version: one.filter_map(|(law, all)| Some((law, all.into_iter().next()?))).collect() }
    }

    /// What the cells leave out; nothing where they leave out nothing.
    pub fn versions(&self) -> Option<String> {
        let all: Vec<_> =
            self.one_version.iter().map(|(law, version)| format!("{law}（{version}）")).collect();
        (!all.is_empty()).then(|| format!("依据栏所列法律的版本：{}。", all.join("、")))
    }

    pub fn basis(&self, line: &ViewLine) -> String {
        let mut words = Vec::new();
        let mut before = "";
        for basis in &line.basis {
            match cited(basis).filter(|(law, ..)| self.one_version.contains_key(law)) {
                Some((law, _, article)) => {
                    // Several articles of one law name it once.
                    let name = if before == law { "" } else { law };
                    before = law;
                    words.push(format!("{name}{article}"));
                }
                None => {
                    before = "";
                    words.push(basis.clone());
                }
            }
        }
        words.join("；")
    }
}

/// Articles one after another, each law named once: `行政复议法（2023 年修订）第24条、第25条；行政处罚法（2021 年修订）第59条`.
pub(crate) fn cited_once(basis: &[String]) -> String {
    let law = |one: &String| cited(one).map(|(law, version, _)| (law.to_owned(), version.to_owned()));
    let of_one_law = basis.chunk_by(|one, next| law(one).is_some() && law(one) == law(next));
    let words = of_one_law.map(|same| {
        let more = same.iter().skip(1).filter_map(|one| Some(cited(one)?.2));
        same.iter().take(1).map(String::as_str).chain(more).collect::<Vec<_>>().join("、")
    });
    words.collect::<Vec<_>>().join("；")
}

/// Law, version and article of `行政处罚法（2021 年修订）第59条`; none for standards that number otherwise.
fn cited(basis: &str) -> Option<(&str, &str, &str)> {
    let (law, rest) = basis.split_once('（')?;
    let (version, article) = rest.split_once('）')?;
    (!law.contains(' ') && article.starts_with('第')).then_some((law, version, article))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_left_out_only_where_a_law_has_one() {
        let line = |basis: &[&str]| -> ViewLine {
            serde_json::from_value(serde_json::json!({
                "item": "a", "groups": [], "number": "1", "title": "甲", "points": null, "veto": false,
                "deduction": null, "earned": null, "standing": "符合", "open": false, "hint": "",
                "hint_pages": [], "reason": "", "page": "", "basis": basis,
            }))
            .expect("a line")
        };
        let lines = [
            line(&["行政处罚法（2021 年修订）第42条第1款", "行政处罚法（2021 年修订）第46条"]),
            line(&[
                "行政诉讼法（2014 年修正）第46条",
                "行政诉讼法（2017 年修正）第46条",
                "GB 32100-2015 校验码",
            ]),
        ];
        let laws = Laws::of(&lines);
        assert_eq!(laws.basis(&lines[0]), "行政处罚法第42条第1款；第46条");
        assert_eq!(laws.basis(&lines[1]), lines[1].basis.join("；"));
        assert_eq!(laws.versions().as_deref(), Some("依据栏所列法律的版本：行政处罚法（2021 年修订）。"));
        let basis =
            ["行政复议法（2023 年修订）第24条", "行政复议法（2023 年修订）第25条", "GB 32100-2015 校验码"];
        assert_eq!(
            cited_once(&basis.map(str::to_owned)),
            "行政复议法（2023 年修订）第24条、第25条；GB 32100-2015 校验码"
        );
        assert_eq!(cited("环执法发〔2024〕4号 一（二）第1项"), None);
    }
}
