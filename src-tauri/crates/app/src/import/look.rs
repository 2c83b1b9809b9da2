//! `import.look` and `import.lines`: the user's sheets as they are, and how their headings are understood, to be shown and
//! edited. Nothing is changed by it.

use std::collections::{BTreeMap, BTreeSet};

use anheng_office::table::{self, Mapping, Part, RosterKind, SheetMapping};
use anheng_office::{Sheet, Workbook, column_letters, rosters};

use super::file::File;
use super::remember;
use super::wire::{
    ImportLines, ImportLinesInput, ImportLook, ImportLookInput, KeptMapping, KindColumn, KindFit, Remembered,
    SheetCell, SheetLine, SheetLook,
};
use super::words;
use crate::host::App;
use crate::{Actor, AppError, Code, Job};

/// Lines of each sheet that the look shows.
const SHOWN: usize = 40;
const MOST_LINES: u32 = 200;
/// More blank rows between two lines than these are left out.
const BLANKS: u32 = 3;
const MOST_UNITS: usize = 50;

pub(crate) fn look(
    app: &App,
    input: ImportLookInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<ImportLook, AppError> {
    let file = File::open(&input.file)?;
    looked(app, &file, &input, job).map_err(|error| file.named(error))
}

fn looked(app: &App, file: &File, input: &ImportLookInput, job: &Job<'_>) -> Result<ImportLook, AppError> {
    let mut source = file.source(job)?;
    let heads = source.heads()?;
    let kept = app.read(remember::all)?;
    let fits = fits(&heads, &file.name);
    let asked = input.kind.as_deref().or(input.mapping.as_ref().map(|mapping| mapping.roster.as_str()));
    let kind = match asked {
        Some(code) => kind(code)?,
        None => match recalled(&heads, &fits, &kept) {
            Some(kind) => kind,
            None => likeliest(&fits),
        },
    };
    let proposed = proposal(&heads, kind);
    let units = units(&heads, kind, input.mapping.as_ref().unwrap_or(&proposed));
    let theirs = kept.iter().filter(|one| one.roster == kind.code);
    let unit = match &input.unit {
        Some(unit) => unit.trim().to_owned(),
        None => match units.as_slice() {
            [only] => only.clone(),
            several => {
                let named = |unit: &str| {
                    !unit.is_empty()
                        && (several.iter().any(|one| one == unit) || says(&heads, &file.name, unit))
                };
                theirs.clone().map(|one| one.unit.clone()).find(|unit| named(unit)).unwrap_or_default()
            }
        },
    };
    let kept = theirs.clone().find(|one| one.unit == unit);
    let (mapping, remembered) = match (&input.mapping, kept) {
        (Some(given), _) => (checked(&heads, kind, given, &proposed), None),
        (None, Some(kept)) if !input.fresh => {
            let remembered = Remembered { unit: kept.unit.clone(), at: kept.at.clone() };
            (like(&heads, kind, &kept.mapping), Some(remembered))
        }
        _ => (proposed, None),
    };
    let extents = source.extents();
    let sheets = heads.sheets.iter().zip(&mapping.sheets).map(|(sheet, mapped)| {
        let mut extent = extents.get(&sheet.name).copied().unwrap_or_default();
        // Of unusual packages nothing is known beforehand; what was read is there.
        for (row, cells) in sheet.rows() {
            extent.rows = extent.rows.max(row + 1);
            extent.columns = extent.columns.max(cells.last().map_or(0, |last| last.column + 1));
        }
        SheetLook {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            taken: mapped.take,
            why: mapped.why.clone(),
            rows: extent.rows,
            columns: extent.columns,
            lines: first_lines(sheet, kind, mapped),
            hidden_columns: hidden_columns(sheet, extent.columns),
        }
    });
    Ok(ImportLook {
        file: file.name.clone(),
        kinds: fits.iter().map(|fit| fit.told()).collect(),
        kind: kind.code.to_owned(),
        unit,
        units,
        remembered,
        sheets: sheets.collect(),
        mapping,
        columns: columns(kind),
        required: kind
            .required
            .iter()
            .map(|any| any.iter().map(|label| (*label).to_owned()).collect())
            .collect(),
    })
}

pub(crate) fn lines(
    _: &App,
    input: ImportLinesInput,
    _: &Actor,
    job: &Job<'_>,
) -> Result<ImportLines, AppError> {
    let file = File::open(&input.file)?;
    let read = || -> Result<ImportLines, AppError> {
        let from = input.from.max(1) - 1;
        let until = from.saturating_add(input.count.clamp(1, MOST_LINES));
        let wanted = BTreeMap::from([(input.sheet.clone(), (from..until).collect::<BTreeSet<u32>>())]);
        let part = file.source(job)?.part(&wanted)?;
        let sheet = part
            .sheets
            .iter()
            .find(|sheet| sheet.name == input.sheet)
            .ok_or_else(|| AppError::new(Code::BadInput, format!("文件里没有工作表“{}”", input.sheet)))?;
        let mapping = input.mapping.as_ref();
        let mapped = mapping.and_then(|mapping| mapping.sheets.iter().find(|one| one.sheet == input.sheet));
        let parts = match mapping.zip(mapped) {
            Some((mapping, mapped)) => table::parts(sheet, kind(&mapping.roster)?, mapped),
            None => sheet.rows().map(|(row, _)| (row, Part::Unknown)).collect(),
        };
        let parts: BTreeMap<u32, Part> = parts.into_iter().collect();
        let lines =
            (from..until).map(|row| line(sheet, row, parts.get(&row).copied().unwrap_or(Part::Blank)));
        Ok(ImportLines { lines: lines.collect() })
    };
    read().map_err(|error| file.named(error))
}

/// The kind with this code.
pub(super) fn kind(code: &str) -> Result<&'static RosterKind, AppError> {
    rosters::kind(code)
        .ok_or_else(|| AppError::new(Code::Usage, format!("没有“{code}”这种名册")).hint(words::kinds()))
}

