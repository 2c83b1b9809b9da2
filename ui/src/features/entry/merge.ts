// Two people at one dossier: which of the changes that are not kept yet touch what another has just kept. Elements are
// found by their ids, so that a change means the same on any revision.

import type { EntryChange, Held, QuickGroup } from '@/api'
import { sameHeld } from './typing'

type Json = Record<string, unknown>

/** The element with this id, wherever it stands. */
export function elementIn(dossier: unknown, id: string): Json | null {
  if (Array.isArray(dossier)) {
    for (const part of dossier) {
      const found = elementIn(part, id)
      if (found) return found
    }
    return null
  }
  if (typeof dossier !== 'object' || dossier === null) return null
  const object = dossier as Json
  // The dossier has an id of its own, which no change names.
  if (object.id === id && !('schema_version' in object)) return object
  for (const part of Object.values(object)) {
    const found = typeof part === 'object' ? elementIn(part, id) : null
    if (found) return found
  }
  return null
}

const valueAt = (text: string, element: string, field: string): string => {
  const found = elementIn(JSON.parse(text), element)
  const inner = found?.elements as Json | undefined
  return JSON.stringify(found?.[field] ?? inner?.[field] ?? null)
}

export const quickHeld = (groups: readonly QuickGroup[], field: string): Held =>
  groups.flatMap((group) => group.fields).find((one) => one.code === field)?.held ?? { state: 'not_entered' }

export interface Revision {
  text: string
  quick: QuickGroup[]
}

/** Changes of mine whose field another has changed since `base`, to something else than I did. */
export function collisions(mine: readonly EntryChange[], base: Revision, theirs: Revision): EntryChange[] {
  return mine.filter((change) => {
    switch (change.do) {
      case 'quick': {
        const now = quickHeld(theirs.quick, change.field)
        return !sameHeld(quickHeld(base.quick, change.field), now) && !sameHeld(now, change.held)
      }
      case 'set': {
        if (!elementIn(JSON.parse(base.text), change.element)) return false
        return valueAt(base.text, change.element, change.field) !== valueAt(theirs.text, change.element, change.field)
      }
      case 'remove':
        return (
          JSON.stringify(elementIn(JSON.parse(base.text), change.element)) !==
          JSON.stringify(elementIn(JSON.parse(theirs.text), change.element))
        )
      default:
        return false
    }
  })
}

/** Only the last of several changes to one field counts; the order of the rest stays. */
export function squeezed(changes: readonly EntryChange[]): EntryChange[] {
  const name = (change: EntryChange) =>
    change.do === 'quick' ? `quick ${change.field}` : change.do === 'set' ? `set ${change.element} ${change.field}` : null
  return changes.filter((change, at) => {
    const own = name(change)
    return own === null || !changes.slice(at + 1).some((later) => name(later) === own)
  })
}
