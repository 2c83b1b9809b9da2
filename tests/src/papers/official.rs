//! Papers that go out under the red head of an agency: decisions, notices, orders. What they say is what the dossier says
//! that they say: a right that was not told is not told here.

use anheng_report::canvas::{Pen, Sheet, Type};

use super::facts::{chronology, evidence_lines, facts, summaries, weighing};
use super::flow::{Flow, Para};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RED, RIGHT, between, hei, seal, song, title, wide};
use super::words::{Doc, chinese, day, hour, identity, list, text, yuan};

const BOTTOM: i64 = PAGE.1 - 30 * MM;

/// The red head, the number and the line under it; where the text may begin.
fn head(sheet: &mut Sheet, doc: Doc<'_>) -> i64 {
    let name = doc.agency();
    let size = (430 * PT / name.chars().count().max(1) as i64).min(38 * PT);
    let y = 34 * MM;
    for shift in [0, 500, 1000] {
        between(
            sheet,
            (LEFT + shift, RIGHT + shift),
            y,
            Pen::new(Type::Song, size, RED),
            Place::Middle,
            name,
        );
    }
    let rule = y + 9 * MM;
    sheet.line((LEFT, rule), (RIGHT, rule), 2200, RED);
    sheet.line((LEFT, rule + 3500), (RIGHT, rule + 3500), 700, RED);
    let named = doc.title().split('（').next().unwrap_or_default();
    let full = if named == "责令" { "责令（限期）改正通知书" } else { doc.title() };
    title(sheet, rule + 17 * MM, 22 * PT, full);
    if !doc.number().is_empty() {
        between(sheet, (LEFT, RIGHT), rule + 27 * MM, song(14 * PT), Place::End, doc.number());
    }
    rule + 30 * MM
}

/// A paper with red head, text, place and date of signing, and the seal if there is one.
pub fn official(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let first_top = head(&mut sheets[0], doc);
    let (paras, more, more_at) = body(doc);
    let flow =
        Flow { more, more_at, first_top, top: 30 * MM, bottom: BOTTOM, tail: 42 * MM, ..Flow::new(paras) };
    let pages = doc.count();
    let end = flow.set_on(&mut sheets, pages);
    let last = &mut sheets[pages - 1];
    let y = (if end.page + 1 == pages { end.y } else { 30 * MM } + 17 * MM).min(BOTTOM - 12 * MM);
    signed(last, doc, y);
    let received = doc.signers(&["party", "agent"]);
    if !received.is_empty() {
        super::forms::sign_line(
            last,
            (LEFT, (y + 24 * MM).min(PAGE.1 - 24 * MM)),
            "当事人签收",
            &received,
            false,
        );
    }
    for (at, sheet) in sheets.iter_mut().enumerate() {
        if pages > 1 {
            let number = format!("— {} —", at + 1);
            between(sheet, (LEFT, RIGHT), PAGE.1 - 20 * MM, song(12 * PT), Place::Middle, &number);
        }
    }
    sheets
}

/// Name of the agency and date, the seal riding on both.
fn signed(sheet: &mut Sheet, doc: Doc<'_>, y: i64) {
    let name = match doc.says("signing_agency") {
        "" => doc.agency(),
        name => name,
    };
    let edge = RIGHT - 8 * MM;
    let wide = wide(name, Type::Song, 16 * PT);
    let middle = edge - wide.max(40 * MM) / 2;
    let edges = (middle - 60 * MM, middle + 60 * MM);
    between(sheet, edges, y, song(16 * PT), Place::Middle, name);
    between(sheet, edges, y + 10 * MM, song(16 * PT), Place::Middle, &day(doc.date()));
    if let Some(agency) = doc.seal() {
        seal(sheet, (middle, y + 3 * MM), agency);
    }
}

type Body = (Vec<Para>, Vec<Para>, usize);

fn body(doc: Doc<'_>) -> Body {
    match doc.kind() {
        "penalty_decision" | "no_penalty_decision" => decision(doc),
        "prior_notice" => notice(doc),
        "rectify_order" => order(doc),
        "hearing_notice" => hearing(doc),
        _ => other(doc),
    }
}

fn addressee(doc: Doc<'_>) -> Para {
    Para::flat(format!("{}：", doc.party_name()))
}

fn parties(doc: Doc<'_>) -> Vec<Para> {
    let mut lines = vec![Para::flat(format!("当事人：{}", doc.party_name()))];
    lines.extend(
        identity(doc).into_iter().skip(1).map(|(label, value)| Para::flat(format!("{label}：{value}"))),
    );
    lines
}

