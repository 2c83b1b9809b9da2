//! `late_fee`: a daily fine for late payment starts when it may, runs for the days that count, and is reckoned right
//! (行政处罚法 72、73 条，行政强制法 45 条).

use schemars::JsonSchema;
use serde::Deserialize;

use super::ask::{Ask, Subject};
use super::deadline::{event_words, uncounted};
use super::limit::{CompiledLimit, LimitDef};
use super::look::{Hit, lacking};
use super::{Answer, Check, Kind};
use crate::calendar::{LastDayRule, Period, Span, WaitingTiming, union, union_days};
use crate::dossier::case::DeferralKind;
use crate::dossier::{Deferral, ElementKind, LateFee, Place};
use crate::outcome::{Detail, Evidence, LateFeeSum, Missing, UnclearKind};
use crate::standard::condition::Operand;
use crate::standard::source::{FieldAt, FieldRef, Source, SourceRef};
use crate::value::{Day, Value};

pub const KIND: Kind = Kind {
    name: "late_fee",
    title: "加处罚款计算",
    doc: include_str!("late_fee.md"),
    compile: |value, scope| {
        let params: Params = super::params(value)?;
        if scope.subject != Some(ElementKind::LateFee) {
            return Err("本检查按加处罚款逐笔进行，请声明 per: {each: late_fee}".into());
        }
        let period = match (&params.served, &params.within) {
            (Some(served), Some(within)) => Some((scope.date(served)?, within.compile(scope)?)),
            (None, None) => None,
            _ => return Err("served 和 within 要么都写，要么都不写".into()),
        };
        if period.is_none() && params.due.is_none() {
            return Err("缴款期限从哪里来：写 due，或者写 served 和 within".into());
        }
        Ok(Box::new(Reckoned {
            due: params.due.as_ref().map(|due| scope.date(due)).transpose()?,
            period,
            rate_permille: scope.operand(&params.rate_permille)?,
            cap_percent: scope.operand(&params.cap_percent)?,
        }))
    },
    schema: super::schema::<Params>,
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "{rate_permille, cap_percent, due 或 served 与 within}")]
#[schemars(rename = "late_fee_params")]
struct Params {
    /// Thousandths of the fine for each day: 30 for 百分之三.
    rate_permille: Operand,
    /// The most that may be added, in hundredths of the fine: 100.
    cap_percent: Operand,
    /// The last day of payment as it was entered.
    #[serde(default)]
    due: Option<SourceRef>,
    /// When the decision was served, and within how long it must be paid: used where `due` has nothing.
    #[serde(default)]
    served: Option<SourceRef>,
    #[serde(default)]
    within: Option<LimitDef>,
}

#[derive(Debug)]
struct Reckoned {
    due: Option<Source>,
    period: Option<(Source, CompiledLimit)>,
    rate_permille: Operand,
    cap_percent: Operand,
}

impl Check for Reckoned {
    fn run(&self, ask: &Ask<'_>) -> Answer {
        let mut answer = Answer::met();
        let Subject::Element(place) = ask.subject else { return answer };
        let Some(fee) = ask.dossier().late_fees.get(place.at as usize) else { return answer };
        if fee.party.is_none() && ask.dossier().parties.len() > 1 {
            // Whose time for payment, deferral or lawsuit it is cannot be told.
            let what = "加处罚款的当事人".into();
            return Answer::unclear(vec![Missing { kind: UnclearKind::NotEntered, what, pointer: None }]);
        }
        // What concerns other parties says nothing of this fee.
        let party = fee.party.as_ref().and_then(|id| ask.dossier().parties.iter().position(|p| p.id == *id));
        let ask = &Ask { party, ..*ask };
        if let Some(from) = fee.from.known()
            && !self.starts_too_early(ask, &field(ask, place, "from"), *from, &mut answer)
        {
            deferred(ask, &field(ask, place, "from"), *from, &mut answer);
        }
        if let Err(missing) = self.sum(ask, place, fee, &mut answer) {
            answer.miss([missing]);
        }
        answer
    }
}