/// How well the headings of a file are those of a kind.
struct Fit {
    kind: &'static RosterKind,
    /// Of each sheet that fits, how many of its columns the kind knows.
    sheets: Vec<(String, usize)>,
    /// The file itself says what it is.
    named: bool,
}

impl Fit {
    fn told(&self) -> KindFit {
        KindFit {
            code: self.kind.code.to_owned(),
            label: self.kind.label.to_owned(),
            fits: !self.sheets.is_empty(),
        }
    }

    fn likeness(&self) -> usize {
        let known: usize = self.sheets.iter().map(|(_, known)| *known).max().unwrap_or(0);
        2 * known + usize::from(self.named && known > 0)
    }
}

fn fits(heads: &Workbook, name: &str) -> Vec<Fit> {
    let fit = |kind: &'static RosterKind| {
        let mapping = table::propose(heads, kind);
        let taken = mapping.sheets.iter().filter(|sheet| sheet.take);
        let sheets = taken.map(|sheet| (sheet.sheet.clone(), known(sheet))).collect();
        Fit { kind, sheets, named: says(heads, name, kind.noun) || says(heads, name, kind.label) }
    };
    rosters::kinds().into_iter().map(fit).collect()
}

fn known(sheet: &SheetMapping) -> usize {
    sheet.columns.iter().filter(|column| column.means.is_some()).count()
}

/// Of a file with headings that no kind knows by itself: the kind of a remembered mapping that knows them.
fn recalled(heads: &Workbook, fits: &[Fit], kept: &[KeptMapping]) -> Option<&'static RosterKind> {
    if fits.iter().any(|fit| !fit.sheets.is_empty()) {
        return None;
    }
    let knows = |one: &KeptMapping| {
        let kind = kind(&one.roster).ok()?;
        like(heads, kind, &one.mapping).sheets.iter().any(|sheet| sheet.take).then_some(kind)
    };
    kept.iter().find_map(knows)
}

