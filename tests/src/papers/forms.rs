//! Forms with ruled cells: approvals with opinions and signatures, receipts of service, lists of things. A cell that
//! nobody signed stays empty.

use anheng_report::canvas::{Sheet, Spot, Type};
use serde_json::Value;

use super::facts::{chronology, evidence_lines, facts};
use super::sheet::{
    LEFT, MM, PAGE, PT, Place, RIGHT, between, frame, hand, hei, put, seal, song, title, wide, wrapped,
};
use super::words::{Doc, day, hour, identity, list, source, text};

pub const WIDTH: i64 = RIGHT - LEFT;
const LABEL: i64 = 30 * MM;
const PAD: i64 = 5 * PT;

/// A ruled row: label at the left, words in the rest.
#[derive(Debug)]
pub struct Row<'a> {
    pub label: &'static str,
    pub words: String,
    /// Signed below the words, at the right.
    pub signed: Vec<&'a Value>,
    pub opinion: String,
    /// A place for a signature is printed, signed or not.
    pub signs: bool,
    /// Share of the height.
    pub weight: i64,
}

impl<'a> Row<'a> {
    pub fn new(label: &'static str, words: impl Into<String>, weight: i64) -> Self {
        Row { label, words: words.into(), signed: Vec::new(), opinion: String::new(), signs: false, weight }
    }

    fn opinion(label: &'static str, opinion: impl Into<String>, signed: Vec<&'a Value>, weight: i64) -> Self {
        Row { opinion: opinion.into(), signed, signs: true, ..Row::new(label, "", weight) }
    }
}

/// Words within a cell, from its upper edge; at the middle when they are one line.
pub fn cell(sheet: &mut Sheet, at: Spot, size: Spot, words: &str, type_size: i64, place: Place) {
    let mut type_size = type_size;
    let mut lines = wrapped(words, Type::Song, type_size, size.0 - 2 * PAD, 0);
    while lines.len() as i64 * type_size * 15 / 10 > size.1 && type_size > 7 * PT {
        type_size -= 500;
        lines = wrapped(words, Type::Song, type_size, size.0 - 2 * PAD, 0);
    }
    let leading = type_size * 15 / 10;
    let used = leading * lines.len() as i64;
    let short = lines.len() <= 2 || place == Place::Middle;
    let mut y = at.1 + if short { (size.1 - used) / 2 } else { 6 * PT };
    for line in lines {
        y += leading;
        let base = y - leading * 3 / 10;
        between(sheet, (at.0 + PAD, at.0 + size.0 - PAD), base, song(type_size), place, &line);
    }
}

