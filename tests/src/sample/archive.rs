//! The binding of a generated dossier: pages, catalogue, cover, file note. Numbers follow from the documents.

use chrono::NaiveDate;
use serde_json::{Value, json};

/// Numbers the pages of the documents in their order, and lists them.
pub fn bind(
    dossier: &mut Value,
    result: &str,
    filed: Option<NaiveDate>,
    closed: NaiveDate,
    archived: NaiveDate,
) {
    let mut page = 1;
    let mut entries = Vec::new();
    let documents = dossier["documents"].as_array_mut().expect("a dossier has documents");
    let count = documents.len();
    for (at, document) in documents.iter_mut().enumerate() {
        let pages = pages_of(document["kind"].as_str().unwrap_or_default());
        document["page_from"] = json!(page);
        document["page_to"] = json!(page + pages - 1);
        let mut entry = json!({ "id": format!("cat-{:02}", at + 1), "order": at + 1, "title": document["title"],
            "author": document.get("agency_name").cloned().unwrap_or(json!("当事人")),
            "date": document["date"].as_str().map(|date| &date[..10]), "page_from": page });
        if at + 1 == count {
            entry["page_to"] = document["page_to"].clone();
        }
        if let Some(number) = document.get("number") {
            entry["number"] = number.clone();
        }
        entry["document"] = document["id"].clone();
        entries.push(entry);
        page += pages;
    }
    let pages = page - 1;
    let decision = documents
        .iter()
        .find(|document| document["kind"].as_str().is_some_and(decides))
        .map_or(Value::Null, |document| document["number"].clone());
    let name = |id: &str| {
        let officers = dossier["officers"].as_array().into_iter().flatten();
        officers.filter(|officer| officer["id"] == id).map(|officer| officer["name"].clone()).next()
    };
    let (first, second, head) = (name("o1"), name("o2"), name("o4"));
    let evidence_pages: Vec<(String, u64)> = documents_pages(dossier);
    if let Some(Value::Array(evidence)) = dossier.get_mut("evidence") {
        for item in evidence {
            let found = evidence_pages.iter().find(|(id, _)| item["document"] == id.as_str());
            item["page"] = json!(found.map(|(_, page)| page));
        }
    }
    let retention = if page > 40 { "years_30" } else { "years_10" };
    dossier["cover"] = json!({ "id": "cover", "agency_name": dossier["agencies"][0]["name"],
        "decision_number": decision, "party_name": dossier["parties"][0]["name"],
        "case_title": dossier["case"]["title"], "result": result });
    if let Some(filed) = filed {
        dossier["cover"]["filed_on"] = json!(filed.to_string());
    }
    for (key, value) in [
        ("closed_on", json!(closed.to_string())),
        ("handlers", json!([first, second])),
        ("retention", json!(retention)),
        ("pieces", json!(count)),
        ("pages", json!(pages)),
        ("archived_on", json!(archived.to_string())),
        ("archive_number", json!(format!("生成{}", dossier["case"]["number"].as_str().unwrap_or_default()))),
    ] {
        dossier["cover"][key] = value;
    }
    dossier["catalogue"] = Value::Array(entries);
    dossier["file_note"] = json!({ "id": "note", "total_pages": pages, "media": "执法音像资料光盘一张",
        "defects": "无缺损", "archivist": first, "checker": head, "on": archived.to_string() });
    dossier["archive"] = json!({ "id": "archive", "archived_on": archived.to_string(), "retention": retention,
        "pages": pages, "every_page_numbered": true, "page_position": "lower_right", "uniform_cover": true,
        "catalogue_complete": true, "in_order": true, "bound": true, "altered_after": false });
}

/// The decision that closes the case, not one on a measure.
fn decides(kind: &str) -> bool {
    kind == "on_spot_decision" || kind.ends_with("penalty_decision")
}

fn documents_pages(dossier: &Value) -> Vec<(String, u64)> {
    let documents = dossier["documents"].as_array().into_iter().flatten();
    documents
        .filter_map(|document| Some((document["id"].as_str()?.to_owned(), document["page_from"].as_u64()?)))
        .collect()
}

fn pages_of(kind: &str) -> u64 {
    match kind {
        "penalty_decision" | "hearing_record" | "investigation_report" => 5,
        "inspection_record"
        | "interview_record"
        | "deliberation"
        | "prior_notice"
        | "no_penalty_decision" => 3,
        "filing_approval" | "handling_approval" | "rectify_order" | "closing_report" | "legal_review" => 2,
        _ => 1,
    }
}
