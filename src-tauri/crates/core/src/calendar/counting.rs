//! Which law counts which days how, as data, and the limits that follow from a number written in it. Walking over
//! the days belongs in `span`; the laws' numbers themselves (九十日, 十五日 …) belong in packs.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::deadline::Deadline;
use super::deducted::Period;
use super::json::read;
use super::span::{CountError, LastDayRule, Span, Unit};
use super::table::Calendar;
use super::waiting::Waiting;
use crate::value::Day;

/// All counting rules that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountingRules {
    rules: Vec<CountingRule>,
}

/// How one version of one law counts. Its end is derived from the next version of the same `law`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountingRule {
    /// `行政处罚法-2021`; permanent.
    pub id: String,
    /// The law without its year: versions of one law share it.
    pub law: String,
    pub title: String,
    pub effective_from: Day,
    /// Which numbers of 日 are working days.
    pub working_days: Clause<WorkingDays>,
    pub first_day: Clause<FirstDay>,
    /// What a holiday on the last day does.
    pub last_day: Clause<LastDayRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A rule, on what footing it stands, and where to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause<T> {
    pub rule: T,
    pub basis: Basis,
    pub source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The law says so itself.
    Stated,
    /// The law refers to another law that says so.
    ByReference,
    /// The law is silent; taken from practice, and to be shown as an assumption.
    Assumed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkingDays {
    /// 日 is always a natural day.
    None,
    /// Exactly these numbers, ascending: 行政处罚法 85 条 二、三、五、七日 (so that 六日 would be natural days).
    Listed(Vec<u32>),
    /// Every number up to this one: 行政强制法 69 条 十日以内.
    UpTo(u32),
}

impl WorkingDays {
    fn covers(&self, count: u32) -> bool {
        match self {
            WorkingDays::None => false,
            WorkingDays::Listed(counts) => counts.contains(&count),
            WorkingDays::UpTo(most) => count <= *most,
        }
    }
}

/// The only way known to the law at hand; a file that says otherwise is refused rather than miscounted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FirstDay {
    NotCounted,
}

/// A span ready to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// As the law writes it; `日` may have become a working day in `span`.
    pub written: Span,
    pub span: Span,
    pub last_day: LastDayRule,
    /// The counting rule that it follows from; `None` for an explicit limit.
    pub rule_id: Option<String>,
}

/// Why a file of counting rules was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountingError {
    #[error("计日规则文件有误（位置 {path}）：{detail}；请改正后重新载入")]
    Malformed { path: String, detail: String },
    #[error("计日规则“{id}”的“{key}”是空的；请补上")]
    Blank { id: String, key: &'static str },
    #[error("计日规则“{id}”出现了两次；编号不得重复")]
    DuplicateId { id: String },
    #[error("“{law}”有两条计日规则同在 {date} 起施行；请核对施行日期")]
    SameStart { law: String, date: NaiveDate },
    #[error("计日规则“{id}”列出的工作日天数不对：应为从小到大、不重复、不为 0 的整数")]
    BadList { id: String },
}

/// No version of the law that is on file was in force on that day: 法律版本未覆盖, not a fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("法律版本未覆盖：计日规则中没有 {on} 有效的“{law}”；请人工核对当时的规定")]
pub struct NotCovered {
    pub law: String,
    pub on: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<CountingRule>,
}

impl CountingRules {
    /// Reads `{"rules": [CountingRule, …]}`.
    pub fn from_json(bytes: &[u8]) -> Result<CountingRules, CountingError> {
        let file: File = read(bytes).map_err(|wrong| CountingError::Malformed {
            path: if wrong.path.is_empty() { "文件开头".into() } else { wrong.path },
            detail: wrong.detail,
        })?;
        let (mut ids, mut starts) = (BTreeSet::new(), BTreeSet::new());
        for rule in &file.rules {
            rule.validate()?;
            if !ids.insert(&rule.id) {
                return Err(CountingError::DuplicateId { id: rule.id.clone() });
            }
            if !starts.insert((&rule.law, rule.effective_from)) {
                return Err(CountingError::SameStart { law: rule.law.clone(), date: rule.effective_from.0 });
            }
        }
        Ok(CountingRules { rules: file.rules })
    }

