//! Rare, hidden and hostile characters: drawn, or framed and reported; never dropped, never confused when copied.

mod reading;
mod sample;

use anheng_report::*;

fn printed(text: &str) -> Rendered {
    let cells = vec![text.to_owned(), "乙".into()];
    let column =
        |title: &str| Column { title: title.into(), weight: 1, align: Align::Left, ..Column::default() };
    let table = Table {
        columns: vec![column("甲"), column("乙")],
        rows: vec![Row::Cells { cells, emphasis: false }],
    };
    let paragraph = Paragraph { text: text.to_owned(), ..Paragraph::default() };
    let blocks =
        vec![Block::Heading(Level::First, text.to_owned()), Block::Paragraph(paragraph), Block::Table(table)];
    render(&Document { parts: vec![Part { blocks, ..Part::default() }], ..sample::sheet(1, 1) })
        .expect("any text can be printed")
}

fn copied(rendered: &Rendered) -> String {
    reading::texts(&rendered.bytes).concat()
}

#[test]
fn rare_names_are_drawn_and_copied_right() {
    let text = "喆堃玥昇瑨赟㛃䶮𬱖𬸚龘仝㐂𫍯镕";
    let rendered = printed(text);
    assert_eq!(rendered.missing, []);
    assert_eq!(copied(&rendered).matches(text).count(), 3);
}

#[test]
fn characters_that_share_a_glyph_are_copied_as_what_they_are() {
    let text = "墫壿墫 ⼀一⽇日";
    let rendered = printed(text);
    assert_eq!(
        copied(&rendered).matches(text).count(),
        3,
        "each glyph stands for one text per embedded font"
    );
}

#[test]
fn a_character_without_a_glyph_is_framed_and_reported_once() {
    let rendered = printed("当事人\u{25113}某，又名𡿨");
    let missing: Vec<(char, usize)> = rendered.missing.iter().map(|one| (one.ch, one.count)).collect();
    assert_eq!(missing, [('\u{25113}', 3), ('𡿨', 3)]);
    assert_eq!(rendered.missing[0].context, "当事人\u{25113}某，又名𡿨");
    assert_eq!(copied(&rendered).matches("U+25113").count(), 3);
    assert_eq!(copied(&rendered).matches("U+21FE8").count(), 3);
}

#[test]
fn hidden_characters_are_shown() {
    for ch in [
        '\0',
        '\u{7}',
        '\u{1b}',
        '\u{7f}',
        '\u{200b}',
        '\u{200e}',
        '\u{202e}',
        '\u{2066}',
        '\u{feff}',
        '\u{e0041}',
    ] {
        let rendered = printed(&format!("前{ch}后"));
        let code = format!("前U+{:04X}后", u32::from(ch));
        assert_eq!(copied(&rendered).matches(&code).count(), 3, "{code}");
        assert_eq!(rendered.missing.len(), 1, "{code}");
    }
}

#[test]
fn line_ends_and_tabs_are_layout_not_characters() {
    let rendered = printed("一\n二\r\n三\r四\u{2028}五\t六");
    assert_eq!(rendered.missing, []);
    let copied = copied(&rendered);
    assert_eq!(copied.matches("一二三四五  六").count(), 3);
    let lines = reading::pages(&rendered.bytes).concat();
    assert_eq!(lines.iter().filter(|piece| piece.text == "三").count(), 3, "each on a line of its own");
}

#[test]
fn variation_selectors_copy_with_their_character() {
    let text = "葛\u{e0100}城葛";
    let rendered = printed(text);
    assert_eq!(rendered.missing, []);
    assert_eq!(copied(&rendered).matches(text).count(), 3);
    assert_eq!(printed("\u{fe0f}").missing.len(), 1, "alone it is a hidden character like others");
}

#[test]
fn syntax_of_pdf_in_text_is_only_text() {
    let text = ") Tj ET endstream endobj << /Type /Catalog >> %PDF \\( <0041>";
    let rendered = printed(text);
    assert!(copied(&rendered).contains(text));
    let mut titled = Document { title: text.into(), ..sample::sheet(1, 1) };
    titled.parts.iter_mut().for_each(|part| (part.name, part.footer) = (text.into(), text.into()));
    let pdf = reading::open(&render(&titled).expect("any title").bytes);
    assert_eq!(pdf.get_pages().len(), 2);
}

#[test]
fn every_character_of_the_basic_plane_is_printed_or_reported() {
    let all: String = (0x20..0x1_0000).filter_map(char::from_u32).filter(|ch| !ch.is_control()).collect();
    let part: String = all.chars().step_by(37).collect();
    let rendered = printed(&part);
    assert!(rendered.missing.len() > 100, "much of the plane is neither Chinese nor Latin");
    assert!(rendered.missing.iter().all(|one| copied_code(&rendered, one.ch)));
}

fn copied_code(rendered: &Rendered, ch: char) -> bool {
    thread_local!(static TEXT: std::cell::RefCell<Option<String>> = const { std::cell::RefCell::new(None) });
    TEXT.with_borrow_mut(|text| {
        text.get_or_insert_with(|| copied(rendered)).contains(&format!("U+{:04X}", u32::from(ch)))
    })
}
