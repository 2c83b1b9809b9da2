//! The time limits of a standard as they ran in one dossier: where each began, how far it reached, how the act stood to
//! it, and how that was counted, line by line. The counting is `anheng_core`'s; here it is put into words.

use anheng_core::calendar::{DayKind, Deadline, LastDayRule, Span, Unit};
use anheng_core::checks::{Binding, Bound, ItemSpans, Measured, Timing};
use anheng_core::explain;
use anheng_core::outcome::{Evidence, SeenValue};
use anheng_core::standard::model::Nature;
use anheng_core::value::Day;
use schemars::JsonSchema;
use serde::Serialize;

/// A time limit, drawn as a bar.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineBar {
    pub id: String,
    pub item: String,
    pub number: String,
    pub title: String,
    /// Which paper, act or measure it is about, where the item has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    pub binding: BarBinding,
    /// How long, and of which days: `7 个工作日`.
    pub rule: String,
    /// First and last moment of the stretch, ISO.
    pub from: String,
    pub to: String,
    /// Where it ends if a holiday on its last day moves it, on which the law is silent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_if_moved: Option<String>,
    /// What it is counted from (for 提前: the event that it is counted back from).
    pub start: BarEnd,
    /// The act that is measured; none when it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<BarEnd>,
    pub standing: BarStanding,
    /// Natural days late, or early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// How the act stands to the limit, in a few words: `超 16 日`.
    pub verdict: String,
    /// How the end follows from the start, and the verdict from both, one step in a line.
    pub derivation: Vec<String>,
    /// The days that were walked over; empty where natural days were counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub walked: Vec<WalkedDay>,
    /// Stretches that did not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deducted: Vec<(Day, Day)>,
    pub basis: Vec<String>,
    /// Exceptions that would make it lawful and of which the dossier tells nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// What keeps it from being judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BarBinding {
    /// The act is in time up to the end.
    Within,
    /// The act waits until the end.
    After,
    /// The act comes before the beginning.
    Ahead,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BarStanding {
    Kept,
    /// Late or early, unless something that nobody has told; or kept only on one reading of the law.
    Doubtful,
    Broken,
    /// 未录入、参数缺 …
    Open,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct BarEnd {
    pub at: String,
    /// The paper and the field that give the date.
    pub what: String,
    pub pointer: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct WalkedDay {
    pub date: Day,
    /// The how-many-th day it is; none for a day that does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<u32>,
    /// Why it does not count, or why a day of the weekend does: `双休日`, `劳动节`, `调休上班`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A limit that could not be drawn: nobody knows where it begins, or whether it binds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unmeasured {
    pub item: String,
    pub number: String,
    pub title: String,
    pub why: Vec<String>,
}

pub(super) fn bars(found: &[ItemSpans<'_>]) -> (Vec<TimelineBar>, Vec<Unmeasured>) {
    let mut bars = Vec::new();
    let mut unmeasured = Vec::new();
    for one in found {
        for (at, bound) in one.spans.iter().enumerate() {
            bars.push(bar(one, at, bound));
        }
        if one.spans.is_empty() || !one.missing.is_empty() {
            let mut why: Vec<String> = one.missing.iter().map(explain::missing).collect();
            why.dedup();
            unmeasured.push(Unmeasured {
                item: one.item.id.to_string(),
                number: one.item.number.clone(),
                title: one.item.title.clone(),
                why,
            });
        }
    }
    bars.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    (bars, unmeasured)
}

fn bar(of: &ItemSpans<'_>, at: usize, bound: &Bound) -> TimelineBar {
    let measured = &bound.measured;
    let standing = standing(bound);
    let deadline = measured.deadline.as_deref();
    TimelineBar {
        id: format!("{}#{at}", of.item.id),
        item: of.item.id.to_string(),
        number: of.item.number.clone(),
        title: of.item.title.clone(),
        about: (of.spans.len() > 1).then(|| about(measured)),
        binding: match measured.binding {
            Binding::Within => BarBinding::Within,
            Binding::After => BarBinding::After,
            Binding::Ahead => BarBinding::Ahead,
        },
        rule: span_words(measured.limit.span),
        from: measured.first.to_string(),
        to: measured.last.to_string(),
        to_if_moved: measured.last_if_moved.map(|moved| moved.to_string()),
        start: end(&measured.start),
        act: measured.act.as_ref().map(end),
        standing,
        days: match measured.timing {
            Timing::Broken { by_days, .. } => Some(by_days),
            _ => None,
        },
        verdict: verdict(measured, standing),
        derivation: derivation(of, bound, standing),
        walked: deadline.map(walked).unwrap_or_default(),
        deducted: deadline
            .map(|deadline| deadline.deducted.iter().map(|one| (Day(one.from()), Day(one.to()))).collect())
            .unwrap_or_default(),
        basis: of.basis.iter().map(explain::basis).collect(),
        unless: bound.unless.clone(),
        missing: measured.missing.as_ref().map(explain::missing),
    }
}

/// The element of the case that tells one span of an item from another.
fn about(measured: &Measured) -> String {
    let own = |evidence: &Evidence| evidence.kind != anheng_core::dossier::ElementKind::Case;
    let ends = [measured.act.as_ref(), Some(&measured.start)];
    let named = ends.into_iter().flatten().find(|evidence| own(evidence)).unwrap_or(&measured.start);
    named.name.clone()
}

fn standing(bound: &Bound) -> BarStanding {
    match bound.measured.timing {
        Timing::Kept => BarStanding::Kept,
        Timing::Borderline { .. } => BarStanding::Doubtful,
        Timing::Open => BarStanding::Open,
        Timing::Broken { .. } | Timing::BrokenHours { .. } => match bound.nature {
            Nature::Fault => BarStanding::Broken,
            Nature::Question => BarStanding::Doubtful,
        },
    }
}

fn end(evidence: &Evidence) -> BarEnd {
    let at = match &evidence.seen {
        SeenValue::Date(date) => date.clone(),
        other => explain::seen(other),
    };
    let joint = if evidence.kind.is_inside_another() { "" } else { "的" };
    let what = format!("{}{joint}{}", evidence.name, evidence.label);
    BarEnd { at, what, pointer: evidence.pointer.clone() }
}

/// `7 个工作日`, `90 日（自然日）`
fn span_words(span: Span) -> String {
    let unit = match span.unit {
        Unit::WorkingDay => "个工作日",
        Unit::Day => "日（自然日）",
        Unit::Month => "个月",
        Unit::Year => "年",
        Unit::Hour => "小时",
    };
    format!("{} {unit}", span.count)
}

fn verdict(measured: &Measured, standing: BarStanding) -> String {
    let early = measured.binding == Binding::After;
    let said = match measured.timing {
        Timing::Kept => match measured.binding {
            Binding::Within => "在期限内".to_owned(),
            Binding::After => "期满之后".to_owned(),
            Binding::Ahead => "提前足够".to_owned(),
        },
        Timing::Borderline { .. } => "临界，请核".to_owned(),
        Timing::Broken { by_days, .. } if early => format!("早 {by_days} 日"),
        Timing::Broken { by_days, .. } => match measured.binding {
            Binding::Ahead => format!("迟 {by_days} 日"),
            _ => format!("超 {by_days} 日"),
        },
        Timing::BrokenHours { by_minutes } => match (by_minutes / 60, by_minutes % 60) {
            (0, minutes) => format!("超 {minutes} 分"),
            (hours, 0) => format!("超 {hours} 小时"),
            (hours, minutes) => format!("超 {hours} 小时 {minutes} 分"),
        },
        Timing::Open => measured.missing.as_ref().map_or("未录入", |missing| missing.kind.label()).to_owned(),
    };
    let broken = matches!(measured.timing, Timing::Broken { .. } | Timing::BrokenHours { .. });
    if standing == BarStanding::Doubtful && broken { format!("{said}，请核") } else { said }
}

fn derivation(of: &ItemSpans<'_>, bound: &Bound, standing: BarStanding) -> Vec<String> {
    let measured = &bound.measured;
    let (start, act) = (end(&measured.start), measured.act.as_ref().map(end));
    let shown = |at: &str| at.replace('T', " ");
    let mut lines = Vec::new();
    match measured.binding {
        Binding::Ahead => lines.push(format!("自 {} 倒数：{}，当日不计", shown(&start.at), start.what)),
        _ if measured.limit.span.unit == Unit::Hour => {
            lines.push(format!("自 {} 起：{}", shown(&start.at), start.what));
        }
        _ => lines.push(format!("起算 {}：{}，当日不计", shown(&start.at), start.what)),
    }
    lines.push(length(measured));
    lines.extend(of.parameters.iter().map(explain::parameter));
    if let Some(deadline) = measured.deadline.as_deref() {
        lines.extend(counted(deadline));
    } else {
        let last = shown(&measured.last.to_string());
        let first = shown(&measured.first.to_string());
        match (measured.binding, measured.last_if_moved) {
            (Binding::Ahead, _) => lines.push(format!("最迟 {first}")),
            (_, Some(moved)) => {
                lines.push(format!("至 {last}；起始的一小时不计的，至 {}", shown(&moved.to_string())));
            }
            _ => lines.push(format!("至 {last}")),
        }
    }
    if measured.binding == Binding::After {
        let wait = measured.last_if_moved.unwrap_or(measured.last);
        if let Some(next) = wait.date.succ_opt() {
            lines.push(format!("{next} 起才可以作出"));
        }
    }
    let verdict = verdict(measured, standing);
    lines.push(match &act {
        Some(act) => format!("实际 {}：{}；{verdict}", shown(&act.at), act.what),
        None => format!("实际日期不知道：{verdict}"),
    });
    if let Timing::Broken { by_working_days: Some(days), .. } = measured.timing {
        lines.push(format!("按工作日计，超 {days} 个工作日"));
    }
    lines.extend(measured.missing.iter().map(explain::missing));
    lines.extend(bound.unless.iter().map(|says| format!("除非：{says}")));
    lines
}

/// `期限 7 日，按 7 个工作日计（行政处罚法…）`
fn length(measured: &Measured) -> String {
    let limit = &measured.limit;
    let counted = span_words(limit.span);
    let mut line = if limit.written == limit.span {
        format!("期限 {counted}")
    } else {
        format!("期限 {} 日，这里的“日”指工作日，即 {counted}", limit.written.count)
    };
    if let Some(stated) = &measured.stated {
        line.push_str(&format!("，由{}写明", end(stated).what));
    }
    line
}

fn counted(deadline: &Deadline) -> Vec<String> {
    let mut lines = Vec::new();
    if deadline.deducted_days > 0 {
        let spans: Vec<_> =
            deadline.deducted.iter().map(|one| format!("{} 至 {}", one.from(), one.to())).collect();
        lines.push(format!("扣除 {} 日：{}", deadline.deducted_days, spans.join("，")));
    }
    let skipped = explain::days_off(deadline);
    if !skipped.is_empty() {
        lines.push(format!("自 {} 起数，不计{skipped}", deadline.first_counted));
    }
    lines.push(match (deadline.moved_last, deadline.last_day_rule) {
        (Some(moved), LastDayRule::Moves) => {
            format!("末日 {}，不是工作日，顺延至 {moved}", deadline.nominal_last)
        }
        (Some(moved), LastDayRule::Silent) => {
            format!("末日 {}，不是工作日；是否顺延法律没有写，如顺延为 {moved}", deadline.nominal_last)
        }
        (_, LastDayRule::Fixed) => format!("末日 {}，不因节假日顺延", deadline.nominal_last),
        _ => format!("末日 {}", deadline.nominal_last),
    });
    lines
}

/// Days of working-day spans, one by one; of others only those that the end moved over are kept in a deadline.
fn walked(deadline: &Deadline) -> Vec<WalkedDay> {
    if deadline.span.unit != Unit::WorkingDay {
        return Vec::new();
    }
    let day = |step: &anheng_core::calendar::Step| WalkedDay {
        date: Day(step.date),
        counted: step.counted,
        why: match &step.day {
            _ if step.deducted => Some("扣除".to_owned()),
            DayKind::Working => None,
            DayKind::Weekend => Some("双休日".to_owned()),
            DayKind::Holiday { name } => Some(name.clone()),
            DayKind::MakeUpWorkingDay { .. } => Some("调休上班".to_owned()),
        },
    };
    deadline.steps.iter().map(day).collect()
}
