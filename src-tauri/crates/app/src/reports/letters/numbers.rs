//! What dossiers under one standard came to, as words that a template may use: every number with how it was counted and
//! the dossiers behind it. Nothing here ranks units, fines or officers.

use anheng_core::scoring::points_text;
use anheng_core::standard::Pack;

use super::super::template::{List, Named, Value, Words};
use crate::exports::asked::DUE;
use crate::exports::gather::{Reviewed, Stands, grade_names};
use crate::exports::page::mean;

/// The words of [`Tally::words`].
pub(super) const NUMBERS: &[Named] = &[
    ("应评", "应当评查的案卷数：范围内用这个标准评查的，和还没有用任何标准评查而这个标准管得到的"),
    ("实评", "已提交评查表的案卷数"),
    ("未评", "还没有提交评查表的案卷数"),
    ("未统一", "同一轮几份评查表结果不同、还没有统一的案卷数"),
    ("计入", "计入等次和平均分的案卷数"),
    ("等次情况", "各等次的案卷数，如“优秀3卷、良好2卷”，没有案卷的等次不写；标准没有等次线时为空"),
    ("最高等次数", "最高等次的案卷数"),
    ("最高等次占比", "最高等次占计入案卷的百分比"),
    ("不合格数", "不合格的案卷数"),
    ("否决数", "有否决项成立的案卷数"),
    ("得分案卷数", "计入的案卷里有得分的：没有被否决而不计分或者记 0 分"),
    ("不计分数", "计入的案卷里因否决而不计分或者记 0 分的"),
    ("平均分", "有得分的案卷的平均得分；没有的写“—”"),
    ("最高分", "其中最高的得分"),
    ("最低分", "其中最低的得分"),
    ("问题数", "评查人认定的问题数：成立的否决项和扣分项目"),
    ("有问题案卷数", "至少有一个问题的案卷数"),
    ("扣分合计", "各案卷扣分之和"),
];

/// The words of each grade.
pub(super) const GRADE: &[Named] =
    &[("等次", "等次的名称"), ("卷数", "这个等次的案卷数"), ("占比", "占计入案卷的百分比")];

/// Dossiers of a range under one standard.
pub(super) struct Tally<'a> {
    pub pack: &'a Pack,
    /// Ids of all dossiers of the range.
    pub due: Vec<String>,
    pub stands: Vec<&'a Stands<'a>>,
}

impl<'a> Tally<'a> {
    pub fn agreed(&self) -> impl Iterator<Item = &'a Reviewed> + '_ {
        self.stands.iter().filter_map(|stands| stands.one())
    }

