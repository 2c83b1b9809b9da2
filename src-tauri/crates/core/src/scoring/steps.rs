//! The arithmetic of a sheet in words that a clerk can follow with a pocket calculator: items, blocks, subtotals,
//! total, rounding, grade. The only place where scoring makes sentences; nothing is computed here.

use serde::Serialize;

use super::admit::Entry;
use super::charge::Reckoning;
use super::points_text;
use super::reckon::{Amount, BlockReckoning, Graded, Reckoned, SumReckoning};
use super::sheet::Scenario;
use super::world::Count;
use crate::standard::model::{Block, Method, Rounding, RoundingMode, Sum, Unsettled};
use crate::standard::pack::Group;
use crate::standard::{Item, Pack};
use crate::value::Id;

/// One line of arithmetic; numbers in 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub label: String,
    /// What was done, e.g. `50 × 86 ÷ 92`.
    pub expression: String,
    /// What it gives, e.g. `46.7391…（1075/23）`: exact, or cut with the fraction beside it.
    pub value: String,
}

fn step(label: impl Into<String>, expression: impl Into<String>, value: impl Into<String>) -> Step {
    Step { label: label.into(), expression: expression.into(), value: value.into() }
}

pub(super) fn steps(
    pack: &Pack,
    entries: &[Entry<'_>],
    reckoned: &Reckoned,
    scenario: Scenario,
    grade: Option<&Graded>,
) -> Vec<Step> {
    let mut writer = Writer { pack, entries, reckoned, scenario, steps: Vec::new() };
    for (block, reckoning) in pack.head.scoring.blocks.iter().zip(&reckoned.blocks) {
        writer.block(block, reckoning);
    }
    for (sum, reckoning) in pack.head.scoring.subtotals.iter().zip(&reckoned.subtotals) {
        writer.sum(sum, reckoning);
    }
    writer.sum(&pack.head.scoring.total, &reckoned.total);
    writer.end(grade);
    writer.steps
}

/// The top-level group that holds an item.
fn outermost<'p>(pack: &'p Pack, item: &Item) -> Option<&'p Group> {
    let mut group = pack.groups.get(item.group?)?;
    while let Some(parent) = group.parent.and_then(|parent| pack.groups.get(parent)) {
        group = parent;
    }
    Some(group)
}

/// Why a sheet is not complete.
pub(super) fn note(open: usize, hints: usize, without_items: &[&str]) -> String {
    let mut parts = Vec::new();
    if open > 0 {
        parts.push(format!("还有 {open} 项未定（其中疑点、待核 {hints} 项）"));
    }
    if !without_items.is_empty() {
        let blocks = without_items.join("、");
        parts.push(format!("“{blocks}”没有参评项目，不能计分；请核对各项的“不适用”"));
    }
    if parts.is_empty() {
        parts.push("有的扣分没有上限，未定的项目须先由评查员决定".into());
    }
    parts.join("；")
}

struct Writer<'a> {
    pack: &'a Pack,
    entries: &'a [Entry<'a>],
    reckoned: &'a Reckoned,
    scenario: Scenario,
    steps: Vec<Step>,
}

impl<'a> Writer<'a> {
    fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    fn item(&self, index: usize) -> Option<(&Entry<'_>, Count)> {
        Some((self.entries.get(index)?, *self.reckoned.world.get(index)?))
    }

    fn block(&mut self, block: &Block, reckoning: &BlockReckoning) {
        match &block.method {
            Method::Earned { rescale_to } => self.earned(block, reckoning, *rescale_to),
            Method::Legality { points } => self.changes(block, reckoning, *points),
            Method::Deduct { from, .. } => self.changes(block, reckoning, *from),
            Method::Bonus { .. } => self.changes(block, reckoning, 0),
        }
        self.limit(&block.title, reckoning.gross, reckoning.limited);
        if !reckoning.vetoed_by.is_empty() {
            let expression = format!("{}成立，本部分不得分", self.names(&reckoning.vetoed_by));
            self.push(step(format!("{}（否决）", block.title), expression, value(reckoning.amount)));
        }
    }

    /// Blocks that start from a number and take or add the items' points.
    fn changes(&mut self, block: &Block, reckoning: &BlockReckoning, from: i64) {
        let mut expression = points_text(from);
        for &index in &reckoning.items {
            let Some((entry, Count::Applies { deduction, credit, .. })) = self.item(index) else { continue };
            if deduction == Some(0) && credit == 0 {
                continue;
            }
            let label = self.label(entry);
            if credit != 0 {
                expression.push_str(&format!(" + {}", points_text(credit)));
                self.push(step(label, self.reason(entry, Some(credit)), points_text(credit)));
                continue;
            }
            let taken = deduction.map_or_else(|| "∞".into(), points_text);
            expression.push_str(&format!(" − {taken}"));
            self.push(step(label, self.reason(entry, deduction), format!("-{taken}")));
        }
        self.push(step(&block.title, expression, value(reckoning.gross)));
    }

