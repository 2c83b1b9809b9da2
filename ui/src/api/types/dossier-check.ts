// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { CitedBasis, Evidence, Missing } from './dossier'
import type { Day, Deadline, DossierText, Id, Nature, Period, State, UnclearKind } from './shared'

/** All outcomes of one dossier against one pack, in the order of the pack. */
export type Assessment = {
  dossier: Id
  /** `id@version` */
  pack: string
  pack_sha256: string
  engine: string
  outcomes: Outcome[]
}

export type CatalogueFault = {
  fault: 'numbers_left_out'
  from: number
  to: number
} | {
  fault: 'number_twice'
  number: number
} | {
  fault: 'number_out_of_order'
  number: number
  after: number
} | {
  fault: 'no_number'
} | {
  fault: 'pages_left_out'
  from: number
  to: number
} | {
  fault: 'pages_twice'
  from: number
  to: number
  with: string
} | {
  fault: 'pages_backwards'
  page: number
  after: number
} | {
  fault: 'no_page'
} | {
  fault: 'last_page_open'
} | {
  fault: 'differs'
  what: string
  entry: string
  paper: string
} | {
  fault: 'not_listed'
} | {
  fault: 'only_within'
  entry: string
} | {
  fault: 'no_paper'
} | {
  fault: 'total_differs'
  says: number
  counted: number
} | {
  fault: 'pieces_differ'
  says: number
  /** Entries of the catalogue. */
  entries: number
  /** Papers, when all were entered. */
  papers: number
}

/** How a number came to be known. */
export type Certainty = 'seen' | 'quoted' | 'memory'

export type CheckInput = {
  dossiers: DossierText[]
  /** `id` or `id@version`. */
  pack: string
  /** Take the version of `id` that governs this day, instead of the latest. */
  on?: Day | null
}

export type CheckOutput = {
  checked: Checked[]
}

/** One dossier, judged. */
export type Checked = {
  name: string
  /** Case title, or the best name the dossier gives. */
  title: string
  dossier_sha256: string
  /** Says what the pack is; to be shown wherever its results are. */
  standard: string
  faults: number
  questions: number
  unclear: number
  met: number
  not_applicable: number
  items: ItemLine[]
  assessment: Assessment
}

/** A fine by the day, reckoned anew. Money in fen; both ends of the stretch count. */
export type DailyFineSum = {
  from: string
  to: string
  days: number
  /** The first fine. */
  base: number
  /** What the days come to. */
  due: number
  amount: number
  /** What is wrong, in words. */
  wrong: string[]
}

/** What a finding says, as facts; `explain` makes the sentence. */
export type Detail = {
  says: 'document_missing'
  documents: string[]
} | {
  says: 'paper_lacking'
  title: string
  instead?: string[]
  /** Why the case must have it. */
  why: string
  /** Why it is only a question. */
  reason?: string | null
} | {
  says: 'not_recorded'
  what: string[]
} | {
  says: 'out_of_order'
  earlier: string
  later: string
} | {
  says: 'late'
  event: string
  deadline: Deadline
  by_days: number
} | {
  says: 'late_by_hours'
  event: string
  start: string
  hours: number
  last: string
} | {
  says: 'too_early'
  event: string
  deadline: Deadline
} | {
  says: 'borderline'
  event: string
  deadline: Deadline
} | {
  says: 'outside_hours'
  event: string
  when: string
} | {
  says: 'short_notice'
  event: string
  latest: string
  days: number
  working: boolean
} | {
  says: 'too_few'
  what: string
  found: number
  least: number
} | {
  says: 'too_many'
  what: string
  found: number
  most: number
} | {
  says: 'differs'
  what: string
} | {
  says: 'same_person'
  people: string[]
  first: string
  second: string
} | {
  says: 'not_signed'
  role: string
  found: number
  least: number
} | {
  says: 'not_sealed'
} | {
  says: 'seal_differs'
  seal: string
  agency: string
} | {
  says: 'not_qualified'
  officers: Unqualified[]
  valid: number
  least: number
  on: Moment
} | {
  says: 'not_as_rostered'
  who: string
  fault: RosterFault
} | {
  says: 'overlap'
  officer: string
} | {
  says: 'out_of_range'
  what: string
  limit: string
} | {
  says: 'pattern_mismatch'
  what: string
  expected: string
} | {
  says: 'not_among'
  what: string
  allowed: string[]
} | {
  says: 'sum_wrong'
  money: boolean
  left: string
  left_sum: number
  relation: string
  right: string
  right_sum: number
} | DailyFineSum | LateFeeSum | {
  says: 'citation_differs'
  usage: string
  /** What the two papers are called. */
  papers: string[]
  notice: string | null
  decision: string | null
} | {
  says: 'law_not_in_force'
  law: string
  why: string
} | {
  says: 'citation_vague'
  citation: string
  lacks: string
} | {
  says: 'bad_number'
  what: string
  reason: string
} | {
  says: 'heavier'
  what: string[]
} | {
  says: 'proof_missing'
  mode: string
  lacks: string[]
} | {
  says: 'does_not_hold'
  what: string
} | {
  says: 'under_age'
  age: number
  limit: number
} | {
  says: 'catalogue'
  fault: CatalogueFault
} | {
  says: 'arrangement'
  profile: string
  wrong: Misplaced
}

