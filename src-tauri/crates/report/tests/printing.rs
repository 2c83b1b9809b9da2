//! What a reader of the paper may rely on: no text lost, headers and page numbers on every page, rows whole.

#[path = "sample/figures.rs"]
mod figures;
mod reading;
mod sample;

use anheng_report::*;
use chrono::NaiveDate;

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "试".into(),
        author: String::new(),
        subject: String::new(),
        created: NaiveDate::from_ymd_opt(2026, 11, 24)
            .and_then(|day| day.and_hms_opt(9, 0, 0))
            .expect("a moment"),
        parts: vec![Part { footer: "页脚".into(), blocks, ..Part::default() }],
        attachment: None,
    }
}

fn printed(blocks: Vec<Block>) -> Rendered {
    render(&document(blocks)).expect("a document that can be printed")
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.into(), ..Paragraph::default() })
}

fn table(rows: Vec<Row>) -> Table {
    let column =
        |title: &str, weight| Column { title: title.into(), weight, align: Align::Left, ..Column::default() };
    Table { columns: vec![column("甲栏", 1), column("乙栏", 3)], rows }
}

fn row(first: &str, second: &str) -> Row {
    Row::Cells { cells: vec![first.into(), second.into()], emphasis: false }
}

/// Every text of a block, in the order in which it is drawn.
fn words(block: &Block, out: &mut Vec<String>) {
    match block {
        Block::Title(text) | Block::Subtitle(text) | Block::Heading(_, text) | Block::Addressee(text) => {
            out.push(text.clone())
        }
        Block::Paragraph(paragraph) => out.push(paragraph.text.clone()),
        Block::Banner(banner) => out.push(banner.text.clone()),
        Block::Facts(facts) => {
            out.extend(facts.facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]))
        }
        Block::Table(table) => {
            out.extend(table.columns.iter().map(|column| column.title.clone()));
            for row in &table.rows {
                match row {
                    Row::Group(text) => out.push(text.clone()),
                    Row::Cells { cells, .. } => out.extend(cells.iter().cloned()),
                }
            }
        }
        Block::Chart(chart) => {
            out.push(chart.title.clone());
            out.push(if chart.unit.is_empty() { String::new() } else { format!("单位：{}", chart.unit) });
            if chart.series.len() > 1 || chart.kind == ChartKind::Pareto {
                out.extend(chart.series.iter().map(|series| series.name.clone()));
            }
            out.extend(chart.categories.iter().cloned());
        }
        Block::Timeline(timeline) => {
            out.push(timeline.title.clone());
            let mut undated = Vec::new();
            for lane in &timeline.lanes {
                out.push(lane.name.clone());
                out.extend(lane.spans.iter().map(|span| span.label.clone()));
                for event in &lane.events {
                    if event.date.is_some() { &mut *out } else { &mut undated }.push(event.label.clone());
                }
            }
            out.append(&mut undated);
        }
        Block::Signatures(list) => out.extend(list.iter().map(|one| one.label.clone())),
        Block::Together(blocks) => blocks.iter().for_each(|block| words(block, out)),
        Block::Masthead(head) => out.extend([head.name.clone(), head.number.clone()]),
        Block::AnnexList(names) => {
            for (number, name) in (1..).zip(names) {
                let figure = if names.len() > 1 { format!("{number}．") } else { String::new() };
                let label = if number == 1 { "附件：" } else { "" };
                out.push(format!("{label}{figure}{name}"));
            }
        }
        Block::AnnexMark(mark) => out.push(mark.clone()),
        Block::Closing(closing) => out.extend(closing.signers.iter().chain([&closing.date]).cloned()),
        Block::Imprint(imprint) => {
            out.extend([imprint.copies.clone(), imprint.issuer.clone(), imprint.date.clone()])
        }
        Block::Picture(_) | Block::Space { .. } | Block::PageBreak => {}
    }
}

fn assert_all_on_paper(document: &Document) {
    let rendered = render(document).expect("the sample");
    let all = reading::texts(&rendered.bytes).concat();
    let mut expected = Vec::new();
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.for_each(|block| words(block, &mut expected));
    let mut from = 0;
    for text in expected.into_iter().filter(|text| !text.is_empty()) {
        let text = text.replace('\n', "");
        let at = all[from..].find(&text);
        assert!(at.is_some(), "“{text}” is not on paper after byte {from}, or not in its order");
        from += at.unwrap_or(0);
    }
    assert_eq!(rendered.missing, [], "the sample has no rare characters");
}