/// A run of paragraphs, each only when the paper has that element.
fn when(doc: Doc<'_>, element: &str, paras: &mut Vec<Para>, text: impl Into<String>) {
    if doc.has(element) {
        paras.push(Para::new(text));
    }
}

fn decision(doc: Doc<'_>) -> Body {
    let mut paras = parties(doc);
    let cause = text(doc.json, "cause");
    when(
        doc,
        "investigation_described",
        &mut paras,
        format!("本机关于{}对{}{}一案立案调查，现已调查终结。", filed(doc), doc.party_name(), cause),
    );
    if doc.has("facts_stated") {
        paras.push(Para::new(format!("经查，{}", facts(doc))));
    }
    let more_at = paras.len();
    let mut more = chronology(doc);
    if doc.has("evidence_listed") {
        paras.push(Para::new("以上事实，有下列证据证明："));
        paras.extend(evidence_lines(doc));
        more.extend(weighing(doc));
        more.extend(summaries(doc));
        more.extend([
            Para::new("关于违法行为发生地和本机关的管辖：违法行为发生在本机关行政区域内，属于本机关的法定职权，依法由本机关管辖。"),
            Para::new("关于追究时效：上述违法行为自发生之日起至被发现之日止，未超过法定的追究时效，应当依法处理。"),
            Para::new("关于当事人的责任能力：当事人的身份经核实无误，具有承担行政法律责任的能力，应当对其行为承担责任。"),
        ]);
    }
    if doc.has("violated_provisions") {
        paras.push(Para::new(format!(
            "本机关认为，你（单位）的上述行为违反了{}的规定。",
            doc.citations("violated").join("、")
        )));
    }
    if let Some(notice) = notice_before(doc) {
        let mut told = format!(
            "本机关于{}作出{}（{}），告知拟作出的行政处罚内容及事实、理由、依据",
            day(notice.date()),
            notice.title(),
            notice.number()
        );
        if doc.has("statement_right") {
            told.push_str("，以及依法享有的陈述、申辩");
            if notice.has("hearing_right") && doc.has("hearing_right") {
                told.push_str("和要求听证");
            }
            told.push_str("的权利");
        }
        told.push('。');
        paras.push(Para::new(told));
    }
    if doc.has("hearing_considered")
        && let Some(record) = before(doc, "hearing_record")
    {
        paras.push(Para::new(format!(
            "本机关于{}举行听证。听证中当事人提出的意见，本机关已逐项核实，意见成立的予以采纳，不成立的已说明理由。",
            day(record.date())
        )));
    }
    if doc.has("discretion_explained")
        && let Some(rule) = list(&doc.case.0["discretion"]).find(|one| one["party"] == doc.party()["id"])
    {
        paras.push(Para::new(format!(
            "参照《{}》（{}版），结合违法行为的事实、性质、情节和社会危害程度，属于“{}”，裁量幅度为 {} 元至 {} 元。",
            text(rule, "benchmark"), text(rule, "version"), text(rule, "tier"),
            yuan(rule["tier_min"].as_i64().unwrap_or(0)), yuan(rule["tier_max"].as_i64().unwrap_or(0))
        )));
    }
    if doc.has("basis_stated") {
        paras.push(Para::new(format!(
            "依据{}的规定，本机关决定对你（单位）作出如下处罚：",
            doc.citations("basis").join("、")
        )));
    }
    if doc.has("kind_and_amount") {
        let each = (1..).zip(doc.penalties());
        paras.extend(each.map(|(at, one)| Para::head(format!("{}、{one}。", chinese(at)))));
    }
    when(doc, "correction_ordered", &mut paras, "责令你（单位）立即改正上述违法行为。");
    paras.extend(performance(doc));
    paras.extend(remedies(doc, "决定"));
    (paras, more, more_at)
}

fn performance(doc: Doc<'_>) -> Vec<Para> {
    let mut paras = Vec::new();
    if doc.has("performance_stated") {
        let mut line = String::from("罚款限自收到本决定书之日起");
        match doc.counts("payment_days") {
            Some(days) => line.push_str(&format!("{}日内", chinese(days))),
            None => line.push_str("　　日内"),
        }
        line.push_str(if doc.has("bank_given") {
            "，持缴款通知到指定银行（代收机构见缴款通知书）缴纳。"
        } else {
            "缴纳。"
        });
        paras.push(Para::new(line));
    }
    when(
        doc,
        "late_fee_stated",
        &mut paras,
        "到期不缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
    );
    paras
}

