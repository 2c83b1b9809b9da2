// What is to be put on paper, as it is chosen: of which dossiers, by which standard, how.

import type { WindowStanding } from '@/api'
import { recall, remember } from '@/lib/memory'
import { EVERYTHING, filterFor, type Scoped } from '@/lib/scope'
import { safeName } from '@/lib/safe-name'
import { actor, session } from '@/lib/session'
import type { Ask, Form, Kind } from './wire'

export interface Choice extends Scoped {
  pack: string
  masked: boolean
  /** Also reviews that are not submitted. */
  open: boolean
  /** Each paper as a file of its own. */
  apart: boolean
}

export const START: Readonly<Choice> = { ...EVERYTHING, pack: '', masked: false, open: false, apart: false }

/** What was chosen when the page was left, for as long as the same person sits before the same workspace. */
const kept = new WeakMap<WindowStanding, Choice>()
export const keep = (choice: Choice) => session.value && kept.set(session.value, choice)
export const lastChoice = (): Choice => (session.value && kept.get(session.value)) ?? { ...START }

const GROUPS: readonly { code: Kind['group']; word: string }[] = [
  { code: 'review', word: '评查用' },
  { code: 'lists', word: '清单名单' },
  { code: 'letters', word: '文书' },
  { code: 'campaign', word: '组织评查用' },
]

/** As they are offered; a group that has no word stands at the end under its code. */
export function grouped(kinds: readonly Kind[]): { word: string; kinds: Kind[] }[] {
  const codes = [...new Set([...GROUPS.map((group) => group.code), ...kinds.map((one) => one.group)])]
  return codes
    .map((code) => ({
      word: GROUPS.find((group) => group.code === code)?.word ?? code,
      kinds: kinds.filter((one) => one.group === code),
    }))
    .filter((group) => group.kinds.length > 0)
}

export const has = (kind: Kind, need: Kind['needs'][number]) => kind.needs.includes(need)

/** What was written for a template before: by this person, in this workspace. */
const place = (kind: string) => `reports.values.${session.value?.workspace ?? ''}.${actor.value?.id ?? ''}.${kind}`
export function rememberValues(kind: string, values: Record<string, string>): void {
  remember(place(kind), values)
}
export function valuesOf(kind: Kind): Record<string, string> {
  const before = recall<Record<string, unknown>>(place(kind.code)) ?? {}
  const fits = (value: unknown, choices: readonly string[] = []) =>
    typeof value === 'string' && (choices.length === 0 || choices.includes(value))
  return Object.fromEntries(
    (kind.fields ?? []).map(({ name, choices }) => [name, fits(before[name], choices) ? String(before[name]) : '']),
  )
}

/** The question, with nothing in it that this kind has no use for. */
export function askOf(kind: Kind, choice: Choice, values: Record<string, string>): Ask {
  // A space is something written: a place that is left to the pen.
  const written = (kind.fields ?? []).map(({ name }) => [name, values[name] ?? ''] as const)
  return {
    kind: kind.code,
    ...(has(kind, 'filter') && { filter: filterFor(choice, actor.value?.id) }),
    ...(has(kind, 'pack') && choice.pack && { pack: choice.pack }),
    ...(has(kind, 'open') && { open: choice.open }),
    ...(kind.maskable && { masked: choice.masked }),
    ...(kind.fields?.length && { values: Object.fromEntries(written.filter(([, value]) => value)) }),
  }
}

const ENDINGS: Record<Form, string> = { pdf: '.pdf', word: '.docx' }

/** The offered name of the file, or of the folder when there are several files. */
export function nameFor(kind: Kind, choice: Choice, papers: readonly string[], form: Form): string {
  const only = papers.length === 1 && papers[0] !== kind.label ? papers[0] : ''
  const stem = safeName(`${kind.label}${kind.maskable && choice.masked ? '（脱敏）' : ''}${only ? `-${only}` : ''}`)
  return severally(choice, papers) ? stem : `${stem}${ENDINGS[form]}`
}

/** One paper is one file, whatever was ticked for many. */
export const severally = (choice: Choice, papers: readonly string[]) => choice.apart && papers.length > 1
