//! Each block of a document as fragments for the pages. The only place that knows what a title, a heading or a signature
//! looks like.

use std::sync::Arc;

use crate::chart;
use crate::error::ReportError;
use crate::flow::{Body, Fragment, Keep};
use crate::form::{Frame, Style};
use crate::ink::{HAIRLINE, Ink, Length, MILLIMETRE, POINT};
use crate::letter;
use crate::model::{Align, Banner, BannerKind, Block, Indent, Level, Paragraph, Picture, Signature};
use crate::picture::Image;
use crate::row::{Border, GridRow, aligned};
use crate::table::{cell, facts, table};
use crate::text::{Line, Set, Setter};
use crate::timeline;
use crate::wrap::{justify, wrap};

/// Of text or annexes, that stay on the page of who signs; of text, on that of the annexes.
const LINES_ABOVE_CLOSING: usize = 4;
const LINES_ABOVE_ANNEXES: usize = 2;

/// Thousandths of an em.
pub(crate) const TWO_CHARACTERS: i64 = 2000;

/// # Errors
/// Those of tables, charts and pictures.
pub(crate) fn fragments(
    blocks: &[Block],
    frame: &'static Frame,
    setter: &mut Setter<'_>,
) -> Result<Vec<Fragment>, ReportError> {
    let mut desk = Desk { frame, setter, grids: 0, level: None, heads: None, out: Vec::new() };
    blocks.iter().try_for_each(|block| desk.add(block))?;
    Ok(desk.out)
}

/// What is made of the blocks of one part, in order.
pub(crate) struct Desk<'a, 'f> {
    pub(crate) frame: &'static Frame,
    pub(crate) setter: &'a mut Setter<'f>,
    /// How many grids there are so far: one a block.
    pub(crate) grids: usize,
    /// Of the heading above.
    level: Option<Level>,
    /// Where the title or heading begins that nothing but facts and notes have followed.
    heads: Option<usize>,
    out: Vec<Fragment>,
}

impl Desk<'_, '_> {
    fn add(&mut self, block: &Block) -> Result<(), ReportError> {
        self.grids += 1;
        let (frame, start) = (self.frame, self.out.len());
        match block {
            Block::Title(text) => {
                let before = if frame.indented { frame.body.leading } else { 0 };
                let lines = self.centred(text, frame.title, before);
                self.out.extend(lines);
                if frame.indented {
                    self.space(frame.body.leading);
                }
            }
            Block::Subtitle(text) => {
                let lines = self.centred(text, frame.subtitle, POINT);
                self.out.extend(lines);
            }
            Block::Heading(level, text) => {
                let lines = self.heading(*level, text);
                self.out.extend(lines);
            }
            Block::Paragraph(text) => {
                let lines = self.paragraph(text);
                self.out.extend(lines);
            }
            Block::Facts(list) => self.out.extend(facts(list, self.grids, frame, self.setter)),
            Block::Banner(banner) => {
                let row = self.framed(banner);
                self.out.push(row);
            }
            Block::Table(rows) => {
                if let Some(head) = self.heads {
                    self.out[head..].iter_mut().for_each(|above| above.keep = above.keep.max(Keep::Wish));
                }
                self.out.extend(table(rows, self.grids, frame, self.setter)?);
            }
            Block::Chart(data) => {
                let drawn = chart::chart(self, data)?;
                self.out.extend(drawn);
            }
            Block::Timeline(data) => {
                let drawn = timeline::timeline(self, data);
                self.out.extend(drawn);
            }
            Block::Picture(picture) => {
                let placed = self.picture(picture)?;
                self.out.push(placed);
            }
            Block::Signatures(list) => {
                let lines = self.signatures(list);
                self.out.extend(lines);
            }
            Block::Masthead(head) => {
                let lines = letter::masthead(self, head);
                self.out.extend(lines);
            }
            Block::Addressee(text) => {
                let lines = self.plain(text, frame.body, 0, 0);
                self.out.extend(lines);
            }
            Block::AnnexList(names) => {
                // Under some of the text, also where who signs takes them to another page.
                self.out.iter_mut().rev().take(LINES_ABOVE_ANNEXES).for_each(|above| above.keep = Keep::Must);
                let lines = letter::annex_list(self, names);
                self.out.extend(lines);
            }
            Block::AnnexMark(mark) => {
                let lines = letter::annex_mark(self, mark);
                self.out.extend(lines);
            }
            Block::Closing(closing) => {
                // Who signs never stands on a page without text.
                self.out.iter_mut().rev().take(LINES_ABOVE_CLOSING).for_each(|above| above.keep = Keep::Must);
                let lines = letter::closing(self, closing);
                self.out.extend(lines);
            }
            Block::Imprint(imprint) => {
                let foot = letter::imprint(self, imprint);
                self.out.push(foot);
            }
            Block::Together(blocks) => {
                let start = self.out.len();
                // Notes do not stand on a page without any of their table.
                if let Some(Block::Paragraph(Paragraph { small: true, .. })) = blocks.first()
                    && let Some(Fragment { body: Body::Row { .. }, keep, .. }) = self.out.last_mut()
                {
                    *keep = (*keep).max(Keep::Wish);
                }
                blocks.iter().try_for_each(|block| self.add(block))?;
                let end = self.out.len().saturating_sub(1);
                self.out[start..]
                    .iter_mut()
                    .take(end - start.min(end))
                    .for_each(|one| one.keep = one.keep.max(Keep::Wish));
            }
            Block::Space { millimetres } => self.space(Length::from(*millimetres) * MILLIMETRE),
            Block::PageBreak => self.out.push(Fragment::new(0, Body::Break)),
        }
        self.heads = match block {
            Block::AnnexMark(_) | Block::Title(_) | Block::Subtitle(_) | Block::Heading(..) => {
                Some(self.heads.unwrap_or(start))
            }
            Block::Facts(_) | Block::Space { .. } | Block::Paragraph(Paragraph { small: true, .. }) => {
                self.heads
            }
            _ => None,
        };
        Ok(())
    }

