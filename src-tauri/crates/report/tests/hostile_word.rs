//! Whatever a document says, its Word file is sound and says all of it: characters that XML cannot hold, marks of XML,
//! texts without end, tables without rows.

mod package;

use anheng_report::*;
use chrono::{NaiveDate, NaiveDateTime};
use package::{assert_sound, nodes, values, words};
use proptest::prelude::*;

fn created() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 26).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("a moment")
}

fn document(title: &str, parts: Vec<Part>) -> Document {
    let title = title.to_owned();
    Document {
        author: title.clone(),
        subject: title.clone(),
        title,
        created: created(),
        parts,
        attachment: None,
    }
}

fn written(document: &Document) -> package::Parts {
    assert_sound(&word(document).expect("a document that Word can hold"))
}

fn row(text: &str) -> Row {
    Row::Cells { cells: vec![text.to_owned(); 2], emphasis: false }
}

/// A block of every kind, with this text wherever there can be one.
fn every(text: &str) -> Vec<Block> {
    let own = || text.to_owned();
    let column = || Column { title: own(), group: own(), weight: 1, align: Align::Left };
    let chart = |kind| Chart {
        title: own(),
        kind,
        categories: vec![own(), own()],
        series: vec![Series { name: own(), values: vec![Some(3), None] }],
        decimals: 1,
        unit: own(),
    };
    let (day, kind) = (created().date(), SpanKind::Overrun);
    let span = Span { from: Some(day), to: None, label: own(), kind };
    let lane = Lane { name: own(), events: vec![Event { date: None, label: own() }], spans: vec![span] };
    let mut blocks = vec![
        Block::Masthead(Masthead { name: own(), number: own() }),
        Block::Title(own()),
        Block::Subtitle(own()),
        Block::Addressee(own()),
        Block::Heading(Level::Fourth, own()),
        Block::Paragraph(Paragraph { text: own(), indent: Indent::FirstLine, small: true, bold: true }),
        Block::Banner(Banner { text: own(), kind: BannerKind::Provisional }),
        Block::Facts(Facts {
            facts: vec![Fact::new(text, text), Fact::new(text, text).wide()],
            paired: true,
        }),
        Block::Table(Table { columns: vec![column(), column()], rows: vec![Row::Group(own()), row(text)] }),
        Block::Timeline(Timeline { title: own(), lanes: vec![lane] }),
        Block::Signatures(vec![Signature { label: own(), dated: true }]),
        Block::Together(vec![Block::Heading(Level::First, own()), Block::Paragraph(Paragraph::new(text))]),
        Block::AnnexList(vec![own()]),
        Block::AnnexMark(own()),
        Block::Closing(Closing { signers: vec![own()], date: own() }),
        Block::Imprint(Imprint { copies: own(), issuer: own(), date: own() }),
    ];
    let kinds = [ChartKind::Columns, ChartKind::Bars, ChartKind::Stacked, ChartKind::Pareto, ChartKind::Line];
    blocks.extend(kinds.map(|kind| Block::Chart(chart(kind))));
    blocks
}

/// How often a text stands in the paragraphs and charts of a document made of [`every`] block.
fn said(text: &str, shown: &str) -> usize {
    let part = Part { blocks: every(text), footer: text.into(), form: Form::Official, ..Part::default() };
    words(&written(&document(text, vec![part]))).matches(shown).count()
}

/// How often [`every`] says its text in paragraphs and cells.
const IN_PARAGRAPHS: usize = 33;
/// In charts: title, unit, what lacks a value; and for each column its name and those of both categories, in all but the
/// names of what is computed.
const IN_CHARTS: usize = 5 * 3 + 5 * 3 + 2 * 2;

#[test]
fn marks_of_xml_are_words_like_others() {
    for text in ["<w:p>&amp;", "]]>", "\"'", "a & b", "<!-- x -->", "<?xml?>"] {
        assert_eq!(said(text, text), IN_PARAGRAPHS + IN_CHARTS, "{text}");
    }
}

