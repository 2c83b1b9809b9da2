//! What a document can hold. Only words and their arrangement: sizes, fonts and page breaks are decided by the layout.

use chrono::{NaiveDate, NaiveDateTime};

/// A document to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// Local time without a zone; the only date in the PDF.
    pub created: NaiveDateTime,
    /// Each begins a page and is numbered by itself, annexes on from what is before them.
    pub parts: Vec<Part>,
    pub attachment: Option<Attachment>,
}

/// What lies together in one form: a letter, a table behind it, one of many sheets in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Its name among the bookmarks, above those of its headings; without one, they stand for themselves.
    pub name: String,
    pub form: Form,
    /// Left of the footer on every page of a sheet. What does not fit in three lines is cut, with `…` at its end.
    pub footer: String,
    pub blocks: Vec<Block>,
}

/// What the pages of a part look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A4 upright, in small type, with a footer: what is filled in, checked and filed.
    #[default]
    Sheet,
    /// The same across, for wide tables.
    Lying,
    /// 公文 after GB/T 9704-2012: 22 lines of 28 characters, page numbers between dashes.
    Official,
    /// The same as a letter (信函格式, 10.1 there): its first page between red double rules and without a number.
    Letter,
    /// 附件 of either: on its pages, numbered on, with tables in small type.
    Annex,
    /// The same across, its numbers where those of the other pages are once it is bound.
    LyingAnnex,
}

impl Form {
    /// After GB/T 9704-2012.
    pub fn is_official(self) -> bool {
        !matches!(self, Self::Sheet | Self::Lying)
    }

    pub fn is_annex(self) -> bool {
        matches!(self, Self::Annex | Self::LyingAnnex)
    }

    pub(crate) fn is_lying(self) -> bool {
        matches!(self, Self::Lying | Self::LyingAnnex)
    }
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
    /// Stays on the page of what follows, and is among the bookmarks.
    Heading(Level, String),
    Paragraph(Paragraph),
    Facts(Facts),
    Banner(Banner),
    Table(Table),
    Chart(Chart),
    Timeline(Timeline),
    Picture(Picture),
    Signatures(Vec<Signature>),
    /// 发文机关标志 and 发文字号 above a red rule.
    Masthead(Masthead),
    /// 主送机关, at the left edge.
    Addressee(String),
    /// 附件说明: the names of the annexes under the text, with their numbers where there are several.
    AnnexList(Vec<String>),
    /// 附件 and its number, in the first line of an annex.
    AnnexMark(String),
    /// 署名 and 成文日期, on the right.
    Closing(Closing),
    /// 版记: at the foot of the last page, so that it ends the last part that is numbered on from the text.
    Imprint(Imprint),
    /// Kept on one page where one page can hold it: signatures with the result that is signed.
    Together(Vec<Block>),
    /// Empty space; none at the top of a page.
    Space {
        millimetres: u16,
    },
    /// No empty page arises from it: at the top of a page it does nothing.
    PageBreak,
}

/// 一、（一）1.（1）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    First,
    Second,
    Third,
    Fourth,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// As large as its width allows, in red.
    pub name: String,
    /// 发文字号, centred above the rule, of letters on the right below it; nothing when empty.
    pub number: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closing {
    /// One below the other; the date stands under the last, four characters from the right edge.
    pub signers: Vec<String>,
    pub date: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imprint {
    /// 抄送 and whom; nothing when empty.
    pub copies: String,
    /// 印发机关 on the left, 印发日期 on the right, and the page an even one; letters have neither, nor rules.
    pub issuer: String,
    pub date: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub text: String,
    pub indent: Indent,
    /// Notes, in the smaller size of the form.
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

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    pub title: String,
    /// A title above those of all neighbours with the same one; none when empty.
    pub group: String,
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

/// A PNG or JPEG, such as the emblem of an office, in its own proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    /// On paper; less where the picture would be wider or higher than the text area.
    pub height_mm: u16,
    pub align: Align,
}

/// A place to sign: label, rule, and where wanted `年　月　日`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub label: String,
    pub dated: bool,
}

/// Numbers drawn. Many categories go on in a second drawing of the same scale under the same title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    pub kind: ChartKind,
    pub categories: Vec<String>,
    /// At most eight: as many patterns can be told apart without colour.
    pub series: Vec<Series>,
    /// Values are whole numbers of 10 to the power of minus this; at most six.
    pub decimals: u8,
    /// What is counted, such as `件` or `分`; not shown when empty.
    pub unit: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright, those of several series side by side.
    Columns,
    /// Lying, for long names; the value stands at the end of each.
    Bars,
    /// Lying, the series one behind the other, with their sum.
    Stacked,
    /// Columns in the order given, and the growing share of the whole as a line. One series only.
    Pareto,
    /// Points joined by lines. Its axis need not begin at zero and says so.
    Line,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    /// One a category, none of them below zero; without one, no mark is drawn.
    pub values: Vec<Option<i64>>,
}

/// The way of a case along a scale of dates. What lacks a date is listed beneath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    pub title: String,
    pub lanes: Vec<Lane>,
}

/// A stage of the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    pub name: String,
    pub events: Vec<Event>,
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub date: Option<NaiveDate>,
    pub label: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    pub label: String,
    pub kind: SpanKind,
}

/// Pattern, frame and words tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpanKind {
    /// Within what the law allows.
    Allowed,
    /// Beyond it.
    Overrun,
    /// What was still to be waited for.
    Early,
    /// Not counted.
    Deducted,
}
