//! Timelines as tables of what happened and what ran, stage after stage, each in the order of its days. What is beyond
//! the law says so and is stressed; what lacks a day stands in its stage and says that.

use chrono::NaiveDate;

use super::blocks::Desk;
use super::item::Para;
use super::styles::Role;
use super::tables::table;
use crate::error::ReportError;
use crate::model::{Align, Column, Event, Lane, Row, Span, SpanKind, Table, Timeline};
use crate::timeline::kind_name;

/// # Errors
/// Those of tables.
pub(super) fn timeline(desk: &mut Desk<'_>, timeline: &Timeline) -> Result<(), ReportError> {
    if !timeline.title.is_empty() {
        desk.push(Para::new(Role::Caption, &timeline.title));
    }
    let column =
        |title: &str, weight| Column { title: title.into(), weight, align: Align::Left, ..Column::default() };
    let columns = vec![column("环节", 3), column("日期", 9), column("事项", 10), column("期间", 3)];
    table(desk, &Table { columns, rows: timeline.lanes.iter().flat_map(rows).collect() })
}

fn rows(lane: &Lane) -> Vec<Row> {
    let mut rows: Vec<(Option<NaiveDate>, Row)> = Vec::new();
    rows.extend(lane.spans.iter().map(|span| (span.from.or(span.to), of_span(lane, span))));
    rows.extend(lane.events.iter().map(|event| (event.date, of_event(lane, event))));
    // What has no day comes last.
    rows.sort_by_key(|(day, _)| (day.is_none(), *day));
    if rows.is_empty() {
        return vec![row(lane, String::new(), "", "", false)];
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(lane: &Lane, date: String, label: &str, kind: &str, emphasis: bool) -> Row {
    Row::Cells { cells: vec![lane.name.clone(), date, label.to_owned(), kind.to_owned()], emphasis }
}

fn of_event(lane: &Lane, event: &Event) -> Row {
    let date = event.date.map_or_else(|| "未录入日期".to_owned(), |date| date.to_string());
    row(lane, date, &event.label, "", false)
}

fn of_span(lane: &Lane, span: &Span) -> Row {
    let day =
        |day: Option<NaiveDate>, lacks: &str| day.map_or_else(|| lacks.to_owned(), |day| day.to_string());
    let reversed = matches!((span.from, span.to), (Some(from), Some(to)) if from > to);
    let note = if reversed { "（止日早于起日）" } else { "" };
    let date = format!("{}至{}{note}", day(span.from, "起日未录入"), day(span.to, "止日未录入"));
    row(
        lane,
        date,
        &span.label,
        kind_name(span.kind),
        matches!(span.kind, SpanKind::Overrun | SpanKind::Early),
    )
}
