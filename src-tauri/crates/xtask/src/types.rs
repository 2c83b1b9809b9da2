//! The UI's types from the wire types, a file for each domain of use cases. They are made from the same JSON Schemas as
//! the files under `schemas`, because those know which fields may be left out of a request and which may be missing in
//! an answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anheng_app::{wire_error, wire_types};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use crate::typescript::{Piece, doc, ts};

pub const FOLDER: &str = "ui/src/api/types";

/// Use cases with so many types that these have a file to themselves beside their domain's.
const OWN: [&str; 6] = [
    "dossier.check",
    "dossier.contents",
    "dossier.shape",
    "dossier.timeline",
    "review.across",
    "standard.compare",
];

/// Lines of a file.
const LONGEST: usize = 450;

/// A file: the domain and, for the use cases in `OWN`, the rest of the name.
type Room<'a> = (&'a str, &'a str);

/// For what several domains have in common.
const SHARED: Room<'static> = ("shared", "");

/// Names below the root of the repository, with the text.
pub fn files(refresh: &str) -> Result<Vec<(String, String)>, String> {
    let mut reads = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut writes = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut wire = Vec::new();
    for one in wire_types() {
        let asked = (one.input)(&mut reads).to_value();
        let answered = (one.output)(&mut writes).to_value();
        wire.push((one.name, asked, answered));
    }
    let error = wire_error(&mut writes).to_value();
    let taken = |generator: &mut SchemaGenerator| generator.take_definitions(true);
    let (read, written) = (taken(&mut reads), taken(&mut writes));
    let (as_written, as_read) = (BTreeSet::new(), differing(&read, &written));

    let mut types = BTreeMap::new();
    types.insert("FileHandle".to_owned(), file_handle());
    for (name, schema) in &written {
        types.insert(name.clone(), declared(name, schema, &as_written)?);
    }
    for (name, schema) in &read {
        if as_read.contains(name) {
            let name = format!("{name}In");
            types.insert(name.clone(), declared(&name, schema, &as_read)?);
        } else if !written.contains_key(name) {
            types.insert(name.clone(), declared(name, schema, &as_read)?);
        }
    }
    let mut cases: BTreeMap<Room<'_>, Piece> = BTreeMap::new();
    let mut reached = BTreeMap::new();
    reach(&types, &["FileHandle".to_owned()].into(), SHARED, &mut reached);
    reach(&types, &ts(&error, "", &as_written)?.uses, SHARED, &mut reached);
    for (name, asked, answered) in &wire {
        let (asked, answered) = (ts(asked, "  ", &as_read)?, ts(answered, "  ", &as_written)?);
        let room = room(name);
        reach(&types, &asked.uses, room, &mut reached);
        reach(&types, &answered.uses, room, &mut reached);
        let piece = cases.entry(room).or_default();
        let _ = writeln!(piece.text, "  '{name}': {{ in: {}; out: {} }}", asked.text, answered.text);
        piece.uses.extend(asked.uses.into_iter().chain(answered.uses));
    }
    let homes: BTreeMap<_, _> = reached.iter().map(|(name, rooms)| (*name, home(rooms))).collect();
    let head = format!(
        "// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `{refresh}`.\n\n"
    );
    let rooms: BTreeSet<_> = homes.values().chain(cases.keys()).copied().collect();
    let mut files = vec![(format!("{FOLDER}/index.ts"), format!("{head}{}", index(&rooms, &cases)))];
    for room in rooms {
        let name = format!("{FOLDER}/{}.ts", stem(room));
        let text = format!("{head}{}", text(room, &types, &homes, cases.get(&room)));
        let lines = text.lines().count();
        if lines > LONGEST {
            return Err(format!("{name} has {lines} lines: name one of its use cases in OWN of the xtask"));
        }
        files.push((name, text));
    }
    Ok(files)
}

fn file_handle() -> Piece {
    let text = "/** A file that the user chose, by the handle that the host gave for it. */\n\
                export type FileHandle = { $file: string }\n";
    Piece { text: text.into(), uses: BTreeSet::new() }
}

fn declared(name: &str, schema: &Value, suffixed: &BTreeSet<String>) -> Result<Piece, String> {
    let Piece { text, uses } = ts(schema, "", suffixed)?;
    Ok(Piece { text: format!("{}export type {name} = {text}\n", doc(schema, "")), uses })
}

