//! Lists of things, with blanks struck out below the last.

use anheng_report::canvas::Sheet;

use super::forms::head;
use super::ruled::{cell, sign_line};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, frame, hei, put, seal, song};
use super::words::{Doc, day, list, text};

/// A list of things, with blanks struck out below the last.
pub fn items(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let goods = list(&doc.case.0["penalties"]).find(|one| text(one, "kind") == "confiscate_goods");
    let worth = goods.and_then(|one| one["amount"].as_i64()).map(super::words::yuan).unwrap_or_default();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        head(sheet, doc, at + 1, pages);
        put(sheet, (LEFT, 58 * MM), song(12 * PT), &format!("当事人：{}", doc.party_name()));
        let columns = [12, 52, 26, 18, 24, 24].map(|mm| mm * MM);
        let heads = ["序号", "名称", "规格（批号）", "数量", "单价", "备注"];
        let act = text(doc.act(), "title");
        let thing = act.rsplit('的').next().filter(|one| one.chars().count() > 1).unwrap_or("涉案物品");
        let filled: [String; 6] = if at == 0 && doc.has("items_listed") {
            [
                "1".into(),
                format!("涉案{thing}"),
                "见照片".into(),
                "一批".into(),
                format!("共 {worth} 元"),
                "已贴封条".into(),
            ]
        } else {
            Default::default()
        };
        let mut y = 62 * MM;
        for row in 0..14 {
            let mut x = LEFT;
            for (column, wide) in columns.into_iter().enumerate() {
                frame(sheet, x, y, wide, 11 * MM, 600);
                let words = match row {
                    0 => heads[column],
                    1 => &filled[column],
                    _ => "",
                };
                cell(sheet, (x, y), (wide, 11 * MM), words, 11 * PT, Place::Middle);
                x += wide;
            }
            y += 11 * MM;
        }
        sheet.line(
            (LEFT + 10 * MM, y - 4 * MM),
            (RIGHT - 10 * MM, 62 * MM + 24 * MM),
            500,
            super::sheet::GREY,
        );
        between(sheet, (LEFT, RIGHT), 62 * MM + 29 * MM, hei(11 * PT), Place::Middle, "以下空白");
    }
    let last = &mut sheets[pages - 1];
    sign_line(
        last,
        (LEFT, PAGE.1 - 68 * MM),
        "当事人（签名或者盖章）",
        &doc.signers(&["party", "agent"]),
        false,
    );
    sign_line(last, (LEFT, PAGE.1 - 54 * MM), "执法人员（签名）", &doc.signers(&["handler"]), true);
    between(
        last,
        (LEFT, RIGHT),
        PAGE.1 - 36 * MM,
        song(12 * PT),
        Place::End,
        &format!("{}　{}", doc.agency(), day(doc.date())),
    );
    if let Some(agency) = doc.seal() {
        seal(last, (RIGHT - 36 * MM, PAGE.1 - 40 * MM), agency);
    }
    sheets
}
