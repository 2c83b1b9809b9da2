// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { FileHandle, Filter, Nothing } from './shared'

export type EmblemInput = {
  /** PNG or JPEG; none: no emblem any more. */
  file?: FileHandle
}

/** How what was found can be answered; nothing that was filed may be made up for later. */
export type Mending = 'mendable' | 'unmendable' | 'institutional'

export type MendingInput = {
  /** Items with problems in submitted sheets of these dossiers. */
  filter?: Filter
  pack?: string | null
}

export type MendingLine = {
  /** Id of the standard, without version. */
  pack: string
  item: string
  number: string
  title: string
  /** Sheets with this problem. */
  count: number
  /** None: nobody has said. */
  kind?: Mending | null
}

export type MendingOutput = {
  /** Those of most dossiers first. */
  items: MendingLine[]
}

export type MendingPutInput = {
  /** Id of the standard, without version. */
  pack: string
  item: string
  /** None: taken back. */
  kind?: Mending | null
}

/** What is wanted, whether it is counted, looked at or written. */
export type ReportAsk = {
  kind: ReportKind
  /** Which dossiers; page and size do not matter. */
  filter?: Filter
  /** `id` or `id@version`; omitted: every standard that was used, or the one that is usual. */
  pack?: string | null
  /** Hide people: names, identity numbers, addresses, phones. */
  masked?: boolean
  /** Also reviews that are not submitted, as provisional. */
  open?: boolean
  /** What the template asks for, by name. */
  values?: Record<string, string>
}

/** What a blank sheet was printed for. */
export type ReportCode = {
  /** As it is printed. */
  code: string
  dossier: string
  title: string
  /** `id@version` of the standard; none when what was printed is no longer known here. */
  pack?: string | null
  /** Says what the standard is; empty as well then. */
  standard?: string
  /** Revision of the dossier that was printed; none as well then. */
  printed_rev?: number | null
  rev: number
  /** Latest version of that standard. */
  latest?: string | null
  /** Dossier and standard are those that were printed. */
  current: boolean
  /** What has changed since, in words. */
  changed?: string[]
  /** The actor's own review of it, still open: to be keyed in there. */
  review?: string | null
}

export type ReportCodeInput = {
  code: string
}

export type ReportCount = {
  /** What each paper would be about, in order. */
  papers: string[]
  /** What is counted: 份评查表, 个单位 … */
  noun: string
  /** Why nothing would come out, or what is to be known before. */
  why?: string | null
}

export type ReportCountInput = {
  ask: ReportAsk
  /** Rows of a campaign's sheet as JSON. */
  rows?: FileHandle
}

/** A word that a template asks for. */
export type ReportField = {
  name: string
  /** What is to be written there. */
  what: string
  /** What stands there when nothing is written. */
  usual: string
  /** The only words that may stand there. */
  choices?: string[]
}

export type ReportForm = 'pdf' | 'word'

/** Where a kind stands among the others. */
export type ReportGroup = 'review' | 'lists' | 'letters' | 'campaign'

/** What can be put on paper. */
export type ReportKind = 'sheet' | 'problems' | 'results' | 'honours' | 'statistics' | 'custody' | 'draw' | 'assignment' | 'rectification' | 'feedback' | 'supervision' | 'bulletin' | 'suspicions' | 'good_points' | 'panel' | 'blank_sheet' | 'worksheet' | 'publication'

export type ReportKinds = {
  kinds: ReportLine[]
}

/** One kind of report, as it is offered. */
export type ReportLine = {
  code: ReportKind
  group: ReportGroup
  label: string
  /** What is in it, in one line. */
  what: string
  of: ReportOf
  needs: ReportNeed[]
  maskable: boolean
  /** Whether it can be had as Word too. */
  word: boolean
  /** Made from a template that the office may change. */
  templated: boolean
  /** What the template asks for. */
  fields?: ReportField[]
}

/** What a report can be told. */
export type ReportNeed = 'filter' | 'pack' | 'open' | 'rows' | 'mending' | 'fonts'

/** A number that stands in the text. */
export type ReportNumber = {
  name: string
  /** As it is written. */
  value: string
  /** How it was counted. */
  how: string
  /** Ids of the dossiers behind it. */
  dossiers?: string[]
}

/** What one paper is about. */
export type ReportOf = 'dossier' | 'review' | 'unit' | 'whole'

export type ReportPreview = {
  name: string
  /** The PDF, base64. */
  pdf: string
  pages: number
  notes: string[]
  /** Numbers in the text, with where they come from. */
  numbers?: ReportNumber[]
}

export type ReportPreviewInput = {
  ask: ReportAsk
  rows?: FileHandle
  /** The user's own 仿宋 and 小标宋; without them official papers are in song. */
  fang?: FileHandle
  biaosong?: FileHandle
  /** Which of the papers, from 0. */
  at: number
}

export type ReportWriteInput = {
  ask: ReportAsk
  rows?: FileHandle
  /** The user's own 仿宋 and 小标宋; without them official papers are in song. */
  fang?: FileHandle
  biaosong?: FileHandle
  /** A file, replaced as a whole if it is there; a folder, made if it is not, where each paper is a file of its own. */
  to: FileHandle
  form?: ReportForm
  /** Each paper as a file of its own in a folder, instead of one file with bookmarks. */
  apart?: boolean
}

export type ReportWritten = {
  path: string
  papers: number
  files: number
  /** Of PDF files; Word numbers its pages itself. */
  pages: number
  notes: string[]
}

export type TemplateCheckOutput = {
  problems: TemplateProblem[]
}

export type TemplateInput = {
  kind: ReportKind
}

/** A line that does something. */
export type TemplateOrder = {
  /** As it is written: `@如有 名称`. */
  write: string
  what: string
}

export type TemplateOutput = {
  text: string
  /** Whether it is the office's own. */
  changed: boolean
  /** Name of the file of the office's emblem, if it has one. */
  emblem?: string | null
  /** What may stand in it. */
  words: TemplateWord[]
  /** What a line can begin with. */
  orders: TemplateOrder[]
}

/** What is wrong with a template, and where. */
export type TemplateProblem = {
  /** From 1. */
  line: number
  /** The word or key that is wrong, if it is one. */
  field: string
  message: string
}

export type TemplateTextInput = {
  kind: ReportKind
  text: string
}

/** A name that a template may use. */
export type TemplateWord = {
  /** As it is written: `{单位}`, `@逐项 问题`, `@表 问题清单`. */
  write: string
  what: string
  /** Inside which list it may stand; none: anywhere. */
  inside?: string | null
}

/** Each use case, with what it takes and what it answers. */
export type ReportUseCases = {
  'report.code': { in: ReportCodeInput; out: ReportCode }
  'report.count': { in: ReportCountInput; out: ReportCount }
  'report.emblem_put': { in: EmblemInput; out: null }
  'report.kinds': { in: Nothing; out: ReportKinds }
  'report.mending': { in: MendingInput; out: MendingOutput }
  'report.mending_put': { in: MendingPutInput; out: null }
  'report.preview': { in: ReportPreviewInput; out: ReportPreview }
  'report.template': { in: TemplateInput; out: TemplateOutput }
  'report.template_check': { in: TemplateTextInput; out: TemplateCheckOutput }
  'report.template_put': { in: TemplateTextInput; out: TemplateOutput }
  'report.template_reset': { in: TemplateInput; out: TemplateOutput }
  'report.write': { in: ReportWriteInput; out: ReportWritten }
}
