//! The sheet on paper: A4, whole columns, the header again on every page.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::book::Sheet;

const A4: u8 = 9;
/// Latin characters that fit on an A4 page and are still read with ease: lying, and upright.
const LYING: u32 = 190;
const UPRIGHT: u32 = 130;
/// Of a hundred such characters so many fit without making them smaller, also where the usual fonts are lacking and
/// others take their place that are wider.
const UNSHRUNK: u32 = 55;

/// What goes to paper: columns from the left, the first pages side by side.
pub(super) struct Paper {
    /// The last column that is printed.
    pub last: u16,
    /// The last column on the first of the pages that stand side by side: a title across all of them would be cut.
    pub first_page: u16,
    pages: u32,
    portrait: bool,
    /// Whether columns are left out.
    partly: bool,
}

impl Paper {
    pub fn of(sheet: &Sheet, widths: &[u32]) -> Self {
        let all = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let partly = sheet.printed_columns > 0 && sheet.printed_columns <= all;
        let last = if partly { sheet.printed_columns - 1 } else { all };
        let printed = &widths[..widths.len().min(usize::from(last) + 1)];
        let most = if sheet.portrait { UPRIGHT } else { LYING };
        let single = sheet.one_page_wide || printed.iter().sum::<u32>() <= most;
        // A table that takes several pages may find room on them as it is, and the first then holds fewer columns.
        let first_page = if single { last } else { fitting(printed, most * UNSHRUNK / 100) };
        // Columns are not divided, so that a page may have room left at its end.
        let pages = if sheet.one_page_wide { 1 } else { pages(printed, most) };
        Paper { last, first_page, pages, portrait: sheet.portrait, partly }
    }

    /// Whether columns stand on pages that lie to the right of the first.
    fn goes_on(&self) -> bool {
        self.first_page < self.last
    }

    /// First and last column for what stands above and below the table. Where there are further pages the first column
    /// is printed again on them, and a note in it would be, cut.
    pub fn beside(&self) -> (u16, u16) {
        (u16::from(self.goes_on()).min(self.first_page), self.first_page)
    }

    /// Width of what stands on the first page, in Latin characters.
    pub fn first_width(&self, widths: &[u32]) -> u32 {
        widths.iter().take(usize::from(self.first_page) + 1).sum()
    }

    /// Sets up the page of a sheet whose last row is `last_row`.
    pub fn set_up(&self, page: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
        page.set_paper_size(A4)
            .set_print_fit_to_pages(u16::try_from(self.pages).unwrap_or(1).max(1), 0)
            .set_print_center_horizontally(true)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_footer("&C第 &P 页，共 &N 页");
        if self.portrait {
            page.set_portrait();
        } else {
            page.set_landscape();
        }
        if self.partly {
            page.set_print_area(0, 0, last_row, self.last)?;
        }
        if self.goes_on() {
            // On further pages the first column tells which line one is in.
            page.set_repeat_columns(0, 0)?;
        }
        Ok(())
    }

    /// Width for charts, in pixels: that of the table on the first page within reason.
    pub fn chart_room(&self, widths: &[u32]) -> u32 {
        let most = if self.portrait { UPRIGHT } else { LYING };
        (self.first_width(widths).min(most) * 7).max(460)
    }
}

/// Index of the last of the columns that fit on a page.
fn fitting(widths: &[u32], most: u32) -> u16 {
    let mut used = 0;
    let fitting = widths.iter().take_while(|width| {
        used += **width;
        used <= most
    });
    u16::try_from(fitting.count().saturating_sub(1)).unwrap_or(0)
}

/// How many pages side by side take these columns, the first of them repeated on each.
fn pages(widths: &[u32], most: u32) -> u32 {
    let Some((first, rest)) = widths.split_first() else { return 1 };
    let (mut pages, mut used) = (1, *first);
    for width in rest {
        if used + width > most && used > *first {
            pages += 1;
            used = *first;
        }
        used += width;
    }
    pages
}

/// Writes `text` over these columns. Merging needs two cells.
pub(super) fn across(
    page: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        page.write_string_with_format(row, first, text, look)?;
    } else {
        page.merge_range(row, first, row, last, text, look)?;
    }
    Ok(())
}
