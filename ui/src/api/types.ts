// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.
/* eslint-disable */

/** A file that the user chose, by the handle that the host gave for it. */
export type FileHandle = { $file: string }

export type Actor = {
  id: string
  role: Role
}

/** Each dossier of an agency counts once. */
export type AgencyCount = {
  /** Empty: not known. */
  agency: string
  unreviewed: number
  /** With a review that is not submitted yet. */
  open: number
  submitted: number
}

export type AppError = {
  code: Code
  message: string
  hint?: string
  where?: Where
  /** Every problem, when a file has more than one. */
  problems?: Problem[]
}

export type ApplyInput = {
  /** None: a new dossier, under the id of `new`. */
  dossier?: DossierText | null
  new?: NewDossier | null
  changes?: Change[]
}

export type ApplyOutput = {
  id: string
  title: string
  text: string
  quick: QuickGroup[]
  outline: Outline
}

export type ArithmeticOutput = {
  /** Where the score stands, in a sentence. */
  conclusion: string
  /** Heading and lines of each calculation. */
  arithmetic: Array<[string, string[]]>
}

export type Became = 'new' | 'changed' | 'unchanged' | 'refused'

/** The state of the chain: how many rows, and the hash of the last. */
export type Chain = {
  count: number
  head: string
}

/** One change, as it was typed. Elements are named by their ids, so that a change can be made again on a newer revision. */
export type Change = {
  do: 'quick'
  field: string
  held: Held
} | {
  do: 'set'
  element: string
  field: string
  held: Held
} | {
  do: 'add'
  id: string
  list: string
  owner?: string | null
  kind?: string | null
} | {
  do: 'remove'
  element: string
} | {
  do: 'lacking'
  kind: string
  lacking: boolean
} | {
  do: 'complete'
  complete: boolean
}

export type ClearInput = {
  review: string
  /** Item id, or the number that the standard prints. */
  item: string
}

/** A code exists only because some caller branches on it; the program maps it to its exit code. */
export type Code = 'usage' | 'bad_input' | 'not_now' | 'internal'

export type CountsOutput = {
  rows: AgencyCount[]
}

export type Day = string

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

export type DossierPage = {
  /** Rows that match, whatever the page. */
  total: number
  rows: ListRow[]
}

