//! Charts as Excel's own, drawn from cells of their sheet. They are told apart by shade, dashes and marks rather than
//! by colour, so that a grey print still says the same.

use rust_xlsxwriter::{
    Chart as Drawing, ChartAxisCrossing, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartRange, ChartSeries,
    ChartSolidFill, ChartType, Color, ObjectMovement, Worksheet, XlsxError,
};

use super::looks::FONT;
use crate::book::{Cell, Chart, ChartKind, Sheet};

/// Height of a chart in pixels; of one with many bars that lie, up to what the highest row of Excel holds. It stands in a
/// row of its own, which is never divided by the end of a page.
const HEIGHT: u32 = 300;
const HIGHEST: u32 = 520;
/// What a bar with its name takes, and all that stands around the bars.
const BAR: u32 = 20;
const AROUND: u32 = 120;
/// Two charts stand side by side where each gets this many pixels.
const NARROWEST: u32 = 600;
const GAP: u32 = 12;

/// Neighbours differ in a grey print; the first is light enough for numbers upon it.
const SHADES: [u32; 6] = [0x9D_C3_E6, 0x1F_4E_79, 0xDD_DD_DD, 0x7F_7F_7F, 0xF2_F2_F2, 0x2E_75_B6];
/// Shades on which only white letters are read.
const DARK: [u32; 3] = [0x1F_4E_79, 0x7F_7F_7F, 0x2E_75_B6];
const DASHES: [ChartLineDashType; 4] = [
    ChartLineDashType::Solid,
    ChartLineDashType::Dash,
    ChartLineDashType::RoundDot,
    ChartLineDashType::LongDashDot,
];
const MARKS: [ChartMarkerType; 4] =
    [ChartMarkerType::Circle, ChartMarkerType::Square, ChartMarkerType::Triangle, ChartMarkerType::Diamond];
const INK: u32 = 0x26_26_26;
const FAINT: u32 = 0xD9_D9_D9;
/// With more than so many numbers, labels at each would cover each other.
const MOST_LABELS: usize = 60;

/// The sheet's charts below row `after`; `first_data` is the row of the sheet's first line. Tells the last row taken.
pub(super) fn draw(
    page: &mut Worksheet,
    sheet: &Sheet,
    (header, first_data): (u32, u32),
    after: u32,
    room: u32,
) -> Result<u32, XlsxError> {
    let side_by_side = room >= 2 * NARROWEST && sheet.charts.len() > 1;
    let in_a_row = if side_by_side { 2 } else { 1 };
    let width = if side_by_side { (room - GAP) / 2 } else { room.min(1000) };
    let mut row = after;
    for charts in sheet.charts.chunks(in_a_row) {
        row += 1;
        let height = charts.iter().map(height).max().unwrap_or(HEIGHT);
        page.set_row_height(row, height * 3 / 4 + 12)?;
        for (at, chart) in (0..).zip(charts) {
            let mut drawing = drawing(sheet, chart, (header, first_data));
            drawing
                .set_width(width)
                .set_height(height)
                .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
            page.insert_chart_with_offset(row, 0, &drawing, at * (width + GAP), 8)?;
        }
    }
    Ok(row)
}

fn height(chart: &Chart) -> u32 {
    let bars = u32::try_from(chart.rows.len()).unwrap_or(u32::MAX);
    if lies(chart.kind) {
        bars.saturating_mul(BAR).saturating_add(AROUND).clamp(HEIGHT, HIGHEST)
    } else {
        HEIGHT
    }
}

fn lies(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::Bars | ChartKind::Stacked)
}

/// Where the cells of a chart stand.
struct Cells<'s> {
    sheet: &'s Sheet,
    header: u32,
    first: u32,
    last: u32,
}

impl Cells<'_> {
    fn column(&self, at: usize) -> ChartRange {
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        ChartRange::new_from_range(&self.sheet.name, self.first, column, self.last, column)
    }

    fn name(&self, at: usize) -> ChartRange {
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        // A heading of no group stands in the first of two rows.
        let grouped = self.sheet.columns.iter().any(|column| !column.group.is_empty());
        let own = self.sheet.columns.get(at).is_some_and(|column| !column.group.is_empty());
        let row = if grouped && !own { self.header - 1 } else { self.header };
        ChartRange::new_from_range(&self.sheet.name, row, column, row, column)
    }
}

fn drawing(sheet: &Sheet, chart: &Chart, (header, first_data): (u32, u32)) -> Drawing {
    let row = |at: usize| first_data + u32::try_from(at).unwrap_or(u32::MAX / 2);
    let last = chart.rows.end.saturating_sub(1).max(chart.rows.start);
    let cells = Cells { sheet, header, first: row(chart.rows.start), last: row(last) };
    let mut drawing = Drawing::new(match chart.kind {
        ChartKind::Columns | ChartKind::Pareto => ChartType::Column,
        // Names of units are long: upright they would lie on their side and leave no room.
        ChartKind::Stacked => ChartType::BarStacked,
        ChartKind::Bars => ChartType::Bar,
        ChartKind::Line => ChartType::Line,
    });
    let labelled = chart.rows.len() * chart.values.len() <= MOST_LABELS;
    let upon = if chart.kind == ChartKind::Pareto { 1 } else { chart.values.len() };
    for (at, column) in chart.values.iter().take(upon).enumerate() {
        drawing.push_series(&series(&cells, chart, (at, *column), labelled));
    }
    if let (ChartKind::Pareto, Some(share)) = (chart.kind, chart.values.get(1)) {
        drawing.combine(&cumulative(&cells, chart, *share));
        drawing
            .y2_axis()
            .set_min(0)
            .set_max(1)
            .set_num_format("0%")
            .set_font(&font(9))
            .set_major_gridlines(false);
    }
    dress(&mut drawing, chart, format_of(sheet, chart, chart.values.first()));
    drawing
}

