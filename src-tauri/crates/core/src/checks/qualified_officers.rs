//! `qualified_officers`: enough officers took part whose certificates were valid on that day.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, Kind};
use crate::dossier::people::CertificateStatus;
use crate::dossier::{Certificate, ElementKind, Officer, Place};
use crate::outcome::{Detail, Missing, UnclearKind, Unqualified};
use crate::value::{Moment, Value};

pub const KIND: Kind = Kind {
    name: "qualified_officers",
    title: "执法人员持有效证件",
    doc: include_str!("qualified_officers.md"),
    compile: |value, scope| {
        let params: QualifiedOfficers = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) || params.least == 0 {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}；least 至少为 1".into());
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<QualifiedOfficers>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{least}")]
struct QualifiedOfficers {
    least: u32,
}

/// What a certificate says about one day.
enum OnDay {
    Valid,
    Invalid(&'static str),
    Unknown(&'static str),
}

fn certificate_on(certificate: &Certificate, day: Moment) -> OnDay {
    let date = day.date;
    let since = certificate.status_since.known().map(|day| day.0);
    match (&certificate.status, since) {
        (Value::Known(CertificateStatus::Suspended | CertificateStatus::Cancelled), Some(since))
            if date < since => {}
        (Value::Known(CertificateStatus::Suspended), Some(_)) => return OnDay::Invalid("当日证件已暂扣"),
        (Value::Known(CertificateStatus::Cancelled), Some(_)) => return OnDay::Invalid("当日证件已注销"),
        (Value::Known(CertificateStatus::Suspended | CertificateStatus::Cancelled), None) => {
            return OnDay::Unknown("证件暂扣或者注销的起始日期");
        }
        _ => {}
    }
    match (certificate.valid_from.known(), certificate.valid_to.known(), &certificate.status) {
        (Some(from), ..) if date < from.0 => OnDay::Invalid("当日证件尚未发给"),
        (_, Some(to), _) if date > to.0 => OnDay::Invalid("当日证件已过有效期"),
        (_, None, _) => OnDay::Unknown("执法证有效期"),
        (None, ..) => OnDay::Unknown("执法证发证日期"),
        // Any known status here is one under which the certificate still held on the day.
        (.., Value::Known(_)) => OnDay::Valid,
        _ => OnDay::Unknown("执法证状态"),
    }
}

/// The best that an officer's certificates say: one valid certificate is enough. The roster is no part of the dossier,
/// so that an officer without a certificate in it is one whose certificate nobody entered.
fn officer_on(officer: &Officer, day: Moment) -> OnDay {
    if officer.certificates.is_empty() {
        return OnDay::Unknown("执法证");
    }
    let mut answer = OnDay::Invalid("没有执法证");
    for certificate in &officer.certificates {
        match (certificate_on(certificate, day), &answer) {
            (OnDay::Valid, _) => return OnDay::Valid,
            (OnDay::Unknown(what), _) => answer = OnDay::Unknown(what),
            (OnDay::Invalid(reason), OnDay::Invalid(_)) => answer = OnDay::Invalid(reason),
            _ => {}
        }
    }
    answer
}

impl Check for QualifiedOfficers {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((at, document)) = ask.subject_document() else { return Answer::met() };
        let place = Place::of(ElementKind::Document, at);
        let name = ask.dossier().name_at(place);
        let complete = ask.dossier().intake.documents_complete;
        let mut answer = Answer::met();
        let unknown = |what: String, field: &str| Missing {
            kind: UnclearKind::NotEntered,
            what,
            pointer: Some(place.pointer(field)),
        };
        if document.officers.is_empty() && !complete {
            answer.miss([ask.part_not_entered(at, "officers", "执法人员")]);
            return answer;
        }
        let Some(day) = document.began_at.known().or(document.date.known()).copied() else {
            answer.miss([unknown(format!("{name}的起始时间"), "began_at")]);
            return answer;
        };
        let mut valid = 0;
        let mut unqualified = Vec::new();
        let mut evidence = vec![ask.whole(place)];
        let mut doubts = Vec::new();
        for (index, id) in document.officers.iter().enumerate() {
            // Entered twice is still one officer.
            if document.officers[..index].contains(id) {
                continue;
            }
            let Some(officer_at) = ask.dossier().officers.iter().position(|officer| officer.id == *id) else {
                continue;
            };
            let officer = &ask.dossier().officers[officer_at];
            let who = officer.name.known().map_or_else(|| id.to_string(), String::clone);
            match officer_on(officer, day) {
                OnDay::Valid => valid += 1,
                OnDay::Invalid(reason) => {
                    unqualified.push(Unqualified { name: who, reason });
                    evidence.push(ask.whole(Place::of(ElementKind::Officer, officer_at)));
                }
                OnDay::Unknown(what) => {
                    let pointer = Place::of(ElementKind::Officer, officer_at).pointer("certificates");
                    let what = format!("{who}的{what}");
                    doubts.push(Missing { kind: UnclearKind::NotEntered, what, pointer: Some(pointer) });
                }
            }
        }
        if valid >= self.least {
            return answer;
        }
        if valid + doubts.len() as u32 >= self.least {
            answer.miss(doubts);
            return answer;
        }
        let detail = Detail::NotQualified { officers: unqualified, valid, least: self.least, on: day };
        answer.fault(detail, evidence);
        answer
    }
}
