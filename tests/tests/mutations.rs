//! A change to a lawful dossier must change what the general pack says of it: otherwise nothing looks at what was
//! changed. What nobody needs to look at, and what somebody ought to and nobody does yet, is listed by hand, with the
//! reason, in `tests/mutations/fields.json`.
//!
//! By default each field is changed in each way in up to six dossiers that a seed chooses, until a change is noticed.
//! `ANHENG_ALL_MUTATIONS=1` tries every place of every dossier, each by itself, and only reports: about twelve minutes of
//! processor time without optimisation.

use std::collections::{BTreeMap, BTreeSet};

use anheng_core::dossier::Dossier;
use anheng_core::outcome::{Assessment, State};
use conformance::mutate::{Mutation, changed, mutations};
use conformance::random::Random;
use conformance::shipped::{path, read};
use conformance::truth::{General, Told, told};
use serde::Deserialize;
use serde_json::Value;

/// What is noticed of all changes, the fields that nobody looks at yet counted in (thousandths): may only rise.
const LEAST_OF_ALL: u32 = 980;

/// Chooses which changes are tried, and what is put in the place of what.
const SEED: u64 = 20_260_201;

/// Fields that are left alone, by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    /// A change means nothing.
    equivalent: Vec<Field>,
    /// A change means something, and no check looks.
    ought: Vec<Field>,
}

/// A field, and why it is listed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    /// A field, `*` for any one part of it, `**` for all that follows.
    field: String,
    /// Which changes; omitted: all.
    #[serde(default)]
    changes: Vec<String>,
    /// Only these kinds of document; omitted: all.
    #[serde(default)]
    kinds: Vec<String>,
    /// Kinds of document that are not meant.
    #[serde(default)]
    except: Vec<String>,
    why: String,
}

impl Field {
    fn covers(&self, mutation: &Mutation) -> bool {
        let change = mutation.change.name();
        let (pattern, field): (Vec<&str>, Vec<&str>) =
            (self.field.split('/').collect(), mutation.field.split('/').collect());
        let all = pattern.last() == Some(&"**");
        let fits = if all { pattern.len() <= field.len() + 1 } else { pattern.len() == field.len() };
        (self.changes.is_empty() || self.changes.iter().any(|one| one == change))
            && fits
            && (self.kinds.is_empty()
                || field.get(1).is_some_and(|kind| self.kinds.iter().any(|one| one == kind)))
            && !field.get(1).is_some_and(|kind| self.except.iter().any(|one| one == kind))
            && pattern
                .iter()
                .zip(&field)
                .all(|(wanted, part)| matches!(*wanted, "*" | "**") || wanted == part)
    }
}

fn listed() -> Listed {
    let bytes = read(&path("tests/mutations/fields.json"));
    let listed: Listed = serde_json::from_slice(&bytes).expect("the list of fields must be well formed");
    let mut all = listed.equivalent.iter().chain(&listed.ought);
    assert!(all.all(|one| one.why.chars().count() >= 4), "every field that is listed says why");
    listed
}

/// What the pack says of a dossier, as far as a reviewer sees it: states, findings, why something cannot be judged.
fn said(assessment: &Assessment) -> BTreeMap<String, String> {
    let of = |outcome: &anheng_core::outcome::Outcome| {
        let findings: Vec<String> =
            outcome.findings.iter().map(|finding| format!("{}{:?}", finding.id, finding.nature)).collect();
        let missing: Vec<String> =
            outcome.missing.iter().map(|missing| format!("{:?}{}", missing.kind, missing.what)).collect();
        format!("{:?} {:?} {findings:?} {missing:?}", outcome.state, outcome.unclear)
    };
    assessment.outcomes.iter().map(|outcome| (outcome.item.to_string(), of(outcome))).collect()
}

/// All changes and what came of them.
#[derive(Debug, Default)]
struct Count {
    tried: u32,
    noticed: u32,
    refused: u32,
    equivalent: u32,
    /// Not noticed, and known to be looked at by nobody.
    ought: u32,
    /// Field and change → dossiers in which nothing was noticed.
    unnoticed: BTreeMap<(String, &'static str), BTreeSet<String>>,
}

impl Count {
    /// Noticed of all that were tried, in thousandths.
    fn share(&self) -> u32 {
        (self.noticed * 1000).checked_div(self.tried).unwrap_or(0)
    }

    /// The same without the fields of which it is known that nobody looks at them.
    fn share_of_looked_at(&self) -> u32 {
        (self.noticed * 1000).checked_div(self.tried - self.ought).unwrap_or(0)
    }
}

/// A dossier without faults, and what the pack says of it.
struct Base {
    name: String,
    json: Value,
    said: BTreeMap<String, String>,
}

fn lawful(general: &General) -> Vec<Base> {
    let clean = |told: &Told| told.truth.faults.is_empty();
    let all = ["sample-data/dossiers", "sample-data/generated"].iter().flat_map(|folder| told(folder));
    all.filter(clean)
        .map(|told| {
            let dossier = Dossier::from_json(&told.bytes).expect("a sample dossier loads");
            let assessment = general.judge(&dossier);
            let covered = assessment.outcomes.iter().any(|outcome| outcome.state == State::Met);
            assert!(covered, "{}: nothing is met, so nothing could change", told.name);
            let json = serde_json::from_slice(&told.bytes).expect("it loaded");
            Base { name: told.name, json, said: said(&assessment) }
        })
        .collect()
}

/// Dossiers in which a change of one field and sort is tried, until it is noticed.
const TRIES: usize = 6;

/// A change at one or more places: by default all of one field and sort, of which a few are tried; or each alone.
type Group = Vec<(usize, Mutation)>;

fn groups(bases: &[Base], all: bool, random: &mut Random) -> Vec<Group> {
    let every = bases.iter().enumerate();
    let every = every.flat_map(|(at, base)| mutations(&base.json).into_iter().map(move |one| (at, one)));
    if all {
        return every.map(|one| vec![one]).collect();
    }
    let mut by_field: BTreeMap<(String, &str), Group> = BTreeMap::new();
    for (at, one) in every {
        by_field.entry((one.field.clone(), one.change.name())).or_default().push((at, one));
    }
    let some = |mut group: Group| {
        let mut some = Group::new();
        while some.len() < TRIES && !group.is_empty() {
            let at = usize::try_from(random.below(group.len() as u64)).unwrap_or(0);
            some.push(group.swap_remove(at));
        }
        some
    };
    by_field.into_values().map(some).collect()
}

/// What came of one change: no dossier any more, unnoticed, or noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Refused,
    Unnoticed,
    Noticed,
}

