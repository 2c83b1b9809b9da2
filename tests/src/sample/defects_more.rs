//! Further defects: of people, of what a decision says and how it was served, of on-the-spot penalties, measures and
//! the archive.

use serde_json::{Value, json};

use super::defects::{Defect, PENALTY, Scene};
use crate::truth::Line;
use anheng_core::numbers::amount_words::to_words;

fn service<'s>(scene: &'s mut Scene<'_>) -> &'s mut Value {
    &mut scene.document("d-decision")["services"][0]
}

pub const CERTIFICATE_EXPIRED: Defect = Defect::of("certificate-expired", |scene| {
    let day = scene.plan.times.found - chrono::Days::new(3);
    scene.element("officers", "o2")["certificates"][0]["valid_to"] = json!(day.to_string());
    let what = format!("一名执法人员的执法证 {day} 到期，其后检查、询问时有效的只有一人。");
    vec![Line::fault("D3", "R11", PENALTY, 42, what).at(&["o2", "o2-c", "d-insp", "d-int", "d-decision"])]
});
pub const ONE_OFFICER: Defect = Defect::of("one-officer", |scene| {
    let record = scene.document("d-int");
    record["officers"] = json!(["o1"]);
    let signatures = record["signatures"].as_array_mut().expect("a signed record");
    signatures.retain(|signature| signature["officer"] != "o2");
    vec![
        Line::fault("D3", "R11", PENALTY, 42, "询问只由一名执法人员实施。").at(&["d-int"]),
        Line::question("D3", "R11", PENALTY, 42, "询问笔录只有一名执法人员签名。").at(&["d-int"]),
    ]
});
pub const TWO_PLACES: Defect = Defect::of("two-places", |scene| {
    let address = scene.plan.party.address.clone();
    let mut other = scene.document("d-int").clone();
    other["id"] = json!("d-int2");
    other["began_at"] = json!(format!("{}T14:30", scene.plan.times.interviewed));
    other["ended_at"] = json!(format!("{}T15:30", scene.plan.times.interviewed));
    other["place"] = json!(address);
    for (at, signature) in other["signatures"].as_array_mut().into_iter().flatten().enumerate() {
        signature["id"] = json!(format!("d-int2-s{}", at + 1));
        if signature["role"] == "questioned" {
            signature["name"] = json!("证人（样例）");
        }
    }
    let documents = scene.dossier["documents"].as_array_mut().expect("documents");
    let at = documents.iter().position(|document| document["id"] == "d-int").expect("an interview");
    documents.insert(at + 1, other);
    let what = "同两名执法人员 14:00–15:10 在机关询问、14:30–15:30 在当事人住所询问，时间重叠。";
    vec![Line::fault("D19", "R50", PENALTY, 42, what).at(&["d-int", "d-int2"])]
});
pub const NOT_SEALED: Defect = Defect::of("not-sealed", |scene| {
    scene.document("d-decision")["seals"] = json!([]);
    vec![Line::fault("D30", "R25", PENALTY, 59, "决定书没有加盖印章。").at(&["d-decision"])]
});
pub const OTHER_SEAL: Defect = Defect::of("other-seal", |scene| {
    let seal = format!("{}执法大队", scene.plan.agency_name());
    scene.document("d-decision")["seals"][0]["agency_name"] = json!(seal);
    let what = "决定书盖的是内设执法大队的印章，与落款机关不同。";
    vec![Line::fault("D30", "R25", PENALTY, 59, what).at(&["d-decision", "d-decision-seal"])]
});
pub const OTHER_NAME: Defect = Defect::of("other-name", |scene| {
    let name = scene.plan.party.name.replace("有限公司", "实业有限公司");
    scene.document("d-decision")["party_name"] = json!(name);
    let what = format!("决定书的当事人写“{name}”，主体资格证明为“{}”。", scene.plan.party.name);
    vec![Line::fault("D22", "R51", PENALTY, 59, what).at(&["d-decision", "p1", "d-id"])]
});
pub const SUE_IN_THREE: Defect = Defect::of("sue-in-three", |scene| {
    scene.says("d-decision", "litigation_months", json!(3));
    vec![
        Line::fault("D6", "R42", "行政诉讼法", 46, "决定书写三个月内起诉，现行法为六个月。")
            .at(&["d-decision"]),
    ]
});
pub const OLD_BODY: Defect = Defect::of("old-body", |scene| {
    let place = scene.plan.profile.place;
    let body = format!("{}{}", place.above, scene.plan.profile.matter.bureau);
    scene.says("d-decision", "reconsideration_body", json!(body));
    scene.says("d-decision", "reconsideration_line", json!("superior"));
    let what = "2024 年 1 月 1 日以后的决定，写向上一级主管部门申请复议。";
    vec![Line::fault("D6", "R43", "行政复议法", 24, what).at(&["d-decision", "ag"])]
});
pub const NO_BANK: Defect = Defect::of("no-bank", |scene| {
    scene.says("d-decision", "bank_given", json!(false));
    vec![Line::fault("", "R46", "罚缴分离办法", 7, "决定书没有写代收机构的名称、地址。").at(&["d-decision"])]
});
pub const NOT_SIGNED_FOR: Defect = Defect::of("not-signed-for", |scene| {
    service(scene)["receiver_signed"] = json!(false);
    let what = "决定书直接送达，受送达人没有签名，也没有按留置送达记明。";
    vec![Line::fault("D1", "R45", "民事诉讼法", 87, what).at(&["d-decision-v1", "d-decision"])]
});
pub const NO_RETURN_RECEIPT: Defect = Defect::of("no-return-receipt", |scene| {
    service(scene)["return_receipt"] = json!(false);
    vec![
        Line::fault("D1", "R45", "民事诉讼法", 91, "决定书邮寄送达，没有回执。")
            .at(&["d-decision-v1", "d-decision"]),
    ]
});
pub const LEFT_UNWITNESSED: Defect = Defect::of("left-unwitnessed", |scene| {
    service(scene)["recorded"] = json!(false);
    let what = "决定书留置送达，没有见证人签名，也没有拍照录像。";
    vec![Line::fault("D37", "R45", "民事诉讼法", 89, what).at(&["d-decision-v1", "d-decision"])]
});
pub const NO_CONSENT: Defect = Defect::of("no-consent", |scene| {
    service(scene)["consent"] = json!(false);
    scene.remove(&["d-econ"]);
    vec![
        Line::fault("D38", "R27", PENALTY, 61, "决定书电子送达，没有当事人的确认书。")
            .at(&["d-decision-v1", "d-decision"]),
    ]
});
pub const SUMMARY_OVER_LIMIT: Defect = Defect::of("summary-over-limit", |scene| {
    let fine = 500_000;
    scene.element("penalties", "pn1")["amount"] = json!(fine);
    scene.says("d-decision", "fine_total", json!(fine));
    scene.says("d-decision", "fine_in_words", json!(to_words(fine)));
    scene.element("payments", "pay1")["amount"] = json!(fine);
    let what = "当场对单位罚款 5000 元，超过三千元。";
    vec![Line::fault("D36", "R18", PENALTY, 51, what).at(&["d-decision", "pn1"])]
});
pub const SUE_AT_ONCE: Defect = Defect::of("sue-at-once", |scene| {
    scene.says("d-decision", "reconsideration_first", json!(false));
    scene.says("d-decision", "direct_litigation", json!(true));
    let what = "2024 年 1 月 1 日以后的当场处罚，写可以直接起诉，没有写先申请复议。";
    vec![Line::fault("D36", "R44", "行政复议法", 23, what).at(&["d-decision"])]
});
pub const NOT_REPORTED: Defect = Defect::of("not-reported", |scene| {
    scene.remove(&["d-report"]);
    scene.says("d-decision", "reported_on", json!({ "state": "absent" }));
    vec![Line::fault("D36", "R19", PENALTY, 52, "当场处罚没有报所属机关备案的记录。").at(&["d-decision"])]
});
pub const HANDED_IN_LATE: Defect = Defect::of("handed-in-late", |scene| {
    let times = &scene.plan.times;
    // Filed and interviewed are two and three working days after; five and six are the next steps of any case.
    let (late, banked) = (times.filed + chrono::Days::new(7), times.interviewed + chrono::Days::new(7));
    let payment = scene.element("payments", "pay1");
    payment["handed_in_on"] = json!(late.to_string());
    payment["banked_on"] = json!(banked.to_string());
    scene.dossier["case"]["closed_on"] = json!(scene.plan.times.archived.to_string());
    let what = format!("{} 当场收缴，{late} 才交至机关，超过两个工作日。", scene.plan.times.paid);
    vec![Line::fault("D36", "R34", PENALTY, 71, what).at(&["pay1"])]
});
pub const NO_EDUCATION: Defect = Defect::of("no-education", |scene| {
    scene.remove(&["d-edu"]);
    scene.says("d-decision", "education", json!(false));
    vec![Line::fault("", "R08", PENALTY, 33, "不予处罚，没有对当事人进行教育的记录。").at(&["d-decision"])]
});
pub const SEIZED_WITHOUT_A_WORD: Defect = Defect::of("seized-without-a-word", |scene| {
    let measure = scene.element("measures", "m1");
    measure["told_at_once"] = json!(false);
    measure["decision_delivered_at_once"] = json!(false);
    vec![
        Line::fault("D27", "R39", "行政强制法", 18, "没有当场告知理由、依据和权利。").at(&["m1"]),
        Line::fault("D27", "R39", "行政强制法", 24, "没有当场交付决定书和清单。").at(&["m1"]),
    ]
});
pub const CERTIFICATE_NOT_SHOWN: Defect = Defect::of("certificate-not-shown", |scene| {
    scene.says("d-insp", "certificate_shown", json!(false));
    vec![Line::question("D15", "R21", PENALTY, 55, "检查笔录没有出示执法证件的记载。").at(&["d-insp"])]
});
pub const ALTERED: Defect = Defect {
    bound: |dossier| dossier["archive"]["altered_after"] = json!(true),
    ..Defect::of("altered", |_| {
        vec![Line::question("D46", "R47", PENALTY, 47, "归档后增加、抽取了材料。").at(&["archive"])]
    })
};
pub const NOT_PAGED: Defect = Defect {
    bound: |dossier| dossier["archive"]["every_page_numbered"] = json!(false),
    ..Defect::of("not-paged", |_| {
        vec![Line::question("D42", "R47", PENALTY, 47, "卷内材料没有逐页编号。").at(&["archive"])]
    })
};
