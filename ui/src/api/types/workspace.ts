// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Chain, Day, DossierText, Id, Nothing, Person } from './shared'

export type Actor = {
  id: string
  role: Role
}

/** A holiday table: `{"2031": {"off": {…}, "work": {…}}}`; each year replaces the one that was known. */
export type CalendarInput = {
  file: DossierText
  /** Say what the file holds, and change nothing. */
  dry_run?: boolean
}

export type CalendarOutput = {
  years: number[]
  /** What the file holds of each year. */
  tables: YearTable[]
  dry_run: boolean
}

/** One of the things that a `choice` parameter may stand for. */
export type Choice = {
  /** The number that is kept. */
  value: number
  /** What it stands for: for an order of papers, the id of an arrangement. */
  id: Id
  title: string
}

export type InfoOutput = {
  folder: string
  workspace: string
  created_at: string
  schema_version: number
  engine: string
  dossiers: number
  people: Person[]
  packs: PackRow[]
  chain: Chain
  actor: Actor
}

export type PackRow = {
  sha256: string
  id: string
  version: string
  title: string
  installed_at: string
  installed_by: string
}

/** A number that region and field fix. */
export type ParameterInput = {
  id: string
  /** In the parameter's own unit; omitted: take the value out. */
  value?: number | null
  /** Administrative division code, or its beginning. */
  region?: string
  field?: string
  from?: Day | null
  /** The text that fixes it: name and number of the document. */
  source?: string
}

/** An item that needs a parameter. */
export type ParameterItem = {
  /** `id@version` of the pack. */
  pack: string
  id: string
  number: string
  title: string
}

/** A parameter, what packs bring for it, and what the workspace sets. */
export type ParameterLine = {
  id: string
  title: string
  unit: ParameterUnit
  /** What may be chosen, for a parameter that chooses. */
  choices?: Choice[]
  packs: string[]
  /** Items that end as 无法判定（参数缺） without a value. */
  items: ParameterItem[]
  values: ValueLine[]
}

export type ParameterUnit = 'working_days' | 'days' | 'months' | 'number' | 'fen' | 'choice'

/** Who may be acting, asked before anybody does. */
export type PeopleOutput = {
  workspace: string
  people: Person[]
}

export type PersonInput = {
  id: string
  name: string
  role: Role
  unit?: string
  /** False: may no longer act; what was done stays. */
  active?: boolean
  /** Refuse an id that somebody has already, instead of changing that person. */
  new?: boolean
}

export type Role = 'office' | 'leader' | 'reviewer' | 'viewer'

/** Agencies and officers as a dossier would hold them, and the other rosters: `{"agencies": […], "officers": […]}`. */
export type RosterInput = {
  file: DossierText
}

export type RosterOutput = {
  agencies: number
  officers: number
  changed: number
}

export type ValueLine = {
  region?: string | null
  field?: string | null
  from?: Day | null
  value: number
  /** For a choice, what was chosen. */
  chosen?: string | null
  source: string
  /** Set in the workspace, not brought by a pack. */
  own: boolean
  /** When and by whom it was set; only of what the workspace sets. */
  set_at?: string | null
  set_by?: string | null
}

export type YearTable = {
  year: number
  /** Days off on weekdays and weekends, and weekend days on which people work. */
  off: number
  work: number
  /** The year was known before: it is replaced. */
  known: boolean
}

/** Each use case, with what it takes and what it answers. */
export type WorkspaceUseCases = {
  'workspace.calendar': { in: CalendarInput; out: CalendarOutput }
  'workspace.info': { in: Nothing; out: InfoOutput }
  'workspace.parameter': { in: ParameterInput; out: ParameterLine[] }
  'workspace.parameters': { in: Nothing; out: ParameterLine[] }
  'workspace.people': { in: Nothing; out: PeopleOutput }
  'workspace.person': { in: PersonInput; out: Person }
  'workspace.roster': { in: RosterInput; out: RosterOutput }
}
