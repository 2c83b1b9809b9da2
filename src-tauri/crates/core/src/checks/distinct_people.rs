//! `distinct_people`: nobody does both, e.g. investigate a case and vote on it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::lacking;
use super::{Answer, Check, Kind};
use crate::dossier::vocabulary::DocumentKind;
use crate::dossier::{ElementKind, Place, SignerRole};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::value::{Id, Value};

pub const KIND: Kind = Kind {
    name: "distinct_people",
    title: "不得为同一人",
    doc: include_str!("distinct_people.md"),
    compile: |value, _| {
        let params: DistinctPeople = super::params(value)?;
        if params.first.kinds.is_empty() || params.second.kinds.is_empty() {
            return Err("first 和 second 都要写明文书种类 kinds".into());
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<DistinctPeople>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{first, second}")]
struct DistinctPeople {
    first: People,
    second: People,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{kinds, roles}")]
struct People {
    kinds: Vec<DocumentKind>,
    /// Signers in these roles; omitted: the officers who took part.
    #[serde(default)]
    roles: Vec<SignerRole>,
}

impl People {
    fn label(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.name()).collect();
        let roles: Vec<_> = self.roles.iter().map(|role| role.label()).collect();
        let who = if roles.is_empty() { "执法人员".to_owned() } else { roles.join("、") };
        format!("《{}》的{who}", kinds.join("》《"))
    }

    /// Everybody named, by officer id or else by name, with the place where it stands. Who signed and cannot be told
    /// goes to `missing`: it may be anybody.
    fn collect<'a>(&self, ask: &Ask<'a>, missing: &mut Vec<Missing>) -> Vec<(Person<'a>, Place)> {
        let mut people = Vec::new();
        for (at, document) in ask.documents(&self.kinds) {
            if self.roles.is_empty() {
                let place = Place::of(ElementKind::Document, at);
                if document.officers.is_empty() {
                    missing.push(ask.part_not_entered(at, "officers", "执法人员"));
                }
                people.extend(document.officers.iter().map(|officer| (Person::Officer(officer), place)));
                continue;
            }
            for (inner, signature) in document.signatures.iter().enumerate() {
                if !matches!(&signature.role, Value::Known(role) if self.roles.contains(role)) {
                    continue;
                }
                let place = Place::inside(ElementKind::Signature, at, inner);
                match (&signature.officer, &signature.name) {
                    (Value::Known(officer), _) => people.push((Person::Officer(officer), place)),
                    (_, Value::Known(name)) => people.push((Person::Name(name), place)),
                    (_, name) => {
                        let what = format!("{}的姓名", ask.dossier().name_at(place));
                        missing.push(Missing {
                            kind: lacking(name),
                            what,
                            pointer: Some(place.pointer("name")),
                        });
                    }
                }
            }
        }
        people
    }
}

#[derive(Debug, Clone, Copy)]
enum Person<'a> {
    Officer(&'a Id),
    Name(&'a str),
}

impl Person<'_> {
    fn name<'s>(&'s self, ask: &'s Ask<'_>) -> &'s str {
        match self {
            Person::Officer(id) => ask
                .dossier()
                .officer(id)
                .and_then(|officer| officer.name.known())
                .map_or(id.as_str(), String::as_str),
            Person::Name(name) => name,
        }
    }

    /// The same officer, or the same name where one side is only a name. Two officers may share a name.
    fn is(&self, other: &Person<'_>, ask: &Ask<'_>) -> bool {
        match (self, other) {
            (Person::Officer(a), Person::Officer(b)) => a == b,
            _ => self.name(ask) == other.name(ask),
        }
    }
}

impl Check for DistinctPeople {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let (first, second) =
            (self.first.collect(ask, &mut answer.missing), self.second.collect(ask, &mut answer.missing));
        for (people, side) in [(&first, &self.first), (&second, &self.second)] {
            if !people.is_empty() {
                continue;
            }
            match ask.presence(&side.kinds) {
                super::ask::Presence::No => {
                    return Answer::not_applicable(format!("卷中没有{}", side.label()));
                }
                _ if answer.missing.is_empty() => {
                    answer.miss([Missing {
                        kind: UnclearKind::NotEntered,
                        what: side.label(),
                        pointer: None,
                    }]);
                }
                _ => {}
            }
        }
        let mut names: Vec<String> = Vec::new();
        let mut evidence: Vec<Evidence> = Vec::new();
        for (person, place) in &first {
            for (other, other_place) in second.iter().filter(|(other, _)| person.is(other, ask)) {
                let name = other.name(ask).to_owned();
                if names.contains(&name) {
                    continue;
                }
                names.push(name);
                evidence.push(ask.whole(*place));
                evidence.push(ask.whole(*other_place));
            }
        }
        if !names.is_empty() {
            let detail =
                Detail::SamePerson { people: names, first: self.first.label(), second: self.second.label() };
            answer.fault(detail, evidence);
        }
        answer
    }
}
