//! Evidence as it lies in a dossier: copies of licences and books, photographs pasted on sheets, receipts, a screen.

use anheng_report::canvas::{Sheet, Spot, Type};

use super::facts::facts;
use super::ruled::{WIDTH, cell, sign_line};
use super::sheet::{
    BLACK, GREY, LEFT, MM, PAGE, PALE, PT, Place, RED, RIGHT, between, block, frame, hand, hei, put, seal,
    song, title, wide,
};
use super::words::{Doc, day, hour, identity, list, text, yuan};

/// The stamp that a copy agrees with its original, and who said so.
fn certified(sheet: &mut Sheet, doc: Doc<'_>, y: i64) {
    if !doc.has("copy_certified") {
        return;
    }
    let (x, w) = (RIGHT - 62 * MM, 60 * MM);
    sheet.outline(vec![(x, y), (x + w, y), (x + w, y + 13 * MM), (x, y + 13 * MM)], 1200, [60, 60, 150]);
    let pen = anheng_report::canvas::Pen::new(Type::Hei, 12 * PT, [60, 60, 150]);
    between(sheet, (x, x + w), y + 6 * MM, pen, Place::Middle, "经核对与原件一致");
    let name = doc.signers(&["party", "agent", "questioned"]).first().map_or_else(
        || text(doc.party(), "legal_representative").to_owned(),
        |one| text(one, "name").to_owned(),
    );
    let name = if name.is_empty() { doc.party_name().to_owned() } else { name };
    hand(sheet, (x + 3 * MM, y + 11 * MM), 11 * PT, &format!("{name}　{}", day(doc.date())));
}

pub fn identity_proof(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let person = text(doc.party(), "kind") == "person";
    for (at, sheet) in sheets.iter_mut().enumerate() {
        match (person, at) {
            (true, 0) => card(sheet, doc, doc.party_name()),
            (false, 0) => licence(sheet, doc),
            (false, _) => card(sheet, doc, text(doc.party(), "legal_representative")),
            (true, _) => card(sheet, doc, doc.party_name()),
        }
        certified(sheet, doc, PAGE.1 - 52 * MM);
        put(sheet, (LEFT, PAGE.1 - 30 * MM), song(10 * PT), "（复印件）");
    }
    sheets
}

fn licence(sheet: &mut Sheet, doc: Doc<'_>) {
    let (x, y, w, h) = (LEFT - 6 * MM, 34 * MM, WIDTH + 12 * MM, 130 * MM);
    for (inset, thickness) in [(0, 2600), (2 * MM, 700), (3 * MM, 400)] {
        frame(sheet, x + inset, y + inset, w - 2 * inset, h - 2 * inset, thickness);
    }
    title(sheet, y + 26 * MM, 34 * PT, "营业执照");
    put(
        sheet,
        (x + 12 * MM, y + 40 * MM),
        song(11 * PT),
        &format!("统一社会信用代码　{}", text(doc.party(), "credit_code")),
    );
    let company = text(doc.party(), "kind") == "company";
    let mut lines = vec![
        ("名　　称", text(doc.party(), "name").to_owned()),
        ("类　　型", if company { "有限责任公司".into() } else { "个体工商户".into() }),
    ];
    lines.push((
        if company { "法定代表人" } else { "经 营 者" },
        text(doc.party(), "legal_representative").to_owned(),
    ));
    lines.push((if company { "住　　所" } else { "经营场所" }, text(doc.party(), "address").to_owned()));
    for (at, (label, value)) in lines.into_iter().enumerate() {
        let base = y + 54 * MM + at as i64 * 11 * MM;
        put(sheet, (x + 16 * MM, base), song(13 * PT), label);
        put(sheet, (x + 48 * MM, base), song(13 * PT), &value);
    }
    between(sheet, (x, x + w - 14 * MM), y + h - 16 * MM, song(12 * PT), Place::End, "登记机关（印）");
    super::sheet::ring(sheet, (x + w - 32 * MM, y + h - 20 * MM), 13 * MM, 1600, GREY);
}

