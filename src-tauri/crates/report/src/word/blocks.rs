//! Each block of a part as paragraphs and tables, in order.

use super::chart;
use super::grid::Grid;
use super::item::{Indent, Item, Para, Piece};
use super::letter;
use super::package::Part;
use super::picture;
use super::styles::Role;
use super::tables;
use super::text::{lines, twips};
use super::timeline;
use crate::error::ReportError;
use crate::form::Frame;
use crate::ink::{Length, MILLIMETRE};
use crate::model::{Banner, Block, Form, Indent as Side, Paragraph};

/// Of text or annexes, that stay on the page of who signs.
const PARAGRAPHS_ABOVE_CLOSING: usize = 3;
/// Two characters, in hundredths of one.
const TWO: i64 = 200;

/// What is made of the blocks of a part, in order.
pub(super) struct Desk<'a> {
    pub(super) form: Form,
    pub(super) frame: &'static Frame,
    /// The parts that the document refers to: charts and pictures go there.
    pub(super) parts: &'a mut Vec<Part>,
    /// How many there are of both.
    pub(super) drawings: &'a mut usize,
    out: Vec<Item>,
    /// What is to stand above the next paragraph: a new page, space in twips.
    new_page: bool,
    above: i64,
}

/// # Errors
/// Those of tables and charts.
pub(super) fn items(
    blocks: &[Block],
    form: Form,
    parts: &mut Vec<Part>,
    drawings: &mut usize,
) -> Result<Vec<Item>, ReportError> {
    let frame = Frame::of(form);
    let mut desk = Desk { form, frame, parts, drawings, out: Vec::new(), new_page: false, above: 0 };
    blocks.iter().try_for_each(|block| desk.add(block))?;
    Ok(desk.out)
}

impl Desk<'_> {
    fn add(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Title(text) => self.push(Para::new(Role::Title, text)),
            Block::Subtitle(text) => self.push(Para::new(Role::Subtitle, text)),
            Block::Heading(level, text) => self.push(Para::new(Role::Heading(*level), text)),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Facts(list) => tables::facts(self, list),
            Block::Banner(Banner { text, kind }) => self.push(Para::new(Role::Banner(*kind), text)),
            Block::Table(data) => tables::table(self, data)?,
            Block::Chart(data) => chart::chart(self, data)?,
            Block::Timeline(data) => timeline::timeline(self, data)?,
            Block::Signatures(list) => tables::signatures(self, list),
            Block::Masthead(head) => letter::masthead(self, head),
            Block::Addressee(text) => self.push(Para::new(Role::Body, text)),
            Block::Picture(one) => picture::picture(self, one)?,
            Block::AnnexList(names) => letter::annex_list(self, names),
            Block::AnnexMark(mark) => self.push(Para::strong(Role::Body, mark, true).kept()),
            Block::Closing(closing) => {
                // Who signs never stands on a page without text.
                self.keep_last(PARAGRAPHS_ABOVE_CLOSING);
                letter::closing(self, closing);
            }
            Block::Imprint(imprint) => letter::imprint(self, imprint),
            Block::Together(blocks) => {
                let start = self.out.len();
                blocks.iter().try_for_each(|block| self.add(block))?;
                let items = self.out.get_mut(start..).unwrap_or_default();
                let last = items.len().saturating_sub(1);
                items.iter_mut().enumerate().for_each(|(place, item)| item.keep(place < last));
            }
            Block::Space { millimetres } => self.space(Length::from(*millimetres) * MILLIMETRE),
            Block::PageBreak => self.new_page = !self.out.is_empty(),
        }
        Ok(())
    }

    pub(super) fn push(&mut self, para: Para) {
        let above = para.above + std::mem::take(&mut self.above);
        let new_page = std::mem::take(&mut self.new_page);
        self.out.push(Item::Para(Para { above, new_page, ..para }));
    }

    /// So many of the last paragraphs stay on the page of what follows.
    pub(super) fn keep_last(&mut self, count: usize) {
        self.out.iter_mut().rev().take(count).for_each(|item| item.keep(true));
    }

    /// Leaves space above the next paragraph.
    pub(super) fn space(&mut self, length: Length) {
        self.above += twips(length);
    }

    /// Height of the pictures so far.
    pub(super) fn pictures(&self) -> Length {
        let pieces = self.out.iter().flat_map(|item| match item {
            Item::Para(para) => para.pieces.as_slice(),
            Item::Grid(_) => &[],
        });
        let heights =
            pieces.map(|piece| if let Piece::Drawing(drawing) = piece { drawing.height } else { 0 });
        heights.sum()
    }

    /// A table with space above it, which also keeps it apart from another.
    pub(super) fn table(&mut self, grid: Grid) {
        self.push(Para::new(Role::Gap, ""));
        self.out.push(Item::Grid(grid));
    }

    /// A table that stands where the next paragraph has it.
    pub(super) fn beside(&mut self, grid: Grid) {
        self.out.push(Item::Grid(grid));
    }

    /// What a line feed begins is indented as the first line is.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Paragraph { text, indent, small, bold } = paragraph;
        let role = match (small, indent) {
            (true, _) => Role::Note,
            (false, Side::FirstLine) => Role::First,
            (false, _) => Role::Body,
        };
        let own = match (indent, small) {
            (Side::FirstLine, true) => Some(Indent { first: TWO, ..Indent::default() }),
            (Side::Block, _) => Some(Indent { left: TWO, ..Indent::default() }),
            _ => None,
        };
        let texts = if *indent == Side::FirstLine { lines(text) } else { vec![text.as_str()] };
        for text in texts {
            self.push(Para { indent: own, ..Para::strong(role, text, *bold) });
        }
    }
}
