// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Day, FaultCode, FileHandle, Filter, Id, Nature, Repinned, Score, State, UnclearKind, VetoEffect } from './shared'

export type AcrossItemsInput = {
  /** `id@version`; left out, the standard that the actor has most to do with. */
  pack?: string | null
}

export type AcrossItemsOutput = {
  /** Standards in use; none while nobody reviews. */
  packs: PackInUse[]
  /** Which of them the items are of. */
  pack?: string | null
  items: ItemName[]
}

export type ArithmeticOutput = {
  /** Where the score stands, in a sentence. */
  conclusion: string
  /** Heading and lines of each calculation. */
  arithmetic: Array<[string, string[]]>
}

export type ClearInput = {
  review: string
  /** Item id, or the number that the standard prints. */
  item: string
}

export type DecideInput = {
  review: string
  decision: Decision
}

/** What a change to a review came to. */
export type Decided = {
  review: string
  item: string
  number: string
  title: string
  /** False: it was decided so already. */
  changed: boolean
  score: Score
  /** The item as it is now. */
  row?: ItemHints | null
}

export type Decision = {
  item: Id
  verdict: Verdict
  /** Why; required when a range or a veto is confirmed. */
  reason?: string
  /** Page in the dossier (卷内页码). */
  page?: number | null
  /** 卷中无页可指: a paper that is not there has no page. Says so, instead of leaving the page out. */
  no_page?: boolean
}

export type Draft = {
  item: string
  /** JSON, as the window wrote it. */
  json: string
  at: string
}

export type DraftInput = {
  review: string
  /** Item id. */
  item: string
  /** JSON, as the window wants it back; omitted: nothing is left to keep. */
  json?: string | null
}

export type DraftKept = {
  review: string
  item: string
  at: string
}

export type DraftsInput = {
  review: string
}

export type DraftsOutput = {
  drafts: Draft[]
}

export type GoodPointRow = {
  id: string
  text: string
  page?: number | null
  at: string
}

export type HintsInput = {
  review: string
  show?: Show
}

export type HintsOutput = {
  review: ReviewRow
  title: string
  standard: string
  score: Score
  /** What has changed since the review was pinned, besides the dossier, which takes it along: to be refreshed. */
  stale: string[]
  items: ItemHints[]
  /** The actor's own, and not submitted: may be changed. */
  mine: boolean
  /** 值得肯定之处 */
  good_points: GoodPointRow[]
}

export type ItemHints = {
  item: string
  number: string
  title: string
  /** Titles above the item, outermost first. */
  groups: string[]
  counting: string
  full_points: number
  /** What the item brings at least and at most as things stand, in 0.01 分. `low` none: no lower limit. */
  low?: number | null
  high: number
  /** Of a settled item, in 0.01 分. */
  deduction?: number | null
  credit?: number | null
  rule: Rule
  veto?: VetoEffect | null
  state: State
  unclear?: UnclearKind | null
  nature?: Nature | null
  /** What the system found, in words. */
  lines: string[]
  /** 卷内页码 that the findings point to. */
  pages?: number[]
  /** Why the item is open; none when it is settled. */
  open?: string | null
  decision?: Decision | null
  /** 待复核 */
  recheck?: boolean
}

export type ItemName = {
  item: string
  number: string
  title: string
  /** Title of the outermost group. */
  group: string
  /** In how many of the actor's open reviews it has a decision. */
  decided: number
}

/** What came over from a review by an older version. */
export type Moved = {
  from: string
  /** `id@version` of the older standard. */
  pack: string
  /** Items that were decided and read otherwise now: to be judged anew. */
  rejudge: string[]
  /** Items that were decided and are no more. */
  gone: string[]
}

export type OpenInput = {
  dossier: string
  /** `id` or `id@version`. */
  pack: string
  /** Take the version of `id` that governs this day, instead of the latest. */
  on?: Day | null
  round?: Round
}

