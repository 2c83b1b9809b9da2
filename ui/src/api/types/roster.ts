// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Became, Day, FileHandle, Id, Nothing, Person } from './shared'

export type Agency = {
  id: Id
  name?: string | Missing2
  kind?: AgencyKind | Missing2
  level?: AgencyLevel | Missing2
  /** Administrative division code, six digits; fictional ones use prefixes that do not exist. */
  region?: string | Missing2
  field?: string | Missing2
  government?: string | Missing2
  superior?: string | Missing2
  reconsideration?: ReconsiderationLine | Missing2
  enforces_itself?: boolean | Missing2
  powers?: Power[]
}

export type AgencyIn = {
  id: Id
  name?: string | MissingIn
  kind?: AgencyKind | MissingIn
  level?: AgencyLevel | MissingIn
  /** Administrative division code, six digits; fictional ones use prefixes that do not exist. */
  region?: string | MissingIn
  field?: string | MissingIn
  government?: string | MissingIn
  superior?: string | MissingIn
  reconsideration?: ReconsiderationLine | MissingIn
  enforces_itself?: boolean | MissingIn
  powers?: PowerIn[]
}

/** An agency as it is to be. */
export type AgencyInput = {
  agency: AgencyIn
  /** False: no longer offered; what names it stays. */
  active: boolean
  /** Refuse an id that is taken, instead of changing what has it. */
  new?: boolean
}

export type AgencyKind = 'department' | 'dispatched_office' | 'authorised_organisation' | 'entrusted_organisation' | 'township' | 'development_zone' | 'vertical_line' | 'comprehensive_enforcement' | 'government'

export type AgencyLevel = 'national' | 'province' | 'city' | 'county' | 'township'

export type AgencyLine = {
  agency: Agency
  active: boolean
  /** Dossiers that name it, by its full name. */
  dossiers: number
  officers: number
}

/** One tier of the benchmark for one item. */
export type Benchmark = {
  id: Id
  code?: string | Missing2
  name?: string | Missing2
  field?: string | Missing2
  basis?: string | Missing2
  statutory?: string | Missing2
  tier?: string | Missing2
  situation?: string | Missing2
  standard?: string | Missing2
  fine_from?: Fen | Missing2
  fine_to?: Fen | Missing2
  valid_from?: Day | Missing2
}

export type Certificate = {
  id: Id
  number?: string | Missing2
  scope?: string | Missing2
  region?: string | Missing2
  issuer?: string | Missing2
  valid_from?: Day | Missing2
  valid_to?: Day | Missing2
  status?: CertificateStatus | Missing2
  status_since?: Day | Missing2
}

export type CertificateIn = {
  id: Id
  number?: string | MissingIn
  scope?: string | MissingIn
  region?: string | MissingIn
  issuer?: string | MissingIn
  valid_from?: Day | MissingIn
  valid_to?: Day | MissingIn
  status?: CertificateStatus | MissingIn
  status_since?: Day | MissingIn
}

export type CertificateStatus = 'valid' | 'suspended' | 'cancelled'

/** An item that a township may handle, by one version of the list. */
export type DelegatedItem = {
  id: Id
  code?: string | Missing2
  name?: string | Missing2
  unit?: string | Missing2
  before?: string | Missing2
  basis?: string | Missing2
  version?: string | Missing2
  valid_from?: Day | Missing2
  valid_to?: Day | Missing2
}

export type EntriesInput = {
  /** `reviewers`, `items`, `delegated` or `sample`. */
  roster: string
}

export type Fen = number

export type Missing2 = {
  state: 'absent' | 'illegible' | 'masked'
  /** 仅 masked：仍可见的部分 */
  shown?: string
}

export type MissingIn = {
  state: 'absent' | 'illegible' | 'masked'
  /** 仅 masked：仍可见的部分 */
  shown?: string
}

export type Officer = {
  id: Id
  name?: string | Missing2
  agency?: Id | Missing2
  position?: string | Missing2
  agency_leader?: boolean | Missing2
  legal_reviewer?: boolean | Missing2
  /** 行政处罚法 58 条 2 款: asked only of those who review for the first time. */
  first_time_reviewer?: boolean | Missing2
  legal_qualification?: string | Missing2
  certificates?: Certificate[]
}

export type OfficerIn = {
  id: Id
  name?: string | MissingIn
  agency?: Id | MissingIn
  position?: string | MissingIn
  agency_leader?: boolean | MissingIn
  legal_reviewer?: boolean | MissingIn
  /** 行政处罚法 58 条 2 款: asked only of those who review for the first time. */
  first_time_reviewer?: boolean | MissingIn
  legal_qualification?: string | MissingIn
  certificates?: CertificateIn[]
}

/** An officer as it is to be. */
export type OfficerInput = {
  officer: OfficerIn
  /** False: no longer offered; what names the person stays. */
  active: boolean
  /** Refuse an id that is taken, instead of changing who has it. */
  new?: boolean
}