/// A field of an element of the dossier, as a check sees it.
fn field<'a>(ask: &Ask<'a>, place: Place, code: &'static str) -> Hit<'a> {
    let at = |at: &FieldRef| match at.at {
        FieldAt::Own(index) => ask.dossier().node(place).map(|node| node.element.see(index)),
        FieldAt::Derived(_) | FieldAt::Vocabulary(_) => None,
    };
    let field = FieldRef::find(place.kind, code).unwrap_or(FieldRef {
        at: FieldAt::Own(0),
        code,
        label: "",
        field_type: crate::dossier::FieldType::Text,
        codes: &[],
    });
    Hit { place, field, seen: at(&field).unwrap_or(crate::dossier::Seen::NotEntered) }
}

fn missing(ask: &Ask<'_>, place: Place, code: &'static str, kind: UnclearKind) -> Missing {
    let hit = field(ask, place, code);
    Missing { kind, what: hit.name(ask), pointer: Some(place.pointer(code)) }
}

fn known<'v, T>(
    ask: &Ask<'_>,
    place: Place,
    code: &'static str,
    value: &'v Value<T>,
) -> Result<&'v T, Missing> {
    value.known().ok_or_else(|| missing(ask, place, code, lacking(value)))
}

impl Reckoned {
    /// Whether the fee starts before the time for payment is over, deferrals aside.
    fn starts_too_early(&self, ask: &Ask<'_>, start: &Hit<'_>, from: Day, answer: &mut Answer) -> bool {
        let before = answer.found.len();
        let due = self.due.as_ref().map(|due| ask.look(due));
        if let Some(due) = due.as_ref().filter(|due| due.known().next().is_some() || self.period.is_none()) {
            answer.miss(due.missing(ask));
            for hit in due.known() {
                if let Err(error) = not_before(ask, start, from, hit, answer) {
                    answer.miss([error]);
                }
            }
        } else if let Some((served, within)) = &self.period {
            let look = ask.look(served);
            answer.miss(look.missing(ask));
            for served in look.known() {
                let Some(day) = served.moment() else { continue };
                let judged = within.between(ask, served, start).and_then(|length| {
                    let waiting =
                        length.limit.earliest_after(ask.context.calendar, day.date).map_err(uncounted)?;
                    Ok((waiting, length.evidence(ask, served, start)))
                });
                match judged {
                    Err(missing) => answer.miss([missing]),
                    Ok((waiting, evidence)) => {
                        let timing = waiting.judge(from.0);
                        early(timing, event_words(ask, start), Box::new(waiting.period), evidence, answer);
                    }
                }
            }
        }
        answer.found.len() > before
    }

