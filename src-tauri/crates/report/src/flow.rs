//! From fragments in order to pages: what stays together, what is divided, where a header is repeated, which page and
//! height a heading came to. What a fragment looks like is decided by who made it.

use std::rc::Rc;

use crate::error::ReportError;
use crate::form::Frame;
use crate::ink::{Ink, Length, POINT, Page};
use crate::model::Level;
use crate::row::GridRow;

/// More than a batch of a thousand sheets in one file; a document that needs more was made by mistake or malice.
pub(crate) const MOST_PAGES: usize = 20_000;
/// A row that no page can hold starts where it is if so many of its lines have room there.
const LEAST_LINES: Length = 3;
/// At least so much space is between a grid and what follows.
const BELOW_GRID: Length = 6 * POINT;
/// A row of more than a third of a page is divided rather than leave more than a quarter of one empty.
const TALL: Length = 3;
const EMPTY: Length = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fragment {
    /// Empty space above, left out at the top of a page.
    pub(crate) before: Length,
    pub(crate) body: Body,
    /// Whether the next fragment should be on the same page.
    pub(crate) keep: Keep,
    /// A heading begins here.
    pub(crate) heading: Option<(Level, String)>,
    /// The same drawing lower and lower, for a page that has no room for it as it should be.
    pub(crate) lower: Vec<(Length, Vec<Ink>)>,
}

impl Fragment {
    pub(crate) fn new(before: Length, body: Body) -> Self {
        Self { before, body, keep: Keep::No, heading: None, lower: Vec::new() }
    }

    /// The same by so many steps lower, or as low as it can be.
    fn lowered(&self, steps: usize) -> Self {
        let mut lowered = self.clone();
        if let Some((height, ink)) = self.lower[..steps.min(self.lower.len())].last().cloned() {
            lowered.body = Body::Fixed { height, ink };
        }
        lowered
    }
}

/// How much a fragment belongs to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Keep {
    No,
    /// Where one page has room for all that is asked to be together.
    Wish,
    /// A heading and its text, a group and its first row.
    Must,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    /// Marks relative to the upper left corner of the text area at the current height.
    Fixed {
        height: Length,
        ink: Vec<Ink>,
    },
    Row {
        row: GridRow,
        header: Option<Rc<GridRow>>,
    },
    /// A piece of a drawing that may go on on the next page, under its scale again.
    Strip {
        strip: Drawn,
        scale: Rc<Drawn>,
        /// As of a grid: of one drawing.
        grid: usize,
    },
    /// Marks at the foot of the page, which then ends.
    Foot {
        height: Length,
        ink: Vec<Ink>,
        /// Only of a page with an even number.
        even: bool,
    },
    /// Nothing but the space above, which the end of a page may cut short.
    Space,
    Break,
}

/// Marks relative to their own upper left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) height: Length,
    pub(crate) ink: Vec<Ink>,
}

/// Where a heading came to stand: its page and how far down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) level: Level,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: Length,
}

/// Where the next fragment would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    y: Length,
    /// The grid whose row is directly above.
    grid: Option<usize>,
}

impl Pen {
    const TOP: Self = Self { y: 0, grid: None };

    fn header<'a>(&self, header: &'a Option<Rc<GridRow>>) -> Option<&'a GridRow> {
        header.as_deref().filter(|header| self.grid != Some(header.grid))
    }

    fn gap(&self, fragment: &Fragment) -> Length {
        let same = match &fragment.body {
            Body::Row { row: GridRow { grid, .. }, .. } | Body::Strip { grid, .. } => {
                self.grid == Some(*grid)
            }
            _ => false,
        };
        match self {
            Self { y: 0, .. } => 0,
            Self { grid: Some(_), .. } if !same => fragment.before.max(BELOW_GRID),
            _ => fragment.before,
        }
    }

    /// The pen after a fragment, wherever that ends.
    fn after(self, fragment: &Fragment, frame: &Frame) -> Self {
        let gap = self.gap(fragment);
        match &fragment.body {
            Body::Fixed { height, .. } | Body::Foot { height, .. } => {
                Self { y: self.y + gap + height, grid: None }
            }
            Body::Row { row, header } => {
                let header = self.header(header).map_or(0, GridRow::height);
                Self { y: self.y + gap + header + row.height(), grid: Some(row.grid) }
            }
            Body::Strip { strip, scale, grid } => {
                let scale = if self.grid == Some(*grid) { 0 } else { scale.height };
                Self { y: self.y + gap + scale + strip.height, grid: Some(*grid) }
            }
            Body::Space => Self { y: (self.y + gap).min(frame.height), grid: None },
            Body::Break => self,
        }
    }

    fn fits(self, frame: &Frame) -> bool {
        self.y <= frame.height
    }
}

