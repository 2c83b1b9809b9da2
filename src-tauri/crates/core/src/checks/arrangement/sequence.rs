//! The longest part of a sequence that is in order already: what is not in it is the least that must be moved.

/// Indices of a longest non-decreasing subsequence, in order. Of several the one with the most papers that stand alone in
/// their kind: what was done again is the one to be asked about.
pub(super) fn longest(ranks: &[usize], alone: &[bool]) -> Vec<usize> {
    let groups = ranks.iter().max().map_or(0, |most| most + 1);
    // For each group, the best run so far that ends with it: its length, how many in it stand alone, where it ends.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; groups];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ranks.len());
    for (at, rank) in ranks.iter().enumerate() {
        // The first of equals, so that a later one of the same worth does not push out an earlier one.
        let longer = |one: &(usize, usize, usize), other: &(usize, usize, usize)| {
            (one.0, one.1).cmp(&(other.0, other.1)).then(other.2.cmp(&one.2))
        };
        let run = best[..=*rank].iter().flatten().copied().max_by(longer);
        before.push(run.map(|(.., end)| end));
        let (length, single) = run.map_or((0, 0), |(length, single, _)| (length, single));
        let single = single + usize::from(alone.get(at).copied().unwrap_or(false));
        if best[*rank].is_none_or(|(known, known_single, _)| (length + 1, single) > (known, known_single)) {
            best[*rank] = Some((length + 1, single, at));
        }
    }
    let end = best
        .into_iter()
        .flatten()
        .max_by_key(|(length, single, at)| (*length, *single, std::cmp::Reverse(*at)));
    let mut run = Vec::new();
    let mut at = end.map(|(.., at)| at);
    while let Some(here) = at {
        run.push(here);
        at = before[here];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::longest;

    fn kept(ranks: &[usize]) -> Vec<usize> {
        longest(ranks, &vec![true; ranks.len()])
    }

    #[test]
    fn one_misplaced_paper_is_one_misplaced_paper() {
        assert_eq!(kept(&[]), Vec::<usize>::new());
        assert_eq!(kept(&[0, 0, 1, 2, 2]), [0, 1, 2, 3, 4], "papers of one group stand in any order");
        assert_eq!(kept(&[5, 0, 1, 2, 3, 4]), [1, 2, 3, 4, 5], "the last paper bound first");
        assert_eq!(kept(&[1, 2, 3, 4, 0]), [0, 1, 2, 3], "the first paper bound last");
        assert_eq!(kept(&[0, 3, 1, 2, 4]), [0, 2, 3, 4], "one paper bound too early");
        assert_eq!(kept(&[2, 1]).len(), 1, "of two that were swapped one is out of place");
    }

    #[test]
    fn what_was_done_again_is_asked_about_before_what_was_done_once() {
        // notice, hearing, notice again, decision
        assert_eq!(longest(&[5, 6, 5, 7], &[false, true, false, true]), [0, 1, 3]);
    }

    #[test]
    fn the_run_is_in_order_and_no_other_is_longer() {
        // All sequences of six papers over three groups, against all of their subsequences.
        for code in 0..3_usize.pow(6) {
            let ranks: Vec<usize> = (0..6).map(|at| code / 3_usize.pow(at) % 3).collect();
            let run = kept(&ranks);
            assert!(
                run.windows(2).all(|pair| pair[0] < pair[1] && ranks[pair[0]] <= ranks[pair[1]]),
                "{ranks:?}"
            );
            let sorted = |mask: usize| {
                let chosen: Vec<usize> =
                    (0..6).filter(|at| mask >> at & 1 == 1).map(|at| ranks[at]).collect();
                chosen.is_sorted().then_some(chosen.len())
            };
            assert_eq!(Some(run.len()), (0..64).filter_map(sorted).max(), "{ranks:?}");
        }
    }
}
