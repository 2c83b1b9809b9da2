//! What the cells of one row say about its item: a decision, nothing, or what is wrong with which cell.

use anheng_core::scoring::{Decision, Verdict, points_text};
use anheng_core::standard::Item;
use anheng_office::column_letters;
use anheng_office::ledger::FieldValue;
use anheng_office::rosters::SCORES;
use anheng_office::table::{CellProblem, Field, Place, Record};

use super::super::rule::{Rule, is_veto_alone};
use super::{CONFIRMED, MET, NO_PAGE, NOT_APPLICABLE, SCORED};

/// The cells of a row by the labels of their columns.
pub(super) struct Cells<'a> {
    pub row: &'a Record,
}

impl<'a> Cells<'a> {
    fn field(&self, label: &str) -> Option<&'a Field> {
        SCORES.labelled(label).and_then(|column| self.row.field(column))
    }

    pub fn text(&self, label: &str) -> Option<&'a str> {
        match &self.field(label)?.value {
            FieldValue::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    fn points(&self, label: &str) -> Option<i64> {
        match self.field(label)?.value {
            FieldValue::Hundredths(points) => Some(points),
            _ => None,
        }
    }

    fn count(&self, label: &str) -> Option<u32> {
        match self.field(label)?.value {
            FieldValue::Count(count) => Some(count),
            _ => None,
        }
    }

    fn texts(&self, label: &str) -> Vec<String> {
        match self.field(label).map(|field| &field.value) {
            Some(FieldValue::Texts(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }

    /// What is wrong at a cell; of the row as a whole where that column says nothing.
    pub fn problem(
        &self,
        label: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> CellProblem {
        let column = self.field(label).map_or_else(String::new, |field| column_letters(field.at));
        CellProblem {
            place: Place { sheet: self.row.sheet.clone(), row: self.row.row, column },
            heading: label,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// None: the row says nothing.
pub(super) fn ruling(cells: &Cells<'_>, item: &Item) -> Result<Option<Decision>, CellProblem> {
    let (taken, earned) = (cells.points("扣分"), cells.points("得分"));
    let reason = cells.text("扣分说明").unwrap_or_default().to_owned();
    let (page, no_page) = page(cells)?;
    let said = match cells.text("结论") {
        Some(word) => Some(conclusion(word).ok_or_else(|| {
            let hint = "请填符合、不符合、不适用或者评分";
            cells.problem("结论", format!("不认识“{word}”"), hint)
        })?),
        // A form without this column says it by the points alone.
        None => match (taken, earned) {
            (Some(0), _) => Some(MET),
            (Some(_), _) => Some(CONFIRMED),
            (None, Some(_)) => Some(SCORED),
            (None, None) => None,
        },
    };
    let Some(said) = said else {
        if reason.is_empty() && page.is_none() && !no_page {
            return Ok(None);
        }
        return Err(cells.problem("扣分说明", "写了说明或者页码，没有填结论", "请填结论，或者清空这一行"));
    };
    let verdict = match said {
        MET => met(cells, item, taken, earned)?,
        NOT_APPLICABLE => {
            if taken.is_some_and(|points| points != 0) {
                return Err(cells.problem("扣分", "认定不适用，却填了扣分", "两者只能留一个"));
            }
            Verdict::NotApplicable
        }
        SCORED => scored(cells, item, taken, earned)?,
        _ => confirmed(cells, item, taken, earned)?,
    };
    Ok(Some(Decision { item: item.id.clone(), verdict, reason, page, no_page }))
}

fn conclusion(word: &str) -> Option<&'static str> {
    Some(match word {
        MET | "不成立" | "无问题" | "√" => MET,
        CONFIRMED | "成立" | "有问题" | "×" => CONFIRMED,
        NOT_APPLICABLE | "不涉及" | "无此项" => NOT_APPLICABLE,
        SCORED | "得分" => SCORED,
        _ => return None,
    })
}

fn page(cells: &Cells<'_>) -> Result<(Option<u32>, bool), CellProblem> {
    let Some(text) = cells.text("页码") else { return Ok((None, false)) };
    if matches!(text, NO_PAGE | "无" | "无页可指" | "卷中无页") {
        return Ok((None, true));
    }
    let digits = text.trim_start_matches('第').trim_end_matches('页').trim();
    match digits.parse::<u32>() {
        Ok(page) if page > 0 => Ok((Some(page), false)),
        _ => Err(cells.problem(
            "页码",
            format!("“{text}”不是一个页码"),
            "请填卷内页码的数字（几处的写第一处，其余写在说明里）；卷中没有这一页的写“无页”",
        )),
    }
}

fn met(
    cells: &Cells<'_>,
    item: &Item,
    taken: Option<i64>,
    earned: Option<i64>,
) -> Result<Verdict, CellProblem> {
    if taken.is_some_and(|points| points != 0) {
        return Err(cells.problem("扣分", "结论是符合，却填了扣分", "请改结论，或者把扣分改为 0"));
    }
    match Rule::of(item) {
        Rule::Bonus { .. } if earned.is_some_and(|points| points != 0) => {
            Err(cells.problem("得分", "结论是符合，却给了加分", "加分的结论请填“评分”"))
        }
        Rule::Earned { of, .. } if earned.is_some_and(|points| points != of) => {
            let hint = format!("符合就是满分 {} 分；没有给满分的结论请填“评分”", points_text(of));
            Err(cells.problem("得分", "结论是符合，得分却不是满分", hint))
        }
        _ => Ok(Verdict::Met),
    }
}

fn scored(
    cells: &Cells<'_>,
    item: &Item,
    taken: Option<i64>,
    earned: Option<i64>,
) -> Result<Verdict, CellProblem> {
    let of = match Rule::of(item) {
        Rule::Earned { of, .. } | Rule::Bonus { of } if item.veto.is_none() => of,
        _ => {
            return Err(cells.problem("结论", "这一项不是得分制，也不是加分", "请填符合、不符合或者不适用"));
        }
    };
    let points = match (earned, taken) {
        (Some(points), None) => points,
        (Some(points), Some(taken)) if points + taken == of => points,
        (Some(_), Some(_)) => {
            let hint = format!("满分 {} 分，得分加扣分应等于它；填一个即可", points_text(of));
            return Err(cells.problem("扣分", "得分和扣分对不上", hint));
        }
        (None, Some(taken)) => of - taken,
        (None, None) => return Err(cells.problem("结论", "结论是评分，没有填得分", "请填得分")),
    };
    Ok(Verdict::Scored { points })
}

fn confirmed(
    cells: &Cells<'_>,
    item: &Item,
    taken: Option<i64>,
    earned: Option<i64>,
) -> Result<Verdict, CellProblem> {
    let plain = Verdict::Confirmed { occurrences: None, points: None, codes: Vec::new() };
    if is_veto_alone(item) {
        return Ok(plain);
    }
    let must = |points: i64| match taken {
        Some(taken) if taken != points => {
            let message = format!("按标准应扣 {} 分，填的是 {} 分", points_text(points), points_text(taken));
            Err(cells.problem("扣分", message, "请改扣分，或者留空由系统计算"))
        }
        _ => Ok(()),
    };
    match Rule::of(item) {
        Rule::AllOrNothing { deduct } => {
            must(deduct)?;
            Ok(plain)
        }
        Rule::PerOccurrence { each, cap } => {
            let count = match (cells.count("处数"), taken) {
                (Some(0), _) => return Err(cells.problem("处数", "结论是不符合，处数是 0", "请填处数")),
                (Some(count), _) => count,
                (None, None) => 1,
                (None, Some(taken)) => by_points(taken, each, cap).ok_or_else(|| {
                    let hint = format!("每处扣 {} 分，至多 {} 分", points_text(each), points_text(cap));
                    cells.problem("扣分", format!("{} 分不是若干处之和", points_text(taken)), hint)
                })?,
            };
            must(each.saturating_mul(i64::from(count)).min(cap))?;
            Ok(Verdict::Confirmed { occurrences: Some(count), points: None, codes: Vec::new() })
        }
        Rule::Range { min, max } => {
            let hint = format!("请填 {}–{} 分", points_text(min), points_text(max));
            match taken {
                None => Err(cells.problem("结论", "这一项由评查人在幅度内扣分，没有填扣分", hint)),
                Some(points) if points < min || points > max => {
                    Err(cells.problem("扣分", format!("{} 分不在幅度之内", points_text(points)), hint))
                }
                Some(points) => {
                    Ok(Verdict::Confirmed { occurrences: None, points: Some(points), codes: Vec::new() })
                }
            }
        }
        Rule::Codes { codes: known, cap } => {
            let codes = cells.texts("问题编码");
            let names: Vec<&str> = known.iter().map(|one| one.code.as_str()).collect();
            if codes.is_empty() {
                let hint = format!("可填：{}", names.join("、"));
                return Err(cells.problem("结论", "这一项按问题编码扣分，没有填问题编码", hint));
            }
            let mut sum = 0_i64;
            for code in &codes {
                let Some(found) = known.iter().find(|one| one.code == *code) else {
                    let hint = format!("可填：{}", names.join("、"));
                    return Err(cells.problem("问题编码", format!("没有编码“{code}”"), hint));
                };
                sum = sum.saturating_add(found.points);
            }
            must(cap.map_or(sum, |cap| sum.min(cap)))?;
            Ok(Verdict::Confirmed { occurrences: None, points: None, codes })
        }
        Rule::Earned { of, .. } => {
            if earned.is_some_and(|points| points != 0) {
                let hint = "不符合就是不得分；得一部分的结论请填“评分”";
                return Err(cells.problem("得分", "结论是不符合，却有得分", hint));
            }
            must(of)?;
            Ok(plain)
        }
        Rule::Bonus { .. } => Err(cells.problem("结论", "加分项没有不符合", "请填评分或者符合（不加分）")),
    }
}

/// How many occurrences come to so many points.
fn by_points(taken: i64, each: i64, cap: i64) -> Option<u32> {
    if each <= 0 || taken <= 0 || taken > cap {
        return None;
    }
    let count = if taken == cap { (cap + each - 1) / each } else { taken / each };
    let exact = taken == cap || taken % each == 0;
    exact.then(|| u32::try_from(count).ok()).flatten()
}
