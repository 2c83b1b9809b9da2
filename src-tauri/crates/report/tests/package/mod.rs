//! Reads a Word file back and holds it against what a package must be: parts that parse, kinds and references that are
//! there, styles that exist.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The parts by their paths.
pub type Parts = BTreeMap<String, Vec<u8>>;

pub fn open(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = archive.len();
    let read = |at| {
        let mut file = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a part that can be read");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// What stands in a part, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Open(String, BTreeMap<String, String>),
    Text(String),
    Close(String),
}

/// Every node; fails on what XML 1.0 does not allow.
pub fn nodes(part: &[u8]) -> Vec<Node> {
    let text = std::str::from_utf8(part).expect("UTF-8");
    assert!(!text.contains("]]>"), "the end of a section that never began");
    assert!(text.chars().all(is_xml), "a character that XML cannot hold");
    let mut reader = Reader::from_str(text);
    let (mut nodes, mut open) = (Vec::new(), 0_usize);
    let mut roots = 0;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                roots += usize::from(open == 0);
                open += 1;
                nodes.push(opening(&tag));
            }
            Event::Empty(tag) => {
                roots += usize::from(open == 0);
                let node = opening(&tag);
                let Node::Open(name, _) = &node else { continue };
                let name = name.clone();
                nodes.extend([node, Node::Close(name)]);
            }
            Event::End(tag) => {
                open -= 1;
                nodes.push(Node::Close(tag.name().as_ref().to_owned()));
            }
            Event::Text(text) => push(&mut nodes, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let ch = match name.resolve_char_ref().expect("a reference") {
                    Some(ch) => ch.to_string(),
                    None => quick_xml::escape::unescape(&format!("&{};", name.xml10_content()))
                        .expect("a name")
                        .into_owned(),
                };
                assert!(ch.chars().all(is_xml), "a reference to a character that XML cannot hold");
                push(&mut nodes, &ch);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?} is never written"),
        }
    }
    assert_eq!((open, roots), (0, 1), "one element holds all others");
    nodes
}

fn push(nodes: &mut Vec<Node>, text: &str) {
    match nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => nodes.push(Node::Text(text.to_owned())),
    }
}

fn opening(tag: &BytesStart<'_>) -> Node {
    let attributes = tag.attributes().map(|one| {
        let one = one.expect("an attribute, once");
        (
            one.key.as_ref().to_owned(),
            one.normalized_value(XmlVersion::Explicit1_0).expect("a value").into_owned(),
        )
    });
    Node::Open(tag.name().as_ref().to_owned(), attributes.collect())
}

fn is_xml(ch: char) -> bool {
    matches!(ch, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The values of an attribute of all elements of a name.
pub fn values(nodes: &[Node], element: &str, attribute: &str) -> Vec<String> {
    let of = |node: &Node| match node {
        Node::Open(name, attributes) if name == element => attributes.get(attribute).cloned(),
        _ => None,
    };
    nodes.iter().filter_map(of).collect()
}

/// Everything that must be true of every package, those within it among them.
pub fn assert_sound(bytes: &[u8]) -> Parts {
    let parts = open(bytes);
    let is_xml_part = |path: &str| path.ends_with(".xml") || path.ends_with(".rels");
    let read: BTreeMap<&str, Vec<Node>> = (parts.iter())
        .filter(|(path, _)| is_xml_part(path))
        .map(|(path, part)| (path.as_str(), nodes(part)))
        .collect();
    let kinds = &read["[Content_Types].xml"];
    let named: BTreeSet<String> = values(kinds, "Override", "PartName").into_iter().collect();
    let defaults = values(kinds, "Default", "Extension");
    for path in parts.keys().filter(|path| *path != "[Content_Types].xml") {
        let known = named.contains(&format!("/{path}"))
            || defaults.iter().any(|end| end == "rels" && path.ends_with(".rels"));
        assert!(known, "{path} is of no kind");
    }
    for path in &named {
        assert!(parts.contains_key(&path[1..]), "{path} has a kind but is not there");
    }
    for (path, nodes) in &read {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut ids = BTreeSet::new();
        if let Some(relations) = read.get(format!("{folder}/_rels/{name}.rels").as_str()) {
            for target in values(relations, "Relationship", "Target") {
                let whole = resolved(folder, &target);
                assert!(parts.contains_key(&whole), "{path} refers to {whole}, which is not there");
            }
            let all = values(relations, "Relationship", "Id");
            ids.extend(all.iter().cloned());
            assert_eq!(ids.len(), all.len(), "ids of {path} are its own");
        }
        for element in ["w:footerReference", "c:chart", "c:externalData", "sheet"] {
            for id in values(nodes, element, "r:id") {
                assert!(ids.contains(&id), "{path} refers to {id}, which is nothing");
            }
        }
    }
    if let Some(styles) = read.get("word/styles.xml") {
        let known = values(styles, "w:style", "w:styleId");
        assert_eq!(known.iter().collect::<BTreeSet<_>>().len(), known.len(), "a style is there once");
        for (path, nodes) in &read {
            for element in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
                for style in values(nodes, element, "w:val") {
                    assert!(known.contains(&style), "{path} uses the style {style}, which is not there");
                }
            }
        }
        let drawings = values(&read["word/document.xml"], "wp:docPr", "id");
        assert_eq!(drawings.iter().collect::<BTreeSet<_>>().len(), drawings.len(), "drawings are told apart");
    }
    for (_, part) in parts.iter().filter(|(path, _)| path.ends_with(".xlsx")) {
        assert_sound(part);
    }
    parts
}

/// Where the way from a folder leads.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|one| !one.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => assert!(path.pop().is_some(), "{target} leads out of the package"),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The words of a document in the order in which they stand, those of charts at their place; forced lines end in `\n`,
/// paragraphs in `¶`.
pub fn words(parts: &Parts) -> String {
    let relations = nodes(&parts["word/_rels/document.xml.rels"]);
    let targets: BTreeMap<String, String> = (values(&relations, "Relationship", "Id").into_iter())
        .zip(values(&relations, "Relationship", "Target"))
        .collect();
    let mut words = String::new();
    let mut inside = false;
    for node in nodes(&parts["word/document.xml"]) {
        match node {
            Node::Open(name, _) if name == "w:t" => inside = true,
            Node::Close(name) if name == "w:t" => inside = false,
            Node::Open(name, _) if name == "w:br" => words.push('\n'),
            Node::Close(name) if name == "w:p" => words.push('¶'),
            Node::Text(text) if inside => words.push_str(&text),
            Node::Open(name, attributes) if name == "c:chart" => {
                let chart = nodes(&parts[&format!("word/{}", targets[&attributes["r:id"]])]);
                words.push_str(&chart_words(&chart));
            }
            _ => {}
        }
    }
    words
}

/// Titles, names and values of a chart, each ended by `¶`.
fn chart_words(chart: &[Node]) -> String {
    let mut words = String::new();
    let mut inside = false;
    for node in chart {
        match node {
            Node::Open(name, _) => inside = name == "a:t" || name == "c:v",
            Node::Text(text) if inside => words.push_str(text),
            Node::Close(_) if inside => {
                inside = false;
                words.push('¶');
            }
            _ => {}
        }
    }
    words
}
