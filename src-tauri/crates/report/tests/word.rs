//! The Word file: a sound package that says all that the document says, in order, whatever the document says.

#[path = "sample/figures.rs"]
mod figures;
#[path = "sample/letter.rs"]
mod letter;
mod package;
mod sample;

use anheng_report::*;
use package::{Node, assert_sound, nodes, values, words};

fn parts(document: &Document) -> package::Parts {
    assert_sound(&word(document).expect("a document that Word can hold"))
}

fn of(form: Form, blocks: Vec<Block>) -> Document {
    Document { parts: vec![Part { form, blocks, ..Part::default() }], ..sample::sheet(1, 1) }
}

fn main_part(parts: &package::Parts) -> Vec<Node> {
    nodes(&parts["word/document.xml"])
}

fn table(rows: Vec<Row>) -> Table {
    let column = |title: &str, group: &str, weight, align| Column {
        title: title.into(),
        group: group.into(),
        weight,
        align,
    };
    let columns = vec![
        column("单位", "", 3, Align::Left),
        column("优秀", "等次", 1, Align::Right),
        column("合格", "等次", 1, Align::Right),
    ];
    Table { columns, rows }
}

/// Asserts that these stand one after the other.
fn assert_in_order(words: &str, texts: &[&str]) {
    let mut rest = words;
    for text in texts {
        let (_, after) = rest.split_once(text).unwrap_or_else(|| panic!("“{text}” is not where it belongs"));
        rest = after;
    }
}

#[test]
fn a_letter_is_all_there_with_headings_that_word_knows() {
    let parts = parts(&letter::letter());
    let words = words(&parts);
    assert_in_order(
        &words,
        &[
            "云泊县行政执法监督局¶",
            "云执监函〔2026〕17号¶",
            "关于2026年度行政处罚案卷评查\n情况的反馈意见书¶",
            "云泊县市场监督管理局：¶按照《云泊县",
            "一、总体情况¶",
            "（一）调查取证环节¶",
            "1. 抽样取证¶",
            "序号¶问题¶依据¶扣分¶1¶现场检查笔录仅有一名",
            "2.00¶",
            "三、整改要求¶",
            "云泊县行政执法监督局¶2026年11月26日¶",
            "抄送：云泊县司法局",
            "2026年11月26日印发¶",
        ],
    );
    let styles = nodes(&parts["word/styles.xml"]);
    assert_eq!(values(&styles, "w:outlineLvl", "w:val"), ["0", "1", "2", "3"]);
    let used = values(&main_part(&parts), "w:pStyle", "w:val");
    for (style, count) in [("Title", 1), ("Heading1", 3), ("Heading2", 2), ("Heading3", 1)] {
        assert_eq!(used.iter().filter(|one| *one == style).count(), count, "{style}");
    }
}

#[test]
fn an_official_page_has_the_grid_and_the_numbers_of_the_standard() {
    let parts = parts(&letter::letter());
    let main = main_part(&parts);
    let section = |element, attribute| values(&main, element, attribute).concat();
    assert_eq!(section("w:docGrid", "w:type"), "linesAndChars");
    assert_eq!(section("w:pgSz", "w:w"), "11906");
    // 37 mm above, 28 mm on the left, 156 mm × 225 mm of text.
    assert_eq!((section("w:pgMar", "w:top"), section("w:pgMar", "w:left")), ("2097".into(), "1587".into()));
    let number = |text: String| text.parse::<i64>().expect("a number");
    let lines = number(section("w:docGrid", "w:linePitch"));
    let height = 16_838 - 2_097 - number(section("w:pgMar", "w:bottom"));
    assert_eq!(height / lines, 22);
    let width = 11_906 - 1_587 - number(section("w:pgMar", "w:right"));
    let apart = number(section("w:docGrid", "w:charSpace"));
    assert_eq!(width * 4_096 / (16 * 20 * 4_096 + apart * 20), 28, "characters of 16 points in a line");
    let styles = nodes(&parts["word/styles.xml"]);
    let closer: Vec<String> = values(&styles, "w:spacing", "w:val");
    assert!(closer.iter().any(|one| width / (320 + number(one.clone())) == 28), "{closer:?}");
    assert!(values(&styles, "w:ind", "w:firstLineChars").iter().any(|one| one == "200"));
    assert!(String::from_utf8_lossy(&parts["word/settings.xml"]).contains("<w:evenAndOddHeaders/>"));
    assert_eq!(values(&main, "w:footerReference", "w:type"), ["default", "even"]);
    let said = |name: &str| String::from_utf8_lossy(&parts[name]).into_owned();
    let footers: Vec<String> =
        parts.keys().filter(|path| path.contains("footer")).map(|path| said(path)).collect();
    assert_eq!(footers.len(), 2);
    for (footer, side) in footers.iter().zip(["right", "left"]) {
        assert!(footer.contains("— </w:t>") && footer.contains(" PAGE ") && footer.contains("> —</w:t>"));
        assert!(footer.contains(&format!("<w:jc w:val=\"{side}\"/>")), "{side}");
    }
}