    /// Sheets whose points no veto took.
    fn pointed(&self) -> impl Iterator<Item = (&'a Reviewed, i64)> + '_ {
        let counted = self.agreed().filter(|one| !one.points_vetoed());
        counted.filter_map(|one| Some((one, one.total()?)))
    }

    /// Dossiers of each grade.
    pub fn by_grade(&self) -> Vec<(String, Vec<&'a Reviewed>)> {
        let names = grade_names(self.pack);
        let mut all: Vec<(String, Vec<&Reviewed>)> =
            names.iter().map(|name| (name.clone(), Vec::new())).collect();
        for one in self.agreed() {
            if let Some((_, found)) = one.grade_place(&names).and_then(|at| all.get_mut(at)) {
                found.push(one);
            }
        }
        all
    }

    pub fn grade_rows(&self) -> List {
        let all = self.agreed().count();
        let row = |(name, found): (String, Vec<&Reviewed>)| {
            let how = format!("等次为“{name}”的案卷");
            let share = percent(found.len(), all);
            Words::from([
                ("等次", name.into()),
                ("卷数", counted(found.len(), &how, ids(found.iter().copied()))),
                ("占比", Value { how: Some(format!("{how} ÷ 计入的 {all} 卷")), ..share.into() }),
            ])
        };
        self.by_grade().into_iter().map(row).collect()
    }

    pub fn words(&self) -> Words {
        let agreed: Vec<&Reviewed> = self.agreed().collect();
        let done: Vec<String> = self.stands.iter().map(|stands| dossier(stands).to_owned()).collect();
        let left: Vec<String> = self.due.iter().filter(|id| !done.contains(id)).cloned().collect();
        let disputed: Vec<String> = self
            .stands
            .iter()
            .filter(|stands| stands.one().is_none())
            .map(|stands| dossier(stands).to_owned())
            .collect();
        let grades = self.by_grade();
        let there = grades.iter().filter(|(_, found)| !found.is_empty());
        let of_grades: Vec<String> = there.map(|(name, found)| format!("{name}{}卷", found.len())).collect();
        let best = grades.first().map(|(_, found)| found.as_slice()).unwrap_or_default();
        let failed: Vec<&Reviewed> = agreed.iter().copied().filter(|one| one.fails()).collect();
        let vetoed: Vec<&Reviewed> =
            agreed.iter().copied().filter(|one| one.vetoes().next().is_some()).collect();
        let faulty: Vec<&Reviewed> =
            agreed.iter().copied().filter(|one| one.problems().next().is_some()).collect();
        let problems: usize = agreed.iter().map(|one| one.problems().count()).sum();
        let taken: i64 = agreed.iter().flat_map(|one| one.problems()).filter_map(|line| line.deduction).sum();
        let all = agreed.len();
        let (pointed, unpointed): (Vec<&Reviewed>, Vec<&Reviewed>) =
            agreed.iter().copied().partition(|one| !one.points_vetoed());
        Words::from([
            ("应评", counted(self.due.len(), DUE, self.due.clone())),
            ("实评", counted(done.len(), "范围内按这个标准已提交评查表的案卷", done)),
            ("未评", counted(left.len(), "范围内还没有提交评查表的案卷", left)),
            ("未统一", counted(disputed.len(), "同一轮几份评查表结果不同的案卷", disputed)),
            ("计入", counted(all, "实评中结果统一的案卷", ids(agreed.iter().copied()))),
            ("等次情况", of_grades.join("、").into()),
            ("最高等次数", counted(best.len(), "最高等次的案卷", ids(best.iter().copied()))),
            (
                "最高等次占比",
                Value {
                    how: Some(format!("最高等次 {} 卷 ÷ 计入的 {all} 卷", best.len())),
                    ..percent(best.len(), all).into()
                },
            ),
            ("不合格数", counted(failed.len(), "不合格的案卷", ids(failed.iter().copied()))),
            ("否决数", counted(vetoed.len(), "有否决项成立的案卷", ids(vetoed.iter().copied()))),
            ("得分案卷数", counted(pointed.len(), "计入而没有因否决不计分的案卷", ids(pointed.into_iter()))),
            (
                "不计分数",
                counted(unpointed.len(), "因否决而不计分或者记 0 分的案卷", ids(unpointed.into_iter())),
            ),
            ("平均分", self.points("平均", mean)),
            ("最高分", self.points("最高", |totals| totals.iter().max().copied())),
            ("最低分", self.points("最低", |totals| totals.iter().min().copied())),
            (
                "问题数",
                counted(
                    problems,
                    "成立的否决项和扣分的项目，一个项目在一份案卷里算一条",
                    ids(faulty.iter().copied()),
                ),
            ),
            ("有问题案卷数", counted(faulty.len(), "至少有一个问题的案卷", ids(faulty.iter().copied()))),
            (
                "扣分合计",
                Value {
                    how: Some("各项目扣分之和".into()),
                    dossiers: ids(faulty.iter().copied()),
                    ..points_text(taken).into()
                },
            ),
        ])
    }

    fn points(&self, what: &str, of: impl Fn(&[i64]) -> Option<i64>) -> Value {
        let (sheets, totals): (Vec<&Reviewed>, Vec<i64>) = self.pointed().unzip();
        let Some(found) = of(&totals) else { return "—".into() };
        Value {
            text: points_text(found),
            how: Some(format!("有得分的 {} 卷，得分{what}", totals.len())),
            dossiers: ids(sheets.into_iter()),
        }
    }
}

/// Whose sheets these are.
pub(super) fn dossier<'a>(stands: &Stands<'a>) -> &'a str {
    match stands {
        Stands::One(one) => &one.review.dossier,
        Stands::Several(all) => all.first().map_or("", |one| one.review.dossier.as_str()),
    }
}

pub(super) fn ids<'a>(sheets: impl Iterator<Item = &'a Reviewed>) -> Vec<String> {
    let mut ids: Vec<String> = sheets.map(|one| one.review.dossier.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(super) fn counted(count: usize, how: &str, dossiers: Vec<String>) -> Value {
    Value { text: count.to_string(), how: Some(how.to_owned()), dossiers }
}

/// With one decimal, rounded half up; `—` of none.
pub(super) fn percent(part: usize, of: usize) -> String {
    if of == 0 {
        return "—".into();
    }
    let tenths = (part * 2000 + of) / (of * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_half_up_to_one_decimal() {
        for (part, of, text) in
            [(1, 3, "33.3%"), (2, 3, "66.7%"), (1, 16, "6.3%"), (3, 3, "100.0%"), (0, 5, "0.0%"), (0, 0, "—")]
        {
            assert_eq!(percent(part, of), text);
        }
    }
}
