//! From one world to a total: blocks, subtotals, total, vetoes, rounding, grade. Exact, and the same for every way of
//! counting items; the words for it are in `steps`.

use super::exact::{Exact, TooLarge};
use super::world::{Count, World};
use crate::standard::model::{Block, Method, Scoring, Sum, VetoEffect};
use crate::standard::{Item, Pack};

/// What a block or a sum comes to, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Amount {
    /// No lower limit: a repeatable code without a cap, and no floor.
    Unbounded,
    Of(Exact),
    /// A rescaled block in which no item applies has no points at all, neither none nor full.
    NoItems,
}

impl Amount {
    fn whole(points: i64) -> Amount {
        Amount::Of(Exact::whole(points))
    }

    pub fn exact(self) -> Option<Exact> {
        match self {
            Amount::Of(exact) => Some(exact),
            Amount::Unbounded | Amount::NoItems => None,
        }
    }

    fn plus(self, other: Amount) -> Result<Amount, TooLarge> {
        Ok(match (self, other) {
            (Amount::Of(a), Amount::Of(b)) => Amount::Of(a.plus(b)?),
            (Amount::NoItems, _) | (_, Amount::NoItems) => Amount::NoItems,
            _ => Amount::Unbounded,
        })
    }

    fn within(self, floor: Option<i64>, ceiling: Option<i64>) -> Amount {
        if self == Amount::NoItems {
            return self;
        }
        let lifted = floor.map_or(self, |floor| self.max(Amount::whole(floor)));
        ceiling.map_or(lifted, |ceiling| lifted.min(Amount::whole(ceiling)))
    }

    /// A veto takes points and never gives any: what is below 0 stays there.
    fn vetoed(self) -> Amount {
        match self {
            Amount::NoItems => Amount::Of(Exact::ZERO),
            other => other.min(Amount::Of(Exact::ZERO)),
        }
    }
}

#[derive(Debug)]
pub(super) struct BlockReckoning {
    /// Indices of the block's items, in the order of the pack.
    pub items: Vec<usize>,
    /// Σ earned and Σ full points of the items that apply; 0 where the method does not ask.
    pub got: i128,
    pub full: i128,
    /// Before floor or cap, after them, and after vetoes.
    pub gross: Amount,
    pub limited: Amount,
    pub vetoed_by: Vec<usize>,
    pub amount: Amount,
}

#[derive(Debug)]
pub(super) struct SumReckoning {
    pub parts: Vec<Amount>,
    pub gross: Amount,
    /// After floor and ceiling.
    pub amount: Amount,
}

#[derive(Debug)]
pub(super) struct Reckoned {
    pub world: World,
    pub blocks: Vec<BlockReckoning>,
    /// Subtotals, in the order of the pack.
    pub subtotals: Vec<SumReckoning>,
    pub total: SumReckoning,
    /// Items whose confirmed veto takes the total to 0, and those that fail the dossier.
    pub zeroed_by: Vec<usize>,
    pub failed_by: Vec<usize>,
    /// The total after vetoes on it; one that fails the dossier stands as 0 here, for bounds to be comparable.
    pub amount: Amount,
    /// `amount` rounded, 0.01 分; None: no lower limit, or no items.
    pub rounded: Option<i64>,
}

pub(super) fn reckon(pack: &Pack, world: World) -> Result<Reckoned, TooLarge> {
    let scoring = &pack.head.scoring;
    let blocks = scoring
        .blocks
        .iter()
        .enumerate()
        .map(|(at, block)| reckon_block(pack, at, block, &world))
        .collect::<Result<Vec<_>, _>>()?;
    let mut subtotals: Vec<SumReckoning> = Vec::with_capacity(scoring.subtotals.len());
    for sum in &scoring.subtotals {
        let reckoned = reckon_sum(scoring, sum, &blocks, &subtotals)?;
        subtotals.push(reckoned);
    }
    let total = reckon_sum(scoring, &scoring.total, &blocks, &subtotals)?;
    let zeroed_by = vetoes(pack, &world, &[VetoEffect::TotalZero]);
    let failed_by = vetoes(pack, &world, &[VetoEffect::Fail]);
    let vetoed = !zeroed_by.is_empty() || !failed_by.is_empty();
    let amount = if vetoed { total.amount.vetoed() } else { total.amount };
    let rounded = match amount {
        Amount::Of(exact) => Some(exact.rounded(scoring.rounding).ok_or(TooLarge)?),
        Amount::Unbounded | Amount::NoItems => None,
    };
    Ok(Reckoned { world, blocks, subtotals, total, zeroed_by, failed_by, amount, rounded })
}

/// Indices of the items whose veto is confirmed and has one of these effects.
pub(super) fn vetoes(pack: &Pack, world: &World, effects: &[VetoEffect]) -> Vec<usize> {
    let confirmed = pack.items.iter().zip(world).enumerate().filter(|(_, (item, count))| {
        count.confirmed() && item.veto.as_ref().is_some_and(|veto| effects.contains(&veto.effect))
    });
    confirmed.map(|(index, _)| index).collect()
}

