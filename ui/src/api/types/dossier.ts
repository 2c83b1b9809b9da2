// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { AppError, Became, DossierText, Event, FileHandle, Filter, Id, Nothing, Repinned, UnclearKind } from './shared'

/** Each dossier of an agency counts once. */
export type AgencyCount = {
  /** Empty: not known. */
  agency: string
  unreviewed: number
  /** With a review that is not submitted yet. */
  open: number
  submitted: number
}

/** An article as it was chosen for this dossier. */
export type CitedBasis = {
  law: string
  article: string
  /** Name of the version in force on the date that chose it; empty for standards without versions. */
  version?: string
}

export type CountsOutput = {
  rows: AgencyCount[]
}

export type DossierPage = {
  /** Rows that match, whatever the page. */
  total: number
  rows: ListRow[]
}

export type DossierWritten = {
  id: string
  title: string
  rev: number
  sha256: string
  /** False: it was so already, and nothing was written. */
  changed: boolean
  /** Open reviews that were pinned anew, with their items that are now 待复核, as far as the actor may see them. */
  reviews?: Repinned[]
}

/** An edit: the whole dossier as it is to be. `rev`: the revision that the editor saw. */
export type EditInput = {
  dossier: DossierText
  rev?: number | null
}

/** Every kind of element that evidence can point at. */
export type ElementKind = 'case' | 'agency' | 'power' | 'officer' | 'certificate' | 'party' | 'act' | 'penalty' | 'discretion' | 'document' | 'signature' | 'seal' | 'service' | 'citation' | 'correction' | 'evidence' | 'period' | 'measure' | 'payment' | 'late_fee' | 'deferral' | 'instalment' | 'remedy' | 'cover' | 'catalogue' | 'file_note' | 'archive'

/** A place in the dossier that a finding rests on, and what was seen there. */
export type Evidence = {
  element: Id
  kind: ElementKind
  /** Empty: the element as a whole. */
  field?: string
  /** The field in words. */
  label?: string
  /** What a reader calls the element: a document's title and number, a person's name. */
  name: string
  pointer: string
  /** First page in the dossier (卷内页码) of the document it stands in. */
  page?: number | null
  seen: SeenValue
}

export type ExportInput = {
  id: string
  rev?: number | null
  /** The JSON file to write; replaced as a whole if it is there. */
  to: FileHandle
}

export type Exported = {
  id: string
  rev: number
  sha256: string
  bytes: number
}

export type Facets = {
  agency: ValueCount[]
  field: ValueCount[]
  region: ValueCount[]
  procedure: ValueCount[]
  outcome: ValueCount[]
  form: ValueCount[]
}

/** Each dossier counts once in each field. */
export type FillCount = {
  field: string
  label: string
  /** Nothing was entered: filled. */
  filled: number
  /** Says so already. */
  same: number
  /** Says something else, or that the paper does not tell: kept. */
  kept: number
  /** Said something else, and is replaced as the person wished. */
  replaced: number
}

