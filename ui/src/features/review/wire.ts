// What the review's use cases answer, as this desk reads it. Points are integers of 0.01 分.

export type Rule =
  | { mode: 'all_or_nothing'; deduct?: number | null }
  | { mode: 'per_occurrence'; each: number; cap?: number | null }
  | { mode: 'range'; min: number; max: number }
  | { mode: 'codes'; codes: FaultCode[]; cap?: number | null }
  | { mode: 'earned'; step: number }
  | { mode: 'bonus' }

export interface FaultCode {
  code: string
  title: string
  points: number
  repeatable?: boolean
}

export type Verdict =
  | { is: 'confirmed'; occurrences?: number | null; points?: number | null; codes?: string[] }
  | { is: 'met' }
  | { is: 'not_applicable' }
  | { is: 'scored'; points: number }

export interface Decision {
  item: string
  verdict: Verdict
  reason?: string
  page?: number | null
  no_page?: boolean
}

export interface Item {
  item: string
  number: string
  title: string
  /** Titles above the item, outermost first. */
  groups: string[]
  counting: string
  full_points: number
  state: 'met' | 'not_met' | 'not_applicable' | 'unclear'
  nature?: 'fault' | 'question' | null
  unclear?: 'not_entered' | 'parameter' | 'material' | 'law_version' | 'manual' | null
  lines: string[]
  pages?: number[]
  /** Why the item is open; none when it is settled. */
  open?: string | null
  decision?: Decision | null
  recheck?: boolean
  rule?: Rule | null
  veto?: string | null
  /** Points taken or given, once settled. */
  deduction?: number | null
  credit?: number | null
}

export interface Score {
  complete: boolean
  low?: number | null
  high?: number | null
  total?: number | null
  grade?: string | null
  failed: boolean
  open: number
  hints: number
  recheck: number
}

export interface Review {
  id: string
  dossier: string
  dossier_rev: number
  pack_reference: string
  reviewer: string
  round: 'first' | 'second' | 'panel'
  revision: number
  state: 'open' | 'submitted' | 'superseded'
  opinion: string
}

export interface GoodPoint {
  id: string
  text: string
  page?: number | null
  at: string
}

export interface Hints {
  review: Review
  title: string
  standard: string
  score: Score
  stale: string[]
  items: Item[]
  good_points?: GoodPoint[]
  /** The actor may change it. */
  mine?: boolean
}

export interface Changed {
  item: string
  number: string
  title: string
  changed: boolean
  score: Score
  /** The item as it is now. */
  row?: Item | null
}

export interface Undone {
  /** `decision:ITEM`, `good_point:ID` or `opinion`. */
  what: string
  score: Score
  row?: Item | null
}

export interface Submitted {
  sheet: string
  title: string
  conclusion: string
  score: Score
  supersedes?: string | null
}

export interface SheetWritten {
  pages: number
  submitted: boolean
  conclusion: string
  missing?: string[]
}

export interface Explained {
  guidance?: string | null
  basis: string[]
  laws: string[]
  exceptions: string[]
  check: string
  check_doc?: string | null
  points_source: string
  source?: string | null
  parameters?: { id: string; title: string; unit: string; values: string[] }[]
}

export interface Shown {
  facts: [string, string][]
  parties: string[]
  documents: string[]
  timeline: { at: string; what: string; pointer: string }[]
}

export interface Arithmetic {
  conclusion: string
  arithmetic: [string, string[]][]
}
