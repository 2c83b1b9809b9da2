//! The styles of a Word file: one for each role that a text has in a form, so that an editor changes all headings at
//! once and the navigation pane finds them. Sizes and lines are those of the pages that `form` describes.

use super::fonts::Font;
use super::package::{Kind, Part};
use super::text::{half_points, twips};
use super::xml::Xml;
use crate::form::{Frame, Style};
use crate::ink::{Length, POINT};
use crate::model::{Align, BannerKind, Form, Level};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The characters that are stressed, in hei.
pub(super) const STRONG: &str = "Strong";
/// Ruled tables.
pub(super) const GRID: &str = "TableGrid";
/// Tables without rules, that only put things side by side.
pub(super) const PLAIN: &str = "TableNormal";
pub(super) const RED: &str = "CC0000";
/// Between the rule of a cell and its text: left and right, above and below, in twips.
pub(super) const PAD: (i64, i64) = (70, 46);
/// Two characters, in hundredths of one.
const TWO: i64 = 200;

/// What a text is in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    /// Body that begins two characters from the left.
    First,
    Title,
    Subtitle,
    Heading(Level),
    Note,
    Cell,
    Banner(BannerKind),
    /// Above charts and timelines.
    Caption,
    Masthead,
    /// 发文字号, above the red rule.
    Number,
    Footer,
    Imprint,
    /// The space above a table, which also keeps it apart from another.
    Gap,
}

const ROLES: [Role; 19] = [
    Role::Body,
    Role::First,
    Role::Title,
    Role::Subtitle,
    Role::Heading(Level::First),
    Role::Heading(Level::Second),
    Role::Heading(Level::Third),
    Role::Heading(Level::Fourth),
    Role::Note,
    Role::Cell,
    Role::Banner(BannerKind::Provisional),
    Role::Banner(BannerKind::Final),
    Role::Banner(BannerKind::Plain),
    Role::Caption,
    Role::Masthead,
    Role::Number,
    Role::Footer,
    Role::Imprint,
    Role::Gap,
];

impl Role {
    /// Id and name; Word knows some of the names.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Body => ("Normal", "Normal"),
            Self::First => ("FirstIndent", "首行缩进"),
            Self::Title => ("Title", "Title"),
            Self::Subtitle => ("Subtitle", "Subtitle"),
            Self::Heading(Level::First) => ("Heading1", "heading 1"),
            Self::Heading(Level::Second) => ("Heading2", "heading 2"),
            Self::Heading(Level::Third) => ("Heading3", "heading 3"),
            Self::Heading(Level::Fourth) => ("Heading4", "heading 4"),
            Self::Note => ("Note", "小字"),
            Self::Cell => ("Cell", "表格文字"),
            Self::Banner(BannerKind::Provisional) => ("BannerProvisional", "暂定结论"),
            Self::Banner(BannerKind::Final) => ("BannerFinal", "结论"),
            Self::Banner(BannerKind::Plain) => ("BannerPlain", "提示"),
            Self::Caption => ("Caption", "caption"),
            Self::Masthead => ("Masthead", "发文机关标志"),
            Self::Number => ("Number", "发文字号"),
            Self::Footer => ("Footer", "footer"),
            Self::Imprint => ("Imprint", "版记"),
            Self::Gap => ("Gap", "表前"),
        }
    }

    pub(super) fn style(self, frame: &Frame) -> Style {
        match self {
            Self::Body | Self::First | Self::Number | Self::Banner(BannerKind::Plain) => frame.body,
            Self::Title => frame.title,
            Self::Subtitle => frame.subtitle,
            Self::Heading(level) => frame.heading(level),
            Self::Note => frame.note,
            Self::Cell => frame.cell,
            Self::Banner(_) => frame.banner,
            Self::Caption => frame.cell.bold(),
            Self::Masthead => Style { size: 38_000, leading: 38_000, ..frame.title },
            Self::Footer => frame.footer,
            Self::Imprint => frame.imprint,
            Self::Gap => Style { size: POINT, leading: 6 * POINT, ..frame.cell },
        }
    }

    /// Above and below.
    fn space(self, frame: &Frame) -> (Length, Length) {
        let official = frame.indented;
        let line = if official { frame.body.leading } else { 0 };
        match self {
            Self::Title => (line, line),
            Self::Subtitle => (POINT, 0),
            Self::Heading(Level::First) if !official => (9 * POINT, 0),
            Self::Heading(_) if !official => (5 * POINT, 0),
            Self::Body | Self::First if !official => (3 * POINT, 0),
            Self::Note if !official => (2 * POINT, 0),
            Self::Banner(_) => (10 * POINT, 6 * POINT),
            Self::Caption => (9 * POINT, 2 * POINT),
            Self::Number => (2 * line, 0),
            _ => (0, 0),
        }
    }

    fn align(self) -> Option<Align> {
        match self {
            Self::Title
            | Self::Subtitle
            | Self::Banner(_)
            | Self::Caption
            | Self::Masthead
            | Self::Number => Some(Align::Center),
            Self::Cell | Self::Footer | Self::Imprint | Self::Gap => Some(Align::Left),
            Self::Body | Self::First | Self::Heading(_) | Self::Note => None,
        }
    }

    fn keeps_next(self) -> bool {
        let above =
            matches!(self, Self::Title | Self::Subtitle | Self::Heading(_) | Self::Caption | Self::Gap);
        above || matches!(self, Self::Masthead | Self::Number)
    }
}

