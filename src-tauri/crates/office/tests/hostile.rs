//! Files that are not what they seem are refused with a sentence, in bounded memory, and never bring the program down.

#[path = "../../../../tests/fuzz/src/office.rs"]
mod target;

use std::io::{Cursor, Write};

use anheng_office::{
    Book, BookCell, BookColumn, BookSheet, Cell, Format, MAX_BYTES, OfficeError, Source, format, read, write,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with this sheet data and these further parts.
fn workbook(rows: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    archive(parts.iter().chain(more))
}

fn archive<'a>(parts: impl Iterator<Item = &'a (&'a str, &'a str)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("test data is sound");
        zip.write_all(content.as_bytes()).expect("test data is sound");
    }
    zip.finish().expect("test data is sound").into_inner()
}

fn good() -> Vec<u8> {
    let sheet = BookSheet {
        name: "台账".into(),
        columns: ["甲", "乙"].map(BookColumn::new).to_vec(),
        rows: (0..20).map(|n| vec![BookCell::text(format!("第{n}行")), BookCell::Fen(n)]).collect(),
        ..Default::default()
    };
    let at = chrono::NaiveDate::from_ymd_opt(2025, 1, 1)
        .expect("test data is sound")
        .and_hms_opt(0, 0, 0)
        .expect("test data is sound");
    write(&Book { sheets: vec![sheet] }, at).expect("test data is sound")
}

#[test]
fn what_is_no_workbook_is_called_by_its_name() {
    let word = archive([("[Content_Types].xml", TYPES), ("word/document.xml", "<a/>")].iter());
    let letter =
        archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")].iter());
    for (bytes, said) in [
        (&b""[..], "空"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "网页"),
        (b"\xef\xbb\xbf\r\n<HTML>", "网页"),
        (b"\0\x01\x02", "不是表格"),
        (&word, "Word"),
        (&letter, "odt"),
    ] {
        let error = read(bytes).unwrap_err();
        assert!(matches!(error, OfficeError::NotXlsx { .. }), "{error}");
        assert!(error.to_string().contains(said) && error.to_string().contains("另存为"), "{error}");
    }
    assert!(matches!(read(&vec![0; MAX_BYTES + 1]), Err(OfficeError::TooLarge { .. })));
    let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert!(matches!(read(&compound), Err(OfficeError::Damaged { .. })), "cut off after its signature");
    assert_eq!(format("序号,案由\n".as_bytes()), Ok(Format::Csv));
}

#[test]
fn a_truncated_or_altered_file_is_refused_or_read_and_never_worse() {
    let good = good();
    assert!(read(&good).is_ok());
    for length in (2..good.len() - 1).step_by(97) {
        let error = read(&good[..length]).unwrap_err();
        assert!(
            matches!(error, OfficeError::Damaged { .. } | OfficeError::NotXlsx { .. }),
            "{length}: {error}"
        );
    }
    let mut seed: u32 = 7;
    for _ in 0..400 {
        let mut bytes = good.clone();
        for _ in 0..3 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % bytes.len();
            bytes[at] ^= (seed >> 24) as u8 | 1;
        }
        let _ = read(&bytes);
    }
}

#[test]
fn two_cells_in_opposite_corners_cost_two_cells() {
    let rows =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let read = read(&workbook(rows, &[])).unwrap();
    assert_eq!(read.sheets[0].rows().count(), 2);
    assert_eq!(read.sheets[0].cell(1_048_575, 16_383), &Cell::Number(2.0));
}