/// Rows one under the other in a frame, their heights by weight.
pub fn rows(sheet: &mut Sheet, top: i64, height: i64, rows: &[Row<'_>]) {
    let all: i64 = rows.iter().map(|row| row.weight).sum::<i64>().max(1);
    let mut y = top;
    for row in rows {
        let h = height * row.weight / all;
        frame(sheet, LEFT, y, LABEL, h, 700);
        frame(sheet, LEFT + LABEL, y, WIDTH - LABEL, h, 700);
        cell(sheet, (LEFT, y), (LABEL, h), row.label, 12 * PT, Place::Middle);
        if !row.words.is_empty() {
            cell(sheet, (LEFT + LABEL, y), (WIDTH - LABEL, h), &row.words, 12 * PT, Place::Start);
        }
        if row.signs {
            opinion(sheet, (LEFT + LABEL, y), (WIDTH - LABEL, h), row);
        }
        y += h;
    }
    frame(sheet, LEFT, top, WIDTH, y - top, 1400);
}

/// An opinion by hand, then signature and date; what is missing leaves the printed blanks.
fn opinion(sheet: &mut Sheet, at: Spot, size: Spot, row: &Row<'_>) {
    let mut y = at.1 + 26 * PT;
    if !row.signed.is_empty() {
        for line in wrapped(&row.opinion, Type::Song, 16 * PT, size.0 - 16 * PT, 0) {
            hand(sheet, (at.0 + 12 * PT, y), 16 * PT, &line);
            y += 24 * PT;
        }
    }
    let base = at.1 + size.1 - 12 * PT;
    let x = at.0 + 14 * PT;
    put(sheet, (x, base), song(11 * PT), "签名：");
    let mut pen = x + 36 * PT;
    for one in &row.signed {
        pen += hand(sheet, (pen, base), 17 * PT, text(one, "name")) + 10 * PT;
    }
    let date = row.signed.first().map_or("　　　年　　月　　日".into(), |one| day(text(one, "on")));
    let edge = at.0 + size.0 - 14 * PT;
    if row.signed.is_empty() {
        put(sheet, (edge - wide(&date, Type::Song, 11 * PT), base), song(11 * PT), &date);
    } else {
        hand(sheet, (edge - wide(&date, Type::Song, 13 * PT), base), 13 * PT, &date);
    }
}

/// A printed label with signatures by hand behind it, over a rule.
pub fn sign_line(sheet: &mut Sheet, at: Spot, label: &str, signed: &[&Value], numbers: bool) {
    let label = format!("{label}：");
    let mut x = at.0 + put(sheet, at, song(12 * PT), &label) + 4 * PT;
    let from = x;
    for one in signed {
        x += hand(sheet, (x, at.1), 17 * PT, text(one, "name")) + 4 * PT;
        let number = text(one, "certificate_number");
        if numbers && !number.is_empty() {
            x += hand(sheet, (x, at.1), 10 * PT, &format!("（{number}）")) + 4 * PT;
        }
    }
    let date = signed.first().map(|one| day(text(one, "on")));
    let edge = RIGHT;
    let blank = "　　　年　　月　　日";
    match date {
        Some(date) => {
            hand(sheet, (edge - wide(&date, Type::Song, 12 * PT), at.1), 12 * PT, &date);
        }
        None => {
            put(sheet, (edge - wide(blank, Type::Song, 11 * PT), at.1), song(11 * PT), blank);
        }
    }
    sheet.line((from, at.1 + 4 * PT), ((edge - 34 * MM).max(x), at.1 + 4 * PT), 500, super::sheet::BLACK);
}

fn agreed(signed: &[&Value], agree: &str) -> String {
    match signed.first().map(|one| text(one, "opinion")) {
        Some("disagree") => "不同意。".into(),
        Some("send_back") => "退回补充调查。".into(),
        Some("unclear") => "阅。".into(),
        _ => agree.into(),
    }
}

/// What is approved, and what the handlers propose.
fn proposal(doc: Doc<'_>) -> (&'static str, String) {
    let cause = text(doc.json, "cause");
    let sums = |kind: &str| {
        let found = doc.case.docs().filter(|one| one.kind() == kind);
        let mine = |one: &Doc<'_>| text(one.party(), "id") == text(doc.party(), "id");
        found.last().filter(mine).map(|one| one.penalties().join("，")).unwrap_or_default()
    };
    match doc.kind() {
        "filing_approval" => (
            "立案理由",
            format!(
                "{}经初步核查，当事人涉嫌{cause}，属于本机关管辖，符合《中华人民共和国行政处罚法》第五十四条规定的立案条件。建议立案调查，由{}承办。",
                facts(doc),
                doc.officer_names()
            ),
        ),
        "closing_report" => {
            ("办理情况", format!("{}本案已依法作出处理决定并送达当事人。{}", facts(doc), paid(doc)))
        }
        "seizure_approval" => (
            "采取措施的理由和依据",
            format!(
                "{}为防止证据灭失、避免危害发生，依据《中华人民共和国行政强制法》第十八条的规定，拟对涉案财物予以扣押，期限三十日。",
                facts(doc)
            ),
        ),
        "period_approval" => ("事由、依据和期间", period(doc)),
        "lead_register" => {
            ("案件线索内容", format!("{}反映：{}涉嫌{cause}。", source(doc.case), doc.party_name()))
        }
        _ if doc.title().contains("告知") => (
            "拟处理意见",
            format!(
                "{}拟对当事人作出如下处罚：{}。拟依法告知当事人拟处罚内容及事实、理由、依据和依法享有的权利。",
                facts(doc),
                sums("prior_notice")
            ),
        ),
        _ if doc.title().contains("登记") => (
            "拟处理意见",
            format!("{}为防止证据灭失，拟对涉案物品先行登记保存，七日内作出处理决定。", facts(doc)),
        ),
        _ => ("拟处理意见", format!("{}拟对当事人作出如下处罚：{}。", facts(doc), sums("penalty_decision"))),
    }
}

fn paid(doc: Doc<'_>) -> String {
    let told = list(&doc.case.0["payments"]).filter_map(|one| {
        let paid = text(one, "paid_on");
        (!paid.is_empty()).then(|| {
            format!(
                "罚款 {} 元已于{}缴清，票据号 {}。",
                super::words::yuan(one["amount"].as_i64().unwrap_or(0)),
                day(paid),
                text(one, "receipt_number")
            )
        })
    });
    told.collect()
}

fn period(doc: Doc<'_>) -> String {
    let mine = list(&doc.case.0["periods"]).find(|one| text(one, "document") == doc.id());
    mine.map_or_else(String::new, |one| {
        format!(
            "因{}，依据{}，申请自{}至{}的期间不计入办案期限。",
            doc.title().trim_end_matches("审批表").replace("审批表", ""),
            text(one, "basis"),
            day(text(one, "from")),
            day(text(one, "to"))
        )
    })
}

/// Opinions, one row for each rank that takes part in this kind of approval.
fn opinions(doc: Doc<'_>) -> Vec<Row<'_>> {
    let handlers = doc.signers(&["handler"]);
    let suggestion = match doc.kind() {
        "filing_approval" => "建议立案调查，请批示。",
        "closing_report" => "已执行完毕，建议结案。",
        "lead_register" => "建议核查。",
        _ => "拟同意上述意见，报请审批。",
    };
    let mut rows = vec![Row::opinion("承办人意见", agreed(&handlers, suggestion), handlers, 4)];
    let heads = doc.signers(&["office_head"]);
    let lead = doc.kind() == "lead_register";
    if !heads.is_empty() || !lead {
        rows.push(Row::opinion(
            "承办机构\n负责人意见",
            agreed(&heads, "同意，报局领导审批。")
                .replace("局领导", if doc.agency().ends_with("政府") { "镇领导" } else { "局领导" }),
            heads,
            4,
        ));
    }
    let legal = doc.signers(&["legal_reviewer", "examiner"]);
    if !legal.is_empty() {
        rows.push(Row::opinion("审核意见", agreed(&legal, "同意。"), legal, 4));
    }
    let leaders = doc.signers(&["leader", "principal_leader"]);
    if !leaders.is_empty() || !lead {
        rows.push(Row::opinion("行政机关\n负责人意见", agreed(&leaders, "同意。"), leaders, 4));
    }
    rows
}

/// An approval or registration on one page or more.
pub fn approval(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let party = identity(doc)
        .into_iter()
        .map(|(label, value)| format!("{label}：{value}"))
        .collect::<Vec<_>>()
        .join("　");
    let mut told = vec![Row::new("案由", text(doc.json, "cause"), 2)];
    if matches!(doc.kind(), "filing_approval" | "lead_register") {
        told.push(Row::new("案件来源", source(doc.case), 2));
    }
    told.push(Row::new("当事人", party, 4));
    let (label, words) = proposal(doc);
    let long = pages > 1;
    told.push(Row::new(label, words, if long { 9 } else { 6 }));
    if long {
        let before: String =
            chronology(doc).into_iter().take(5).map(|para| para.text).collect::<Vec<_>>().join("\n");
        let evidence = evidence_lines(doc).into_iter().map(|para| para.text).collect::<Vec<_>>().join("\n");
        let before = if before.is_empty() {
            "线索登记后，承办人进行了初步核查。".into()
        } else {
            before
        };
        told.push(Row::new("调查经过", before, 12));
        if doc.kind() != "filing_approval" {
            told.push(Row::new("主要证据", evidence, 9));
        }
    }
    let signs = opinions(doc);
    head(&mut sheets[0], doc, 1, pages);
    let (top, bottom) = (52 * MM, PAGE.1 - 30 * MM);
    if long {
        rows(&mut sheets[0], top, bottom - top, &told);
        for (at, sheet) in sheets.iter_mut().enumerate().skip(1) {
            head(sheet, doc, at + 1, pages);
            let share = signs.len().div_ceil(pages - 1);
            let mine = &signs[((at - 1) * share).min(signs.len())..(at * share).min(signs.len())];
            let mut mine: Vec<Row<'_>> = mine
                .iter()
                .map(|row| Row {
                    signed: row.signed.clone(),
                    words: row.words.clone(),
                    opinion: row.opinion.clone(),
                    ..*row
                })
                .collect();
            if at + 1 == pages {
                mine.push(Row::new("备注", "", 2));
            }
            rows(sheet, top, (bottom - top) * 8 / 10, &mine);
        }
    } else {
        told.extend(signs);
        rows(&mut sheets[0], top, bottom - top, &told);
    }
    sheets
}

fn head(sheet: &mut Sheet, doc: Doc<'_>, page: usize, pages: usize) {
    between(sheet, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(sheet, 38 * MM, 20 * PT, doc.title());
    if !doc.number().is_empty() {
        between(sheet, (LEFT, RIGHT), 48 * MM, song(11 * PT), Place::End, doc.number());
    }
    if pages > 1 {
        put(sheet, (LEFT, 48 * MM), song(10 * PT), &format!("第 {page} 页　共 {pages} 页"));
    }
}

const MODES: [(&str, &str); 8] = [
    ("direct", "直接送达"),
    ("on_spot", "当场交付"),
    ("detained", "留置送达"),
    ("entrusted", "委托送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("announcement", "公告送达"),
    ("transferred", "转交送达"),
];

const RELATIONS: [(&str, &str); 7] = [
    ("party", "本人"),
    ("legal_representative", "法定代表人（负责人）"),
    ("mail_room", "单位负责收件的人"),
    ("adult_relative", "同住成年家属"),
    ("agent", "委托代理人"),
    ("designated_receiver", "指定代收人"),
    ("other", "其他人"),
];

/// A receipt of service.
pub fn receipt(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default(); doc.count()];
    let sheet = &mut sheets[0];
    between(sheet, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(sheet, 38 * MM, 22 * PT, "送达回证");
    let served = doc.served();
    let service = served.and_then(|one| {
        list(&one.json["services"]).find(|one| one["party"] == doc.party()["id"] || one["party"].is_null())
    });
    let of = |key: &str| service.map_or("", |one| text(one, key));
    let label = |known: &[(&str, &'static str)], code: &str| {
        known.iter().find(|(one, _)| *one == code).map_or("", |(_, label)| label).to_owned()
    };
    let named = served.map_or_else(
        || doc.title().trim_start_matches("送达回证").trim_matches(['（', '）']).to_owned(),
        |one| format!("{}　{}", one.title(), one.number()),
    );
    let receivers = doc.signers(&["receiver", "party"]);
    let sent = of("sent_on");
    let refused = of("mode") == "detained";
    let record = if service.is_some_and(|one| one["recorded"] == true) {
        "，并对送达过程拍照、录像"
    } else {
        ""
    };
    let table = [
        Row::new("受送达人", doc.party_name(), 3),
        Row::new(
            "送达文书\n名称及文号",
            if doc.has("served_document_stated") { named } else { String::new() },
            4,
        ),
        Row::new("送达地点", text(doc.json, "place"), 3),
        Row::new(
            "送达方式",
            if doc.has("service_mode_stated") { label(&MODES, of("mode")) } else { String::new() },
            3,
        ),
        Row::new(
            "送达时间",
            if sent.is_empty() { day(doc.date()) } else { format!("{}{}", day(sent), hour(sent)) },
            3,
        ),
        Row::opinion("收件人\n签名（盖章）", "", receivers.clone(), 5),
        Row::new("收件人与受送达人的关系", label(&RELATIONS, of("relation")), 3),
        Row::new(
            "拒收事由和日期",
            if refused {
                format!("受送达人拒绝签收，送达人将文书留置于其住所{record}。")
            } else {
                String::new()
            },
            5,
        ),
        Row::opinion("见证人\n签名", "", doc.signers(&["witness"]), 4),
        Row::opinion("送达人\n签名", "", doc.signers(&["server"]), 5),
        Row::new(
            "备注",
            if of("mode") == "mail" {
                if service.is_some_and(|one| one["return_receipt"] == true) {
                    "邮寄回执附后。"
                } else {
                    "邮寄回执："
                }
            } else {
                ""
            },
            3,
        ),
    ];
    rows(sheet, 46 * MM, PAGE.1 - 88 * MM, &table);
    let base = PAGE.1 - 34 * MM;
    between(
        sheet,
        (LEFT, RIGHT),
        base,
        song(11 * PT),
        Place::End,
        &format!("（送达机关印章）　{}", day(doc.date())),
    );
    if let Some(agency) = doc.seal() {
        seal(sheet, (RIGHT - 32 * MM, base - 6 * MM), agency);
    }
    sheets
}

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
