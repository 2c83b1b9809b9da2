// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { FileHandle, Score } from './shared'

/** Whether the checks were run again. */
export type Outcomes = 'agree' | 'differ' | 'not_compared'

export type VerifiedSheet = {
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

/** One of both. */
export type VerifyInput = {
  /** A sheet of the workspace, by its id. */
  sheet?: string | null
  /** A PDF. */
  file?: FileHandle
}

export type VerifyOutput = {
  /** All of them. */
  agrees: boolean
  /** One, or each of a file that holds many. */
  sheets: VerifiedSheet[]
}

/** Each use case, with what it takes and what it answers. */
export type VerifyUseCases = {
  'verify': { in: VerifyInput; out: VerifyOutput }
}
