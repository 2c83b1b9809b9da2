//! Approvals: what is proposed, with the opinions and signatures of those who decide.

use anheng_report::canvas::Sheet;
use serde_json::Value;

use super::facts::{chronology, evidence_lines, facts};
use super::ruled::{Row, rows};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, put, song, title};
use super::words::{Doc, day, identity, list, source, text};

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

pub fn head(sheet: &mut Sheet, doc: Doc<'_>, page: usize, pages: usize) {
    between(sheet, (LEFT, RIGHT), 26 * MM, song(15 * PT), Place::Middle, doc.agency());
    title(sheet, 38 * MM, 20 * PT, doc.title());
    if !doc.number().is_empty() {
        between(sheet, (LEFT, RIGHT), 48 * MM, song(11 * PT), Place::End, doc.number());
    }
    if pages > 1 {
        put(sheet, (LEFT, 48 * MM), song(10 * PT), &format!("第 {page} 页　共 {pages} 页"));
    }
}
