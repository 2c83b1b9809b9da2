//! Which papers a case must have, and why, in the words that a clerk reads: `standard::shape` over small packs.

use anheng_core::checks::Parameters;
use anheng_core::dossier::Dossier;
use anheng_core::outcome::UnclearKind;
use anheng_core::standard::shape::{Need, PaperLine, Shape, There, shape};
use conformance::case::pack_of;
use conformance::shipped::{calendar, counting};
use serde_json::{Value, json};

fn is(field: &str, value: Value) -> Value {
    json!({ "is": { "value": { "of": "case", "field": field }, "one_of": [value] } })
}

fn standard(id: &str, kind: &str, more: Value) -> Value {
    let mut standard = json!({ "id": id, "kind": kind, "title": format!("{id}之书"), "source": "测试",
        "basis": [{ "law": "行政处罚法", "article": "59" }] });
    for (key, value) in more.as_object().into_iter().flatten() {
        standard[key] = value.clone();
    }
    standard
}

fn pack(documents: Value, words: Value) -> Value {
    json!({
        "format": 1, "id": "test.shape", "version": "0.0.1", "title": "应有文书", "issuer": "测试",
        "status": "draft", "notice": "只供测试", "case_kind": "penalty", "effective_from": "2000-01-01",
        "source": "测试",
        "laws": [{ "id": "行政处罚法", "title": "行政处罚法", "versions": [{ "name": "2021 年修订", "from": "2021-07-15" }] }],
        "parameters": [{ "id": "much", "title": "较大数额", "unit": "fen" }],
        "terms": {
            "reference_date": { "of": "document", "kinds": ["penalty_decision"], "field": "date", "pick": "last" },
            "fine": { "of": "penalty", "where": { "stage": ["proposed"], "kind": ["fine"] }, "field": "amount" }
        },
        "conditions": {
            "ordinary": is("procedure", json!("ordinary")),
            "review": { "any": [is("public_interest", json!(true)), is("complex_or_doubtful", json!(true))] }
        },
        "condition_words": words,
        "documents": documents,
        "items": [{ "id": "item", "number": "1", "title": "人工", "points": 100,
            "basis": [{ "law": "行政处罚法", "article": "1" }], "check": { "kind": "manual" } }],
        "scoring": {
            "blocks": [{ "id": "b", "title": "块", "root": "item", "method": { "kind": "deduct", "from": 100 } }],
            "total": { "id": "total", "title": "合计", "of": ["b"] },
            "rounding": { "places": 2, "mode": "half_up" }, "unsettled": "must_settle", "source": "测试"
        }
    })
}

fn dossier(more: Value) -> Value {
    let mut dossier = json!({ "schema_version": 1, "id": "case-1", "kind": "penalty",
        "intake": { "form": "full", "documents_complete": true }, "case": { "id": "case" } });
    for (key, value) in more.as_object().into_iter().flatten() {
        dossier[key] = value.clone();
    }
    dossier
}

fn shape_of(pack: &Value, dossier: &Value) -> Shape {
    let pack = pack_of(pack).unwrap_or_else(|refusal| panic!("the pack must load: {refusal}"));
    let dossier = Dossier::from_json(dossier.to_string().as_bytes())
        .unwrap_or_else(|refusal| panic!("the dossier must load: {refusal}"));
    shape(&pack, &dossier, &calendar(), &counting(), &Parameters::default())
}

fn line<'s>(shape: &'s Shape, standard: &str) -> &'s PaperLine {
    let found = shape.papers.iter().find(|line| line.standard.as_str() == standard);
    found.unwrap_or_else(|| panic!("no line for {standard} in {shape:?}"))
}

fn decided() -> Value {
    json!({ "id": "d1", "kind": "penalty_decision", "date": "2024-05-20" })
}

#[test]
fn each_standard_is_required_optional_not_needed_or_open_and_says_why() {
    let pack = pack(
        json!([
            standard("review", "legal_review", json!({ "required_when": { "named": "review" } })),
            standard("decision", "penalty_decision", json!({ "required_when": { "named": "ordinary" } })),
            standard("heard", "hearing_record", json!({ "required_when": is("hearing", json!("held")) })),
            standard("photo", "photo_record", json!({})),
        ]),
        json!({ "review": "应当法制审核的案件" }),
    );
    let case = json!({ "id": "case", "procedure": "ordinary", "public_interest": true, "complex_or_doubtful": false,
        "hearing": "waived" });
    let shape = shape_of(&pack, &dossier(json!({ "case": case, "documents": [decided()] })));

    let review = line(&shape, "review");
    assert_eq!(
        (review.need, review.there),
        (Need::Required, There::No),
        "the reason holds, the paper is not there"
    );
    assert_eq!(
        review.why, "应当法制审核的案件（涉及重大公共利益）",
        "the pack's words, and the part that decides"
    );
    let decision = line(&shape, "decision");
    assert_eq!((decision.need, decision.there), (Need::Required, There::Here));
    assert_eq!(decision.why, "程序为普通程序", "without words of the pack the condition explains itself");
    assert_eq!(decision.documents[0].pointer, "/documents/0", "where it is");
    assert_eq!(decision.basis[0].version, "2021 年修订", "the article by the day of the decision");
    let heard = line(&shape, "heard");
    assert_eq!(heard.need, Need::NotNeeded);
    assert_eq!(heard.why, "听证情况为放弃听证", "what the case is instead");
    assert_eq!(line(&shape, "photo").need, Need::Optional, "no standard requires it");
    let order: Vec<_> = shape.papers.iter().map(|line| line.standard.as_str()).collect();
    assert_eq!(
        order,
        ["photo", "review", "heard", "decision"],
        "step by step, whatever the order of the pack"
    );
}

