//! The sample dossiers with their people hidden: no party and no officer is left, and nothing else is lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use anheng_core::dossier::{Dossier, SignerRole};
use anheng_core::mask::{Crowd, Mask};
use conformance::shipped::{files, path, read};

fn dossiers() -> Vec<Dossier> {
    let folders = ["sample-data/dossiers", "sample-data/generated"];
    let files = folders.iter().flat_map(|folder| files(&path(folder), ".json"));
    let samples = files.filter(|file| !file.to_string_lossy().ends_with(".truth.json"));
    samples.map(|file| Dossier::from_json(&read(&file)).expect("a sample dossier must load")).collect()
}

/// Every text of a dossier, one to a line.
fn texts(dossier: &Dossier) -> Vec<String> {
    fn walk(value: &serde_json::Value, into: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => into.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, into)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| walk(field, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(dossier).expect("a dossier can be written"), &mut found);
    found
}

/// Everybody who is hidden: parties of any kind, those who speak for them, witnesses, officers.
fn people(dossier: &Dossier) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for party in &dossier.parties {
        found.extend(party.legal_representative.known().cloned());
        found.extend(party.name.known().cloned());
    }
    found.extend(dossier.officers.iter().filter_map(|officer| officer.name.known()).cloned());
    for signature in dossier.documents.iter().flat_map(|document| &document.signatures) {
        let outside = matches!(
            signature.role.known(),
            Some(SignerRole::Questioned | SignerRole::Witness | SignerRole::Receiver | SignerRole::Agent)
        );
        let name = signature.name.known().filter(|name| name.chars().count() <= 3);
        found.extend(name.filter(|_| outside && signature.officer.known().is_none()).cloned());
    }
    found
}

#[test]
fn no_party_and_no_officer_is_left() {
    let mut met = 0;
    for dossier in dossiers() {
        let mask = Mask::of(&dossier);
        let all = mask.text(&texts(&dossier).join("\n"));
        for person in &people(&dossier) {
            assert!(!all.contains(person.as_str()), "{person} of {} is left", dossier.id);
            met += 1;
        }
        let certificates = dossier.officers.iter().flat_map(|officer| &officer.certificates);
        let numbers =
            dossier.parties.iter().flat_map(|party| [&party.id_number, &party.phone, &party.credit_code]);
        let numbers = numbers.chain(certificates.map(|certificate| &certificate.number));
        for number in numbers.filter_map(|number| number.known()) {
            assert!(!all.contains(number.as_str()), "{number} of {} is left", dossier.id);
        }
        for address in dossier.parties.iter().filter_map(|party| party.address.known()) {
            assert!(!all.contains(address.as_str()), "{address} of {} is left", dossier.id);
        }
        assert_eq!(mask.text(&all), all, "hiding twice is hiding once");
    }
    assert!(met > 150, "the samples name {met} people only");
}

#[test]
fn what_is_in_a_register_or_done_in_office_stays() {
    for dossier in dossiers() {
        let mask = Mask::of(&dossier);
        let kept = |text: &String| assert_eq!(mask.text(text), *text, "in {}", dossier.id);
        dossier.agencies.iter().filter_map(|agency| agency.name.known()).for_each(kept);
        dossier.documents.iter().filter_map(|document| document.number.known()).for_each(kept);
        dossier.case.cause.known().into_iter().for_each(kept);
        dossier.payments.iter().filter_map(|payment| payment.receipt_number.known()).for_each(kept);
    }
}

/// Titles of items and groups, guidance, and names of laws of the shipped standards.
fn prose() -> Vec<String> {
    fn titles(value: &serde_json::Value, key: &str, into: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if matches!(key, "title" | "name" | "guidance") => {
                into.push(text.clone());
            }
            serde_json::Value::Array(all) => all.iter().for_each(|one| titles(one, key, into)),
            serde_json::Value::Object(fields) => fields.iter().for_each(|(key, one)| titles(one, key, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for folder in ["cn.anheng.general/1.0.0", "cn.mee.2024-4/1.0.0"] {
        for file in files(&path(&format!("schemas/packs/{folder}")), ".json") {
            // Worked examples are dossiers, which do name places.
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if !name.starts_with("examples") {
                titles(&serde_json::from_slice(&read(&file)).expect("JSON"), "", &mut all);
            }
        }
    }
    all
}

#[test]
fn nothing_that_a_standard_says_is_taken_for_a_place() {
    let nobody =
        br#"{"schema_version":1,"id":"t","kind":"penalty","intake":{"form":"full"},"case":{"id":"case"}}"#;
    let nobody = Dossier::from_json(nobody).expect("a dossier of nobody");
    let nobody = Mask::published(&nobody, Arc::default());
    let mut prose = prose();
    // Two standards are built on papers of these provinces, and say so.
    prose.retain(|text| !text.contains("河北") && !text.contains("湖南"));
    assert!(prose.len() > 500, "{}", prose.len());
    for text in prose {
        assert_eq!(nobody.text(&text), text);
        assert_eq!(Crowd::default().left(&text), Vec::new(), "{text}");
    }
}