export type FillInput = {
  /** Which dossiers; page and size do not matter. */
  filter?: Filter
  set: FillValues
  /** Also where something else is written. */
  overwrite?: boolean
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type FillOutput = {
  dry_run: boolean
  /** Dossiers that were looked at. */
  matched: number
  /** Dossiers that change. */
  changed: number
  fields: FillCount[]
  /** Open reviews that were pinned anew because their dossier changed. */
  reviews: number
}

/** What is put in; left out, the field stays as it is. */
export type FillValues = {
  /** 领域 */
  field?: string | null
  /** 地区 */
  region?: string | null
  /** 承办机构, by its name. */
  handling_agency?: string | null
}

export type HistoryInput = {
  id: string
}

export type HistoryOutput = {
  id: string
  title: string
  revisions: RevisionLine[]
  papers: PaperRow[]
}

/** Many dossiers in one act. A bad one keeps none of the others out and is named. */
export type ImportInput = {
  dossiers: DossierText[]
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type ImportOutput = {
  new: number
  changed: number
  unchanged: number
  refused: number
  dry_run: boolean
  /** One for each file, in order. */
  log: Imported[]
}

export type Imported = {
  name: string
  id?: string
  became: Became
  /** Why it was refused. */
  error?: AppError | null
}

/** A dossier that is kept, at its newest revision or at an older one. */
export type KeptInput = {
  id: string
  rev?: number | null
}

export type KeptOutput = {
  id: string
  rev: number
  sha256: string
  text: string
}

export type ListInput = {
  filter?: Filter
}

/** What a list shows of a dossier. Empty text: not known. */
export type ListRow = {
  id: string
  rev: number
  title: string
  cause: string
  case_number: string
  decision_number: string
  agency: string
  field: string
  region: string
  procedure: string
  outcome: string
  form: string
  parties: string
  /** Fen; all decided fines together. */
  fine?: number | null
  filed_on: string
  decided_on: string
  closed_on: string
  reviews_open: number
  reviews_submitted: number
  updated_at: string
}

/** One thing that was missing when an item could not be judged. */
export type Missing = {
  kind: UnclearKind
  /** What is missing, in words: a field of an element, a parameter, a year. */
  what: string
  /** Where it would stand, when it has a place. */
  pointer?: string | null
}

/** Pages one after another, both ends included. */
export type PageRange = {
  from: number
  to: number
}

/** What a paper's bytes are. */
export type PaperForm = 'pdf' | 'image' | 'other'

/** A paper of a dossier: its name there, and the file to read it from. */
export type PaperInput = {
  dossier: string
  file: FileHandle
  /** Omitted: the file's own name. */
  name?: string | null
  /** Which 卷内页码 its pages bear. Omitted: nothing is said, and nothing guessed. */
  spans?: PaperSpan[] | null
}

export type PaperRemoveInput = {
  dossier: string
  name: string
}

export type PaperRow = {
  name: string
  sha256: string
  /** Bytes. */
  size: number
  added_at: string
  added_by: string
  form: PaperForm
  /** Pages of the file, where they can be known; an image is one. */
  pages?: number | null
  /** By 卷内页码. Empty: nobody said which pages these are. */
  spans: PaperSpan[]
}

/** A run of pages: `count` pages of the file from `file_from` on bear the 卷内页码 from `volume_from` on. Both from 1. */
export type PaperSpan = {
  volume_from: number
  file_from: number
  count: number
}

export type PaperSpansInput = {
  dossier: string
  name: string
  /** In place of what was said before; empty: nobody says. */
  spans: PaperSpan[]
}

export type PapersInput = {
  dossier: string
}

export type PapersOutput = {
  /** By name. */
  papers: PaperRow[]
  /** 卷内页码 that documents of the dossier stand on and that no file has. Empty as long as no file was told its pages. */
  uncovered: PageRange[]
  /** What a person should know of a file that was kept nonetheless. */
  warnings?: string[]
  /** Why the bytes of a paper that was taken out are still in the workspace. */
  kept?: string | null
}

export type RevisionLine = {
  rev: number
  at: string
  actor: string
  sha256: string
  /** What changed, each in a line; empty for the first. */
  changes: string[]
}

/** A value as it was seen, kept with the evidence. */
export type SeenValue = {
  as: 'not_entered'
} | {
  as: 'absent'
} | {
  as: 'illegible'
} | {
  as: 'masked'
  value: string | null
} | {
  as: 'date'
  value: string
} | {
  as: 'text'
  value: string
} | {
  as: 'code'
  value: {
    code: string
    label: string
  }
} | {
  as: 'money'
  value: number
} | {
  as: 'count'
  value: number
} | {
  as: 'flag'
  value: boolean
} | {
  as: 'texts'
  value: string[]
}

export type ShowInput = {
  dossier: DossierText
}

export type ShowOutput = {
  title: string
  /** Field name and value of the case's own facts. */
  facts: Array<[string, string]>
  parties: string[]
  documents: string[]
  /** In order of time. */
  timeline: Event[]
}

/** The step of a case to which a document belongs (行政处罚法 47 条 names them for the full-process record). */
export type Stage = 'lead' | 'filing' | 'investigation' | 'review' | 'notice' | 'hearing' | 'decision' | 'service' | 'performance' | 'closing' | 'archive'

/** Each dossier counts once. */
export type Standings = {
  unreviewed: number
  open: number
  submitted: number
}

/** A dossier as bytes. */
export type TextInput = {
  dossier: DossierText
}

export type ValueCount = {
  value: string
  count: number
}

/** Each use case, with what it takes and what it answers. */
export type DossierUseCases = {
  'dossier.add': { in: TextInput; out: DossierWritten }
  'dossier.counts': { in: Nothing; out: CountsOutput }
  'dossier.edit': { in: EditInput; out: DossierWritten }
  'dossier.facets': { in: Nothing; out: Facets }
  'dossier.fill': { in: FillInput; out: FillOutput }
  'dossier.export': { in: ExportInput; out: Exported }
  'dossier.history': { in: HistoryInput; out: HistoryOutput }
  'dossier.import': { in: ImportInput; out: ImportOutput }
  'dossier.list': { in: ListInput; out: DossierPage }
  'dossier.paper': { in: PaperInput; out: PapersOutput }
  'dossier.paper_remove': { in: PaperRemoveInput; out: PapersOutput }
  'dossier.paper_spans': { in: PaperSpansInput; out: PapersOutput }
  'dossier.papers': { in: PapersInput; out: PapersOutput }
  'dossier.show': { in: ShowInput; out: ShowOutput }
  'dossier.standings': { in: ListInput; out: Standings }
  'dossier.text': { in: KeptInput; out: KeptOutput }
}
