//! What the papers of an agency say: decisions and how they are performed and contested.

use super::facts::{chronology, evidence_lines, facts, summaries, weighing};
use super::flow::Para;
use super::official::{Body, parties, when};
use super::words::{Doc, chinese, day, list, text, yuan};

pub fn decision(doc: Doc<'_>) -> Body {
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

pub fn remedies(doc: Doc<'_>, what: &str) -> Vec<Para> {
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

pub fn filed(doc: Doc<'_>) -> String {
    let filing = doc.case.docs().find(|one| one.kind() == "filing_approval");
    filing.map_or_else(|| day(""), |one| day(one.date()))
}

pub fn before<'a>(doc: Doc<'a>, kind: &str) -> Option<Doc<'a>> {
    doc.case.docs().filter(|one| one.kind() == kind && one.date() <= doc.date()).last()
}

pub fn notice_before(doc: Doc<'_>) -> Option<Doc<'_>> {
    let mine = |one: &Doc<'_>| text(one.party(), "id") == text(doc.party(), "id");
    doc.case.docs().filter(|one| one.kind() == "prior_notice" && one.date() <= doc.date() && mine(one)).last()
}
