// Of which dossiers something is made: all, a saved view by its name, or what was chosen in the list; of one agency,
// decided in one year.

import type { Filter } from '@/api'
import { chosenDossiers } from './chosen-dossiers'
import { EMPTY, filterOf, viewFrom } from './dossier-view'
import { session } from './session'

/** `lost`: in place of dossiers that were chosen and are not known any more. */
export type Scope =
  | { of: 'all'; lost?: boolean }
  | { of: 'view'; name: string; json: string }
  | { of: 'chosen'; filter: Filter }

export interface Scoped {
  scope: Scope
  /** Refines the scope, unless it is chosen by name. */
  agency: string
  decided: number | null
}

export const EVERYTHING: Readonly<Scoped> = { scope: { of: 'all' }, agency: '', decided: null }

/** What was chosen in the list of this workspace. */
export function chosenHere() {
  const kept = chosenDossiers.value
  return kept && kept.workspace === (session.value?.workspace ?? null) ? kept : null
}

/** As a page begins: what was chosen in the list may be another choice by now, or none. */
export function scopeNow(last: Scope, wantsChosen: boolean): Scope {
  if (last.of !== 'chosen' && !wantsChosen) return last.of === 'all' ? { of: 'all' } : last
  const chosen = chosenHere()
  return chosen ? { of: 'chosen', filter: chosen.filter } : { of: 'all', lost: true }
}

export function filterFor({ scope, agency, decided }: Scoped, me: string | undefined): Filter {
  if (scope.of === 'chosen') return scope.filter
  const view = scope.of === 'view' ? viewFrom((JSON.parse(scope.json) as { view?: unknown }).view) : { ...EMPTY }
  if (agency) view.agency = agency
  if (decided !== null) {
    view.decidedFrom = `${decided}-01-01`
    view.decidedTo = `${decided}-12-31`
  }
  return filterOf(view, me)
}