#[test]
fn characters_that_cannot_be_shown_are_framed_and_never_dropped() {
    for ch in [
        '\0', '\u{1}', '\u{8}', '\u{1b}', '\u{7f}', '\u{9f}', '\u{200b}', '\u{202e}', '\u{feff}', '\u{fffe}',
        '\u{ffff}',
    ] {
        let code = format!("U+{:04X}", u32::from(ch));
        let text = format!("甲{ch}乙");
        assert_eq!(said(&text, &format!("甲{code}乙")), IN_PARAGRAPHS, "{code} in paragraphs");
        assert_eq!(said(&text, &format!("甲[{code}]乙")), IN_CHARTS, "{code} in charts");
    }
    let blocks = vec![Block::Paragraph(Paragraph::new("甲\u{1}乙"))];
    let parts = written(&document("\u{2}", vec![Part { blocks, ..Part::default() }]));
    assert_eq!(values(&nodes(&parts["word/document.xml"]), "w:bdr", "w:val"), ["single"]);
    assert!(String::from_utf8_lossy(&parts["docProps/core.xml"]).contains("<dc:title>[U+0002]</dc:title>"));
}

#[test]
fn forms_of_characters_stay_with_them() {
    let blocks = vec![Block::Title("葛\u{e0100}城\u{fe00}".into()), Block::Title("\u{fe00}甲".into())];
    let parts = written(&document("", vec![Part { blocks, ..Part::default() }]));
    assert_eq!(words(&parts), "葛\u{e0100}城\u{fe00}¶U+FE00甲¶");
}

#[test]
fn nothing_at_all_is_a_sound_file_too() {
    written(&document("", vec![]));
    written(&document("", vec![Part::default(), Part { form: Form::Official, ..Part::default() }]));
    assert!(said("", "无数据") > 0, "a value that is missing");
    let column = Column { title: "栏".into(), weight: 1, ..Column::default() };
    let chart = |categories: Vec<String>, series: Vec<Series>| {
        Block::Chart(Chart {
            title: "图".into(),
            kind: ChartKind::Stacked,
            categories,
            series,
            decimals: 0,
            unit: "件".into(),
        })
    };
    let blocks = vec![
        Block::Table(Table { columns: vec![column], rows: vec![] }),
        Block::Facts(Facts { facts: vec![], paired: true }),
        Block::Signatures(vec![]),
        Block::Together(vec![]),
        Block::Timeline(Timeline { title: String::new(), lanes: vec![] }),
        Block::Closing(Closing::default()),
        Block::Imprint(Imprint::default()),
        Block::Masthead(Masthead::default()),
        chart(vec![], vec![]),
        chart(vec!["甲".into()], vec![]),
    ];
    let parts = written(&document("", vec![Part { blocks, ..Part::default() }]));
    assert!(words(&parts).ends_with("图¶单位：件¶无数据¶图¶单位：件¶无数据¶"), "{}", words(&parts));
}

#[test]
fn rows_longer_than_a_page_may_be_divided() {
    let long = "长".repeat(20_000);
    let column = |title: &str| Column { title: title.into(), weight: 1, ..Column::default() };
    let table = |title: &str, text: &str| {
        let columns = vec![column(title), column("乙")];
        let table = Table { columns, rows: vec![row(text)] };
        let parts =
            written(&document("", vec![Part { blocks: vec![Block::Table(table)], ..Part::default() }]));
        let main = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
        (main.matches("<w:tblHeader/>").count(), main.matches("<w:cantSplit/>").count())
    };
    assert_eq!(table("甲", "短"), (1, 2));
    assert_eq!(table("甲", &long), (1, 1));
    assert_eq!(table(&long, "短"), (0, 1), "a head as long as a page does not repeat");
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一-十（）。a-z0-9]{0,12}",
        2 => "\\PC{0,12}",
        1 => prop::collection::vec(any::<char>(), 0..8).prop_map(|chars| chars.into_iter().collect()),
        1 => "[<>&\"'\\]\\[\u{0}-\u{1f}\n\r\t]{0,8}",
    ]
}

fn any_chart() -> impl Strategy<Value = Block> {
    let kinds = [ChartKind::Columns, ChartKind::Bars, ChartKind::Stacked, ChartKind::Pareto, ChartKind::Line];
    (0..5_usize, 0..45_usize, 0..=8_usize, 0_u8..=6).prop_flat_map(move |(kind, count, width, decimals)| {
        let values = prop::collection::vec(prop::option::weighted(0.9, 0..=i64::MAX), count);
        let width = if kind == 3 { 1 } else { width };
        let series = prop::collection::vec((any_text(), values), width);
        (prop::collection::vec(any_text(), count), series, any_text(), any_text()).prop_map(
            move |(categories, series, title, unit)| {
                let series = series.into_iter().map(|(name, values)| Series { name, values }).collect();
                Block::Chart(Chart { title, kind: kinds[kind], categories, series, decimals, unit })
            },
        )
    })
}