fn reckon_block(pack: &Pack, at: usize, block: &Block, world: &World) -> Result<BlockReckoning, TooLarge> {
    let inside: Vec<(usize, &Item, Count)> = pack
        .items
        .iter()
        .zip(world)
        .enumerate()
        .filter(|(_, (item, _))| item.block == Some(at))
        .map(|(index, (item, count))| (index, item, *count))
        .collect();
    let (mut got, mut full) = (0i128, 0i128);
    let (gross, limited) = match &block.method {
        Method::Legality { points } => {
            let gross = less_deductions(*points, &inside);
            (gross, gross.within(Some(0), None))
        }
        Method::Deduct { from, floor } => {
            let gross = less_deductions(*from, &inside);
            (gross, gross.within(*floor, None))
        }
        Method::Bonus { cap } => {
            let credits = inside.iter().map(|(_, _, count)| match count {
                Count::Applies { credit, .. } => i128::from(*credit),
                Count::NotApplicable => 0,
            });
            let gross = Amount::Of(Exact::wide(credits.sum())).plus(less_deductions(0, &inside))?;
            (gross, gross.within(Some(0), Some(*cap)))
        }
        Method::Earned { rescale_to } => {
            for (item_got, item_full) in inside.iter().filter_map(|(_, item, count)| count.earned(item)) {
                got += i128::from(item_got);
                full += i128::from(item_full);
            }
            let gross = match full {
                ..=0 => Amount::NoItems,
                full => Amount::Of(Exact::rescaled(*rescale_to, got, full)?),
            };
            (gross, gross)
        }
    };
    // 合法性 is all or nothing: there a veto on the whole takes the block as well.
    let effects: &[VetoEffect] = match block.method {
        Method::Legality { .. } => &[VetoEffect::BlockZero, VetoEffect::TotalZero, VetoEffect::Fail],
        _ => &[VetoEffect::BlockZero],
    };
    let mut vetoed_by = vetoes(pack, world, effects);
    vetoed_by.retain(|index| inside.iter().any(|(one, ..)| one == index));
    let amount = if vetoed_by.is_empty() { limited } else { limited.vetoed() };
    let items = inside.into_iter().map(|(index, ..)| index).collect();
    Ok(BlockReckoning { items, got, full, gross, limited, vetoed_by, amount })
}

fn less_deductions(from: i64, inside: &[(usize, &Item, Count)]) -> Amount {
    let mut left = i128::from(from);
    for (_, _, count) in inside {
        match count {
            Count::NotApplicable => {}
            Count::Applies { deduction: Some(deduction), .. } => left -= i128::from(*deduction),
            Count::Applies { deduction: None, .. } => return Amount::Unbounded,
        }
    }
    Amount::Of(Exact::wide(left))
}

fn reckon_sum(
    scoring: &Scoring,
    sum: &Sum,
    blocks: &[BlockReckoning],
    subtotals: &[SumReckoning],
) -> Result<SumReckoning, TooLarge> {
    // `verify` refuses packs whose sums name anything else.
    let named = scoring.blocks.iter().map(|block| &block.id).zip(blocks.iter().map(|block| block.amount));
    let earlier = scoring.subtotals.iter().map(|sum| &sum.id).zip(subtotals.iter().map(|sum| sum.amount));
    let known: Vec<_> = named.chain(earlier).collect();
    let parts: Vec<Amount> = sum
        .of
        .iter()
        .filter_map(|id| known.iter().find(|(one, _)| *one == id).map(|(_, amount)| *amount))
        .collect();
    let mut gross = Amount::whole(0);
    for part in &parts {
        gross = gross.plus(*part)?;
    }
    Ok(SumReckoning { parts, gross, amount: gross.within(sum.floor, sum.ceiling) })
}

/// Where the grade of a final total comes from.
#[derive(Debug)]
pub(super) struct Graded {
    /// Index of the grade line that the total reaches.
    pub reached: Option<usize>,
    /// Index of the grade after caps.
    pub grade: Option<usize>,
    /// Items whose confirmed veto lowered it.
    pub capped_by: Vec<usize>,
}

/// The grade of a rounded total. A total below every line has no grade, and a cap gives it none.
pub(super) fn grade(pack: &Pack, world: &World, total: i64) -> Graded {
    let grades = &pack.head.scoring.grades;
    let reached = grades.iter().position(|grade| total >= grade.min);
    let caps: Vec<(usize, usize)> = vetoes(pack, world, &[VetoEffect::CapGrade])
        .into_iter()
        .filter_map(|index| {
            let cap = pack.items.get(index)?.veto.as_ref()?.cap.as_ref()?;
            Some((index, grades.iter().position(|grade| grade.name == *cap)?))
        })
        .collect();
    let cap = caps.iter().map(|(_, grade)| *grade).max();
    let grade = reached.map(|reached| cap.map_or(reached, |cap| reached.max(cap)));
    let capped_by =
        caps.iter().filter(|(_, cap)| grade == Some(*cap) && grade != reached).map(|(item, _)| *item);
    Graded { reached, grade, capped_by: capped_by.collect() }
}
