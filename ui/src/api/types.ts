// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.
/* eslint-disable */

/** A file that the user chose, by the handle that the host gave for it. */
export type FileHandle = { $file: string }

export type AbsentLine = {
  kind: string
  note?: string
}

export type AcrossInput = {
  /** `id@version` of a standard that reviews are made by. */
  pack: string
  /** Item id. */
  item: string
  /** Also colleagues' reviews, as far as the actor may see them. */
  others?: boolean
}

/** What is the same for every row. */
export type AcrossItem = {
  item: string
  number: string
  title: string
  /** Titles above the item, outermost first. */
  groups: string[]
  counting: string
  /** 0.01 分 */
  full_points: number
  rule: Rule
  veto?: VetoEffect | null
}

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

/** The item in one review. Points in 0.01 分. */
export type AcrossLine = {
  review: string
  dossier: string
  title: string
  decision_number: string
  agency: string
  reviewer: string
  round: Round
  revision: number
  review_state: ReviewState
  /** The actor's own, and not submitted: may be decided. */
  mine: boolean
  state: State
  unclear?: UnclearKind | null
  nature?: Nature | null
  /** What the system found, in words; empty where it found nothing to say. */
  lines: string[]
  pages?: number[]
  /** The kind of fault that the system suspects: the same for the same fault in any dossier. */
  fault?: Fault | null
  low?: number | null
  high: number
  deduction?: number | null
  credit?: number | null
  /** Why the item is open; none when it is settled. */
  open?: string | null
  decision?: Decision | null
  /** 待复核 */
  recheck?: boolean
  /** When it was decided. */
  decided_at?: string | null
}

export type AcrossOutput = {
  standard: string
  item: AcrossItem
  rows: AcrossLine[]
}

/** What an audit row's act is called. */
export type ActWord = {
  action: string
  word: string
}

export type Actor = {
  id: string
  role: Role
}

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

