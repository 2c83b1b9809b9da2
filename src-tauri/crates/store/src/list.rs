//! Lists of dossiers: what they show of each, written with the dossiers. How they are filtered, ordered and read by
//! pages is in `list_ask`, how words are cut for the search in `search`.

use anheng_core::dossier::case::{PenaltyKind, PenaltyStage};
use anheng_core::dossier::vocabulary::Stage;
use anheng_core::dossier::{Dossier, Element, Seen};
use anheng_core::value::{Moment, Value};
use rusqlite::{Connection, Row, params};
use schemars::JsonSchema;
use serde::Serialize;

use crate::dossier::DossierRow;
use crate::{Reads, StoreError, Tx, search};

/// What a list shows of a dossier. Empty text: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListRow {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cause: String,
    pub case_number: String,
    pub decision_number: String,
    pub agency: String,
    pub field: String,
    pub region: String,
    pub procedure: String,
    pub outcome: String,
    pub form: String,
    pub parties: String,
    /// Fen; all decided fines together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fine: Option<i64>,
    pub filed_on: String,
    pub decided_on: String,
    pub closed_on: String,
    pub reviews_open: u32,
    pub reviews_submitted: u32,
    pub updated_at: String,
}

impl ListRow {
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(ListRow {
            id: row.get("id")?,
            rev: row.get("rev")?,
            title: row.get("title")?,
            cause: row.get("cause")?,
            case_number: row.get("case_number")?,
            decision_number: row.get("decision_number")?,
            agency: row.get("agency")?,
            field: row.get("field")?,
            region: row.get("region")?,
            procedure: row.get("procedure")?,
            outcome: row.get("outcome")?,
            form: row.get("form")?,
            parties: row.get("parties")?,
            fine: row.get("fine")?,
            filed_on: row.get("filed_on")?,
            decided_on: row.get("decided_on")?,
            closed_on: row.get("closed_on")?,
            reviews_open: row.get("reviews_open")?,
            reviews_submitted: row.get("reviews_submitted")?,
            updated_at: row.get("updated_at")?,
        })
    }

    /// What a dossier shows in a list. Reviews are counted elsewhere and stay 0 here.
    pub fn of(row: &DossierRow, dossier: &Dossier, at: &str) -> Self {
        let case = &dossier.case;
        let first = |stage: Stage| {
            let of_stage = dossier.documents.iter().filter(move |one| one.kind.def().stage == stage);
            of_stage.filter_map(|one| one.date.known()).map(|date| date.date).min()
        };
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| Moment::day(day).to_string());
        let numbers = |stage: Stage| {
            let of_stage = dossier.documents.iter().filter(move |one| one.kind.def().stage == stage);
            of_stage.filter_map(|one| one.number.known()).next().cloned()
        };
        let code = |field: &str| match field_of(case, field) {
            Seen::Code(code, _) => code.to_owned(),
            _ => String::new(),
        };
        let mut fine = None;
        for one in &dossier.penalties {
            if let (Value::Known(PenaltyStage::Decided), Value::Known(PenaltyKind::Fine), Value::Known(fen)) =
                (&one.stage, &one.kind, &one.amount)
            {
                fine = Some(fine.unwrap_or(0i64).saturating_add(fen.0));
            }
        }
        let agency = dossier.agency().or(dossier.agencies.first());
        let known = |value: &Value<String>| value.known().cloned().unwrap_or_default();
        ListRow {
            id: row.id.clone(),
            rev: row.rev,
            title: known(&case.title),
            cause: known(&case.cause),
            case_number: known(&case.number),
            decision_number: numbers(Stage::Decision).unwrap_or_default(),
            agency: agency.map(|one| known(&one.name)).unwrap_or_default(),
            field: known(&case.field),
            region: known(&case.region),
            procedure: code("procedure"),
            outcome: code("outcome"),
            form: dossier.intake.form.code().to_owned(),
            parties: dossier
                .parties
                .iter()
                .filter_map(|party| party.name.known().or(party.trade_name.known()))
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("、"),
            fine,
            filed_on: day(first(Stage::Filing)).unwrap_or_default(),
            decided_on: day(first(Stage::Decision)).unwrap_or_default(),
            closed_on: day(case.closed_on.known().map(|day| day.0)).unwrap_or_default(),
            reviews_open: 0,
            reviews_submitted: 0,
            updated_at: at.to_owned(),
        }
    }
}

fn field_of<'a, E: Element>(element: &'a E, code: &str) -> Seen<'a> {
    E::FIELDS.iter().find(|field| field.code == code).map_or(Seen::NotEntered, |field| (field.get)(element))
}

