//! How cells look: fonts, grounds, lines and the formats of numbers.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

pub(super) const FONT: &str = "宋体";
const HEADER_FILL: u32 = 0xDD_E6_F0;
const TECHNICAL_FILL: u32 = 0xE4_E4_E4;
const HINT_INK: u32 = 0x59_59_59;
const STRONG_FILL: u32 = 0xF3_F6_FA;
const LINE: u32 = 0x80_80_80;

pub(super) struct Looks {
    pub title: Format,
    /// What names a field above the table.
    pub label: Format,
    pub header: Format,
    pub technical: Format,
    pub hint: Format,
    pub note: Format,
    pub code: Format,
    pub plain: CellLooks,
    /// Of cells below a table that is to be filled in: what is typed there is taken as in the table.
    pub below: CellLooks,
    /// Of rows that head others.
    pub strong: CellLooks,
}

/// One look for each kind of cell.
pub(super) struct CellLooks {
    pub text: Format,
    /// Text that a cell edited again would take for a formula.
    pub quoted: Format,
    pub points: Format,
    pub money: Format,
    pub count: Format,
    pub percent: Format,
    pub date: Format,
    pub moment: Format,
}

fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter)
}

fn bordered() -> Format {
    plain().set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE))
}

impl CellLooks {
    fn of(base: &Format) -> Self {
        let text = base.clone().set_text_wrap().set_align(FormatAlign::Left).set_num_format("@");
        let number = |code: &str| base.clone().set_num_format(code).set_align(FormatAlign::Right);
        let time = |code: &str| base.clone().set_num_format(code).set_align(FormatAlign::Center);
        CellLooks {
            quoted: text.clone().set_quote_prefix(),
            text,
            points: number("0.00"),
            money: number("#,##0.00"),
            count: number("0"),
            percent: number("0.00%"),
            date: time("yyyy-mm-dd"),
            moment: time("yyyy-mm-dd hh:mm"),
        }
    }
}

impl Looks {
    pub fn new() -> Self {
        let header = |fill: u32| {
            bordered()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(fill))
        };
        Looks {
            title: plain().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            label: bordered()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(STRONG_FILL)),
            header: header(HEADER_FILL),
            technical: header(TECHNICAL_FILL),
            hint: bordered()
                .set_font_size(9)
                .set_font_color(Color::RGB(HINT_INK))
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            note: plain().set_text_wrap().set_align(FormatAlign::Left),
            // Long code would make its row as high as the screen: what does not fit is cut.
            code: bordered().set_font_size(8).set_align(FormatAlign::Fill).set_num_format("@"),
            plain: CellLooks::of(&bordered()),
            below: CellLooks::of(&plain()),
            strong: CellLooks::of(&bordered().set_bold().set_background_color(Color::RGB(STRONG_FILL))),
        }
    }
}
