//! The workbook behind a chart, from which Word draws it anew when its numbers are changed.

use super::data::{Data, Follows};
use crate::error::ReportError;
use crate::word::package::{Kind, Part, archive};
use crate::word::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const SHEET: &str = "Sheet1";

/// The letter of the column of names, or of values: charts have few.
pub(super) fn letter(column: usize) -> char {
    char::from(b'A'.saturating_add(u8::try_from(column).unwrap_or(u8::MAX)))
}

/// The row of a category; titles are in the first.
pub(super) fn row(category: usize) -> usize {
    category + 2
}

/// # Errors
/// [`ReportError::Word`]
pub(super) fn workbook(data: &Data) -> Result<Vec<u8>, ReportError> {
    let book = Xml::part("workbook", &[("xmlns", &MAIN), ("xmlns:r", &OFFICE)], |xml| {
        xml.within("sheets", &[], |xml| {
            xml.leaf("sheet", &[("name", &SHEET), ("sheetId", &1), ("r:id", &"rId1")]);
        });
    });
    let sheet = Part::new("xl/worksheets/sheet1.xml", Kind::Sheet, sheet(data));
    archive(&[Part { parts: vec![sheet], ..Part::new("xl/workbook.xml", Kind::Book, book) }])
}

fn sheet(data: &Data) -> Vec<u8> {
    Xml::part("worksheet", &[("xmlns", &MAIN)], |xml| {
        xml.within("sheetData", &[], |xml| {
            xml.within("row", &[("r", &1)], |xml| {
                for (place, column) in data.columns.iter().enumerate() {
                    text(xml, &format!("{}1", letter(place + 1)), &column.name);
                }
            });
            for (at, name) in data.names.iter().enumerate() {
                let number = row(at);
                xml.within("row", &[("r", &number)], |xml| {
                    text(xml, &format!("A{number}"), name);
                    for (place, column) in data.columns.iter().enumerate() {
                        let Some(value) = column.values.get(at).and_then(Option::as_ref) else { continue };
                        let cell = format!("{}{number}", letter(place + 1));
                        xml.within("c", &[("r", &cell)], |xml| {
                            if let Some(follows) = column.follows {
                                xml.holding("f", &formula(follows, number, data));
                            }
                            xml.holding("v", value);
                        });
                    }
                });
            }
        });
    })
}

/// How a value follows from those of its row, or from those above.
fn formula(follows: Follows, number: usize, data: &Data) -> String {
    match follows {
        Follows::Sum => format!("SUM(B{number}:{}{number})", letter(data.columns.len() - 1)),
        Follows::Share => {
            let last = row(data.names.len()) - 1;
            format!("SUM(B$2:B{number})/SUM(B$2:B${last})")
        }
    }
}

fn text(xml: &mut Xml, cell: &str, text: &str) {
    xml.within("c", &[("r", &cell), ("t", &"inlineStr")], |xml| {
        xml.within("is", &[], |xml| {
            xml.within("t", &[("xml:space", &"preserve")], |xml| xml.text(text));
        });
    });
}
