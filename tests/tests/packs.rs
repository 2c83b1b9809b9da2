//! Shipped packs keep the house's rules, and a pack that breaks one is refused with file, place and reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anheng_core::standard::model::{Node, PackHead, PackStatus, PointsSource};
use anheng_core::standard::{Pack, PackFile, examples, governing, versions};
use conformance::json::set;
use conformance::shipped::{calendar, counting, files, name, pack_folders, packs, path, read, read_pack};
use serde::Deserialize;
use serde_json::{Value, json};

#[test]
fn every_shipped_pack_loads_from_the_folder_of_its_id_and_version() {
    let folders = pack_folders();
    assert!(!folders.is_empty(), "no pack under schemas/packs");
    for folder in folders {
        let pack = read_pack(&folder).unwrap_or_else(|refusal| panic!("{}:\n{refusal}", folder.display()));
        let parent = folder.parent().map(name).unwrap_or_default();
        assert_eq!(
            (parent, name(&folder)),
            (pack.head.id.to_string(), pack.head.version.clone()),
            "folder and pack.json"
        );
    }
}

#[test]
fn every_item_has_a_basis_with_a_law_and_an_article() {
    for pack in packs() {
        for item in &pack.items {
            assert!(!item.basis.is_empty(), "{} {}: no basis", pack.reference(), item.id);
            for basis in &item.basis {
                assert!(
                    !basis.basis.article.trim().is_empty(),
                    "{} {}: no article",
                    pack.reference(),
                    item.id
                );
            }
        }
    }
}

#[test]
fn every_worked_example_of_a_shipped_pack_comes_out() {
    for pack in packs() {
        let ran = examples::run(&pack, &calendar(), &counting());
        ran.unwrap_or_else(|refusal| panic!("{}:\n{refusal}", pack.reference()));
    }
}

#[test]
fn nothing_in_a_shipped_pack_is_left_over() {
    for pack in packs() {
        assert_eq!(
            pack.unused,
            Vec::<String>::new(),
            "{}: named and never used; misspelt or forgotten?",
            pack.reference()
        );
    }
}

#[test]
fn every_item_of_a_shipped_pack_says_whose_its_points_are() {
    for pack in packs() {
        let official = pack.head.status == PackStatus::Official;
        for item in &pack.items {
            let source = item.points_source;
            assert!(source.is_some(), "{} {}: nobody says whose the points are", pack.reference(), item.id);
            assert!(
                official || source == Some(PointsSource::Own),
                "{} {}: a pack that no authority issued claims official points",
                pack.reference(),
                item.id
            );
        }
    }
}

/// What to run when ids were added on purpose.
const REFRESH: &str = "ANHENG_REFRESH=1 cargo test -p conformance --test packs";

/// A line of a snapshot is an id; `- id` is one that is gone and must never come back with another meaning.
#[test]
fn ids_are_permanent() {
    let mut now: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pack in packs() {
        let ids = now.entry(pack.head.id.to_string()).or_default();
        pack.head.items.iter().for_each(|node| collect(node, ids));
    }
    let refresh = std::env::var_os("ANHENG_REFRESH").is_some();
    for (pack, ids) in &now {
        let file = path("tests/snapshots").join(format!("{pack}.ids"));
        let text = fs::read_to_string(&file).unwrap_or_default();
        let retired: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        let known: BTreeSet<&str> = text.lines().filter(|line| !line.starts_with("- ")).collect();
        let reused: Vec<_> = ids.iter().filter(|id| retired.contains(id.as_str())).collect();
        assert!(
            reused.is_empty(),
            "{pack}: retired ids are used again: {reused:?}; decisions of old reviews would change meaning"
        );
        if refresh {
            let gone = known.iter().filter(|id| !ids.contains(**id)).chain(&retired);
            let mut lines: Vec<String> =
                ids.iter().cloned().chain(gone.map(|id| format!("- {id}"))).collect();
            lines.sort_by(|a, b| a.trim_start_matches("- ").cmp(b.trim_start_matches("- ")));
            fs::write(&file, lines.join("\n") + "\n").expect("the snapshot must be writable");
            continue;
        }
        let added: Vec<_> = ids.iter().filter(|id| !known.contains(id.as_str())).collect();
        let removed: Vec<_> = known.iter().filter(|id| !ids.contains(**id)).collect();
        assert!(
            removed.is_empty(),
            "{pack}: ids are gone: {removed:?}; put them back, or retire them with\n{REFRESH}"
        );
        assert!(
            added.is_empty(),
            "{pack}: new ids: {added:?}; if they are meant, take them over with\n{REFRESH}"
        );
    }
}