fn remedies(doc: Doc<'_>, what: &str) -> Vec<Para> {
    let mut paras = Vec::new();
    if doc.has("remedy_stated") {
        let mut line = format!("如不服本{what}，");
        if let (Some(days), body) = (doc.counts("reconsideration_days"), doc.says("reconsideration_body")) {
            line.push_str(&format!("可以自收到本{what}书之日起{}日内向{body}申请行政复议；", chinese(days)));
        }
        if let (Some(months), court) = (doc.counts("litigation_months"), doc.says("court")) {
            line.push_str(&format!("也可以在{}个月内依法向{court}提起行政诉讼。", chinese(months)));
        }
        paras.push(Para::new(line));
    }
    when(
        doc,
        "consequence_stated",
        &mut paras,
        format!("逾期不申请行政复议、不提起行政诉讼，又不履行本{what}的，本机关将依法申请人民法院强制执行。"),
    );
    paras
}

fn notice(doc: Doc<'_>) -> Body {
    let mut paras = vec![addressee(doc)];
    let act = text(doc.act(), "title");
    paras.push(Para::new(format!("你（单位）涉嫌{}一案，本机关已调查终结。依据《中华人民共和国行政处罚法》第四十四条的规定，现将拟作出的行政处罚告知如下：", text(doc.json, "cause"))));
    when(doc, "facts_stated", &mut paras, format!("一、违法事实：{}", facts(doc)));
    let more_at = paras.len();
    if doc.has("evidence_listed") {
        paras.push(Para::new("二、证据："));
        paras.extend(evidence_lines(doc));
    }
    when(
        doc,
        "violated_provisions",
        &mut paras,
        format!("三、违反的规定：你（单位）{act}的行为，违反了{}。", doc.citations("violated").join("、")),
    );
    when(
        doc,
        "discretion_explained",
        &mut paras,
        "四、裁量：本机关综合考虑违法行为的事实、性质、情节、社会危害程度和改正情况，按照本机关适用的裁量基准确定拟处罚的种类和幅度。",
    );
    if doc.has("basis_stated") {
        paras.push(Para::new(format!(
            "五、依据{}，拟对你（单位）作出下列行政处罚：",
            doc.citations("basis").join("、")
        )));
    }
    if doc.has("kind_and_amount") {
        paras.extend((1..).zip(doc.penalties()).map(|(at, one)| Para::head(format!("{at}．{one}。"))));
    }
    if doc.has("statement_right") {
        let within = doc.counts("statement_days").map_or("收到本告知书后".into(), |days| {
            format!("自收到本告知书之日起{}日内", chinese(days))
        });
        paras.push(Para::new(format!("依据《中华人民共和国行政处罚法》第四十五条的规定，你（单位）有权{within}向本机关进行陈述和申辩；逾期不陈述、申辩的，视为放弃。")));
    }
    if doc.has("hearing_right") {
        let within = doc
            .counts("hearing_days")
            .map_or(String::new(), |days| format!("自收到本告知书之日起{}个工作日内", chinese(days)));
        paras.push(Para::new(format!("依据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，你（单位）有权{within}要求听证；逾期不要求的，视为放弃听证。")));
    }
    when(
        doc,
        "contact_given",
        &mut paras,
        format!("联系人：{}　　地址：{}", doc.officer_names(), doc.agency()),
    );
    let mut more = chronology(doc);
    more.extend(weighing(doc));
    more.extend(summaries(doc));
    (paras, more, more_at)
}

fn order(doc: Doc<'_>) -> Body {
    let mut paras = vec![addressee(doc)];
    if doc.has("party_identified") {
        paras.extend(
            identity(doc).into_iter().skip(1).map(|(label, value)| Para::flat(format!("{label}：{value}"))),
        );
    }
    if doc.has("investigation_described") {
        paras.push(Para::new(format!(
            "{}，本机关执法人员{}对你（单位）进行检查。",
            day(text(doc.act(), "began_on")),
            doc.officer_names()
        )));
    }
    when(doc, "facts_stated", &mut paras, format!("经查，{}", facts(doc)));
    let more_at = paras.len();
    let mut more = chronology(doc);
    if doc.has("evidence_listed") {
        paras.push(Para::new("以上事实，有现场检查（勘验）笔录、现场照片等证据证明。"));
    }
    when(doc, "violated_provisions", &mut paras, format!("上述行为违反了{}。", cited(doc, "violated")));
    when(
        doc,
        "correction_ordered",
        &mut paras,
        "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，责令你（单位）改正上述违法行为。",
    );
    when(
        doc,
        "correction_content",
        &mut paras,
        format!(
            "改正内容：立即停止“{}”的行为，按规定整改到位，并将改正情况书面报告本机关。",
            text(doc.act(), "title")
        ),
    );
    when(
        doc,
        "correction_deadline",
        &mut paras,
        format!("改正期限：{}前。", day(doc.says("correction_due"))),
    );
    paras.extend(remedies(doc, "通知"));
    more.extend(evidence_lines(doc));
    (paras, more, more_at)
}

