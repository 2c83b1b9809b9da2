//! Each block of a document as fragments for the pages, and the footers of finished pages. The only place that knows
//! what a title, a heading or a signature looks like.

use crate::error::ReportError;
use crate::flow::{Body, Fragment, Keep, Page};
use crate::ink::{HAIRLINE, Ink, Length, MARGIN_SIDE, MILLIMETRE, PAGE_HEIGHT, POINT, Style, WIDTH};
use crate::model::{Align, Banner, BannerKind, Block, Indent, Paragraph, Signature};
use crate::row::{Border, GridRow, aligned};
use crate::table::{cell, facts, table};
use crate::text::{Line, Setter};
use crate::wrap::wrap;

/// Thousandths of an em.
const TWO_CHARACTERS: i64 = 2000;
/// From the lower edge of the sheet to the rule above the footer.
const FOOTER_RULE: Length = 19 * MILLIMETRE;
const FOOTER_LINES: usize = 3;

/// # Errors
/// Those of tables.
pub(crate) fn fragments(blocks: &[Block], setter: &mut Setter<'_>) -> Result<Vec<Fragment>, ReportError> {
    let mut grids = 0;
    let mut fragments = Vec::new();
    for block in blocks {
        add(block, setter, &mut grids, &mut fragments)?;
    }
    Ok(fragments)
}

fn add(
    block: &Block,
    setter: &mut Setter<'_>,
    grids: &mut usize,
    out: &mut Vec<Fragment>,
) -> Result<(), ReportError> {
    *grids += 1;
    match block {
        Block::Title(text) => out.extend(centred(setter, text, Style::TITLE, 0)),
        Block::Subtitle(text) => out.extend(centred(setter, text, Style::SUBTITLE, POINT)),
        Block::Heading(text) => {
            let lines = lines(setter, text, Style::HEADING, 0, 0);
            let all = lines.into_iter().map(|line| at(line, 0, Style::HEADING));
            out.extend(
                spaced(all.collect(), 9 * POINT).into_iter().map(|one| Fragment { keep: Keep::Must, ..one }),
            );
        }
        Block::Paragraph(text) => out.extend(paragraph(setter, text)),
        Block::Facts(list) => out.extend(facts(list, *grids, setter)),
        Block::Banner(banner) => out.push(framed(setter, banner, *grids)),
        Block::Table(rows) => out.extend(table(rows, *grids, setter)?),
        Block::Signatures(list) => out.extend(signatures(setter, list)),
        Block::Together(blocks) => {
            let start = out.len();
            for block in blocks {
                add(block, setter, grids, out)?;
            }
            let end = out.len().saturating_sub(1);
            out[start..]
                .iter_mut()
                .take(end - start.min(end))
                .for_each(|one| one.keep = one.keep.max(Keep::Wish));
        }
        Block::Space { millimetres } => out.push(Fragment {
            before: Length::from(*millimetres) * MILLIMETRE,
            body: Body::Space,
            keep: Keep::No,
        }),
        Block::PageBreak => out.push(Fragment { before: 0, body: Body::Break, keep: Keep::No }),
    }
    Ok(())
}

fn lines(setter: &mut Setter<'_>, text: &str, style: Style, first: i64, every: i64) -> Vec<Line> {
    let room = style.room(WIDTH) - every;
    setter.set(text, style.face).into_iter().flat_map(|line| wrap(line, room, first)).collect()
}