/** A suspected fault, or a question. Its id is stable as long as what it rests on stays the same. */
export type Finding = {
  /** 16 hex digits: item, check, element ids and values seen. */
  id: string
  nature: Nature
  check: string
  detail: Detail
  evidence: Evidence[]
  /** Exceptions that would make it lawful and of which the dossier tells nothing; they make it a question. */
  unless?: string[]
}

/** An item's outcome in words; the facts are in the assessment, in the same order. */
export type ItemLine = {
  item: string
  number: string
  title: string
  state: State
  unclear?: UnclearKind | null
  /** For 不符合: whether any finding is a fault, or all are questions. */
  nature?: Nature | null
  lines: string[]
}

/** A fine for late payment, reckoned anew. Money in fen; both ends of the stretch count. */
export type LateFeeSum = {
  base: number
  rate_permille: number
  from: string
  to: string
  /** Disjoint stretches of reconsideration and litigation, which do not count. */
  stayed: Period[]
  stayed_days: number
  /** Days that count. */
  days: number
  /** What these days come to, at most `cap`. */
  due: number
  cap: number
  days_claimed: number | null
  amount: number
  /** What is wrong, in words. */
  wrong: string[]
}

/** How a paper stands wrong. */
export type Misplaced = {
  wrong: 'out_of_order'
  after?: string | null
  before?: string | null
} | {
  wrong: 'in_main_volume'
} | {
  wrong: 'in_secondary_volume'
} | {
  wrong: 'volumes_mixed'
} | {
  wrong: 'not_behind'
  served?: string | null
}

export type Moment = string

/** What the machine makes of one item. */
export type Outcome = {
  item: Id
  state: State
  /** For 无法判定: the most telling of the missing kinds. */
  unclear?: UnclearKind | null
  /** 符合 settles the item; otherwise the check saw only a part of it. */
  settled?: boolean
  findings?: Finding[]
  missing?: Missing[]
  /** Why it is 不适用, in words; for 不符合, how many findings were left out of a list too long to read. */
  because?: string | null
  basis?: CitedBasis[]
  /** Values of region and field that were looked up on the way. */
  parameters?: UsedParameter[]
  /** What the check left alone, in words; it changes nothing. */
  notes?: string[]
}

export type RosterFault = {
  fault: 'name_differs'
  written: string
  rostered: string
} | {
  fault: 'number_differs'
  written: string
  rostered: string[]
} | {
  fault: 'no_leader'
  role: string
} | {
  fault: 'not_named'
  named: string[]
}

/** Why one officer's certificate does not count on the day. */
export type Unqualified = {
  name: string
  reason: string
}

/** The value of a parameter as it was chosen for this dossier, and how sure its source is. */
export type UsedParameter = {
  id: Id
  title: string
  value: number
  /** The value with its unit. */
  words: string
  source: string
  certainty?: Certainty | null
}

/** Each use case, with what it takes and what it answers. */
export type DossierCheckUseCases = {
  'dossier.check': { in: CheckInput; out: CheckOutput }
}