/// Among equals the first: a ledger is the most usual of all.
fn likeliest(fits: &[Fit]) -> &'static RosterKind {
    let mut best: Option<&Fit> = None;
    for fit in fits {
        if best.is_none_or(|best| best.likeness() < fit.likeness()) {
            best = Some(fit);
        }
    }
    best.map_or(&anheng_office::ledger::LEDGER, |fit| fit.kind)
}

/// Whether the name of the file, the name of a sheet or a line above the headings says this.
fn says(heads: &Workbook, name: &str, what: &str) -> bool {
    let above = |sheet: &Sheet| {
        let first = sheet.rows().take(3);
        first.into_iter().any(|(_, cells)| {
            cells
                .iter()
                .take(3)
                .any(|placed| matches!(placed.cell.shown(), Ok(Some(text)) if text.contains(what)))
        })
    };
    name.contains(what) || heads.sheets.iter().any(|sheet| sheet.name.contains(what) || above(sheet))
}

/// A proposal in which a sheet that is more like another kind is left out, when the workbook has a better one.
fn proposal(heads: &Workbook, kind: &'static RosterKind) -> Mapping {
    let mut mapping = table::propose(heads, kind);
    let others: Vec<(&RosterKind, Mapping)> = rosters::kinds()
        .into_iter()
        .filter(|other| other.code != kind.code)
        .map(|other| (other, table::propose(heads, other)))
        .collect();
    let better = |at: usize, sheet: &SheetMapping| {
        let other = others.iter().find(|(_, other)| {
            other.sheets.get(at).is_some_and(|other| other.take && known(other) > known(sheet))
        });
        other.map(|(kind, _)| kind.label)
    };
    let verdicts: Vec<Option<&str>> = mapping
        .sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| if sheet.take { better(at, sheet) } else { None })
        .collect();
    let own = mapping.sheets.iter().zip(&verdicts).any(|(sheet, better)| sheet.take && better.is_none());
    for (sheet, better) in mapping.sheets.iter_mut().zip(verdicts) {
        if let Some(label) = better.filter(|_| own) {
            sheet.take = false;
            sheet.why = format!("更像{label}");
        }
    }
    mapping
}

/// A proposal by what is remembered; where the headings are none that the program knows by itself, they are looked for
/// where they stood.
fn like(heads: &Workbook, kind: &'static RosterKind, kept: &Mapping) -> Mapping {
    let mut mapping = table::propose_like(heads, kind, kept);
    for (sheet, mapped) in heads.sheets.iter().zip(&mut mapping.sheets) {
        let before = kept.sheets.iter().find(|before| before.sheet == mapped.sheet);
        match before {
            Some(before) if !mapped.take && before.take && before.header_row > 0 => {
                let there = carried(sheet, kind, before);
                let whole = before.columns.iter().filter(|column| column.means.is_some()).all(|column| {
                    there.columns.iter().any(|one| one.heading == column.heading && one.means == column.means)
                });
                if whole && fault(heads, kind, &there).is_none() {
                    *mapped = there;
                }
            }
            // Somebody decided against this sheet.
            Some(before) if mapped.take && !before.take => {
                mapped.take = false;
                mapped.why = "上次设为不导入".into();
            }
            _ => {}
        }
    }
    mapping
}

/// A mapping that a person edited, in the order of the workbook, with what is wrong with each sheet.
fn checked(heads: &Workbook, kind: &'static RosterKind, given: &Mapping, proposed: &Mapping) -> Mapping {
    let sheets = heads.sheets.iter().zip(&proposed.sheets).map(|(sheet, proposed)| {
        let Some(given) = given.sheets.iter().find(|given| given.sheet == sheet.name) else {
            return SheetMapping { take: false, why: "设为不导入".into(), ..proposed.clone() };
        };
        let mut mapped = if given.header_row == 0 { given.clone() } else { carried(sheet, kind, given) };
        mapped.take = given.take;
        mapped.why = match given.take {
            true => fault(heads, kind, &mapped).unwrap_or_default(),
            false => given.why.clone(),
        };
        mapped
    });
    Mapping { roster: kind.code.to_owned(), sheets: sheets.collect() }
}