fn collect(node: &Node, ids: &mut BTreeSet<String>) {
    ids.insert(node.id.to_string());
    node.children.iter().for_each(|child| collect(child, ids));
}

/// Heads of one pack: version, first day, the version it replaces.
fn heads(rows: &[(&str, &str, Option<&str>)]) -> Vec<PackHead> {
    let base: BTreeMap<String, Value> = base();
    rows.iter()
        .map(|(version, from, supersedes)| {
            let mut head = base["pack.json"].clone();
            head["version"] = json!(version);
            head["effective_from"] = json!(from);
            if let Some(older) = supersedes {
                head["supersedes"] = json!(format!("test.base@{older}"));
            }
            serde_json::from_value(head).expect("a head made from the base must have its shape")
        })
        .collect()
}

#[test]
fn versions_that_overlap_are_refused() {
    let good = [
        ("1.0.0", "2024-01-01", None),
        ("1.1.0", "2025-01-01", Some("1.0.0")),
        ("2.0.0", "2026-01-01", Some("1.1.0")),
    ];
    versions(&heads(&good)).expect("a chain of versions is good");
    versions(heads(&good).iter().rev()).expect("the order in which versions are found does not matter");
    let cases = [
        (vec![("1.0.0", "2024-01-01", None), ("1.1.0", "2025-01-01", None)], "没有声明取代 test.base@1.0.0"),
        (vec![("1.0.0", "2024-01-01", None), ("1.1.0", "2024-01-01", Some("1.0.0"))], "同一日起施行"),
        (vec![("1.0.0", "2024-01-01", None), ("1.0.0", "2024-01-01", None)], "装了两次"),
        (
            vec![
                ("1.0.0", "2024-01-01", None),
                ("1.1.0", "2025-01-01", Some("1.0.0")),
                ("1.2.0", "2025-06-01", Some("1.0.0")),
            ],
            "没有声明取代 test.base@1.1.0",
        ),
    ];
    for (rows, says) in cases {
        let refusal = versions(&heads(&rows)).expect_err("overlapping versions must be refused");
        assert!(refusal.to_string().contains(says), "{rows:?} gave {refusal}, not “{says}”");
    }
}

#[test]
fn one_version_governs_each_day_from_the_first_on_and_none_before() {
    let heads = heads(&[
        ("1.0.0", "2024-01-01", None),
        ("1.1.0", "2025-02-28", Some("1.0.0")),
        ("1.2.0", "2026-03-01", Some("1.1.0")),
    ]);
    let on = |text: &str| {
        let day = anheng_core::value::parse_day(text).expect("a real day");
        governing(&heads, "test.base", day).map(|head| head.version.as_str())
    };
    let expected = [
        ("2023-12-31", None),
        ("2024-01-01", Some("1.0.0")),
        ("2024-01-02", Some("1.0.0")),
        ("2025-02-27", Some("1.0.0")),
        ("2025-02-28", Some("1.1.0")),
        ("2025-03-01", Some("1.1.0")),
        ("2026-02-28", Some("1.1.0")),
        ("2026-03-01", Some("1.2.0")),
        ("2199-12-31", Some("1.2.0")),
    ];
    for (day, version) in expected {
        assert_eq!(on(day), version, "on {day}");
    }
    let day = anheng_core::value::parse_day("2025-01-01").expect("a real day");
    assert!(governing(&heads, "test.other", day).is_none(), "another pack's versions govern nothing here");
}