    fn earned(&mut self, block: &Block, reckoning: &BlockReckoning, rescale_to: i64) {
        let idle = self.idle(block, reckoning);
        let (mut gots, mut fulls) = (Vec::new(), Vec::new());
        let mut out: Vec<String> = idle.iter().map(|table| format!("“{}”全部", table.title)).collect();
        for &index in &reckoning.items {
            let Some((entry, count)) = self.item(index) else { continue };
            let Some((got, full)) = count.earned(entry.item) else {
                let table = outermost(self.pack, entry.item);
                if table.is_some_and(|table| idle.iter().any(|idle| idle.id == table.id)) {
                    continue;
                }
                let open = if entry.standing.is_open() { "（未定）" } else { "" };
                out.push(format!("{}{open}", entry.item.number));
                continue;
            };
            if full == 0 {
                if got != 0 {
                    self.push(step(self.label(entry), self.reason(entry, Some(got)), points_text(got)));
                    gots.push(points_text(got));
                }
                continue;
            }
            let deduction = match count {
                Count::Applies { deduction, .. } => deduction,
                Count::NotApplicable => Some(0),
            };
            let expression = match deduction {
                Some(0) => format!("满分 {}", points_text(full)),
                deduction => {
                    let taken = deduction.map_or_else(|| "∞".into(), points_text);
                    let below = if deduction.is_none_or(|deduction| deduction > full) {
                        "，不低于 0"
                    } else {
                        ""
                    };
                    format!("{} − {taken}（{}）{below}", points_text(full), self.reason(entry, deduction))
                }
            };
            let label = self.label(entry);
            self.push(step(label, expression, points_text(got)));
            gots.push(points_text(got));
            fulls.push(points_text(full));
        }
        if !out.is_empty() {
            self.push(step(format!("{}：不参评项目", block.title), out.join("、"), "得分和标准分都不计"));
        }
        let (got, full) = (wide(reckoning.got), wide(reckoning.full));
        let expression = if reckoning.full == 0 {
            "没有参评项目，不能换算".to_owned()
        } else {
            self.push(step(format!("{}：得分合计", block.title), gots.join(" + "), &got));
            self.push(step(format!("{}：标准分合计", block.title), fulls.join(" + "), &full));
            format!("{} × {got} ÷ {full}", points_text(rescale_to))
        };
        self.push(step(&block.title, expression, value(reckoning.gross)));
    }