fn fate(general: &General, bases: &[Base], group: &Group, seed: u64) -> Fate {
    let mut fate = Fate::Refused;
    for (base, mutation) in group {
        let base = &bases[*base];
        for json in changed(&base.json, mutation, &mut Random::new(seed)) {
            let Ok(dossier) = Dossier::from_json(json.to_string().as_bytes()) else { continue };
            if said(&general.judge(&dossier)) != base.said {
                return Fate::Noticed;
            }
            fate = Fate::Unnoticed;
        }
    }
    fate
}

fn run(all: bool) -> Count {
    let general = General::load();
    let (bases, listed) = (lawful(&general), listed());
    let mut count = Count::default();
    let mut tried = groups(&bases, all, &mut Random::new(SEED));
    tried.retain(|group| {
        let Some((_, mutation)) = group.first() else { return false };
        let equivalent = listed.equivalent.iter().any(|one| one.covers(mutation));
        count.equivalent += u32::from(equivalent);
        !equivalent
    });
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let fates: Vec<Fate> = std::thread::scope(|scope| {
        let parts = tried.chunks(tried.len().div_ceil(workers).max(1));
        let of_part = |part: &[Group], at: usize| -> Vec<Fate> {
            let seeded = part.iter().enumerate();
            seeded.map(|(n, group)| fate(&general, &bases, group, SEED + (at + n) as u64)).collect()
        };
        let mut from = 0;
        let running: Vec<_> = parts
            .map(|part| {
                let at = from;
                from += part.len();
                scope.spawn(move || of_part(part, at))
            })
            .collect();
        running.into_iter().flat_map(|one| one.join().expect("no change makes the program panic")).collect()
    });
    for (group, fate) in tried.iter().zip(fates) {
        match fate {
            Fate::Refused => count.refused += 1,
            Fate::Noticed => count.noticed += 1,
            Fate::Unnoticed => {
                let known =
                    |(_, mutation): &(usize, Mutation)| listed.ought.iter().any(|one| one.covers(mutation));
                if group.iter().all(known) {
                    count.ought += 1;
                }
                for (base, mutation) in group {
                    let key = (mutation.field.clone(), mutation.change.name());
                    count.unnoticed.entry(key).or_default().insert(bases[*base].name.clone());
                }
            }
        }
        count.tried += u32::from(fate != Fate::Refused);
    }
    count
}

#[test]
fn a_change_to_a_lawful_dossier_is_noticed() {
    let all = std::env::var_os("ANHENG_ALL_MUTATIONS").is_some();
    let count = run(all);
    println!(
        "changes tried {}, refused as no dossier {}, equivalent {}",
        count.tried, count.refused, count.equivalent
    );
    println!(
        "noticed {} ({} of 1000); {} of the others are listed as fields that somebody ought to look at; without them {}",
        count.noticed,
        count.share(),
        count.ought,
        count.share_of_looked_at()
    );
    for ((field, change), dossiers) in &count.unnoticed {
        println!(
            "unnoticed: {field} {change} in {} dossiers, e.g. {}",
            dossiers.len(),
            dossiers.first().map_or("", |d| d)
        );
    }
    assert!(count.tried > 500, "only {} changes were tried", count.tried);
    if all {
        // One place alone may be excused: another paper says it too, another officer's certificate is looked at.
        return;
    }
    let (share, looked_at) = (count.share(), count.share_of_looked_at());
    assert!(looked_at > 950, "{looked_at} of 1000 changes are noticed; see above which are not");
    assert!(
        share > LEAST_OF_ALL,
        "{share} of 1000 changes are noticed, fields that nobody looks at counted in"
    );
}

/// An entry that covers nothing is a slip of the pen, or a field that is gone.
#[test]
fn every_field_that_is_listed_is_there() {
    let general = General::load();
    let bases = lawful(&general);
    let every: BTreeSet<Mutation> = bases
        .iter()
        .flat_map(|base| mutations(&base.json))
        .map(|mutation| Mutation { pointer: String::new(), ..mutation })
        .collect();
    let listed = listed();
    let idle: Vec<&str> = listed
        .equivalent
        .iter()
        .chain(&listed.ought)
        .filter(|one| !every.iter().any(|mutation| one.covers(mutation)))
        .map(|one| one.field.as_str())
        .collect();
    assert!(idle.is_empty(), "these cover no change: {idle:?}");
}
