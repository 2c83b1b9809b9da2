// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

export type AppError = {
  code: Code
  message: string
  hint?: string
  where?: Where
  /** Every problem, when a file has more than one. */
  problems?: Problem[]
}

/** What a backup holds, without the list of its papers. */
export type BackupHolds = {
  workspace: string
  made_at: string
  made_by: string
  schema_version: number
  /** Of the whole: the manifest names every hash. Written down, it tells later whether this is still the same backup. */
  sha256: string
  chain: Chain
  /** Rows of each table. */
  rows: Record<string, number>
  papers: number
  paper_bytes: number
  /** Papers that the workspace did not have when the backup was made. */
  missing: string[]
  /** Where the audit chain was broken already. */
  broken_at?: number | null
}

export type Became = 'new' | 'changed' | 'unchanged' | 'refused'

/** The state of the chain: how many rows, and the hash of the last. */
export type Chain = {
  count: number
  head: string
}

/** A code exists only because some caller branches on it; the program maps it to its exit code. */
export type Code = 'usage' | 'bad_input' | 'not_now' | 'internal'

export type Day = string

/** What a day is under the table. `Holiday` covers all days off in a notice, not only 法定节日 in the narrow sense. */
export type DayKind = {
  kind: 'working'
} | {
  kind: 'weekend'
} | {
  kind: 'holiday'
  name: string
} | {
  kind: 'make_up_working_day'
  name: string
}

/** A deadline and its derivation: start, rule, the days walked over, the end. */
export type Deadline = {
  /** The day of the event that starts the period; itself not counted. */
  start: string
  /** The day after `start`, whatever kind of day it is. */
  first_counted: string
  span: Span
  last_day_rule: LastDayRule
  /** Disjoint stretches, in order, in which the period stood still. */
  deducted: Period[]
  /** Natural days of `deducted`. */
  deducted_days: number
  nominal_last: string
  /** The first working day after, when the nominal last day is not a working day and the rule is not `Fixed`. */
  moved_last: string | null
  /** For a working-day span every day from `first_counted` on; otherwise, where the end moves, the days from the nominal to the moved last day; else empty. */
  steps: Step[]
  /** The years whose holiday table was consulted, ascending. */
  tables: number[]
}

/** A dossier as bytes from a file or an editor. */
export type DossierText = {
  /** File name, or whatever the person knows it by. */
  name: string
  text: string
}

/** One dated step. */
export type Event = {
  /** ISO date, with the minute where it is known. */
  at: string
  what: string
  pointer: string
}

export type FaultCode = {
  code: string
  title: string
  points: number
  repeatable?: boolean
}

/** A file that the user chose, by the handle that the host gave for it. */
export type FileHandle = { $file: string }

export type Filter = {
  /** Words to search for, each anywhere in title, cause, parties, numbers or agency. */
  text?: string
  agency?: string | null
  field?: string | null
  /** Region code or its beginning; as with the others, empty means that it is not known. */
  region?: string | null
  procedure?: string | null
  outcome?: string | null
  form?: string | null
  standing?: Standing | null
  /** Has a review of this person. */
  reviewer?: string | null
  decided_from?: string | null
  decided_to?: string | null
  /** Fen. */
  fine_from?: number | null
  fine_to?: number | null
  /** Only these dossiers, when any are named. */
  ids?: string[]
  /** All but these. */
  except?: string[]
  sort?: Sort
  ascending?: boolean
  offset?: number
  /** 0: fifty. */
  limit?: number
}

/** A line that a finding is about: a row of the user's file, or a dossier of the workspace. */
export type FindingRow = {
  sheet?: string | null
  /** As Excel counts them. */
  row?: number | null
  id?: string | null
  name: string
}

export type Id = string

/** What happens when the last day of a natural-day, month or year span is not a working day. Working-day spans end on a working day and are never moved. */
export type LastDayRule = 'moves' | 'silent' | 'fixed'

export type LedgerFinding = {
  code: string
  title: string
  /** 待说明 or 待核 */
  kind: string
  message: string
  /** Articles, as they are cited. */
  basis?: string[]
  rows: FindingRow[]
}

/** How the finding of a check is meant. */
export type Nature = 'fault' | 'question'

export type Nothing = Record<string, never>

/** A closed stretch of days: both ends belong to it. */
export type Period = {
  from: string
  to: string
}

export type Person = {
  id: string
  name: string
  /** `office`, `leader`, `reviewer` or `viewer`. */
  role: string
  unit: string
  active: boolean
}

/** One thing that is wrong with a file. */
export type Problem = {
  /** File name inside a pack; empty when the caller knows the file. */
  file?: string
  /** JSON pointer to the value that is wrong; empty for the whole file. */
  pointer: string
  /** What is wrong, as a full sentence in Chinese. */
  message: string
  /** What to do about it; empty when the message says it already. */
  hint?: string
}

export type Repinned = {
  review: string
  dossier_rev: number
  /** Items whose decision is 待复核 now. */
  recheck: string[]
}

/** Where the score stands. All points in 0.01 分. */
export type Score = {
  complete: boolean
  low?: number | null
  high?: number | null
  /** Of a complete sheet; none when it fails without a score. */
  total?: number | null
  grade?: string | null
  failed: boolean
  /** Items that nobody has settled. */
  open: number
  /** Of these, system hints. */
  hints: number
  /** Decisions that are 待复核; they count as open. */
  recheck: number
}

export type Sort = 'updated' | 'decided' | 'filed' | 'closed' | 'number' | 'title' | 'fine' | 'agency' | 'party' | 'cause' | 'case_number' | 'field' | 'region' | 'procedure' | 'outcome' | 'form' | 'standing'

/** A length of time: `{"count": 7, "unit": "working_day"}`. */
export type Span = {
  count: number
  unit: Unit
}

/** Where a dossier stands in the work. */
export type Standing = 'unreviewed' | 'open' | 'submitted'

export type State = 'met' | 'not_met' | 'not_applicable' | 'unclear'

/** One day of a derivation. */
export type Step = {
  date: string
  day: DayKind
  /** 1 for the first day that counted, and so on; `None` for a day that did not. */
  counted: number | null
  /** The day lies in a deducted stretch. */
  deducted: boolean
}

/** Why an item could not be judged. */
export type UnclearKind = 'not_entered' | 'parameter' | 'material' | 'law_version' | 'manual'

export type Unit = 'month' | 'year' | 'working_day' | 'day' | 'hour'

export type VetoEffect = 'total_zero' | 'fail' | 'block_zero' | 'cap_grade'

export type Where = {
  file?: string
  pointer?: string
}