/// The styles of a document: plain ones for the form that it mainly has, and others for sheets behind a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Styles {
    pub(super) official: bool,
    /// Also sheets, and annexes.
    pub(super) sheets: bool,
    pub(super) annexes: bool,
}

impl Styles {
    pub(super) fn id(self, form: Form, role: Role) -> String {
        let (id, _) = role.names();
        let differs = || role.style(Frame::of(form)) != role.style(Frame::of(Form::Official));
        match form {
            Form::Sheet | Form::Lying if self.official => format!("Sheet{id}"),
            form if form.is_annex() && differs() => format!("Annex{id}"),
            _ => id.to_owned(),
        }
    }

    /// Above a text of this role, in twips.
    pub(super) fn before(form: Form, role: Role) -> i64 {
        twips(role.space(Frame::of(form)).0)
    }

    pub(super) fn part(self) -> Part {
        let main = if self.official { Form::Official } else { Form::Sheet };
        let bytes = Xml::part("w:styles", &[("xmlns:w", &MAIN)], |xml| {
            defaults(xml, main);
            ROLES.iter().for_each(|role| self.style(xml, main, *role));
            if self.sheets {
                ROLES.iter().for_each(|role| self.style(xml, Form::Sheet, *role));
            }
            if self.annexes {
                let own = |role: &&Role| self.id(Form::Annex, **role) != role.names().0;
                ROLES.iter().filter(own).for_each(|role| self.style(xml, Form::Annex, *role));
            }
            strong(xml);
            tables(xml);
        });
        Part::new("word/styles.xml", Kind::Styles, bytes)
    }

    fn style(self, xml: &mut Xml, form: Form, role: Role) {
        let (plain, name) = role.names();
        let id = self.id(form, role);
        let own = id == plain;
        let mut kind: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:type", &"paragraph")];
        if own && role == Role::Body {
            kind.push(("w:default", &1));
        }
        if !own || !name.is_ascii() {
            kind.push(("w:customStyle", &1));
        }
        kind.push(("w:styleId", &id));
        xml.within("w:style", &kind, |xml| {
            let of = if form.is_annex() { "附件" } else { "表页" };
            let name = if own { name.to_owned() } else { format!("{of} {name}") };
            xml.val("w:name", name);
            if !own {
                xml.val("w:basedOn", plain);
            } else if role != Role::Body {
                xml.val("w:basedOn", Role::Body.names().0);
            }
            if role.keeps_next() {
                xml.val("w:next", self.id(form, if form.is_official() { Role::First } else { Role::Body }));
            }
            xml.leaf("w:qFormat", &[]);
            paragraph(xml, form, role);
            let frame = Frame::of(form);
            xml.within("w:rPr", &[], |xml| {
                font(form, role).write(xml);
                if role == Role::Masthead {
                    xml.val("w:color", RED);
                }
                let closer = twips(closer(role.style(frame)));
                // A little more, so that rounding in no program takes a character from a line.
                xml.val("w:spacing", if closer < 0 { closer - 2 } else { 0 });
                size(xml, role.style(frame).size);
            });
        });
    }
}

fn font(form: Form, role: Role) -> Font {
    let frame = Frame::of(form);
    let small = matches!(role, Role::Cell | Role::Note | Role::Footer | Role::Gap);
    match role {
        Role::Title | Role::Masthead if form.is_official() => Font::XiaoBiaoSong,
        _ => Font::of(role.style(frame).face, form, small),
    }
}

fn paragraph(xml: &mut Xml, form: Form, role: Role) {
    let frame = Frame::of(form);
    let style = role.style(frame);
    xml.within("w:pPr", &[], |xml| {
        xml.val("w:keepNext", u8::from(role.keeps_next()));
        borders(xml, role);
        if role == Role::Body {
            breaking(xml);
        }
        let (before, after) = role.space(frame);
        let (before, after) = (twips(before), twips(after));
        // Pictures and larger fonts of an editor make a line higher.
        let exact = matches!(role, Role::Gap | Role::Masthead);
        let (line, rule) = (twips(style.leading), if exact { "exact" } else { "atLeast" });
        xml.leaf(
            "w:spacing",
            &[("w:before", &before), ("w:after", &after), ("w:line", &line), ("w:lineRule", &rule)],
        );
        // As wide as a frame stands outside the text.
        let side = match role {
            Role::Banner(BannerKind::Provisional) => 210,
            Role::Banner(BannerKind::Final) => 150,
            Role::Banner(BannerKind::Plain) => 130,
            _ => 0,
        };
        let first = matches!(role, Role::First) || (frame.indented && matches!(role, Role::Heading(_)));
        let chars = if first { TWO } else { 0 };
        let indent = twips(style.width(10 * chars));
        let mut sides: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:left", &side), ("w:right", &side)];
        if matches!(role, Role::First | Role::Heading(_)) {
            sides.extend([("w:firstLineChars", &chars as _), ("w:firstLine", &indent as _)]);
        }
        xml.leaf("w:ind", &sides);
        justify(xml, role.align());
        if let Role::Heading(level) = role {
            xml.val("w:outlineLvl", level as usize);
        }
    });
}