    /// All rules, in the order of the file.
    pub fn rules(&self) -> &[CountingRule] {
        &self.rules
    }

    pub fn rule(&self, id: &str) -> Option<&CountingRule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The version of `law` in force on `on`: the latest that had taken effect.
    pub fn in_force(&self, law: &str, on: NaiveDate) -> Result<&CountingRule, NotCovered> {
        self.rules
            .iter()
            .filter(|rule| rule.law == law && rule.effective_from.0 <= on)
            .max_by_key(|rule| rule.effective_from)
            .ok_or_else(|| NotCovered { law: law.to_owned(), on })
    }

    /// What `written` in `law` means on `on`.
    pub fn limit(&self, law: &str, on: NaiveDate, written: Span) -> Result<Limit, NotCovered> {
        Ok(self.in_force(law, on)?.limit(written))
    }
}

impl CountingRule {
    /// What `written` means under this law: `Day` becomes `WorkingDay` where the law says so, and every other unit
    /// stays as written (条文 that say 工作日 themselves are written with `WorkingDay`).
    pub fn limit(&self, written: Span) -> Limit {
        let in_working_days = written.unit == Unit::Day && self.working_days.rule.covers(written.count);
        let span = if in_working_days { Span::working_days(written.count) } else { written };
        Limit { written, span, last_day: self.last_day.rule, rule_id: Some(self.id.clone()) }
    }

    fn validate(&self) -> Result<(), CountingError> {
        let texts = [
            ("id", &self.id),
            ("law", &self.law),
            ("title", &self.title),
            ("working_days.source", &self.working_days.source),
            ("first_day.source", &self.first_day.source),
            ("last_day.source", &self.last_day.source),
        ];
        for (key, text) in texts {
            if text.trim().is_empty() {
                return Err(CountingError::Blank { id: self.id.clone(), key });
            }
        }
        let good = match &self.working_days.rule {
            WorkingDays::None => true,
            WorkingDays::UpTo(most) => *most > 0,
            WorkingDays::Listed(counts) => {
                counts.first().is_some_and(|least| *least > 0)
                    && counts.windows(2).all(|pair| pair[0] < pair[1])
            }
        };
        if good { Ok(()) } else { Err(CountingError::BadList { id: self.id.clone() }) }
    }
}

impl Limit {
    /// A limit that no counting rule stands behind.
    pub fn explicit(span: Span, last_day: LastDayRule) -> Limit {
        Limit { written: span, span, last_day, rule_id: None }
    }

    /// The same limit under another rule for its last day, e.g. `Fixed` for 查封、扣押.
    pub fn with_last_day(self, last_day: LastDayRule) -> Limit {
        Limit { last_day, ..self }
    }

    pub fn deadline(&self, calendar: &Calendar, start: NaiveDate) -> Result<Deadline, CountError> {
        calendar.deadline(start, self.span, self.last_day)
    }

    pub fn extended_deadline(
        &self,
        calendar: &Calendar,
        start: NaiveDate,
        deducted: &[Period],
    ) -> Result<Deadline, CountError> {
        calendar.extended_deadline(start, self.span, self.last_day, deducted)
    }

