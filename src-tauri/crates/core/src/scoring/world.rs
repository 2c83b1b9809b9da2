//! A world: one way in which every item of a sheet may count. From the entries it makes the world of the best and
//! those of the worst result that are still possible, and the one in which a standard's rule settles what is open.

use std::cmp::Ordering;

use num_rational::Ratio;

use super::admit::Entry;
use super::charge::{best_credit, worst};
use crate::standard::model::{Block, Counting, Method, Unsettled, VetoEffect};
use crate::standard::{Item, Pack};

/// How one item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    NotApplicable,
    Applies {
        /// Points taken; None: without limit, which only a worst world knows.
        deduction: Option<i64>,
        /// Bonus points.
        credit: i64,
        /// The fault is there, so that its veto, if it has one, works.
        confirmed: bool,
    },
}

impl Count {
    pub const MET: Count = Count::Applies { deduction: Some(0), credit: 0, confirmed: false };

    pub fn best(item: &Item) -> Count {
        Count::Applies { deduction: Some(0), credit: best_credit(item), confirmed: false }
    }

    pub fn worst(item: &Item) -> Count {
        // A bonus cannot be confirmed, only left ungiven.
        Count::Applies { deduction: worst(item), credit: 0, confirmed: item.counting != Counting::Bonus }
    }

    /// Earned and full points that the item puts into a rescaled block; None: it takes no part. Nobody earns less than
    /// nothing, even where a deduction exceeds the item's points. A bonus adds to what is earned and asks for nothing.
    pub fn earned(self, item: &Item) -> Option<(i64, i64)> {
        match self {
            Count::NotApplicable => None,
            Count::Applies { credit, .. } if item.counting == Counting::Bonus => Some((credit, 0)),
            Count::Applies { deduction: None, .. } => Some((0, item.points)),
            Count::Applies { deduction: Some(deduction), .. } => {
                Some((item.points.saturating_sub(deduction).max(0), item.points))
            }
        }
    }

    pub fn confirmed(self) -> bool {
        matches!(self, Count::Applies { confirmed: true, .. })
    }
}

/// One count for each item, in the order of the pack.
pub(super) type World = Vec<Count>;

fn has_effect(item: &Item, effects: &[VetoEffect]) -> bool {
    item.veto.as_ref().is_some_and(|veto| effects.contains(&veto.effect))
}

