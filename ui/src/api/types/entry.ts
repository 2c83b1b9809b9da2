// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { DossierText, Event, Nature } from './shared'

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

export type ElementForm = {
  id: string
  /** What a reader calls it. */
  name: string
  fields: FormField[]
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

/** A field's state, and the value as text: an ISO day or moment, `true` or `false`, fen, a number, a code, or the text itself (of a list: a line each; of a masked value: what is still seen). */
export type Held = {
  state: HeldState
  value?: string | null
}

export type HeldState = 'known' | 'not_entered' | 'absent' | 'illegible' | 'masked'

export type KindLine = {
  code: string
  name: string
  stage: string
}

export type KindsInput = Record<string, never>

export type KindsOutput = {
  kinds: KindLine[]
}

export type NewDossier = {
  id: string
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

export type PaperNeed = 'required' | 'unknown' | 'optional' | 'not_needed'

export type PaperThere = 'here' | 'elsewhere' | 'no' | 'not_entered'

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

/** Each use case, with what it takes and what it answers. */
export type EntryUseCases = {
  'entry.apply': { in: ApplyInput; out: ApplyOutput }
  'entry.form': { in: FormInput; out: FormOutput }
  'entry.kinds': { in: KindsInput; out: KindsOutput }
  'entry.look': { in: EntryLookInput; out: EntryLook }
}
