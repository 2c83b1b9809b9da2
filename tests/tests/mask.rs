//! The sample dossiers with their people hidden: no party and no officer is left, and nothing else is lost.

use std::collections::BTreeSet;

use anheng_core::dossier::{Dossier, SignerRole};
use anheng_core::mask::Mask;
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