fn any_table() -> impl Strategy<Value = Block> {
    (1..6_usize).prop_flat_map(|width| {
        let column = (any_text(), "[甲乙]?", 1..9_u32);
        let cells = (prop::collection::vec(any_text(), width), any::<bool>());
        let row = prop_oneof![
            1 => any_text().prop_map(Row::Group),
            3 => cells.prop_map(|(cells, emphasis)| Row::Cells { cells, emphasis }),
        ];
        (prop::collection::vec(column, width), prop::collection::vec(row, 0..6)).prop_map(
            |(columns, rows)| {
                let column = |(title, group, weight)| Column { title, group, weight, align: Align::Center };
                Block::Table(Table { columns: columns.into_iter().map(column).collect(), rows })
            },
        )
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    let facts = prop::collection::vec((any_text(), any_text(), any::<bool>()), 0..6);
    let fact = |(label, value, wide)| Fact { label, value, wide };
    let leaf = prop_oneof![
        any_text().prop_map(|text| Block::Paragraph(Paragraph {
            text,
            indent: Indent::FirstLine,
            ..Paragraph::default()
        })),
        any_text().prop_map(|text| Block::Heading(Level::Second, text)),
        any_text().prop_map(Block::Title),
        (facts, any::<bool>()).prop_map(move |(facts, paired)| {
            Block::Facts(Facts { facts: facts.into_iter().map(fact).collect(), paired })
        }),
        (any_text(), any_text()).prop_map(|(name, number)| Block::Masthead(Masthead { name, number })),
        (prop::collection::vec(any_text(), 0..3), any_text())
            .prop_map(|(signers, date)| Block::Closing(Closing { signers, date })),
        prop::collection::vec(any_text(), 0..4).prop_map(Block::AnnexList),
        any_text().prop_map(Block::AnnexMark),
        (any_text(), any_text(), any_text()).prop_map(|(copies, issuer, date)| Block::Imprint(Imprint {
            copies,
            issuer,
            date
        })),
        any_text().prop_map(|label| Block::Signatures(vec![Signature { label, dated: false }])),
        any_table(),
        any_chart(),
        any::<u16>().prop_map(|millimetres| Block::Space { millimetres }),
        Just(Block::PageBreak),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Block::Together))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_document_is_sound_and_the_same_twice(
        parts in prop::collection::vec((0..6_usize, any_text(), prop::collection::vec(any_block(), 0..8)), 0..4),
        title in any_text(),
    ) {
        let parts = parts.into_iter().map(|(form, footer, blocks)| {
            let forms =
                [Form::Sheet, Form::Lying, Form::Official, Form::Letter, Form::Annex, Form::LyingAnnex];
            let form = forms[form];
            Part { form, footer, blocks, ..Part::default() }
        });
        let document = document(&title, parts.collect());
        let bytes = word(&document).expect("a document that Word can hold");
        assert_sound(&bytes);
        prop_assert!(bytes == word(&document).expect("the same document"));
        prop_assert!(render(&document).is_ok(), "what Word can hold has room on paper");
    }

    #[test]
    fn nothing_is_lost_or_moved(texts in prop::collection::vec("[一-十a-z<>&\\]]{1,20}", 1..12)) {
        let column = |title: &str| Column { title: title.into(), weight: 1, ..Column::default() };
        let blocks = texts.iter().enumerate().map(|(n, text)| match n % 4 {
            0 => Block::Paragraph(Paragraph::new(text)),
            1 => Block::Heading(Level::Third, text.clone()),
            2 => Block::Facts(Facts { facts: vec![Fact::new("", text)], paired: false }),
            _ => Block::Table(Table { columns: vec![column(""), column("")], rows: vec![row(text)] }),
        });
        let blocks = blocks.collect();
        let said = words(&written(&document("", vec![Part { blocks, ..Part::default() }])));
        let said: Vec<&str> = said.split('¶').filter(|one| !one.is_empty()).collect();
        let meant = texts.iter().enumerate().flat_map(|(n, text)| vec![text.as_str(); if n % 4 == 3 { 2 } else { 1 }]);
        prop_assert_eq!(said, meant.collect::<Vec<_>>());
    }
}