/** Each dossier of an agency counts once. */
export type AgencyCount = {
  /** Empty: not known. */
  agency: string
  unreviewed: number
  /** With a review that is not submitted yet. */
  open: number
  submitted: number
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
  changes?: EntryChange[]
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

/** All outcomes of one dossier against one pack, in the order of the pack. */
export type Assessment = {
  dossier: Id
  /** `id@version` */
  pack: string
  pack_sha256: string
  engine: string
  outcomes: Outcome[]
}

export type AuditFilter = {
  actor?: string | null
  action?: string | null
  /** Rows whose subject begins so, e.g. `dossier:d01`. */
  subject?: string | null
  /** First and last day, or moment. */
  from?: string | null
  to?: string | null
  /** Rows before this one, newest first. */
  before?: number | null
  /** 0: a hundred. */
  most?: number
}

export type AuditOutput = {
  rows: AuditRow[]
  chain: Chain
  /** Rows about colleagues' unfinished reviews, left out for this actor. */
  hidden: number
  /** Where the next page goes on (`before`); none: these were the last. */
  next?: number | null
}

export type AuditRow = {
  seq: number
  at: string
  actor: string
  role: string
  action: string
  subject: string
  /** JSON; empty: there was nothing. */
  before: string
  after: string
  prev: string
  hash: string
}

export type AuditVerifyInput = {
  /** A head that was printed on a sheet or written down. */
  head?: string | null
}

export type AuditVerifyOutput = {
  whole: boolean
  link: Link
  chain: Chain
  /** For a printed head: the row that it belongs to. */
  printed?: number | null
  lines: string[]
}

export type BackupFound = {
  /** Its folder in the one that was looked into; none: that folder is the backup. */
  name?: string | null
  holds: BackupHolds
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

export type BackupInput = {
  /** A folder that does not exist yet. */
  to: FileHandle
}

export type BarBinding = 'within' | 'after' | 'ahead'

export type BarEnd = {
  at: string
  /** The paper and the field that give the date. */
  what: string
  pointer: string
}

export type BarStanding = 'kept' | 'broken' | 'doubtful' | 'open'

export type Became = 'new' | 'changed' | 'unchanged' | 'refused'

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

export type CaseChange = {
  place: string
  /** Empty: taken out. */
  becomes: string
}

export type CasesOutput = {
  cases: WorkedCase[]
  passed: number
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

/** The state of the chain: how many rows, and the hash of the last. */
export type Chain = {
  count: number
  head: string
}

export type Change = 'added' | 'removed' | 'changed'

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

/** One of the things that a `choice` parameter may stand for. */
export type Choice = {
  /** The number that is kept. */
  value: number
  /** What it stands for: for an order of papers, the id of an arrangement. */
  id: Id
  title: string
}

/** An article as it was chosen for this dossier. */
export type CitedBasis = {
  law: string
  article: string
  /** Name of the version in force on the date that chose it; empty for standards without versions. */
  version?: string
}

export type ClearInput = {
  review: string
  /** Item id, or the number that the standard prints. */
  item: string
}

/** A code exists only because some caller branches on it; the program maps it to its exit code. */
export type Code = 'usage' | 'bad_input' | 'not_now' | 'internal'

export type ColumnMapping = {
  /** `AB`. */
  column: string
  /** As it stands in the sheet; a group's heading and its own divided by `/`. */
  heading: string
  /** The label of our column; none: 不导入. */
  means?: string | null
  /** Of a column of money. */
  unit?: MoneyUnit | null
  /** Labels that are like a heading that is not known, the likest first. */
  suggestions?: string[]
}

export type CompareCounts = {
  added: number
  removed: number
  changed: number
  same: number
  /** Of the changed: with another number, with other points or another way of counting. */
  renumbered: number
  recounted: number
}

export type CompareInput = {
  /** By id or `id@version`. */
  old: string
  /** By id or `id@version`; omitted: the one in `file`. */
  new?: string | null
  /** A folder or workbook that is not installed. */
  file?: FileHandle
}

export type CompareOutput = {
  old: PackLine
  new: PackLine
  /** Every item of either, in the order of the newer; what is gone stands where it stood. */
  items: ItemPair[]
  /** What else differs: head, documents, parameters, laws, scoring … */
  others: OtherDiffers[]
  counts: CompareCounts
}

/** A dossier as text, or one that is kept. */
export type ContentsInput = {
  dossier?: DossierText | null
  /** Of a dossier in the workspace. */
  id?: string | null
  rev?: number | null
}

export type ContentsOutput = {
  title: string
  /** How it was entered: quick, full, ledger, published. */
  form: string
  /** Every document of the dossier has been entered. */
  documents_complete: boolean
  /** The agency that decides. */
  agency: string
  case: ShownField[]
  /** Parties, acts, penalties and the rest, in the order of the file; kinds without elements are left out. */
  groups: ShownGroup[]
  documents: ShownDocument[]
  /** Papers that were looked for and are not in the dossier. */
  absent: AbsentLine[]
}

export type CountsOutput = {
  rows: AgencyCount[]
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

export type Day = string

export type DayInput = {
  day: Day
}

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

export type DayOutput = {
  day: Day
  kind: DayKind
  working: boolean
  words: string
}

/** Days together that are not worked. */
export type DaysOff = {
  from: Day
  to: Day
  /** `双休日` or the holiday. */
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

export type DoctorOutput = {
  healthy: boolean
  dossiers: number
  ills: IllLine[]
}

export type DocumentKind = 'lead_register' | 'jurisdiction_designation' | 'filing_approval' | 'no_filing_approval' | 'complainant_reply' | 'inspection_record' | 'interview_record' | 'identity_proof' | 'authorisation' | 'officer_proof' | 'evidence_copy' | 'photo_record' | 'electronic_evidence' | 'witness_statement' | 'assistance_letter' | 'sampling_notice' | 'sampling_record' | 'sampling_disposal' | 'preservation_notice' | 'preservation_list' | 'preservation_disposal' | 'test_commission' | 'test_report' | 'test_result_notice' | 'rectify_order' | 'second_rectify_order' | 'recheck_record' | 'recusal_request' | 'recusal_decision' | 'seizure_approval' | 'seizure_decision' | 'seizure_list' | 'seizure_record' | 'seizure_extension' | 'testing_period_notice' | 'seizure_release' | 'seizure_disposal' | 'goods_return' | 'freezing_decision' | 'freezing_release' | 'investigation_report' | 'period_approval' | 'handling_approval' | 'legal_review' | 'deliberation' | 'prior_notice' | 'hearing_rights_notice' | 'no_penalty_notice' | 'statement_record' | 'statement_review' | 'waiver' | 'hearing_request' | 'hearing_withdrawal' | 'hearing_refusal' | 'hearing_notice' | 'hearing_postponement' | 'hearing_record' | 'hearing_termination' | 'hearing_report' | 'penalty_decision' | 'no_penalty_decision' | 'on_spot_decision' | 'daily_penalty_decision' | 'handling_decision' | 'correction_notice' | 'revocation' | 'withdrawal_approval' | 'termination' | 'transfer_letter' | 'crime_transfer' | 'crime_transfer_approval' | 'goods_list' | 'police_reply' | 'handover_record' | 'detention_transfer' | 'detention_transfer_approval' | 'detention_decision' | 'on_spot_filing' | 'address_confirmation' | 'electronic_consent' | 'service_proof' | 'announcement' | 'payment_receipt' | 'deferral_request' | 'deferral_approval' | 'demand_notice' | 'enforcement_decision' | 'substitute_decision' | 'enforcement_record' | 'enforcement_agreement' | 'enforcement_suspension' | 'enforcement_end' | 'enforcement_application' | 'court_ruling' | 'late_fee_decision' | 'forfeiture_list' | 'disposal_record' | 'education_record' | 'publication_text' | 'publication_record' | 'remedy_outcome' | 'closing_report' | 'av_record' | 'other'

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

/** Every kind of element that evidence can point at. */
export type ElementKind = 'case' | 'agency' | 'power' | 'officer' | 'certificate' | 'party' | 'act' | 'penalty' | 'discretion' | 'document' | 'signature' | 'seal' | 'service' | 'citation' | 'correction' | 'evidence' | 'period' | 'measure' | 'payment' | 'late_fee' | 'deferral' | 'instalment' | 'remedy' | 'cover' | 'catalogue' | 'file_note' | 'archive'

export type EntriesInput = {
  /** `reviewers`, `items`, `delegated` or `sample`. */
  roster: string
}

export type Entry = {
  part: Part
  id: string
  title: string
  change: Change
  differs?: Differs[]
}

/** One change, as it was typed. Elements are named by their ids, so that a change can be made again on a newer revision. */
export type EntryChange = {
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

/** What is wanted, whether it is counted or written. */
export type ExportAsk = {
  kind: ExportKind
  /** Which dossiers; page and size do not matter. */
  filter?: Filter
  /** `id` or `id@version`; omitted: every standard that was used, or the one that is usual. */
  pack?: string | null
  year?: number | null
  roster?: string | null
  /** Hide people: names, identity numbers, addresses, phones. */
  masked?: boolean
  /** Also reviews that later ones took the place of. */
  superseded?: boolean
}

export type ExportCount = {
  rows: number
  /** What is counted: 份案卷, 条问题 … */
  noun: string
  /** Why nothing would come out, or what is not counted yet. */
  why?: string | null
}

export type ExportInput = {
  id: string
  rev?: number | null
  /** The JSON file to write; replaced as a whole if it is there. */
  to: FileHandle
}

/** What can be handed on. */
export type ExportKind = 'results' | 'score_forms' | 'problems' | 'hints' | 'honours' | 'custody' | 'statistics' | 'three_systems' | 'training' | 'ledger' | 'ledger_checks' | 'roster' | 'template'

export type ExportKinds = {
  kinds: ExportLine[]
}

/** One kind of export, as it is offered. */
export type ExportLine = {
  code: ExportKind
  label: string
  /** What is in it, in one line. */
  what: string
  needs: ExportNeed[]
  /** Of these, what must be said. */
  required: ExportNeed[]
  to: ExportTarget
  maskable: boolean
  /** The usual name of the file or folder. */
  name: string
  /** Which rosters there are, where one must be chosen. */
  rosters?: ExportRoster[]
  /** The same for one in which people are hidden; none when it cannot be. */
  masked_name?: string | null
}

/** What an export can be told. */
export type ExportNeed = 'filter' | 'pack' | 'year' | 'roster' | 'superseded'

export type ExportRoster = {
  code: string
  label: string
}

export type ExportTarget = 'file' | 'folder'

export type ExportWriteInput = {
  ask: ExportAsk
  /** The xlsx file, replaced as a whole if it is there; or the folder, made if it is not. */
  to: FileHandle
}

export type ExportWritten = {
  path: string
  rows: number
  files: number
  notes: string[]
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

export type Fault = {
  code: string
  /** What kind of check found it. */
  words: string
}

export type FaultCode = {
  code: string
  title: string
  points: number
  repeatable?: boolean
}

export type Fen = number

export type FieldDiffers = {
  /** 表述, 分值和计分 … */
  name: string
  before: string
  after: string
  /** Whether a reviewer's decision rests on it. */
  text: boolean
}

export type FieldState = 'known' | 'not_entered' | 'absent' | 'illegible' | 'masked'

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

/** A line that a finding is about: a row of the user's file, or a dossier of the workspace. */
export type FindingRow = {
  sheet?: string | null
  /** As Excel counts them. */
  row?: number | null
  id?: string | null
  name: string
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

export type FromXlsxInput = {
  file: FileHandle
  /** A folder that is not there yet. */
  to: FileHandle
}

export type GoodPointRow = {
  id: string
  text: string
  page?: number | null
  at: string
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

/** One thing that is not as it should be, and what to do about it. */
export type IllLine = {
  kind: Illness
  label: string
  what: string
  advice: string
  harmless: boolean
}

export type Illness = 'paper_missing' | 'paper_changed' | 'database' | 'broken_link' | 'audit' | 'changed' | 'list' | 'paper_unclaimed'

export type ImportAsk = {
  /** The field of the input that answers: `year`. */
  code: string
  text: string
}

export type ImportForgetInput = {
  roster: string
  unit: string
}

/** Many dossiers in one act. A bad one keeps none of the others out and is named. */
export type ImportInput = {
  dossiers: DossierText[]
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

export type ImportLines = {
  lines: SheetLine[]
}

export type ImportLinesInput = {
  file: FileHandle
  sheet: string
  /** As Excel counts them. */
  from: number
  /** At most 200. */
  count: number
  /** Tells what each row is. */
  mapping?: MappingIn | null
}

export type ImportLook = {
  /** The name of the file, without its folder. */
  file: string
  kinds: KindFit[]
  /** The kind that all below is about. */
  kind: string
  unit: string
  /** Units that the first rows name, in their order. */
  units: string[]
  /** The mapping was remembered; none: it is a proposal, or the one that was given. */
  remembered: Remembered | null
  mapping: Mapping
  columns: KindColumn[]
  /** Of each of these, one column must be there; by label. */
  required: string[][]
  sheets: SheetLook[]
}

export type ImportLookInput = {
  /** A workbook (xlsx, xlsm, xlsb, xls, ods) or csv. */
  file: FileHandle
  /** Code of the kind of roster; none: the likeliest. */
  kind?: string | null
  /** Whose file it is; none: as the file says. Its remembered mapping is proposed. */
  unit?: string | null
  /** A mapping to be checked, instead of a proposal. Where its header row was moved, the headings are read again. */
  mapping?: MappingIn | null
  /** Propose anew, whatever is remembered. */
  fresh?: boolean
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

/** What is wrong with one cell, or with a row (`column` empty), and what would be right. */
export type ImportProblem = {
  sheet: string
  /** As Excel counts them. */
  row: number
  column: string
  heading: string
  message: string
  hint: string
}

export type ImportRefused = {
  path: string
  rows: number
}

export type ImportRefusedInput = {
  file: FileHandle
  mapping: MappingIn
  unit?: string
  year?: number | null
  /** The xlsx file to write; replaced as a whole if it is there. */
  to: FileHandle
}

export type ImportRow = {
  sheet: string
  /** As Excel counts them. */
  row: number
  became: RowBecame
  /** What a person calls it by. */
  name: string
  id?: string
  /** Labels of what changes. */
  fields?: string[]
  /** Why it is refused or a duplicate. */
  problems?: ImportProblem[]
}

export type ImportRun = {
  dry_run: boolean
  new: number
  changed: number
  unchanged: number
  duplicate: number
  refused: number
  /** In the order of the file: all that are refused, duplicate or changed, and the first of the others. */
  rows: ImportRow[]
  /** Rows that are not listed. */
  more: number
  /** What was passed over, and what is not kept. */
  notes: string[]
  /** What the user must still say before it can be taken in. */
  asks: ImportAsk[]
  /** Of a case ledger. */
  findings: LedgerFinding[]
}

export type ImportRunInput = {
  file: FileHandle
  mapping: MappingIn
  /** Whose file it is, for remembering the mapping. */
  unit?: string
  /** The year of what the file has by the year and does not date. */
  year?: number | null
  /** Say what would happen, and change nothing. */
  dry_run?: boolean
}

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

export type ItemName = {
  item: string
  number: string
  title: string
  /** Title of the outermost group. */
  group: string
  /** In how many of the actor's open reviews it has a decision. */
  decided: number
}

export type ItemPair = {
  id: string
  change: PairChange
  old?: ItemSide | null
  new?: ItemSide | null
  differs?: FieldDiffers[]
}

export type ItemSide = {
  number: string
  title: string
  group: string
  /** In 0.01 分. */
  points: number
  counting: string
}

/** A dossier that is kept, at its newest revision or at an older one. */
export type KeptInput = {
  id: string
  rev?: number | null
}

/** A mapping that is kept for the next file of a unit. */
export type KeptMapping = {
  roster: string
  /** The kind, in words. */
  label: string
  /** Empty: of no unit in particular. */
  unit: string
  at: string
  mapping: Mapping
}

export type KeptOutput = {
  id: string
  rev: number
  sha256: string
  text: string
}

/** A column of the kind. */
export type KindColumn = {
  label: string
  /** What its cells may hold, in words. */
  expects: string
  /** It must be there, alone of its group. */
  required: boolean
  /** Whether its amounts have a unit, 元 or 万元. */
  money: boolean
}

export type KindFit = {
  code: string
  label: string
  /** A sheet of the file has the headings of this kind. */
  fits: boolean
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

/** What happens when the last day of a natural-day, month or year span is not a working day. Working-day spans end on a working day and are never moved. */
export type LastDayRule = 'moves' | 'silent' | 'fixed'

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

export type LedgerCheckInput = {
  /** Which dossiers are looked at; page and size do not matter. */
  filter?: Filter
}

export type LedgerCheckOutput = {
  /** Dossiers that were looked at. */
  lines: number
  findings: LedgerFinding[]
  /** Findings that are not listed. */
  more: number
  /** What was not looked at, in words. */
  notes: string[]
  /** Version of the rules. */
  rules: string
}

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

/** What verifying the chain found. */
export type Link = {
  is: 'whole'
} | {
  is: 'broken'
  seq: number
  why: string
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

export type LookInput = {
  /** The folder of a backup. */
  from: FileHandle
}

export type LookOutput = {
  /** Newest first. */
  backups: BackupFound[]
}

export type Mapping = {
  /** The code of the kind of roster. */
  roster: string
  /** In the order of the workbook. */
  sheets: SheetMapping[]
}

export type MappingIn = {
  /** The code of the kind of roster. */
  roster: string
  /** In the order of the workbook. */
  sheets: SheetMappingIn[]
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

/** One thing that was missing when an item could not be judged. */
export type Missing = {
  kind: UnclearKind
  /** What is missing, in words: a field of an element, a parameter, a year. */
  what: string
  /** Where it would stand, when it has a place. */
  pointer?: string | null
}

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

export type Mode = 'fault' | 'question' | 'manual'

export type Moment = string

/** Of money. */
export type MoneyUnit = '元' | '万元'

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

/** Whether the case needs a paper. */
export type Need = 'required' | 'not_needed' | 'unknown' | 'optional'

export type NeedGroup = {
  need: Need
  label: string
  papers: PaperWords[]
}

export type NewDossier = {
  id: string
}

export type NewWorkbookInput = {
  to: FileHandle
}

export type Nothing = Record<string, never>

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

export type OnInput = {
  day: Day
}

export type OnOutput = {
  /** One for each pack id. */
  governing: Governing[]
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

export type OtherDiffers = {
  part: string
  id: string
  title: string
  change: PairChange
  differs: OtherField[]
}

export type OtherField = {
  name: string
  before: string
  after: string
}

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

/** Whether the checks were run again. */
export type Outcomes = 'agree' | 'differ' | 'not_compared'

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

export type PackRow = {
  sha256: string
  id: string
  version: string
  title: string
  installed_at: string
  installed_by: string
}

export type PackStatus = 'official' | 'model' | 'draft'

export type PackText = {
  pack: PackLine
  examples_passed: number
}

/** Pages one after another, both ends included. */
export type PageRange = {
  from: number
  to: number
}

export type PairChange = 'same' | 'added' | 'removed' | 'changed'

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

/** One document standard, asked of the case or of one party. */
export type PaperLine = {
  standard: Id
  title: string
  kind: DocumentKind
  stage: Stage
  /** Whose paper it is, where every party has its own. */
  party?: string | null
  need: Need
  /** Why the case needs it or not, in words; empty where no standard says. */
  why?: string
  /** Why lacking it would be a question only. */
  question?: string | null
  there: There
  /** The papers themselves. */
  documents?: Evidence[]
  /** What must be known first: of the case for 不能断定, of the dossier for 未录入. */
  missing?: Missing[]
  basis?: CitedBasis[]
}

export type PaperNeed = 'required' | 'unknown' | 'optional' | 'not_needed'

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

export type PaperThere = 'here' | 'elsewhere' | 'no' | 'not_entered'

export type PaperWords = {
  title: string
  stage: string
  party?: string | null
  /** 有、卷中没有 … */
  there: string
  /** The paper is required, was looked for and is not there. */
  lacking: boolean
  lines: string[]
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

export type ParameterText = {
  id: string
  title: string
  unit: string
  /** Value, where it holds and the text that fixes it, each in a line; the pack's own and the workspace's. */
  values: string[]
}

export type ParameterUnit = 'working_days' | 'days' | 'months' | 'number' | 'fen' | 'choice'

/** A part of a pack. */
export type Part = 'head' | 'items' | 'groups' | 'documents' | 'arrangements' | 'parameters' | 'laws' | 'scoring' | 'topics' | 'assumptions' | 'terms' | 'conditions' | 'examples'

/** Who may be acting, asked before anybody does. */
export type PeopleOutput = {
  workspace: string
  people: Person[]
}

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

export type PersonLine = {
  person: Person
  /** Reviews in hand, and submitted. */
  open: number
  submitted: number
}

/** An invented weight must be told from one that an authority fixed. */
export type PointsSource = 'official' | 'own'

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
  /** All must hold for the sheet to ask for it. */
  when?: When[]
  /** JSON pointer of the value, where it has a place already. */
  pointer?: string | null
  /** What else the dossier has of this, which the sheet does not show. */
  more?: string | null
}

export type QuickGroup = {
  title: string
  fields: QuickField[]
}

export type ReadInput = {
  /** `id` or `id@version`. */
  pack: string
}

/** Which body reviews this agency's decisions from 2024-01-01 (行政复议法 24、25、27、28 条). Article 27 ends in “等”, so the line a body belongs to is a fact to be stated, not one to be derived. */
export type ReconsiderationLine = 'government' | 'superior' | 'superior_government' | 'government_or_superior' | 'own_agency'

export type Remembered = {
  unit: string
  at: string
}

export type RemoveViewInput = {
  name: string
}

export type RenameViewInput = {
  name: string
  to: string
}

export type Repinned = {
  review: string
  dossier_rev: number
  /** Items whose decision is 待复核 now. */
  recheck: string[]
}

export type RestoreInput = {
  from: FileHandle
  /** The backup's folder within that one. */
  name?: string | null
  /** A folder that does not exist yet. */
  to: FileHandle
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

export type RevisionLine = {
  rev: number
  at: string
  actor: string
  sha256: string
  /** What changed, each in a line; empty for the first. */
  changes: string[]
}

export type Role = 'office' | 'leader' | 'reviewer' | 'viewer'

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

/** Agencies and officers as a dossier would hold them, and the other rosters: `{"agencies": […], "officers": […]}`. */
export type RosterInput = {
  file: DossierText
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

export type RosterOutput = {
  agencies: number
  officers: number
  changed: number
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

export type Round = 'first' | 'second' | 'panel'

export type RowBecame = 'new' | 'changed' | 'unchanged' | 'duplicate' | 'refused'

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

export type SaveViewInput = {
  /** One with the same name is replaced. */
  name: string
  /** JSON, as the window wants it back. */
  json: string
}

export type SavedView = {
  name: string
  /** JSON, as the window wrote it. */
  json: string
  at: string
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

/** All papers of one case by one pack, step by step. */
export type Shape = {
  dossier: Id
  /** `id@version` */
  pack: string
  pack_sha256: string
  engine: string
  papers: PaperLine[]
}

export type ShapeInput = {
  dossier: DossierText
  /** `id` or `id@version`. */
  pack: string
  /** Take the version of `id` that governs this day, instead of the latest. */
  on?: Day | null
}

export type ShapeOutput = {
  name: string
  title: string
  /** Says what the pack is; to be shown wherever its results are. */
  standard: string
  /** What a person reads, by need; the facts are in `shape`. */
  groups: NeedGroup[]
  shape: Shape
}

export type SheetCell = {
  /** Letters. */
  column: string
  text: string
  /** How many columns and rows it takes, by merging. */
  across: number
  down: number
}

export type SheetInput = {
  review: string
  /** The file to write; replaced as a whole if it is there. */
  to: FileHandle
}

export type SheetLine = {
  /** As Excel counts them. */
  row: number
  hidden: boolean
  part: SheetPart
  /** Those with something in them. */
  cells: SheetCell[]
}

export type SheetLook = {
  name: string
  hidden: boolean
  taken: boolean
  /** Why it is not taken, or what is wrong with its mapping. */
  why: string
  /** The last row with something in it. */
  rows: number
  columns: number
  /** The first rows. */
  lines: SheetLine[]
  /** Letters. */
  hidden_columns: string[]
}

export type SheetMapping = {
  sheet: string
  /** Whether the sheet is read. */
  take: boolean
  /** Why the proposal passes the sheet over. */
  why?: string
  /** The row in which the headings end, as Excel shows it; 0 where no heading was found. */
  header_row: number
  /** How many rows the headings take. */
  header_rows: number
  /** Every column with a heading, from left to right. */
  columns: ColumnMapping[]
}

export type SheetMappingIn = {
  sheet: string
  /** Whether the sheet is read. */
  take: boolean
  /** Why the proposal passes the sheet over. */
  why?: string
  /** The row in which the headings end, as Excel shows it; 0 where no heading was found. */
  header_row: number
  /** How many rows the headings take. */
  header_rows?: number
  /** Every column with a heading, from left to right. */
  columns: ColumnMapping[]
}

export type SheetPart = 'blank' | 'title' | 'header' | 'data' | 'total' | 'note' | 'unknown'

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

export type SheetsInput = {
  /** The folder to write to; made if it is not there. */
  to: FileHandle
  /** Also reviews that are not submitted, as provisional sheets. */
  open?: boolean
  /** Only reviews of these dossiers. */
  filter?: Filter | null
}

export type SheetsOutput = {
  written: SheetWritten[]
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

export type ShownDocument = {
  id: string
  pointer: string
  kind: string
  stage: string
  title: ShownField
  date: ShownField
  number: ShownField
  page_from?: number | null
  page_to?: number | null
  /** Who signed, by role. */
  signed?: string[]
  sealed?: string[]
  /** Each service in a line. */
  served?: ShownService[]
  /** Empty: all parties. */
  parties?: string[]
  superseded?: boolean
  /** Whatever else is entered of it. */
  fields: ShownField[]
}

export type ShownElement = {
  name: string
  pointer: string
  /** Whom and what it concerns. */
  about?: string[]
  fields: ShownField[]
}

export type ShownField = {
  code: string
  label: string
  state: FieldState
  /** The value in words; what is still visible of one that is masked. */
  value?: string
  /** A date, a sum or a number, to be aligned. */
  figure?: boolean
}

export type ShownGroup = {
  kind: string
  label: string
  elements: ShownElement[]
}

export type ShownService = {
  pointer: string
  party: string
  fields: ShownField[]
}

export type Sort = 'updated' | 'decided' | 'filed' | 'closed' | 'number' | 'title' | 'fine' | 'agency' | 'party' | 'cause' | 'case_number' | 'field' | 'region' | 'procedure' | 'outcome' | 'form' | 'standing'

/** A length of time: `{"count": 7, "unit": "working_day"}`. */
export type Span = {
  count: number
  unit: Unit
}

/** The step of a case to which a document belongs (行政处罚法 47 条 names them for the full-process record). */
export type Stage = 'lead' | 'filing' | 'investigation' | 'review' | 'notice' | 'hearing' | 'decision' | 'service' | 'performance' | 'closing' | 'archive'

export type StageState = 'dated' | 'undated' | 'not_entered' | 'absent'

/** Where a dossier stands in the work. */
export type Standing = 'unreviewed' | 'open' | 'submitted'

/** Each dossier counts once. */
export type Standings = {
  unreviewed: number
  open: number
  submitted: number
}

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

export type Stretch = {
  what: string
  from: Day
  to: Day
  pointer: string
}

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

export type TestInput = {
  /** Omitted: all packs. */
  pack?: string | null
}

export type TestOutput = {
  /** Reference of each pack, and how many of its examples passed. */
  passed: Array<[string, number]>
  total: number
}

/** A dossier as bytes. */
export type TextInput = {
  dossier: DossierText
}

/** Whether a paper is in the dossier. */
export type There = 'here' | 'no' | 'not_entered' | 'elsewhere'

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

export type ToXlsxInput = {
  /** By id, `id@version`, folder or workbook. */
  pack: string
  to: FileHandle
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

export type Unit = 'month' | 'year' | 'working_day' | 'day' | 'hour'

export type Unlisted = {
  name: string
  dossiers: number
}

/** A limit that could not be drawn: nobody knows where it begins, or whether it binds. */
export type Unmeasured = {
  item: string
  number: string
  title: string
  why: string[]
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

export type ValueCount = {
  value: string
  count: number
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

/** One of both. */
export type VerifyInput = {
  /** A sheet of the workspace, by its id. */
  sheet?: string | null
  /** A PDF. */
  file?: FileHandle
}

export type VerifyOutput = {
  sheet: string
  agrees: boolean
  submitted: boolean
  /** As the sheet says, and as recomputed. */
  stated: Score
  recomputed: Score
  conclusion: string
  outcomes: Outcomes
  differences: string[]
  /** What was looked at and what could not be, in words. */
  lines: string[]
}

export type VetoEffect = 'total_zero' | 'fail' | 'block_zero' | 'cap_grade'

export type ViewsOutput = {
  views: SavedView[]
}

export type WalkedDay = {
  date: Day
  /** The how-many-th day it is; none for a day that does not count. */
  counted?: number | null
  /** Why it does not count, or why a day of the weekend does: `双休日`, `劳动节`, `调休上班`. */
  why?: string | null
}

/** Whether the standard asks for a field. */
export type Wanted = 'no' | 'must' | 'question' | 'unsure' | 'usual'

export type WantedSigner = {
  role: string
  label: string
  least: number
  dated: boolean
  opinion: boolean
}

/** A field is asked for by what another one says. As data, so that the page knows at once and no key waits for an answer. */
export type When = {
  field: string
  /** Codes that call for it. */
  codes: string[]
  /** All other codes call for it instead. */
  not: boolean
  /** It is asked for too while the other field has no value. */
  unknown: boolean
}

export type Where = {
  file?: string
  pointer?: string
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

export type YearTable = {
  year: number
  /** Days off on weekdays and weekends, and weekend days on which people work. */
  off: number
  work: number
  /** The year was known before: it is replaced. */
  known: boolean
}

export type YearsOutput = {
  /** Years that have a table of holidays and make-up working days. */
  years: number[]
  /** Of these, the years whose table is part of the program. */
  built_in: number[]
}

/** Each use case, with what it takes and what it answers. */
export type UseCases = {
  'audit.acts': { in: Nothing; out: ActWord[] }
  'audit.list': { in: AuditFilter; out: AuditOutput }
  'audit.verify': { in: AuditVerifyInput; out: AuditVerifyOutput }
  'backup': { in: BackupInput; out: BackupHolds }
  'backup.look': { in: LookInput; out: LookOutput }
  'calendar.add': { in: AddInput; out: AddOutput }
  'calendar.day': { in: DayInput; out: DayOutput }
  'calendar.years': { in: unknown; out: YearsOutput }
  'doctor': { in: Nothing; out: DoctorOutput }
  'dossier.add': { in: TextInput; out: DossierWritten }
  'dossier.check': { in: CheckInput; out: CheckOutput }
  'dossier.contents': { in: ContentsInput; out: ContentsOutput }
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
  'dossier.shape': { in: ShapeInput; out: ShapeOutput }
  'dossier.show': { in: ShowInput; out: ShowOutput }
  'dossier.standings': { in: ListInput; out: Standings }
  'dossier.text': { in: KeptInput; out: KeptOutput }
  'dossier.timeline': { in: TimelineInput; out: TimelineOutput }
  'entry.apply': { in: ApplyInput; out: ApplyOutput }
  'entry.form': { in: FormInput; out: FormOutput }
  'entry.kinds': { in: KindsInput; out: KindsOutput }
  'entry.look': { in: EntryLookInput; out: EntryLook }
  'export.count': { in: ExportAsk; out: ExportCount }
  'export.kinds': { in: Nothing; out: ExportKinds }
  'export.write': { in: ExportWriteInput; out: ExportWritten }
  'import.forget': { in: ImportForgetInput; out: Nothing }
  'import.lines': { in: ImportLinesInput; out: ImportLines }
  'import.look': { in: ImportLookInput; out: ImportLook }
  'import.mappings': { in: Nothing; out: KeptMapping[] }
  'import.refused': { in: ImportRefusedInput; out: ImportRefused }
  'import.run': { in: ImportRunInput; out: ImportRun }
  'ledger.check': { in: LedgerCheckInput; out: LedgerCheckOutput }
  'restore': { in: RestoreInput; out: BackupHolds }
  'review.across': { in: AcrossInput; out: AcrossOutput }
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
  'review.sheets': { in: SheetsInput; out: SheetsOutput }
  'review.submit': { in: ReviewInput; out: Submitted }
  'review.undo': { in: ReviewInput; out: Undone }
  'standard.cases': { in: BookItemInput; out: CasesOutput }
  'standard.check': { in: CheckPackInput; out: PackText }
  'roster.agency': { in: AgencyInput; out: Nothing }
  'roster.entries': { in: EntriesInput; out: RosterEntries }
  'roster.import': { in: RosterImportInput; out: RosterImport }
  'roster.officer': { in: OfficerInput; out: Nothing }
  'roster.seen': { in: SeenInput; out: SeenOutput }
  'roster.show': { in: Nothing; out: RosterShow }
  'roster.training': { in: TrainingInput; out: OfficerTraining }
  'standard.compare': { in: CompareInput; out: CompareOutput }
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
  'verify': { in: VerifyInput; out: VerifyOutput }
  'view.list': { in: Nothing; out: ViewsOutput }
  'view.remove': { in: RemoveViewInput; out: ViewsOutput }
  'view.rename': { in: RenameViewInput; out: ViewsOutput }
  'view.save': { in: SaveViewInput; out: ViewsOutput }
  'workspace.calendar': { in: CalendarInput; out: CalendarOutput }
  'workspace.info': { in: Nothing; out: InfoOutput }
  'workspace.parameter': { in: ParameterInput; out: ParameterLine[] }
  'workspace.parameters': { in: Nothing; out: ParameterLine[] }
  'workspace.people': { in: Nothing; out: PeopleOutput }
  'workspace.person': { in: PersonInput; out: Person }
  'workspace.roster': { in: RosterInput; out: RosterOutput }
}
