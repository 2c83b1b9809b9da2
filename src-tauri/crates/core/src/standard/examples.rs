//! Running a pack's worked examples: a pack whose examples fail does not load. What an example expects is in the
//! pack; nothing here knows any particular standard.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::model::{Example, Expected, Nature, OtherItems, ParameterValue, ScoreExample};
use super::{Item, Pack};
use crate::calendar::{Calendar, CountingRules};
use crate::checks::{Parameters, assess};
use crate::dossier::Dossier;
use crate::outcome::{Outcome, State};
use crate::refusal::{Problem, Refusal};
use crate::scoring::{Conclusion, Decision, Verdict, points_text, score};
use crate::value::Id;

/// Runs every example; the number that passed, or all that failed with file and pointer.
pub fn run(pack: &Pack, calendar: &Calendar, counting: &CountingRules) -> Result<usize, Refusal> {
    let never = |_, _| Ok::<(), std::convert::Infallible>(());
    match run_while(pack, calendar, counting, never) {
        Ok(ran) => ran,
        Err(never) => match never {},
    }
}

/// As [`run`], but asks before each example whether to go on: it is told how many ran, and how many there are.
pub fn run_while<E>(
    pack: &Pack,
    calendar: &Calendar,
    counting: &CountingRules,
    mut on: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Result<usize, Refusal>, E> {
    let mut problems = Vec::new();
    let of = pack.head.examples.len();
    for (at, example) in pack.head.examples.iter().enumerate() {
        on(at, of)?;
        let origin = pack.example_at(at);
        for wrong in run_one(pack, example, calendar, counting) {
            let message = format!("算例“{}”（{}）不符：{wrong}", example.id, example.title);
            problems.push(Problem::new(origin.pointer.clone(), message).in_file(&origin.file));
        }
    }
    Ok(Refusal::unless_empty(problems).map(|()| of))
}

/// What an example came to for one item.
#[derive(Debug)]
pub struct Tried {
    pub outcome: Outcome,
    pub came: Expected,
}

/// The example's dossier judged for one item; None: the example has no dossier, or the pack no such item.
pub fn try_item(
    pack: &Pack,
    example: &Example,
    item: &Id,
    calendar: &Calendar,
    counting: &CountingRules,
) -> Result<Option<Tried>, String> {
    let Some(json) = dossier(pack, example, 0)? else { return Ok(None) };
    let dossier = Dossier::from_json(&json.to_string().into_bytes())
        .map_err(|refusal| format!("其中的案卷无法读取：{refusal}"))?;
    let outcomes = assess(pack, &dossier, calendar, counting, &parameters(example)).outcomes;
    let outcome = outcomes.into_iter().find(|outcome| outcome.item == *item);
    Ok(outcome.map(|outcome| Tried { came: came_to(&outcome), outcome }))
}

/// The dossier of an example before its own changes: its base's, or none.
pub fn before_changes(pack: &Pack, example: &Example) -> Result<Option<Json>, String> {
    let Some(base) = &example.base else { return Ok(None) };
    let found = pack.head.examples.iter().find(|other| other.id == *base);
    found.map_or(Ok(None), |base| dossier(pack, base, 0))
}

fn run_one(pack: &Pack, example: &Example, calendar: &Calendar, counting: &CountingRules) -> Vec<String> {
    let outcomes = match dossier(pack, example, 0) {
        Ok(None) if !example.expect.is_empty() => return vec!["写了 expect，却没有 dossier 或 base".into()],
        Ok(None) => Vec::new(),
        Ok(Some(json)) => {
            let bytes = json.to_string().into_bytes();
            match Dossier::from_json(&bytes) {
                Ok(dossier) => {
                    let parameters = parameters(example);
                    assess(pack, &dossier, calendar, counting, &parameters).outcomes
                }
                Err(refusal) => return vec![format!("其中的案卷无法读取：{refusal}")],
            }
        }
        Err(wrong) => return vec![wrong],
    };
    if example.expect.is_empty() && example.score.is_none() {
        return vec!["既没有 expect，也没有 score，什么都没有检验".into()];
    }
    let mut wrong = Vec::new();
    for (id, expected) in &example.expect {
        match outcomes.iter().find(|outcome| outcome.item == *id) {
            None => wrong.push(format!("expect 中的项目“{id}”不存在")),
            Some(outcome) if came_to(outcome) != *expected => {
                let lines = crate::explain::outcome(outcome).join(" ");
                let came = came_to(outcome);
                wrong.push(format!("项目“{id}”应为 {}，实为 {}（{lines}）", name(*expected), name(came)));
            }
            Some(_) => {}
        }
    }
    if let Some(expected) = &example.score {
        wrong.extend(score_differs(pack, expected, &outcomes));
    }
    wrong
}

fn came_to(outcome: &Outcome) -> Expected {
    match outcome.state {
        State::Met => Expected::Met,
        State::NotMet if outcome.findings.iter().all(|found| found.nature == Nature::Question) => {
            Expected::Question
        }
        State::NotMet => Expected::NotMet,
        State::NotApplicable => Expected::NotApplicable,
        State::Unclear => Expected::Unclear,
    }
}

/// As a person reads it.
pub fn name(expected: Expected) -> &'static str {
    match expected {
        Expected::Met => "符合",
        Expected::NotMet => "不符合",
        Expected::Question => "待核",
        Expected::NotApplicable => "不适用",
        Expected::Unclear => "无法判定",
    }
}

