//! Reading a dossier from bytes: size and shape first, then what the shape cannot say — unique ids, references that
//! name something, ends that do not come before beginnings by definition of the same element.

use std::collections::BTreeMap;

use super::*;
use crate::refusal::{Problem, Refusal, read_json};

impl Dossier {
    /// Refuses malformed input with the JSON pointer and a Chinese sentence; an incomplete dossier is welcome.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Refusal> {
        let dossier: Dossier = read_json(bytes, Self::MAX_BYTES, "案卷")?;
        dossier.verify()?;
        Ok(dossier)
    }

    /// What the JSON shape alone cannot refuse.
    pub fn verify(&self) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        if self.schema_version != SCHEMA_VERSION {
            problems.push(
                Problem::new("/schema_version", format!("案卷格式版本 {} 不受支持", self.schema_version))
                    .hint(format!("本程序读写版本 {SCHEMA_VERSION}；更新的案卷请用更新的程序打开")),
            );
        }
        if let Some(problem) = self.too_many() {
            return Err(Refusal::one(problem));
        }
        let ids = self.collect_ids(&mut problems);
        self.check_references(&ids, &mut problems);
        for (at, document) in self.documents.iter().enumerate() {
            check_interval(
                document.page_from.known().map(|page| i64::from(*page)),
                document.page_to.known().map(|page| i64::from(*page)),
                || Place::of(ElementKind::Document, at).pointer("page_to"),
                "止页小于起页",
                &mut problems,
            );
        }
        Refusal::unless_empty(problems)
    }

    /// Far beyond any case file; past these some checks, which compare each with each, would keep a PC busy for minutes.
    fn too_many(&self) -> Option<Problem> {
        let limits = [
            ("documents", self.documents.len(), 3_000),
            ("parties", self.parties.len(), 500),
            ("officers", self.officers.len(), 1_000),
            ("penalties", self.penalties.len(), 5_000),
            ("measures", self.measures.len(), 2_000),
            ("payments", self.payments.len(), 5_000),
            ("corrections", self.corrections.len(), 3_000),
            ("evidence", self.evidence.len(), 20_000),
            ("catalogue", self.catalogue.len(), 20_000),
        ];
        let over = limits.iter().find(|(_, count, most)| count > most);
        if let Some((key, count, most)) = over {
            let problem =
                Problem::new(format!("/{key}"), format!("{count} 项，超过一份案卷的上限 {most} 项"));
            return Some(problem.hint("请核对是否把多份案卷合成了一份"));
        }
        let pairs = self.documents.len() * self.parties.len();
        (pairs > 100_000).then(|| {
            Problem::new("/documents", format!("文书与当事人过多（{pairs} 对），请按当事人分卷录入"))
        })
    }

    fn collect_ids(&self, problems: &mut Vec<Problem>) -> BTreeMap<&str, ElementKind> {
        let mut ids: BTreeMap<&str, ElementKind> = BTreeMap::new();
        for kind in ElementKind::ALL {
            for node in self.nodes(*kind) {
                let id = node.element.id().as_str();
                if ids.insert(id, *kind).is_some() {
                    let pointer = node.place.pointer("id");
                    problems.push(
                        Problem::new(pointer, format!("编号“{id}”在本案卷中重复"))
                            .hint("每个元素的编号在一份案卷内唯一"),
                    );
                }
            }
        }
        for (at, absent) in self.absent_documents.iter().enumerate() {
            if ids.insert(absent.id.as_str(), ElementKind::Document).is_some() {
                let pointer = format!("/absent_documents/{at}/id");
                problems.push(Problem::new(pointer, format!("编号“{}”在本案卷中重复", absent.id)));
            }
        }
        ids
    }

    fn check_references(&self, ids: &BTreeMap<&str, ElementKind>, problems: &mut Vec<Problem>) {
        let mut need = |pointer: String, id: &Id, kind: ElementKind| match ids.get(id.as_str()) {
            Some(found) if *found == kind => {}
            Some(found) => problems.push(Problem::new(
                pointer,
                format!("编号“{id}”是{}，这里应引用{}", found.label(), kind.label()),
            )),
            None => problems.push(
                Problem::new(pointer, format!("引用的{}“{id}”在本案卷中不存在", kind.label()))
                    .hint("请先录入该元素，或者改正编号"),
            ),
        };
        use ElementKind::*;
        if let Some(id) = &self.case.agency {
            need("/case/agency".into(), id, Agency);
        }
        if let Some(id) = &self.case.handling_agency {
            need("/case/handling_agency".into(), id, Agency);
        }
        for (at, id) in self.case.handlers.iter().enumerate() {
            need(format!("/case/handlers/{at}"), id, Officer);
        }
        for (at, officer) in self.officers.iter().enumerate() {
            if let Value::Known(id) = &officer.agency {
                need(format!("/officers/{at}/agency"), id, Agency);
            }
        }
        let mut each = |base: String, list: &[Id], kind: ElementKind| {
            for (at, id) in list.iter().enumerate() {
                need(format!("{base}/{at}"), id, kind);
            }
        };
        for (at, document) in self.documents.iter().enumerate() {
            let base = format!("/documents/{at}");
            each(format!("{base}/parties"), &document.parties, Party);
            each(format!("{base}/officers"), &document.officers, Officer);
            for (i, service) in document.services.iter().enumerate() {
                each(format!("{base}/services/{i}/party"), service.party.as_slice(), Party);
                each(format!("{base}/services/{i}/servers"), &service.servers, Officer);
            }
            for (i, signature) in document.signatures.iter().enumerate() {
                each(
                    format!("{base}/signatures/{i}/officer"),
                    signature.officer.known().map_or(&[], std::slice::from_ref),
                    Officer,
                );
            }
        }
        for (at, absent) in self.absent_documents.iter().enumerate() {
            each(format!("/absent_documents/{at}/parties"), &absent.parties, Party);
        }
        for (at, act) in self.acts.iter().enumerate() {
            each(format!("/acts/{at}/parties"), &act.parties, Party);
        }
        for (at, penalty) in self.penalties.iter().enumerate() {
            each(format!("/penalties/{at}/document"), penalty.document.as_slice(), Document);
            each(format!("/penalties/{at}/party"), penalty.party.as_slice(), Party);
            each(format!("/penalties/{at}/acts"), &penalty.acts, Act);
        }
        for (at, discretion) in self.discretion.iter().enumerate() {
            each(format!("/discretion/{at}/act"), discretion.act.as_slice(), Act);
            each(format!("/discretion/{at}/party"), discretion.party.as_slice(), Party);
        }
        for (at, correction) in self.corrections.iter().enumerate() {
            for (key, named) in [("document", &correction.document), ("replaced_by", &correction.replaced_by)]
            {
                let named = named.known().map_or(&[][..], std::slice::from_ref);
                each(format!("/corrections/{at}/{key}"), named, Document);
            }
        }
        for (at, evidence) in self.evidence.iter().enumerate() {
            each(format!("/evidence/{at}/document"), evidence.document.as_slice(), Document);
            each(format!("/evidence/{at}/acts"), &evidence.acts, Act);
        }
        for (at, period) in self.periods.iter().enumerate() {
            each(format!("/periods/{at}/document"), period.document.as_slice(), Document);
        }
        for (at, measure) in self.measures.iter().enumerate() {
            each(format!("/measures/{at}/parties"), &measure.parties, Party);
            each(format!("/measures/{at}/handled_by"), measure.handled_by.as_slice(), Document);
            each(format!("/measures/{at}/documents"), &measure.documents, Document);
            each(format!("/measures/{at}/officers"), &measure.officers, Officer);
        }
        for (at, payment) in self.payments.iter().enumerate() {
            each(format!("/payments/{at}/party"), payment.party.as_slice(), Party);
            each(format!("/payments/{at}/document"), payment.document.as_slice(), Document);
        }
        for (at, fee) in self.late_fees.iter().enumerate() {
            each(format!("/late_fees/{at}/party"), fee.party.as_slice(), Party);
        }
        for (at, deferral) in self.deferrals.iter().enumerate() {
            each(format!("/deferrals/{at}/party"), deferral.party.as_slice(), Party);
        }
        for (at, remedy) in self.remedies.iter().enumerate() {
            each(format!("/remedies/{at}/party"), remedy.party.as_slice(), Party);
        }
        for (at, entry) in self.catalogue.iter().enumerate() {
            each(format!("/catalogue/{at}/document"), entry.document.as_slice(), Document);
        }
    }
}