    pub fn earliest_after(&self, calendar: &Calendar, start: NaiveDate) -> Result<Waiting, CountError> {
        calendar.earliest_after(start, self.span, self.last_day)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{COUNTING, counting, day};
    use super::*;

    fn unit(law: &str, on: &str, count: u32) -> Unit {
        counting().limit(law, day(on), Span::days(count)).unwrap().span.unit
    }

    #[test]
    fn each_law_counts_its_own_days() {
        use Unit::{Day, WorkingDay};
        let penalty = [2, 3, 5, 6, 7, 10, 15, 90].map(|count| unit("行政处罚法", "2024-01-01", count));
        assert_eq!(penalty, [WorkingDay, WorkingDay, WorkingDay, Day, WorkingDay, Day, Day, Day]);
        let force = [3, 10, 11, 30].map(|count| unit("行政强制法", "2024-01-01", count));
        assert_eq!(force, [WorkingDay, WorkingDay, Day, Day]);
        let review = [3, 5, 7, 10, 60].map(|count| unit("行政复议法", "2024-01-01", count));
        assert_eq!(review, [WorkingDay, WorkingDay, WorkingDay, WorkingDay, Day]);
        let old_review = [3, 5, 7, 10].map(|count| unit("行政复议法", "2023-12-31", count));
        assert_eq!(old_review, [Day, WorkingDay, WorkingDay, Day], "三日、十日 came with the 2023 revision");
        assert_eq!(unit("行政执法机关移送涉嫌犯罪案件的规定", "2024-01-01", 3), Day);
    }

    #[test]
    fn other_units_stay_as_written() {
        let limit = |span| counting().rule("行政处罚法-2021").unwrap().limit(span).span;
        for span in [Span::working_days(20), Span::months(3), Span::years(2), Span::hours(7)] {
            assert_eq!(limit(span), span);
        }
    }

    #[test]
    fn the_last_day_moves_only_where_a_law_says_so() {
        let rule = |id: &str| counting().rule(id).unwrap().last_day.rule;
        for id in ["行政复议法-2017", "行政复议法-2023", "民事诉讼法-2023", "行政诉讼法-2017"]
        {
            assert_eq!(rule(id), LastDayRule::Moves, "{id}");
        }
        for id in ["行政处罚法-2021", "行政强制法-2011", "移送规定-2020"] {
            assert_eq!(rule(id), LastDayRule::Silent, "{id}");
        }
    }

    #[test]
    fn versions_meet_without_gap_and_nothing_lies_before_the_first() {
        let counting = counting();
        for rule in counting.rules() {
            let start = rule.effective_from.0;
            assert_eq!(counting.in_force(&rule.law, start), Ok(rule));
            let before = counting.in_force(&rule.law, start.pred_opt().unwrap());
            assert_ne!(before, Ok(rule), "{}", rule.id);
        }
        let early = counting.in_force("行政处罚法", day("2021-07-14")).unwrap_err();
        assert!(early.to_string().contains("法律版本未覆盖"));
    }

    #[test]
    fn what_is_silent_is_marked_as_assumed() {
        for rule in counting().rules() {
            if rule.last_day.rule == LastDayRule::Silent {
                assert_eq!(rule.last_day.basis, Basis::Assumed, "{}", rule.id);
            }
        }
    }

    #[test]
    fn a_careless_file_is_refused_with_the_place() {
        let good = String::from_utf8(COUNTING.to_vec()).unwrap();
        let refusal = |from: &str, to: &str| {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "the test must change something");
            CountingRules::from_json(bad.as_bytes()).unwrap_err().to_string()
        };
        let unknown = refusal("\"law\"", "\"lex\"");
        assert!(unknown.contains("rules[0]") && unknown.contains("不认识的键"), "{unknown}");
        assert!(refusal("\"silent\"", "\"maybe\"").contains("不认识的取值"));
        assert!(refusal("2021-07-15", "2021-7-15").contains("日期"));
        assert!(refusal("[2, 3, 5, 7]", "[2, 5, 3, 7]").contains("行政处罚法-2021"));
        assert!(refusal("行政强制法-2011", "行政处罚法-2021").contains("两次"));
        assert!(refusal("行政处罚法第八十五条\"", " \"").contains("working_days.source"));
        let twice = refusal("\"law\": \"行政处罚法\",", "\"law\": \"行政处罚法\", \"law\": \"行政处罚法\",");
        assert!(twice.contains("重复的键"), "{twice}");
        assert!(CountingRules::from_json(b"").unwrap_err().to_string().contains("不完整"));
    }
}
