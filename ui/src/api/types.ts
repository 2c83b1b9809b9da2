// Stand-in until the generated one is there: the same shape for what the window uses.

export type Optional<T> = T | null | undefined

export interface ListRow {
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
  fine?: number | null
  filed_on: string
  decided_on: string
  closed_on: string
  reviews_open: number
  reviews_submitted: number
  updated_at: string
}
export type Sort = 'updated' | 'decided' | 'filed' | 'closed' | 'number' | 'title' | 'fine'
export type Standing = 'unreviewed' | 'open' | 'submitted'
export interface Filter {
  text?: string
  agency?: string | null
  field?: string | null
  region?: string | null
  procedure?: string | null
  outcome?: string | null
  form?: string | null
  standing?: Standing | null
  reviewer?: string | null
  decided_from?: string | null
  decided_to?: string | null
  fine_from?: number | null
  fine_to?: number | null
  sort?: Sort
  ascending?: boolean
  offset?: number
  limit?: number
}
export interface Page {
  total: number
  rows: ListRow[]
}
export interface KeptOutput {
  id: string
  rev: number
  sha256: string
  text: string
}
export interface Event {
  at: string
  what: string
  pointer: string
}
export interface ShowOutput {
  title: string
  facts: [string, string][]
  parties: string[]
  documents: string[]
  timeline: Event[]
}
export interface HistoryOutput {
  id: string
  title: string
  revisions: { rev: number; at: string; actor: string; sha256: string; changes: string[] }[]
  papers: unknown[]
}
export type ReviewState = 'open' | 'submitted' | 'superseded'
export type Round = 'first' | 'second' | 'panel'
export interface ReviewRow {
  id: string
  dossier: string
  dossier_rev: number
  dossier_sha256: string
  pack: string
  pack_reference: string
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
export interface Score {
  complete: boolean
  low?: number | null
  high?: number | null
  total?: number | null
  grade?: string | null
  failed: boolean
  open: number
  hints: number
  recheck: number
}
export interface ReviewLine {
  review: ReviewRow
  title: string
  score: Score
}
export type State = 'met' | 'not_met' | 'not_applicable' | 'unclear' | 'manual'
export type Verdict = string
export interface Decision {
  item: string
  verdict: Verdict
  [field: string]: any
}
export interface ItemHints {
  item: string
  number: string
  title: string
  groups: string[]
  counting: string
  full_points: number
  state: State
  nature?: string | null
  lines: string[]
  pages?: number[]
  open?: string | null
  decision?: Decision | null
  recheck?: boolean
}
export interface HintsOutput {
  review: ReviewRow
  title: string
  standard: string
  score: Score
  stale: string[]
  items: ItemHints[]
}
export interface Decided {
  review: string
  item: string
  number: string
  title: string
  changed: boolean
  score: Score
}
export interface Undone {
  review: string
  what: string
  made_at: string
  score: Score
}
export interface GoodPointRow {
  id: string
  text: string
  page?: number | null
  at: string
}
export interface PackLine {
  reference: string
  words: string
  issuer: string
  document_number?: string | null
  effective_from: string
  sha256: string
  items: number
  checked_items: number
  examples: number
  source: string
  assumptions: string[]
  unused?: string[]
}
export interface Person {
  id: string
  name: string
  role: string
  unit: string
  active: boolean
}
export interface InfoOutput {
  folder: string
  workspace: string
  created_at: string
  schema_version: number
  engine: string
  dossiers: number
  people: Person[]
}
export interface Problem {
  sheet: string
  row: number
  column: string
  message: string
  hint: string
}
export interface Imported {
  name: string
  id?: string
  became: 'new' | 'changed' | 'unchanged' | 'refused'
  error?: { code: string; message: string; hint?: string } | null
}
export interface LedgerOutput {
  new: number
  changed: number
  unchanged: number
  refused: number
  dry_run: boolean
  log: Imported[]
  problems: Problem[]
  notes: string[]
}

export interface UseCases {
  'dossier.list': { input: { filter?: Filter }; output: Page }
  'dossier.text': { input: { id: string; rev?: number | null }; output: KeptOutput }
  'dossier.history': { input: { id: string }; output: HistoryOutput }
  'dossier.show': { input: { dossier: { name: string; text: string } }; output: ShowOutput }
  'review.open': {
    input: { dossier: string; pack: string; on?: string | null; round?: Round }
    output: { review: ReviewRow; title: string; standard: string; score: Score; carried: number; recheck: string[] }
  }
  'review.list': {
    input: { dossier?: string | null; reviewer?: string | null; state?: ReviewState | null }
    output: { reviews: ReviewLine[]; hidden: number }
  }
  'review.hints': { input: { review: string; show?: 'open' | 'hints' | 'all' }; output: HintsOutput }
  'review.decide': { input: { review: string; decision: Decision }; output: Decided }
  'review.clear': { input: { review: string; item: string }; output: Decided }
  'review.undo': { input: { review: string }; output: Undone }
  'review.redo': { input: { review: string }; output: Undone }
  'review.praise': {
    input: { review: string; text?: string; page?: number | null; remove?: string | null }
    output: GoodPointRow[]
  }
  'review.opinion': { input: { review: string; text: string }; output: { review: string; text: string } }
  'review.submit': { input: { review: string }; output: any }
  'review.sheet': {
    input: { review: string; to: string }
    output: {
      review: string
      path: string
      pages: number
      bytes: number
      submitted: boolean
      conclusion: string
      missing?: string[]
    }
  }
  'standard.list': { input: Record<string, never>; output: { packs: PackLine[] } }
  'standard.explain': { input: any; output: any }
  'workspace.info': { input: Record<string, never>; output: InfoOutput }
  'ledger.import': { input: { file: string; dry_run?: boolean }; output: LedgerOutput }
}
