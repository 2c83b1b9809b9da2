//! A pack goes into a workbook and comes back as it was; a workbook that a person filled in is read, or refused cell by
//! cell.

use std::sync::LazyLock;

use anheng_core::refusal::Refusal;
use anheng_core::standard::model::PackHead;
use anheng_office::{Book, BookCell, Workbook};

use super::read::{Made, made};
use super::{guide, layout, write};
use crate::Library;

/// Running the worked examples of every pack takes a while; once is enough.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in().unwrap());

fn noon() -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 6, 1).and_then(|day| day.and_hms_opt(12, 0, 0)).unwrap()
}

fn through_excel(book: &Book) -> Workbook {
    let bytes = anheng_office::write(book, noon()).unwrap_or_else(|error| panic!("{error}"));
    anheng_office::read(&bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn read(library: &Library, book: &Book) -> Result<Made, Refusal> {
    made(library, &through_excel(book))
}

fn value(mut head: PackHead) -> serde_json::Value {
    // Names the schema for editors, and is no part of the standard.
    head.schema = None;
    serde_json::to_value(head).unwrap()
}

#[test]
fn every_shipped_pack_comes_back_from_its_workbook_as_it_was() {
    let library = &*LIBRARY;
    assert!(library.packs.len() >= 2, "the shipped packs are gone");
    for pack in &library.packs {
        let again = read(library, &write::book(&pack.head, true));
        let again = again.unwrap_or_else(|refusal| panic!("{}:\n{refusal}", pack.reference()));
        let (was, is) = (value(pack.head.clone()), value(again.pack.head.clone()));
        for (key, was) in was.as_object().unwrap() {
            assert_eq!(&is[key], was, "{}: {key} came back otherwise", pack.reference());
        }
        assert_eq!(is, was, "{}", pack.reference());
        assert_eq!(again.examples_passed, pack.head.examples.len());
    }
}

#[test]
fn an_example_filled_in_by_hand_becomes_a_pack_with_a_borrowed_check() {
    let library = &*LIBRARY;
    let made = read(library, &guide::filled()).unwrap_or_else(|refusal| panic!("{refusal}"));
    let item = |id: &str| made.pack.item(id).unwrap_or_else(|| panic!("no item {id}"));
    assert_eq!(made.pack.reference(), "example.office@1.0.0");
    assert_eq!(item("b-served").points, 4000);
    assert_eq!(item("b-served").basis[0].basis.article, "61(1)");
    let general = library.pack("cn.anheng.general").unwrap();
    let spec = |pack: &anheng_core::standard::Pack, id: &str| {
        fn find(nodes: &[anheng_core::standard::model::Node], id: &str) -> Option<serde_json::Value> {
            nodes.iter().find_map(|node| match node.id.as_str() == id {
                true => Some(serde_json::to_value(&node.check).unwrap()),
                false => find(&node.children, id),
            })
        }
        find(&pack.head.items, id).unwrap_or_else(|| panic!("no item {id}"))
    };
    assert_eq!(spec(&made.pack, "b-served"), spec(general, "n-serve-days"), "the check is the other pack's");
    assert_eq!(spec(&made.pack, "b-facts")["kind"], "manual", "an empty cell leaves the item to people");
    assert_eq!(made.pack.head.effective_from.0.to_string(), "2026-01-01");
    assert!(made.pack.head.terms.contains_key("reference_date"), "what the check names came along");
    let note = format!("“b-served”沿用 {} 的“n-serve-days”", general.reference());
    assert!(made.notes.contains(&note), "{:?}", made.notes);
}

/// Changes one cell of the filled example: sheet, row of data and column counted from 0.
fn spoilt(changes: &[(&str, usize, usize, &str)]) -> Book {
    let mut book = guide::filled();
    for (sheet, row, column, text) in changes {
        let sheet = book.sheets.iter_mut().find(|one| one.name == *sheet).unwrap();
        let cells = &mut sheet.rows[*row];
        cells.resize(cells.len().max(column + 1), BookCell::Empty);
        cells[*column] = if text.is_empty() { BookCell::Empty } else { BookCell::text(*text) };
    }
    book
}

/// Data begin in row 4: title, header and hints stand above.
#[test]
fn whatever_is_wrong_is_said_with_sheet_and_cell_all_at_once() {
    let library = &*LIBRARY;
    let cases: &[(&str, usize, usize, &str, &str, &str)] = &[
        (layout::HEAD, 1, 1, "一", "标准!B5", "三个数字"),
        (layout::HEAD, 2, 1, "", "标准!B6", "“名称”没有填写"),
        (layout::HEAD, 10, 1, "2026-13-01", "标准!B14", "不是日期"),
        (layout::BLOCKS, 1, 3, "减分", "计分块!D5", "应为：合法性、扣分、得分、加分"),
        (layout::BLOCKS, 1, 2, "Z", "计分块!C5", "没有顶层项目“Z”"),
        (layout::GRADES, 0, 2, "101", "等次!C4", "0 至 100"),
        (layout::LAWS, 0, 3, "去年", "法规!D4", "不是日期"),
        (layout::DOCUMENTS, 1, 4, "违法事時", "文书标准!E5", "不认识的文书要素"),
        (layout::DOCUMENTS, 2, 6, "经理", "文书标准!G6", "不认识的签名身份"),
        (layout::ITEMS, 1, 0, "A", "评查标准!A5", "与第 4 行重复"),
        (layout::ITEMS, 3, 1, "Q", "评查标准!B7", "没有编号为“Q”的项目"),
        (layout::ITEMS, 3, 4, "四十", "评查标准!E7", "不是数字"),
        (layout::ITEMS, 3, 4, "0.005", "评查标准!E7", "最多两位小数"),
        (layout::ITEMS, 4, 7, "", "评查标准!H8", "这一格必填"),
        (layout::ITEMS, 5, 8, "0.5", "评查标准!G9", "min 应不小于 0 且小于 max"),
        (layout::ITEMS, 6, 9, "错别字", "评查标准!J10", "应写成 A1 漏记日期＝0.5"),
        (layout::ITEMS, 3, 13, "行政许可法 61", "评查标准!N7", "开头不是“法规”表里的"),
        (layout::ITEMS, 3, 13, "行政处罚法 六十一", "评查标准!N7", "条号“六十一”应写成"),
        (layout::ITEMS, 3, 17, "cn.anheng.general:n-nothing", "评查标准!R7", "没有项目“n-nothing”"),
        (layout::ITEMS, 4, 18, "{\"kind\": \"ordr\"}", "评查标准!S8", "不认识的检查种类“ordr”"),
        (layout::ITEMS, 4, 18, "{kind", "评查标准!S8", "JSON 写法不对"),
        (layout::ITEMS, 2, 4, "90", "评查标准!E6", "下级合计 100 分"),
        (layout::ITEMS, 0, 1, "a-hearing", "评查标准!B4", "上级互相包含"),
    ];
    for (sheet, row, column, text, cell, says) in cases {
        let refusal = read(library, &spoilt(&[(sheet, *row, *column, text)]));
        let refusal = refusal.err().unwrap_or_else(|| panic!("{sheet} {row} {column} “{text}” was taken"));
        let found = refusal.problems.iter().any(|one| one.pointer == *cell && one.message.contains(says));
        assert!(found, "“{text}” should be refused at {cell} with “{says}”:\n{refusal}");
    }
    let all: Vec<_> = cases[..8].iter().map(|case| (case.0, case.1, case.2, case.3)).collect();
    // The first and the fifth are found only once every cell can be read.
    let refusal = read(library, &spoilt(&all)).err().unwrap();
    assert!(refusal.problems.len() >= 6, "not all at once:\n{refusal}");
}

#[test]
fn an_empty_template_is_refused_for_what_must_be_filled_in() {
    let library = &*LIBRARY;
    let refusal = read(library, &write::template()).expect_err("nothing is no standard");
    for needed in ["标准!B4", "标准!B5"] {
        assert!(refusal.problems.iter().any(|one| one.pointer == needed), "{needed} in\n{refusal}");
    }
}

#[test]
fn renamed_columns_and_missing_sheets_are_named_and_own_notes_left_alone() {
    let library = &*LIBRARY;
    let mut book = guide::filled();
    book.sheets.iter_mut().find(|one| one.name == layout::ITEMS).unwrap().columns[3].heading =
        "评查内客".into();
    book.sheets.retain(|one| one.name != layout::LAWS);
    let refusal = read(library, &book).expect_err("a column is misspelt and a sheet is gone");
    let text = refusal.to_string();
    for part in ["不认识的列名“评查内客”；是不是 评查内容", "工作簿里没有“法规”这张表"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let mut book = guide::filled();
    for sheet in &mut book.sheets {
        sheet.columns.push(anheng_office::BookColumn::new("备注（自己看）"));
        let at = sheet.columns.len() - 1;
        if let Some(row) = sheet.rows.first_mut() {
            row.resize(at, BookCell::Empty);
            row.push(BookCell::text("=1+1"));
        }
    }
    read(library, &book).unwrap_or_else(|refusal| panic!("own notes are nobody's business:\n{refusal}"));
}
