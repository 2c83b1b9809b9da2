//! `service_proof`: each service carries the proof that its mode needs (民事诉讼法 87–95 条, 行政处罚法 61 条).

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::{Answer, Check, Kind};
use crate::dossier::document::{ReceiverRelation, ServiceMode};
use crate::dossier::vocabulary::element_index;
use crate::dossier::{Document, ElementKind, Place, Seen, Service};
use crate::outcome::{Detail, Missing, UnclearKind};
use crate::value::Value;

pub const KIND: Kind = Kind {
    name: "service_proof",
    title: "送达凭证",
    doc: include_str!("service_proof.md"),
    compile: |value, scope| {
        let params: ServiceProof = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}".into());
        }
        Ok(Box::new(params))
    },
    schema: super::schema::<ServiceProof>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{}")]
struct ServiceProof {}

/// What one service lacks and what is not known about it.
#[derive(Default)]
struct Lacks {
    lacks: Vec<&'static str>,
    /// What the law asks for and another paper may stand for.
    doubtful: Vec<&'static str>,
    /// Field codes that nobody has entered.
    unknown: Vec<&'static str>,
}

impl Lacks {
    fn need(&mut self, value: &Value<bool>, field: &'static str, lack: &'static str) {
        match value {
            Value::Known(true) => {}
            Value::Known(false) | Value::Absent => self.lacks.push(lack),
            _ => self.unknown.push(field),
        }
    }

    fn need_any<T>(&mut self, value: &Value<T>, field: &'static str, lack: &'static str) {
        match value {
            // Hidden in this copy: it is there.
            Value::Known(_) | Value::Masked { .. } => {}
            Value::Absent => self.lacks.push(lack),
            _ => self.unknown.push(field),
        }
    }

    /// One of two proofs will do.
    fn need_either(
        &mut self,
        a: (&Value<bool>, &'static str),
        b: (&Value<bool>, &'static str),
        lack: &'static str,
    ) {
        let yes = |value: &Value<bool>| *value == Value::Known(true);
        let no = |value: &Value<bool>| matches!(value, Value::Known(false) | Value::Absent);
        if yes(a.0) || yes(b.0) {
        } else if no(a.0) && no(b.0) {
            self.lacks.push(lack);
        } else {
            self.unknown.push(if no(a.0) { b.1 } else { a.1 });
        }
    }
}

/// The proof each mode needs. 送达人两名 has no article behind it and is not asked here.
fn proof(document: &Document, service: &Service, mode: ServiceMode) -> Lacks {
    let mut lacks = Lacks::default();
    match mode {
        // Handing a paper over on the spot takes no 回证 (行政处罚法 52、61 条, 行政强制法 24 条), and a refusal that
        // the paper notes stands for the signature.
        ServiceMode::OnSpot => {
            if !refusal_noted(document) {
                lacks.need(&service.receiver_signed, "receiver_signed", "受送达人签名或者盖章");
            }
            lacks.need_any(&service.received_on, "received_on", "收到日期");
        }
        ServiceMode::Direct | ServiceMode::Transferred => {
            lacks.need_either(
                (&service.proof, "proof"),
                (&service.receiver_signed, "receiver_signed"),
                "送达回证或者签收",
            );
            lacks.need(&service.receiver_signed, "receiver_signed", "受送达人签名或者盖章");
            lacks.need_any(&service.received_on, "received_on", "收到日期");
            // The law wants a 回证; whether a receipt on the paper itself will do is for a person to say.
            if service.receiver_signed == Value::Known(true) {
                match service.proof {
                    Value::Known(true) => {}
                    Value::Known(false) | Value::Absent => lacks.doubtful.push("送达回证"),
                    _ => lacks.unknown.push("proof"),
                }
            }
        }
        ServiceMode::Detained => {
            let witness = (&service.witness_signed, "witness_signed");
            lacks.need_either(witness, (&service.recorded, "recorded"), "见证人签章或者拍照录像记录");
            lacks.need(&service.proof, "proof", "送达回证");
        }
        ServiceMode::Entrusted => lacks.need(&service.proof, "proof", "受托机关的送达回证"),
        ServiceMode::Mail => {
            lacks.need(&service.return_receipt, "return_receipt", "邮寄回执");
            lacks.need_any(&service.received_on, "received_on", "回执上的收件日期");
        }
        ServiceMode::Electronic => {
            lacks.need(&service.consent, "consent", "当事人同意的确认书");
            lacks.need(&service.arrival_record, "arrival_record", "到达记录");
        }
        ServiceMode::Announcement => {
            lacks.need(&service.announcement_reason, "announcement_reason", "公告原因和经过的记载");
            lacks.need_any(&service.announced_on, "announced_on", "公告日期");
        }
    }
    lacks
}

/// Whether the paper says that its receiver would not sign for it.
fn refusal_noted(document: &Document) -> bool {
    let noted = document.signatures.iter().any(|signature| signature.refused_noted == Value::Known(true));
    noted || element_index("refusal_noted").is_some_and(|at| document.elements.see(at) == Seen::Flag(true))
}

/// Whether somebody of whom the law does not speak took the paper: the file may show why that was right. `None`:
/// nobody has entered who did.
fn taken_by_other(service: &Service, mode: ServiceMode) -> Option<bool> {
    let handed = matches!(mode, ServiceMode::Direct | ServiceMode::OnSpot);
    let signed = service.receiver_signed == Value::Known(true);
    if handed && signed && service.relation.is_not_entered() {
        return None;
    }
    Some(handed && service.relation == Value::Known(ReceiverRelation::Other))
}

impl Check for ServiceProof {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let Some((at, document)) = ask.subject_document() else { return Answer::met() };
        let name = ask.dossier().name_at(Place::of(ElementKind::Document, at));
        let mut answer = Answer::met();
        let mut served = false;
        for (inner, service) in document.services.iter().enumerate() {
            if !ask.concerns(service.party.as_slice()) {
                continue;
            }
            served = true;
            let place = Place::inside(ElementKind::Service, at, inner);
            let unknown = |field: &'static str| {
                let label = ElementKind::Service.field(field).map_or(field, |info| info.label);
                let what = format!("{name}送达的{label}");
                Missing { kind: UnclearKind::NotEntered, what, pointer: Some(place.pointer(field)) }
            };
            let Some(mode) = service.mode.known().copied() else {
                answer.miss([unknown("mode")]);
                continue;
            };
            let Lacks { mut lacks, doubtful, unknown: fields } = proof(document, service, mode);
            lacks.dedup();
            let lacking = |lacks| Detail::ProofMissing { mode: mode.label(), lacks };
            if lacks.is_empty() {
                answer.miss(fields.into_iter().map(unknown));
            } else {
                answer.fault(lacking(lacks), vec![ask.whole(place)]);
            }
            if !doubtful.is_empty() {
                answer.question(lacking(doubtful), vec![ask.whole(place)]);
            }
            match taken_by_other(service, mode) {
                Some(true) => {
                    let what =
                        "收件人是依法可以代收的人（同住成年家属、代理人、指定代收人、单位负责收件的人）"
                            .to_owned();
                    answer.question(Detail::DoesNotHold { what }, vec![ask.whole(place)]);
                }
                Some(false) => {}
                None => answer.miss([unknown("relation")]),
            }
        }
        if !served {
            if ask.dossier().intake.documents_complete {
                let detail = Detail::NotRecorded { what: vec!["送达".into()] };
                answer.fault(detail, vec![ask.whole(Place::of(ElementKind::Document, at))]);
            } else {
                answer.miss([ask.part_not_entered(at, "services", "送达")]);
            }
        }
        answer
    }
}
