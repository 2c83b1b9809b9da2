// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { FileHandle, Filter, Nothing } from './shared'

/** What is wanted, whether it is counted or written. */
export type ExportAsk = {
  kind: ExportKind
  /** Which dossiers; page and size do not matter. */
  filter?: Filter
  /** `id` or `id@version`; omitted: every standard that was used, or the one that is usual. */
  pack?: string | null
  year?: number | null
  roster?: string | null
  /** Hide people: names, identity numbers, addresses, phones. */
  masked?: boolean
  /** Also reviews that later ones took the place of. */
  superseded?: boolean
}

export type ExportCount = {
  rows: number
  /** What is counted: 份案卷, 条问题 … */
  noun: string
  /** Why nothing would come out, or what is not counted yet. */
  why?: string | null
}

export type ExportForm = 'workbook' | 'pdf'

/** What can be handed on. */
export type ExportKind = 'results' | 'score_forms' | 'problems' | 'hints' | 'honours' | 'custody' | 'statistics' | 'three_systems' | 'training' | 'ledger' | 'ledger_checks' | 'roster' | 'template'

export type ExportKinds = {
  kinds: ExportLine[]
}

/** One kind of export, as it is offered. */
export type ExportLine = {
  code: ExportKind
  label: string
  /** What is in it, in one line. */
  what: string
  needs: ExportNeed[]
  /** Of these, what must be said. */
  required: ExportNeed[]
  to: ExportTarget
  maskable: boolean
  /** Whether it can be had as PDF too. */
  printed: boolean
  /** The usual name of the file or folder. */
  name: string
  /** Which rosters there are, where one must be chosen. */
  rosters?: ExportRoster[]
  /** The same for one in which people are hidden; none when it cannot be. */
  masked_name?: string | null
}

/** What an export can be told. */
export type ExportNeed = 'filter' | 'pack' | 'year' | 'roster' | 'superseded'

export type ExportRoster = {
  code: string
  label: string
}

export type ExportTarget = 'file' | 'folder'

export type ExportWriteInput = {
  ask: ExportAsk
  /** The file, replaced as a whole if it is there; or the folder, made if it is not. */
  to: FileHandle
  form?: ExportForm
}

export type ExportWritten = {
  path: string
  rows: number
  files: number
  notes: string[]
}

/** Each use case, with what it takes and what it answers. */
export type ExportUseCases = {
  'export.count': { in: ExportAsk; out: ExportCount }
  'export.kinds': { in: Nothing; out: ExportKinds }
  'export.write': { in: ExportWriteInput; out: ExportWritten }
}