/// Provisions as this paper cites them, or as the decision does.
fn cited(doc: Doc<'_>, usage: &str) -> String {
    let own = doc.citations(usage);
    let decided =
        || doc.case.docs().find(|one| one.kind() == "penalty_decision").map(|one| one.citations(usage));
    if own.is_empty() { decided().unwrap_or_default().join("、") } else { own.join("、") }
}

fn hearing(doc: Doc<'_>) -> Body {
    let mut paras = vec![addressee(doc)];
    paras.push(Para::new(format!("你（单位）就{}一案提出的听证要求收悉。依据《中华人民共和国行政处罚法》第六十四条的规定，本机关决定举行听证，现将有关事项通知如下：", text(doc.json, "cause"))));
    let record = doc.case.docs().find(|one| one.kind() == "hearing_record");
    let at = doc.says("hearing_at");
    let place = record.map_or("本机关听证室", |one| text(one.json, "place"));
    when(
        doc,
        "hearing_time_place",
        &mut paras,
        format!("一、时间、地点：{}{}，{place}。", day(at), hour(at)),
    );
    if doc.has("hearing_staff")
        && let Some(record) = record
    {
        let named = |role: &str| {
            record.signers(&[role]).into_iter().map(|one| text(one, "name")).collect::<Vec<_>>().join("、")
        };
        let mut line = format!("二、听证主持人：{}；", named("host"));
        if !named("hearing_officer").is_empty() {
            line.push_str(&format!("听证员：{}；", named("hearing_officer")));
        }
        line.push_str(&format!("记录人：{}。", named("recorder")));
        paras.push(Para::new(line));
    }
    when(
        doc,
        "hearing_public",
        &mut paras,
        "三、听证公开举行；涉及国家秘密、商业秘密或者个人隐私依法予以保密的除外。",
    );
    when(
        doc,
        "hearing_rights",
        &mut paras,
        "四、你（单位）可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避；在听证中有权进行申辩和质证。",
    );
    when(
        doc,
        "hearing_precautions",
        &mut paras,
        "五、请携带身份证明、授权委托书和有关证据材料按时参加。无正当理由拒不出席或者未经许可中途退出听证的，视为放弃听证权利。",
    );
    paras.push(Para::new("当事人不承担组织听证的费用。"));
    when(
        doc,
        "contact_given",
        &mut paras,
        format!(
            "联系人：{}　　地址：{}",
            record.map_or("听证组织机构", |one| one
                .signers(&["recorder"])
                .first()
                .map_or("", |s| text(s, "name"))),
            doc.agency()
        ),
    );
    let more = vec![
        Para::new(
            "六、听证的顺序：调查人员提出当事人违法的事实、证据和行政处罚建议；当事人进行申辩和质证；双方辩论；当事人最后陈述。",
        ),
        Para::new(
            "七、听证应当制作笔录。笔录交当事人或者代理人核对无误后签字或者盖章；拒绝签字或者盖章的，由听证主持人在笔录中注明。",
        ),
        Para::new("八、需要证人到场作证的，请于听证举行前将证人的姓名、住址和要证明的事项书面告知本机关。"),
    ];
    let at = paras.len() - 2;
    (paras, more, at)
}

fn other(doc: Doc<'_>) -> Body {
    let mut paras = vec![addressee(doc)];
    if doc.has("party_identified") {
        paras.extend(
            identity(doc).into_iter().skip(1).map(|(label, value)| Para::flat(format!("{label}：{value}"))),
        );
    }
    let more_at = paras.len() + 1;
    paras.extend(super::letters::text_of(doc));
    paras.extend(remedies(doc, "决定"));
    let mut more = chronology(doc);
    more.extend(evidence_lines(doc));
    (paras, more, more_at)
}