    /// Of what is there, on a page that had room for all of it.
    pub(crate) fn height(&self) -> Length {
        let each = self.out.iter().map(|one| match &one.body {
            Body::Fixed { height, .. } => *height,
            _ => one.before,
        });
        each.sum()
    }

    fn space(&mut self, before: Length) {
        self.out.push(Fragment::new(before, Body::Space));
    }

    /// The lines of a text within the text area, in which the first is `first` shorter and every one `every`.
    pub(crate) fn lines(&mut self, text: &str, style: Style, first: i64, every: i64) -> Vec<Line> {
        let room = style.room(self.frame.width) - every;
        let set = self.setter.set(text, style.face);
        set.into_iter().flat_map(|line| wrap(line, room, first)).collect()
    }

    /// Lines from the left edge, all but the last of each text as wide as the text area.
    pub(crate) fn plain(&mut self, text: &str, style: Style, first: i64, every: i64) -> Vec<Fragment> {
        let room = style.room(self.frame.width) - every;
        let mut placed = Vec::new();
        for line in self.setter.set(text, style.face) {
            let mut lines = wrap(line, room, first);
            justify(&mut lines, room, first);
            for (number, line) in lines.into_iter().enumerate() {
                let indent = if number == 0 { first + every } else { every };
                placed.push(at(line, style.width(indent), style));
            }
        }
        placed
    }

    pub(crate) fn centred(&mut self, text: &str, style: Style, before: Length) -> Vec<Fragment> {
        let width = self.frame.width;
        let lines = self.lines(text, style, 0, 0);
        let placed = lines.into_iter().map(|line| {
            let x = aligned(Align::Center, width, style.width(line.width));
            Fragment { keep: Keep::Must, ..at(line, x, style) }
        });
        let mut placed: Vec<Fragment> = placed.collect();
        if let Some(first) = placed.first_mut() {
            first.before = before;
        }
        placed
    }

    /// Another one, what is made at which may not come to paper.
    pub(crate) fn beside<T>(&self, make: impl FnOnce(&mut Desk<'_, '_>) -> T) -> T {
        let mut setter = self.setter.beside();
        let frame = self.frame;
        make(&mut Desk { frame, setter: &mut setter, grids: 0, level: None, heads: None, out: Vec::new() })
    }

    /// Makes the first of some fragments a bookmark beneath the heading above.
    pub(crate) fn mark(&self, fragments: &mut [Fragment], title: &str) {
        let level = match self.level {
            None => Level::First,
            Some(Level::First) => Level::Second,
            Some(Level::Second) => Level::Third,
            Some(Level::Third | Level::Fourth) => Level::Fourth,
        };
        if let Some(first) = fragments.first_mut().filter(|_| !title.is_empty()) {
            first.heading = Some((level, title.replace('\n', " ")));
        }
    }

