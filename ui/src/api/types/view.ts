// Generated from the wire types of src-tauri/crates; do not edit. Refresh with `cargo run -p anheng-xtask -- generate`.

import type { Nothing } from './shared'

export type RemoveViewInput = {
  name: string
}

export type RenameViewInput = {
  name: string
  to: string
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

export type ViewsOutput = {
  views: SavedView[]
}

/** Each use case, with what it takes and what it answers. */
export type ViewUseCases = {
  'view.list': { in: Nothing; out: ViewsOutput }
  'view.remove': { in: RemoveViewInput; out: ViewsOutput }
  'view.rename': { in: RenameViewInput; out: ViewsOutput }
  'view.save': { in: SaveViewInput; out: ViewsOutput }
}