fn card(sheet: &mut Sheet, doc: Doc<'_>, name: &str) {
    let (w, h, x) = (98 * MM, 62 * MM, (PAGE.0 - 98 * MM) / 2);
    let number = if text(doc.party(), "name") == name || doc.party_name() == name {
        text(doc.party(), "id_number")
    } else {
        ""
    };
    for (at, y) in [42 * MM, 122 * MM].into_iter().enumerate() {
        frame(sheet, x, y, w, h, 900);
        block(sheet, x + MM, y + MM, w - 2 * MM, h - 2 * MM, [243, 243, 243]);
        if at == 0 {
            put(sheet, (x + 9 * MM, y + 14 * MM), song(12 * PT), &format!("姓名　{name}"));
            put(sheet, (x + 9 * MM, y + 24 * MM), song(10 * PT), "住址");
            cell(
                sheet,
                (x + 18 * MM, y + 17 * MM),
                (44 * MM, 20 * MM),
                text(doc.party(), "address"),
                10 * PT,
                Place::Start,
            );
            put(sheet, (x + 9 * MM, y + 54 * MM), song(10 * PT), "公民身份号码");
            put(sheet, (x + 36 * MM, y + 54 * MM), hei(12 * PT), number);
            portrait(sheet, (x + 66 * MM, y + 9 * MM));
        } else {
            between(sheet, (x, x + w), y + 22 * MM, song(15 * PT), Place::Middle, "中华人民共和国");
            between(sheet, (x, x + w), y + 34 * MM, song(19 * PT), Place::Middle, "居 民 身 份 证");
            put(sheet, (x + 18 * MM, y + 54 * MM), song(10 * PT), "签发机关　样例公安局");
        }
    }
}

/// Head and shoulders, as a copier leaves them.
fn portrait(sheet: &mut Sheet, at: Spot) {
    block(sheet, at.0, at.1, 24 * MM, 32 * MM, [222, 222, 222]);
    let middle = (at.0 + 12 * MM, at.1 + 12 * MM);
    let round = |r: (i64, i64), centre: Spot| -> Vec<Spot> {
        let around = (0..36).map(|step| step * 10);
        around
            .map(|deg| {
                (
                    centre.0 + r.0 * super::sheet::sine(deg) / 1000,
                    centre.1 - r.1 * super::sheet::cosine(deg) / 1000,
                )
            })
            .collect()
    };
    let edge = at.1 + 32 * MM;
    let mut shoulders = round((11 * MM, 11 * MM), (middle.0, at.1 + 31 * MM));
    for point in &mut shoulders {
        point.1 = point.1.min(edge);
    }
    sheet.fill(shoulders, [120, 120, 120]);
    sheet.fill(round((5 * MM, 7 * MM), middle), [165, 165, 165]);
    let mut hair = round((5 * MM + 800, 7 * MM + 800), middle);
    for point in &mut hair {
        point.1 = point.1.min(at.1 + 10 * MM);
    }
    sheet.fill(hair, [70, 70, 70]);
}

/// Books and bills copied from a party, one sheet after another.
pub fn copies(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let name = doc.title().replace("（复印件）", "").replace("，复印件", "");
    let from = text(doc.act(), "began_on").get(..8).unwrap_or("2024-01-");
    for (at, sheet) in sheets.iter_mut().enumerate() {
        between(sheet, (LEFT, RIGHT), 34 * MM, song(18 * PT), Place::Middle, &name);
        put(sheet, (LEFT, 46 * MM), song(11 * PT), &format!("单位：{}", doc.party_name()));
        between(sheet, (LEFT, RIGHT), 46 * MM, song(11 * PT), Place::End, &format!("第 {} 张", at + 1));
        let columns = [26, 48, 24, 24, 34].map(|mm| mm * MM);
        for row in 0..18 {
            let (mut x, y) = (LEFT, 50 * MM + row * 10 * MM);
            for (column, wide) in columns.into_iter().enumerate() {
                frame(sheet, x, y, wide, 10 * MM, 450);
                let head = ["日期", "摘要", "数量", "经手", "备注"][column];
                if row == 0 {
                    cell(sheet, (x, y), (wide, 10 * MM), head, 11 * PT, Place::Middle);
                } else if column == 0 {
                    let date = format!("{from}{:02}", ((row - 1 + at as i64 * 17) % 28) + 1);
                    hand(sheet, (x + 2 * MM, y + 7 * MM), 11 * PT, date.get(5..).unwrap_or(""));
                } else if column == 1 && (row + at as i64) % 3 == 0 {
                    hand(
                        sheet,
                        (x + 3 * MM, y + 7 * MM),
                        11 * PT,
                        ["正常", "已检查", "同上"][(row % 3) as usize],
                    );
                }
                x += wide;
            }
        }
        certified(sheet, doc, PAGE.1 - 48 * MM);
        for one in doc.signers(&["party"]) {
            put(sheet, (LEFT, PAGE.1 - 40 * MM), song(11 * PT), "提供人：");
            hand(sheet, (LEFT + 16 * MM, PAGE.1 - 40 * MM), 16 * PT, text(one, "name"));
        }
    }
    sheets
}