/// Both edges straight, where nothing else is said.
pub(super) fn justify(xml: &mut Xml, align: Option<Align>) {
    let side = match align {
        None => "both",
        Some(Align::Left) => "left",
        Some(Align::Center) => "center",
        Some(Align::Right) => "right",
    };
    xml.val("w:jc", side);
}

/// A rule of a paragraph or cell: its place, its kind, its thickness in eighths of a point, its colour.
pub(super) fn rule(xml: &mut Xml, place: &str, (kind, eighths): (&str, i64), space: i64, colour: &str) {
    xml.leaf(place, &[("w:val", &kind), ("w:sz", &eighths), ("w:space", &space), ("w:color", &colour)]);
}

fn borders(xml: &mut Xml, role: Role) {
    let sides = |xml: &mut Xml, kind| {
        xml.within("w:pBdr", &[], |xml| {
            for place in ["w:top", "w:left", "w:bottom", "w:right", "w:between"] {
                rule(xml, place, kind, 6, "auto");
            }
        });
    };
    match role {
        Role::Banner(BannerKind::Provisional) => sides(xml, ("double", 12)),
        Role::Banner(BannerKind::Final) => sides(xml, ("single", 12)),
        Role::Banner(BannerKind::Plain) => sides(xml, ("single", 4)),
        Role::Number => xml.within("w:pBdr", &[], |xml| rule(xml, "w:bottom", ("single", 11), 11, RED)),
        _ => {}
    }
}

/// How much further apart than their size characters stand; below zero, closer.
pub(super) fn closer(style: Style) -> Length {
    style.size * (style.pitch - 1000) / 1000
}

fn size(xml: &mut Xml, size: Length) {
    xml.val("w:sz", half_points(size));
    xml.val("w:szCs", half_points(size));
}

fn defaults(xml: &mut Xml, main: Form) {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                font(main, Role::Body).write(xml);
                size(xml, Frame::of(main).body.size);
                // Latin letters are those of another language: as Chinese ones, numbers would be divided anywhere.
                xml.leaf("w:lang", &[("w:val", &"en-US"), ("w:eastAsia", &"zh-CN"), ("w:bidi", &"ar-SA")]);
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.val("w:widowControl", 1);
            });
        });
    });
}

/// How lines are broken, and what they stand on. Said in the style that all others follow, as programs differ about what
/// defaults can say.
fn breaking(xml: &mut Xml) {
    // No 。，、 at the start of a line, no （《 at its end; they may hang beyond it.
    xml.val("w:kinsoku", 1);
    xml.val("w:overflowPunct", 1);
    // No space between ideographs and numerals: lines hold as many characters as the form says.
    xml.val("w:autoSpaceDE", 0);
    xml.val("w:autoSpaceDN", 0);
    // The grid of official pages says how many lines and characters they have, and height and distance in the styles see
    // to it: LibreOffice gives two cells to a character that is wider than one.
    xml.val("w:snapToGrid", 0);
}

fn strong(xml: &mut Xml) {
    xml.within("w:style", &[("w:type", &"character"), ("w:styleId", &STRONG)], |xml| {
        xml.val("w:name", "Strong");
        xml.leaf("w:qFormat", &[]);
        xml.within("w:rPr", &[], |xml| Font::Hei.write(xml));
    });
}

fn tables(xml: &mut Xml) {
    let kind: [(&str, &dyn std::fmt::Display); 3] =
        [("w:type", &"table"), ("w:default", &1), ("w:styleId", &PLAIN)];
    xml.within("w:style", &kind, |xml| {
        xml.val("w:name", "Normal Table");
        xml.within("w:tblPr", &[], |xml| margins(xml, (0, 0)));
    });
    xml.within("w:style", &[("w:type", &"table"), ("w:styleId", &GRID)], |xml| {
        xml.val("w:name", "Table Grid");
        xml.val("w:basedOn", PLAIN);
        xml.leaf("w:qFormat", &[]);
        xml.within("w:tblPr", &[], |xml| {
            xml.within("w:tblBorders", &[], |xml| {
                for place in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    rule(xml, place, ("single", 4), 0, "auto");
                }
            });
            margins(xml, PAD);
        });
    });
}

/// Left and right, above and below.
fn margins(xml: &mut Xml, (beside, above): (i64, i64)) {
    xml.within("w:tblCellMar", &[], |xml| {
        for (place, width) in [("w:top", above), ("w:left", beside), ("w:bottom", above), ("w:right", beside)]
        {
            xml.leaf(place, &[("w:w", &width), ("w:type", &"dxa")]);
        }
    });
}
