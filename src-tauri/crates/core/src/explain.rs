//! The one place where a finding becomes a Chinese sentence, a deadline its derivation, and an outcome a few lines
//! that a clerk understands. Nothing is decided here.

mod asks;
mod binding;
mod condition;
mod roster;

pub use asks::{Asked, asked};
pub use condition::{because, condition, place};

use crate::calendar::{DayKind, Deadline, LastDayRule, Step, Unit};
use crate::outcome::{
    CitedBasis, DailyFineSum, Detail, Evidence, Finding, LateFeeSum, Missing, Outcome, SeenValue, State,
    UsedParameter,
};
use crate::value::Fen;

/// What a finding says, as one sentence; what it rests on is in [`evidence`].
pub fn sentence(detail: &Detail) -> String {
    match detail {
        Detail::DocumentMissing { documents } => format!("卷中没有《{}》。", documents.join("》或者《")),
        Detail::PaperLacking { title, instead, why, reason } => {
            let instead = match instead.as_slice() {
                [] => String::new(),
                kinds => format!("，也没有《{}》", kinds.join("》《")),
            };
            let reason = reason.as_ref().map(|reason| format!("是否确实需要，请核：{reason}。"));
            format!("卷中没有《{title}》{instead}。应当有的理由：{why}。{}", reason.unwrap_or_default())
        }
        Detail::NotRecorded { what } => format!("没有记载：{}。", what.join("、")),
        Detail::OutOfOrder { earlier, later } => format!("先后不对：{earlier}，应当早于{later}。"),
        Detail::Late { event, deadline, by_days } => {
            format!("{event}，超过期限 {by_days} 日。{}", derivation(deadline))
        }
        Detail::LateByHours { event, start, hours, last } => {
            format!("{event}，超过期限。自 {start} 起 {hours} 小时，至 {last}。")
        }
        Detail::TooEarly { event, deadline } => format!("{event}，期限未满。{}", derivation(deadline)),
        Detail::Borderline { event, deadline } => {
            format!("{event}，临界，请核：末日遇节假日是否顺延，法律没有写明。{}", derivation(deadline))
        }
        Detail::OutsideHours { event, when } => format!("{event}，在{when}。"),
        Detail::ShortNotice { event, latest, days, working } => {
            let unit = if *working { "个工作日" } else { "日" };
            format!("{event}；应提前 {days} {unit}，最迟 {latest}。")
        }
        Detail::TooFew { what, found, least } => format!("{what}应不少于 {least}，只见 {found}。"),
        Detail::TooMany { what, found, most } => format!("{what}应不多于 {most}，见到 {found}。"),
        Detail::Differs { what } => format!("{what}前后不一致。"),
        Detail::SamePerson { people, first, second } => {
            format!("{}既是{first}，又是{second}。", people.join("、"))
        }
        Detail::NotSigned { role, found, least } => {
            format!("{role}签名应不少于 {least} 人，只见 {found} 人。")
        }
        Detail::NotSealed => "没有加盖印章。".into(),
        Detail::SealDiffers { seal, agency } => format!("印章“{seal}”与落款机关“{agency}”不一致。"),
        Detail::NotQualified { officers, valid, least, on } => {
            let mut sentence = format!("{on} 持有效执法证的人员应不少于 {least} 人，只见 {valid} 人");
            if !officers.is_empty() {
                let reasons: Vec<_> =
                    officers.iter().map(|one| format!("{}（{}）", one.name, one.reason)).collect();
                sentence.push_str(&format!("；{}", reasons.join("、")));
            }
            sentence.replace('T', " ") + "。"
        }
        Detail::NotAsRostered { who, fault } => roster::sentence(who, fault),
        Detail::Overlap { officer } => format!("“{officer}”同一时间出现在两份笔录。"),
        Detail::OutOfRange { what, limit } => format!("{what}，{limit}。"),
        Detail::PatternMismatch { what, expected } => format!("{what}写法不对，{expected}。"),
        Detail::NotAmong { what, allowed } => format!("{what}不对，应为：{}。", allowed.join("、")),
        Detail::SumWrong { money, left, left_sum, relation, right, right_sum } => {
            let sum = |sum: i64| if *money { format!("{} 元", Fen(sum)) } else { sum.to_string() };
            format!("{left}合计 {} 应{relation}{right}合计 {}。", sum(*left_sum), sum(*right_sum))
        }
        Detail::LateFee(sum) => late_fee(sum),
        Detail::DailyFine(sum) => daily_fine(sum),
        Detail::CitationDiffers { usage, papers: [before, now], notice, decision } => {
            let cites = |paper: &str, words: &Option<String>| match words {
                Some(words) => format!("《{paper}》引用{words}"),
                None => format!("《{paper}》没有引用"),
            };
            format!("{usage}：{}，{}。", cites(before, notice), cites(now, decision))
        }
        Detail::LawNotInForce { law, why } => format!("引用{law}：{why}。"),
        Detail::CitationVague { citation, lacks } => format!("引用{citation}：{lacks}。"),
        Detail::BadNumber { what, reason } => format!("{what}不对：{reason}。"),
        Detail::Heavier { what } => format!("决定比告知加重：{}。", what.join("；")),
        Detail::ProofMissing { mode, lacks } => format!("{mode}缺：{}。", lacks.join("、")),
        Detail::DoesNotHold { what } => format!("不符合{}。", quoted(what)),
        Detail::Catalogue { fault } => binding::catalogue(fault),
        Detail::Arrangement { profile, wrong } => binding::misplaced(profile, wrong),
        Detail::UnderAge { age, limit } => format!("行为时 {age} 周岁，不满 {limit} 周岁。"),
    }
}