    /// Days, cap and product. What is missing is told after what could be judged without it.
    fn sum(&self, ask: &Ask<'_>, place: Place, fee: &LateFee, answer: &mut Answer) -> Result<(), Missing> {
        let rate = percentage(ask, &self.rate_permille)?;
        let percent = percentage(ask, &self.cap_percent)?;
        let base = i128::from(known(ask, place, "base", &fee.base)?.0);
        let amount = i128::from(known(ask, place, "amount", &fee.amount)?.0);
        // All money below is in hundredths or thousandths of a fen, so that nothing is ever rounded before comparing.
        let over_cap = amount * 100 - base * percent >= 100;
        let mut seen: Vec<(Place, &'static str)> = vec![(place, "base"), (place, "amount")];
        let mut sum = LateFeeSum {
            base: fee.base.known().map_or(0, |fen| fen.0),
            rate_permille: rate as i64,
            cap: fen(base * percent / 100),
            amount: fee.amount.known().map_or(0, |fen| fen.0),
            ..LateFeeSum::default()
        };
        let mut wrong = Wrong::default();
        if over_cap {
            wrong.faults.push("加处金额超过上限".into());
        }
        let days = days(ask, place, fee, &mut sum, &mut seen);
        let claimed = known(ask, place, "days_claimed", &fee.days_claimed).copied();
        if let Ok(days) = &days {
            sum.due = fen((base * rate * i128::from(days.usual) / 1000).min(base * percent / 100));
        }
        if let (Ok(days), Ok(claimed)) = (&days, &claimed) {
            seen.push((place, "days_claimed"));
            let capped = amount * 100 + 100 > base * percent;
            match *claimed {
                claimed if claimed > days.most => wrong.faults.push("计罚日数多于可以计算的日数".into()),
                claimed if claimed > days.usual => {
                    wrong.questions.push("计罚日数包含了申请（起诉）或者审结的当日".into());
                }
                // The law lets the agency add less (强制法 42 条减免); and past the cap no day adds anything.
                claimed if claimed < days.usual.saturating_sub(1) && !capped => {
                    wrong.questions.push("计罚日数少于可以计算的日数".into());
                }
                _ => {}
            }
        }
        sum.days_claimed = claimed.as_ref().ok().copied();
        let counted = claimed.as_ref().ok().copied().or(days.as_ref().ok().map(|days| days.most));
        if let Some(counted) = counted {
            let product = (base * rate * i128::from(counted) * 100).min(base * percent * 1000);
            let off = amount * 100_000 - product;
            if off >= 100_000 && !over_cap {
                wrong.faults.push("加处金额多于按日计算的数额".into());
            } else if off <= -100_000 && claimed.is_ok() {
                wrong.questions.push("加处金额少于按日计算的数额".into());
            }
        }
        wrong.tell(ask, sum, &seen, answer);
        answer.miss(days.err().into_iter().chain(claimed.err()));
        Ok(())
    }
}

#[derive(Default)]
struct Wrong {
    faults: Vec<String>,
    questions: Vec<String>,
}

impl Wrong {
    fn tell(self, ask: &Ask<'_>, mut sum: LateFeeSum, seen: &[(Place, &'static str)], answer: &mut Answer) {
        let fault = !self.faults.is_empty();
        sum.wrong = self.faults.into_iter().chain(self.questions).collect();
        if sum.wrong.is_empty() {
            return;
        }
        let evidence = seen.iter().map(|(place, code)| field(ask, *place, code).evidence(ask)).collect();
        let detail = Detail::LateFee(Box::new(sum));
        if fault {
            answer.fault(detail, evidence);
        } else {
            answer.question(detail, evidence);
        }
    }
}

/// Parameters beyond ten times the whole are no rates; bounding them keeps products within `i128`.
fn percentage(ask: &Ask<'_>, operand: &Operand) -> Result<i128, Missing> {
    let number = ask.operand(operand)?;
    if (0..=1000).contains(&number) {
        return Ok(i128::from(number));
    }
    let what = format!("加处的比例或者上限（写的是 {number}）");
    Err(Missing { kind: UnclearKind::Parameter, what, pointer: None })
}

fn fen(amount: i128) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

fn early(
    timing: WaitingTiming,
    event: String,
    deadline: Box<crate::calendar::Deadline>,
    evidence: Vec<Evidence>,
    answer: &mut Answer,
) {
    match timing {
        WaitingTiming::Ok => {}
        WaitingTiming::Borderline { .. } => answer.question(Detail::Borderline { event, deadline }, evidence),
        WaitingTiming::Early { .. } => answer.fault(Detail::TooEarly { event, deadline }, evidence),
    }
}

/// The fee must start after a last day of payment that somebody entered; whether a holiday moves that day is open.
fn not_before(
    ask: &Ask<'_>,
    start: &Hit<'_>,
    from: Day,
    due: &Hit<'_>,
    answer: &mut Answer,
) -> Result<(), Missing> {
    let Some(last) = due.moment() else { return Ok(()) };
    let waiting = ask
        .context
        .calendar
        .earliest_after(last.date, Span::days(0), LastDayRule::Silent)
        .map_err(uncounted)?;
    let evidence = vec![due.evidence(ask), start.evidence(ask)];
    let timing = waiting.judge(from.0);
    early(timing, event_words(ask, start), Box::new(waiting.period), evidence, answer);
    Ok(())
}

