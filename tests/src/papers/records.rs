//! Records (笔录): what was asked, said and seen, on ruled sheets, each page signed by those who signed each page.

use anheng_report::canvas::{Sheet, Type};

use super::facts::{chronology, facts};
use super::flow::{Flow, Para};
use super::ruled::sign_line;
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, hand, put, song, title, wide};
use super::words::{Doc, day, hour, identity, list, text};

const BOTTOM: i64 = PAGE.1 - 46 * MM;

pub fn record(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let first = &mut sheets[0];
    between(first, (LEFT, RIGHT), 24 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(first, 36 * MM, 22 * PT, doc.title());
    let mut y = 46 * MM;
    for (label, value) in fields(doc) {
        let label = format!("{label}：");
        let x = LEFT + put(first, (LEFT, y), song(12 * PT), &label);
        // What is longer than its line is written smaller.
        let room = RIGHT - x - 6 * PT;
        let size = (12 * PT).min(12 * PT * room / wide(&value, Type::Song, 12 * PT).max(1));
        put(first, (x + 3 * PT, y), song(size), &value);
        first.line((x, y + 3500), (RIGHT, y + 3500), 450, super::sheet::BLACK);
        y += 7 * MM + 1000;
    }
    let (paras, more, more_at) = super::dialogue::said(doc);
    let flow = Flow {
        more,
        more_at,
        first_top: y + 2 * MM,
        top: 28 * MM,
        bottom: BOTTOM,
        tail: 6 * MM,
        size: 16 * PT,
        ruled: true,
        ..Flow::new(paras)
    };
    flow.set_on(&mut sheets, pages);
    for (at, sheet) in sheets.iter_mut().enumerate() {
        if at > 0 {
            between(
                sheet,
                (LEFT, RIGHT),
                22 * MM,
                song(12 * PT),
                Place::Middle,
                &format!("{}（续页）", doc.title()),
            );
        }
        feet(sheet, doc, at + 1 == pages);
        let number = format!("第 {} 页　共 {pages} 页", at + 1);
        between(sheet, (LEFT, RIGHT), PAGE.1 - 20 * MM, song(10 * PT), Place::Middle, &number);
    }
    sheets
}

/// Who signs where: those who sign every page do, the others on the last only.
fn feet(sheet: &mut Sheet, doc: Doc<'_>, last: bool) {
    let signs = |roles: &[&str]| -> Vec<&serde_json::Value> {
        doc.signers(roles).into_iter().filter(|one| last || one["every_page"] == true).collect()
    };
    let lines: Vec<(&str, Vec<&serde_json::Value>, bool)> = match doc.kind() {
        "hearing_record" => vec![
            ("主持人、听证员、记录人", signs(&["host", "hearing_officer", "recorder"]), false),
            ("当事人、调查人员", signs(&["participant", "party", "agent", "handler"]), false),
        ],
        "deliberation" => vec![
            ("主持人、参加讨论人员", signs(&["host", "voter"]), false),
            ("列席人、记录人", signs(&["observer", "recorder"]), false),
        ],
        _ => vec![
            (
                "当事人（被询问人、被检查人）",
                signs(&["questioned", "party", "site_contact", "witness"]),
                false,
            ),
            ("执法人员", signs(&["handler", "recorder"]), false),
        ],
    };
    let mut y = PAGE.1 - 38 * MM;
    for (label, signed, numbers) in lines {
        let mut one_each: Vec<&serde_json::Value> = Vec::new();
        for sign in signed {
            if !one_each.iter().any(|known| text(known, "name") == text(sign, "name")) {
                one_each.push(sign);
            }
        }
        sign_line(sheet, (LEFT, y), label, &one_each, numbers);
        y += 10 * MM;
    }
    if last && doc.has("reviewed_words") {
        let reader = doc.signers(&["questioned", "participant"]);
        if let Some(reader) = reader.first() {
            let words = "以上笔录我看过（已向我宣读），与我说的一致。";
            hand(
                sheet,
                (LEFT + 6 * MM, PAGE.1 - 47 * MM),
                13 * PT,
                &format!("{words}{}", text(reader, "name")),
            );
        }
    }
}

fn fields(doc: Doc<'_>) -> Vec<(&'static str, String)> {
    let at = |key: &str| text(doc.json, key);
    let (from, to) = (at("began_at"), at("ended_at"));
    let time =
        if from.is_empty() { day(doc.date()) } else { format!("{}{}至{}", day(from), hour(from), hour(to)) };
    let officers: Vec<String> = doc
        .officers()
        .into_iter()
        .map(|(name, number)| if doc.has("certificate_shown") { format!("{name}（{number}）") } else { name })
        .collect();
    let mut fields = vec![("案由", at("cause").to_owned()), ("时间", time), ("地点", at("place").to_owned())];
    let names = |roles: &[&str]| {
        let mut names: Vec<&str> = doc.signers(roles).into_iter().map(|one| text(one, "name")).collect();
        names.dedup();
        names.join("、")
    };
    match doc.kind() {
        "hearing_record" => {
            fields.push(("听证主持人", names(&["host"])));
            fields.push(("听证员", names(&["hearing_officer"])));
            fields.push(("记录人", names(&["recorder"])));
            fields.push(("调查人员", names(&["handler"])));
            fields.push(("当事人", doc.party_name().to_owned()));
            fields.push(("到场人员", names(&["participant", "party", "agent"])));
        }
        "deliberation" => {
            let attended: Vec<&str> =
                list(&doc.json["elements"]["attendees"]).filter_map(|one| one.as_str()).collect();
            fields.push(("主持人", names(&["host"])));
            fields.push(("参加人员", attended.join("、")));
            fields.push(("列席人员", names(&["observer"])));
            fields.push(("记录人", names(&["recorder"])));
        }
        "statement_record" => fields.push(("陈述申辩人", doc.party_name().to_owned())),
        _ => {
            fields.push(("执法人员", officers.join("、")));
            fields.push((
                if doc.kind() == "interview_record" { "被询问人" } else { "被检查人" },
                names(&["questioned"]),
            ));
            if doc.has("identity_recorded") {
                let known =
                    identity(doc).into_iter().take(3).map(|(label, value)| format!("{label} {value}"));
                fields.push(("当事人情况", known.collect::<Vec<_>>().join("；")));
            }
        }
    }
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// Papers that a party writes: an address confirmed, rights waived, a hearing asked for.
pub fn statement(doc: Doc<'_>) -> Vec<Sheet> {
    let pages = doc.count();
    let mut sheets = vec![Sheet::default(); pages];
    let first = &mut sheets[0];
    title(first, 36 * MM, 22 * PT, doc.title());
    let addressed = doc.case.agency();
    let mut paras = vec![Para::flat(format!("{addressed}："))];
    if doc.has("party_identified") || doc.kind() == "deferral_request" {
        paras.extend(identity(doc).into_iter().map(|(label, value)| Para::new(format!("{label}：{value}"))));
    }
    let cause = text(doc.json, "cause");
    let name = doc.party_name();
    match doc.kind() {
        "address_confirmation" => {
            paras.push(Para::new(format!("{name}在{cause}一案中，确认下列送达地址：")));
            if doc.has("address_given") {
                paras.push(Para::new(format!("送达地址：{}", text(doc.party(), "address"))));
                paras.push(Para::new(format!("收件人及电话：{name}，{}", text(doc.party(), "phone"))));
            }
            if doc.has("address_consequence") {
                paras.push(Para::new("已被告知：地址不准确、变更后未及时告知，或者受送达人拒绝签收，导致文书未能实际接收的，文书退回之日（或者依法留置之日）视为送达之日。"));
            }
            if doc.has("rights_confirmed") {
                paras.push(Para::new("本人（单位）已阅读上述告知事项，保证填写的内容准确、有效。"));
            }
        }
        "waiver" => {
            paras.push(Para::new(format!("本人（单位）已收到贵机关就{cause}一案送达的行政处罚事先告知书，知悉拟作出的行政处罚内容及事实、理由、依据，以及依法享有的权利。")));
            if doc.has("waiver_clear") {
                paras.push(Para::new("现自愿放弃陈述、申辩的权利，特此声明。"));
            }
        }
        "hearing_request" => {
            paras.push(Para::new(format!("贵机关就{cause}一案送达的行政处罚事先（听证）告知书收悉。我方对拟作出的行政处罚有不同意见，依据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，要求举行听证。")));
            paras.push(Para::new(
                "理由：拟处罚的数额偏高，未充分考虑我方积极配合调查、及时改正的情况。请依法安排。",
            ));
        }
        "deferral_request" => {
            let until =
                list(&doc.case.0["deferrals"]).next().map(|one| day(text(one, "until"))).unwrap_or_default();
            paras.push(Para::new(format!("贵机关就{cause}一案作出的行政处罚决定收悉。因经济困难，无法一次按期缴纳罚款，申请延期至{until}缴纳。")));
        }
        "authorisation" => {
            paras.push(Para::new(format!("现委托我单位工作人员在{cause}一案中作为代理人。")));
            if doc.has("powers_stated") {
                paras.push(Para::new("委托权限：代为接受询问、提供证据、签收文书，代为陈述、申辩，参加听证。委托期限至本案办理终结止。"));
            }
        }
        _ => {
            paras.push(Para::new(format!("贵机关就{cause}一案送达的告知书收悉。现陈述、申辩如下：")));
            paras.push(Para::new(facts(doc)));
            paras.push(Para::new("一、我方对上述事实没有异议，但并非故意，系对有关规定理解不够。"));
            paras.push(Para::new("二、案发后我方积极配合调查，已着手改正，没有造成危害后果。"));
            paras.push(Para::new("三、请求贵机关考虑上述情况，从轻或者减轻处罚。"));
        }
    }
    let more = vec![
        Para::new("我方在案件办理过程中如实陈述了有关情况，提供了全部有关材料，没有隐瞒。"),
        Para::new("我方今后将加强管理，严格遵守法律、法规的规定，杜绝类似行为再次发生。"),
        Para::new("以上所述属实，如有虚假，愿意承担相应的法律责任。"),
    ];
    let mut more: Vec<Para> = more.into_iter().collect();
    more.extend([
        Para::new("我方对执法人员的工作没有意见，愿意继续配合贵机关的各项工作。"),
        Para::new("我方属于小规模经营，经营情况一般，员工的工资和各项费用支出较多，恳请贵机关在作出决定时一并考虑。"),
        Para::new("案发后我方召开会议，查找原因，明确了责任人员，制定了整改措施，逐项落实，有关材料已经提交。"),
        Para::new("如需补充材料或者说明情况，我方随时配合。"),
    ]);
    more.extend(chronology(doc).into_iter().take(6));
    let flow = Flow {
        more,
        first_top: 46 * MM,
        top: 32 * MM,
        bottom: PAGE.1 - 40 * MM,
        tail: 34 * MM,
        size: 15 * PT,
        ..Flow::new(paras)
    };
    let end = flow.set_on(&mut sheets, pages);
    let y = if end.page + 1 == pages { end.y } else { 40 * MM } + 20 * MM;
    sign_line(
        &mut sheets[pages - 1],
        (LEFT + 30 * MM, y),
        "签名（盖章）",
        &doc.signers(&["party", "agent", "participant", "questioned"]),
        false,
    );
    sheets
}