/// Words between quotation marks; their own become the inner ones (GB/T 15834).
pub fn quoted(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

/// `起日不是责令改正送达的次日。写自 … 至 …，计 22 日；100000.00 元 × 22 日 = 2200000.00 元，决定书写 …`
fn daily_fine(sum: &DailyFineSum) -> String {
    let known = |day: &str| if day.is_empty() { "未录入".to_owned() } else { day.to_owned() };
    let mut text = format!("{}。写自 {} 至 {}", sum.wrong.join("；"), known(&sum.from), known(&sum.to));
    if sum.days > 0 {
        let yuan = |fen: i64| format!("{} 元", Fen(fen));
        let (base, due, amount) = (yuan(sum.base), yuan(sum.due), yuan(sum.amount));
        text.push_str(&format!("，计 {} 日；{base} × {} 日 = {due}，写 {amount}", sum.days, sum.days));
    }
    text + "。"
}

/// As the law writes it where that is in hundredths: `3%`.
fn rate(permille: i64) -> String {
    if permille % 10 == 0 { format!("{}%", permille / 10) } else { format!("{permille}‰") }
}

/// `基数 5000.00 元，自 … 至 …，扣除复议、诉讼期间 5 日（…），计 15 日；5000.00 元 × 3% × 15 日 = 2250.00 元 …`
fn late_fee(sum: &LateFeeSum) -> String {
    let yuan = |fen: i64| format!("{} 元", Fen(fen));
    let mut text = format!("{}。基数 {}", sum.wrong.join("；"), yuan(sum.base));
    if !sum.from.is_empty() {
        text.push_str(&format!("，自 {} 至 {}", sum.from, sum.to));
        if sum.stayed_days > 0 {
            let spans: Vec<_> =
                sum.stayed.iter().map(|period| format!("{} 至 {}", period.from(), period.to())).collect();
            text.push_str(&format!("，扣除复议、诉讼期间 {} 日（{}）", sum.stayed_days, spans.join("，")));
        }
        let (base, rate, days) = (yuan(sum.base), rate(sum.rate_permille), sum.days);
        text.push_str(&format!("，计 {days} 日；{base} × {rate} × {days} 日，得 {}", yuan(sum.due)));
    }
    text.push_str(&format!("（上限 {}）；文书写", yuan(sum.cap)));
    if let Some(days) = sum.days_claimed {
        text.push_str(&format!(" {days} 日、"));
    }
    text.push_str(&format!(" {}。", yuan(sum.amount)));
    text
}

/// How a deadline follows from its start: rule, calendar, days that did not count, and the end.
pub fn derivation(deadline: &Deadline) -> String {
    let unit = match deadline.span.unit {
        Unit::WorkingDay => "个工作日",
        Unit::Day => "日（自然日）",
        Unit::Month => "个月",
        Unit::Year => "年",
        Unit::Hour => "小时",
    };
    // A last day that was entered, not counted out.
    let counted = deadline.span.count > 0;
    let mut text = match counted {
        true => format!("自 {} 次日起算 {} {unit}", deadline.start, deadline.span.count),
        false => "期限".to_owned(),
    };
    if deadline.deducted_days > 0 {
        let spans: Vec<_> =
            deadline.deducted.iter().map(|period| format!("{} 至 {}", period.from(), period.to())).collect();
        text.push_str(&format!("，扣除 {} 日（{}）", deadline.deducted_days, spans.join("，")));
    }
    let skipped = days_off(deadline);
    if !skipped.is_empty() {
        text.push_str(&format!("，不计{skipped}"));
    }
    text.push_str(if counted { "，末日" } else { "末日" });
    text.push_str(&format!(" {}", deadline.nominal_last));
    match (deadline.moved_last, deadline.last_day_rule) {
        (Some(moved), LastDayRule::Moves) => text.push_str(&format!("，遇非工作日顺延至 {moved}")),
        (Some(moved), LastDayRule::Silent) => text.push_str(&format!("（非工作日；如顺延为 {moved}）")),
        _ => {}
    }
    text.push('。');
    text
}

/// Days of a working-day span that did not count: `双休日 4 日、劳动节 5 日`. Empty for other spans.
pub fn days_off(deadline: &Deadline) -> String {
    match deadline.span.unit {
        Unit::WorkingDay => skipped_days(deadline.steps.iter().filter(|step| !step.day.is_working())),
        _ => String::new(),
    }
}

/// `双休日 4 日、劳动节 5 日`
fn skipped_days<'a>(steps: impl Iterator<Item = &'a Step>) -> String {
    let mut names: Vec<(String, u32)> = Vec::new();
    for step in steps {
        let name = match &step.day {
            DayKind::Holiday { name } => name.clone(),
            _ => "双休日".to_owned(),
        };
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, days)) => *days += 1,
            None => names.push((name, 1)),
        }
    }
    let parts: Vec<_> = names.iter().map(|(name, days)| format!("{name} {days} 日")).collect();
    parts.join("、")
}

