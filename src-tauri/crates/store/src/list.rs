//! Lists of dossiers: what they show, filter, sort and search by, written with the dossiers and read by pages. The
//! words of the search are cut in `search`.

use anheng_core::dossier::case::{PenaltyKind, PenaltyStage};
use anheng_core::dossier::vocabulary::Stage;
use anheng_core::dossier::{Dossier, Element, Seen};
use anheng_core::value::{Moment, Value};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params, params_from_iter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Updated,
    Decided,
    Filed,
    Closed,
    Number,
    Title,
    Fine,
}

/// Where a dossier stands in the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Unreviewed,
    Open,
    Submitted,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Words to search for, each anywhere in title, cause, parties, numbers or agency.
    pub text: String,
    pub agency: Option<String>,
    pub field: Option<String>,
    /// Region code or its beginning.
    pub region: Option<String>,
    pub procedure: Option<String>,
    pub outcome: Option<String>,
    pub form: Option<String>,
    pub standing: Option<Standing>,
    /// Has a review of this person.
    pub reviewer: Option<String>,
    pub decided_from: Option<String>,
    pub decided_to: Option<String>,
    /// Fen.
    pub fine_from: Option<i64>,
    pub fine_to: Option<i64>,
    pub sort: Sort,
    pub ascending: bool,
    pub offset: u64,
    /// 0: fifty.
    pub limit: u32,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DossierPage")]
pub struct Page {
    /// Rows that match, whatever the page.
    pub total: u64,
    pub rows: Vec<ListRow>,
}

const USUAL_PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 1_000;

impl ListRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
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

impl Filter {
    /// Conditions on columns, with what their question marks stand for.
    fn conditions(&self) -> (Vec<&'static str>, Vec<Sql>) {
        let mut parts: Vec<&str> = Vec::new();
        let mut values: Vec<Sql> = Vec::new();
        let equal = [
            ("agency = ?", &self.agency),
            ("field = ?", &self.field),
            ("substr(region, 1, length(?)) = ?", &self.region),
            ("procedure = ?", &self.procedure),
            ("outcome = ?", &self.outcome),
            ("form = ?", &self.form),
            ("decided_on <> '' and decided_on >= ?", &self.decided_from),
            ("decided_on <> '' and decided_on <= ?", &self.decided_to),
            (
                "key in (select dossier from review where reviewer = ? and state <> 'superseded')",
                &self.reviewer,
            ),
        ];
        for (sql, value) in equal {
            if let Some(value) = value {
                parts.push(sql);
                values.extend(std::iter::repeat_n(Sql::Text(value.clone()), sql.matches('?').count()));
            }
        }
        for (sql, value) in [("fine >= ?", self.fine_from), ("fine <= ?", self.fine_to)] {
            if let Some(value) = value {
                parts.push(sql);
                values.push(Sql::Integer(value));
            }
        }
        match self.standing {
            None => {}
            Some(Standing::Unreviewed) => parts.push("reviews_open = 0 and reviews_submitted = 0"),
            Some(Standing::Open) => parts.push("reviews_open > 0"),
            Some(Standing::Submitted) => parts.push("reviews_open = 0 and reviews_submitted > 0"),
        }
        (parts, values)
    }
}

impl Sort {
    /// Its column, the index that runs along it, and whether `list_narrow` has it too.
    fn column(self) -> (&'static str, &'static str, bool) {
        match self {
            Sort::Updated => ("updated_at", "list_by_updated", true),
            Sort::Decided => ("decided_on", "list_by_decided", true),
            Sort::Filed => ("filed_on", "list_by_filed", true),
            Sort::Closed => ("closed_on", "list_by_closed", true),
            Sort::Number => ("decision_number", "list_by_number", false),
            Sort::Title => ("title", "list_by_title", false),
            Sort::Fine => ("fine", "list_by_fine", true),
        }
    }
}

/// Up to one row found in so many, rows are looked up one by one; beyond, an index is gone through.
const FEW: u64 = 32;

impl Reads<'_> {
    /// A page of the dossiers that match. How to go about it is chosen here, since SQLite cannot know how many rows a
    /// word or a filter will find: it never reads whole rows but those of the page, and of few that a word found.
    pub fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        let nothing = || Ok(Page { total: 0, rows: Vec::new() });
        let (mut parts, mut values) = filter.conditions();
        let filtered = !parts.is_empty();
        let mut found = None;
        if !filter.text.trim().is_empty() {
            let Some(query) = search::query(&filter.text) else { return nothing() };
            let sql = "select count(*) as n from words where words match ?1";
            let rows: u64 = self.0.prepare_cached(sql)?.query_row([&query], |row| row.get("n"))?;
            if rows == 0 {
                return nothing();
            }
            let few = rows.saturating_mul(FEW) < self.last_key()?;
            // With the plus sign the words are a set to ask, not a list to walk.
            parts.push(match few {
                true => "key in (select rowid from words where words match ?)",
                false => "+key in (select rowid from words where words match ?)",
            });
            values.push(Sql::Text(query));
            found = Some((rows, few));
        }
        let condition =
            if parts.is_empty() { String::new() } else { format!("where {}", parts.join(" and ")) };
        let few = found.is_some_and(|(_, few)| few);
        let narrow = if filtered && !few { "dossier_list indexed by list_narrow" } else { "dossier_list" };
        let total = match found {
            Some((rows, _)) if !filtered => rows,
            _ => self
                .0
                .prepare_cached(&format!("select count(*) as n from {narrow} {condition}"))?
                .query_row(params_from_iter(&values), |row| row.get("n"))?,
        };
        let (column, along, in_narrow) = filter.sort.column();
        let way = if filter.ascending { "asc" } else { "desc" };
        let order = format!("order by {column} {way}, key {way}");
        let keys = if few || (filtered && in_narrow) {
            format!("select key from {narrow} {condition}")
        } else if filtered {
            format!(
                "select key from dossier_list indexed by {along}
                 where +key in (select key from {narrow} {condition})"
            )
        } else {
            format!("select key from dossier_list indexed by {along} {condition}")
        };
        let limit = if filter.limit == 0 { USUAL_PAGE } else { filter.limit.min(LARGEST_PAGE) };
        values.push(Sql::Integer(i64::from(limit)));
        values.push(Sql::Integer(i64::try_from(filter.offset).unwrap_or(i64::MAX)));
        let sql =
            format!("select * from dossier_list where key in ({keys} {order} limit ? offset ?) {order}");
        let mut select = self.0.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(&values), ListRow::read)?;
        Ok(Page { total, rows: rows.collect::<Result<_, _>>()? })
    }

    /// Dossiers whose reviews are not counted as they are.
    pub(crate) fn miscounted(&self) -> Result<Vec<String>, StoreError> {
        let mut select = self.0.prepare(include_str!("list_miscounted.sql"))?;
        let ids = select.query_map([], |row| row.get("id"))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// About how many dossiers there are: keys run from one, and none is ever taken out.
    fn last_key(&self) -> Result<u64, StoreError> {
        let sql = "select coalesce(max(key), 0) as n from dossier_list";
        Ok(self.0.prepare_cached(sql)?.query_row([], |row| row.get("n"))?)
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