/// An approved deferral moves the start; instalments may each fall due by themselves, so that between the first and
/// the last of them only a question is left.
fn deferred(ask: &Ask<'_>, start: &Hit<'_>, from: Day, answer: &mut Answer) {
    for (at, deferral) in ask.dossier().deferrals.iter().enumerate() {
        if !ask.concerns(deferral.party.as_slice()) || deferral.approved_on == Value::Absent {
            continue;
        }
        let place = Place::of(ElementKind::Deferral, at);
        let Some((first, last)) = deferred_to(deferral) else {
            answer.miss([missing(ask, place, "until", lacking(&deferral.until))]);
            continue;
        };
        if from > last {
            continue;
        }
        let (code, day) = match deferral.until.known() {
            Some(until) => ("until", *until),
            None => ("approved_on", last),
        };
        let detail = Detail::OutOfOrder {
            earlier: format!("延期（分期）缴纳的届满日 {}", day.0),
            later: event_words(ask, start),
        };
        let evidence = vec![field(ask, place, code).evidence(ask), start.evidence(ask)];
        if from <= first && deferral.approved_on.known().is_some() {
            answer.fault(detail, evidence);
        } else {
            answer.question(detail, evidence);
        }
    }
}

/// First and last day on which deferred payments fall due.
fn deferred_to(deferral: &Deferral) -> Option<(Day, Day)> {
    let parts = || deferral.instalments.iter().filter_map(|part| part.due_on.known().copied());
    let last = deferral.until.known().copied().or_else(|| parts().max())?;
    let by_parts = deferral.kind.known() != Some(&DeferralKind::Deferred);
    let first = if by_parts { parts().min().unwrap_or(last) } else { last };
    Some((first.min(last), last))
}

/// How many days may be counted.
struct Days {
    /// With both ends of every remedy left out.
    usual: u32,
    /// With the days of filing and of conclusion counted, on which the law is open.
    most: u32,
}

/// Both ends count; every day of a reconsideration or a lawsuit does not (行政处罚法 73 条第三款).
fn days(
    ask: &Ask<'_>,
    place: Place,
    fee: &LateFee,
    sum: &mut LateFeeSum,
    seen: &mut Vec<(Place, &'static str)>,
) -> Result<Days, Missing> {
    let from = known(ask, place, "from", &fee.from)?;
    let to = known(ask, place, "to", &fee.to)?;
    let Some(window) = Period::new(from.0, to.0) else {
        let what = format!("加处罚款的截止日期 {} 早于起算日期 {}", to.0, from.0);
        let pointer = Some(place.pointer("to"));
        return Err(Missing { kind: UnclearKind::Material, what, pointer });
    };
    seen.extend([(place, "from"), (place, "to")]);
    let (mut stayed, mut inner) = (Vec::new(), Vec::new());
    for (at, remedy) in ask.dossier().remedies.iter().enumerate() {
        if !ask.concerns(remedy.party.as_slice()) {
            continue;
        }
        let place = Place::of(ElementKind::Remedy, at);
        let filed = known(ask, place, "filed_on", &remedy.filed_on)?;
        if filed.0 > to.0 {
            continue;
        }
        let concluded = match &remedy.concluded_on {
            // 卷中没有: still running.
            Value::Absent => to.0,
            other => known(ask, place, "concluded_on", other)?.0,
        };
        let Some(period) = Period::new(filed.0, concluded) else {
            let what = format!("复议或者诉讼的审结日期 {concluded} 早于申请（起诉）日期 {}", filed.0);
            let pointer = Some(place.pointer("concluded_on"));
            return Err(Missing { kind: UnclearKind::Material, what, pointer });
        };
        seen.extend([(place, "filed_on"), (place, "concluded_on")]);
        stayed.push(period);
        let open_end = remedy.concluded_on == Value::Absent;
        let end = if open_end { Some(concluded) } else { concluded.pred_opt() };
        inner.extend(filed.0.succ_opt().zip(end).and_then(|(from, to)| Period::new(from, to)));
    }
    sum.from = from.0.to_string();
    sum.to = to.0.to_string();
    sum.stayed_days = union_days(&stayed, window);
    sum.stayed = union(&stayed, window);
    let usual = window.days() - sum.stayed_days;
    sum.days = usual;
    Ok(Days { usual, most: window.days() - union_days(&inner, window) })
}
