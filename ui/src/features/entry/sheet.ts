// Which fields of the quick sheet a case is asked for. What another field calls for is decided here, at once, so that no
// key ever waits for an answer.

import type { Held, QuickField, QuickGroup } from '@/api'

type HeldOf = (code: string) => Held

/** Groups with the fields that are asked for, or that hold something; groups that are left with none are gone. */
export function askedFor(groups: readonly QuickGroup[], local: ReadonlyMap<string, Held> = new Map()): QuickGroup[] {
  const kept = new Map(groups.flatMap((group) => group.fields.map((field) => [field.code, field.held])))
  const heldOf: HeldOf = (code) => local.get(code) ?? kept.get(code) ?? { state: 'not_entered' }
  return groups
    .map((group) => ({ ...group, fields: group.fields.filter((field) => isAsked(field, heldOf)) }))
    .filter((group) => group.fields.length > 0)
}

function isAsked(field: QuickField, heldOf: HeldOf): boolean {
  if (heldOf(field.code).state !== 'not_entered') return true
  return (field.when ?? []).every((when) => {
    const held = heldOf(when.field)
    if (held.state !== 'known') return when.unknown
    return when.codes.includes(held.value ?? '') !== when.not
  })
}
