//! Writes XML: elements that always close, and text that is always escaped.

use std::fmt::Display;

/// Attributes of an element: names and values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// A part of the package that is nothing but one element.
    pub(super) fn part(name: &str, attributes: Attributes<'_>, fill: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml =
            Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() };
        xml.within(name, attributes, fill);
        xml.out.into_bytes()
    }

    pub(super) fn within(&mut self, name: &str, attributes: Attributes<'_>, fill: impl FnOnce(&mut Self)) {
        self.tag(name, attributes, ">");
        fill(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// An element that says one thing, in Word's own names.
    pub(super) fn val(&mut self, name: &str, value: impl Display) {
        self.leaf(name, &[("w:val", &value)]);
    }

    /// The same in charts.
    pub(super) fn chart(&mut self, name: &str, value: impl Display) {
        self.leaf(name, &[("val", &value)]);
    }

    /// An element that holds nothing but a text.
    pub(super) fn holding(&mut self, name: &str, text: &str) {
        self.within(name, &[], |xml| xml.text(text));
    }

    pub(super) fn text(&mut self, text: &str) {
        text.chars().for_each(|ch| self.push(ch));
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(&value.to_string());
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    fn push(&mut self, ch: char) {
        match ch {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            // Also after `]]`, where it must not stand by itself.
            '>' => self.out.push_str("&gt;"),
            '"' => self.out.push_str("&quot;"),
            // A reader would make spaces of them in attributes, and of the last one everywhere.
            '\t' => self.out.push_str("&#9;"),
            '\n' => self.out.push_str("&#10;"),
            '\r' => self.out.push_str("&#13;"),
            ch if is_xml(ch) => self.out.push(ch),
            ch => self.out.push_str(&code(ch)),
        }
    }
}

/// What XML 1.0 can hold at all.
fn is_xml(ch: char) -> bool {
    matches!(ch, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// How a character that cannot be shown is written.
pub(super) fn code(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}
