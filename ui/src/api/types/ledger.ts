// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Filter, LedgerFinding } from './shared'

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

/** Each use case, with what it takes and what it answers. */
export type LedgerUseCases = {
  'ledger.check': { in: LedgerCheckInput; out: LedgerCheckOutput }
}
