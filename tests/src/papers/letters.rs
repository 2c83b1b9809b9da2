//! The wording of outgoing papers that have little text of their own: measures, deferral, demand, execution.

use super::facts::facts;
use super::flow::Para;
use super::words::{Doc, chinese, day, hour, list, text, yuan};

fn amount(doc: Doc<'_>) -> String {
    let yuan = doc.counts("fine_total").map(|fen| yuan(fen as i64)).unwrap_or_default();
    match doc.says("fine_in_words") {
        "" => format!("人民币 {yuan} 元"),
        words => format!("人民币 {yuan} 元（大写：{words}）"),
    }
}

fn decision(doc: Doc<'_>) -> (String, String) {
    let found = doc.case.docs().find(|one| one.kind() == "penalty_decision");
    found.map_or_else(Default::default, |one| (one.number().to_owned(), day(one.date())))
}

/// The measure that a paper belongs to.
fn measure<'a>(doc: Doc<'a>) -> Option<&'a serde_json::Value> {
    list(&doc.case.0["measures"]).find(|one| list(&one["documents"]).any(|id| id == doc.id()))
}

pub fn text_of(doc: Doc<'_>) -> Vec<Para> {
    let cause = text(doc.json, "cause");
    let (number, decided) = decision(doc);
    match doc.kind() {
        "preservation_notice" => measures(
            doc,
            "依据《中华人民共和国行政处罚法》第五十六条的规定，在证据可能灭失或者以后难以取得的情况下，经本机关负责人批准，决定对下列物品先行登记保存",
        ),
        "preservation_disposal" => measures(doc, "本机关对先行登记保存的下列物品，现作出处理决定：转为扣押"),
        "seizure_decision" => measures(
            doc,
            "依据《中华人民共和国行政强制法》第十八条、第二十四条的规定，决定对下列财物予以扣押",
        ),
        "test_result_notice" => {
            let mut paras =
                vec![Para::new(format!("本机关在办理你（单位）{cause}一案中，委托有资质的机构进行鉴定。"))];
            if doc.has("result_stated") {
                paras.push(Para::new("鉴定结论见所附报告。现将报告副本一份送达你（单位）。"));
            }
            if doc.has("retest_right") {
                paras.push(Para::new(
                    "你（单位）对结论有异议的，可以自收到本告知书之日起五日内书面申请复检或者重新鉴定。",
                ));
            }
            if doc.has("statement_right") {
                paras.push(Para::new("你（单位）有权进行陈述和申辩。"));
            }
            paras
        }
        "deferral_approval" => {
            let until =
                list(&doc.case.0["deferrals"]).next().map(|one| day(text(one, "until"))).unwrap_or_default();
            vec![
                Para::new(format!(
                    "你（单位）对本机关{decided}作出的行政处罚决定（{number}）提出的延期缴纳罚款申请收悉。"
                )),
                Para::new(format!(
                    "经审查，依据《中华人民共和国行政处罚法》第六十六条第二款的规定，准予延期缴纳，缴纳期限延至{until}。"
                )),
                Para::new("期满不缴纳的，本机关将依法处理。"),
            ]
        }
        "demand_notice" => {
            let mut paras = vec![Para::new(format!(
                "本机关于{decided}对你（单位）作出行政处罚决定（{number}），你（单位）至今未履行。依据《中华人民共和国行政强制法》第五十四条的规定，现催告如下："
            ))];
            if doc.has("demand_deadline") {
                paras.push(Para::new("一、请自收到本催告书之日起十日内履行。"));
            }
            if doc.has("demand_amount") {
                paras.push(Para::new(format!("二、应当缴纳的金额：{}，向指定银行缴纳。", amount(doc))));
            }
            if doc.has("statement_right") {
                paras.push(Para::new("三、你（单位）收到催告书后有权进行陈述和申辩。"));
            }
            paras
        }
        "late_fee_decision" => {
            let fee = list(&doc.case.0["late_fees"]).next();
            let mut paras = vec![Para::new(format!(
                "本机关于{decided}作出行政处罚决定（{number}），你（单位）逾期未缴纳罚款。"
            ))];
            if let Some(fee) = fee {
                paras.push(Para::new(format!(
                    "罚款本数 {} 元，自{}至{}，共 {} 日，每日按罚款数额的百分之三计算。",
                    yuan(fee["base"].as_i64().unwrap_or(0)),
                    day(text(fee, "from")),
                    day(text(fee, "to")),
                    fee["days_claimed"]
                )));
            }
            if doc.has("basis_stated") {
                paras.push(Para::new(
                    "依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，决定对你（单位）：",
                ));
            }
            if doc.has("kind_and_amount") {
                paras.push(Para::head(format!("加处罚款{}。", amount(doc))));
            }
            paras
        }
        "enforcement_application" => application(doc, &number, &decided),
        _ => vec![Para::new(facts(doc)), Para::new("特此通知。")],
    }
}