export type OpenManyInput = {
  /** Which dossiers; page and size do not matter. */
  filter?: Filter
  /** `id` or `id@version`. */
  pack: string
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type OpenManyOutput = {
  dry_run: boolean
  matched: number
  /** Begun, or to be begun. */
  opened: number
  /** Already being reviewed by this standard. */
  going: number
  /** Already submitted by this standard. */
  submitted: number
  /** The reviews that were begun. */
  reviews: string[]
}

export type OpenOutput = {
  review: ReviewRow
  title: string
  standard: string
  score: Score
  /** Decisions that came over from the revision before. */
  carried: number
  /** Of these, items that look otherwise now. */
  recheck: string[]
  /** Set when the decisions came from an older version of the standard. */
  moved?: Moved | null
}

/** 评查意见 on the dossier as a whole. */
export type OpinionInput = {
  review: string
  text: string
}

/** A standard that reviews are made by, and how many the person has. */
export type PackInUse = {
  /** SHA-256 of the pack. */
  pack: string
  /** `id@version` */
  reference: string
  own_open: number
  own: number
  reviews: number
}

/** 值得肯定之处; with `id` alone, the one to take out. */
export type PraiseInput = {
  review: string
  text?: string
  page?: number | null
  /** Take this one out. */
  remove?: string | null
}

/** Names a review. */
export type ReviewInput = {
  review: string
}

export type ReviewLine = {
  review: ReviewRow
  title: string
  score: Score
  /** Vetoes that are confirmed. */
  vetoes: number
  /** The item of an open review that asks for a decision first: what is 待复核, then 疑点, then what is open. */
  next?: string | null
}

export type ReviewListInput = {
  dossier?: string | null
  reviewer?: string | null
  state?: ReviewState | null
}

export type ReviewListOutput = {
  reviews: ReviewLine[]
  /** Colleagues' reviews that the actor does not get to see yet. */
  hidden: number
}

export type ReviewRow = {
  id: string
  dossier: string
  dossier_rev: number
  dossier_sha256: string
  /** SHA-256 of the pack. */
  pack: string
  /** `id@version` */
  pack_reference: string
  /** SHA-256 of parameters and added calendar years. */
  inputs: string
  engine: string
  reviewer: string
  round: Round
  revision: number
  state: ReviewState
  opinion: string
  opened_at: string
  changed_at: string
}

export type ReviewState = 'open' | 'submitted' | 'superseded'

export type Round = 'first' | 'second' | 'panel'

/** All points in 0.01 分. */
export type Rule = {
  by: 'all_or_nothing'
  deduct: number
} | {
  by: 'per_occurrence'
  each: number
  cap: number
} | {
  by: 'range'
  min: number
  max: number
} | {
  by: 'codes'
  codes: FaultCode[]
  /** None: no limit. */
  cap?: number | null
} | {
  by: 'earned'
  step: number
  of: number
} | {
  by: 'bonus'
  of: number
}

export type SheetInput = {
  review: string
  /** The file to write; replaced as a whole if it is there. */
  to: FileHandle
}

export type SheetWritten = {
  review: string
  path: string
  pages: number
  bytes: number
  submitted: boolean
  conclusion: string
  /** Characters that no font has; they are framed on paper. */
  missing?: string[]
}

export type Show = 'all' | 'open' | 'hints'

export type Submitted = {
  sheet: string
  title: string
  conclusion: string
  score: Score
  /** SHA-256 of the frozen sheet. */
  sha256: string
  /** The revision that this one took the place of. */
  supersedes?: string | null
}

export type Undone = {
  review: string
  /** `decision:ITEM`, `good_point:ID` or `opinion`. */
  what: string
  /** When the step was made. */
  made_at: string
  score: Score
  /** The item as it is now, when the step was about one. */
  row?: ItemHints | null
}

export type Verdict = {
  is: 'confirmed'
  /** How often, for items counted per occurrence. Omitted: once. */
  occurrences?: number | null
  /** The reviewer's deduction in 0.01 分, for items with a range. */
  points?: number | null
  /** Fault codes, repeated as often as found, for items with fixed codes. */
  codes?: string[]
} | {
  is: 'met'
} | {
  is: 'not_applicable'
} | {
  is: 'scored'
  points: number
}

/** Each use case, with what it takes and what it answers. */
export type ReviewUseCases = {
  'review.across_items': { in: AcrossItemsInput; out: AcrossItemsOutput }
  'review.arithmetic': { in: ReviewInput; out: ArithmeticOutput }
  'review.clear': { in: ClearInput; out: Decided }
  'review.decide': { in: DecideInput; out: Decided }
  'review.draft': { in: DraftInput; out: DraftKept }
  'review.drafts': { in: DraftsInput; out: DraftsOutput }
  'review.hints': { in: HintsInput; out: HintsOutput }
  'review.list': { in: ReviewListInput; out: ReviewListOutput }
  'review.open': { in: OpenInput; out: OpenOutput }
  'review.open_many': { in: OpenManyInput; out: OpenManyOutput }
  'review.opinion': { in: OpinionInput; out: OpinionInput }
  'review.praise': { in: PraiseInput; out: GoodPointRow[] }
  'review.redo': { in: ReviewInput; out: Undone }
  'review.refresh': { in: ReviewInput; out: Repinned }
  'review.sheet': { in: SheetInput; out: SheetWritten }
  'review.submit': { in: ReviewInput; out: Submitted }
  'review.undo': { in: ReviewInput; out: Undone }
}
