//! What a document can hold. Only words and their arrangement: sizes, fonts and page breaks are decided by the layout.

use chrono::NaiveDateTime;

/// A document to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Local time without a zone; the only date in the PDF.
    pub created: NaiveDateTime,
    /// Left of the footer on every page. What does not fit in three lines is cut, with `…` at its end.
    pub footer: String,
    pub blocks: Vec<Block>,
    pub attachment: Option<Attachment>,
}

/// A file inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name, with extension.
    pub name: String,
    /// Such as `application/json`.
    pub mime: String,
    pub description: String,
    pub bytes: Vec<u8>,
}

/// One piece of a document, from top to bottom. A line feed in any text begins a new line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Centred, the largest.
    Title(String),
    /// Centred, under a title.
    Subtitle(String),
    /// Stays on the page of what follows.
    Heading(String),
    Paragraph(Paragraph),
    Facts(Facts),
    Banner(Banner),
    Table(Table),
    Signatures(Vec<Signature>),
    /// Kept on one page where one page can hold it: signatures with the result that is signed.
    Together(Vec<Block>),
    /// Empty space; none at the top of a page.
    Space {
        millimetres: u16,
    },
    /// No empty page arises from it: at the top of a page it does nothing.
    PageBreak,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub text: String,
    pub indent: Indent,
    /// Notes: 8.5 instead of 10.5 points.
    pub small: bool,
    /// In the sans (hei) face, the Chinese way of stressing.
    pub bold: bool,
}

impl Paragraph {
    /// Body text without indent.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Indent {
    #[default]
    None,
    /// Two characters, first line only.
    FirstLine,
    /// Two characters, every line.
    Block,
}

/// A ruled grid of labels and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub facts: Vec<Fact>,
    /// Two facts side by side (four columns) instead of one (two columns).
    pub paired: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// Alone on its row, also where facts are paired.
    pub wide: bool,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), wide: false }
    }

    /// The same fact alone on its row.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }
}

/// A statement in a frame that is read before anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    pub text: String,
    pub kind: BannerKind,
}

/// The frame tells the kinds apart without colour; the words must say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BannerKind {
    /// Heavy double frame: not to be taken for a result.
    Provisional,
    /// Heavy frame.
    Final,
    /// Hairline frame.
    Plain,
}

/// A table with its header on every page. Rows are kept whole unless a page cannot hold one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Share of the width: this weight over the sum of all.
    pub weight: u32,
    pub align: Align,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Across all columns; stays on the page of the row that follows.
    Group(String),
    /// One text a column.
    Cells { cells: Vec<String>, emphasis: bool },
}

/// A place to sign: label, rule, and where wanted `年　月　日`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub label: String,
    pub dated: bool,
}
