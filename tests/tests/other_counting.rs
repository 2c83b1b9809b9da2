//! Ways of counting that real standards use, each as a small pack with its arithmetic done by hand (`tests/packs`).

use anheng_core::scoring::{Decision, Verdict, quota, score};
use anheng_core::standard::{Pack, examples};
use anheng_core::value::Id;
use conformance::shipped::{calendar, counting, folders, name, path, read_pack};

fn counting_packs() -> Vec<(String, Pack)> {
    let packs: Vec<_> = folders(&path("tests/packs"))
        .iter()
        .map(|folder| {
            let pack = read_pack(folder).unwrap_or_else(|refusal| panic!("{}:\n{refusal}", folder.display()));
            (name(folder), pack)
        })
        .collect();
    assert_eq!(
        packs.iter().map(|(folder, _)| folder.as_str()).collect::<Vec<_>>(),
        ["capped", "codes", "fail", "oversized", "zero"],
        "every way of counting has its pack"
    );
    packs
}

#[test]
fn every_way_of_counting_comes_to_what_was_reckoned_by_hand() {
    for (folder, pack) in counting_packs() {
        let ran = examples::run(&pack, &calendar(), &counting());
        let ran = ran.unwrap_or_else(|refusal| panic!("{folder}:\n{refusal}"));
        assert!(ran >= 5, "{folder}: {ran} examples are too few to show the way of counting");
        assert!(pack.unused.is_empty(), "{folder}: named and never used: {:?}", pack.unused);
        assert!(pack.head.notice.contains("非官方"), "{folder}: a sample says that it is not official");
    }
}

/// Each expectation is moved by the least amount: an example that still passed would prove nothing.
#[test]
fn a_worked_example_that_is_off_by_the_least_is_refused() {
    let (calendar, counting) = (calendar(), counting());
    for (folder, pack) in counting_packs() {
        for at in 0..pack.head.examples.len() {
            let mut wrong = pack.head.examples[at].clone();
            let expected = wrong.score.as_mut().expect("every example of counting has a score");
            match (expected.total, expected.range) {
                (Some(total), _) => expected.total = Some(total + 1),
                (None, Some((low, high))) => expected.range = Some((low, high - 1)),
                (None, None) => expected.failed = !expected.failed,
            }
            let id = wrong.id.clone();
            let mut altered = read_pack(&path("tests/packs").join(&folder)).expect("it loaded a moment ago");
            altered.head.examples[at] = wrong;
            let refusal = examples::run(&altered, &calendar, &counting);
            let refusal = refusal.expect_err(&format!("{folder}: “{id}” passes whatever it expects"));
            assert!(refusal.to_string().contains(id.as_str()), "{folder}: {refusal}");
        }
    }
}

/// Ten dossiers, of which 30 % may be 优秀: three places. 优秀 by points are five, but the one with a fault in the basic
/// elements is no longer 优秀; of the other four (100, 98, 95, 95) two equal totals stand at the third place.
#[test]
fn the_quota_on_the_best_grade_counts_after_the_cap() {
    let (_, pack) = counting_packs().swap_remove(1);
    let best = &pack.head.scoring.grades[0];
    let percent = best.quota_percent.expect("优秀 has a quota in this sample");
    let sheets: [(&str, &[&str], bool); 5] = [
        ("d1", &[], false),
        ("d2", &["30.4"], false),
        ("d3", &["30.3", "30.4"], false),
        ("d4", &["30.1"], false),
        ("d5", &["30.6"], true),
    ];
    let mut reached = Vec::new();
    for (id, codes, basic_fault) in sheets {
        let decisions: Vec<Decision> = pack
            .items
            .iter()
            .map(|item| {
                let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
                let verdict = match item.id.as_str() {
                    "B30" if !codes.is_empty() => {
                        Verdict::Confirmed { occurrences: None, points: None, codes }
                    }
                    "A3" if basic_fault => {
                        Verdict::Confirmed { occurrences: None, points: None, codes: Vec::new() }
                    }
                    _ => Verdict::Met,
                };
                let reason = "样例".to_owned();
                Decision { item: item.id.clone(), verdict, reason, page: None, no_page: true }
            })
            .collect();
        let sheet = score(&pack, &[], &decisions).expect("these decisions fit the pack");
        if sheet.grade() == Some(best.name.as_str()) {
            reached.push((Id::parse(id).expect("an id"), sheet.total().expect("a complete sheet")));
        }
    }
    let totals: Vec<i64> = reached.iter().map(|(_, total)| *total).collect();
    assert_eq!(totals, [10_000, 9_800, 9_500, 9_500], "d5 has 99 points and is capped");
    let quota = quota(&reached, 10, percent);
    let ids = |list: &[Id]| list.iter().map(Id::to_string).collect::<Vec<_>>();
    assert_eq!((quota.places, ids(&quota.kept)), (3, vec!["d1".to_owned(), "d2".to_owned()]));
    assert_eq!((ids(&quota.tied), quota.left), (vec!["d3".to_owned(), "d4".to_owned()], 1));
}
