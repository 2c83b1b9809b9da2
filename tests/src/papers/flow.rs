//! Running text on a given number of pages: the leading gives way first, then longer wording is taken in, so that a paper
//! has exactly the pages that the dossier says.

use anheng_report::canvas::{Sheet, Type};

use super::sheet::{BLACK, GREY, LEFT, PALE, PT, Place, RIGHT, between, put, song, wrapped};

#[derive(Debug, Clone)]
pub struct Para {
    pub text: String,
    pub place: Place,
    pub face: Type,
    /// First line two characters in.
    pub indent: bool,
}

impl Para {
    pub fn new(text: impl Into<String>) -> Self {
        Para { text: text.into(), place: Place::Start, face: Type::Song, indent: true }
    }

    pub fn flat(text: impl Into<String>) -> Self {
        Para { indent: false, ..Para::new(text) }
    }

    pub fn head(text: impl Into<String>) -> Self {
        Para { face: Type::Hei, ..Para::new(text) }
    }
}

/// A text to be set on so many pages.
#[derive(Debug, Default)]
pub struct Flow {
    pub paras: Vec<Para>,
    /// Taken in one by one, before the paragraph with this number, until the pages are full.
    pub more: Vec<Para>,
    pub more_at: usize,
    /// Upper edge of text on the first page and on the others, lower edge on all, and room for what stands under the text
    /// on the last page.
    pub first_top: i64,
    pub top: i64,
    pub bottom: i64,
    pub tail: i64,
    pub size: i64,
    /// A rule under every line, as forms for records have.
    pub ruled: bool,
    pub left: i64,
    pub right: i64,
}

/// Where the text ended: its page, counted from 0, and the height.
#[derive(Debug, Clone, Copy)]
pub struct End {
    pub page: usize,
    pub y: i64,
}

const LEADINGS: [i64; 9] = [28, 27, 29, 26, 30, 25, 31, 24, 32];
const TIGHT_OR_WIDE: [i64; 9] = [23, 33, 22, 34, 21, 35, 20, 36, 38];

impl Flow {
    pub fn new(paras: Vec<Para>) -> Self {
        Flow { more_at: paras.len(), paras, size: 16 * PT, left: LEFT, right: RIGHT, ..Flow::default() }
    }

    fn set(&self, para: &Para, size: i64) -> Vec<(String, bool)> {
        let indent = if para.indent { 2000 } else { 0 };
        let lines = wrapped(&para.text, para.face, size, self.right - self.left, indent);
        lines.into_iter().enumerate().map(|(at, line)| (line, at == 0 && para.indent)).collect()
    }

    fn pages(&self, lines: i64, leading: i64, tail: i64) -> usize {
        let first = (self.bottom - self.first_top) / leading;
        let other = ((self.bottom - self.top) / leading).max(1);
        let needed = lines + (tail + leading - 1) / leading;
        if needed <= first { 1 } else { 1 + ((needed - first + other - 1) / other) as usize }
    }

    /// Size, how much more is taken in, and leading.
    fn fit(&self, pages: usize) -> (i64, usize, i64) {
        for size in [self.size, self.size * 15 / 16, self.size * 14 / 16, self.size * 12 / 16] {
            let count =
                |paras: &[Para]| paras.iter().map(|one| self.set(one, size).len() as i64).sum::<i64>();
            let base = count(&self.paras);
            let more: Vec<i64> = self.more.iter().map(|one| count(std::slice::from_ref(one))).collect();
            // Some of the text on the last page, so that no page holds signatures alone; as a last resort without it.
            for (leadings, least) in [(LEADINGS, 2), (TIGHT_OR_WIDE, 2), (LEADINGS, 0), (TIGHT_OR_WIDE, 0)] {
                for taken in 0..=more.len() {
                    let lines = base + more[..taken].iter().sum::<i64>();
                    let fits = leadings.iter().map(|leading| leading * size / 16).find(|leading| {
                        *leading * 10 > size * 12
                            && self.pages(lines, *leading, self.tail) == pages
                            && (least == 0 || self.pages(lines - least, *leading, 0) == pages)
                    });
                    if let Some(leading) = fits {
                        return (size, taken, leading);
                    }
                }
            }
            let all = base + more.iter().sum::<i64>();
            if self.pages(all, 36 * size / 16, self.tail) < pages {
                // Too short even so: the rest is struck out by the writer.
                return (size, more.len(), 36 * size / 16);
            }
        }
        (self.size * 10 / 16, 0, self.size * 13 / 16)
    }

    /// Sets the text; sheets that are missing are added.
    pub fn set_on(&self, sheets: &mut Vec<Sheet>, pages: usize) -> End {
        let (size, taken, leading) = self.fit(pages);
        let mut paras = self.paras.clone();
        let at = self.more_at.min(paras.len());
        paras.splice(at..at, self.more[..taken].iter().cloned());
        while sheets.len() < pages {
            sheets.push(Sheet::default());
        }
        let (mut page, mut y) = (0, self.first_top);
        let edges = (self.left, self.right);
        for para in &paras {
            for (line, indented) in self.set(para, size) {
                if y + leading > self.bottom && page + 1 < pages {
                    (page, y) = (page + 1, self.top);
                }
                y += leading;
                let base = y - (leading - size) / 2 - size * 12 / 100;
                let pen = anheng_report::canvas::Pen::new(para.face, size, BLACK);
                match para.place {
                    Place::Start => {
                        let x = self.left + if indented { 2 * size } else { 0 };
                        put(&mut sheets[page], (x, base), pen, &line);
                    }
                    place => between(&mut sheets[page], edges, base, pen, place, &line),
                }
            }
        }
        let end = End { page, y };
        if self.ruled {
            self.rule(sheets, pages, leading);
        }
        if self.ruled || page + 1 < pages {
            self.strike(sheets, pages, end);
        }
        end
    }

    fn rule(&self, sheets: &mut [Sheet], pages: usize, leading: i64) {
        for (at, sheet) in sheets.iter_mut().take(pages).enumerate() {
            let mut y = if at == 0 { self.first_top } else { self.top } + leading;
            while y <= self.bottom {
                sheet.line((self.left, y), (self.right, y), 350, PALE);
                y += leading;
            }
        }
    }

    /// Strikes out what is left empty, as a recorder closes a form.
    fn strike(&self, sheets: &mut [Sheet], pages: usize, end: End) {
        for (at, sheet) in sheets.iter_mut().enumerate().take(pages).skip(end.page) {
            let from = if at == end.page { end.y + 6 * PT } else { self.top };
            let to = if at + 1 == pages { self.bottom - self.tail } else { self.bottom };
            if to - from < 60 * PT {
                continue;
            }
            between(
                sheet,
                (self.left, self.right),
                from + 22 * PT,
                song(self.size * 3 / 4),
                Place::Middle,
                "（以下空白）",
            );
            sheet.line((self.left + 30 * PT, to - 8 * PT), (self.right - 30 * PT, from + 30 * PT), 500, GREY);
        }
    }
}
