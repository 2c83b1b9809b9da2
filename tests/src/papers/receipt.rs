//! Receipts of service.

use anheng_report::canvas::Sheet;

use super::ruled::{Row, rows};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, seal, song, title};
use super::words::{Doc, day, hour, list, text};

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
