//! What a list is asked: filters, orders, pages, and how many rows have which values. What a row shows is in `list`.

use rusqlite::types::Value as Sql;
use rusqlite::{Params, params_from_iter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::list::ListRow;
use crate::{Reads, StoreError, search};

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
    Agency,
    Party,
    Cause,
    CaseNumber,
    Field,
    Region,
    Procedure,
    Outcome,
    Form,
    /// 未评, 评查中, 已提交
    Standing,
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
    /// Region code or its beginning; as with the others, empty means that it is not known.
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
    /// Only these dossiers, when any are named.
    pub ids: Vec<String>,
    /// All but these.
    pub except: Vec<String>,
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

/// Each dossier counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standings {
    pub unreviewed: u64,
    pub open: u64,
    pub submitted: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ValueCount {
    pub value: String,
    pub count: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Facets {
    pub agency: Vec<ValueCount>,
    pub field: Vec<ValueCount>,
    pub region: Vec<ValueCount>,
    pub procedure: Vec<ValueCount>,
    pub outcome: Vec<ValueCount>,
    pub form: Vec<ValueCount>,
}

const USUAL_PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 1_000;

/// Ids have their index at the dossiers themselves.
const NAMED: &str = "key in (select key from dossier where id in (select value from json_each(?)))";
const NOT_NAMED: &str = "key not in (select key from dossier where id in (select value from json_each(?)))";

/// Every text begins with nothing: that one is asked for as it is.
fn region(wanted: Option<&str>) -> &'static str {
    if wanted == Some("") { "region = ?" } else { "substr(region, 1, length(?)) = ?" }
}

/// As the index along it writes it.
const STANDING: &str = "case when reviews_open > 0 then 1 when reviews_submitted > 0 then 2 else 0 end";

impl Filter {
    /// Conditions on columns, with what their question marks stand for.
    fn conditions(&self) -> (Vec<&'static str>, Vec<Sql>) {
        let mut parts: Vec<&str> = Vec::new();
        let mut values: Vec<Sql> = Vec::new();
        let equal = [
            ("agency = ?", &self.agency),
            ("field = ?", &self.field),
            (region(self.region.as_deref()), &self.region),
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
        for (sql, ids) in [(NAMED, &self.ids), (NOT_NAMED, &self.except)] {
            if !ids.is_empty() {
                parts.push(sql);
                values.push(Sql::Text(serde_json::Value::from(ids.as_slice()).to_string()));
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
            Sort::Agency => ("agency", "list_by_agency", true),
            Sort::Party => ("parties", "list_by_party", false),
            Sort::Cause => ("cause", "list_by_cause", false),
            Sort::CaseNumber => ("case_number", "list_by_case_number", false),
            Sort::Field => ("field", "list_by_field", true),
            Sort::Region => ("region", "list_by_region", true),
            Sort::Procedure => ("procedure", "list_by_procedure", true),
            Sort::Outcome => ("outcome", "list_by_outcome", true),
            Sort::Form => ("form", "list_by_form", true),
            Sort::Standing => (STANDING, "list_by_standing", true),
        }
    }
}

/// Up to one row found in so many, rows are looked up one by one; beyond, an index is gone through.
const FEW: u64 = 32;

/// Which rows a filter lets through, and how to go about finding them.
struct Question {
    /// `where …`, or nothing.
    condition: String,
    values: Vec<Sql>,
    /// Anything but words.
    filtered: bool,
    /// How many rows the words find, when there are words.
    found: Option<u64>,
    /// So few rows that they are looked up one by one.
    few: bool,
}

impl Question {
    /// What to look through for the condition.
    fn from(&self) -> &'static str {
        if self.filtered && !self.few { "dossier_list indexed by list_narrow" } else { "dossier_list" }
    }
}

/// Rows are looked up one by one along an order while that is no more than every such row.
const EVERY: u64 = 20;

impl Question {
    /// Whether so many of the rows that match are soon found by walking along their order, of all rows that there are.
    fn is_near(&self, wanted: u64, matching: u64, all: u64) -> bool {
        self.filtered && !self.few && wanted.saturating_mul(all) / matching.max(1) < all / EVERY
    }
}

impl Reads<'_> {
    /// None when the words can find nothing.
    fn question(&self, filter: &Filter) -> Result<Option<Question>, StoreError> {
        let (mut parts, mut values) = filter.conditions();
        let filtered = !parts.is_empty();
        let is_few = |rows: u64| Ok::<_, StoreError>(rows.saturating_mul(FEW) < self.last_key()?);
        let mut few = !filter.ids.is_empty() && is_few(filter.ids.len() as u64)?;
        let mut found = None;
        if !filter.text.trim().is_empty() {
            let Some(query) = search::query(&filter.text) else { return Ok(None) };
            let sql = "select count(*) as n from words where words match ?1";
            let rows: u64 = self.0.prepare_cached(sql)?.query_row([&query], |row| row.get("n"))?;
            if rows == 0 {
                return Ok(None);
            }
            let few_words = is_few(rows)?;
            // With the plus sign the words are a set to ask, not a list to walk.
            parts.push(match few_words && !few {
                true => "key in (select rowid from words where words match ?)",
                false => "+key in (select rowid from words where words match ?)",
            });
            values.push(Sql::Text(query));
            few |= few_words;
            found = Some(rows);
        }
        let condition =
            if parts.is_empty() { String::new() } else { format!("where {}", parts.join(" and ")) };
        Ok(Some(Question { condition, values, filtered, found, few }))
    }

    fn one<T: rusqlite::types::FromSql>(&self, sql: &str, values: impl Params) -> Result<T, StoreError> {
        Ok(self.0.prepare_cached(sql)?.query_row(values, |row| row.get("n"))?)
    }

    /// A page of the dossiers that match. How to go about it is chosen here, since SQLite cannot know how many rows a
    /// word or a filter will find: it never reads whole rows but those of the page, and of few that a word found.
    pub fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        let Some(asked) = self.question(filter)? else { return Ok(Page { total: 0, rows: Vec::new() }) };
        let (narrow, condition) = (asked.from(), &asked.condition);
        let total = match asked.found {
            Some(rows) if !asked.filtered => rows,
            _ => self.one(
                &format!("select count(*) as n from {narrow} {condition}"),
                params_from_iter(&asked.values),
            )?,
        };
        let (column, along, in_narrow) = filter.sort.column();
        let way = if filter.ascending { "asc" } else { "desc" };
        let order = format!("order by {column} {way}, key {way}");
        let limit = if filter.limit == 0 { USUAL_PAGE } else { filter.limit.min(LARGEST_PAGE) };
        let wanted = filter.offset.saturating_add(u64::from(limit));
        let keys = if asked.found.is_none() && asked.is_near(wanted, total, self.last_key()?) {
            format!("select key from dossier_list indexed by {along} {condition}")
        } else if asked.few || (asked.filtered && in_narrow) {
            format!("select key from {narrow} {condition}")
        } else if asked.filtered {
            format!(
                "select key from dossier_list indexed by {along}
                 where +key in (select key from {narrow} {condition})"
            )
        } else {
            format!("select key from dossier_list indexed by {along} {condition}")
        };
        let mut values = asked.values;
        values.push(Sql::Integer(i64::from(limit)));
        values.push(Sql::Integer(i64::try_from(filter.offset).unwrap_or(i64::MAX)));
        let sql =
            format!("select * from dossier_list where key in ({keys} {order} limit ? offset ?) {order}");
        let mut select = self.0.prepare_cached(&sql)?;
        let rows = select.query_map(params_from_iter(&values), ListRow::read)?;
        Ok(Page { total, rows: rows.collect::<Result<_, _>>()? })
    }

    /// How many of the rows that match stand where, whatever standing the filter asks for.
    pub fn standings(&self, filter: &Filter) -> Result<Standings, StoreError> {
        let filter = Filter { standing: None, ..filter.clone() };
        let Some(asked) = self.question(&filter)? else { return Ok(Standings::default()) };
        // The counts of reviews are in the narrow index, whether there is a filter or not.
        let from = if asked.few { "dossier_list" } else { "dossier_list indexed by list_narrow" };
        let sql =
            format!("{} from {from} {}", include_str!("list_standings.sql").trim_end(), asked.condition);
        Ok(self.0.prepare_cached(&sql)?.query_row(params_from_iter(&asked.values), |row| {
            Ok(Standings {
                unreviewed: row.get("unreviewed")?,
                open: row.get("open")?,
                submitted: row.get("submitted")?,
            })
        })?)
    }

    /// Ids of the dossiers that match, in the order of the filter.
    pub fn ids(&self, filter: &Filter) -> Result<Vec<String>, StoreError> {
        let Some(asked) = self.question(filter)? else { return Ok(Vec::new()) };
        let (column, _, _) = filter.sort.column();
        let way = if filter.ascending { "asc" } else { "desc" };
        let sql = format!(
            "select id from dossier_list where key in (select key from {} {}) order by {column} {way}, key {way}",
            asked.from(),
            asked.condition
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let ids = select.query_map(params_from_iter(&asked.values), |row| row.get("id"))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The values that dossiers have where a filter can ask for one, each with how many have it; empty: not known.
    pub fn facets(&self) -> Result<Facets, StoreError> {
        Ok(Facets {
            agency: self.facet("agency")?,
            field: self.facet("field")?,
            region: self.facet("region")?,
            procedure: self.facet("procedure")?,
            outcome: self.facet("outcome")?,
            form: self.facet("form")?,
        })
    }

    fn facet(&self, column: &'static str) -> Result<Vec<ValueCount>, StoreError> {
        let sql = format!("select {column} as value, count(*) as n from dossier_list group by {column}");
        let mut select = self.0.prepare_cached(&sql)?;
        let rows =
            select.query_map([], |row| Ok(ValueCount { value: row.get("value")?, count: row.get("n")? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// About how many dossiers there are: keys run from one, and none is ever taken out.
    fn last_key(&self) -> Result<u64, StoreError> {
        self.one("select coalesce(max(key), 0) as n from dossier_list", [])
    }
}