struct Pager {
    frame: &'static Frame,
    /// How many pages are before these in the same numbering.
    before: usize,
    pages: Vec<Page>,
    places: Vec<Place>,
    pen: Pen,
}

/// Pages of a part, `before` of which there are others in the same numbering.
///
/// # Errors
/// [`ReportError::TooManyPages`].
pub(crate) fn paginate(
    fragments: Vec<Fragment>,
    frame: &'static Frame,
    before: usize,
) -> Result<(Vec<Page>, Vec<Place>), ReportError> {
    let mut pager = Pager { frame, before, pages: Vec::new(), places: Vec::new(), pen: Pen::TOP };
    pager.turn()?;
    let mut chain = Vec::new();
    for fragment in fragments {
        let last = fragment.keep == Keep::No;
        chain.push(fragment);
        if last {
            pager.chain(std::mem::take(&mut chain))?;
        }
    }
    pager.chain(chain)?;
    Ok((pager.pages, pager.places))
}

impl Pager {
    /// Places fragments that want to be on one page.
    fn chain(&mut self, chain: Vec<Fragment>) -> Result<(), ReportError> {
        let end = |from: Pen| chain.iter().fold(from, |pen, fragment| pen.after(fragment, self.frame));
        if end(self.pen).fits(self.frame) || self.ends_divided(&chain) {
            return chain.into_iter().try_for_each(|fragment| self.place(fragment));
        }
        // A drawing gives way a little rather than leave the rest of a page empty.
        let steps = chain.iter().map(|fragment| fragment.lower.len()).max().unwrap_or(0);
        for steps in 1..=steps {
            let lowered: Vec<Fragment> = chain.iter().map(|fragment| fragment.lowered(steps)).collect();
            let end = lowered.iter().fold(self.pen, |pen, fragment| pen.after(fragment, self.frame));
            if end.fits(self.frame) {
                return lowered.into_iter().try_for_each(|fragment| self.place(fragment));
            }
        }
        let inner = chain.len().saturating_sub(1);
        if end(Pen::TOP).fits(self.frame) {
            self.turn()?;
        } else if chain[..inner].iter().any(|fragment| fragment.keep < Keep::Must) {
            // Too much for any page: then at least what must be together.
            let mut part = Vec::new();
            for fragment in chain {
                let last = fragment.keep < Keep::Must;
                part.push(fragment);
                if last {
                    self.chain(std::mem::take(&mut part))?;
                }
            }
            return self.chain(part);
        } else if inner > 0 && self.pen.y > self.frame.height * 3 / 4 {
            // A heading above a row that no page can hold: let the row begin under it.
            self.turn()?;
        }
        chain.into_iter().try_for_each(|fragment| self.place(fragment))
    }

    /// Whether the last of some fragments is a row that may be divided after the others.
    fn ends_divided(&self, chain: &[Fragment]) -> bool {
        let Some((last, above)) = chain.split_last() else { return false };
        let pen = above.iter().fold(self.pen, |pen, fragment| pen.after(fragment, self.frame));
        pen.fits(self.frame) && self.begins(pen, last)
    }

    /// Whether a row begins here that goes on on the next page though that has room for the whole of it.
    fn begins(&self, pen: Pen, fragment: &Fragment) -> bool {
        let Body::Row { row, header } = &fragment.body else { return false };
        let page = self.frame.height;
        let top = pen.y + pen.gap(fragment) + pen.header(header).map_or(0, GridRow::height);
        row.is_divisible() && row.height() > page / TALL && page - top > page / EMPTY
    }

