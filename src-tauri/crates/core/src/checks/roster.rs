//! `roster`: what is written beside a signature agrees with the roster of officers: name and certificate number, being
//! a leader of the agency, and being one of those whom the paper names as taking part.

mod fault;

use schemars::JsonSchema;
use serde::Deserialize;

pub use fault::RosterFault;

use super::ask::Ask;
use super::equal::plain;
use super::look::{Hit, evidence_at, hit_at, lacking};
use super::{Answer, Check, Kind};
use crate::dossier::{Document, ElementKind, Officer, Place, Signature, SignerRole};
use crate::outcome::{Detail, Evidence, Missing, UnclearKind};
use crate::value::Value;

pub const KIND: Kind = Kind {
    name: "roster",
    title: "签名人与执法人员名册相符",
    doc: include_str!("roster.md"),
    compile: |value, scope| {
        let params: Roster = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}".into());
        }
        if params.roles.is_empty() {
            return Err("roles 没有列出看哪些身份的签名".into());
        }
        if params.must && params.ask != About::Certificate {
            return Err("must 只用于核对执法证号（ask: certificate）".into());
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<Roster>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{ask, roles}")]
#[schemars(rename = "roster_params")]
struct Roster {
    ask: About,
    /// Those who signed as one of these.
    roles: Vec<SignerRole>,
    /// The number must be written on every such paper, so that one which nobody entered is missing.
    #[serde(default)]
    must: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "roster_ask")]
enum About {
    /// Name and certificate number.
    Certificate,
    /// A leader of the agency.
    Leader,
    /// One of the officers whom the paper names.
    Present,
}

/// A signature that is asked about, and whose it is.
#[derive(Clone, Copy)]
struct Signer<'a> {
    place: Place,
    signature: &'a Signature,
    officer: Option<(usize, &'a Officer)>,
}

impl Check for Roster {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((at, document)) = ask.subject_document() else { return Answer::met() };
        let mut answer = Answer::met();
        let signers = self.signers(ask, at, document, &mut answer);
        if signers.is_empty() && answer.missing.is_empty() {
            if document.signatures.is_empty() && !ask.dossier().intake.documents_complete {
                answer.miss([ask.part_not_entered(at, "signatures", "签名")]);
                return answer;
            }
            return Answer::not_applicable("没有要与名册对照的签名");
        }
        match self.ask {
            About::Certificate => self.certificates(ask, &signers, &mut answer),
            About::Leader => signers.iter().for_each(|signer| leader(ask, signer, &mut answer)),
            About::Present => present(ask, at, document, &signers, &mut answer),
        }
        answer
    }
}

impl Roster {
    /// Who signed as one of the roles. A signature whose role nobody can tell may be one of them.
    fn signers<'a>(
        &self,
        ask: &Ask<'a>,
        at: usize,
        document: &'a Document,
        answer: &mut Answer,
    ) -> Vec<Signer<'a>> {
        let mut signers = Vec::new();
        for (inner, signature) in document.signatures.iter().enumerate() {
            let place = Place::inside(ElementKind::Signature, at, inner);
            match &signature.role {
                Value::Known(role) if self.roles.contains(role) => {
                    signers.push(Signer { place, signature, officer: whose(ask, signature) });
                }
                Value::Known(_) => {}
                _ => answer.miss(hit_at(ask, place, "role").and_then(|hit| hit.missing(ask))),
            }
        }
        signers
    }

    fn certificates(&self, ask: &Ask<'_>, signers: &[Signer<'_>], answer: &mut Answer) {
        let wrote = |signer: &Signer<'_>| signer.signature.certificate_number.known().is_some();
        for signer in signers {
            // Where one wrote the number, others who signed as the same are expected to have written theirs.
            let alike = |other: &&Signer<'_>| other.signature.role == signer.signature.role;
            let expected = self.must || signers.iter().filter(alike).any(wrote);
            name(ask, signer, answer);
            let Some(number) = hit_at(ask, signer.place, "certificate_number") else { continue };
            match &signer.signature.certificate_number {
                Value::Known(written) => certificate(ask, signer, (written, &number), answer),
                Value::NotEntered | Value::Illegible if expected => answer.miss(number.missing(ask)),
                // Masked in this copy; or the paper does not say it, which other items ask about.
                _ => {}
            }
        }
    }
}

/// The officer by the id; without one, by a name that only one officer has.
fn whose<'a>(ask: &Ask<'a>, signature: &Signature) -> Option<(usize, &'a Officer)> {
    let officers = || ask.dossier().officers.iter().enumerate();
    match (signature.officer.known(), signature.name.known()) {
        (Some(id), _) => officers().find(|(_, officer)| officer.id == *id),
        (None, Some(name)) => {
            let mut same = officers().filter(|(_, officer)| same_text(&officer.name, name));
            let first = same.next();
            if same.next().is_none() { first } else { None }
        }
        _ => None,
    }
}

fn same_text(value: &Value<String>, other: &str) -> bool {
    value.known().is_some_and(|value| plain(value) == plain(other))
}

