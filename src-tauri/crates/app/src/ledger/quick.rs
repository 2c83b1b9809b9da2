//! One ledger row to a quick dossier: what the row says and nothing else, so that every other field stays 未录入. How a
//! row is known again is in `identity`.

use anheng_core::dossier::Dossier;
use anheng_core::dossier::archive::Retention;
use anheng_core::dossier::case::{HearingCourse, LeadSource, OutcomeKind, Procedure};
use anheng_core::dossier::document::ServiceMode;
use anheng_core::dossier::element::Scalar;
use anheng_core::dossier::people::AgencyLevel;
use anheng_office::ledger::{CellProblem, Column, Person, Row};
use serde_json::{Map, Value, json};

use super::penalties::Imposed;
use super::{identity, party, penalties};

/// Only codes that the vocabulary has; the ledger's own codes settle nothing.
pub(super) fn settled(codes: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    codes.iter().find(|(known, _)| *known == code).map(|(known, _)| *known)
}

/// The JSON of one element, in which only what is known is written.
#[derive(Debug, Default)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub fn put(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    fn date(&mut self, key: &str, row: &Row, column: Column) {
        self.put(key, row.date(column).map(|date| date.to_string()));
    }

    /// With its id; `None` when nothing is known.
    pub fn into_element(self, id: &str) -> Option<Value> {
        if self.0.is_empty() { None } else { Some(self.always(id)) }
    }

    fn always(mut self, id: &str) -> Value {
        self.0.insert("id".into(), id.into());
        Value::Object(self.0)
    }
}

/// A quick dossier of what the row says. Refused, with every reason, when the row does not tell which case it is about
/// or contradicts itself.
pub fn quick_dossier(row: &Row) -> Result<Dossier, Vec<CellProblem>> {
    let mut problems = Vec::new();
    let id = identity::of(row).map_err(|problem| problems.push(problem)).ok();
    let party = party::of(row, &mut problems);
    let imposed = penalties::of(row, &mut problems);
    let course = Course::of(row, &imposed, &mut problems);
    let officers = officers(row, &mut problems);
    let Some(id) = id.filter(|_| problems.is_empty()) else { return Err(problems) };

    let party_id = party.as_ref().map(|_| "p1");
    let decision = decision(row, &course, !imposed.is_empty(), party_id);
    let decided = decision.as_ref().map(|_| "d-decision");
    let papers: Vec<Value> =
        papers_before(row, &course, party_id).into_iter().chain(decision).chain(papers_after(row)).collect();
    let mut dossier = json!({
        "schema_version": anheng_core::dossier::SCHEMA_VERSION,
        "id": id.as_str(),
        "kind": "penalty",
        "intake": { "form": "ledger" },
        "case": case_facts(row, &course, officers.len()),
        "agencies": agencies(row),
        "officers": officers,
        "parties": Vec::from_iter(party),
        "acts": Vec::from_iter(act(row, party_id)),
        "penalties": decided_penalties(&imposed, decided, party_id),
        "discretion": Vec::from_iter(discretion(row, party_id)),
        "documents": papers,
        "absent_documents": absent(row),
        "payments": Vec::from_iter(payment(row, party_id)),
        "remedies": remedies(row, party_id),
    });
    if let Some(archive) = archive(row) {
        dossier["archive"] = archive;
    }
    let refused = |why: String| vec![row.problem(Column::Unit, format!("无法组成案卷：{why}"), "")];
    let dossier: Dossier = serde_json::from_value(dossier).map_err(|error| refused(error.to_string()))?;
    dossier.verify().map_err(|refusal| refused(refusal.to_string()))?;
    Ok(dossier)
}

/// How the case went, as far as several columns together tell.
struct Course {
    procedure: Option<&'static str>,
    hearing: Option<&'static str>,
    outcome: Option<&'static str>,
    /// It ended without a penalty, whatever the reason.
    no_penalty: bool,
}

