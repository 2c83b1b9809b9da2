// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { BackupHolds, FileHandle } from './shared'

export type BackupFound = {
  /** Its folder in the one that was looked into; none: that folder is the backup. */
  name?: string | null
  holds: BackupHolds
}

export type BackupInput = {
  /** A folder that does not exist yet. */
  to: FileHandle
}

export type LookInput = {
  /** The folder of a backup. */
  from: FileHandle
}

export type LookOutput = {
  /** Newest first. */
  backups: BackupFound[]
}

/** Each use case, with what it takes and what it answers. */
export type BackupUseCases = {
  'backup': { in: BackupInput; out: BackupHolds }
  'backup.look': { in: LookInput; out: LookOutput }
}
