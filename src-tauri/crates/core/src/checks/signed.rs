//! `signed`: those who must sign a document signed it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::Hit;
use super::{Answer, Check, Kind};
use crate::dossier::document::Opinion;
use crate::dossier::{AnyElement, ElementKind, Place, Seen, SignerRole};
use crate::outcome::Detail;
use crate::standard::source::{FieldAt, FieldRef};
use crate::value::Value;

pub const KIND: Kind = Kind {
    name: "signed",
    title: "签名齐全",
    doc: include_str!("signed.md"),
    compile: |value, scope| {
        let signed: Signed = super::params(value)?;
        if scope.subject != Some(ElementKind::Document) {
            return Err("本检查按文书逐件进行，请声明 per: {document: […]}".into());
        }
        if signed.by.is_empty() || signed.by.iter().any(|by| by.least == 0) {
            return Err("by 不能为空，least 至少为 1".into());
        }
        Ok(Box::new(signed))
    },
    schema: super::schema::<Signed>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{by}")]
struct Signed {
    by: Vec<By>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{role, least}")]
struct By {
    role: SignerRole,
    #[serde(default = "one")]
    least: u32,
}

fn one() -> u32 {
    1
}

impl Check for Signed {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        for by in &self.by {
            check_role(ask, by.role, by.least, &mut answer);
        }
        answer
    }
}

/// A refusal that was noted counts: the law lets the officer note it (行政处罚法 52、64 条).
pub(super) fn check_role(ask: &Ask<'_>, role: SignerRole, least: u32, answer: &mut Answer) {
    let Some((at, document)) = ask.subject_document() else { return };
    let mut found = 0;
    let mut signers = std::collections::HashSet::new();
    let mut evidence = vec![ask.whole(Place::of(ElementKind::Document, at))];
    let mut unknown = false;
    for (inner, signature) in document.signatures.iter().enumerate() {
        match signature.role {
            Value::Known(seen) if seen == role => {
                // Who signs twice is one person; who cannot be told from the others is counted.
                let signer = signature
                    .officer
                    .known()
                    .map(|id| id.as_str())
                    .or(signature.name.known().map(String::as_str));
                found += u32::from(signer.is_none_or(|signer| signers.insert(signer)));
                evidence.push(ask.whole(Place::inside(ElementKind::Signature, at, inner)));
            }
            Value::Known(_) => {}
            _ => unknown = true,
        }
    }
    if found >= least {
        return;
    }
    // Nothing entered about signatures is not the same as nobody signed.
    let looked_for = ask.dossier().intake.documents_complete || found > 0;
    if unknown || !looked_for {
        answer.miss([ask.part_not_entered(at, "signatures", &format!("{}签名", role.label()))]);
        return;
    }
    answer.fault(Detail::NotSigned { role: role.label(), found, least }, evidence);
}

/// What those who sign must write beside their names: the day (`on`), or a clear opinion (`opinion`). An opinion that is
/// there and says neither yes nor no is none.
pub(super) fn check_written(ask: &Ask<'_>, role: SignerRole, field: &str, answer: &mut Answer) {
    let Some((at, document)) = ask.subject_document() else { return };
    let Some(field) = FieldRef::find(ElementKind::Signature, field) else { return };
    let FieldAt::Own(index) = field.at else { return };
    for (inner, signature) in document.signatures.iter().enumerate() {
        // Who refused to sign wrote nothing, and that is noted.
        if signature.role != Value::Known(role) || signature.refused_noted == Value::Known(true) {
            continue;
        }
        let place = Place::inside(ElementKind::Signature, at, inner);
        let hit = Hit { place, field, seen: AnyElement::see(signature, index) };
        let lacks = match signature.opinion {
            _ if hit.seen == Seen::Absent => true,
            Value::Known(Opinion::Unclear) => field.code == "opinion",
            _ => false,
        };
        if lacks {
            let what = vec![format!("{}签名的{}", role.label(), field.label)];
            answer.fault(Detail::NotRecorded { what }, vec![hit.evidence(ask)]);
        } else if !matches!(hit.seen, Seen::Masked(_)) {
            answer.miss(hit.missing(ask));
        }
    }
}