/// The headings as they stand at the row that the mapping names; those that it knows mean what it says.
fn carried(sheet: &Sheet, kind: &'static RosterKind, given: &SheetMapping) -> SheetMapping {
    let mut fresh = table::propose_at(sheet, kind, given.header_row, given.header_rows);
    for column in &mut fresh.columns {
        let same_place =
            |known: &&table::ColumnMapping| known.column == column.column && known.heading == column.heading;
        let before = given.columns.iter().find(same_place);
        let before = before.or_else(|| given.columns.iter().find(|known| known.heading == column.heading));
        if let Some(before) = before {
            column.means.clone_from(&before.means);
            column.unit = before.unit;
            if before.means.is_some() {
                column.suggestions.clear();
            }
        }
    }
    fresh
}

/// What keeps a sheet from being read so.
fn fault(heads: &Workbook, kind: &'static RosterKind, mapped: &SheetMapping) -> Option<String> {
    let alone =
        Mapping { roster: kind.code.to_owned(), sheets: vec![SheetMapping { take: true, ..mapped.clone() }] };
    table::read_with(heads, kind, &alone).err().map(|error| error.to_string())
}

/// The column that says whose the rows are, where a file is usually one unit's.
fn unit_column(kind: &RosterKind) -> Option<&'static str> {
    match kind.code {
        "ledger" => Some("执法单位"),
        "officers" | "sample" => Some("单位"),
        "delegated" => Some("承接单位"),
        _ => None,
    }
}

fn units(heads: &Workbook, kind: &'static RosterKind, mapping: &Mapping) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let Some(column) = unit_column(kind).and_then(|label| kind.labelled(label)) else { return found };
    let Ok(read) = table::read_with(heads, kind, mapping) else { return found };
    for row in &read.rows {
        if let Some(anheng_office::ledger::FieldValue::Text(unit)) =
            row.field(column).map(|field| &field.value)
            && !found.contains(unit)
            && found.len() < MOST_UNITS
        {
            found.push(unit.clone());
        }
    }
    found
}

fn columns(kind: &'static RosterKind) -> Vec<KindColumn> {
    let column = |spec: &table::Spec| KindColumn {
        label: spec.label.to_owned(),
        expects: words::expects(spec.kind),
        required: kind.required.iter().any(|any| matches!(any, [only] if *only == spec.label)),
        money: spec.kind == anheng_office::ledger::Kind::Money,
    };
    kind.columns.iter().map(column).collect()
}

fn first_lines(sheet: &Sheet, kind: &'static RosterKind, mapped: &SheetMapping) -> Vec<SheetLine> {
    let mut lines: Vec<SheetLine> = Vec::new();
    let mut next = None;
    for (row, part) in table::parts(sheet, kind, mapped) {
        let gap = next.map_or(row.min(BLANKS), |next| row - next);
        if gap <= BLANKS {
            lines.extend((row - gap..row).map(|blank| line(sheet, blank, Part::Blank)));
        }
        lines.push(line(sheet, row, part));
        next = Some(row + 1);
        if lines.len() >= SHOWN {
            break;
        }
    }
    lines.truncate(SHOWN);
    lines
}

/// `row` counted from 0.
fn line(sheet: &Sheet, row: u32, part: Part) -> SheetLine {
    let cells = sheet.row(row).iter().map(|placed| {
        let region = sheet.merged_from(row, placed.column);
        let text = match placed.cell.shown() {
            Ok(text) => text.unwrap_or_default(),
            Err(error) => error.to_owned(),
        };
        SheetCell {
            column: column_letters(placed.column),
            text,
            across: region.map_or(1, |region| u32::from(region.last.1 - region.first.1) + 1),
            down: region.map_or(1, |region| region.last.0 - region.first.0 + 1),
        }
    });
    SheetLine { row: row + 1, hidden: sheet.is_hidden_row(row), part, cells: cells.collect() }
}

fn hidden_columns(sheet: &Sheet, columns: u16) -> Vec<String> {
    (0..columns).filter(|column| sheet.is_hidden_column(*column)).map(column_letters).collect()
}
