// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { BackupHolds, FileHandle } from './shared'

export type RestoreInput = {
  from: FileHandle
  /** The backup's folder within that one. */
  name?: string | null
  /** A folder that does not exist yet. */
  to: FileHandle
}

/** Each use case, with what it takes and what it answers. */
export type RestoreUseCases = {
  'restore': { in: RestoreInput; out: BackupHolds }
}