impl Course {
    fn of(row: &Row, imposed: &[Imposed], problems: &mut Vec<CellProblem>) -> Self {
        let procedure = row.choice(Column::Procedure);
        let hearing = row.choice(Column::Hearing);
        let outcome = row.choice(Column::Outcome);
        let no_penalty = outcome.is_some_and(|code| code.starts_with("no_penalty"))
            || procedure == Some("no_penalty")
            || row.choices(Column::Penalties).contains(&"none");
        let imposing = matches!(outcome, None | Some("penalty" | "daily_penalty" | "transferred_detention"));
        if !imposed.is_empty() && (no_penalty || !imposing) {
            let said = row.choice(Column::Outcome).map_or(Column::Penalties, |_| Column::Outcome);
            problems.push(row.problem(said, "写明没有处罚，却又有处罚种类或者金额", "请核对并只保留一种"));
        }
        if no_penalty && outcome == Some("penalty") {
            problems.push(row.problem(Column::Outcome, "处理结果是处罚，另一栏却写着不予处罚", "请核对"));
        }
        if outcome == Some("pending") && row.date(Column::Decided).is_some() {
            problems.push(row.problem(Column::Decided, "处理结果写着尚未作出决定，却有决定日期", "请核对"));
        }
        let held = procedure == Some("hearing") || row.date(Column::HearingOn).is_some();
        if held && hearing.is_some_and(|code| !matches!(code, "held" | "terminated")) {
            let message = "写着没有听证，程序类型或者听证日期却说有";
            problems.push(row.problem(Column::Hearing, message, "请核对并改正其中一处"));
        }
        Course {
            procedure: match procedure {
                Some("hearing") => Some("ordinary"),
                other => other.and_then(|code| settled(Procedure::CODES, code)),
            },
            hearing: match hearing {
                None if held => Some("held"),
                other => other.and_then(|code| settled(HearingCourse::CODES, code)),
            },
            outcome: match outcome {
                None if !imposed.is_empty() => Some("penalty"),
                other => other.and_then(|code| settled(OutcomeKind::CODES, code)),
            },
            no_penalty,
        }
    }

    /// The kind of paper that ended the case; `None` when none did yet.
    fn decision_kind(&self) -> Option<&'static str> {
        match self.outcome {
            Some("pending") => None,
            Some("withdrawn") => Some("withdrawal_approval"),
            Some("terminated") => Some("termination"),
            Some("transferred_to_justice") => Some("crime_transfer"),
            Some("transferred_jurisdiction") => Some("transfer_letter"),
            Some("daily_penalty") => Some("daily_penalty_decision"),
            Some("seizure") => Some("seizure_decision"),
            _ if self.no_penalty => Some("no_penalty_decision"),
            _ if self.procedure == Some("summary") => Some("on_spot_decision"),
            // What the police decided is theirs; the paper of this case is the penalty.
            Some("penalty" | "transferred_detention") => Some("penalty_decision"),
            _ if self.procedure.is_some() => Some("penalty_decision"),
            // Whether it imposed anything, the row does not say.
            _ => Some("other"),
        }
    }
}

fn case_facts(row: &Row, course: &Course, handlers: usize) -> Value {
    let mut case = Fields::default();
    case.put("number", row.text(Column::CaseNumber));
    case.put("title", row.text(Column::Title));
    case.put("cause", row.text(Column::Cause));
    case.put("field", row.text(Column::Field));
    case.put("region", row.text(Column::Region));
    case.put("source", row.choice(Column::Source).and_then(|code| settled(LeadSource::CODES, code)));
    case.put("procedure", course.procedure);
    case.put("hearing", course.hearing);
    case.put("outcome", course.outcome);
    case.date("discovered_on", row, Column::Discovered);
    case.date("closed_on", row, Column::Closed);
    case.put("agency", Some("ag"));
    case.put("handling_agency", row.text(Column::Office).map(|_| "ag-office"));
    case.put("handlers", (handlers > 0).then(|| (1..=handlers).map(|n| format!("o{n}")).collect::<Vec<_>>()));
    case.always("case")
}