fn filed(doc: Doc<'_>) -> String {
    let filing = doc.case.docs().find(|one| one.kind() == "filing_approval");
    filing.map_or_else(|| day(""), |one| day(one.date()))
}

fn before<'a>(doc: Doc<'a>, kind: &str) -> Option<Doc<'a>> {
    doc.case.docs().filter(|one| one.kind() == kind && one.date() <= doc.date()).last()
}

fn notice_before(doc: Doc<'_>) -> Option<Doc<'_>> {
    let mine = |one: &Doc<'_>| text(one.party(), "id") == text(doc.party(), "id");
    doc.case.docs().filter(|one| one.kind() == "prior_notice" && one.date() <= doc.date() && mine(one)).last()
}

/// The on-spot decision is a numbered form that is filled in on the street.
pub fn on_spot(doc: Doc<'_>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::default()];
    let sheet = &mut sheets[0];
    between(sheet, (LEFT, RIGHT), 24 * MM, song(18 * PT), Place::Middle, doc.agency());
    title(sheet, 36 * MM, 22 * PT, doc.title());
    if doc.has("numbered_form") {
        between(sheet, (LEFT, RIGHT), 46 * MM, hei(12 * PT), Place::End, doc.number());
    }
    let mut paras: Vec<Para> =
        identity(doc).into_iter().map(|(label, value)| Para::flat(format!("{label}：{value}"))).collect();
    let (from, place) = (text(doc.json, "began_at"), text(doc.act(), "place"));
    when(doc, "act_time_place", &mut paras, format!("违法时间、地点：{}{}，{place}", day(from), hour(from)));
    when(doc, "facts_stated", &mut paras, format!("违法事实：{}", facts(doc)));
    when(doc, "evidence_listed", &mut paras, "证据：现场照片、执法记录仪音像资料、当事人陈述。");
    when(
        doc,
        "violated_provisions",
        &mut paras,
        format!("上述行为违反了{}的规定。", doc.citations("violated").join("、")),
    );
    when(doc, "certificate_shown", &mut paras, "执法人员已出示执法证件。");
    when(
        doc,
        "statement_right",
        &mut paras,
        "已告知当事人拟作出的行政处罚内容及事实、理由、依据，并告知其依法享有的陈述、申辩等权利，听取了当事人的意见。",
    );
    when(
        doc,
        "discretion_explained",
        &mut paras,
        "考虑违法行为的事实、性质、情节和社会危害程度，按照裁量基准确定处罚。",
    );
    when(
        doc,
        "basis_stated",
        &mut paras,
        format!(
            "依据{}和《中华人民共和国行政处罚法》第五十一条的规定，决定当场处罚如下：",
            doc.citations("basis").join("、")
        ),
    );
    if doc.has("kind_and_amount") {
        paras.extend(doc.penalties().into_iter().map(|one| Para::head(format!("{one}。"))));
    }
    when(doc, "correction_ordered", &mut paras, "责令立即改正上述违法行为。");
    if doc.has("performance_stated") {
        let paid = list(&doc.case.0["payments"]).next();
        let on_spot = paid.is_some_and(|one| text(one, "channel") == "on_spot");
        paras.push(Para::new(if on_spot {
            "罚款缴纳方式：当场缴纳，出具财政部门统一制发的专用票据。".into()
        } else {
            format!(
                "罚款限自收到本决定书之日起{}日内到指定银行缴纳。",
                doc.counts("payment_days").map_or("　　".into(), chinese)
            )
        }));
    }
    when(
        doc,
        "late_fee_stated",
        &mut paras,
        "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
    );
    paras.extend(remedies(doc, "决定"));
    when(doc, "delivered_at_once", &mut paras, "本决定书已当场交付当事人。");
    let flow = Flow {
        size: 14 * PT,
        first_top: 50 * MM,
        top: 26 * MM,
        bottom: PAGE.1 - 28 * MM,
        tail: 62 * MM,
        ..Flow::new(paras)
    };
    let pages = doc.count();
    let end = flow.set_on(&mut sheets, pages);
    let y = if end.page + 1 == pages { end.y } else { 26 * MM } + 14 * MM;
    let last = &mut sheets[pages - 1];
    super::forms::sign_line(last, (LEFT, y), "执法人员（签名、执法证号）", &doc.signers(&["handler"]), true);
    super::forms::sign_line(
        last,
        (LEFT, y + 14 * MM),
        "当事人（签名或者盖章）",
        &doc.signers(&["party", "agent"]),
        false,
    );
    signed(last, doc, y + 30 * MM);
    sheets
}
