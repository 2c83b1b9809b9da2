//! The way of the case drawn: its stages one beneath another, the steps of each, the limits that bind them.

use std::collections::BTreeSet;

use anheng_core::value::Moment;
use anheng_report::{Block, Event, Lane, Span, SpanKind, Timeline};
use chrono::{Days, NaiveDate};

use super::{Judged, small};
use crate::timeline::{BarBinding, BarStanding, StageState, TimelineBar, TimelineStep};

/// More steps than these are thinned out.
const MOST_STEPS: usize = 40;
/// Limits that were kept, drawn beside those that were not.
const MOST_KEPT: usize = 10;
/// A limit that runs on long after the last step would make of the case a dot.
const BEYOND: Days = Days::new(60);
/// The lane of what belongs to no stage.
const OTHER: &str = "其他";

pub(super) fn drawn(judged: &Judged<'_>) -> Vec<Block> {
    let shown = judged.shown;
    if shown.steps.is_empty() {
        return vec![small("案卷里没有录入日期，画不出经过。")];
    }
    let rests_on: BTreeSet<&str> = judged
        .outcomes
        .iter()
        .flat_map(|outcome| &outcome.findings)
        .flat_map(|finding| &finding.evidence)
        .map(|evidence| element(&evidence.pointer))
        .collect();
    let thinned = shown.steps.len() > MOST_STEPS;
    let steps: Vec<&TimelineStep> = (shown.steps.iter())
        .filter(|step| !thinned || step.short.is_some() || rests_on.contains(element(&step.pointer)))
        .collect();
    let bars = bars(judged);
    let mut notes = Vec::new();
    if thinned {
        notes.push(format!(
            "全案有日期的步骤 {} 个，图上只画主要环节和疑点涉及的 {} 个",
            shown.steps.len(),
            steps.len()
        ));
    }
    let kept = shown.bars.iter().filter(|bar| bar.standing == BarStanding::Kept).count();
    let drawn_kept = bars.iter().filter(|bar| bar.standing == BarStanding::Kept).count();
    if kept > drawn_kept {
        notes.push(format!("遵守了的期限 {kept} 个，图上画 {drawn_kept} 个，全部列在期限一览"));
    }
    notes.extend(untold(judged));

    let mut lanes: Vec<Lane> = (shown.stages.iter())
        .map(|stage| Lane { name: stage.label.into(), ..Lane::default() })
        .chain([Lane { name: OTHER.into(), ..Lane::default() }])
        .collect();
    let other = lanes.len() - 1;
    let lane_of = |step: &TimelineStep| {
        let stage = shown.stages.iter().position(|stage| Some(stage.stage) == step.stage);
        stage.unwrap_or(other)
    };
    for step in steps {
        let label =
            if step.superseded { format!("{}（后被代替）", step.what) } else { step.what.clone() };
        let event = Event { date: day(&step.at), label: judged.veil.text(label) };
        lanes[lane_of(step)].events.push(event);
    }
    for bar in bars {
        let ends = [bar.act.as_ref(), Some(&bar.start)];
        let step = ends.into_iter().flatten().find_map(|end| {
            let at = element(&end.pointer);
            shown
                .steps
                .iter()
                .find(|step| element(&step.pointer) == at || step.also.iter().any(|also| also == at))
        });
        lanes[step.map_or(other, lane_of)].spans.extend(spans(judged, bar));
    }
    let stops = shown.stretches.iter().filter(|stretch| stretch.what.ends_with("（不计入期限）"));
    lanes[other].spans.extend(stops.map(|stretch| Span {
        from: Some(stretch.from.0),
        to: Some(stretch.to.0),
        label: stretch.what.replace("（不计入期限）", ""),
        kind: SpanKind::Deducted,
    }));
    lanes.retain(|lane| !lane.events.is_empty() || !lane.spans.is_empty());
    let mut blocks = vec![Block::Timeline(Timeline { title: String::new(), lanes })];
    if !notes.is_empty() {
        blocks.push(small(&format!("{}。", notes.join("；"))));
    }
    blocks
}