fn agencies(row: &Row) -> Vec<Value> {
    let mut agency = Fields::default();
    agency.put("name", row.text(Column::Unit));
    agency.put("level", row.choice(Column::Level).and_then(|code| settled(AgencyLevel::CODES, code)));
    let mut office = Fields::default();
    office.put("name", row.text(Column::Office));
    std::iter::once(agency.always("ag")).chain(office.into_element("ag-office")).collect()
}

/// 承办人1, 承办人2, then whoever else is listed.
fn officers(row: &Row, problems: &mut Vec<CellProblem>) -> Vec<Value> {
    let mut people: Vec<Person> = Vec::new();
    for (name, number) in [(Column::Officer1, Column::Certificate1), (Column::Officer2, Column::Certificate2)]
    {
        let named = row.people(name);
        people.extend_from_slice(named);
        match (named, row.text(number)) {
            (_, None) => {}
            ([_], Some(number)) => {
                if let Some(person) = people.last_mut() {
                    person.certificate = Some(number.to_owned());
                }
            }
            _ => {
                let message = format!("有证号，“{}”一列却不是一个人", name.label());
                problems.push(row.problem(number, message, "请一人一格，证号与姓名对应"));
            }
        }
    }
    let mut listed = row.people(Column::Officers).to_vec();
    let numbers = row.texts(Column::Certificates);
    if !numbers.is_empty() && numbers.len() != listed.len() {
        let message = format!("{} 个证号对不上 {} 名承办人", numbers.len(), listed.len());
        problems.push(row.problem(Column::Certificates, message, "请按承办人的次序填写，用顿号分开"));
    }
    for (person, number) in listed.iter_mut().zip(numbers) {
        person.certificate = Some(number.clone());
    }
    people.extend(listed);
    let element = |(n, person): (usize, Person)| {
        let mut officer = Fields::default();
        officer.put("name", Some(person.name));
        let certificate = |number| json!([{ "id": format!("o{n}-c"), "number": number }]);
        officer.put("certificates", person.certificate.map(certificate));
        officer.always(&format!("o{n}"))
    };
    (1..).zip(people).map(element).collect()
}

fn act(row: &Row, party: Option<&str>) -> Option<Value> {
    let date = row.date(Column::ActOn)?;
    let mut act = Fields::default();
    act.put("began_on", Some(date.to_string()));
    act.put("parties", party.map(|id| vec![id]));
    act.into_element("a1")
}

fn discretion(row: &Row, party: Option<&str>) -> Option<Value> {
    let tier = row.text(Column::Tier)?;
    let mut discretion = Fields::default();
    discretion.put("tier", Some(tier));
    discretion.put("party", party);
    discretion.into_element("dc1")
}

fn decided_penalties(imposed: &[Imposed], document: Option<&str>, party: Option<&str>) -> Vec<Value> {
    let element = |(n, item): (usize, &Imposed)| {
        let mut penalty = Fields::default();
        penalty.put("stage", Some("decided"));
        penalty.put("kind", item.kind);
        penalty.put("amount", item.amount);
        penalty.put("document", document);
        penalty.put("party", party);
        penalty.always(&format!("pn{n}"))
    };
    (1..).zip(imposed).map(element).collect()
}

fn paper(id: &str, kind: &str, row: &Row, date: Column) -> Fields {
    let mut paper = Fields::default();
    paper.put("id", Some(id));
    paper.put("kind", Some(kind));
    paper.date("date", row, date);
    paper.put("origin", Some("ledger"));
    paper
}

fn served(id: &str, row: &Row, on: Column, mode: Option<&str>, party: Option<&str>) -> Option<Value> {
    let mut service = Fields::default();
    service.put("mode", mode);
    service.date("received_on", row, on);
    if service.0.is_empty() {
        return None;
    }
    service.put("party", party);
    service.into_element(id).map(|service| json!([service]))
}

