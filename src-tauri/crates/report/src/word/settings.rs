//! What is said of a document as a whole: how Word sets it, and what it is, by whom and from when.

use chrono::{Datelike, NaiveDateTime, TimeDelta};

use super::package::{Kind, Part};
use super::text::flat;
use super::xml::Xml;
use crate::model::Document;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN: &str = "http://purl.org/dc/elements/1.1/";
const TERMS: &str = "http://purl.org/dc/terms/";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
/// All of China keeps this time, before that of Greenwich.
const HOURS: i64 = 8;

pub(super) fn settings(official: bool) -> Part {
    let bytes = Xml::part("w:settings", &[("xmlns:w", &MAIN)], |xml| {
        xml.val("w:defaultTabStop", 420);
        // Numbers of official pages stand outside.
        if official {
            xml.leaf("w:evenAndOddHeaders", &[]);
        }
        xml.val("w:characterSpacingControl", "compressPunctuation");
        xml.within("w:compat", &[], |xml| {
            // Lines before a forced end keep their width.
            xml.leaf("w:doNotExpandShiftReturn", &[]);
            let mode: [(&str, &dyn std::fmt::Display); 3] = [
                ("w:name", &"compatibilityMode"),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &15),
            ];
            xml.leaf("w:compatSetting", &mode);
        });
        xml.leaf("w:themeFontLang", &[("w:val", &"zh-CN"), ("w:eastAsia", &"zh-CN")]);
    });
    Part::new("word/settings.xml", Kind::Settings, bytes)
}

pub(super) fn core(document: &Document) -> Part {
    let spaces: [(&str, &dyn std::fmt::Display); 4] =
        [("xmlns:cp", &CORE), ("xmlns:dc", &DUBLIN), ("xmlns:dcterms", &TERMS), ("xmlns:xsi", &INSTANCE)];
    let bytes = Xml::part("cp:coreProperties", &spaces, |xml| {
        for (name, text) in [
            ("dc:title", &document.title),
            ("dc:subject", &document.subject),
            ("dc:creator", &document.author),
            ("cp:lastModifiedBy", &document.author),
        ] {
            if !text.is_empty() {
                xml.holding(name, &flat(text));
            }
        }
        if let Some(moment) = moment(document.created) {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.within(name, &[("xsi:type", &"dcterms:W3CDTF")], |xml| xml.text(&moment));
            }
        }
        xml.holding("dc:language", "zh-CN");
    });
    Part::new("docProps/core.xml", Kind::Core, bytes)
}

/// Word takes moments of Greenwich, in years of four digits.
fn moment(created: NaiveDateTime) -> Option<String> {
    let moment = created.checked_sub_signed(TimeDelta::hours(HOURS))?;
    (1..=9999).contains(&moment.year()).then(|| moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

pub(super) fn application() -> Part {
    let bytes = Xml::part("Properties", &[("xmlns", &EXTENDED)], |xml| xml.holding("Application", "案衡"));
    Part::new("docProps/app.xml", Kind::Application, bytes)
}
