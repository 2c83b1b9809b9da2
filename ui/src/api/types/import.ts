// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { FileHandle, LedgerFinding, Nothing } from './shared'

export type ColumnMapping = {
  /** `AB`. */
  column: string
  /** As it stands in the sheet; a group's heading and its own divided by `/`. */
  heading: string
  /** The label of our column; none: 不导入. */
  means?: string | null
  /** Of a column of money. */
  unit?: MoneyUnit | null
  /** Labels that are like a heading that is not known, the likest first. */
  suggestions?: string[]
}

export type ImportAsk = {
  /** The field of the input that answers: `year`. */
  code: string
  text: string
}

export type ImportForgetInput = {
  roster: string
  unit: string
}

export type ImportLines = {
  lines: SheetLine[]
}

export type ImportLinesInput = {
  file: FileHandle
  sheet: string
  /** As Excel counts them. */
  from: number
  /** At most 200. */
  count: number
  /** Tells what each row is. */
  mapping?: MappingIn | null
}

export type ImportLook = {
  /** The name of the file, without its folder. */
  file: string
  kinds: KindFit[]
  /** The kind that all below is about. */
  kind: string
  unit: string
  /** Units that the first rows name, in their order. */
  units: string[]
  /** The mapping was remembered; none: it is a proposal, or the one that was given. */
  remembered: Remembered | null
  mapping: Mapping
  columns: KindColumn[]
  /** Of each of these, one column must be there; by label. */
  required: string[][]
  sheets: SheetLook[]
}

export type ImportLookInput = {
  /** A workbook (xlsx, xlsm, xlsb, xls, ods) or csv. */
  file: FileHandle
  /** Code of the kind of roster; none: the likeliest. */
  kind?: string | null
  /** Whose file it is; none: as the file says. Its remembered mapping is proposed. */
  unit?: string | null
  /** A mapping to be checked, instead of a proposal. Where its header row was moved, the headings are read again. */
  mapping?: MappingIn | null
  /** Propose anew, whatever is remembered. */
  fresh?: boolean
}

/** What is wrong with one cell, or with a row (`column` empty), and what would be right. */
export type ImportProblem = {
  sheet: string
  /** As Excel counts them. */
  row: number
  column: string
  heading: string
  message: string
  hint: string
}

export type ImportRefused = {
  path: string
  rows: number
}

export type ImportRefusedInput = {
  file: FileHandle
  mapping: MappingIn
  unit?: string
  year?: number | null
  /** The xlsx file to write; replaced as a whole if it is there. */
  to: FileHandle
}

export type ImportRow = {
  sheet: string
  /** As Excel counts them. */
  row: number
  became: RowBecame
  /** What a person calls it by. */
  name: string
  id?: string
  /** Labels of what changes. */
  fields?: string[]
  /** Why it is refused or a duplicate. */
  problems?: ImportProblem[]
}

export type ImportRun = {
  dry_run: boolean
  new: number
  changed: number
  unchanged: number
  duplicate: number
  refused: number
  /** In the order of the file: all that are refused, duplicate or changed, and the first of the others. */
  rows: ImportRow[]
  /** Rows that are not listed. */
  more: number
  /** What was passed over, and what is not kept. */
  notes: string[]
  /** What the user must still say before it can be taken in. */
  asks: ImportAsk[]
  /** Of a case ledger. */
  findings: LedgerFinding[]
}

export type ImportRunInput = {
  file: FileHandle
  mapping: MappingIn
  /** Whose file it is, for remembering the mapping. */
  unit?: string
  /** The year of what the file has by the year and does not date. */
  year?: number | null
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

/** A mapping that is kept for the next file of a unit. */
export type KeptMapping = {
  roster: string
  /** The kind, in words. */
  label: string
  /** Empty: of no unit in particular. */
  unit: string
  at: string
  mapping: Mapping
}

/** A column of the kind. */
export type KindColumn = {
  label: string
  /** What its cells may hold, in words. */
  expects: string
  /** It must be there, alone of its group. */
  required: boolean
  /** Whether its amounts have a unit, 元 or 万元. */
  money: boolean
}

export type KindFit = {
  code: string
  label: string
  /** A sheet of the file has the headings of this kind. */
  fits: boolean
}

export type Mapping = {
  /** The code of the kind of roster. */
  roster: string
  /** In the order of the workbook. */
  sheets: SheetMapping[]
}

export type MappingIn = {
  /** The code of the kind of roster. */
  roster: string
  /** In the order of the workbook. */
  sheets: SheetMappingIn[]
}

/** Of money. */
export type MoneyUnit = '元' | '万元'

export type Remembered = {
  unit: string
  at: string
}

export type RowBecame = 'new' | 'changed' | 'unchanged' | 'duplicate' | 'refused'

export type SheetCell = {
  /** Letters. */
  column: string
  text: string
  /** How many columns and rows it takes, by merging. */
  across: number
  down: number
}

export type SheetLine = {
  /** As Excel counts them. */
  row: number
  hidden: boolean
  part: SheetPart
  /** Those with something in them. */
  cells: SheetCell[]
}

export type SheetLook = {
  name: string
  hidden: boolean
  taken: boolean
  /** Why it is not taken, or what is wrong with its mapping. */
  why: string
  /** The last row with something in it. */
  rows: number
  columns: number
  /** The first rows. */
  lines: SheetLine[]
  /** Letters. */
  hidden_columns: string[]
}

export type SheetMapping = {
  sheet: string
  /** Whether the sheet is read. */
  take: boolean
  /** Why the proposal passes the sheet over. */
  why?: string
  /** The row in which the headings end, as Excel shows it; 0 where no heading was found. */
  header_row: number
  /** How many rows the headings take. */
  header_rows: number
  /** Every column with a heading, from left to right. */
  columns: ColumnMapping[]
}

export type SheetMappingIn = {
  sheet: string
  /** Whether the sheet is read. */
  take: boolean
  /** Why the proposal passes the sheet over. */
  why?: string
  /** The row in which the headings end, as Excel shows it; 0 where no heading was found. */
  header_row: number
  /** How many rows the headings take. */
  header_rows?: number
  /** Every column with a heading, from left to right. */
  columns: ColumnMapping[]
}

export type SheetPart = 'blank' | 'title' | 'header' | 'data' | 'total' | 'note' | 'unknown'

/** Each use case, with what it takes and what it answers. */
export type ImportUseCases = {
  'import.forget': { in: ImportForgetInput; out: Nothing }
  'import.lines': { in: ImportLinesInput; out: ImportLines }
  'import.look': { in: ImportLookInput; out: ImportLook }
  'import.mappings': { in: Nothing; out: KeptMapping[] }
  'import.refused': { in: ImportRefusedInput; out: ImportRefused }
  'import.run': { in: ImportRunInput; out: ImportRun }
}
