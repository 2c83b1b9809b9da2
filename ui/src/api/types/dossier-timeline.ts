// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Stage } from './dossier'
import type { Day, DossierText } from './shared'

export type BarBinding = 'within' | 'after' | 'ahead'

export type BarEnd = {
  at: string
  /** The paper and the field that give the date. */
  what: string
  pointer: string
}

export type BarStanding = 'kept' | 'broken' | 'doubtful' | 'open'

/** Days together that are not worked. */
export type DaysOff = {
  from: Day
  to: Day
  /** `双休日` or the holiday. */
  name: string
}

/** Two steps in the wrong order. */
export type Disorder = {
  item: string
  number: string
  title: string
  /** A question, not a fault. */
  question: boolean
  words: string
  /** What should have come first, and what should have followed. */
  earlier: BarEnd
  later: BarEnd
  basis: string[]
}

export type StageState = 'dated' | 'undated' | 'not_entered' | 'absent'

export type Stretch = {
  what: string
  from: Day
  to: Day
  pointer: string
}

/** A time limit, drawn as a bar. */
export type TimelineBar = {
  id: string
  item: string
  number: string
  title: string
  /** Which paper, act or measure it is about, where the item has several. */
  about?: string | null
  binding: BarBinding
  /** How long, and of which days: `7 个工作日`. */
  rule: string
  /** First and last moment of the stretch, ISO. */
  from: string
  to: string
  /** Where it ends if a holiday on its last day moves it, on which the law is silent. */
  to_if_moved?: string | null
  /** What it is counted from (for 提前: the event that it is counted back from). */
  start: BarEnd
  /** The act that is measured; none when it is not known. */
  act?: BarEnd | null
  standing: BarStanding
  /** Natural days late, or early. */
  days?: number | null
  /** How the act stands to the limit, in a few words: `超 16 日`. */
  verdict: string
  /** How the end follows from the start, and the verdict from both, one step in a line. */
  derivation: string[]
  /** The days that were walked over; empty where natural days were counted. */
  walked?: WalkedDay[]
  /** Stretches that did not count. */
  deducted?: Array<[Day, Day]>
  basis: string[]
  /** Exceptions that would make it lawful and of which the dossier tells nothing. */
  unless?: string[]
  /** What keeps it from being judged. */
  missing?: string | null
}

/** A dossier as text, or one that is kept. */
export type TimelineInput = {
  dossier?: DossierText | null
  /** Of a dossier in the workspace. */
  id?: string | null
  rev?: number | null
  /** `id` or `id@version` of the standard whose time limits are drawn; none: no limits. */
  pack?: string | null
  /** Take the version of `pack` that governs this day, instead of the latest. */
  on?: Day | null
}

export type TimelineOutput = {
  title: string
  /** What the limits are measured by: title, version and notice of the standard, and its `id@version`. */
  standard?: string | null
  pack?: string | null
  stages: TimelineStage[]
  /** In order of time. */
  steps: TimelineStep[]
  /** By their beginning. */
  bars: TimelineBar[]
  /** Limits that cannot be drawn. */
  unmeasured: Unmeasured[]
  /** Stretches of time that the dossier itself names: suspension, testing, measures in force. */
  stretches: Stretch[]
  disorders: Disorder[]
  days_off: DaysOff[]
  /** Years that the dates touch and that have no table of holidays. */
  years_unknown?: number[]
}

export type TimelineStage = {
  stage: Stage
  label: string
  state: StageState
  /** Index of the step that marks it. */
  step?: number | null
}

/** A dated step. */
export type TimelineStep = {
  /** ISO date, with the minute where it is known. */
  at: string
  /** What it is, as a person would say it. */
  what: string
  /** Name of the milestone, if it is one. */
  short?: string | null
  stage?: Stage | null
  /** The place that gives the date. */
  pointer: string
  /** Other elements that the step stands for. */
  also?: string[]
  /** Number of the paper (文号). */
  number?: string | null
  /** 卷内页码 of the paper. */
  page?: number | null
  /** Another paper took its place. */
  superseded?: boolean
}

/** A limit that could not be drawn: nobody knows where it begins, or whether it binds. */
export type Unmeasured = {
  item: string
  number: string
  title: string
  why: string[]
}

export type WalkedDay = {
  date: Day
  /** The how-many-th day it is; none for a day that does not count. */
  counted?: number | null
  /** Why it does not count, or why a day of the weekend does: `双休日`, `劳动节`, `调休上班`. */
  why?: string | null
}

/** Each use case, with what it takes and what it answers. */
export type DossierTimelineUseCases = {
  'dossier.timeline': { in: TimelineInput; out: TimelineOutput }
}