#[test]
fn places_that_excel_does_not_have_are_refused() {
    for place in ["A1048577", "XFE1", "ZZZZZZZZZZZZ1", "A99999999999999999999", "A0", "1A", ""] {
        let rows = format!(r#"<row r="1"><c r="{place}"><v>1</v></c></row>"#);
        let found = read(&workbook(&rows, &[]));
        assert!(matches!(found, Err(OfficeError::Damaged { .. })), "{place}: {found:?}");
    }
}

#[test]
fn what_a_file_says_of_its_own_size_is_not_believed() {
    let strings = r#"<sst uniqueCount="99999999999999"><si><t>甲</t></si></sst>"#;
    let found = read(&workbook("", &[("xl/sharedStrings.xml", strings)]));
    assert!(matches!(found, Err(OfficeError::Oversized { .. })), "{found:?}");
}

#[test]
fn a_document_type_is_refused() {
    let strings =
        r#"<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    for part in ["xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml"] {
        let found = read(&workbook("", &[(part, strings)]));
        assert!(matches!(found, Err(OfficeError::Entities { .. })), "{part}: {found:?}");
    }
    let sheet = format!("<!-- {} --><!DOCTYPE a>", " ".repeat(4_000));
    let found = read(&workbook(&format!("</sheetData>{sheet}<sheetData>"), &[]));
    assert!(matches!(found, Err(OfficeError::Entities { .. })), "{found:?}");
}

#[test]
fn merged_and_hidden_cells_are_known() {
    let sheet = r#"<?xml version="1.0"?><worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="true"><c r="A2"><v>1</v></c></row><row hidden="1"/></sheetData><mergeCells><mergeCell ref="A2:$B$4"/><mergeCell ref="C1:A1"/></mergeCells></worksheet>"#;
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELS),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let read = read(&archive(parts.iter())).unwrap();
    let sheet = &read.sheets[0];
    assert_eq!(sheet.merged, [anheng_office::Region { first: (1, 0), last: (3, 1) }]);
    assert_eq!((&sheet.hidden_rows[..], &sheet.hidden_columns[..]), (&[(1, 2)][..], &[(1, 2)][..]));
}

#[test]
fn a_text_that_no_cell_can_hold_is_refused() {
    let run = format!("<r><t>{}</t></r>", "长".repeat(100_000));
    let strings = format!("<sst><si>{}</si></sst>", run.repeat(4));
    for (rows, strings) in [
        (String::new(), strings),
        (format!("<row><c t=\"inlineStr\"><is>{}</is></c></row>", run.repeat(4)), "<sst/>".to_owned()),
    ] {
        let found = read(&workbook(&rows, &[("xl/sharedStrings.xml", &strings)]));
        assert!(matches!(found, Err(OfficeError::Oversized { .. })), "{:?}", found.map(|_| ()));
    }
}

#[test]
fn what_grows_when_unpacked_is_refused() {
    let spaces = " ".repeat(9 * 1024 * 1024);
    let bytes = workbook("", &[("docProps/app.xml", &spaces)]);
    assert!(bytes.len() < 100_000, "the file itself is small");
    assert!(matches!(read(&bytes), Err(OfficeError::Oversized { .. })));
    let styles = format!("<styleSheet>{}</styleSheet>", "<xf/>".repeat(70_000));
    assert!(matches!(read(&workbook("", &[("xl/styles.xml", &styles)])), Err(OfficeError::Oversized { .. })));
}