pub fn photos(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let place = text(doc.act(), "place");
    for (at, sheet) in sheets.iter_mut().enumerate() {
        between(sheet, (LEFT, RIGHT), 24 * MM, song(14 * PT), Place::Middle, doc.agency());
        title(sheet, 34 * MM, 19 * PT, doc.title());
        for shot in 0..2 {
            let y = 42 * MM + shot * 104 * MM;
            scene(sheet, (LEFT + 14 * MM, y), at as i64 * 2 + shot);
            if doc.has("av_described") {
                let who = doc.officer_names();
                let words = format!(
                    "照片 {}　拍摄时间：{}　拍摄地点：{place}\n拍摄人：{who}　内容：{}",
                    at as i64 * 2 + shot + 1,
                    day(doc.date()),
                    text(doc.act(), "title")
                );
                cell(sheet, (LEFT, y + 83 * MM), (WIDTH, 18 * MM), &words, 10 * PT + 500, Place::Start);
            }
        }
        sign_line(sheet, (LEFT, PAGE.1 - 38 * MM), "执法人员", &doc.signers(&["handler"]), false);
        let seen = doc.signers(&["questioned", "party", "site_contact"]);
        sign_line(sheet, (LEFT, PAGE.1 - 28 * MM), "当事人（在场人员）", &seen, false);
    }
    sheets
}

/// A picture of a place in greys; what it shows is told by the words under it.
fn scene(sheet: &mut Sheet, at: Spot, kind: i64) {
    let (w, h) = (128 * MM, 80 * MM);
    let ground = at.1 + h * 6 / 10;
    block(sheet, at.0, at.1, w, h, [198, 206, 214]);
    block(sheet, at.0, ground, w, at.1 + h - ground, [150, 146, 138]);
    for house in 0..4 {
        let tall = 20 * MM + (house * 7 + kind * 11) % 5 * 5 * MM;
        let (x, wide) = (at.0 + 6 * MM + house * 31 * MM, 24 * MM);
        let shade = 118 + ((house * 29 + kind * 17) % 60) as u8;
        block(sheet, x, ground - tall + 6 * MM, wide, tall, [shade, shade, shade - 6]);
        for window in 0..6 {
            let (wx, wy) = (x + 3 * MM + window % 3 * 7 * MM, ground - tall + 11 * MM + window / 3 * 10 * MM);
            if wy + 5 * MM < ground {
                block(sheet, wx, wy, 4 * MM, 5 * MM, [84, 92, 102]);
            }
        }
    }
    let things = 3 + kind % 3;
    for one in 0..things {
        let x = at.0 + 12 * MM + one * 26 * MM + kind * 3 * MM;
        if x + 16 * MM < at.0 + w {
            block(sheet, x, ground + 10 * MM, 16 * MM, 12 * MM, [96, 90, 84]);
            block(sheet, x + 2 * MM, ground + 7 * MM, 12 * MM, 3 * MM, [122, 116, 108]);
        }
    }
    frame(sheet, at.0, at.1, w, h, 700);
}