/// Types that are written otherwise than they are read (a default fills what a request leaves out), with all that
/// contain one. What is read has another name then.
fn differing(read: &Map<String, Value>, written: &Map<String, Value>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for (name, schema) in read {
            let differs = written.get(name).is_some_and(|other| other != schema);
            let text = schema.to_string();
            let inherits = found.iter().any(|inner| text.contains(&format!("\"#/$defs/{inner}\"")));
            if written.contains_key(name) && (differs || inherits) {
                found.insert(name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn room(case: &str) -> Room<'_> {
    let (domain, rest) = case.split_once('.').unwrap_or((case, ""));
    (domain, if OWN.contains(&case) { rest } else { "" })
}

/// Notes a room with these types and all that they are made of.
fn reach<'a, 'r>(
    types: &'a BTreeMap<String, Piece>,
    names: &BTreeSet<String>,
    room: Room<'r>,
    reached: &mut BTreeMap<&'a str, BTreeSet<Room<'r>>>,
) {
    for name in names {
        let Some((name, piece)) = types.get_key_value(name) else { continue };
        if reached.entry(name).or_default().insert(room) {
            reach(types, &piece.uses, room, reached);
        }
    }
}

/// The file of a type that these rooms reach: the only room, else the domain, else what all share. What a type is made
/// of is reached by every room that reaches the type, so that files take only from more general ones, never in a circle.
fn home<'a>(rooms: &BTreeSet<Room<'a>>) -> Room<'a> {
    let (first, last) = (rooms.first().copied().unwrap_or(SHARED), rooms.last().copied().unwrap_or(SHARED));
    match () {
        () if first == last => first,
        // In order, so that what is between two of a domain is of it too.
        () if first.0 == last.0 => (first.0, ""),
        () => SHARED,
    }
}

fn stem((domain, rest): Room<'_>) -> String {
    if rest.is_empty() { domain.to_owned() } else { format!("{domain}-{rest}") }
}

/// The type that lists a room's use cases.
fn listed(room: Room<'_>) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    let words: String = stem(room).split('-').map(capital).collect();
    format!("{words}UseCases")
}

fn text(
    room: Room<'_>,
    types: &BTreeMap<String, Piece>,
    homes: &BTreeMap<&str, Room<'_>>,
    cases: Option<&Piece>,
) -> String {
    let own: Vec<_> = types.iter().filter(|(name, _)| homes.get(name.as_str()) == Some(&room)).collect();
    let mut foreign: BTreeMap<Room<'_>, BTreeSet<&str>> = BTreeMap::new();
    for name in own.iter().map(|(_, piece)| *piece).chain(cases).flat_map(|piece| &piece.uses) {
        match homes.get(name.as_str()) {
            Some(home) if *home != room => foreign.entry(*home).or_default().insert(name),
            _ => continue,
        };
    }
    let mut parts = Vec::new();
    if !foreign.is_empty() {
        let imports = foreign.iter().map(|(home, names)| {
            let names: Vec<_> = names.iter().copied().collect();
            format!("import type {{ {} }} from './{}'\n", names.join(", "), stem(*home))
        });
        parts.push(imports.collect());
    }
    parts.extend(own.iter().map(|(_, piece)| piece.text.clone()));
    if let Some(piece) = cases {
        parts.push(format!(
            "/** Each use case, with what it takes and what it answers. */\nexport type {} = {{\n{}}}\n",
            listed(room),
            piece.text
        ));
    }
    parts.join("\n")
}

/// What the rest of the UI takes the types from.
fn index(rooms: &BTreeSet<Room<'_>>, cases: &BTreeMap<Room<'_>, Piece>) -> String {
    let mut text = String::new();
    for room in cases.keys() {
        let _ = writeln!(text, "import type {{ {} }} from './{}'", listed(*room), stem(*room));
    }
    text.push('\n');
    for room in rooms {
        let _ = writeln!(text, "export type * from './{}'", stem(*room));
    }
    let all: Vec<_> = cases.keys().map(|room| listed(*room)).collect();
    let _ = write!(
        text,
        "\n/** All use cases. */\nexport interface UseCases\n  extends {} {{}}\n",
        all.join(",\n    ")
    );
    text
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, files, home};

    #[test]
    fn a_type_stands_with_those_that_reach_it() {
        assert_eq!(home(&[("entry", "")].into()), ("entry", ""));
        assert_eq!(home(&[("dossier", "check")].into()), ("dossier", "check"));
        assert_eq!(home(&[("dossier", "check"), ("dossier", "shape")].into()), ("dossier", ""));
        assert_eq!(home(&[("dossier", "check"), ("entry", "")].into()), ("shared", ""));
    }

    #[test]
    fn files_take_only_from_more_general_ones() -> Result<(), String> {
        let mut taken = 0;
        for (name, text) in files("")? {
            let stem = name.trim_start_matches(FOLDER).trim_matches('/').trim_end_matches(".ts");
            let imports = text.lines().filter(|line| line.starts_with("import ") && stem != "index");
            for from in imports.filter_map(|line| line.split('\'').nth(1)) {
                let from = from.trim_start_matches("./");
                let wider =
                    from == "shared" || stem.strip_prefix(from).is_some_and(|rest| rest.starts_with('-'));
                assert!(wider && stem != "shared", "{stem} takes from {from}");
                taken += 1;
            }
        }
        assert!(taken > 20, "{taken}");
        Ok(())
    }
}
