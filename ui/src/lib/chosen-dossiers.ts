// Dossiers that were chosen in the list and are wanted elsewhere: an address has no room for thousands of ids.

import { shallowRef } from 'vue'
import type { Filter } from '@/api'
import { session } from './session'

export interface ChosenDossiers {
  workspace: string | null
  filter: Filter
  count: number
}

export const chosenDossiers = shallowRef<ChosenDossiers | null>(null)

export function takeAlong(filter: Filter, count: number): void {
  chosenDossiers.value = { workspace: session.value?.workspace ?? null, filter, count }
}

/** Dossiers that another page shows in the list: behind a number, say. */
export interface ShownDossiers {
  workspace: string | null
  ids: readonly string[]
  /** What they are. */
  words: string
}

const shown = shallowRef<ShownDossiers | null>(null)

export function showDossiers(ids: readonly string[], words: string): void {
  shown.value = { workspace: session.value?.workspace ?? null, ids, words }
}

export function shownHere(): ShownDossiers | null {
  return shown.value && shown.value.workspace === (session.value?.workspace ?? null) ? shown.value : null
}
