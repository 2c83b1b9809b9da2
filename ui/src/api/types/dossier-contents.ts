// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { DossierText } from './shared'

export type AbsentLine = {
  kind: string
  note?: string
}

/** A dossier as text, or one that is kept. */
export type ContentsInput = {
  dossier?: DossierText | null
  /** Of a dossier in the workspace. */
  id?: string | null
  rev?: number | null
}

export type ContentsOutput = {
  title: string
  /** How it was entered: quick, full, ledger, published. */
  form: string
  /** Every document of the dossier has been entered. */
  documents_complete: boolean
  /** The agency that decides. */
  agency: string
  case: ShownField[]
  /** Parties, acts, penalties and the rest, in the order of the file; kinds without elements are left out. */
  groups: ShownGroup[]
  documents: ShownDocument[]
  /** Papers that were looked for and are not in the dossier. */
  absent: AbsentLine[]
}

export type FieldState = 'known' | 'not_entered' | 'absent' | 'illegible' | 'masked'

export type ShownDocument = {
  id: string
  pointer: string
  kind: string
  stage: string
  title: ShownField
  date: ShownField
  number: ShownField
  page_from?: number | null
  page_to?: number | null
  /** Who signed, by role. */
  signed?: string[]
  sealed?: string[]
  /** Each service in a line. */
  served?: ShownService[]
  /** Empty: all parties. */
  parties?: string[]
  superseded?: boolean
  /** Whatever else is entered of it. */
  fields: ShownField[]
}

export type ShownElement = {
  name: string
  pointer: string
  /** Whom and what it concerns. */
  about?: string[]
  fields: ShownField[]
}

export type ShownField = {
  code: string
  label: string
  state: FieldState
  /** The value in words; what is still visible of one that is masked. */
  value?: string
  /** A date, a sum or a number, to be aligned. */
  figure?: boolean
}

export type ShownGroup = {
  kind: string
  label: string
  elements: ShownElement[]
}

export type ShownService = {
  pointer: string
  party: string
  fields: ShownField[]
}

/** Each use case, with what it takes and what it answers. */
export type DossierContentsUseCases = {
  'dossier.contents': { in: ContentsInput; out: ContentsOutput }
}