fn at(line: Line, x: Length, style: Style) -> Fragment {
    let body = Body::Fixed { height: style.leading, ink: line.ink(x, 0, style) };
    Fragment { before: 0, body, keep: Keep::No }
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

fn centred(setter: &mut Setter<'_>, text: &str, style: Style, before: Length) -> Vec<Fragment> {
    let lines = lines(setter, text, style, 0, 0);
    let placed = lines.into_iter().map(|line| {
        let x = aligned(Align::Center, WIDTH, style.width(line.width));
        Fragment { keep: Keep::Must, ..at(line, x, style) }
    });
    let mut placed: Vec<Fragment> = placed.collect();
    if let Some(first) = placed.first_mut() {
        first.before = before;
    }
    placed
}

fn paragraph(setter: &mut Setter<'_>, paragraph: &Paragraph) -> Vec<Fragment> {
    let style = if paragraph.small { Style::NOTE } else { Style::BODY };
    let style = if paragraph.bold { style.bold() } else { style };
    let (first, every) = match paragraph.indent {
        Indent::None => (0, 0),
        Indent::FirstLine => (TWO_CHARACTERS, 0),
        Indent::Block => (0, TWO_CHARACTERS),
    };
    let room = style.room(WIDTH) - every;
    let mut placed = Vec::new();
    for line in setter.set(&paragraph.text, style.face) {
        for (number, line) in wrap(line, room, first).into_iter().enumerate() {
            let indent = if number == 0 { first + every } else { every };
            placed.push(at(line, style.width(indent), style));
        }
    }
    spaced(placed, if paragraph.small { 2 * POINT } else { 3 * POINT })
}

fn framed(setter: &mut Setter<'_>, banner: &Banner, grid: usize) -> Fragment {
    let (border, style) = match banner.kind {
        BannerKind::Provisional => (Border::Double, Style::BANNER),
        BannerKind::Final => (Border::Heavy, Style::BANNER),
        BannerKind::Plain => (Border::Grid, Style::BODY),
    };
    let cells = vec![cell(setter, &banner.text, (0, WIDTH), Align::Center, style)];
    let row = GridRow { grid, cells, border };
    Fragment { before: 7 * POINT, body: Body::Row { row, header: None }, keep: Keep::No }
}

fn signatures(setter: &mut Setter<'_>, list: &[Signature]) -> Vec<Fragment> {
    let style = Style::BODY;
    let most = WIDTH * 45 / 100;
    let natural = list.iter().map(|one| setter.width(&one.label, style)).max().unwrap_or(0);
    let rule_from = natural.min(most) + 4 * POINT;
    let date = "　　　　年　　　月　　　日";
    let date_from = WIDTH - setter.width(date, style);
    let mut placed = Vec::new();
    for signature in list {
        let text = setter.set(&signature.label, style.face);
        let label: Vec<Line> = text.into_iter().flat_map(|line| wrap(line, style.room(most), 0)).collect();
        let count = label.len();
        for (number, line) in label.into_iter().enumerate() {
            let mut ink = line.ink(0, 0, style);
            if number + 1 == count {
                let y = style.baseline() + 2 * POINT;
                let to = date_from - 6 * POINT;
                ink.push(Ink::Rule { from: (rule_from, y), to: (to.max(rule_from), y), thickness: HAIRLINE });
                if signature.dated {
                    for line in
                        setter.set(date, style.face).into_iter().flat_map(|line| wrap(line, i64::MAX, 0))
                    {
                        ink.extend(line.ink(date_from, 0, style));
                    }
                }
            }
            placed.push(Fragment {
                before: if number == 0 { 11 * POINT } else { 0 },
                body: Body::Fixed { height: style.leading, ink },
                keep: Keep::Must,
            });
        }
    }
    if let Some(last) = placed.last_mut() {
        last.keep = Keep::No;
    }
    placed
}

/// Writes left text and page number below every page, once the number of pages is known.
pub(crate) fn footers(pages: &mut [Page], text: &str, setter: &mut Setter<'_>) {
    let style = Style::FOOTER;
    let total = pages.len();
    let rule_y = PAGE_HEIGHT - FOOTER_RULE;
    let number_room = setter.width("第 0000 页 共 0000 页", style) + 6 * POINT;
    let set = setter.set(text, style.face);
    let room = style.room(WIDTH - number_room);
    let mut left: Vec<Line> = set.into_iter().flat_map(|line| wrap(line, room, 0)).collect();
    if left.len() > FOOTER_LINES {
        left.truncate(FOOTER_LINES);
        if let (Some(last), Some(mark)) =
            (left.last_mut(), setter.set("…", style.face).into_iter().flatten().next())
        {
            last.set.pop();
            last.set.push(mark);
        }
    }
    for (index, page) in pages.iter_mut().enumerate() {
        let to = (MARGIN_SIDE + WIDTH, rule_y);
        page.push(Ink::Rule { from: (MARGIN_SIDE, rule_y), to, thickness: HAIRLINE });
        let top = rule_y + 3 * POINT;
        for (n, line) in (0..).zip(&left) {
            page.extend(line.ink(MARGIN_SIDE, top + n * style.leading, style));
        }
        let number = format!("第 {} 页 共 {total} 页", index + 1);
        for line in setter.set(&number, style.face).into_iter().flat_map(|line| wrap(line, i64::MAX, 0)) {
            let x = MARGIN_SIDE + aligned(Align::Right, WIDTH, style.width(line.width));
            page.extend(line.ink(x, top, style));
        }
    }
}