pub fn recordings(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let sheet = &mut sheets[0];
    between(sheet, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(sheet, 38 * MM, 20 * PT, doc.title());
    let columns = [14, 36, 40, 40, 26].map(|mm| mm * MM);
    let mut rows: Vec<[String; 5]> = vec![["序号", "时间", "环节", "录制人", "介质"].map(String::from)];
    if doc.has("av_described") {
        let recorded = doc.case.docs().filter(|one| {
            matches!(
                one.kind(),
                "inspection_record"
                    | "interview_record"
                    | "hearing_record"
                    | "recheck_record"
                    | "seizure_record"
                    | "on_spot_decision"
            ) || list(&one.json["services"]).any(|service| service["recorded"] == true)
        });
        for (at, one) in recorded.enumerate() {
            let who = one.officer_names();
            rows.push([(at + 1).to_string(), day(one.date()), one.title().to_owned(), who, "光盘".into()]);
        }
    }
    for (row, cells) in rows.iter().take(16).enumerate() {
        let (mut x, y) = (LEFT, 48 * MM + row as i64 * 13 * MM);
        for (wide, words) in columns.into_iter().zip(cells) {
            frame(sheet, x, y, wide, 13 * MM, 600);
            cell(sheet, (x, y), (wide, 13 * MM), words, 11 * PT, Place::Middle);
            x += wide;
        }
    }
    sign_line(sheet, (LEFT, PAGE.1 - 34 * MM), "制作人", &doc.signers(&["handler"]), false);
    sheets
}

/// A receipt for money: of the bank, or of an officer on the spot.
pub fn payment(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let sheet = &mut sheets[0];
    let paid = list(&doc.case.0["payments"]).find(|one| text(one, "document") == doc.id());
    let (x, y, w, h) = (LEFT - 8 * MM, 40 * MM, WIDTH + 16 * MM, 104 * MM);
    between(sheet, (x, x + w), y - 6 * MM, song(18 * PT), Place::Middle, doc.title());
    let pen = anheng_report::canvas::Pen::new(Type::Hei, 13 * PT, RED);
    between(sheet, (x, x + w), y - 6 * MM, pen, Place::End, doc.number().trim_start_matches("样票").trim());
    let amount = paid.and_then(|one| one["amount"].as_i64()).map(yuan).unwrap_or_default();
    let on = paid.map_or("", |one| text(one, "paid_on"));
    let decided = doc.case.docs().find(|one| {
        matches!(one.kind(), "penalty_decision" | "on_spot_decision")
            && text(one.party(), "id") == text(doc.party(), "id")
    });
    let lines = [
        ("缴款人", doc.party_name().to_owned()),
        ("执收单位", doc.case.agency().to_owned()),
        ("处罚决定书文号", decided.map_or("", |one| one.number()).to_owned()),
        ("项目", "罚没收入".into()),
        ("金额", format!("¥ {amount}.00").replace(".00.00", ".00")),
        ("缴款日期", day(on)),
        ("票据号", paid.map_or("", |one| text(one, "receipt_number")).to_owned()),
        ("备注", "（样例票据，不得作为凭证）".into()),
    ];
    for (at, (label, value)) in lines.into_iter().enumerate() {
        let top = y + at as i64 * 13 * MM;
        frame(sheet, x, top, 44 * MM, 13 * MM, 700);
        frame(sheet, x + 44 * MM, top, w - 44 * MM, 13 * MM, 700);
        cell(sheet, (x, top), (44 * MM, 13 * MM), label, 12 * PT, Place::Middle);
        cell(sheet, (x + 44 * MM, top), (w - 44 * MM, 13 * MM), &value, 12 * PT, Place::Start);
    }
    if paid.is_some_and(|one| one["fiscal_receipt"] == true) {
        let at = (x + w - 30 * MM, y + h - 26 * MM);
        super::sheet::ring(sheet, at, 15 * MM, 1500, RED);
        let pen = anheng_report::canvas::Pen::new(Type::Song, 11 * PT, RED);
        between(sheet, (at.0 - 15 * MM, at.0 + 15 * MM), at.1 - MM, pen, Place::Middle, "财政票据");
        between(sheet, (at.0 - 15 * MM, at.0 + 15 * MM), at.1 + 5 * MM, pen, Place::Middle, "监制章");
    }
    sheets
}

/// A page of a site, printed from the screen.
pub fn publication(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let sheet = &mut sheets[0];
    let (x, y, w, h) = (22 * MM, 30 * MM, PAGE.0 - 44 * MM, 190 * MM);
    block(sheet, x, y, w, 11 * MM, [222, 225, 230]);
    for (at, colour) in [[222, 96, 88], [226, 180, 80], [110, 180, 110]].into_iter().enumerate() {
        block(sheet, x + 4 * MM + at as i64 * 6 * MM, y + 4 * MM, 3 * MM, 3 * MM, colour);
    }
    block(sheet, x + 30 * MM, y + 2 * MM, w - 40 * MM, 7 * MM, [255, 255, 255]);
    put(sheet, (x + 33 * MM, y + 7 * MM), hei(9 * PT), doc.says("published_where"));
    block(sheet, x, y + 11 * MM, w, 20 * MM, [36, 84, 150]);
    let pen = anheng_report::canvas::Pen::new(Type::Hei, 17 * PT, [255, 255, 255]);
    put(sheet, (x + 10 * MM, y + 24 * MM), pen, doc.says("published_where"));
    put(sheet, (x + 10 * MM, y + 44 * MM), hei(14 * PT), "行政处罚信息公示");
    let decided = doc.case.docs().find(|one| one.kind() == "penalty_decision");
    let facts = [
        ("行政处罚决定书文号", decided.map_or("", |one| one.number()).to_owned()),
        ("当事人", doc.party_name().to_owned()),
        ("违法行为类型", text(doc.json, "cause").to_owned()),
        ("违法事实", facts(doc)),
        ("处罚依据", decided.map(|one| one.citations("basis").join("、")).unwrap_or_default()),
        ("处罚内容", decided.map(|one| one.penalties().join("，")).unwrap_or_default()),
        ("处罚决定日期", decided.map_or_else(String::new, |one| day(one.date()))),
        ("公示日期", day(doc.says("published_on"))),
        ("处罚机关", doc.agency().to_owned()),
    ];
    for (at, (label, value)) in facts.into_iter().enumerate() {
        let top = y + 50 * MM + at as i64 * 15 * MM;
        block(sheet, x + 8 * MM, top, 42 * MM, 15 * MM, [238, 242, 248]);
        sheet.line((x + 8 * MM, top + 15 * MM), (x + w - 8 * MM, top + 15 * MM), 400, PALE);
        cell(sheet, (x + 8 * MM, top), (42 * MM, 15 * MM), label, 11 * PT, Place::Start);
        cell(sheet, (x + 50 * MM, top), (w - 58 * MM, 15 * MM), &value, 11 * PT, Place::Start);
    }
    sheet.outline(vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)], 700, BLACK);
    let stamp = format!("截图时间：{}{}", day(doc.date()), hour(doc.date()));
    put(sheet, (x, y + h + 8 * MM), song(10 * PT), &stamp);
    sheets
}

/// Anything else that the dossier holds: its name, its date, what little is known.
pub fn plain(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let count = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        between(sheet, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
        title(sheet, 38 * MM, 20 * PT, doc.title());
        let known = identity(doc)
            .into_iter()
            .map(|(label, value)| format!("{label}：{value}"))
            .collect::<Vec<_>>()
            .join("\n");
        if at == 0 {
            cell(
                sheet,
                (LEFT, 48 * MM),
                (WIDTH, 70 * MM),
                &format!("{known}\n{}", facts(doc)),
                13 * PT,
                Place::Start,
            );
        }
        let date = day(doc.date());
        if at + 1 == count {
            for (line, one) in list(&doc.json["signatures"]).enumerate() {
                sign_line(sheet, (LEFT, 150 * MM + line as i64 * 13 * MM), "签名", &[one], false);
            }
            put(sheet, (RIGHT - wide(&date, Type::Song, 14 * PT), PAGE.1 - 60 * MM), song(14 * PT), &date);
            if let Some(agency) = doc.seal() {
                seal(sheet, (RIGHT - 24 * MM, PAGE.1 - 62 * MM), agency);
            }
        }
    }
    sheets
}