/// The line of a Pareto chart. Its numbers stand in the table; at its points they would lie across the columns.
fn cumulative(cells: &Cells, chart: &Chart, column: usize) -> Drawing {
    let mut line = Drawing::new(ChartType::Line);
    let mut series = ChartSeries::new();
    series
        .set_categories(&cells.column(chart.categories))
        .set_values(&cells.column(column))
        .set_name(&cells.name(column))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(Color::RGB(INK)).set_width(1.75)))
        .set_marker(&mark(MARKS[0]))
        .set_secondary_axis(true);
    line.push_series(&series);
    line
}

fn series(cells: &Cells, chart: &Chart, (at, column): (usize, usize), labelled: bool) -> ChartSeries {
    let shade = SHADES[at % SHADES.len()];
    let mut series = ChartSeries::new();
    series
        .set_categories(&cells.column(chart.categories))
        .set_values(&cells.column(column))
        .set_name(&cells.name(column));
    let format = format_of(cells.sheet, chart, Some(&column));
    let (position, ink) = match chart.kind {
        ChartKind::Stacked if DARK.contains(&shade) => (ChartDataLabelPosition::Center, 0xFF_FF_FF),
        ChartKind::Stacked => (ChartDataLabelPosition::Center, INK),
        ChartKind::Line => (ChartDataLabelPosition::Above, INK),
        ChartKind::Pareto => (ChartDataLabelPosition::InsideBase, INK),
        _ => (ChartDataLabelPosition::OutsideEnd, INK),
    };
    if labelled {
        // A nought has no room in a stack.
        let shown =
            if chart.kind == ChartKind::Stacked { format!("{format};{format};") } else { format.to_owned() };
        series.set_data_label(&label(&shown, position, ink));
    }
    if chart.kind == ChartKind::Line {
        let line =
            ChartLine::new().set_color(Color::RGB(INK)).set_width(1.75).set_dash_type(DASHES[at % 4]).clone();
        series.set_format(ChartFormat::new().set_line(&line)).set_marker(&mark(MARKS[at % 4]));
        return series;
    }
    let border = ChartLine::new().set_color(Color::RGB(0x40_40_40)).set_width(0.75).clone();
    let fill = ChartSolidFill::new().set_color(Color::RGB(shade)).clone();
    series.set_format(ChartFormat::new().set_solid_fill(&fill).set_border(&border));
    // One or two alone would fill all the room.
    let gap = |usual| if chart.rows.len() < 3 { 250 } else { usual };
    match chart.kind {
        ChartKind::Stacked => series.set_gap(gap(60)).set_overlap(100),
        ChartKind::Pareto => series.set_gap(gap(30)),
        _ => series.set_gap(gap(70)).set_overlap(0),
    };
    series
}

fn dress(drawing: &mut Drawing, chart: &Chart, format: &str) {
    let faint = ChartLine::new().set_color(Color::RGB(FAINT)).set_width(0.5).clone();
    let lying = lies(chart.kind);
    // A title at the axis would lie on its side.
    let unit = if chart.unit.is_empty() { String::new() } else { format!("（单位：{}）", chart.unit) };
    let title = format!("{}{unit}", chart.title);
    drawing.title().set_name(&title).set_font(&font(12).set_bold().clone());
    let categories = if lying { drawing.y_axis() } else { drawing.x_axis() };
    // Years and numbers name what is shown, they are not measured.
    categories.set_font(&font(9)).set_text_axis(true).set_major_gridlines(false);
    if lying {
        categories.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let measure = if lying { drawing.x_axis() } else { drawing.y_axis() };
    measure.set_font(&font(9)).set_num_format(format);
    measure.set_major_gridlines(true).set_major_gridlines_line(&faint);
    if chart.kind != ChartKind::Line {
        // Columns that do not begin at nought mislead.
        measure.set_min(0);
    }
    if chart.values.len() > 1 {
        drawing.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    } else {
        drawing.legend().set_hidden();
    }
}

/// How numbers of this column are shown.
fn format_of(sheet: &Sheet, chart: &Chart, column: Option<&usize>) -> &'static str {
    let Some(column) = column else { return "General" };
    let rows = sheet.rows.get(chart.rows.clone()).unwrap_or_default();
    let first = rows.iter().filter_map(|row| row.get(*column)).find(|cell| **cell != Cell::Empty);
    match first {
        Some(Cell::Percent(_)) => "0.0%",
        Some(Cell::Fen(_)) => "#,##0.00",
        Some(Cell::Points(_)) => "0.00",
        _ => "0",
    }
}

fn font(size: u16) -> ChartFont {
    ChartFont::new().set_name(FONT).set_size(size).set_color(Color::RGB(INK)).unset_bold().clone()
}

fn label(format: &str, position: ChartDataLabelPosition, ink: u32) -> ChartDataLabel {
    let font = font(9).set_color(Color::RGB(ink)).clone();
    ChartDataLabel::new().show_value().set_num_format(format).set_position(position).set_font(&font).clone()
}

fn mark(kind: ChartMarkerType) -> ChartMarker {
    let fill = ChartSolidFill::new().set_color(Color::RGB(0xFF_FF_FF)).clone();
    let border = ChartLine::new().set_color(Color::RGB(INK)).clone();
    let format = ChartFormat::new().set_solid_fill(&fill).set_border(&border).clone();
    ChartMarker::new().set_type(kind).set_size(6).set_format(&mut format.clone()).clone()
}