fn papers_before(row: &Row, course: &Course, party: Option<&str>) -> Vec<Value> {
    let has = |column: Column| row.value(column).is_some();
    let made = |column: Column| row.choice(column) == Some("yes");
    let mut papers = Vec::new();
    if has(Column::Filed) {
        papers.push(paper("d-filing", "filing_approval", row, Column::Filed).always("d-filing"));
    }
    if has(Column::Noticed) || has(Column::NoticeServed) {
        let mut notice = paper("d-notice", "prior_notice", row, Column::Noticed);
        notice.put("services", served("d-notice-v1", row, Column::NoticeServed, None, party));
        papers.push(notice.always("d-notice"));
    }
    if course.hearing == Some("held") {
        papers.push(paper("d-hearing", "hearing_record", row, Column::HearingOn).always("d-hearing"));
    }
    if has(Column::Reviewed) || made(Column::ReviewMade) {
        papers.push(paper("d-review", "legal_review", row, Column::Reviewed).always("d-review"));
    }
    if has(Column::Deliberated) || made(Column::DeliberationMade) {
        papers.push(paper("d-delib", "deliberation", row, Column::Deliberated).always("d-delib"));
    }
    papers
}

fn decision(row: &Row, course: &Course, imposed: bool, party: Option<&str>) -> Option<Value> {
    let says = [Column::DecisionNumber, Column::Decided, Column::Served, Column::ServiceMode, Column::Basis];
    if !imposed && !says.iter().any(|column| row.value(*column).is_some()) {
        return None;
    }
    let mut decision = paper("d-decision", course.decision_kind()?, row, Column::Decided);
    decision.put("number", row.text(Column::DecisionNumber));
    let mode = row.choice(Column::ServiceMode).and_then(|code| settled(ServiceMode::CODES, code));
    decision.put("services", served("d-decision-v1", row, Column::Served, mode, party));
    let citation = |text| json!([{ "id": "d-decision-c1", "usage": "basis", "text": text }]);
    decision.put("citations", row.text(Column::Basis).map(citation));
    Some(decision.always("d-decision"))
}

fn papers_after(row: &Row) -> Vec<Value> {
    let mut papers = Vec::new();
    if let Some(date) = row.date(Column::Published) {
        let mut publication = paper("d-public", "publication_record", row, Column::Published);
        publication.put("elements", Some(json!({ "published_on": date.to_string() })));
        papers.push(publication.always("d-public"));
    }
    if row.date(Column::Closed).is_some() {
        papers.push(paper("d-close", "closing_report", row, Column::Closed).always("d-close"));
    }
    papers
}

/// The ledger itself says that the step was not taken.
fn absent(row: &Row) -> Vec<Value> {
    let steps = [
        (Column::ReviewMade, Column::Reviewed, "x-review", "legal_review", "台账写明没有法制审核"),
        (Column::DeliberationMade, Column::Deliberated, "x-delib", "deliberation", "台账写明没有集体讨论"),
    ];
    let denied =
        steps.iter().filter(|(made, on, ..)| row.choice(*made) == Some("no") && row.value(*on).is_none());
    denied.map(|(_, _, id, kind, note)| json!({ "id": id, "kind": kind, "note": note })).collect()
}

fn payment(row: &Row, party: Option<&str>) -> Option<Value> {
    let date = row.date(Column::Paid)?;
    let mut payment = Fields::default();
    payment.put("paid_on", Some(date.to_string()));
    payment.put("party", party);
    payment.into_element("pay1")
}

fn remedies(row: &Row, party: Option<&str>) -> Vec<Value> {
    let element = |(n, taken): (usize, &anheng_office::ledger::Remedy)| {
        let mut remedy = Fields::default();
        remedy.put("kind", Some(taken.kind));
        remedy.put("result", taken.result.clone());
        remedy.put("party", party);
        remedy.always(&format!("r{n}"))
    };
    (1..).zip(row.remedies(Column::Remedy)).map(element).collect()
}

fn archive(row: &Row) -> Option<Value> {
    let mut archive = Fields::default();
    archive.date("archived_on", row, Column::Archived);
    archive.put("retention", row.choice(Column::Retention).and_then(|code| settled(Retention::CODES, code)));
    archive.put("pages", row.count(Column::Pages));
    archive.into_element("archive")
}
