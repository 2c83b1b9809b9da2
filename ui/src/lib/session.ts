// What the window stands on: the workspace, the people in it, and who is at the keyboard.

import { computed, shallowRef } from 'vue'
import { actAs, standing, type WindowStanding } from '@/api'

export const session = shallowRef<WindowStanding | null>(null)

export const actor = computed(() => session.value?.people.find((one) => one.id === session.value?.actor) ?? null)

/** Offices and leaders may take ledgers in; leaders and reviewers may review. */
export const mayImport = computed(() => ['office', 'leader'].includes(actor.value?.role ?? ''))
export const mayReview = computed(() => ['leader', 'reviewer'].includes(actor.value?.role ?? ''))

export async function refreshSession(): Promise<WindowStanding> {
  return (session.value = await standing())
}

export async function becomeActor(id: string): Promise<void> {
  session.value = await actAs(id)
}

export function personName(id: string): string {
  return session.value?.people.find((one) => one.id === id)?.name ?? id
}
