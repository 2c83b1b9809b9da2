// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Decision, ReviewState, Round, Rule } from './review'
import type { Nature, State, UnclearKind, VetoEffect } from './shared'

export type AcrossInput = {
  /** `id@version` of a standard that reviews are made by. */
  pack: string
  /** Item id. */
  item: string
  /** Also colleagues' reviews, as far as the actor may see them. */
  others?: boolean
}

/** What is the same for every row. */
export type AcrossItem = {
  item: string
  number: string
  title: string
  /** Titles above the item, outermost first. */
  groups: string[]
  counting: string
  /** 0.01 分 */
  full_points: number
  rule: Rule
  veto?: VetoEffect | null
}

/** The item in one review. Points in 0.01 分. */
export type AcrossLine = {
  review: string
  dossier: string
  title: string
  decision_number: string
  agency: string
  reviewer: string
  round: Round
  revision: number
  review_state: ReviewState
  /** The actor's own, and not submitted: may be decided. */
  mine: boolean
  state: State
  unclear?: UnclearKind | null
  nature?: Nature | null
  /** What the system found, in words; empty where it found nothing to say. */
  lines: string[]
  pages?: number[]
  /** The kind of fault that the system suspects: the same for the same fault in any dossier. */
  fault?: Fault | null
  low?: number | null
  high: number
  deduction?: number | null
  credit?: number | null
  /** Why the item is open; none when it is settled. */
  open?: string | null
  decision?: Decision | null
  /** 待复核 */
  recheck?: boolean
  /** When it was decided. */
  decided_at?: string | null
}

export type AcrossOutput = {
  standard: string
  item: AcrossItem
  rows: AcrossLine[]
}

export type Fault = {
  code: string
  /** What kind of check found it. */
  words: string
}

/** Each use case, with what it takes and what it answers. */
export type ReviewAcrossUseCases = {
  'review.across': { in: AcrossInput; out: AcrossOutput }
}