#[test]
fn no_text_is_lost_on_a_review_sheet() {
    assert_all_on_paper(&sample::sheet(17, 60));
}

#[test]
fn no_text_is_lost_in_charts_and_timelines() {
    for form in [Form::Sheet, Form::Lying, Form::Official] {
        assert_all_on_paper(&figures::figures(form));
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let rendered = render(&sample::sheet(3, 60)).expect("the sample");
    let texts = reading::texts(&rendered.bytes);
    assert_eq!(texts.len(), rendered.pages);
    for (index, text) in texts.iter().enumerate() {
        let number = format!("第 {} 页 共 {} 页", index + 1, rendered.pages);
        assert!(
            text.ends_with(&number),
            "page {} ends with {:?}",
            index + 1,
            text.chars().rev().take(20).collect::<String>()
        );
    }
}

#[test]
fn the_header_of_a_table_is_on_every_page_of_it_and_on_no_other() {
    let rows = (0..200).map(|n| row(&format!("第{n}行"), "内容")).collect();
    let rendered =
        printed(vec![paragraph("前文"), Block::Table(table(rows)), Block::PageBreak, paragraph("后文")]);
    let texts = reading::texts(&rendered.bytes);
    let (last, of_table) = texts.split_last().expect("pages");
    assert!(of_table.len() > 2);
    assert!(of_table.iter().all(|text| text.matches("甲栏乙栏").count() == 1), "once on each page");
    assert!(!last.contains("甲栏"));
}

#[test]
fn a_row_that_fits_a_page_is_not_divided() {
    let long = "字".repeat(300);
    let rows = (0..40).map(|n| row(&format!("第{n}行"), &long)).collect();
    for page in reading::texts(&printed(vec![Block::Table(table(rows))]).bytes) {
        let rows = page.matches('第').count() - 1;
        assert_eq!(page.matches('字').count(), rows * 300, "each row that begins on a page ends on it");
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_under_a_header_and_loses_nothing() {
    let rows = vec![row("前", "短"), row("高", &"长".repeat(20_000)), row("后", "短")];
    let texts = reading::texts(&printed(vec![Block::Table(table(rows))]).bytes);
    assert!(texts.len() > 3);
    assert_eq!(texts.concat().matches('长').count(), 20_000);
    assert!(texts.iter().all(|text| text.contains("甲栏乙栏")));
    assert!(texts[0].contains('长'), "it begins where there is room");
}

#[test]
fn a_high_row_is_divided_rather_than_leave_most_of_a_page_empty() {
    let long = |lines: usize| (0..lines).map(|n| format!("字{n}\n")).collect::<String>() + "末";
    for above in 0..46 {
        for lines in [10, 25, 45] {
            let mut blocks: Vec<Block> = (0..above).map(|_| paragraph("行")).collect();
            blocks.push(Block::Heading(Level::First, "标题".into()));
            blocks.push(Block::Table(table(vec![row("首", &long(lines))])));
            let texts = reading::texts(&printed(blocks).bytes);
            let on = |page: &String| page.matches('字').count() + usize::from(page.contains('末'));
            let parts: Vec<usize> = texts.iter().map(on).filter(|count| *count > 0).collect();
            assert_eq!(parts.iter().sum::<usize>(), lines + 1, "nothing is lost");
            assert!(
                parts.iter().all(|count| *count > 1),
                "{above} above {lines}: no line alone in {parts:?}"
            );
            let titled = texts.iter().position(|text| text.contains("标题"));
            let begun = texts.iter().position(|text| text.contains("字0"));
            assert_eq!(titled, begun, "{above} above {lines}: the heading is above the first of it");
            let divided = parts.len() > 1;
            assert!(!divided || lines > 20, "{above} above {lines}: what is low stays whole");
            if above == 20 && lines == 45 {
                assert!(divided, "it begins in the half of the page that is left");
            }
        }
    }
}

#[test]
fn a_heading_with_facts_and_notes_is_on_the_page_of_the_first_row() {
    for above in 0..60 {
        let mut blocks: Vec<Block> = (0..above).map(|_| paragraph("行")).collect();
        blocks.push(Block::Heading(Level::First, "附表".into()));
        blocks.push(Block::Facts(Facts { facts: vec![Fact::new("名", "值"); 3], paired: false }));
        blocks.push(Block::Paragraph(Paragraph { small: true, ..Paragraph::new("注") }));
        blocks.push(Block::Table(table((0..5).map(|n| row(&format!("第{n}"), "内容")).collect())));
        for text in reading::texts(&printed(blocks).bytes) {
            let whole = ["附表", "名", "注", "第0"].iter().filter(|word| text.contains(**word)).count();
            assert!(whole == 0 || whole == 4, "with {above} lines above, a page holds a part: {text}");
        }
    }
}

#[test]
fn numbers_codes_and_short_words_stay_whole_in_narrow_columns() {
    let titles = ["序号", "项目", "等次", "占比", "说明"];
    let column = |title: &str| Column { title: title.into(), weight: 1, ..Column::default() };
    let mut columns = titles.map(column).to_vec();
    columns[4].weight = 60;
    let cells = ["128", "二.5.2", "（不合格）", "44.4%", &"说".repeat(200)].map(String::from).to_vec();
    let rows = vec![Row::Cells { cells: cells.clone(), emphasis: false }];
    let pages = reading::pages(&printed(vec![Block::Table(Table { columns, rows })]).bytes);
    for text in titles.iter().map(|title| (*title).to_owned()).chain(cells[..4].to_vec()) {
        assert!(pages[0].iter().any(|piece| piece.text == text), "{text} is divided");
    }
    let long: Vec<&reading::Piece> = pages[0].iter().filter(|piece| piece.text.contains("说说")).collect();
    assert!(long.len() < 10 && long[0].x < 260.0, "what is long has the rest: {long:?}");
}

#[test]
fn columns_without_room_for_all_give_way_evenly() {
    let column = |title: &str| Column { title: title.into(), weight: 1, ..Column::default() };
    let long = "x".repeat(300);
    let cells = vec![long; 30].into_iter().chain(["12345".to_owned()]).collect();
    let table = Table { columns: vec![column("栏"); 31], rows: vec![Row::Cells { cells, emphasis: true }] };
    let texts = reading::texts(&printed(vec![Block::Table(table)]).bytes);
    assert_eq!(texts.concat().matches('x').count(), 9_000, "nothing is lost");
}

#[test]
fn neither_a_heading_nor_a_group_is_last_on_a_page() {
    for above in 0..60 {
        let mut blocks: Vec<Block> = (0..above).map(|_| paragraph("行")).collect();
        blocks.push(Block::Heading(Level::First, "标题".into()));
        blocks.push(Block::Table(table(vec![Row::Group("组".into()), row("首", "内容")])));
        for text in reading::texts(&printed(blocks).bytes) {
            let whole = ["标题", "甲栏", "组", "首"].iter().filter(|word| text.contains(**word)).count();
            assert!(whole == 0 || whole == 4, "with {above} lines above, a page holds a part: {text}");
        }
    }
}

#[test]
fn what_is_kept_together_is_on_one_page_and_a_lot_of_it_is_printed_all_the_same() {
    for above in [0, 30, 40, 44, 46] {
        let mut blocks: Vec<Block> = (0..above).map(|_| paragraph("行")).collect();
        let signature = Signature { label: "评查人".into(), dated: true };
        blocks.push(Block::Together(vec![paragraph("结论"), Block::Signatures(vec![signature])]));
        let texts = reading::texts(&printed(blocks).bytes);
        assert!(
            texts.iter().any(|text| text.contains("结论") && text.contains("评查人")),
            "with {above} above"
        );
    }
    let pair =
        |n: usize| [Block::Heading(Level::First, format!("第{n}题")), paragraph(&format!("第{n}段。"))];
    let texts = reading::texts(&printed(vec![Block::Together((0..100).flat_map(pair).collect())]).bytes);
    for n in 0..100 {
        let whole = texts.iter().any(|text| text.contains(&format!("第{n}题第{n}段。")));
        assert!(whole, "heading {n} is not above its text");
    }
}

#[test]
fn all_text_stays_inside_the_sheet() {
    let mut blocks = sample::sheet(5, 30).parts.remove(0).blocks;
    blocks.push(paragraph(&"x".repeat(5_000)));
    blocks.push(Block::Title("题".repeat(200)));
    blocks.push(Block::Banner(Banner { text: "框".repeat(3_000), kind: BannerKind::Final }));
    blocks.push(Block::Signatures(vec![Signature { label: "签".repeat(500), dated: true }]));
    blocks.push(Block::Facts(Facts {
        facts: vec![Fact { label: "标".repeat(2_000), value: "值".repeat(2_000), wide: false }],
        paired: true,
    }));
    let rendered = printed(blocks);
    for piece in reading::pages(&rendered.bytes).into_iter().flatten() {
        assert!((56.0..540.0).contains(&piece.x), "{piece:?} is beside the text area");
        assert!((20.0..790.0).contains(&piece.y), "{piece:?} is above or below it");
    }
    let all = reading::texts(&rendered.bytes).concat();
    for (ch, count) in [('框', 3_000), ('签', 500), ('标', 2_000), ('值', 2_000)] {
        assert!(all.matches(ch).count() >= count, "{ch} is lost");
    }
}

#[test]
fn a_sum_is_not_alone_on_a_page() {
    for count in 30..60 {
        let mut rows: Vec<Row> = (0..count).map(|n| row(&format!("第{n}行"), "内容")).collect();
        rows.push(Row::Cells { cells: vec!["合计".into(), "100".into()], emphasis: true });
        for text in reading::texts(&printed(vec![Block::Table(table(rows))]).bytes) {
            assert!(!text.contains("合计") || text.contains(&format!("第{}行", count - 1)), "{count} rows");
        }
    }
}

#[test]
fn space_ends_with_the_page_and_empty_lines_have_height() {
    let lines = |n: usize| (0..n).map(|_| paragraph("行"));
    for above in 30..50 {
        let rendered = printed(lines(above).chain([Block::Space { millimetres: 500 }]).collect());
        assert_eq!(
            rendered.pages,
            printed(lines(above).collect()).pages,
            "space alone is no reason for a page"
        );
    }
    assert!(printed(vec![paragraph(&"\n".repeat(60))]).pages > 1);
}

#[test]
fn page_breaks_make_no_empty_pages() {
    let rendered =
        printed(vec![Block::PageBreak, paragraph("一"), Block::PageBreak, Block::PageBreak, paragraph("二")]);
    assert_eq!(rendered.pages, 2);
    assert_eq!(printed(Vec::new()).pages, 1, "an empty document is one page with its footer");
}

#[test]
fn a_table_that_does_not_fit_its_columns_is_refused() {
    let short = Row::Cells { cells: vec!["只有一格".into()], emphasis: false };
    let refused = render(&document(vec![Block::Table(table(vec![row("一", "二"), short]))]));
    assert_eq!(refused, Err(ReportError::CellsOfRow { row: 2, cells: 1, columns: 2 }));
    let none = render(&document(vec![Block::Table(Table { columns: Vec::new(), rows: Vec::new() })]));
    assert_eq!(none, Err(ReportError::NoColumns));
}

#[test]
fn the_pdf_says_what_it_is() {
    let sheet = sample::sheet(17, 5);
    let bytes = render(&sheet).expect("the sample").bytes;
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let pdf = reading::open(&bytes);
    let info =
        pdf.get_object(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap().as_dict().unwrap();
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!(text(b"Title"), sheet.title);
    assert_eq!(text(b"Author"), sheet.author);
    assert_eq!(text(b"Subject"), sheet.subject);
    assert_eq!(text(b"CreationDate"), "D:20261124094107");
    assert_eq!(text(b"ModDate"), "D:20261124094107");
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    assert!(bytes.len() < 200_000, "fonts are reduced: {} bytes", bytes.len());
}

#[test]
fn titles_of_groups_stand_above_those_of_their_columns() {
    let column = |group: &str, title: &str| Column {
        title: title.into(),
        group: group.into(),
        weight: 1,
        align: Align::Right,
    };
    let columns =
        vec![column("", "单位"), column("等次", "优秀"), column("等次", "合格"), column("", "平均分")];
    let rows =
        vec![Row::Cells { cells: ["甲局", "3", "2", "88.00"].map(String::from).to_vec(), emphasis: false }];
    let pages = reading::pages(&printed(vec![Block::Table(Table { columns, rows })]).bytes);
    let place = |text: &str| pages[0].iter().find(|piece| piece.text == text).expect("a title").clone();
    let (group, best, good, unit) = (place("等次"), place("优秀"), place("合格"), place("单位"));
    assert!(group.y > best.y && best.y > place("3").y, "from top to bottom");
    assert!(group.x > best.x && group.x < good.x, "in the middle of its columns");
    assert!(group.y > unit.y && unit.y > best.y, "a title without a group is in the middle of both rows");
    assert_eq!(pages[0].iter().filter(|piece| piece.text == "等次").count(), 1);
}