/// Each of them would be unpacked anew.
#[test]
fn two_sheets_of_one_name_are_refused_whichever_way_they_are_read() {
    let one = r#"<sheet name="台账" sheetId="1" r:id="r1"/>"#;
    let book = |names: [&str; 2]| {
        let sheets = names.map(|name| format!(r#"<sheet name="{name}" sheetId="1" r:id="r1"/>"#));
        let book = BOOK.replace(one, &sheets.concat());
        let data = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>"#;
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", RELS),
            ("xl/worksheets/sheet1.xml", data),
        ];
        archive(parts.iter())
    };
    let twice = book(["台账", "台账"]);
    let said = "有两个工作表都叫“台账”";
    assert!(read(&twice).is_err_and(|why| why.to_string().contains(said)));
    assert!(Source::open(&twice).is_err_and(|why| why.to_string().contains(said)));
    let apart = book(["台账", "台账 "]);
    assert!(read(&apart).is_ok() && Source::open(&apart).is_ok());
}

#[test]
fn many_sheets_that_are_one_part_are_refused() {
    let blank = "<row r=\"9\" spans=\"1:9\"/>".repeat(3_000);
    let book = |sheets: usize| {
        let names = (1..=sheets).map(|n| format!(r#"<sheet name="表{n}" sheetId="{n}" r:id="r1"/>"#));
        let one = r#"<sheet name="台账" sheetId="1" r:id="r1"/>"#;
        let data = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{blank}</sheetData></worksheet>"#
        );
        let book = BOOK.replace(one, &names.collect::<String>());
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", RELS),
            ("xl/worksheets/sheet1.xml", &data),
        ];
        archive(parts.iter())
    };
    assert_eq!(read(&book(2)).expect("a copy or two").sheets.len(), 2);
    let many = book(400);
    assert!(matches!(read(&many), Err(OfficeError::Damaged { .. })));
    let heads = Source::open(&many).and_then(|mut source| source.heads());
    assert!(matches!(heads, Err(OfficeError::Damaged { .. })), "row by row neither");
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let strings = format!("<sst uniqueCount=\"1\"><si><t>{}</t></si></sst>", "长".repeat(300_000));
    let cell = r#"<c t="s"><v>0</v></c>"#;
    let rows = format!("<row>{}</row>", cell.repeat(130));
    let found = read(&workbook(&rows, &[("xl/sharedStrings.xml", &strings)]));
    assert!(matches!(found, Err(OfficeError::TooManyCells { .. })), "{:?}", found.map(|_| ()));
}

/// Excel's built-in Chinese date formats, which readers like to overlook.
#[test]
fn chinese_date_formats_are_dates() {
    let ids = [14, 22, 27, 28, 31, 32, 36, 50, 57, 58];
    let formats: String = ids.iter().map(|id| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
    let styles = format!("<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>");
    let cells: String = (0..ids.len()).map(|at| format!(r#"<c s="{at}"><v>45761</v></c>"#)).collect();
    let read = read(&workbook(&format!("<row>{cells}</row>"), &[("xl/styles.xml", &styles)])).unwrap();
    let wanted = chrono::NaiveDate::from_ymd_opt(2025, 4, 14).unwrap().and_hms_opt(0, 0, 0).unwrap();
    for (at, id) in (0..).zip(ids) {
        assert_eq!(read.sheets[0].cell(0, at), &Cell::Date(wanted), "format {id}");
    }
}

/// Every format of the corpus, altered at random: read or refused, soon, and never worse.
#[test]
fn altered_files_of_every_format_are_survived() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/rosters");
    let mut seed: u32 = 11;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed >> 8
    };
    for name in ["header-two-rows.xls", "many-texts.xls", "binary.xlsb", "utf8.csv", "opposite-corners.xls"] {
        let good = std::fs::read(folder.join(name)).expect("the corpus is part of the repository");
        for round in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..=round % 8 {
                let at = next() as usize % bytes.len();
                bytes[at] = next() as u8;
            }
            if round % 10 == 0 {
                bytes.truncate(next() as usize % bytes.len());
            }
            target::workbook(&bytes);
        }
    }
    // Within a package, the part itself is altered; its checksum would hide everything else.
    let good =
        std::fs::read(folder.join("header-two-rows.ods")).expect("the corpus is part of the repository");
    let mut package = zip::ZipArchive::new(Cursor::new(good)).expect("a package");
    let mut content = String::new();
    std::io::Read::read_to_string(&mut package.by_name("content.xml").expect("content"), &mut content)
        .expect("text");
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for _ in 0..60 {
        let mut altered = content.clone().into_bytes();
        for _ in 0..3 {
            let at = next() as usize % altered.len();
            altered[at] = b"<>/\"'&;9a"[next() as usize % 9];
        }
        let altered = String::from_utf8_lossy(&altered);
        target::workbook(&archive([("mimetype", kind), ("content.xml", &altered)].iter()));
    }
}