    fn place(&mut self, fragment: Fragment) -> Result<(), ReportError> {
        let mut fits = self.pen.after(&fragment, self.frame).fits(self.frame);
        let fits_alone = Pen::TOP.after(&fragment, self.frame).fits(self.frame);
        if !fits && fits_alone && !self.begins(self.pen, &fragment) {
            self.turn()?;
            fits = true;
        }
        let odd = (self.before + self.pages.len()) % 2 == 1;
        if matches!(fragment.body, Body::Foot { even: true, .. }) && odd {
            self.turn()?;
        }
        let gap = self.pen.gap(&fragment);
        if let Some((level, text)) = fragment.heading {
            let (page, y) = (self.pages.len().saturating_sub(1), self.frame.corner.1 + self.pen.y + gap);
            self.places.push(Place { level, text, page, y });
        }
        match fragment.body {
            Body::Break if self.pen.y > 0 => self.turn()?,
            Body::Break => {}
            Body::Space => self.pen = Pen { y: (self.pen.y + gap).min(self.frame.height), grid: None },
            Body::Fixed { height, ink } => {
                self.pen.y += gap;
                self.put(ink.into_iter().map(|one| one.moved(self.frame.corner.0, 0)).collect());
                self.pen = Pen { y: self.pen.y + height, grid: None };
            }
            Body::Foot { height, ink, .. } => {
                self.pen.y = (self.frame.height - height).max(self.pen.y);
                self.put(ink.into_iter().map(|one| one.moved(self.frame.corner.0, 0)).collect());
                self.pen = Pen { y: self.frame.height, grid: None };
            }
            Body::Strip { strip, scale, grid } => {
                let under = if self.pen.grid == Some(grid) { None } else { Some(scale) };
                self.pen.y += gap;
                for drawn in under.as_deref().into_iter().chain([&strip]) {
                    self.put(
                        drawn.ink.iter().cloned().map(|one| one.moved(self.frame.corner.0, 0)).collect(),
                    );
                    self.pen = Pen { y: self.pen.y + drawn.height, grid: Some(grid) };
                }
            }
            Body::Row { row, header } if fits => {
                self.pen.y += gap;
                self.head(&header);
                self.row(&row);
            }
            Body::Row { row, header } => self.divided(row, &header, gap)?,
        }
        Ok(())
    }

    /// Places a row that this page, or any, cannot hold.
    fn divided(
        &mut self,
        mut row: GridRow,
        header: &Option<Rc<GridRow>>,
        gap: Length,
    ) -> Result<(), ReportError> {
        self.pen.y += gap;
        let mut least = LEAST_LINES;
        loop {
            let head = self.pen.header(header).map_or(0, GridRow::height);
            if self.pen.y + head + row.height() <= self.frame.height {
                self.head(header);
                self.row(&row);
                return Ok(());
            }
            match row.split(self.frame.height - self.pen.y - head, least) {
                Ok((upper, lower)) => {
                    self.head(header);
                    self.row(&upper);
                    row = lower;
                    self.turn()?;
                }
                // On an empty page one line has room, whatever its size: builders leave out headers that take it.
                Err(whole) if self.pen.y == 0 => {
                    self.row(&whole);
                    return Ok(());
                }
                Err(whole) => {
                    row = whole;
                    self.turn()?;
                }
            }
            least = 1;
        }
    }

    fn head(&mut self, header: &Option<Rc<GridRow>>) {
        if let Some(header) = self.pen.header(header) {
            self.row(header);
        }
    }

    fn row(&mut self, row: &GridRow) {
        let top = self.pen.grid != Some(row.grid);
        self.put(row.ink(self.frame.corner.0, 0, top));
        self.pen = Pen { y: self.pen.y + row.height(), grid: Some(row.grid) };
    }

    fn put(&mut self, ink: Vec<Ink>) {
        let dy = self.frame.corner.1 + self.pen.y;
        if let Some(page) = self.pages.last_mut() {
            page.ink.extend(ink.into_iter().map(|one| one.moved(0, dy)));
        }
    }

    fn turn(&mut self) -> Result<(), ReportError> {
        if self.pages.len() >= MOST_PAGES {
            return Err(ReportError::TooManyPages(MOST_PAGES));
        }
        self.pages.push(Page { paper: self.frame.paper, ink: Vec::new() });
        self.pen = Pen::TOP;
        Ok(())
    }
}
