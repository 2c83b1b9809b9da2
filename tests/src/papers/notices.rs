//! What the papers of an agency say: notices, orders, the call to a hearing, and whatever else is addressed to a party.

use super::decisions::remedies;
use super::facts::{chronology, evidence_lines, facts, summaries, weighing};
use super::flow::Para;
use super::official::{Body, addressee, when};
use super::words::{Doc, chinese, day, hour, identity, text};

pub fn notice(doc: Doc<'_>) -> Body {
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

pub fn order(doc: Doc<'_>) -> Body {
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
pub fn cited(doc: Doc<'_>, usage: &str) -> String {
    let own = doc.citations(usage);
    let decided =
        || doc.case.docs().find(|one| one.kind() == "penalty_decision").map(|one| one.citations(usage));
    if own.is_empty() { decided().unwrap_or_default().join("、") } else { own.join("、") }
}

pub fn hearing(doc: Doc<'_>) -> Body {
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

pub fn other(doc: Doc<'_>) -> Body {
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