#[test]
fn a_sheet_is_all_there_with_heads_that_repeat_and_rows_that_stay_whole() {
    let parts = parts(&sample::sheet(17, 60));
    let words = words(&parts);
    assert_in_order(
        &words,
        &[
            "行政处罚案卷评查表¶",
            "暂计（未评完，未定等次）：74.00–91.50 分¶",
            "案件名称¶冀石环罚〔2024〕17号",
            "逐项评查¶",
            "一、立案（6分）¶",
            "五、归档（15分）¶",
            "合计¶",
            "计分¶标准分合计",
            "评查人（签名）¶¶　　　　年　　　月　　　日¶",
            "底稿附页¶",
            "案卷版本¶第 3 版",
            "自编示范，非省厅标准。¶",
        ],
    );
    let main = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(main.matches("<w:tblHeader/>").count(), 1);
    let rows = main.matches("<w:tr>").count();
    assert_eq!(main.matches("<w:cantSplit/>").count(), rows, "no row of this sheet is too long for a page");
    assert_eq!(main.matches("<w:pageBreakBefore/>").count(), 1);
    let footer = String::from_utf8_lossy(&parts["word/footer4.xml"]).into_owned();
    assert_in_order(&footer, &["暂计，未定等次", "第 ", " PAGE ", " 页 共 ", " NUMPAGES "]);
    let core = String::from_utf8_lossy(&parts["docProps/core.xml"]).into_owned();
    assert_in_order(
        &core,
        &["评查表 冀石环罚〔2024〕17号", "行政处罚案卷评查表", "法制科", "2026-11-24T01:41:07Z"],
    );
    assert!(!parts.keys().any(|path| path.contains("评查.json")), "what is to be edited carries no data");
}

#[test]
fn columns_under_one_title_are_merged_and_the_others_reach_down() {
    let rows = vec![
        Row::Group("一、机关".into()),
        Row::Cells { cells: ["甲", "3", "4"].map(String::from).to_vec(), emphasis: false },
        Row::Cells { cells: ["合计", "3", "4"].map(String::from).to_vec(), emphasis: true },
    ];
    let parts = parts(&of(Form::Lying, vec![Block::Table(table(rows))]));
    let main = main_part(&parts);
    assert_eq!(words(&parts), "¶单位¶等次¶¶优秀¶合格¶一、机关¶甲¶3¶4¶合计¶3¶4¶¶");
    assert_eq!(values(&main, "w:gridSpan", "w:val"), ["2", "3"]);
    assert_eq!(values(&main, "w:vMerge", "w:val"), ["restart", "continue"]);
    assert_eq!(values(&main, "w:pgSz", "w:orient"), ["landscape"]);
    let widths: i64 =
        values(&main, "w:gridCol", "w:w").iter().map(|one| one.parse::<i64>().expect("a width")).sum();
    assert_eq!(widths, 14_569);
    let strong = values(&main, "w:rStyle", "w:val").len();
    assert_eq!(strong, 8, "titles, the group and the sum are in hei");
}