/// By the shipped packs' own dates: at every boundary ±1 day the versions of a pack are told apart by core's function
/// and by a reckoning of its own, which counts how many are in force.
#[test]
fn at_every_boundary_of_shipped_packs_exactly_one_version_is_found() {
    let packs = packs();
    let heads: Vec<&PackHead> = packs.iter().map(|pack| &pack.head).collect();
    versions(heads.iter().copied()).unwrap_or_else(|refusal| panic!("shipped packs overlap:\n{refusal}"));
    for head in &heads {
        let same: Vec<_> = heads.iter().filter(|other| other.id == head.id).collect();
        let first = same.iter().map(|other| other.effective_from.0).min();
        for shift in [-1, 0, 1] {
            let day = head.effective_from.0 + chrono::TimeDelta::days(shift);
            let in_force = same
                .iter()
                .filter(|one| {
                    let begun = one.effective_from.0 <= day;
                    let replaced = same.iter().any(|newer| {
                        newer.supersedes.as_deref() == Some(&format!("{}@{}", one.id, one.version))
                            && newer.effective_from.0 <= day
                    });
                    begun && !replaced
                })
                .count();
            let covered = first.is_some_and(|first| first <= day);
            assert_eq!(in_force, usize::from(covered), "{} on {day}", head.id);
            assert_eq!(
                governing(heads.iter().copied(), head.id.as_str(), day).is_some(),
                covered,
                "{} on {day}",
                head.id
            );
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    title: String,
    /// The file that is broken, and how.
    file: String,
    set: serde_json::Map<String, Value>,
    expect: Place,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    file: String,
    pointer: String,
    says: Vec<String>,
}

fn base() -> BTreeMap<String, Value> {
    let bytes = read(&path("tests/cases/_broken_packs/_base.json"));
    serde_json::from_slice(&bytes).expect("the pack that is to be broken must be JSON")
}

fn read_files(files: &BTreeMap<String, Value>) -> Result<Pack, anheng_core::refusal::Refusal> {
    let bytes: Vec<(&String, Vec<u8>)> =
        files.iter().map(|(name, json)| (name, json.to_string().into_bytes())).collect();
    let files: Vec<PackFile<'_>> = bytes.iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
    Pack::read(&files)
}

#[test]
fn the_pack_that_is_broken_below_is_whole() {
    let pack = read_files(&base()).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(pack.items.len(), 4);
    assert_eq!(pack.unused, Vec::<String>::new());
}

#[test]
fn a_broken_pack_is_refused_with_file_place_and_reason() {
    let mut wrong = Vec::new();
    let cases = files(&path("tests/cases/_broken_packs"), ".json");
    for case in cases.iter().filter(|path| name(path) != "_base.json") {
        let broken: Broken =
            serde_json::from_slice(&read(case)).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        let mut files = base();
        let file =
            files.get_mut(&broken.file).unwrap_or_else(|| panic!("{}: no {}", case.display(), broken.file));
        for (pointer, value) in &broken.set {
            set(file, pointer, value).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        }
        let Err(refusal) = read_files(&files) else {
            wrong.push(format!("{} ({}) was accepted", name(case), broken.title));
            continue;
        };
        let found = refusal.problems.iter().any(|problem| {
            problem.file == broken.expect.file
                && problem.pointer == broken.expect.pointer
                && broken.expect.says.iter().all(|part| problem.message.contains(part.as_str()))
        });
        if !found {
            let place = &broken.expect;
            wrong.push(format!(
                "{} should say {:?} at {}#{}, but says:\n{refusal}",
                name(case),
                place.says,
                place.file,
                place.pointer
            ));
        }
    }
    assert!(cases.len() > 20, "the cases were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_folder_without_its_head_is_refused() {
    let refusal = Pack::read(&[]).expect_err("nothing is not a pack");
    assert!(refusal.to_string().contains("没有 pack.json"), "{refusal}");
}

#[test]
fn the_order_in_which_files_are_found_does_not_matter() {
    let base = base();
    let bytes: Vec<(&String, Vec<u8>)> =
        base.iter().map(|(name, json)| (name, json.to_string().into_bytes())).collect();
    let mut files: Vec<PackFile<'_>> = bytes.iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
    let forth = Pack::read(&files).expect("the base is whole");
    files.reverse();
    let back = Pack::read(&files).expect("the base is whole backwards");
    assert_eq!(forth.sha256, back.sha256, "a review pins the hash");
    let ids = |pack: &Pack| pack.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&forth), ids(&back));
}

#[test]
fn a_key_written_twice_in_a_map_or_in_parameters_is_refused() {
    let files: Vec<(String, String)> =
        base().into_iter().map(|(name, json)| (name, serde_json::to_string(&json).unwrap())).collect();
    for (file, of, pointer) in
        [("pack.json", "\"terms\":{", "/terms/"), ("items-a.json", "\"params\":{", "/params/")]
    {
        let broken: Vec<(String, String)> = files
            .iter()
            .map(|(name, text)| {
                let Some((head, tail)) = text.split_once(of).filter(|_| name == file) else {
                    return (name.clone(), text.clone());
                };
                // The first entry once more, so that nothing but the repetition is wrong.
                let mut entries =
                    serde_json::Deserializer::from_str(tail.split_once(':').unwrap().1).into_iter::<Value>();
                let value = entries.next().unwrap().unwrap();
                let key = tail.split('"').nth(1).unwrap();
                (name.clone(), format!("{head}{of}\"{key}\":{value},{tail}"))
            })
            .collect();
        let files: Vec<_> =
            broken.iter().map(|(name, text)| PackFile { name, bytes: text.as_bytes() }).collect();
        let refusal = Pack::read(&files).expect_err("the last value must not win in silence");
        let problem = &refusal.problems[0];
        assert_eq!(problem.message, "同一个栏目写了两次", "{problem}");
        assert!(problem.file == file && problem.pointer.contains(pointer), "{problem}");
    }
}
