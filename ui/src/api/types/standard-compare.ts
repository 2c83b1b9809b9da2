// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { FileHandle } from './shared'
import type { PackLine } from './standard'

export type CompareCounts = {
  added: number
  removed: number
  changed: number
  same: number
  /** Of the changed: with another number, with other points or another way of counting. */
  renumbered: number
  recounted: number
}

export type CompareInput = {
  /** By id or `id@version`. */
  old: string
  /** By id or `id@version`; omitted: the one in `file`. */
  new?: string | null
  /** A folder or workbook that is not installed. */
  file?: FileHandle
}

export type CompareOutput = {
  old: PackLine
  new: PackLine
  /** Every item of either, in the order of the newer; what is gone stands where it stood. */
  items: ItemPair[]
  /** What else differs: head, documents, parameters, laws, scoring … */
  others: OtherDiffers[]
  counts: CompareCounts
}

export type FieldDiffers = {
  /** 表述, 分值和计分 … */
  name: string
  before: string
  after: string
  /** Whether a reviewer's decision rests on it. */
  text: boolean
}

export type ItemPair = {
  id: string
  change: PairChange
  old?: ItemSide | null
  new?: ItemSide | null
  differs?: FieldDiffers[]
}

export type ItemSide = {
  number: string
  title: string
  group: string
  /** In 0.01 分. */
  points: number
  counting: string
}

export type OtherDiffers = {
  part: string
  id: string
  title: string
  change: PairChange
  differs: OtherField[]
}

export type OtherField = {
  name: string
  before: string
  after: string
}

export type PairChange = 'same' | 'added' | 'removed' | 'changed'

/** Each use case, with what it takes and what it answers. */
export type StandardCompareUseCases = {
  'standard.compare': { in: CompareInput; out: CompareOutput }
}
