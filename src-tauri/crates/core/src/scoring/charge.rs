//! What one item costs or brings under its way of counting: for a verdict, and at the very worst. How items add up
//! is in `reckon`.

use serde::Serialize;

use super::decision::Verdict;
use super::points_text;
use super::refused::{ProblemCode, ScoreProblem};
use super::world::Count;
use crate::standard::Item;
use crate::standard::model::{Counting, FaultCode};

/// How a verdict turned into points, as numbers; points in 0.01 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Reckoning {
    AllOrNothing { deduct: i64 },
    PerOccurrence { each: i64, occurrences: u32, cap: i64 },
    Range { points: i64, min: i64, max: i64 },
    Codes { codes: Vec<CodeCount>, cap: Option<i64> },
    Earned { points: i64, of: i64 },
    Bonus { points: i64, of: i64 },
}

/// A fault code and how often it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    pub code: String,
    pub title: String,
    pub points: i64,
    pub times: u32,
}

/// Most that a `per_occurrence` item takes: its own cap, else its points.
pub fn occurrence_cap(item: &Item, cap: Option<i64>) -> i64 {
    cap.unwrap_or(item.points)
}

/// Most that an item with codes takes: its own cap, else its points, else there is no limit.
pub fn codes_cap(item: &Item, cap: Option<i64>) -> Option<i64> {
    cap.or((item.points > 0).then_some(item.points))
}

/// The largest deduction that any verdict on the item can give; None: no limit (a repeatable code without a cap).
pub(super) fn worst(item: &Item) -> Option<i64> {
    match &item.counting {
        Counting::AllOrNothing { deduct } => Some(deduct.unwrap_or(item.points)),
        Counting::PerOccurrence { each, cap } => {
            Some(each.saturating_mul(i64::from(u32::MAX)).min(occurrence_cap(item, *cap)))
        }
        Counting::Range { max, .. } => Some(*max),
        Counting::Codes { codes, cap } => {
            let cap = codes_cap(item, *cap);
            if codes.iter().any(|code| code.repeatable) {
                return cap;
            }
            let sum = codes.iter().fold(0i64, |sum, code| sum.saturating_add(code.points));
            Some(cap.map_or(sum, |cap| cap.min(sum)))
        }
        Counting::Earned { .. } => Some(item.points),
        Counting::Bonus => Some(0),
    }
}

/// The largest credit that any verdict on the item can give.
pub(super) fn best_credit(item: &Item) -> i64 {
    if item.counting == Counting::Bonus { item.points } else { 0 }
}

/// What a verdict comes to, or everything that is wrong with it.
pub(super) fn charge(
    item: &Item,
    verdict: &Verdict,
    problems: &mut Vec<ScoreProblem>,
) -> Option<(Count, Option<Reckoning>)> {
    let applies = |deduction: i64, credit: i64, confirmed: bool| Count::Applies {
        deduction: Some(deduction),
        credit,
        confirmed,
    };
    match verdict {
        Verdict::Met => Some((applies(0, 0, false), None)),
        Verdict::NotApplicable => Some((Count::NotApplicable, None)),
        Verdict::Scored { points } => {
            let reckoning = scored(item, *points, problems)?;
            let count = match reckoning {
                Reckoning::Bonus { points, .. } => applies(0, points, false),
                _ => applies(item.points.saturating_sub(*points), 0, false),
            };
            Some((count, Some(reckoning)))
        }
        Verdict::Confirmed { occurrences, points, codes } => {
            let (deduction, reckoning) =
                Confirmed { item, occurrences: *occurrences, points: *points, codes }.charge(problems)?;
            Some((applies(deduction, 0, true), Some(reckoning)))
        }
    }
}

fn scored(item: &Item, points: i64, problems: &mut Vec<ScoreProblem>) -> Option<Reckoning> {
    let of = item.points;
    let (kind, step) = match &item.counting {
        Counting::Earned { step } => ("得分", Some(*step)),
        Counting::Bonus => ("加分", None),
        _ => {
            let message = "此项不按得分计分，不能直接给分".into();
            let hint = "请改为 成立（按本项的扣分方式）、符合 或 不适用";
            problems.push(ScoreProblem::at(item, ProblemCode::NotScorable, message, hint));
            return None;
        }
    };
    if !(0..=of).contains(&points) {
        let message = format!("{kind} {} 超出 0 至 {} 分", points_text(points), points_text(of));
        problems.push(ScoreProblem::at(item, ProblemCode::PointsOutOfBounds, message, "请在范围内重新给分"));
        return None;
    }
    if let Some(step) = step
        && points.checked_rem(step) != Some(0)
    {
        let message = format!("得分 {} 不是 {} 分的整数倍", points_text(points), points_text(step));
        let hint = format!("请按每档 {} 分重新给分", points_text(step));
        problems.push(ScoreProblem::at(item, ProblemCode::PointsOffStep, message, hint));
        return None;
    }
    Some(match step {
        Some(_) => Reckoning::Earned { points, of },
        None => Reckoning::Bonus { points, of },
    })
}

/// A confirmed fault with what the reviewer said about it.
struct Confirmed<'a> {
    item: &'a Item,
    occurrences: Option<u32>,
    points: Option<i64>,
    codes: &'a [String],
}