/** A dossier as bytes from a file or an editor. */
export type DossierText = {
  /** File name, or whatever the person knows it by. */
  name: string
  text: string
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

export type ElementForm = {
  id: string
  /** What a reader calls it. */
  name: string
  fields: FormField[]
}

export type EntryChoice = {
  code: string
  label: string
}

/** An item that was not met, in words. */
export type EntryHint = {
  item: string
  number: string
  title: string
  /** A fault, or a question to the reviewer. */
  nature: Nature
  lines: string[]
  /** Ids of the elements that the findings rest on. */
  elements: string[]
  /** JSON pointers of what was seen. */
  pointers: string[]
}

/** How a field is typed. */
export type EntryKind = 'day' | 'text' | 'count' | 'flag' | 'moment' | 'choice' | 'money' | 'texts' | 'reference' | 'references'

export type EntryLook = {
  title: string
  /** Says what the pack is; to be shown wherever its results are. */
  standard: string
  /** In order of time. */
  timeline: Event[]
  hints: EntryHint[]
  papers: EntryPaper[]
}

export type EntryLookInput = {
  dossier: DossierText
  /** `id` or `id@version`. */
  pack: string
}

/** A paper that the standard speaks of, for this case. */
export type EntryPaper = {
  kind: string
  title: string
  stage: string
  need: PaperNeed
  there: PaperThere
  why?: string
}

/** One dated step. */
export type Event = {
  /** ISO date, with the minute where it is known. */
  at: string
  what: string
  pointer: string
}

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

export type FaultCode = {
  code: string
  title: string
  points: number
  repeatable?: boolean
}

export type Filter = {
  /** Words to search for, each anywhere in title, cause, parties, numbers or agency. */
  text?: string
  agency?: string | null
  field?: string | null
  /** Region code or its beginning. */
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
  sort?: Sort
  ascending?: boolean
  offset?: number
  /** 0: fifty. */
  limit?: number
}

export type FormField = {
  code: string
  label: string
  kind: EntryKind
  choices?: EntryChoice[]
  held: Held
  wanted: Wanted
}

export type FormInput = {
  dossier: DossierText
  /** `id` or `id@version`. */
  pack: string
  /** Id of the element. */
  element: string
}

export type FormOutput = {
  form: ElementForm
  /** Lists inside the element. */
  parts: FormPart[]
  /** Who must sign, by the standard. */
  signers: WantedSigner[]
  /** In which capacity somebody may sign. */
  roles: EntryChoice[]
  /** The standard asks for a seal. */
  sealed: boolean
  /** The pack has a document standard for this kind. */
  standard: boolean
}

export type FormPart = {
  list: string
  label: string
  elements: ElementForm[]
}

export type GoodPointRow = {
  id: string
  text: string
  page?: number | null
  at: string
}

/** A field's state, and the value as text: an ISO day or moment, `true` or `false`, fen, a number, a code, or the text itself (of a list: a line each; of a masked value: what is still seen). */
export type Held = {
  state: HeldState
  value?: string | null
}

export type HeldState = 'known' | 'not_entered' | 'absent' | 'illegible' | 'masked'

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

export type HistoryInput = {
  id: string
}

export type HistoryOutput = {
  id: string
  title: string
  revisions: RevisionLine[]
  papers: PaperRow[]
}

export type Id = string

export type Imported = {
  name: string
  id?: string
  became: Became
  /** Why it was refused. */
  error?: AppError | null
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

export type KindLine = {
  code: string
  name: string
  stage: string
}

export type KindsInput = Record<string, never>

export type KindsOutput = {
  kinds: KindLine[]
}

export type LedgerInput = {
  /** An xlsx workbook. */
  file: FileHandle
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type LedgerOutput = {
  new: number
  changed: number
  unchanged: number
  refused: number
  dry_run: boolean
  /** One for each file, in order. */
  log: Imported[]
  /** Every cell that kept its row out. */
  problems: LedgerProblem[]
  /** What of each sheet was not taken in, in words. */
  notes: string[]
}

/** One cell, and what is wrong with it. */
export type LedgerProblem = {
  sheet: string
  /** As Excel counts them. */
  row: number
  column: string
  message: string
  hint: string
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

/** How the finding of a check is meant. */
export type Nature = 'fault' | 'question'

export type NewDossier = {
  id: string
}

export type Nothing = Record<string, never>

export type OpenInput = {
  dossier: string
  /** `id` or `id@version`. */
  pack: string
  /** Take the version of `id` that governs this day, instead of the latest. */
  on?: Day | null
  round?: Round
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

export type Outline = {
  documents: OutlinePaper[]
  /** Papers that were looked for and are not there. */
  lacking: OutlineLacking[]
  lists: OutlineList[]
  /** Every document has been entered: a kind that is not listed is 卷中没有. */
  complete: boolean
}

export type OutlineElement = {
  id: string
  name: string
}

export type OutlineLacking = {
  kind: string
  name: string
}

export type OutlineList = {
  list: string
  label: string
  elements: OutlineElement[]
}

export type OutlinePaper = {
  id: string
  kind: string
  name: string
  number: string | null
  date: string | null
  /** 卷内页码 */
  from: number | null
  to: number | null
}

export type PackLine = {
  reference: string
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

export type PackRow = {
  sha256: string
  id: string
  version: string
  title: string
  installed_at: string
  installed_by: string
}

export type PaperNeed = 'required' | 'unknown' | 'optional' | 'not_needed'

export type PaperRow = {
  name: string
  sha256: string
  /** Bytes. */
  size: number
  added_at: string
  added_by: string
}

export type PaperThere = 'here' | 'elsewhere' | 'no' | 'not_entered'

export type ParameterText = {
  id: string
  title: string
  unit: string
  /** Value, where it holds and the text that fixes it, each in a line; the pack's own and the workspace's. */
  values: string[]
}

export type Person = {
  id: string
  name: string
  /** `office`, `leader`, `reviewer` or `viewer`. */
  role: string
  unit: string
  active: boolean
}

/** 值得肯定之处; with `id` alone, the one to take out. */
export type PraiseInput = {
  review: string
  text?: string
  page?: number | null
  /** Take this one out. */
  remove?: string | null
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

export type QuickField = {
  code: string
  label: string
  kind: EntryKind
  choices?: EntryChoice[]
  held: Held
  /** JSON pointer of the value, where it has a place already. */
  pointer?: string | null
  /** What else the dossier has of this, which the sheet does not show. */
  more?: string | null
}

export type QuickGroup = {
  title: string
  fields: QuickField[]
}

export type Repinned = {
  review: string
  dossier_rev: number
  /** Items whose decision is 待复核 now. */
  recheck: string[]
}

/** Names a review. */
export type ReviewInput = {
  review: string
}

export type ReviewLine = {
  review: ReviewRow
  title: string
  score: Score
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

export type RevisionLine = {
  rev: number
  at: string
  actor: string
  sha256: string
  /** What changed, as pointer and values. */
  changes: string[]
}

export type Role = 'office' | 'leader' | 'reviewer' | 'viewer'

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

export type Sort = 'updated' | 'decided' | 'filed' | 'closed' | 'number' | 'title' | 'fine'

/** Where a dossier stands in the work. */
export type Standing = 'unreviewed' | 'open' | 'submitted'

export type State = 'met' | 'not_met' | 'not_applicable' | 'unclear'

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

/** A dossier as bytes. */
export type TextInput = {
  dossier: DossierText
}

/** Why an item could not be judged. */
export type UnclearKind = 'not_entered' | 'parameter' | 'material' | 'law_version' | 'manual'

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

export type VetoEffect = 'total_zero' | 'fail' | 'block_zero' | 'cap_grade'

/** Whether the standard asks for a field. */
export type Wanted = 'no' | 'must' | 'question' | 'unsure' | 'usual'

export type WantedSigner = {
  role: string
  label: string
  least: number
  dated: boolean
  opinion: boolean
}

export type Where = {
  file?: string
  pointer?: string
}

/** Each use case, with what it takes and what it answers. */
export type UseCases = {
  'dossier.add': { in: TextInput; out: DossierWritten }
  'dossier.counts': { in: Nothing; out: CountsOutput }
  'dossier.edit': { in: EditInput; out: DossierWritten }
  'dossier.history': { in: HistoryInput; out: HistoryOutput }
  'dossier.list': { in: ListInput; out: DossierPage }
  'dossier.show': { in: ShowInput; out: ShowOutput }
  'dossier.text': { in: KeptInput; out: KeptOutput }
  'entry.apply': { in: ApplyInput; out: ApplyOutput }
  'entry.form': { in: FormInput; out: FormOutput }
  'entry.kinds': { in: KindsInput; out: KindsOutput }
  'entry.look': { in: EntryLookInput; out: EntryLook }
  'ledger.import': { in: LedgerInput; out: LedgerOutput }
  'review.arithmetic': { in: ReviewInput; out: ArithmeticOutput }
  'review.clear': { in: ClearInput; out: Decided }
  'review.decide': { in: DecideInput; out: Decided }
  'review.hints': { in: HintsInput; out: HintsOutput }
  'review.list': { in: ReviewListInput; out: ReviewListOutput }
  'review.open': { in: OpenInput; out: OpenOutput }
  'review.opinion': { in: OpinionInput; out: OpinionInput }
  'review.praise': { in: PraiseInput; out: GoodPointRow[] }
  'review.redo': { in: ReviewInput; out: Undone }
  'review.refresh': { in: ReviewInput; out: Repinned }
  'review.sheet': { in: SheetInput; out: SheetWritten }
  'review.submit': { in: ReviewInput; out: Submitted }
  'review.undo': { in: ReviewInput; out: Undone }
  'standard.explain': { in: ExplainInput; out: ExplainOutput }
  'standard.list': { in: unknown; out: PackList }
  'workspace.info': { in: Nothing; out: InfoOutput }
}
