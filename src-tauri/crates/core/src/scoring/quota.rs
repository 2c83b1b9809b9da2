//! The quota on a grade, once every score of a campaign is in: who keeps the grade, and where equal totals make the
//! standard's number undecidable. It breaks no tie; that is for people.

use serde::Serialize;

use crate::value::Id;

/// What a quota leaves of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quota {
    /// ⌊dossiers × percent ÷ 100⌋: how many may hold the grade.
    pub places: usize,
    /// Sure of the grade, best first.
    pub kept: Vec<Id>,
    /// Equal totals of which only `left` may keep the grade; people decide which.
    pub tied: Vec<Id>,
    /// Places left for those tied; 0 when nothing is tied.
    pub left: usize,
    /// Beyond the quota, best first.
    pub beyond: Vec<Id>,
}

/// `reached`: the dossiers whose total (0.01 分) reaches the grade; `dossiers`: all dossiers of the campaign with a
/// final sheet, of which the standard allows `percent` at most. Equal totals are listed by id.
pub fn quota(reached: &[(Id, i64)], dossiers: usize, percent: u8) -> Quota {
    let places = dossiers as u128 * u128::from(percent.min(100)) / 100;
    let places = usize::try_from(places).unwrap_or(usize::MAX);
    let mut ranked: Vec<&(Id, i64)> = reached.iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let ids = |part: &[&(Id, i64)]| part.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let Some(&&(_, cut)) = ranked.get(places) else {
        return Quota { places, kept: ids(&ranked), tied: Vec::new(), left: 0, beyond: Vec::new() };
    };
    // The first one beyond the quota; whoever equals it and stands within makes a tie.
    let above = ranked.partition_point(|(_, total)| *total > cut);
    let to = ranked.partition_point(|(_, total)| *total >= cut);
    let (kept, rest) = ranked.split_at(above);
    let (equal, below) = rest.split_at(to - above);
    if above == places {
        return Quota { places, kept: ids(kept), tied: Vec::new(), left: 0, beyond: ids(rest) };
    }
    Quota { places, kept: ids(kept), tied: ids(equal), left: places - above, beyond: ids(below) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scored(totals: &[i64]) -> Vec<(Id, i64)> {
        totals.iter().enumerate().map(|(at, total)| (Id::parse(&format!("d{at}")).unwrap(), *total)).collect()
    }

    fn names(ids: &[Id]) -> Vec<&str> {
        ids.iter().map(Id::as_str).collect()
    }

    #[test]
    fn keeps_the_best_and_declares_ties() {
        let fits = quota(&scored(&[9_100, 9_500]), 10, 20);
        assert_eq!((fits.places, names(&fits.kept)), (2, vec!["d1", "d0"]));

        let cut = quota(&scored(&[9_100, 9_500, 9_300]), 10, 20);
        assert_eq!((names(&cut.kept), names(&cut.beyond)), (vec!["d1", "d2"], vec!["d0"]));
        assert!(cut.tied.is_empty() && cut.left == 0);

        let tied = quota(&scored(&[9_100, 9_500, 9_100, 9_000]), 10, 20);
        assert_eq!((names(&tied.kept), names(&tied.tied), tied.left), (vec!["d1"], vec!["d0", "d2"], 1));
        assert_eq!(names(&tied.beyond), ["d3"]);

        let none = quota(&scored(&[9_100, 9_000]), 4, 20);
        assert_eq!((none.places, none.kept.len(), names(&none.beyond)), (0, 0, vec!["d0", "d1"]));
        assert!(none.tied.is_empty(), "no place means no tie to break");
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_better_is_left_out(
            totals in prop::collection::vec(9_000i64..9_006, 0..12), more in 0usize..20, percent in 0u8..=100,
        ) {
            let scored = scored(&totals);
            let quota = quota(&scored, totals.len() + more, percent);
            prop_assert_eq!(quota.kept.len() + quota.tied.len() + quota.beyond.len(), totals.len());
            prop_assert!(quota.kept.len() + quota.left <= quota.places);
            prop_assert!(quota.tied.is_empty() || (quota.left > 0 && quota.left < quota.tied.len()));
            let total = |id: &Id| scored.iter().find(|(one, _)| one == id).unwrap().1;
            let worst_kept = quota.kept.iter().map(total).min().unwrap_or(i64::MAX);
            let best_tied = quota.tied.iter().map(total).max();
            let best_beyond = quota.beyond.iter().map(total).max();
            prop_assert!(best_tied.is_none_or(|tied| tied < worst_kept));
            let below_all = |beyond: i64| best_tied.map_or(beyond <= worst_kept, |tied| beyond < tied);
            prop_assert!(best_beyond.is_none_or(below_all));
        }
    }
}