#[test]
fn what_the_dossier_does_not_tell_leaves_the_need_open_and_says_what_is_missing() {
    let pack = pack(
        json!([
            standard("review", "legal_review", json!({ "required_when": { "named": "review" } })),
            standard(
                "told",
                "hearing_rights_notice",
                json!({ "required_when":
                { "compare": { "value": "fine", "than": "at_least", "with": { "parameter": "much" } } } })
            ),
        ]),
        json!({}),
    );
    let penalties = json!([{ "id": "z1", "stage": "proposed", "kind": "fine", "amount": 12_000_000 }]);
    let shape = shape_of(&pack, &dossier(json!({ "documents": [decided()], "penalties": penalties })));
    let review = line(&shape, "review");
    assert_eq!(review.need, Need::Unknown);
    assert!(review.why.contains("涉及重大公共利益，或者疑难复杂"), "what is asked: {}", review.why);
    assert!(review.why.contains("未录入"), "what is missing: {}", review.why);
    let told = line(&shape, "told");
    assert_eq!(told.need, Need::Unknown, "no region gave the threshold");
    assert_eq!(told.missing[0].kind, UnclearKind::Parameter);
    assert!(told.why.contains("不少于参数“较大数额”"), "the parameter by its title: {}", told.why);
}

#[test]
fn a_paper_of_each_party_is_asked_party_by_party() {
    let required = json!({ "required_when": { "named": "ordinary" }, "per_party": true,
        "lacking": "question", "lacking_reason": "样例理由" });
    let pack = pack(json!([standard("notice", "prior_notice", required)]), json!({}));
    let file = dossier(json!({
        "case": { "id": "case", "procedure": "ordinary" },
        "parties": [{ "id": "p1", "name": "柳溪塑料厂" }, { "id": "p2", "name": "河湾贸易商行" }],
        "documents": [decided(), { "id": "d2", "kind": "prior_notice", "parties": ["p2"] }]
    }));
    let shape = shape_of(&pack, &file);
    let lines: Vec<_> = shape.papers.iter().map(|line| (line.party.as_deref(), line.there)).collect();
    assert_eq!(
        lines,
        [(Some("当事人“柳溪塑料厂”"), There::No), (Some("当事人“河湾贸易商行”"), There::Here)],
        "the first party has no notice of its own"
    );
    assert_eq!(shape.papers[0].question.as_deref(), Some("样例理由"));
}

#[test]
fn a_day_before_the_packs_law_is_not_judged_by_it() {
    let required = json!({ "required_when": { "named": "ordinary" } });
    let pack = pack(json!([standard("decision", "penalty_decision", required)]), json!({}));
    let mut old = decided();
    old["date"] = json!("2020-05-20");
    let file = dossier(json!({ "case": { "id": "case", "procedure": "ordinary" }, "documents": [old] }));
    let shape = shape_of(&pack, &file);
    assert_eq!(shape.papers[0].need, Need::Unknown);
    assert_eq!(shape.papers[0].missing[0].kind, UnclearKind::LawVersion);
}

#[test]
fn conditions_of_every_form_have_words() {
    let all = json!({ "all": [
        { "not": { "has": ["on_spot_decision"] } },
        { "has": ["penalty_decision", "no_penalty_decision"] },
        { "not": is("confidential", json!(true)) },
        { "compare": { "value": "fine", "than": "more", "with": { "number": 1000 } } },
        { "date": { "value": "reference_date", "from": "2024-01-01" } },
        { "known": { "of": "service", "kinds": ["penalty_decision"], "field": "received_on" } },
        { "is": { "value": { "of": "document", "kinds": ["penalty_decision"], "field": "education" }, "one_of": [true] } },
        { "any": [is("procedure", json!("ordinary")), { "not": is("procedure", json!("summary")) }] }
    ] });
    let pack = pack(json!([standard("paper", "closing_report", json!({ "required_when": all }))]), json!({}));
    let pack = pack_of(&pack).unwrap_or_else(|refusal| panic!("the pack must load: {refusal}"));
    let condition = pack.documents[0].paper.required_when.as_ref().expect("the standard is required");
    assert_eq!(
        anheng_core::explain::condition(condition, &pack.head.parameters),
        "卷中没有《当场行政处罚决定书》，且卷中有《行政处罚决定书》或者《不予行政处罚决定书》，\
         且没有“涉及国家秘密、商业秘密或者个人隐私”的情形，且处罚项（处罚种类为罚款、阶段为拟处罚）的金额超过 10 元，\
         且最晚的《行政处罚决定书》的成文日期不早于 2024-01-01，且载有《行政处罚决定书》的送达的收到日期，\
         且《行政处罚决定书》写有“教育内容”，且（程序为普通程序，或者程序不是简易程序）"
    );
}