impl Confirmed<'_> {
    fn charge(&self, problems: &mut Vec<ScoreProblem>) -> Option<(i64, Reckoning)> {
        use ProblemCode::*;
        let before = problems.len();
        let mut refuse = |code, message: String, hint: &str| {
            problems.push(ScoreProblem::at(self.item, code, message, hint));
        };
        let counting = &self.item.counting;
        if *counting == Counting::Bonus {
            refuse(NotConfirmable, "这是加分项，没有“成立”".into(), "请给出加分；不加分的选 符合 或 不适用");
            return None;
        }
        if self.occurrences.is_some() && !matches!(counting, Counting::PerOccurrence { .. }) {
            refuse(OccurrencesNotAllowed, "此项不按处数扣分，不能填处数".into(), "请删去处数");
        }
        if self.points.is_some() && !matches!(counting, Counting::Range { .. }) {
            refuse(PointsNotAllowed, "此项的扣分由标准规定，不能填扣分数".into(), "请删去扣分数");
        }
        if !self.codes.is_empty() && !matches!(counting, Counting::Codes { .. }) {
            refuse(CodesNotAllowed, "此项没有问题编码".into(), "请删去问题编码");
        }
        let charged = match counting {
            Counting::AllOrNothing { deduct } => {
                let deduct = deduct.unwrap_or(self.item.points);
                Some((deduct, Reckoning::AllOrNothing { deduct }))
            }
            Counting::PerOccurrence { each, cap } => {
                let occurrences = self.occurrences.unwrap_or(1);
                if occurrences == 0 {
                    refuse(OccurrencesZero, "成立的问题处数为 0".into(), "请填至少 1 处；没有问题的选 符合");
                }
                let cap = occurrence_cap(self.item, *cap);
                let deduct = each.saturating_mul(i64::from(occurrences)).min(cap);
                Some((deduct, Reckoning::PerOccurrence { each: *each, occurrences, cap }))
            }
            Counting::Range { min, max } => match self.points {
                None => {
                    let message =
                        format!("视情扣 {}–{} 分，没有填扣分数", points_text(*min), points_text(*max));
                    refuse(PointsMissing, message, "请填扣多少分并说明理由");
                    None
                }
                Some(points) if !(*min..=*max).contains(&points) => {
                    let (points, min, max) = (points_text(points), points_text(*min), points_text(*max));
                    refuse(
                        PointsOutOfBounds,
                        format!("扣分 {points} 超出 {min}–{max} 分"),
                        "请在范围内重新填写",
                    );
                    None
                }
                Some(points) => Some((points, Reckoning::Range { points, min: *min, max: *max })),
            },
            Counting::Codes { codes, cap } => {
                return self
                    .by_codes(codes, codes_cap(self.item, *cap), problems)
                    .filter(|_| problems.len() == before);
            }
            Counting::Earned { .. } => {
                let of = self.item.points;
                Some((of, Reckoning::Earned { points: 0, of }))
            }
            Counting::Bonus => None,
        };
        charged.filter(|_| problems.len() == before)
    }

    fn by_codes(
        &self,
        known: &[FaultCode],
        cap: Option<i64>,
        problems: &mut Vec<ScoreProblem>,
    ) -> Option<(i64, Reckoning)> {
        use ProblemCode::*;
        if self.codes.is_empty() {
            let message = "没有指明是哪个问题编码".into();
            problems.push(ScoreProblem::at(self.item, CodesMissing, message, "请选择至少一个问题编码"));
            return None;
        }
        let mut strangers: Vec<&String> =
            self.codes.iter().filter(|code| known.iter().all(|known| known.code != **code)).collect();
        strangers.sort();
        strangers.dedup();
        for code in strangers {
            let codes = known.iter().map(|known| known.code.as_str()).collect::<Vec<_>>().join("、");
            let message = format!("没有问题编码“{code}”");
            problems.push(ScoreProblem::at(self.item, CodeUnknown, message, format!("请从 {codes} 中选择")));
        }
        let (mut counted, mut sum) = (Vec::new(), 0i128);
        for code in known {
            let times = self.codes.iter().filter(|one| **one == code.code).count();
            let times = u32::try_from(times).unwrap_or(u32::MAX);
            if times > 1 && !code.repeatable {
                let message = format!("问题编码“{}”只扣一次，却填了 {times} 次", code.code);
                problems.push(ScoreProblem::at(self.item, CodeNotRepeatable, message, "请只保留一次"));
            }
            if times > 0 {
                sum += i128::from(code.points) * i128::from(times);
                counted.push(CodeCount {
                    code: code.code.clone(),
                    title: code.title.clone(),
                    points: code.points,
                    times,
                });
            }
        }
        match i64::try_from(cap.map_or(sum, |cap| sum.min(i128::from(cap)))) {
            Ok(deduct) => Some((deduct, Reckoning::Codes { codes: counted, cap })),
            Err(_) => {
                problems.push(ScoreProblem { item: Some(self.item.id.clone()), ..ScoreProblem::too_large() });
                None
            }
        }
    }
}