/// `《行政处罚决定书》（冀石环罚〔2024〕17号）第 12 页，成文日期：2024-05-20`
pub fn evidence(evidence: &Evidence) -> String {
    let mut text = evidence.name.clone();
    if let Some(page) = evidence.page {
        text.push_str(&format!("第 {page} 页"));
    }
    if !evidence.label.is_empty() {
        text.push_str(&format!("，{}：{}", evidence.label, seen(&evidence.seen)));
    }
    text
}

pub fn seen(value: &SeenValue) -> String {
    match value {
        SeenValue::NotEntered => "未录入".into(),
        SeenValue::Absent => "卷中没有".into(),
        SeenValue::Illegible => "看不清".into(),
        SeenValue::Masked(shown) => {
            shown.as_ref().map_or("已遮盖".into(), |shown| format!("{shown}（已遮盖）"))
        }
        SeenValue::Date(date) => date.replace('T', " "),
        SeenValue::Text(text) => format!("“{text}”"),
        SeenValue::Code { label, .. } => (*label).into(),
        SeenValue::Money(fen) => format!("{} 元", Fen(*fen)),
        SeenValue::Count(count) => count.to_string(),
        SeenValue::Flag(true) => "有".into(),
        SeenValue::Flag(false) => "无".into(),
        SeenValue::Texts(texts) => texts.join("、"),
    }
}

/// `未录入：《行政处罚决定书》的送达`
pub fn missing(missing: &Missing) -> String {
    format!("{}：{}", missing.kind.label(), missing.what)
}

/// `行政处罚法（2021 年修订）第59条第1款第（五）项`; standards that number differently are quoted as they number.
pub fn basis(basis: &CitedBasis) -> String {
    let article = article(&basis.article);
    match basis.version.is_empty() {
        true => format!("{} {article}", basis.law),
        false => format!("{}（{}）{article}", basis.law, basis.version),
    }
}

/// `59(1)(五)` → 第59条第1款第（五）项, the notation of [`crate::standard::model::Basis`].
pub fn article(written: &str) -> String {
    let (number, rest) = written.split_once('(').unwrap_or((written, ""));
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return written.to_owned();
    }
    let mut words = format!("第{number}条");
    for part in rest.split(['(', ')']).filter(|part| !part.is_empty()) {
        match part.bytes().all(|b| b.is_ascii_digit()) {
            true => words.push_str(&format!("第{part}款")),
            false => words.push_str(&format!("第（{part}）项")),
        }
    }
    words
}

/// `参数：听证门槛 100000.00 元（来源：…；转引）`
pub fn parameter(used: &UsedParameter) -> String {
    let certainty = used.certainty.map(|certainty| format!("；{}", certainty.label())).unwrap_or_default();
    format!("参数：{} {}（来源：{}{certainty}）", used.title, used.words, used.source)
}

/// A finding with everything it rests on, as lines.
pub fn finding(found: &Finding) -> Vec<String> {
    let mut lines = vec![sentence(&found.detail)];
    lines.extend(found.evidence.iter().map(|one| format!("见：{}", evidence(one))));
    lines.extend(found.unless.iter().map(|says| format!("除非：{says}")));
    lines
}

/// Why an outcome is what it is, as lines.
pub fn outcome(outcome: &Outcome) -> Vec<String> {
    let mut lines: Vec<String> = match outcome.state {
        State::Met | State::NotMet => Vec::new(),
        State::NotApplicable => outcome.because.iter().cloned().collect(),
        State::Unclear => outcome.missing.iter().map(missing).collect(),
    };
    lines.extend(outcome.findings.iter().flat_map(finding));
    if outcome.state == State::NotMet {
        lines.extend(outcome.because.iter().cloned());
        lines.extend(outcome.missing.iter().map(|one| format!("另有不能判断之处，{}", missing(one))));
    }
    if !outcome.basis.is_empty() && outcome.state != State::NotApplicable {
        let cited: Vec<_> = outcome.basis.iter().map(basis).collect();
        lines.push(format!("依据：{}", cited.join("；")));
    }
    if outcome.state != State::NotApplicable {
        lines.extend(outcome.parameters.iter().map(parameter));
    }
    lines.extend(outcome.notes.iter().map(|note| format!("说明：{note}")));
    lines
}
