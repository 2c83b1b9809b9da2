// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Chain, Nothing } from './shared'

/** What an audit row's act is called. */
export type ActWord = {
  action: string
  word: string
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

/** What verifying the chain found. */
export type Link = {
  is: 'whole'
} | {
  is: 'broken'
  seq: number
  why: string
}

/** Each use case, with what it takes and what it answers. */
export type AuditUseCases = {
  'audit.acts': { in: Nothing; out: ActWord[] }
  'audit.list': { in: AuditFilter; out: AuditOutput }
  'audit.verify': { in: AuditVerifyInput; out: AuditVerifyOutput }
}
