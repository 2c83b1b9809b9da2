//! The on-spot decision: a numbered form that is filled in on the street.

use anheng_report::canvas::Sheet;

use super::decisions::remedies;
use super::facts::facts;
use super::flow::{Flow, Para};
use super::official::{signed, when};
use super::sheet::{LEFT, MM, PAGE, PT, Place, RIGHT, between, hei, song, title};
use super::words::{Doc, chinese, day, hour, identity, list, text};

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
    super::ruled::sign_line(last, (LEFT, y), "执法人员（签名、执法证号）", &doc.signers(&["handler"]), true);
    super::ruled::sign_line(
        last,
        (LEFT, y + 14 * MM),
        "当事人（签名或者盖章）",
        &doc.signers(&["party", "agent"]),
        false,
    );
    signed(last, doc, y + 30 * MM);
    sheets
}
