//! What goes out and comes in again, through a real office program: each roster as it is kept, written out and edited as
//! a person would, brings exactly the edit; blank templates filled in like their examples are taken without a question.
#![cfg(target_os = "linux")]

#[path = "../../src-tauri/crates/office/tests/office_program/soffice.rs"]
#[expect(dead_code, reason = "pages on paper are looked at where the books are written")]
mod soffice;

use std::path::Path;

use anheng_app::App;
use anheng_office::{Cell, EXAMPLE, Workbook};
use conformance::book::{taken, workbook};
use conformance::desk::{OFFICE, made, must};
use conformance::importing::csv;
use serde_json::{Value, json};
use soffice::{Edit, Format, Jobs, WORKBOOKS};

/// A roster with all that is easily lost: noughts, fen, lists, days, lines in a cell, text like a formula or a number,
/// empty cells below filled ones.
struct Kept {
    code: &'static str,
    lines: &'static [&'static str],
    /// In the row of this number, from 1, a column gets a value.
    edit: (u32, &'static str, &'static str, &'static str),
    /// The field of the entry that is another then, and what it says.
    becomes: (&'static str, &'static str),
    /// Columns and values of a row that is put below.
    added: &'static [(&'static str, &'static str, &'static str)],
}

const ROSTERS: &[Kept] = &[
    Kept {
        code: "reviewers",
        lines: &[
            "编号,姓名,单位,职务,专长领域,执业类别,证号,回避单位,参评年度,承诺书",
            "007,简明远,云泊县司法局,科长,市场监管、城市管理,公职律师,1399 0099 005,云泊县市场监督管理局、云泊县城市管理局,2023、2024,是",
            "Z02,巫听潮,青塬县司法局,,自然资源,律师,,,2024,否",
            "3-4,㐂某,=云泊县司法局,+主任,,,11399202010000001,,,",
        ],
        edit: (2, "专长领域", "text", "自然资源、水利"),
        becomes: ("expertise", r#"["自然资源","水利"]"#),
        added: &[("姓名", "text", "苏某青"), ("单位", "text", "云泊县司法局"), ("参评年度", "typed", "2025")],
    },
    Kept {
        code: "items",
        lines: &[
            "事项编码,事项名称,领域,处罚依据,法定处罚,裁量档次,适用情形,裁量标准,罚款下限（万元）,罚款上限（万元）,施行日期",
            "C-01,占道经营,城市管理,《条例》第二十条,警告，可以并处罚款,轻微,首次,不予罚款,0,0.02,2025年1月1日",
            "C-01,占道经营,城市管理,《条例》第二十条,警告，可以并处罚款,轻微,\"首次，\n并及时改正\",警告,,,2025年1月1日",
            "C-01,占道经营,城市管理,,,一般,两次,,0.020055,0.1,2025.1.1",
            "C-01,占道经营,城市管理,《条例》第二十条,,严重,=三次以上,吊销许可证,,,",
            "0002,夜间施工,,,,一般,1-2小时,一万元以上,1,,",
            "0002,夜间施工,,,,一般,2-3小时,二万元以上,2,12345678.99,",
        ],
        edit: (3, "罚款上限", "number", "1500.55"),
        becomes: ("fine_to", "150055"),
        added: &[
            ("事项编码", "text", "0003"),
            ("事项名称", "text", "未分类投放垃圾"),
            ("裁量档次", "text", "一般"),
            ("罚款下限", "number", "0"),
            ("罚款上限", "number", "200.5"),
            ("施行日期", "typed", "2026-01-01"),
        ],
    },
    Kept {
        code: "delegated",
        lines: &[
            "事项编码,事项名称,承接单位,原实施机关,赋权依据,清单版本,施行日期,终止日期",
            "001,占道经营的处罚,柳溪镇,县城管局,《条例》第二十条,2024版,2024-01-01,20251231",
            "001,占道经营的处罚,柳溪镇,县城管局,,2026版,二〇二六年一月一日,",
            "1-2,夜间施工的处罚,,,,,,",
            ",焚烧秸秆的处罚,柳溪镇,,-,2024版,2024.1.1,",
        ],
        edit: (2, "终止日期", "typed", "2026-06-30"),
        becomes: ("valid_to", r#""2026-06-30""#),
        added: &[
            ("事项名称", "text", "擅自挖掘道路的处罚"),
            ("承接单位", "text", "柳溪镇"),
            ("清单版本", "typed", "2026"),
        ],
    },
    Kept {
        code: "sample",
        lines: &[
            "单位,决定书文号,案号,案件名称,当事人名称,抽取方式,抽取日期",
            "云泊县市场监督管理局,云市监罚〔2025〕1号,,甲公司案,甲公司,随机,2026-05-01",
            "云泊县市场监督管理局,,云市监立[2025] 02 号,=乙公司案,@乙公司,,2026.5.1",
            "云泊县市场监督管理局,,,丙公司案,丙公司,重点,",
        ],
        edit: (3, "抽取方式", "text", "随机"),
        becomes: ("method", r#""随机""#),
        added: &[
            ("单位", "text", "云泊县市场监督管理局"),
            ("案件名称", "text", "=丁公司案"),
            ("抽取日期", "typed", "2026-05-01"),
        ],
    },
];

/// A column by its heading, and the first row below the headings, of the first sheet; both from 0.
fn table(book: &Workbook) -> (u32, impl Fn(&str) -> u16 + use<>) {
    let mut rows = book.sheets[0].rows();
    let (header, cells) = rows
        .find(|(_, cells)| cells.first().is_some_and(|first| first.cell == Cell::Text("序号".into())))
        .expect("a header");
    let headings: Vec<(u16, String)> = cells
        .iter()
        .map(|placed| (placed.column, placed.cell.shown().expect("no formula").unwrap_or_default()))
        .collect();
    let at = move |label: &str| {
        let found = headings.iter().find(|(_, heading)| heading.trim_end_matches("（元）") == label);
        found.unwrap_or_else(|| panic!("no column {label} in {headings:?}")).0
    };
    (header + 1, at)
}

fn entries(app: &App, roster: &str) -> Vec<Value> {
    let kept = must(app, OFFICE, "roster.entries", json!({ "roster": roster }));
    kept["entries"].as_array().expect("a list").iter().map(|line| line["entry"].clone()).collect()
}

/// A workspace with this roster, and the roster as it is written out.
fn written(folder: &Path, kept: &Kept) -> App {
    let app = made(&folder.join("workspace"), &[]);
    let (counts, run) = taken(&app, OFFICE, &csv(folder, "表.csv", kept.lines), kept.code, false);
    assert_eq!(counts, [kept.lines.len() as u64 - 1, 0, 0, 0, 0], "{}: {run}", kept.code);
    let ask = json!({ "kind": "roster", "roster": kept.code });
    must(&app, OFFICE, "export.write", json!({ "ask": ask, "to": folder.join("out.xlsx") }));
    app
}

#[test]
fn rosters_that_were_edited_bring_exactly_the_edit() {
    let mut jobs = Jobs::in_folder("round_trips");
    let mut written_out = Vec::new();
    for kept in ROSTERS {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = written(folder.path(), kept);
        let out = folder.path().join("out.xlsx");
        let all = kept.lines.len() as u32 - 1;
        let (again, run) = taken(&app, OFFICE, &out, kept.code, true);
        assert_eq!(again, [0, 0, u64::from(all), 0, 0], "{}: {run}", kept.code);
        let (first, at) = table(&workbook(&out));
        let (row, label, how, what) = kept.edit;
        let mut edits = vec![Edit { at: (first + row - 1, at(label)), how, what }];
        for &(label, how, what) in kept.added {
            edits.push(Edit { at: (first + all, at(label)), how, what });
        }
        let bytes = std::fs::read(&out).expect("it was written");
        jobs.add(kept.code, &bytes, &[], &WORKBOOKS);
        jobs.add(&format!("{}-edited", kept.code), &bytes, &edits, &WORKBOOKS);
        written_out.push((folder, app));
    }
    let done = jobs.run().unwrap_or_else(|why| panic!("{why}"));
    for (kept, (folder, app)) in ROSTERS.iter().zip(&written_out) {
        let all = kept.lines.len() as u64 - 1;
        let (row, label, ..) = kept.edit;
        for format in WORKBOOKS {
            let called = format!("{} as {}", kept.code, format.ending());
            let bring = |name: &str| {
                let to = folder.path().join(format!("{name}.{}", format.ending()));
                std::fs::write(&to, done.bytes(name, format)).expect("the test's folder is writable");
                to
            };
            let (again, run) = taken(app, OFFICE, &bring(kept.code), kept.code, true);
            assert_eq!(again, [0, 0, all, 0, 0], "{called}: saved without an edit, {run}");
            let edited = bring(&format!("{}-edited", kept.code));
            let (counts, run) = taken(app, OFFICE, &edited, kept.code, true);
            assert_eq!(counts, [1, 1, all - 1, 0, 0], "{called}: {run}");
            let rows = run["rows"].as_array().expect("a list");
            let changed = rows.iter().find(|one| one["became"] == "changed").expect("one is changed");
            assert_eq!(changed["fields"], json!([label]), "{called}");
        }
        // The last of them is taken: all else is as it was.
        let before = entries(app, kept.code);
        let edited = folder.path().join(format!("{}-edited.{}", kept.code, WORKBOOKS[2].ending()));
        taken(app, OFFICE, &edited, kept.code, false);
        let mut after = entries(app, kept.code);
        assert_eq!(after.len(), before.len() + 1, "{}", kept.code);
        let (code, value) = kept.becomes;
        let at = row as usize - 1;
        assert_eq!(after[at][code].to_string(), value, "{}", kept.code);
        let mended = after[at].as_object_mut().expect("an entry");
        match before[at].get(code) {
            Some(value) => mended.insert(code.into(), value.clone()),
            None => mended.remove(code),
        };
        assert_eq!(after[..before.len()], before[..], "{}: nothing else has changed", kept.code);
        let (again, run) = taken(app, OFFICE, &edited, kept.code, true);
        assert_eq!(again, [0, 0, all + 1, 0, 0], "{}: twice is once, {run}", kept.code);
    }
}

#[test]
fn blank_templates_filled_in_like_their_examples_are_taken_without_a_question() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = made(&folder.path().join("workspace"), &[]);
    let kinds = must(&app, OFFICE, "export.kinds", json!({}));
    let kinds = kinds["kinds"].as_array().expect("a list");
    let template = kinds.iter().find(|one| one["code"] == "template").expect("templates are offered");
    // 评分表 is written for each review with its items, and has its own test.
    let codes: Vec<&str> = (template["rosters"].as_array().expect("a list").iter())
        .map(|one| one["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(codes, ["ledger", "officers", "reviewers", "agencies", "items", "delegated", "sample"]);
    let at = |code: &str| folder.path().join(format!("{code}.xlsx"));
    let mut jobs = Jobs::in_folder("filled_templates");
    let mut entries = Vec::new();
    for code in &codes {
        let ask = json!({ "kind": "template", "roster": code });
        must(&app, OFFICE, "export.write", json!({ "ask": ask, "to": at(code) }));
        let typed = example(&workbook(&at(code)));
        // Title, headings and hints stand above.
        let first = typed.iter().map(|(row, ..)| *row).min().expect("an example has entries");
        entries.push(typed.iter().map(|(row, ..)| row - first + 1).max().unwrap_or(0));
        let edit = |(row, column, how, what): &'_ (u32, u16, &'static str, String)| {
            (3 + row - first, *column, *how, what.clone())
        };
        let cells: Vec<_> = typed.iter().map(edit).collect();
        let edits: Vec<Edit<'_>> =
            cells.iter().map(|(row, column, how, what)| Edit { at: (*row, *column), how, what }).collect();
        jobs.add(code, &std::fs::read(at(code)).expect("it was written"), &edits, &[Format::Xlsx]);
    }
    let done = jobs.run().unwrap_or_else(|why| panic!("{why}"));
    for (code, entries) in codes.iter().zip(entries) {
        std::fs::write(at(code), done.bytes(code, Format::Xlsx)).expect("the test's folder is writable");
        let seen = must(&app, OFFICE, "import.look", json!({ "file": at(code) }));
        assert_eq!(seen["kind"], *code, "it is known by its headings");
        let input = json!({ "file": at(code), "mapping": seen["mapping"], "unit": "", "year": 2025 });
        let run = must(&app, OFFICE, "import.run", input.clone());
        // The officers' example is of agencies that their own example names too.
        let taken = ["new", "changed", "unchanged"].map(|key| run[key].as_u64().expect("a count"));
        assert_eq!(taken.iter().sum::<u64>(), u64::from(entries), "{code}: {run}");
        assert_eq!((&run["duplicate"], &run["refused"]), (&json!(0), &json!(0)), "{code}: {run}");
        assert!(!run["notes"].to_string().contains("没有保存"), "nothing is asked for in vain: {run}");
        let again = must(&app, OFFICE, "import.run", input);
        assert_eq!(again["unchanged"], entries, "{code}: twice is once, {again}");
    }
}

/// What a person types who fills a template in like its example: row, column, how, what.
fn example(book: &Workbook) -> Vec<(u32, u16, &'static str, String)> {
    let sheet = book.sheets.iter().find(|one| one.name == EXAMPLE).expect("an example");
    let entries = sheet.rows().filter(|(_, cells)| matches!(cells[0].cell, Cell::Number(_)));
    let cells = entries.flat_map(|(row, cells)| cells.iter().map(move |placed| (row, placed)));
    let typed = cells.map(|(row, placed)| {
        let how = if matches!(placed.cell, Cell::Text(_)) { "text" } else { "typed" };
        (row, placed.column, how, placed.cell.shown().expect("no formula").unwrap_or_default())
    });
    typed.collect()
}
