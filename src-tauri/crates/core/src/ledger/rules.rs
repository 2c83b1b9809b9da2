//! The checks of a ledger as data (`schemas/ledger/checks.json`): wording, provisions with the days on which they hold,
//! and every number that a regulator can change. How a check looks is in its own module.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::value::{Day, Fen};

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    #[serde(default, rename = "$schema")]
    pub schema: Option<String>,
    /// Named in what is written out, so that a list can be made again.
    pub version: String,
    pub number_gap: Rule<Gaps>,
    pub number_repeat: Rule<Nothing>,
    pub date_order: Rule<Order>,
    pub on_spot_limit: Rule<OnSpot>,
    pub certificate: Rule<Nothing>,
    pub twice_fined: Rule<Twice>,
    pub deciding_period: Rule<Deciding>,
    pub service_period: Rule<ServiceDays>,
    pub publication: Rule<Publication>,
}

/// One check: what it is called, what it asks, on what it rests.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule<P> {
    pub title: String,
    /// What the agency is asked to do, after what was seen.
    pub ask: String,
    #[serde(default)]
    pub basis: Vec<Provision>,
    pub params: P,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    pub law: String,
    /// `51`, `58 条第一款` is not: the article, with paragraph in brackets, `58(1)`; empty for a paper without articles.
    #[serde(default)]
    pub article: String,
    /// First day on which it holds.
    pub from: Day,
    /// Last day on which it holds.
    #[serde(default)]
    pub to: Option<Day>,
    /// Compared with the text of the law. What is not is said to be 待核 and never more than a question.
    pub certain: bool,
}

impl Provision {
    pub(super) fn holds(&self, on: NaiveDate) -> bool {
        self.from.0 <= on && self.to.is_none_or(|to| on <= to.0)
    }

    pub(super) fn cited(&self) -> String {
        let article = match self.article.split_once('(') {
            None if self.article.is_empty() => String::new(),
            None => format!("第 {} 条", self.article),
            Some((article, rest)) => format!("第 {article} 条第 {} 款", rest.trim_end_matches(')')),
        };
        let certain = if self.certain { "" } else { "（待核）" };
        format!("{}{article}{certain}", self.law)
    }
}

/// Those in force on a day, as they are cited.
pub(super) fn cited(basis: &[Provision], on: NaiveDate) -> Vec<String> {
    basis.iter().filter(|one| one.holds(on)).map(Provision::cited).collect()
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gaps {
    /// A series with fewer numbers says nothing.
    pub fewest: u32,
    /// Percent of the numbers between the first and the last that must be there before the others are missed.
    pub dense_percent: u32,
    /// A series with more gaps than numbers is said to have them only from so many numbers on: drawn dossiers are no roster.
    pub sparse_fewest: u32,
    /// A series that begins later than this number is said to begin late.
    pub begins_by: u32,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub pairs: Vec<Pair>,
}

/// Two days of which the first must not lie after the second.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub first: Step,
    pub then: Step,
    #[serde(default)]
    pub basis: Vec<Provision>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Filed,
    Noticed,
    NoticeServed,
    Heard,
    Reviewed,
    Deliberated,
    Decided,
    Served,
    Published,
    Closed,
}

impl Step {
    pub(super) fn label(self) -> &'static str {
        match self {
            Step::Filed => "立案",
            Step::Noticed => "事先告知",
            Step::NoticeServed => "告知书送达",
            Step::Heard => "听证",
            Step::Reviewed => "法制审核",
            Step::Deliberated => "集体讨论",
            Step::Decided => "决定",
            Step::Served => "决定书送达",
            Step::Published => "公示",
            Step::Closed => "结案",
        }
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnSpot {
    pub limits: Vec<OnSpotLimit>,
    /// Whether the limit for citizens or that for organisations holds for 个体工商户.
    pub individual_business: IndividualBusiness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndividualBusiness {
    AsCitizen,
    AsOrganisation,
    /// Not settled: between the two limits it is a question.
    Ask,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnSpotLimit {
    /// Fen.
    pub citizen: Fen,
    /// Fen.
    pub organisation: Fen,
    pub basis: Provision,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Twice {
    /// Acts of one cause that lie at most so many days apart may be one act.
    pub act_days: u32,
    /// Where the days of the acts are not known: decisions of one cause at most so many days apart.
    pub decided_days: u32,
    /// Two agencies that fine one party for acts of the same day, whatever the cause.
    pub other_agency_same_day: bool,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// Natural days from filing to decision.
    pub days: u32,
    /// Fields of enforcement with another period, by words of the field's name.
    pub other: Vec<OtherPeriod>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherPeriod {
    pub fields: Vec<String>,
    pub days: u32,
    pub basis: Provision,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceDays {
    pub working_days: u32,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The first whose field fits governs.
    pub periods: Vec<PublicationPeriod>,
    /// Natural days after the decision before anybody asks where the publication is.
    pub ask_after_days: u32,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicationPeriod {
    /// Words of the field's name; empty for every field.
    pub fields: Vec<String>,
    pub working_days: u32,
    /// Decisions that only warn are not published.
    pub warning_excepted: bool,
    pub summary_excepted: bool,
    pub basis: Provision,
}

#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("台账核对规则无法读取：{0}")]
    Json(#[from] serde_json::Error),
    #[error("台账核对规则中 {what}")]
    Wrong { what: String },
}

impl Rules {
    pub fn from_json(bytes: &[u8]) -> Result<Rules, RulesError> {
        let rules: Rules = serde_json::from_slice(bytes)?;
        let wrong = |what: &str| Err(RulesError::Wrong { what: what.into() });
        if rules.provisions().any(|one| one.to.is_some_and(|to| to.0 < one.from.0) || one.law.is_empty()) {
            return wrong("有依据的失效日期早于生效日期，或者没有写法规名称");
        }
        if rules.number_gap.params.dense_percent > 100 || rules.number_gap.params.fewest < 2 {
            return wrong("number_gap 的参数不合理");
        }
        if rules.on_spot_limit.params.limits.iter().any(|one| one.citizen > one.organisation) {
            return wrong("on_spot_limit 的公民限额高于组织限额");
        }
        if rules.date_order.params.pairs.iter().any(|pair| pair.first == pair.then) {
            return wrong("date_order 有一对日期是同一栏");
        }
        Ok(rules)
    }

    /// Every provision that any check rests on.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        let own = [
            &self.number_gap.basis,
            &self.number_repeat.basis,
            &self.date_order.basis,
            &self.on_spot_limit.basis,
            &self.certificate.basis,
            &self.twice_fined.basis,
            &self.deciding_period.basis,
            &self.service_period.basis,
            &self.publication.basis,
        ];
        let pairs = self.date_order.params.pairs.iter().flat_map(|pair| &pair.basis);
        let limits = self.on_spot_limit.params.limits.iter().map(|one| &one.basis);
        let other = self.deciding_period.params.other.iter().map(|one| &one.basis);
        let periods = self.publication.params.periods.iter().map(|one| &one.basis);
        own.into_iter().flatten().chain(pairs).chain(limits).chain(other).chain(periods)
    }
}