/// Every open item counts for the dossier. No world gives more: a met item loses nothing, confirms no veto, and in a
/// rescaled block adds as much to the numerator as to the denominator of a fraction that is at most 1. Only a bonus
/// lifts the fraction above 1; there every item more would lower it, and the open ones are best 不适用.
pub(super) fn best(pack: &Pack, entries: &[Entry<'_>]) -> World {
    let mut world: World =
        entries.iter().map(|entry| entry.count.unwrap_or_else(|| Count::best(entry.item))).collect();
    for (at, block) in pack.head.scoring.blocks.iter().enumerate() {
        if matches!(block.method, Method::Earned { .. }) {
            spare(at, entries, &mut world);
        }
    }
    world
}

/// In a rescaled block whose bonus lifts it above 1 without its open items: makes these 不适用, but for the one of
/// fewest points where nothing else is left to be scored.
fn spare(at: usize, entries: &[Entry<'_>], world: &mut World) {
    let (mut got, mut full) = (0i128, 0i128);
    let mut open: Vec<(i64, usize)> = Vec::new();
    for (index, (entry, count)) in entries.iter().zip(world.iter()).enumerate() {
        if entry.item.block != Some(at) {
            continue;
        }
        match count.earned(entry.item) {
            Some((_, points)) if entry.count.is_none() && points > 0 => open.push((points, index)),
            Some((one_got, one_full)) => {
                got += i128::from(one_got);
                full += i128::from(one_full);
            }
            None => {}
        }
    }
    if got <= full {
        return;
    }
    open.sort_unstable();
    let kept = usize::from(full == 0);
    for (_, index) in open.into_iter().skip(kept) {
        if let Some(count) = world.get_mut(index) {
            *count = Count::NotApplicable;
        }
    }
}

/// Two worlds of which the one with the lower total is the worst that can still come.
///
/// Items touch each other only within their block and through vetoes on the total, and the total never falls when a
/// block rises; so it is enough to make each block as low as it can be. In blocks that add or subtract, that is every
/// open item confirmed at its largest deduction (不适用 takes nothing, so it is never worse there). A block that an open
/// `block_zero` may take is at its lowest with it confirmed. In a rescaled block an open item with worst earned points
/// g of full points f is worse confirmed than 不适用 exactly when g/f is below the fraction Σgot ÷ Σfull of the rest,
/// since (S+g)/(F+f) lies between S/F and g/f. For most items g is 0, and 不适用 never is the worst; where g > 0
/// (a range or a cap below the item's points) it may be. Taking items by rising g/f while they lower the fraction
/// gives the least fraction of all subsets.
///
/// An open item in a rescaled block whose veto zeroes the total may be taken as 不适用 by this rule; the second world
/// confirms it. The veto gives min(total, 0), so the lower of the two totals is the lowest.
///
/// Ways that leave a rescaled block without any item that applies are not worlds here: they have no total.
pub(super) fn worst_two(pack: &Pack, entries: &[Entry<'_>]) -> [World; 2] {
    let blocks = &pack.head.scoring.blocks;
    [&[][..], &[VetoEffect::TotalZero, VetoEffect::Fail][..]].map(|confirm| {
        let mut world: World =
            entries.iter().map(|entry| entry.count.unwrap_or_else(|| Count::worst(entry.item))).collect();
        for (at, block) in blocks.iter().enumerate() {
            leave_out(at, block, entries, confirm, &mut world);
        }
        world
    })
}

/// In a rescaled block: makes those open items 不适用 that would raise the fraction.
fn leave_out(at: usize, block: &Block, entries: &[Entry<'_>], confirm: &[VetoEffect], world: &mut World) {
    if !matches!(block.method, Method::Earned { .. }) {
        return;
    }
    let inside = |entry: &Entry<'_>| entry.item.block == Some(at);
    let zeroed = |entry: &Entry<'_>| {
        has_effect(entry.item, &[VetoEffect::BlockZero]) && entry.count.is_none_or(Count::confirmed)
    };
    if entries.iter().any(|entry| inside(entry) && zeroed(entry)) {
        return;
    }
    let (mut got, mut full) = (0i128, 0i128);
    let mut open: Vec<(usize, i64, i64)> = Vec::new();
    for (index, (entry, count)) in
        entries.iter().zip(world.iter()).enumerate().filter(|(_, (entry, _))| inside(entry))
    {
        match count.earned(entry.item) {
            Some((one_got, one_full)) if entry.count.is_none() && !has_effect(entry.item, confirm) => {
                open.push((index, one_got, one_full));
            }
            Some((one_got, one_full)) => {
                got += i128::from(one_got);
                full += i128::from(one_full);
            }
            None => {}
        }
    }
    // Items without points change no fraction and stay confirmed.
    open.retain(|(_, _, full)| *full > 0);
    open.sort_by(|a, b| {
        fraction(a.1.into(), a.2.into()).cmp(&fraction(b.1.into(), b.2.into())).then(a.0.cmp(&b.0))
    });
    for (index, one_got, one_full) in open {
        let lowers = full == 0
            || fraction(one_got.into(), one_full.into()).cmp(&fraction(got, full)) == Ordering::Less;
        if lowers {
            got += i128::from(one_got);
            full += i128::from(one_full);
        } else if let Some(count) = world.get_mut(index) {
            *count = Count::NotApplicable;
        }
    }
}

/// Compared, never added: comparing fractions does not overflow. `full` is above 0.
fn fraction(got: i128, full: i128) -> Ratio<i128> {
    Ratio::new_raw(got, full)
}

/// Open items as the standard's rule counts them. 计为不符合 takes what could at most be taken, vetoes included; a
/// bonus that nobody gave is none under any rule.
pub(super) fn by_rule(entries: &[Entry<'_>], rule: Unsettled) -> World {
    entries
        .iter()
        .map(|entry| match (entry.count, rule) {
            (Some(count), _) => count,
            (None, Unsettled::AsMet | Unsettled::MustSettle) => Count::MET,
            (None, Unsettled::AsNotMet) => Count::worst(entry.item),
            (None, Unsettled::NotApplicable) => Count::NotApplicable,
        })
        .collect()
}