/// Stages that have no place on the line, and why.
fn untold(judged: &Judged<'_>) -> Vec<String> {
    let of = |state: StageState, words: &str| {
        let stages = judged.shown.stages.iter().filter(|stage| stage.state == state);
        let labels: Vec<&str> = stages.map(|stage| stage.label).collect();
        (!labels.is_empty()).then(|| format!("{words}：{}", labels.join("、")))
    };
    let all = [
        of(StageState::Undated, "文书已录入而没有日期的环节"),
        of(StageState::NotEntered, "未录入的环节"),
        of(StageState::Absent, "卷中没有的环节"),
    ];
    all.into_iter().flatten().collect()
}

/// What was not kept, and the longest of what was, each stretch once.
fn bars<'a>(judged: &Judged<'a>) -> Vec<&'a TimelineBar> {
    let last = judged.shown.steps.iter().filter_map(|step| day(&step.at)).max();
    let far = last.and_then(|last| last.checked_add_days(BEYOND));
    let mut found: Vec<&TimelineBar> = Vec::new();
    for bar in &judged.shown.bars {
        let drawn = day(&bar.to).zip(far).is_some_and(|(to, far)| to <= far);
        let suspect = matches!(bar.standing, BarStanding::Broken | BarStanding::Doubtful);
        let act = |one: &TimelineBar| one.act.as_ref().map(|act| act.at.clone());
        let twin = found.iter().any(|one| {
            (&one.from, &one.to, &one.rule, act(one)) == (&bar.from, &bar.to, &bar.rule, act(bar))
        });
        if (suspect || drawn && bar.standing == BarStanding::Kept) && !twin {
            found.push(bar);
        }
    }
    let length = |bar: &TimelineBar| {
        day(&bar.to).zip(day(&bar.from)).map_or(0, |(to, from)| to.signed_duration_since(from).num_days())
    };
    let mut lengths: Vec<i64> =
        found.iter().filter(|bar| bar.standing == BarStanding::Kept).map(|bar| length(bar)).collect();
    lengths.sort_unstable_by_key(|days| std::cmp::Reverse(*days));
    let least = lengths.get(MOST_KEPT - 1).copied().unwrap_or(0);
    let mut room = MOST_KEPT;
    found.retain(|bar| {
        if bar.standing != BarStanding::Kept {
            return true;
        }
        let stays = length(bar) >= least && room > 0;
        room -= usize::from(stays);
        stays
    });
    found
}

/// A limit as it ran, and what went beyond it.
fn spans(judged: &Judged<'_>, bar: &TimelineBar) -> Vec<Span> {
    let (from, to) = (day(&bar.from), day(&bar.to));
    let act = bar.act.as_ref().and_then(|act| day(&act.at));
    let suspect = bar.standing != BarStanding::Kept;
    let verdict = if suspect { format!("，{}", bar.verdict) } else { String::new() };
    let label = judged.veil.text(format!("{} {}（{}{verdict}）", bar.number, bar.title, bar.rule));
    let mut spans = vec![Span { from, to, label, kind: SpanKind::Allowed }];
    let (beyond, kind) = match bar.binding {
        BarBinding::Within => (to.and_then(|to| to.succ_opt()).zip(act), SpanKind::Overrun),
        BarBinding::Ahead => (from.and_then(|from| from.succ_opt()).zip(act), SpanKind::Overrun),
        // The act itself was on a day that should have been waited for.
        BarBinding::After => (act.max(from).zip(to).filter(|_| act.is_some()), SpanKind::Early),
    };
    if let Some((first, last)) = beyond.filter(|(first, last)| suspect && first <= last) {
        let label = format!("{} {}", bar.number, bar.verdict);
        spans.push(Span { from: Some(first), to: Some(last), label, kind });
    }
    spans.extend(bar.deducted.iter().map(|(from, to)| Span {
        from: Some(from.0),
        to: Some(to.0),
        label: format!("{} 扣除", bar.number),
        kind: SpanKind::Deducted,
    }));
    spans
}

fn day(at: &str) -> Option<NaiveDate> {
    Moment::parse(at).map(|moment| moment.date)
}

/// The element in which a field stands.
fn element(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or(pointer, |(element, _)| element)
}