/// Columns of the index: title, cause, parties, numbers, agency.
fn indexed(list: &ListRow, dossier: &Dossier) -> [String; 5] {
    let numbers = dossier.documents.iter().filter_map(|one| one.number.known()).map(String::as_str);
    let codes = dossier.parties.iter().flat_map(|one| {
        [one.credit_code.known(), one.id_number.known()].into_iter().flatten().map(String::as_str)
    });
    let parties = dossier.parties.iter().flat_map(|one| {
        let names = [&one.name, &one.trade_name, &one.legal_representative];
        let former = one.former_names.known().into_iter().flatten();
        names.into_iter().filter_map(Value::known).chain(former).map(String::as_str)
    });
    let agencies = dossier.agencies.iter().filter_map(|one| one.name.known()).map(String::as_str);
    let own = [list.id.as_str(), &list.case_number];
    [
        search::words([list.title.as_str()]),
        search::words([list.cause.as_str()]),
        search::words(parties),
        search::words(own.into_iter().chain(numbers).chain(codes)),
        search::words(agencies),
    ]
}

pub(crate) fn insert(
    connection: &Connection,
    row: &DossierRow,
    dossier: &Dossier,
    at: &str,
) -> Result<(), StoreError> {
    let list = ListRow::of(row, dossier, at);
    connection.prepare_cached(include_str!("list_insert.sql"))?.execute(params![
        row.key,
        list.id,
        list.rev,
        list.title,
        list.cause,
        list.case_number,
        list.decision_number,
        list.agency,
        list.field,
        list.region,
        list.procedure,
        list.outcome,
        list.form,
        list.parties,
        list.fine,
        list.filed_on,
        list.decided_on,
        list.closed_on,
        list.updated_at,
    ])?;
    let [title, cause, parties, numbers, agency] = indexed(&list, dossier);
    connection
        .prepare_cached(
            "insert into words(rowid, title, cause, parties, numbers, agency)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![row.key, title, cause, parties, numbers, agency])?;
    Ok(())
}

pub(crate) fn update(
    connection: &Connection,
    row: &DossierRow,
    dossier: &Dossier,
    at: &str,
) -> Result<(), StoreError> {
    let reviews: (u32, u32) = connection
        .prepare_cached("select reviews_open, reviews_submitted from dossier_list where key = ?1")?
        .query_row([row.key], |row| Ok((row.get("reviews_open")?, row.get("reviews_submitted")?)))?;
    connection.prepare_cached("delete from dossier_list where key = ?1")?.execute([row.key])?;
    connection.prepare_cached("delete from words where rowid = ?1")?.execute([row.key])?;
    insert(connection, row, dossier, at)?;
    connection
        .prepare_cached("update dossier_list set reviews_open = ?2, reviews_submitted = ?3 where key = ?1")?
        .execute(params![row.key, reviews.0, reviews.1])?;
    Ok(())
}

/// Fills the list and the index of a file that had none yet.
pub(crate) fn fill(connection: &Connection) -> Result<(), StoreError> {
    Reads(connection).each_dossier(|row| {
        let at: String = connection
            .prepare_cached("select at from dossier_revision where dossier = ?1 order by rev desc limit 1")?
            .query_row([row.key], |found| found.get("at"))?;
        insert(connection, &row, &row.dossier()?, &at)?;
        count_reviews(connection, row.key)
    })
}

/// Counts the reviews of a dossier anew, for the list.
pub(crate) fn count_reviews(connection: &Connection, dossier: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "update dossier_list set
                reviews_open = (select count(*) from review where dossier = ?1 and state = 'open'),
                reviews_submitted = (select count(*) from review where dossier = ?1 and state = 'submitted')
             where key = ?1",
        )?
        .execute([dossier])?;
    Ok(())
}

impl Reads<'_> {
    /// Dossiers whose reviews are not counted as they are.
    pub(crate) fn miscounted(&self) -> Result<Vec<String>, StoreError> {
        let mut select = self.0.prepare(include_str!("list_miscounted.sql"))?;
        let ids = select.query_map([], |row| row.get("id"))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// What the list shows of one dossier.
    pub fn list_row(&self, id: &str) -> Result<Option<ListRow>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "select l.* from dossier_list l join dossier d on d.key = l.key where d.id = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([id], ListRow::read).optional()?)
    }
}

impl Tx<'_> {
    pub(crate) fn recount(&self, dossier: i64) -> Result<(), StoreError> {
        count_reviews(self.connection, dossier)
    }
}
