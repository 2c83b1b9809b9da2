// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Nothing } from './shared'

export type DoctorOutput = {
  healthy: boolean
  dossiers: number
  ills: IllLine[]
}

/** One thing that is not as it should be, and what to do about it. */
export type IllLine = {
  kind: Illness
  label: string
  what: string
  advice: string
  harmless: boolean
}

export type Illness = 'paper_missing' | 'paper_changed' | 'database' | 'broken_link' | 'audit' | 'changed' | 'list' | 'paper_unclaimed'

/** Each use case, with what it takes and what it answers. */
export type DoctorUseCases = {
  'doctor': { in: Nothing; out: DoctorOutput }
}
