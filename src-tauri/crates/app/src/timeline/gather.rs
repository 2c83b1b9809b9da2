//! Finding the steps: each paper, service, measure, payment and so on of a dossier, joined to a step of the same day
//! where it says the same thing.

use anheng_core::dossier::element::see;
use anheng_core::dossier::vocabulary::Stage;
use anheng_core::dossier::{Document, Dossier, Element, ElementKind, Place, Seen, Service};
use anheng_core::value::{Day, Id, Moment, Value};

use super::names::short;
use super::steps::Draft;

/// Fields of papers that date an act of their own, with what the act is called and its short name.
const ACTS_IN_PAPERS: [(&str, &str, &str); 5] = [
    ("published_on", "公示", "公示"),
    ("withdrawn_on", "撤回公示", "撤回公示"),
    ("reported_on", "报所属机关备案", ""),
    ("sampled_at", "采样", ""),
    ("submitted_on", "送审", ""),
];

/// All steps, in no order.
pub(super) fn gathered(dossier: &Dossier) -> Vec<Draft> {
    let mut gather = Gather { dossier, drafts: Vec::new() };
    gather.papers();
    gather.acts_in_papers();
    gather.services();
    gather.proofs();
    gather.case();
    gather.measures();
    gather.payments();
    gather.remedies();
    gather.corrections();
    gather.evidence();
    gather.archive();
    gather.drafts
}

struct Gather<'a> {
    dossier: &'a Dossier,
    drafts: Vec<Draft>,
}

fn day(value: &Value<Day>) -> Option<Moment> {
    value.known().map(|day| Moment::day(day.0))
}

fn title(document: &Document) -> String {
    document.title.known().cloned().unwrap_or_else(|| document.kind.name().to_owned())
}

/// 其他文书 belong to no step of the procedure, wherever the vocabulary keeps them.
fn stage_of(document: &Document) -> Option<Stage> {
    (document.kind.code() != "other").then(|| document.kind.def().stage)
}

fn is_proof(document: &Document) -> bool {
    document.kind.code() == "service_proof"
}