fn measures(doc: Doc<'_>, basis: &str) -> Vec<Para> {
    let mut paras = vec![Para::new(format!("你（单位）涉嫌{}。{}", text(doc.json, "cause"), facts(doc)))];
    if doc.has("basis_stated") {
        paras.push(Para::new(format!("{basis}。")));
    }
    if doc.has("items_listed") {
        paras.push(Para::new("物品名称、规格、数量见所附清单，清单由当事人、执法人员核对后签名。"));
    }
    if let Some(one) = measure(doc) {
        let (from, to) = (text(one, "began_at"), text(one, "until"));
        if doc.kind() != "preservation_disposal" && !from.is_empty() {
            let until = if to.is_empty() { String::new() } else { format!("，至{}止", day(to)) };
            paras.push(Para::new(format!("期限：自{}{}起{until}。", day(from), hour(from))));
        }
    }
    if doc.has("storage_stated") {
        paras.push(Para::new(format!(
            "存放地点：{}专用仓库。未经本机关批准，任何人不得使用、销售、转移、损毁或者隐匿。",
            doc.agency()
        )));
    }
    paras
}

fn application(doc: Doc<'_>, number: &str, decided: &str) -> Vec<Para> {
    let court =
        doc.case.docs().find(|one| one.kind() == "penalty_decision").map_or("", |one| one.says("court"));
    let party = super::words::identity(doc)
        .into_iter()
        .map(|(label, value)| format!("{label}：{value}"))
        .collect::<Vec<_>>();
    let mut paras = Vec::new();
    if doc.has("applicant_stated") {
        paras.push(Para::new(format!("申请人：{}", doc.agency())));
    }
    if doc.has("respondent_stated") {
        paras.push(Para::new(format!("被申请人：{}", party.join("，"))));
    }
    if doc.has("application_request") {
        paras.push(Para::new(format!(
            "申请事项：强制执行{number}行政处罚决定及加处罚款决定，共计{}。",
            amount(doc)
        )));
    }
    if doc.has("application_reason") {
        paras.push(Para::new(format!("事实和理由：{}申请人于{decided}作出行政处罚决定（{number}）。被申请人在法定期限内未申请行政复议、未提起行政诉讼，经催告仍未履行。依据《中华人民共和国行政强制法》第五十三条的规定，特申请强制执行。", facts(doc))));
    }
    if doc.has("attachments") {
        for (at, one) in [
            "行政处罚决定书及送达回证",
            "催告书及送达回证",
            "加处罚款决定书及送达回证",
            "调查终结报告和证据材料",
        ]
        .iter()
        .enumerate()
        {
            paras.push(Para::new(format!("附件{}：{one}", chinese(at as u64 + 1))));
        }
    }
    paras.push(Para::new("此致"));
    paras.push(Para::flat(court.to_owned()));
    paras
}