#[test]
fn a_table_that_word_cannot_hold_is_refused() {
    let fault = |table: Table| word(&of(Form::Sheet, vec![Block::Table(table)])).expect_err("a refusal");
    assert_eq!(fault(Table { columns: vec![], rows: vec![] }), ReportError::NoColumns);
    let short = Row::Cells { cells: vec!["甲".into()], emphasis: false };
    assert_eq!(fault(table(vec![short])), ReportError::CellsOfRow { row: 1, cells: 1, columns: 3 });
    let columns = vec![Column { weight: 1, ..Column::default() }; 64];
    let wide = fault(Table { columns, rows: vec![] });
    assert_eq!(wide.to_string(), "Word 的表格最多 63 栏、32000 行，请改用 PDF 或者分开输出");
    let long = table(vec![Row::Group("组".into()); 32_001]);
    assert!(matches!(fault(long), ReportError::WordTable { .. }));
    let mut chart = figures::charts().remove(0);
    chart.series[0].values.pop();
    let broken = word(&of(Form::Sheet, vec![Block::Chart(chart)])).expect_err("a refusal");
    assert!(broken.to_string().contains("有 2 个值，类别却有 3 个"));
}

#[test]
fn charts_are_word_s_own_with_their_numbers_in_a_workbook() {
    let parts = parts(&figures::figures(Form::Official));
    // Seven, and one of forty units in two.
    assert_eq!(parts.keys().filter(|path| path.starts_with("word/charts/chart")).count(), 9);
    assert_eq!(parts.keys().filter(|path| path.starts_with("word/embeddings/")).count(), 9);
    let words = words(&parts);
    assert_in_order(
        &words,
        &[
            "图1　案卷等次分布¶单位：件¶案卷¶优秀¶合格¶不合格¶36¶112¶4¶",
            "图2　今年与去年各等次案卷¶",
            "图3　各单位平均分¶",
            "92.35¶",
            "无数据：云泊县应急管理局。¶",
            "图4　各环节问题数¶",
            "累计占比¶",
            "0.371795¶0.634615¶",
            "1.000000¶",
            "图5　各单位案卷等次¶",
            "32¶26¶29¶22¶17¶17¶12¶",
            "图6　近五年平均分¶单位：分，纵轴自82起¶",
            "无数据：2022年（快速办理）；2023年（快速办理）。¶",
            "云市监罚〔2026〕31号案办理经过¶",
            "立案¶2026-03-13至2026-03-16¶超期2个工作日¶超期¶",
            "调查¶未录入日期¶证据先行登记保存¶¶",
            "听证¶¶¶¶",
            "云环罚〔2025〕8号案办理经过¶",
            "附图　四十个单位平均分¶",
            "附图　四十个单位平均分（续）¶",
        ],
    );
    let chart = |number: usize| nodes(&parts[&format!("word/charts/chart{number}.xml")]);
    let kind = |number: usize, element: &str| values(&chart(number), element, "val");
    assert_eq!(kind(1, "c:barDir"), ["col"]);
    assert_eq!((kind(3, "c:barDir"), kind(5, "c:grouping")), (vec!["bar".into()], vec!["stacked".into()]));
    assert_eq!(kind(4, "c:grouping"), ["clustered", "standard"], "columns, and a line");
    assert_eq!(kind(4, "c:crosses").last().map(String::as_str), Some("max"), "shares stand on the right");
    assert_eq!(
        (kind(8, "c:max"), kind(9, "c:max")),
        (vec!["112.50".into()], vec!["112.50".into()]),
        "one scale"
    );
    let pareto = package::open(&parts["word/embeddings/chart4.xlsx"]);
    let sheet = String::from_utf8_lossy(&pareto["xl/worksheets/sheet1.xml"]).into_owned();
    assert!(sheet.contains("<c r=\"C3\"><f>SUM(B$2:B3)/SUM(B$2:B$8)</f><v>0.634615</v></c>"), "{sheet}");
    assert!(sheet.contains("<c r=\"B2\"><v>58</v></c>"));
}

#[test]
fn parts_are_sections_that_count_their_own_pages() {
    let mut document = letter::letter();
    let table = Part {
        form: Form::Lying,
        footer: "附表".into(),
        blocks: vec![Block::Heading(Level::First, "附表".into()), Block::Table(table(vec![]))],
        ..Part::default()
    };
    document.parts.push(table);
    let parts = parts(&document);
    let main = main_part(&parts);
    assert_eq!(values(&main, "w:pgNumType", "w:start"), ["1", "1"]);
    assert_eq!(values(&main, "w:footerReference", "w:type"), ["default", "even", "default", "even"]);
    let used = values(&main, "w:pStyle", "w:val");
    assert!(used.contains(&"SheetHeading1".to_owned()), "a sheet behind a letter keeps its own type");
    let said: String = parts
        .iter()
        .filter(|(path, _)| path.contains("footer"))
        .map(|(_, part)| String::from_utf8_lossy(part))
        .collect();
    assert!(
        said.contains("第 ") && !said.contains(" 共 "),
        "how many pages a section has not every program knows"
    );
}