    /// Of a block's several tables those that take no part at all, to be named once instead of item by item.
    fn idle(&self, block: &Block, reckoning: &BlockReckoning) -> Vec<&'a Group> {
        let pack = self.pack;
        let busy = |root: &Id| {
            reckoning.items.iter().filter_map(|index| self.item(*index)).any(|(entry, count)| {
                outermost(pack, entry.item).is_some_and(|group| group.id == *root)
                    && (entry.standing.is_open() || count.earned(entry.item).is_some())
            })
        };
        let tables = block.roots().filter(|root| !block.also.is_empty() && !busy(root));
        tables.filter_map(|root| pack.groups.iter().find(|group| group.id == *root)).collect()
    }

    fn sum(&mut self, sum: &Sum, reckoning: &SumReckoning) {
        let expression = reckoning.parts.iter().map(|part| operand(*part)).collect::<Vec<_>>().join(" + ");
        self.push(step(&sum.title, expression, value(reckoning.gross)));
        self.limit(&sum.title, reckoning.gross, reckoning.amount);
    }

    fn limit(&mut self, title: &str, gross: Amount, limited: Amount) {
        if gross == limited {
            return;
        }
        let (bound, limit) =
            if gross < limited { ("低于下限", "下限") } else { ("高于上限", "上限") };
        let expression = format!("{} {bound} {}", short(gross), short(limited));
        self.push(step(format!("{title}（{limit}）"), expression, value(limited)));
    }

    fn end(&mut self, grade: Option<&Graded>) {
        let title = &self.pack.head.scoring.total.title;
        let fails = !self.reckoned.failed_by.is_empty();
        if !self.reckoned.zeroed_by.is_empty() {
            let expression = format!("{}成立，{title}为 0", self.names(&self.reckoned.zeroed_by));
            self.push(step(format!("{title}（否决）"), expression, value(self.reckoned.amount)));
        }
        if fails {
            let expression = format!("{}成立，不合格，不计分", self.names(&self.reckoned.failed_by));
            let named = self.pack.head.scoring.failed_grade.clone().unwrap_or_else(|| "不合格".into());
            self.push(step("结论", expression, named));
            return;
        }
        let Some(rounded) = self.reckoned.rounded else { return };
        let rounding = rounding_text(self.pack.head.scoring.rounding);
        let total = points_text(rounded);
        self.push(step(rounding, format!("{} → {total}", short(self.reckoned.amount)), &total));
        if let Some(graded) = grade {
            self.grade(graded, &total);
        }
    }

    fn grade(&mut self, graded: &Graded, total: &str) {
        let grades = &self.pack.head.scoring.grades;
        let Some(reached) = graded.reached.and_then(|index| grades.get(index)) else {
            if let Some(lowest) = grades.last() {
                let expression = format!("{total} 低于最低一档 {}", points_text(lowest.min));
                self.push(step("等次", expression, "无等次"));
            }
            return;
        };
        self.push(step("等次", format!("{total} ≥ {}", points_text(reached.min)), &reached.name));
        if let Some(capped) = graded.grade.and_then(|index| grades.get(index))
            && !graded.capped_by.is_empty()
        {
            let expression = format!("{}成立，等次不高于{}", self.names(&graded.capped_by), capped.name);
            self.push(step("等次（否决）", expression, &capped.name));
        }
    }

    fn label(&self, entry: &Entry<'_>) -> String {
        let how = match (entry.standing.is_open(), self.scenario) {
            (false, _) => "",
            (true, Scenario::Low) => "（未定，按最不利计）",
            (true, Scenario::High) => "（未定，按最有利计）",
            (true, Scenario::Final) => match self.pack.head.scoring.unsettled {
                Unsettled::AsNotMet => "（未评，标准规定按不符合计）",
                Unsettled::NotApplicable => "（未评，标准规定按不适用计）",
                Unsettled::AsMet | Unsettled::MustSettle => "（未评，标准规定按符合计）",
            },
        };
        format!("{} {}{how}", entry.item.number, entry.item.title)
    }

    fn reason(&self, entry: &Entry<'_>, points: Option<i64>) -> String {
        match (&entry.reckoning, points) {
            (Some(reckoning), _) => reckoning_text(reckoning),
            (None, Some(points)) => format!("最多 {}", points_text(points)),
            (None, None) => "可重复的问题编码没有封顶".into(),
        }
    }

    /// `1.2“标题”、3.4“标题”`
    fn names(&self, indices: &[usize]) -> String {
        let items = indices.iter().filter_map(|index| self.pack.items.get(*index));
        items.map(|item| format!("{}“{}”", item.number, item.title)).collect::<Vec<_>>().join("、")
    }
}

fn reckoning_text(reckoning: &Reckoning) -> String {
    match reckoning {
        Reckoning::AllOrNothing { deduct } => format!("扣 {}", points_text(*deduct)),
        Reckoning::PerOccurrence { each, occurrences, cap } => {
            format!("每处 {} × {occurrences} 处{}", points_text(*each), capped(Some(*cap)))
        }
        Reckoning::Range { points, min, max } => {
            format!("视情扣 {}（{}–{}）", points_text(*points), points_text(*min), points_text(*max))
        }
        Reckoning::Codes { codes, cap } => {
            let codes = codes.iter().map(|code| match code.times {
                1 => format!("{}（{}）", points_text(code.points), code.code),
                times => format!("{} × {times} 次（{}）", points_text(code.points), code.code),
            });
            format!("{}{}", codes.collect::<Vec<_>>().join(" + "), capped(*cap))
        }
        Reckoning::Earned { points, of } => format!("得 {}，满分 {}", points_text(*points), points_text(*of)),
        Reckoning::Bonus { points, of } => format!("加 {}，最多 {}", points_text(*points), points_text(*of)),
    }
}

fn capped(cap: Option<i64>) -> String {
    cap.map_or_else(String::new, |cap| format!("，最多 {}", points_text(cap)))
}

fn rounding_text(rounding: Rounding) -> String {
    let mode = match rounding.mode {
        RoundingMode::HalfUp => "四舍五入",
        RoundingMode::HalfEven => "四舍六入五成双",
        RoundingMode::Down => "舍去尾数",
    };
    match rounding.places {
        0 => format!("{mode}，保留整数"),
        places => format!("{mode}，保留 {places} 位小数"),
    }
}

/// Hundredths that may exceed i64, as 分.
fn wide(hundredths: i128) -> String {
    super::exact::Exact::wide(hundredths).text()
}

fn value(amount: Amount) -> String {
    amount_text(amount, super::Exact::explained)
}

fn short(amount: Amount) -> String {
    amount_text(amount, super::Exact::text)
}

fn operand(amount: Amount) -> String {
    let text = short(amount);
    if text.starts_with('-') { format!("({text})") } else { text }
}

fn amount_text(amount: Amount, text: impl Fn(super::Exact) -> String) -> String {
    match amount {
        Amount::Of(exact) => text(exact),
        Amount::Unbounded => "没有下限".into(),
        Amount::NoItems => "没有参评项目".into(),
    }
}