/// Parameters of an example hold wherever and whatever the dossier is.
fn parameters(example: &Example) -> Parameters {
    let values = example.parameters.iter().map(|(id, value)| {
        let source = "算例".to_owned();
        (
            id.clone(),
            vec![ParameterValue {
                region: None,
                field: None,
                from: None,
                value: *value,
                source,
                certainty: None,
            }],
        )
    });
    Parameters(values.collect::<BTreeMap<_, _>>())
}

/// An example's dossier: its own, or that of its base, with its changes.
fn dossier(pack: &Pack, example: &Example, depth: u32) -> Result<Option<Json>, String> {
    if depth > 8 {
        return Err("base 互相引用成环，或者层数过多".into());
    }
    let mut json = match (&example.base, &example.dossier) {
        (Some(_), Some(_)) => return Err("base 和 dossier 只能写一个".into()),
        (None, None) if example.set.is_empty() => return Ok(None),
        (None, None) => return Err("写了 set，却没有 dossier 或 base".into()),
        (None, Some(dossier)) => dossier.clone(),
        (Some(base), None) => {
            let found = pack.head.examples.iter().find(|other| other.id == *base);
            let found = found.ok_or_else(|| format!("base 指向的算例“{base}”不存在"))?;
            dossier(pack, found, depth + 1)?.ok_or_else(|| format!("base 指向的算例“{base}”没有案卷"))?
        }
    };
    for (pointer, value) in &example.set {
        set(&mut json, pointer, value).map_err(|wrong| format!("set {pointer}：{wrong}"))?;
    }
    Ok(Some(json))
}

/// Sets, or with null removes, the value at a JSON pointer; `-` appends to an array.
fn set(json: &mut Json, pointer: &str, value: &Json) -> Result<(), String> {
    let (parent, key) = pointer.rsplit_once('/').ok_or("不是 JSON 指针")?;
    let key = key.replace("~1", "/").replace("~0", "~");
    match json.pointer_mut(parent) {
        Some(Json::Object(object)) if value.is_null() => {
            object.shift_remove(&key).map(|_| ()).ok_or_else(|| "要删去的栏目不存在".to_owned())
        }
        Some(Json::Object(object)) => {
            object.insert(key, value.clone());
            Ok(())
        }
        Some(Json::Array(array)) if key == "-" => {
            array.push(value.clone());
            Ok(())
        }
        Some(Json::Array(array)) => {
            let at = key.parse::<usize>().ok().filter(|at| *at < array.len()).ok_or("列表中没有这一项")?;
            if value.is_null() {
                array.remove(at);
            } else {
                array[at] = value.clone();
            }
            Ok(())
        }
        _ => Err("上一级不存在，或者不是对象、列表".into()),
    }
}

fn score_differs(pack: &Pack, expected: &ScoreExample, outcomes: &[Outcome]) -> Vec<String> {
    let mut decisions = expected.decisions.clone();
    if let Some(others) = expected.others {
        let named: Vec<Id> = decisions.iter().map(|decision| decision.item.clone()).collect();
        // What the dossier's facts put out of place stays there: the tables of other kinds of case, say.
        let out: Vec<&Id> = outcomes
            .iter()
            .filter(|outcome| outcome.state == State::NotApplicable)
            .map(|outcome| &outcome.item)
            .collect();
        let others_of = |item: &&Item| !named.contains(&item.id) && !out.contains(&&item.id);
        for item in pack.items.iter().filter(others_of) {
            let verdict = match others {
                OtherItems::Met => Verdict::Met,
                OtherItems::NotApplicable => Verdict::NotApplicable,
            };
            decisions.push(Decision {
                item: item.id.clone(),
                verdict,
                reason: String::new(),
                page: None,
                no_page: false,
            });
        }
    }
    let sheet = match score(pack, outcomes, &decisions) {
        Ok(sheet) => sheet,
        Err(error) => return vec![format!("无法计分：{error}")],
    };
    let mut wrong = Vec::new();
    if expected.total.is_none() && expected.range.is_none() && !expected.failed {
        wrong.push("score 要写 total、range 或 failed".into());
    }
    match sheet.conclusion {
        Conclusion::Final { total, ref grade, failed, .. } => {
            if failed != expected.failed {
                wrong.push(format!(
                    "应{}不计分的不合格，实际相反",
                    if expected.failed { "为" } else { "不是" }
                ));
            }
            if let Some(wanted) = expected.total
                && total != Some(wanted)
            {
                let came = total.map_or_else(|| "不计分".into(), points_text);
                wrong.push(format!("总分应为 {}，实为 {came}", points_text(wanted)));
            }
            if expected.range.is_some() {
                wrong.push("应为未完成的区间，实际已全部评完".into());
            }
            if expected.grade.is_some() && *grade != expected.grade {
                wrong.push(format!("等次应为 {:?}，实为 {:?}", expected.grade, grade));
            }
        }
        Conclusion::Provisional { low, high, .. } => {
            if expected.total.is_some() || expected.grade.is_some() || expected.failed {
                wrong.push(format!(
                    "应已评完，实为区间 {:?}–{:?}",
                    low.map(points_text),
                    high.map(points_text)
                ));
            }
            if let Some((least, most)) = expected.range
                && (low, high) != (Some(least), Some(most))
            {
                let show = |points: Option<i64>| points.map_or_else(|| "—".into(), points_text);
                wrong.push(format!(
                    "区间应为 {}–{}，实为 {}–{}",
                    points_text(least),
                    points_text(most),
                    show(low),
                    show(high)
                ));
            }
        }
    }
    wrong
}
