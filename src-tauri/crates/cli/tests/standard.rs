//! The tools around standards as an office uses them: exit codes, words, and files that are whole or not there.

mod program_run;

use program_run::{anheng, err, out, scratch};

#[test]
fn a_pack_goes_to_a_workbook_and_back_and_differs_in_nothing() {
    let folder = scratch("standard");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (book, made) = (path("mee.xlsx"), path("made"));
    let output = anheng(&["standard", "to-xlsx", "cn.mee.2024-4", &book]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let output = anheng(&["standard", "from-xlsx", &book, "--out", &made]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("已写出标准包文件夹"), "{}", out(&output));
    let output = anheng(&["standard", "diff", "cn.mee.2024-4", &made]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(out(&output).contains("没有差别"), "{}", out(&output));
    let output = anheng(&["standard", "check", &book]);
    assert_eq!(output.status.code(), Some(0), "a workbook is checked as it is: {}", err(&output));
    let output = anheng(&["standard", "diff", "cn.mee.2024-4", "cn.anheng.general"]);
    assert_eq!(output.status.code(), Some(1), "two standards differ");
    assert!(out(&output).contains("＋ 项目"), "{}", out(&output));
}

#[test]
fn a_template_says_cell_by_cell_what_is_missing() {
    let folder = scratch("template");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    assert_eq!(anheng(&["standard", "new", &path("blank.xlsx")]).status.code(), Some(0));
    let output = anheng(&["standard", "from-xlsx", &path("blank.xlsx"), "--out", &path("never")]);
    assert_eq!(output.status.code(), Some(3));
    for part in ["标准!B4", "“标准包编号”没有填写", "没有写出任何文件"] {
        assert!(err(&output).contains(part), "{part} is missing in\n{}", err(&output));
    }
    assert!(!folder.join("never").exists());
}

#[test]
fn an_item_a_document_and_the_numbers_are_explained() {
    let item = out(&anheng(&["standard", "explain", "cn.anheng.general", "n-serve-days"]));
    for part in ["分值来源：自拟", "第61条第1款", "文本：行政处罚法（2021 年修订）：2021-07-15 起", "算例："]
    {
        assert!(item.contains(part), "{part} is missing in\n{item}");
    }
    let document =
        out(&anheng(&["standard", "explain", "cn.anheng.general", "--document", "penalty_decision"]));
    for part in ["文书标准：", "要素：", "依据：", "来源："] {
        assert!(document.contains(part), "{part} is missing in\n{document}");
    }
    let numbers = out(&anheng(&["standard", "explain", "cn.mee.2024-4", "--parameters"]));
    for part in ["参数：", "来源："] {
        assert!(numbers.contains(part), "{part} is missing in\n{numbers}");
    }
    assert_eq!(
        anheng(&["standard", "explain", "cn.anheng.general", "--document", "no-such"]).status.code(),
        Some(2)
    );
    let covered = out(&anheng(&["standard", "coverage", "cn.anheng.general"]));
    for part in ["自动", "提问", "人工", "全部"] {
        assert!(covered.contains(part), "{part} is missing in coverage");
    }
}