fn finding(answer: &mut Answer, who: String, fault: RosterFault, evidence: Vec<Evidence>) {
    answer.fault(Detail::NotAsRostered { who, fault }, evidence);
}

/// What a reader calls the signer.
fn called(signer: &Signer<'_>) -> String {
    let rostered = signer.officer.and_then(|(_, officer)| officer.name.known());
    signer.signature.name.known().or(rostered).cloned().unwrap_or_else(|| "签名人".into())
}

/// The signer is in no roster that was entered, so that nothing can be compared.
fn not_in_roster(ask: &Ask<'_>, signer: &Signer<'_>) -> Missing {
    let what = format!("名册中的{}（{}）", called(signer), ask.dossier().name_at(signer.place));
    Missing { kind: lacking(&signer.signature.officer), what, pointer: Some(signer.place.pointer("officer")) }
}

fn name(ask: &Ask<'_>, signer: &Signer<'_>, answer: &mut Answer) {
    let Some((officer_at, officer)) = signer.officer else { return };
    let (Some(written), Some(rostered)) = (signer.signature.name.known(), officer.name.known()) else {
        return;
    };
    if plain(written) == plain(rostered) {
        return;
    }
    let fault = RosterFault::NameDiffers { written: written.clone(), rostered: rostered.clone() };
    let places = [(signer.place, "name"), (Place::of(ElementKind::Officer, officer_at), "name")];
    let evidence = places.into_iter().map(|(place, field)| evidence_at(ask, place, field));
    finding(answer, written.clone(), fault, evidence.collect());
}

/// One certificate with the number is enough: it may be an old one.
fn certificate(ask: &Ask<'_>, signer: &Signer<'_>, (written, hit): (&str, &Hit<'_>), answer: &mut Answer) {
    let Some((officer_at, officer)) = signer.officer else {
        answer.miss([not_in_roster(ask, signer)]);
        return;
    };
    let certificates = officer.certificates.iter();
    if certificates.clone().any(|certificate| same_text(&certificate.number, written)) {
        return;
    }
    let unknown = certificates.clone().map(|one| &one.number).find(|number| number.known().is_none());
    if officer.certificates.is_empty() || unknown.is_some() {
        let kind = unknown.map_or(UnclearKind::NotEntered, lacking);
        let what = format!("{}在名册中的执法证号", called(signer));
        let pointer = Some(Place::of(ElementKind::Officer, officer_at).pointer("certificates"));
        answer.miss([Missing { kind, what, pointer }]);
        return;
    }
    let rostered = certificates.filter_map(|one| one.number.known().cloned()).collect();
    let fault = RosterFault::NumberDiffers { written: written.to_owned(), rostered };
    let mut evidence = vec![hit.evidence(ask)];
    let of = |inner| Place::inside(ElementKind::Certificate, officer_at, inner);
    let numbers = (0..officer.certificates.len()).filter_map(|inner| hit_at(ask, of(inner), "number"));
    evidence.extend(numbers.map(|number| number.evidence(ask)));
    finding(answer, called(signer), fault, evidence);
}

fn leader(ask: &Ask<'_>, signer: &Signer<'_>, answer: &mut Answer) {
    let Some((officer_at, officer)) = signer.officer else {
        answer.miss([not_in_roster(ask, signer)]);
        return;
    };
    let place = Place::of(ElementKind::Officer, officer_at);
    let Some(hit) = hit_at(ask, place, "agency_leader") else { return };
    match officer.agency_leader {
        Value::Known(true) => {}
        Value::Known(false) | Value::Absent => {
            let role = signer.signature.role.known().map_or("", |role| role.label());
            let evidence = vec![evidence_at(ask, signer.place, "role"), hit.evidence(ask)];
            finding(answer, called(signer), RosterFault::NoLeader { role }, evidence);
        }
        _ => answer.miss(hit.missing(ask)),
    }
}

fn present(ask: &Ask<'_>, at: usize, document: &Document, signers: &[Signer<'_>], answer: &mut Answer) {
    if document.officers.is_empty() {
        // That a paper names nobody is for other items.
        if !ask.dossier().intake.documents_complete {
            answer.miss([ask.part_not_entered(at, "officers", "执法人员")]);
        }
        return;
    }
    for signer in signers {
        let Some((_, officer)) = signer.officer else {
            answer.miss([not_in_roster(ask, signer)]);
            continue;
        };
        if document.officers.contains(&officer.id) {
            continue;
        }
        let named: Vec<String> = ask
            .dossier()
            .officers
            .iter()
            .filter(|one| document.officers.contains(&one.id))
            .map(|one| one.name.known().cloned().unwrap_or_else(|| one.id.to_string()))
            .collect();
        let evidence =
            vec![evidence_at(ask, signer.place, "officer"), ask.whole(Place::of(ElementKind::Document, at))];
        finding(answer, called(signer), RosterFault::NotNamed { named }, evidence);
    }
}
