// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Day, FaultCode, FileHandle, VetoEffect } from './shared'

export type Article = {
  law: string
  article: string
  /** Days on which this article is the basis. */
  from?: Day | null
  to?: Day | null
  /** Which date chooses the text of the law. */
  by: string
  /** Texts of the law that the pack knows; none: it binds whatever the date. */
  versions: LawSpan[]
}

export type AskedText = {
  key: string
  meaning: string
  says: string[]
}

/** What of a thing reads otherwise. Up to and with `Basis` an item's text is meant: what a reviewer decided upon. */
export type Aspect = 'title' | 'guidance' | 'basis' | 'number' | 'group' | 'points_source' | 'applies' | 'check' | 'source' | 'counting' | 'other'

export type BookItem = {
  id: string
  number: string
  title: string
  /** Index of its group. */
  group?: number | null
  /** In 0.01 分. */
  points: number
  counting: string
  veto?: VetoEffect | null
  mode: Mode
  /** Title of the check kind; empty when a person judges. */
  check: string
  /** Articles that it rests on. */
  basis: string[]
  /** Papers that it looks at or depends on. */
  documents: string[]
  /** Ids of the parameters that it needs. */
  parameters?: string[]
  /** Worked examples that expect something of it. */
  examples: number
  points_source?: PointsSource | null
}

export type BookItemInput = {
  /** `id` or `id@version`. */
  pack: string
  /** Item id, or the number that the standard prints. */
  item: string
}

export type BookItemText = {
  id: string
  number: string
  title: string
  /** Titles of the groups above the item, outermost first. */
  groups: string[]
  guidance?: string | null
  /** In 0.01 分. */
  points: number
  counting: string
  /** The points that an item takes which also caps the grade. */
  beside_veto?: string | null
  codes?: FaultCode[]
  veto?: VetoEffect | null
  /** Whose the points are: 官方文本, 自拟, or nobody said. */
  points_source: string
  source?: string | null
  /** What must be so for the item to apply, each in a sentence; none: to every case. */
  applies: string[]
  /** Papers that it depends on, and what it means when they are missing. */
  depends: string[]
  exceptions: ExceptionText[]
  articles: Article[]
  check?: CheckText | null
  /** The document standard that its check holds a paper against. */
  documents?: DocumentText[]
  parameters: ParameterText[]
  /** Ids of those without any value. */
  unset?: string[]
  /** Rules of law and frequent defects that the item answers. */
  topics: string[]
  examples: number
}

export type CaseChange = {
  place: string
  /** Empty: taken out. */
  becomes: string
}

export type CasesOutput = {
  cases: WorkedCase[]
  passed: number
}

export type Change = 'added' | 'removed' | 'changed'

/** A pack that is not installed: the folder that holds it, or the workbook in which it is being written. */
export type CheckPackInput = {
  folder: FileHandle
}

export type CheckText = {
  kind: string
  title: string
  /** Of what it is asked: 就全案, 就每名当事人 … */
  per: string
  /** What a hit is, and whether finding nothing settles the item. */
  raises: string
  covers: string
  asks: AskedText[]
  /** The check kind's own explanation, in Markdown. */
  doc: string
}

export type DiffPacksInput = {
  /** Each by id, `id@version`, folder or workbook. */
  old: string
  new: string
}

export type DiffPacksOutput = {
  old: string
  new: string
  same: boolean
  entries: Entry[]
  /** The same in words, a line for each. */
  lines: string[]
}

export type Differs = {
  aspect: Aspect
  /** The key of the pack's JSON that differs, for what is no aspect of an item. */
  name?: string
  /** Before and after, in words or compact JSON; empty where there was or is nothing. */
  before: string
  after: string
}

export type DocumentText = {
  id: string
  title: string
  kind: string
  /** When the dossier must have it; none: never by itself. */
  required?: string | null
  /** What it must say, each in a line. */
  elements: string[]
  signed_by: string[]
  sealed: boolean
  basis: string[]
  source: string
  /** Items that look at it. */
  items: string[]
}

export type Entry = {
  part: Part
  id: string
  title: string
  change: Change
  differs?: Differs[]
}

export type ExceptionText = {
  says: string
  /** The condition behind it, in words. */
  when: string
}

export type Expected = 'met' | 'not_met' | 'not_applicable' | 'unclear' | 'question'

export type ExplainInput = {
  pack: string
  /** Item id, or the number that the standard prints. */
  item?: string | null
  /** Id of a document standard, or code or name of its kind of document. */
  document?: string | null
  /** All numbers that region and field fix. */
  parameters?: boolean
}

/** One of these, as was asked. */
export type ExplainOutput = {
  standard: string
  number?: string
  title?: string
  /** Titles of the groups above the item, outermost first. */
  groups?: string[]
  counting?: string
  /** Whose the points are: 官方文本, 自拟, or nobody said. */
  points_source?: string
  guidance?: string | null
  /** Articles, with the days on which each is the basis. */
  basis?: string[]
  /** Texts of these laws that the pack knows, with their days. */
  laws?: string[]
  exceptions?: string[]
  check?: string
  /** The check kind's own explanation, in Markdown. */
  check_doc?: string | null
  source?: string | null
  /** Worked examples of the pack that expect something of the item. */
  examples?: string[]
  /** Rules of law and frequent defects that the item answers. */
  topics?: string[]
  documents?: DocumentText[]
  /** Those that the item uses, or all. */
  parameters?: ParameterText[]
}