export type OfficerLine = {
  officer: Officer
  active: boolean
}

export type OfficerTraining = {
  /** The newest first. */
  years: Training[]
}

export type PersonLine = {
  person: Person
  /** Reviews in hand, and submitted. */
  open: number
  submitted: number
}

/** The paper that gives an agency its power, with the dates between which it holds. */
export type Power = {
  id: Id
  kind?: PowerKind | Missing2
  title?: string | Missing2
  number?: string | Missing2
  grantor?: string | Missing2
  matters?: string[] | Missing2
  valid_from?: Day | Missing2
  valid_to?: Day | Missing2
  published?: boolean | Missing2
}

/** The paper that gives an agency its power, with the dates between which it holds. */
export type PowerIn = {
  id: Id
  kind?: PowerKind | MissingIn
  title?: string | MissingIn
  number?: string | MissingIn
  grantor?: string | MissingIn
  matters?: string[] | MissingIn
  valid_from?: Day | MissingIn
  valid_to?: Day | MissingIn
  published?: boolean | MissingIn
}

export type PowerKind = 'law' | 'entrustment' | 'township_delegation' | 'concentration'

/** Which body reviews this agency's decisions from 2024-01-01 (行政复议法 24、25、27、28 条). Article 27 ends in “等”, so the line a body belongs to is a fact to be stated, not one to be derived. */
export type ReconsiderationLine = 'government' | 'superior' | 'superior_government' | 'government_or_superior' | 'own_agency'

/** Who may be asked to review, and for whom not. */
export type Reviewer = {
  id: Id
  name?: string | Missing2
  unit?: string | Missing2
  number?: string | Missing2
  position?: string | Missing2
  expertise?: string[] | Missing2
  /** 公职律师、律师、法制 */
  practice?: string | Missing2
  certificate?: string | Missing2
  avoids?: string[] | Missing2
  years?: string[] | Missing2
  pledged?: boolean | Missing2
}

export type RosterEntries = {
  /** The day on which the program was asked. */
  today: string
  /** In the order in which they came. */
  entries: RosterEntryLine[]
}

export type RosterEntry = Reviewer | Benchmark | DelegatedItem | SampledCase

export type RosterEntryLine = {
  id: string
  entry: RosterEntry
  /** Of a sampled case: the dossier of the workspace that it is. */
  dossier?: SampledDossier | null
}

export type RosterImport = {
  new: number
  changed: number
  unchanged: number
  refused: number
  dry_run: boolean
  /** One for each entry, in order. */
  log: RosterLine[]
}

export type RosterImportInput = {
  /** A roster file (JSON). */
  file: FileHandle
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type RosterLine = {
  what: RosterPart
  id: string
  name: string
  became: Became
  /** Names of the fields that change. */
  fields?: string[]
  /** Why it was refused. */
  why?: string
}

export type RosterPart = 'agency' | 'officer' | 'training' | 'reviewer' | 'item' | 'delegated' | 'sample'

export type RosterShow = {
  /** The day on which the program was asked. */
  today: string
  agencies: AgencyLine[]
  officers: OfficerLine[]
  people: PersonLine[]
  /** Agencies that dossiers name and the roster does not have. */
  unlisted: Unlisted[]
}

/** A case that was drawn. */
export type SampledCase = {
  id: Id
  unit?: string | Missing2
  decision_number?: string | Missing2
  case_number?: string | Missing2
  title?: string | Missing2
  party?: string | Missing2
  method?: string | Missing2
  drawn_on?: Day | Missing2
}

export type SampledDossier = {
  id: string
  title: string
}

export type SeenIn = {
  id: string
  title: string
  /** False: only the name is the same; it may be somebody else. */
  certificate: boolean
}

export type SeenInput = {
  /** Id in the roster. */
  officer: string
}

export type SeenOutput = {
  dossiers: SeenIn[]
  /** There are more than are listed. */
  more: boolean
}

/** What an officer learned in one year. */
export type Training = {
  id: Id
  officer?: Id | Missing2
  year?: number | Missing2
  /** Hundredths of an hour. */
  hours?: number | Missing2
  /** As written: 合格, 88. */
  result?: string | Missing2
  exam_on?: Day | Missing2
}

export type TrainingInput = {
  /** Id in the roster. */
  officer: string
}

export type Unlisted = {
  name: string
  dossiers: number
}

/** Each use case, with what it takes and what it answers. */
export type RosterUseCases = {
  'roster.agency': { in: AgencyInput; out: Nothing }
  'roster.entries': { in: EntriesInput; out: RosterEntries }
  'roster.import': { in: RosterImportInput; out: RosterImport }
  'roster.officer': { in: OfficerInput; out: Nothing }
  'roster.seen': { in: SeenInput; out: SeenOutput }
  'roster.show': { in: Nothing; out: RosterShow }
  'roster.training': { in: TrainingInput; out: OfficerTraining }
}
