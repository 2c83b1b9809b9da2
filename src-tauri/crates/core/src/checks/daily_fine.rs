//! `daily_fine`: a fine by the day starts on the day after the order to correct, ends with the recheck that found the
//! refusal, and is the first fine times these days (环境保护法 59 条).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::Ask;
use super::look::{Hit, Look};
use super::{Answer, Check, Kind};
use crate::outcome::{DailyFineSum, Detail};
use crate::standard::source::{Source, SourceRef};
use crate::value::Fen;

pub const KIND: Kind = Kind {
    name: "daily_fine",
    title: "按日连续处罚计算",
    doc: include_str!("daily_fine.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        Ok(Box::new(DailyFine {
            ordered: scope.date(&params.ordered)?,
            rechecked: scope.date(&params.rechecked)?,
            from: scope.date(&params.from)?,
            to: scope.date(&params.to)?,
            base: scope.number(&params.base)?,
            amount: scope.number(&params.amount)?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{ordered, rechecked, from, to, base, amount}")]
#[schemars(rename = "daily_fine_params")]
struct Params {
    /// When the orders to correct were served; the stretch starts on the day after one of them.
    ordered: SourceRef,
    /// When it was rechecked; the stretch ends on one of these days.
    rechecked: SourceRef,
    /// First and last day of the stretch, as the decision writes them. Both count.
    from: SourceRef,
    to: SourceRef,
    /// The fine of the first decision, fen.
    base: SourceRef,
    /// The fine by the day in all, fen.
    amount: SourceRef,
}

#[derive(Debug)]
struct DailyFine {
    ordered: Source,
    rechecked: Source,
    from: Source,
    to: Source,
    base: Source,
    amount: Source,
}

impl Check for DailyFine {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let (from, to) = (ask.look(&self.from), ask.look(&self.to));
        let mut sum = DailyFineSum::default();
        let mut evidence = Vec::new();
        for look in [&from, &to] {
            answer.miss(look.missing(ask));
            evidence.extend(look.known().map(|hit| hit.evidence(ask)));
        }
        self.starts(ask, &from, &mut sum, &mut answer);
        self.ends(ask, &to, &mut sum, &mut answer);
        self.product(ask, day(&from).zip(day(&to)), &mut sum, &mut answer);
        if !sum.wrong.is_empty() {
            for source in [&self.ordered, &self.rechecked, &self.base, &self.amount] {
                evidence.extend(ask.look(source).known().map(|hit| hit.evidence(ask)));
            }
            answer.fault(Detail::DailyFine(Box::new(sum)), evidence);
        }
        answer
    }
}

/// The one day that a source gives.
fn day(look: &Look<'_>) -> Option<NaiveDate> {
    look.known().find_map(Hit::moment).map(|moment| moment.date)
}

impl DailyFine {
    fn starts(&self, ask: &Ask<'_>, from: &Look<'_>, sum: &mut DailyFineSum, answer: &mut Answer) {
        let ordered = ask.look(&self.ordered);
        let Some(from) = day(from) else { return };
        sum.from = from.to_string();
        let mut served = ordered.known().filter_map(Hit::moment);
        let fits = served.any(|moment| moment.date.succ_opt() == Some(from));
        if fits {
            return;
        }
        // Another order, of which nobody entered the service, may be the one it starts from.
        let missing = ordered.missing(ask);
        if missing.is_empty() {
            sum.wrong.push("起日不是责令改正送达的次日".into());
        }
        answer.miss(missing);
    }

    fn ends(&self, ask: &Ask<'_>, to: &Look<'_>, sum: &mut DailyFineSum, answer: &mut Answer) {
        let rechecked = ask.look(&self.rechecked);
        let Some(to) = day(to) else { return };
        sum.to = to.to_string();
        if rechecked.known().filter_map(Hit::moment).any(|moment| moment.date == to) {
            return;
        }
        let missing = rechecked.missing(ask);
        if missing.is_empty() {
            sum.wrong.push("止日不是复查的日期".into());
        }
        answer.miss(missing);
    }

    fn product(
        &self,
        ask: &Ask<'_>,
        stretch: Option<(NaiveDate, NaiveDate)>,
        sum: &mut DailyFineSum,
        answer: &mut Answer,
    ) {
        let (base, amount) = (ask.look(&self.base), ask.look(&self.amount));
        let missing: Vec<_> = base.missing(ask).into_iter().chain(amount.missing(ask)).collect();
        let Some((from, to)) = stretch.filter(|_| missing.is_empty()) else {
            answer.miss(missing);
            return;
        };
        let total = |look: &Look<'_>| look.known().filter_map(Hit::number).map(i128::from).sum::<i128>();
        let days = (to - from).num_days() + 1;
        if days < 1 {
            sum.wrong.push("止日早于起日".into());
            return;
        }
        let (base, amount) = (total(&base), total(&amount));
        let due = base * i128::from(days);
        // Fens of a dossier stay within i128; what does not fit i64 is cut for display.
        let shown = |fen: i128| i64::try_from(fen).unwrap_or(i64::MAX);
        sum.days = days;
        (sum.base, sum.due, sum.amount) = (shown(base), shown(due), shown(amount));
        if amount != due {
            sum.wrong.push(format!("{} 元不等于原罚款乘以日数", Fen(sum.amount)));
        }
    }
}
