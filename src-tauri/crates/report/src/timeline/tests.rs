//! Whatever the days and words: words within the page and apart, and all of them there.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::blocks::fragments;
use crate::flow::paginate;
use crate::fonts::Fonts;
use crate::form::Frame;
use crate::ink::Page;
use crate::model::{Block, Event, Form, Span};
use crate::sketch::tests::assert_apart;

fn drawn(data: Timeline, form: Form) -> Vec<Fragment> {
    let mut setter = Setter::new(Fonts::shipped().expect("shipped fonts"));
    fragments(&[Block::Timeline(data)], Frame::of(form), &mut setter).expect("no timeline is refused")
}

fn day(number: u64) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1999, 12, 25).expect("a day");
    first.checked_add_days(Days::new(number))
}

prop_compose! {
    fn any_lane(reach: u64)(
        name in "[一-十]{0,9}",
        events in prop::collection::vec((prop::option::weighted(0.9, 0..reach), "[一-十，a-z0-9]{0,70}|\\PC{0,9}"), 0..30),
        spans in prop::collection::vec((prop::option::weighted(0.9, 0..reach), 0..reach, "[一-十]{0,40}", 0..4_usize), 0..6),
    ) -> Lane {
        let kinds = [SpanKind::Allowed, SpanKind::Overrun, SpanKind::Early, SpanKind::Deducted];
        let events = events.into_iter().map(|(at, label)| Event { date: at.and_then(day), label });
        let spans = spans.into_iter().map(|(from, to, label, kind)| {
            Span { from: from.and_then(day), to: day(to), label, kind: kinds[kind] }
        });
        Lane { name, events: events.collect(), spans: spans.collect() }
    }
}

fn any_timeline() -> impl Strategy<Value = Timeline> {
    let lanes = (0..14_u32).prop_flat_map(|power| prop::collection::vec(any_lane(2 << power), 0..8));
    lanes.prop_map(|lanes| Timeline { title: "经过".into(), lanes })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn words_stay_within_the_page_and_apart(timeline in any_timeline(), form in 0..3_usize) {
        let form = [Form::Sheet, Form::Lying, Form::Official][form];
        assert_apart(&drawn(timeline, form), Frame::of(form));
    }
}

#[test]
fn what_was_not_kept_has_a_heavy_frame_and_its_word() {
    let span = |kind| Span { from: day(0), to: day(9), label: "办理".into(), kind };
    let of = |kind| {
        let lane = Lane { name: "调查".into(), spans: vec![span(kind)], ..Lane::default() };
        let placed = drawn(Timeline { title: String::new(), lanes: vec![lane] }, Form::Sheet);
        let ink: Vec<Ink> = placed
            .into_iter()
            .flat_map(|one| match one.body {
                Body::Strip { strip, .. } => strip.ink,
                _ => Vec::new(),
            })
            .collect();
        let heavy = ink.iter().any(|one| matches!(one, Ink::Path { thickness: Some(HEAVY), .. }));
        let text = ink.iter().filter_map(|one| match one {
            Ink::Text { glyphs, .. } => Some(glyphs.iter().map(|glyph| glyph.ch).collect::<String>()),
            _ => None,
        });
        (heavy, text.collect::<Vec<_>>().concat())
    };
    let (heavy, text) = of(SpanKind::Overrun);
    assert!(heavy && text.contains("1999-12-25至2000-01-03 超期 办理"), "{text}");
    let (heavy, text) = of(SpanKind::Early);
    assert!(heavy && text.contains("未等满 办理"), "{text}");
    assert!(!of(SpanKind::Allowed).0 && !of(SpanKind::Deducted).0, "the frame is of what was not kept alone");
    assert!(of(SpanKind::Deducted).1.contains("扣除 办理"));
}

#[test]
fn what_has_no_place_on_the_scale_is_listed() {
    let lane = Lane {
        name: "立案".into(),
        events: vec![Event { date: None, label: "审批".into() }],
        spans: vec![
            Span { from: day(3), to: None, label: "核查".into(), kind: SpanKind::Allowed },
            Span { from: day(9), to: day(2), label: "延长".into(), kind: SpanKind::Allowed },
        ],
    };
    let timeline = Timeline { title: "经过".into(), lanes: vec![lane] };
    assert_eq!(undated(&timeline), ["立案—审批", "立案—核查（止日）"]);
    assert_eq!(reversed(&timeline), ["立案—延长（2000-01-03至1999-12-27）"]);
    assert_apart(&drawn(timeline, Form::Sheet), Frame::of(Form::Sheet));
}

#[test]
fn a_long_way_goes_on_under_its_dates_and_leaves_no_page_half_empty() {
    let lane = |n: u64| Lane {
        name: format!("环节{n}"),
        events: (0..40).map(|at| Event { date: day(at * 7 + n), label: "现场检查".repeat(3) }).collect(),
        spans: Vec::new(),
    };
    let timeline = Timeline { title: String::new(), lanes: (0..9).map(lane).collect() };
    let frame = Frame::of(Form::Sheet);
    let (pages, _) = paginate(drawn(timeline, Form::Sheet), frame, 0).expect("a few pages");
    assert!(pages.len() > 2, "{} pages", pages.len());
    let foot = frame.corner.1 + frame.height;
    let lowest = |page: &Page| {
        let ends = page.ink.iter().filter_map(|ink| match ink {
            Ink::Path { points, .. } => points.iter().map(|(_, y)| *y).max(),
            _ => None,
        });
        ends.max().unwrap_or(0)
    };
    for page in &pages {
        let first = page.ink.iter().find_map(|ink| match ink {
            Ink::Text { glyphs, .. } => Some(glyphs.iter().map(|glyph| glyph.ch).collect::<String>()),
            _ => None,
        });
        assert!(first.as_deref().is_some_and(|text| text.starts_with(['1', '2'])), "dates first: {first:?}");
        assert!(lowest(page) <= foot, "beyond the foot");
    }
    for page in &pages[..pages.len() - 1] {
        assert!(foot - lowest(page) < frame.height / 3, "{} left empty", foot - lowest(page));
    }
}