impl Gather<'_> {
    fn push(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }

    /// Joins an act to a step of the same day, or stands by itself.
    fn join(&mut self, act: Draft, fits: impl Fn(&Draft) -> bool) {
        let twin = self.drafts.iter_mut().find(|one| one.at.date == act.at.date && fits(one));
        match twin {
            Some(twin) => {
                twin.also.push(act.place.pointer(""));
                if twin.short.is_none() {
                    twin.short = act.short;
                }
                if twin.at.minute.is_none() {
                    twin.at.minute = act.at.minute;
                }
            }
            None => self.drafts.push(act),
        }
    }

    fn index(&self, id: Option<&Id>) -> Option<usize> {
        let id = id?;
        self.dossier.documents.iter().position(|document| document.id == *id)
    }

    fn papers(&mut self) {
        let superseded = self.dossier.superseded();
        for (at, document) in self.dossier.documents.iter().enumerate() {
            let (moment, field) = match (document.date.known(), document.began_at.known()) {
                (Some(date), _) => (*date, "date"),
                (None, Some(began)) => (*began, "began_at"),
                (None, None) => continue,
            };
            if is_proof(document) {
                continue;
            }
            let mut draft = Draft::new(moment, title(document), Place::of(ElementKind::Document, at), field);
            draft.document = Some(at);
            draft.paper = true;
            draft.stage = stage_of(document);
            draft.short = short(document.kind).map(str::to_owned);
            draft.superseded = superseded.contains(&document.id);
            self.push(draft);
        }
    }

    fn acts_in_papers(&mut self) {
        for (at, document) in self.dossier.documents.iter().enumerate() {
            for (def, seen) in document.elements.iter() {
                let Some((code, what, name)) = ACTS_IN_PAPERS.iter().find(|act| act.0 == def.code) else {
                    continue;
                };
                let Seen::Moment(moment) = seen else { continue };
                let mut draft = Draft::new(moment, *what, Place::of(ElementKind::Document, at), code);
                draft.document = Some(at);
                draft.stage = stage_of(document);
                draft.short = (!name.is_empty()).then(|| (*name).to_owned());
                // 公示记录 of the day of publication says so in its name.
                self.join(draft, |one| one.document == Some(at));
            }
        }
    }

    fn services(&mut self) {
        for (at, document) in self.dossier.documents.iter().enumerate() {
            for (inner, service) in document.services.iter().enumerate() {
                self.service(at, document, inner, service);
            }
        }
    }

    fn service(&mut self, at: usize, document: &Document, inner: usize, service: &Service) {
        let place = Place::inside(ElementKind::Service, at, inner);
        let completes = (Service::DERIVED[0].stands_for)(service);
        let completed = match completes {
            "announcement_ends_on" => day(&service.announcement_ends_on),
            "sent_on" => service.sent_on.known().copied(),
            _ => service.received_on.known().copied(),
        };
        let decides = document.kind.decides();
        let stage = if decides { Some(Stage::Service) } else { stage_of(document) };
        let superseded = self.dossier.superseded().contains(&document.id);
        let step = |moment: Moment, what: String, field: &'static str| {
            let mut draft = Draft::new(moment, what, place, field);
            draft.document = Some(at);
            draft.stage = stage;
            draft.superseded = superseded;
            draft
        };
        let title = title(document);
        let begun = match completes {
            "announcement_ends_on" => day(&service.announced_on).map(|on| (on, "公告送达", "announced_on")),
            _ => service.sent_on.known().map(|on| (*on, "发出", "sent_on")),
        };
        if let Some(completed) = completed {
            let what = match completes {
                "announcement_ends_on" => format!("{title}公告期满"),
                _ => format!("送达{title}"),
            };
            let mut draft = step(completed, what, completes);
            if decides {
                draft.short = Some("送达".into());
            }
            match decides {
                true => self.push(draft),
                false => self.join(draft, |one| one.paper && one.document == Some(at)),
            }
        }
        if let Some((on, verb, field)) = begun
            && completed.is_none_or(|completed| completed.date != on.date)
        {
            let draft = step(on, format!("{verb}{title}"), field);
            self.join(draft, |one| one.paper && one.document == Some(at));
        }
    }

    /// A proof of service tells of a service that is a step already; it stands alone only where none is entered.
    fn proofs(&mut self) {
        for (at, document) in self.dossier.documents.iter().enumerate() {
            let Some(date) = document.date.known().filter(|_| is_proof(document)) else { continue };
            let own = title(document);
            let dossier = self.dossier;
            let names = |one: &Draft| {
                let served = one.document.and_then(|of| dossier.documents.get(of));
                served.is_some_and(|served| own.contains(&title(served)))
            };
            let known = self.drafts.iter().any(|one| one.at.date == date.date && names(one));
            let mut draft = Draft::new(*date, own.clone(), Place::of(ElementKind::Document, at), "date");
            draft.document = Some(at);
            draft.paper = true;
            draft.stage = Some(Stage::Service);
            self.join(draft, |one| if known { names(one) } else { one.place.kind == ElementKind::Service });
        }
    }

    fn case(&mut self) {
        let place = Place::of(ElementKind::Case, 0);
        let case = &self.dossier.case;
        if let Some(on) = day(&case.lead_on) {
            let draft = Draft::new(on, "线索登记", place, "lead_on").in_stage(Stage::Lead).called("线索");
            self.join(draft, |one| one.stage == Some(Stage::Lead));
        }
        if let Some(on) = day(&case.discovered_on) {
            let draft = Draft::new(on, "发现违法行为", place, "discovered_on").in_stage(Stage::Lead);
            let early = [Stage::Lead, Stage::Filing, Stage::Investigation];
            self.join(draft, |one| one.paper && one.stage.is_some_and(|stage| early.contains(&stage)));
        }
        if let Some(on) = day(&case.closed_on) {
            let draft = Draft::new(on, "结案", place, "closed_on").in_stage(Stage::Closing).called("结案");
            self.join(draft, |one| one.short.as_deref() == Some("结案"));
        }
        for (at, act) in self.dossier.acts.iter().enumerate() {
            let place = Place::of(ElementKind::Act, at);
            let known = (day(&act.began_on), day(&act.ended_on));
            if let Some(on) = known.0 {
                let what = if known.0 == known.1 { "违法行为发生" } else { "违法行为开始" };
                self.push(Draft::new(on, what, place, "began_on"));
            }
            if let Some(on) = known.1.filter(|_| known.0 != known.1) {
                self.push(Draft::new(on, "违法行为终了", place, "ended_on"));
            }
        }
    }

    fn measures(&mut self) {
        for (at, measure) in self.dossier.measures.iter().enumerate() {
            let place = Place::of(ElementKind::Measure, at);
            let name = measure.kind.known().map_or("强制措施", |kind| kind.label());
            let papers: Vec<usize> = measure.documents.iter().filter_map(|id| self.index(Some(id))).collect();
            let disposal = self.index(measure.handled_by.as_ref());
            let steps = [
                (measure.began_at.known().copied(), "实施", "began_at"),
                (day(&measure.extension_approved_on), "批准延长", "extension_approved_on"),
                (day(&measure.handled_on), "作出处理", "handled_on"),
                (day(&measure.released_on), "解除", "released_on"),
            ];
            for (moment, does, field) in steps {
                let Some(moment) = moment else { continue };
                let what = match field {
                    "began_at" | "handled_on" => format!("{name}{does}"),
                    _ => format!("{does}{name}"),
                };
                let draft = Draft::new(moment, what, place, field).in_stage(Stage::Investigation);
                let draft = if field == "began_at" { draft.called(name) } else { draft };
                // An approval or a list does not carry the measure out.
                let dossier = self.dossier;
                self.join(draft, |one| {
                    let of = one.document.and_then(|of| dossier.documents.get(of));
                    one.paper
                        && of.is_some_and(|of| short(of.kind).is_some())
                        && one.document.is_some_and(|of| papers.contains(&of) || disposal == Some(of))
                });
            }
        }
    }

    fn payments(&mut self) {
        for (at, payment) in self.dossier.payments.iter().enumerate() {
            let Some(on) = day(&payment.paid_on) else { continue };
            let sum = payment.amount.known().map_or_else(String::new, |fen| format!(" {fen} 元"));
            let what = format!("缴款{sum}");
            let of = self.index(payment.document.as_ref());
            let twin = self.drafts.iter_mut().find(|one| {
                let receipt =
                    of.is_some_and(|of| one.document == Some(of)) || one.short.as_deref() == Some("缴款");
                one.at.date == on.date && one.paper && receipt
            });
            match twin {
                // The receipt says less than what was paid.
                Some(twin) => {
                    twin.what = what;
                    twin.also.push(Place::of(ElementKind::Payment, at).pointer(""));
                    twin.short = Some("缴款".into());
                    twin.stage = Some(Stage::Performance);
                }
                None => self.push(
                    Draft::new(on, what, Place::of(ElementKind::Payment, at), "paid_on")
                        .in_stage(Stage::Performance)
                        .called("缴款"),
                ),
            }
        }
        for (at, deferral) in self.dossier.deferrals.iter().enumerate() {
            let name = deferral.kind.known().map_or("延期、分期", |kind| kind.label());
            let place = Place::of(ElementKind::Deferral, at);
            let dates = [
                (&deferral.requested_on, "申请", "requested_on", "deferral_request"),
                (&deferral.approved_on, "批准", "approved_on", "deferral_approval"),
            ];
            for (value, does, field, kind) in dates {
                let Some(on) = day(value) else { continue };
                let draft = Draft::new(on, format!("{does}{name}缴纳"), place, field);
                let dossier = self.dossier;
                self.join(draft.in_stage(Stage::Performance), |one| {
                    let of = one.document.and_then(|of| dossier.documents.get(of));
                    of.is_some_and(|of| of.kind.code() == kind)
                });
            }
            for (inner, instalment) in deferral.instalments.iter().enumerate() {
                let Some(on) = day(&instalment.paid_on) else { continue };
                let place = Place::inside(ElementKind::Instalment, at, inner);
                let draft = Draft::new(on, "分期缴款", place, "paid_on").in_stage(Stage::Performance);
                self.join(draft, |one| one.short.as_deref() == Some("缴款"));
            }
        }
    }

    fn remedies(&mut self) {
        for (at, remedy) in self.dossier.remedies.iter().enumerate() {
            let name = remedy.kind.known().map_or("复议、诉讼", |kind| kind.label());
            let place = Place::of(ElementKind::Remedy, at);
            if let Some(on) = day(&remedy.filed_on) {
                self.push(Draft::new(on, format!("提起{name}"), place, "filed_on"));
            }
            if let Some(on) = day(&remedy.concluded_on) {
                let dossier = self.dossier;
                let draft = Draft::new(on, format!("{name}审结"), place, "concluded_on");
                self.join(draft, |one| {
                    let of = one.document.and_then(|of| dossier.documents.get(of));
                    of.is_some_and(|of| of.kind.code() == "remedy_outcome")
                });
            }
        }
    }

    fn corrections(&mut self) {
        for (at, correction) in self.dossier.corrections.iter().enumerate() {
            let Some(on) = day(&correction.on) else { continue };
            let what = correction.kind.known().map_or("更正、撤销", |kind| kind.label());
            let draft = Draft::new(on, what, Place::of(ElementKind::Correction, at), "on");
            let new = self.index(correction.replaced_by.known());
            self.join(draft.in_stage(Stage::Decision), |one| {
                one.paper && (one.document == new && new.is_some() || one.stage == Some(Stage::Decision))
            });
        }
    }

    /// What was collected on the day of a paper of the investigation came with that paper.
    fn evidence(&mut self) {
        for (at, item) in self.dossier.evidence.iter().enumerate() {
            let Some(on) = day(&item.collected_on) else { continue };
            let of = self.index(item.document.as_ref());
            let draft = Draft::new(on, "取得证据", Place::of(ElementKind::Evidence, at), "collected_on");
            self.join(draft.in_stage(Stage::Investigation), |one| {
                let with_paper = of.is_some() && one.document == of;
                with_paper || one.paper && one.stage == Some(Stage::Investigation)
            });
        }
    }

    fn archive(&mut self) {
        let dossier = self.dossier;
        let own = dossier.archive.as_ref().map(|archive| &archive.archived_on);
        let cover = dossier.cover.as_ref().map(|cover| &cover.archived_on);
        let places = [(own, Place::of(ElementKind::Archive, 0)), (cover, Place::of(ElementKind::Cover, 0))];
        for (value, place) in places {
            let Some(Seen::Moment(on)) = value.map(see) else { continue };
            let draft = Draft::new(on, "归档", place, "archived_on").in_stage(Stage::Archive).called("归档");
            self.join(draft, |one| one.short.as_deref() == Some("归档"));
        }
    }
}
