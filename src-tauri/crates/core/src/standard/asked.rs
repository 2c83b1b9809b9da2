//! What a pack asks of one paper of a dossier: the fields that it must state, who signs it, whether it is sealed. For
//! whoever types the paper in; whether it keeps the standard is judged in `checks`.

use super::documents::CompiledDocument;
use super::model::{Nature, SignedBy};
use super::pack::Pack;
use crate::calendar::{Calendar, CountingRules};
use crate::checks::{Ask, CompiledCondition, Context, Parameters, Subject, Truth};
use crate::dossier::Dossier;

/// Of one paper, by the first document standard of its kind.
#[derive(Debug, Default)]
pub struct Asked {
    /// Field code, in the order of the standard; what does not apply to this case is left out.
    pub fields: Vec<AskedField>,
    pub signers: Vec<SignedBy>,
    pub sealed: bool,
    /// The pack has a document standard for this kind.
    pub known: bool,
}

#[derive(Debug, Clone)]
pub struct AskedField {
    pub field: String,
    pub raises: Nature,
    /// Whether it is asked depends on what the dossier does not tell yet.
    pub unsure: bool,
}

/// Asks for the document at this index; an index past the end is asked nothing.
pub fn asked(
    pack: &Pack,
    dossier: &Dossier,
    at: usize,
    calendar: &Calendar,
    counting: &CountingRules,
    parameters: &Parameters,
) -> Asked {
    let Some(document) = dossier.documents.get(at) else { return Asked::default() };
    let context = Context::new(dossier, calendar, counting, parameters, &pack.head.parameters);
    let ask = Ask { context: &context, subject: Subject::Document(at), party: None };
    let mut result = Asked::default();
    let standards = pack.documents.iter().filter(|one| one.paper.kind == document.kind);
    for CompiledDocument { says, signs, sealed, .. } in standards {
        result.known = true;
        result.sealed |= sealed;
        for one in says {
            let Some(unsure) = applies(one.when.as_ref(), &ask) else { continue };
            match result.fields.iter_mut().find(|known| known.field == one.field) {
                Some(known) if known.unsure && !unsure => known.unsure = false,
                Some(_) => {}
                None => {
                    let field = one.field.clone();
                    result.fields.push(AskedField { field, raises: one.raises, unsure });
                }
            }
        }
        for one in signs {
            let again = result.signers.iter().any(|known| known.role == one.by.role);
            if !again && applies(one.when.as_ref(), &ask).is_some() {
                result.signers.push(one.by.clone());
            }
        }
    }
    result
}

/// None: not asked. Else whether that is unsure.
fn applies(when: Option<&CompiledCondition>, ask: &Ask<'_>) -> Option<bool> {
    match when.map(|when| when.ask(ask)) {
        None | Some(Truth::Yes) => Some(false),
        Some(Truth::Unknown(_)) => Some(true),
        Some(Truth::No) => None,
    }
}
