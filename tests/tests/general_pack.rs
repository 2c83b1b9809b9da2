//! Whole small dossiers against the general pack: several parties with papers of their own, repeated notices, remade
//! decisions, two laws in one file. Each once led to a false accusation or a silent pass.

use std::collections::BTreeMap;

use anheng_core::checks::{Parameters, assess};
use anheng_core::dossier::Dossier;
use anheng_core::outcome::State;
use conformance::shipped::{calendar, counting, files, name, path, read, read_pack};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    title: String,
    expect: BTreeMap<String, State>,
    dossier: serde_json::Value,
}

#[test]
fn dossiers_with_several_parties_notices_and_decisions_come_out_as_the_law_says() {
    let pack = read_pack(&path("schemas/packs/cn.anheng.general/1.0.0")).expect("the general pack loads");
    let (calendar, counting) = (calendar(), counting());
    let mut wrong = Vec::new();
    let cases = files(&path("tests/cases/_general"), ".json");
    assert!(cases.len() > 8, "the cases are gone");
    for file in cases {
        let whole: Whole = serde_json::from_slice(&read(&file)).expect("a case can be read");
        let bytes = serde_json::to_vec(&whole.dossier).expect("JSON can be written");
        let dossier =
            Dossier::from_json(&bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", name(&file)));
        let assessment = assess(&pack, &dossier, &calendar, &counting, &Parameters::default());
        assert!(!whole.expect.is_empty(), "{} expects nothing", name(&file));
        for (item, expected) in &whole.expect {
            let outcome = assessment.outcomes.iter().find(|outcome| outcome.item.as_str() == item);
            let outcome = outcome.unwrap_or_else(|| panic!("{}: no item {item}", name(&file)));
            if outcome.state != *expected {
                let lines = anheng_core::explain::outcome(outcome).join(" ");
                wrong.push(format!(
                    "{}（{item}）: {:?}, not {expected:?}: {lines}",
                    whole.title, outcome.state
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
