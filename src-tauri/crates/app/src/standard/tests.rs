//! The book of a standard over the shipped packs: all that a window shows of them is in words and adds up.

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use anheng_core::value::Day;

use super::compare::{CompareInput, PairChange};
use super::item::ItemInput;
use super::read::{OnInput, ReadInput, ReadOutput};
use super::{cases, compare, item, read, used};
use crate::{Actor, Code, Job, Library, Role};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in().unwrap());
static GO_ON: AtomicBool = AtomicBool::new(false);

fn job(cancelled: &AtomicBool) -> Job<'_> {
    let now = chrono::NaiveDate::from_ymd_opt(2026, 6, 1).and_then(|day| day.and_hms_opt(12, 0, 0));
    Job { now: now.unwrap(), cancelled, progress: &|_, _| {} }
}

fn actor() -> Actor {
    Actor { id: "lin".into(), role: Role::Reviewer }
}

fn book(pack: &str) -> ReadOutput {
    read::run(&LIBRARY, ReadInput { pack: pack.into() }, &actor(), &job(&GO_ON)).unwrap()
}

fn input(pack: &str, item: &str) -> ItemInput {
    ItemInput { pack: pack.into(), item: item.into() }
}

/// A word of a pack's JSON that no clerk should meet: `prior_notice`, `{"of"`.
fn raw(text: &str) -> bool {
    let snake = text
        .split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .any(|word| word.contains('_') && word.trim_matches('_').contains('_'));
    snake || text.contains("{\"") || text.contains("\":")
}

#[test]
fn every_item_hangs_in_the_tree_and_parents_come_first() {
    for pack in &LIBRARY.packs {
        let book = book(&pack.reference());
        assert_eq!(book.items.len(), pack.items.len());
        assert!(book.pack.built_in, "{} is part of the program", book.pack.reference);
        for (at, group) in book.groups.iter().enumerate() {
            assert!(group.parent.is_none_or(|parent| parent < at), "{}: {}", book.pack.reference, group.id);
        }
        for item in &book.items {
            assert!(item.group.is_some_and(|group| group < book.groups.len()), "{} hangs nowhere", item.id);
            assert!(!item.basis.is_empty(), "{} rests on nothing", item.id);
        }
    }
}

#[test]
fn what_a_check_asks_is_said_in_words() {
    let mut bad = Vec::new();
    for pack in &LIBRARY.packs {
        for one in &pack.items {
            let text = item::run(&LIBRARY, input(&pack.reference(), one.id.as_str()), &actor(), &job(&GO_ON));
            let text = text.unwrap();
            let asks = text.check.iter().flat_map(|check| &check.asks);
            // A pattern is what it is, and is said beside it.
            let lines = asks.filter(|asked| asked.key != "matches").flat_map(|asked| asked.says.iter());
            let lines = lines.chain(&text.applies).chain(&text.depends);
            let lines = lines.chain(text.exceptions.iter().flat_map(|one| [&one.says, &one.when]));
            bad.extend(lines.filter(|line| raw(line)).map(|line| format!("{}: {line}", one.id)));
        }
    }
    assert!(bad.is_empty(), "{} lines still speak JSON:\n{}", bad.len(), bad[..bad.len().min(30)].join("\n"));
}

#[test]
fn the_examples_of_an_item_run_and_say_what_they_change() {
    let answer =
        cases::run(&LIBRARY, input("cn.anheng.general", "n-serve-days"), &actor(), &job(&GO_ON)).unwrap();
    assert!(answer.cases.len() > 2, "the item has worked examples");
    assert_eq!(answer.passed, answer.cases.len());
    for case in &answer.cases {
        assert_eq!(case.came, Some(case.expected), "{}", case.id);
        for change in &case.changes {
            assert!(!change.place.contains('/'), "{}: {}", case.id, change.place);
            assert!(!raw(&change.place) && !raw(&change.becomes), "{}: {change:?}", case.id);
        }
    }
}

#[test]
fn a_stopped_run_of_examples_says_so() {
    let stopped = AtomicBool::new(true);
    let pack = LIBRARY.pack("cn.anheng.general").unwrap();
    let error = LIBRARY.run_examples(pack, "", &job(&stopped)).expect_err("somebody stopped it");
    assert_eq!(error.code, Code::NotNow);
}

#[test]
fn a_pack_against_itself_is_the_same_and_against_another_has_nothing_in_common() {
    let run = |old: &str, new: &str| {
        let input = CompareInput { old: old.into(), new: Some(new.into()), file: None };
        compare::run(&LIBRARY, input, &actor(), &job(&GO_ON)).unwrap()
    };
    let same = run("cn.anheng.general", "cn.anheng.general");
    assert_eq!((same.counts.same, same.others.len()), (same.items.len(), 0));
    let other = run("cn.anheng.general", "cn.mee.2024-4");
    assert_eq!(other.counts.same + other.counts.changed, 0);
    assert!(other.items.iter().any(|pair| pair.change == PairChange::Removed && pair.new.is_none()));
    let neither = CompareInput { old: "cn.anheng.general".into(), new: None, file: None };
    let error = compare::run(&LIBRARY, neither, &actor(), &job(&GO_ON)).expect_err("nothing to compare with");
    assert_eq!(error.code, Code::Usage);
}

#[test]
fn a_day_before_any_version_has_none_and_says_from_when() {
    let on = |year| {
        let day = Day(chrono::NaiveDate::from_ymd_opt(year, 6, 1).unwrap());
        read::on(&LIBRARY, OnInput { day }, &actor(), &job(&GO_ON)).unwrap().governing
    };
    assert!(on(2026).iter().all(|one| one.reference.is_some()));
    let early = on(2000);
    assert!(early.iter().all(|one| one.reference.is_none() && one.why.contains("最早的版本自")), "{early:?}");
}

#[test]
fn parameters_are_found_through_named_conditions_too() {
    let pack = LIBRARY.pack("cn.mee.2024-4").unwrap();
    let needing = |id: &str| {
        pack.items
            .iter()
            .filter(|one| used::parameters(pack, one.id.as_str()).iter().any(|used| used == id))
            .count()
    };
    assert!(needing("filing-days") > 0, "named in the check itself");
    assert!(needing("deliberation-amount") > 0, "named in a condition that the item names");
}
