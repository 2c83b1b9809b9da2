//! Lists that cells offer to choose from. Short ones stand with their cells, long ones on a sheet of their own, since
//! Excel holds no more than 255 characters in place.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Workbook, XlsxError};

use crate::workbook::column_letters;

/// Name of the sheet of long lists; whoever reads a workbook leaves it out.
pub const LISTS: &str = "词表";
/// Excel's bound for a list in place, commas included.
const MOST_IN_PLACE: usize = 255;

/// Long lists of one workbook, each once.
#[derive(Default)]
pub(crate) struct Lists {
    long: Vec<Vec<String>>,
}

impl Lists {
    pub fn offer(&mut self, choices: &[String]) -> Result<DataValidation, XlsxError> {
        let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
        // A comma would part one choice in two.
        let in_place = length <= MOST_IN_PLACE && choices.iter().all(|choice| !choice.contains(','));
        let offered = if in_place {
            DataValidation::new().allow_list_strings(choices)?
        } else {
            let known = self.long.iter().position(|list| list == choices);
            let at = known.unwrap_or_else(|| {
                self.long.push(choices.to_vec());
                self.long.len() - 1
            });
            let column = column_letters(u16::try_from(at).unwrap_or(u16::MAX));
            let range = format!("={LISTS}!${column}$1:${column}${}", choices.len());
            DataValidation::new().allow_list_formula(range.as_str().into())
        };
        // A code typed instead of a word is as good; the program that reads it says what it does not know.
        offered
            .set_error_style(DataValidationErrorStyle::Information)
            .set_error_title("不在所列之中")?
            .set_error_message("可以从下拉列表里选；照填也可以，读取时会再核对。")
    }

    pub fn write(&self, workbook: &mut Workbook, look: &Format) -> Result<(), XlsxError> {
        if self.long.is_empty() {
            return Ok(());
        }
        let page = workbook.add_worksheet().set_name(LISTS)?;
        for (column, list) in (0..).zip(&self.long) {
            page.set_column_width(column, 30)?;
            for (row, choice) in (0..).zip(list) {
                page.write_string_with_format(row, column, choice, look)?;
            }
        }
        Ok(())
    }
}