    fn heading(&mut self, level: Level, text: &str) -> Vec<Fragment> {
        self.level = Some(level);
        let style = self.frame.heading(level);
        let (first, before) = match (self.frame.indented, level) {
            (true, _) => (TWO_CHARACTERS, 0),
            (false, Level::First) => (0, 9 * POINT),
            (false, _) => (0, 5 * POINT),
        };
        let mut placed = spaced(self.plain(text, style, first, 0), before);
        placed.iter_mut().for_each(|one| one.keep = Keep::Must);
        if let Some(one) = placed.first_mut() {
            one.heading = Some((level, text.replace('\n', " ")));
        }
        placed
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Vec<Fragment> {
        let frame = self.frame;
        let style = if paragraph.small { frame.note } else { frame.body };
        let style = if paragraph.bold { style.bold() } else { style };
        let (first, every) = match paragraph.indent {
            Indent::None => (0, 0),
            Indent::FirstLine => (TWO_CHARACTERS, 0),
            Indent::Block => (0, TWO_CHARACTERS),
        };
        let before = match (frame.indented, paragraph.small) {
            (true, _) => 0,
            (false, true) => 2 * POINT,
            (false, false) => 3 * POINT,
        };
        spaced(self.plain(&paragraph.text, style, first, every), before)
    }

    fn framed(&mut self, banner: &Banner) -> Fragment {
        let frame = self.frame;
        let (border, style) = match banner.kind {
            BannerKind::Provisional => (Border::Double, frame.banner),
            BannerKind::Final => (Border::Heavy, frame.banner),
            BannerKind::Plain => (Border::Grid, frame.body),
        };
        let cells = vec![cell(self.setter, &banner.text, (0, frame.width), Align::Center, style)];
        let row = GridRow { grid: self.grids, cells, border };
        Fragment::new(7 * POINT, Body::Row { row, header: None })
    }

    fn picture(&self, picture: &Picture) -> Result<Fragment, ReportError> {
        let (frame, image) = (self.frame, Image::read(&picture.bytes)?);
        let (width, height) = image.size(picture, frame)?;
        let x = aligned(picture.align, frame.width, width);
        let ink = vec![Ink::Picture { x, y: 0, width, height, image: Arc::new(image) }];
        Ok(Fragment::new(6 * POINT, Body::Fixed { height, ink }))
    }

    fn signatures(&mut self, list: &[Signature]) -> Vec<Fragment> {
        let (style, width) = (self.frame.body, self.frame.width);
        let most = width * 45 / 100;
        let natural = list.iter().map(|one| self.setter.width(&one.label, style)).max().unwrap_or(0);
        let rule_from = natural.min(most) + 4 * POINT;
        let date = "　　　　年　　　月　　　日";
        let date_from = width - self.setter.width(date, style);
        let mut placed = Vec::new();
        for signature in list {
            let text = self.setter.set(&signature.label, style.face);
            let label: Vec<Line> =
                text.into_iter().flat_map(|line| wrap(line, style.room(most), 0)).collect();
            let count = label.len();
            for (number, line) in label.into_iter().enumerate() {
                let mut ink = line.ink(0, 0, style);
                if number + 1 == count {
                    let y = style.baseline() + 2 * POINT;
                    let to = (date_from - 6 * POINT).max(rule_from);
                    ink.push(Ink::Rule { from: (rule_from, y), to: (to, y), thickness: HAIRLINE });
                    if signature.dated {
                        ink.extend(one_line(self.setter, date, style, (date_from, 0)));
                    }
                }
                let before = if number == 0 { 11 * POINT } else { 0 };
                let body = Body::Fixed { height: style.leading, ink };
                placed.push(Fragment { keep: Keep::Must, ..Fragment::new(before, body) });
            }
        }
        if let Some(last) = placed.last_mut() {
            last.keep = Keep::No;
        }
        placed
    }
}

pub(crate) fn at(line: Line, x: Length, style: Style) -> Fragment {
    Fragment::new(0, Body::Fixed { height: style.leading, ink: line.ink(x, 0, style) })
}

/// A text that is known to be short, its upper left corner at a point.
pub(crate) fn one_line(
    setter: &mut Setter<'_>,
    text: &str,
    style: Style,
    (x, y): (Length, Length),
) -> Vec<Ink> {
    let lines = setter.set(text, style.face).into_iter().flat_map(|line| wrap(line, i64::MAX / 4, 0));
    lines.flat_map(|line| line.ink(x, y, style)).collect()
}

/// The lines of a text within a width, at most so many; `…` stands for the rest.
pub(crate) fn fitted(
    setter: &mut Setter<'_>,
    text: &str,
    style: Style,
    width: Length,
    most: usize,
) -> Vec<Line> {
    let room = style.room(width);
    let set = setter.set(text, style.face).into_iter();
    let mut lines: Vec<Line> = set.flat_map(|line| wrap(line, room, 0)).collect();
    if lines.len() > most {
        lines.truncate(most);
        let mark = setter.set("…", style.face).into_iter().flatten().next();
        if let (Some(last), Some(mark)) = (lines.last_mut(), mark) {
            last.shorten(mark, room);
        }
    }
    lines
}

/// The same as short as the number of lines allows, so that no single character is left for the last one.
pub(crate) fn balanced(
    setter: &mut Setter<'_>,
    text: &str,
    style: Style,
    width: Length,
    most: usize,
) -> Vec<Line> {
    let lines = fitted(setter, text, style, width, most);
    let Some((last, before)) = lines.split_last() else { return lines };
    // Cut, or divided by the text itself.
    if last.set.last().is_some_and(|one| one.ch == '…') || !before.iter().all(|line| line.full) {
        return lines;
    }
    let all: Vec<Set> = lines.iter().flat_map(|line| line.set.clone()).collect();
    let even = lines.iter().map(|line| line.width).sum::<i64>() / size(lines.len());
    let rooms = (0..).map(|half| even + half * 500).take_while(|room| *room < style.room(width));
    rooms.map(|room| wrap(all.clone(), room, 0)).find(|other| other.len() == lines.len()).unwrap_or(lines)
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Space above the first, and no line of a text alone on a page: the first two and the last two stay together.
fn spaced(mut fragments: Vec<Fragment>, before: Length) -> Vec<Fragment> {
    let count = fragments.len();
    if let Some(first) = fragments.first_mut() {
        first.before = before;
        first.keep = if count > 1 { Keep::Must } else { Keep::No };
    }
    if count > 2 {
        fragments[count - 2].keep = Keep::Must;
    }
    fragments
}