#[test]
fn a_break_or_space_makes_no_empty_page() {
    let blocks = vec![
        Block::PageBreak,
        Block::Space { millimetres: 10 },
        Block::Title("甲".into()),
        Block::PageBreak,
        Block::PageBreak,
        Block::Title("乙".into()),
        Block::Space { millimetres: u16::MAX },
        Block::Facts(Facts { facts: vec![Fact::new("丙", "丁")], paired: true }),
        Block::PageBreak,
    ];
    let parts = parts(&of(Form::Sheet, blocks));
    let main = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(main.matches("<w:pageBreakBefore/>").count(), 1);
    assert_eq!(values(&main_part(&parts), "w:spacing", "w:before"), ["567", "31680"]);
}

#[test]
fn lines_are_paragraphs_where_each_is_indented_and_breaks_elsewhere() {
    let text = |indent| {
        Block::Paragraph(Paragraph { text: "甲\r\n乙\u{2028}丙".into(), indent, ..Paragraph::default() })
    };
    let lines = |indent| words(&parts(&of(Form::Sheet, vec![text(indent)])));
    assert_eq!(lines(Indent::FirstLine), "甲¶乙¶丙¶");
    assert_eq!(lines(Indent::None), "甲\n乙\n丙¶");
    assert_eq!(lines(Indent::Block), "甲\n乙\n丙¶");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [letter::letter(), sample::sheet(3, 12), figures::figures(Form::Sheet)] {
        let once = word(&document).expect("the sample");
        assert!(once == word(&document).expect("the sample"));
    }
}

#[test]
fn annexes_are_numbered_on_and_copies_stand_at_the_foot() {
    let mut document = letter::letter();
    let imprint = document.parts[0].blocks.pop().expect("an imprint");
    document.parts[0].blocks.insert(3, Block::AnnexList(vec!["甲表".into(), "乙表".into()]));
    for (form, mark) in [(Form::LyingAnnex, "附件1"), (Form::Annex, "附件2")] {
        let blocks = vec![Block::AnnexMark(mark.into()), Block::Table(table(vec![]))];
        document.parts.push(Part { form, blocks, ..Part::default() });
    }
    document.parts[2].blocks.push(imprint);
    let parts = parts(&document);
    let main = main_part(&parts);
    assert_eq!(values(&main, "w:pgNumType", "w:start"), ["1"], "only the text begins anew");
    // 225 mm less three lines of 22 points.
    assert_eq!(values(&main, "w:tblpPr", "w:tblpY"), ["11437"]);
    let said = words(&parts);
    assert_in_order(
        &said,
        &["附件：1．甲表¶2．乙表¶", "附件1¶", "附件2¶", "抄送：", "¶云泊县行政执法监督局¶2026年"],
    );
    let whole = values(&main, "w:pStyle", "w:val");
    assert!(whole.contains(&"AnnexCell".to_owned()) && !whole.contains(&"AnnexTitle".to_owned()));
}

#[test]
fn a_letter_has_its_first_page_between_double_rules() {
    let mut document = letter::letter();
    document.parts[0].form = Form::Letter;
    let parts = parts(&document);
    let main = main_part(&parts);
    assert_eq!(values(&main, "w:footerReference", "w:type"), ["default", "even", "first"]);
    assert_eq!(values(&main, "w:framePr", "w:y"), ["1701"], "30 mm from the upper edge");
    let kinds = |nodes: &[Node], side| values(nodes, side, "w:val");
    assert_eq!(kinds(&main, "w:bottom")[0], "thickThinSmallGap");
    let first = parts.iter().filter(|(path, _)| path.contains("footer"));
    let first: Vec<Vec<Node>> = first.map(|(_, part)| nodes(part)).collect();
    let rules: Vec<String> = first.iter().flat_map(|part| kinds(part, "w:top")).collect();
    assert_eq!(rules, ["thinThickSmallGap"]);
}
