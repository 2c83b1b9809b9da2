// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Day, DayKind, Deadline, LastDayRule, Unit } from './shared'

export type AddInput = {
  start: Day
  count: number
  /** Omitted with `under`: the law says which days count. */
  unit?: Unit | null
  /** A law of the counting rules, e.g. `行政处罚法`. */
  under?: string | null
  /** What a holiday on the last day does, for a limit without a law. */
  last_day?: LastDayRule | null
}

export type AddOutput = {
  deadline: Deadline
  /** The counting rule that was used, if a law was named. */
  rule?: string | null
  words: string
}

export type DayInput = {
  day: Day
}

export type DayOutput = {
  day: Day
  kind: DayKind
  working: boolean
  words: string
}

export type YearsOutput = {
  /** Years that have a table of holidays and make-up working days. */
  years: number[]
  /** Of these, the years whose table is part of the program. */
  built_in: number[]
}

/** Each use case, with what it takes and what it answers. */
export type CalendarUseCases = {
  'calendar.add': { in: AddInput; out: AddOutput }
  'calendar.day': { in: DayInput; out: DayOutput }
  'calendar.years': { in: unknown; out: YearsOutput }
}