fn check_interval(
    from: Option<i64>,
    to: Option<i64>,
    pointer: impl Fn() -> String,
    message: &str,
    problems: &mut Vec<Problem>,
) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        problems.push(Problem::new(pointer(), format!("{message}（{from} 至 {to}）")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALLEST: &str = r#"{"schema_version": 1, "id": "a", "kind": "penalty", "intake": {"form": "quick"},
        "case": {"id": "case"} EXTRA}"#;

    fn read(extra: &str) -> Result<Dossier, Refusal> {
        Dossier::from_json(SMALLEST.replace("EXTRA", extra).as_bytes())
    }

    #[test]
    fn an_almost_empty_dossier_is_valid_and_comes_back_as_it_was() {
        let dossier = read("").unwrap();
        let again = Dossier::from_json(&serde_json::to_vec(&dossier).unwrap()).unwrap();
        assert_eq!(dossier, again);
        assert!(
            serde_json::to_string(&dossier).unwrap().len() < 120,
            "nothing that was not entered is written"
        );
    }

    #[test]
    fn broken_references_and_repeated_ids_are_named() {
        let text = r#", "parties": [{"id": "p1"}], "documents": [{"id": "p1", "kind": "penalty_decision",
            "parties": ["p2"], "officers": ["p1"], "page_from": 5, "page_to": 4}]"#;
        let refusal = read(text).unwrap_err();
        let said = refusal.to_string();
        for part in [
            "/documents/0/id",
            "重复",
            "/documents/0/parties/0",
            "不存在",
            "/documents/0/page_to",
            "止页小于起页",
        ] {
            assert!(said.contains(part), "{part} is missing in {said}");
        }
    }

    #[test]
    fn an_unknown_kind_of_document_is_refused_with_its_pointer() {
        let refusal = read(r#", "documents": [{"id": "d", "kind": "penalty_decison"}]"#).unwrap_err();
        let problem = &refusal.problems[0];
        assert_eq!(problem.pointer, "/documents/0/kind");
        assert!(problem.message.contains("是不是 penalty_decision"), "{problem}");
    }
}