export type FromXlsxInput = {
  file: FileHandle
  /** A folder that is not there yet. */
  to: FileHandle
}

export type Governing = {
  id: string
  title: string
  /** `id@version`; none: no version governs that day. */
  reference?: string | null
  /** Why this one, or why none. */
  why: string
}

export type GroupLine = {
  id: string
  number: string
  title: string
  /** In 0.01 分. */
  points?: number | null
  /** Index of the group above. */
  parent?: number | null
}

/** A pack to be kept in the workspace: its folder, or the workbook in which it was written. */
export type InstallInput = {
  folder: FileHandle
}

export type InstallOutput = {
  pack: string
  words: string
  sha256: string
  examples_passed: number
  /** False: these very bytes were there already. */
  new: boolean
}

export type LawLine = {
  id: string
  title: string
  versions: LawSpan[]
}

/** Days on which a text of a law is in force. */
export type LawSpan = {
  name: string
  from: Day
  to?: Day | null
}

export type Mode = 'fault' | 'question' | 'manual'

export type NewWorkbookInput = {
  to: FileHandle
}

export type OnInput = {
  day: Day
}

export type OnOutput = {
  /** One for each pack id. */
  governing: Governing[]
}

/** A pack as a book: its head, and the tree of groups and items. */
export type PackBook = {
  pack: PackLine
  laws: LawLine[]
  /** How points add up, a sentence for each block, sum, grade line and rounding. */
  scoring: string[]
  scoring_source: string
  /** In the order of the standard; parents come before their children. */
  groups: GroupLine[]
  items: BookItem[]
}

export type PackLine = {
  reference: string
  id: string
  version: string
  title: string
  status: PackStatus
  /** Said wherever the pack is named. */
  notice: string
  /** Part of the program; otherwise a workspace installed it. */
  built_in: boolean
  region?: string | null
  field?: string | null
  supersedes?: string | null
  /** Last day on which this version governs; none: no later version is known. */
  until?: Day | null
  /** The most that a sheet can come to, in 0.01 分, if the standard says so. */
  full_points?: number | null
  words: string
  issuer: string
  document_number?: string | null
  effective_from: string
  sha256: string
  items: number
  /** Items that the program checks at least in part. */
  checked_items: number
  examples: number
  source: string
  /** What the text leaves open and the pack decided. */
  assumptions: string[]
  /** Terms, conditions, parameters that nothing uses. */
  unused?: string[]
}

export type PackList = {
  packs: PackLine[]
}

export type PackStatus = 'official' | 'model' | 'draft'

export type PackText = {
  pack: PackLine
  examples_passed: number
}

export type ParameterText = {
  id: string
  title: string
  unit: string
  /** Value, where it holds and the text that fixes it, each in a line; the pack's own and the workspace's. */
  values: string[]
}

/** A part of a pack. */
export type Part = 'head' | 'items' | 'groups' | 'documents' | 'arrangements' | 'parameters' | 'laws' | 'scoring' | 'topics' | 'assumptions' | 'terms' | 'conditions' | 'examples'

/** An invented weight must be told from one that an authority fixed. */
export type PointsSource = 'official' | 'own'

export type ReadInput = {
  /** `id` or `id@version`. */
  pack: string
}

export type TestInput = {
  /** Omitted: all packs. */
  pack?: string | null
}

export type TestOutput = {
  /** Reference of each pack, and how many of its examples passed. */
  passed: Array<[string, number]>
  total: number
}

export type ToXlsxInput = {
  /** By id, `id@version`, folder or workbook. */
  pack: string
  to: FileHandle
}

export type WorkbookWritten = {
  path: string
  /** None for the empty template. */
  pack?: PackLine | null
  examples_passed?: number | null
  /** What was brought along or left out, in words. */
  notes?: string[]
}

export type WorkedCase = {
  id: string
  title: string
  /** The example whose dossier it starts from; empty: it has its own. */
  base: string
  /** What it changes there, or what its own dossier says. */
  changes: CaseChange[]
  /** Numbers that region and field would fix. */
  parameters: string[]
  expected: string
  expected_code: Expected
  /** None: it could not be run. */
  came?: string | null
  passed: boolean
  /** What the system says of the item for this dossier, or why it could not be run. */
  lines: string[]
}

/** Each use case, with what it takes and what it answers. */
export type StandardUseCases = {
  'standard.cases': { in: BookItemInput; out: CasesOutput }
  'standard.check': { in: CheckPackInput; out: PackText }
  'standard.diff': { in: DiffPacksInput; out: DiffPacksOutput }
  'standard.explain': { in: ExplainInput; out: ExplainOutput }
  'standard.from_xlsx': { in: FromXlsxInput; out: WorkbookWritten }
  'standard.install': { in: InstallInput; out: InstallOutput }
  'standard.item': { in: BookItemInput; out: BookItemText }
  'standard.list': { in: unknown; out: PackList }
  'standard.new': { in: NewWorkbookInput; out: WorkbookWritten }
  'standard.on': { in: OnInput; out: OnOutput }
  'standard.read': { in: ReadInput; out: PackBook }
  'standard.test': { in: TestInput; out: TestOutput }
  'standard.to_xlsx': { in: ToXlsxInput; out: WorkbookWritten }
}
