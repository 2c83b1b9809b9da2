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
