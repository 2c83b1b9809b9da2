// What the list is asked: words, filters, order. A view is all of it together and can be kept under a name.

import type { Filter, Sort } from '@/api'
import { parsePoints } from '@/lib/points'
import { readDay } from '@/lib/typed-day'
import { yuanText } from '@/lib/money'
import { formWord, outcomeWord, procedureWord, STANDINGS, type Standing } from '@/lib/words'

/** Filters of one value each; the empty text asks for what is not entered. */
export const CHOICES = ['agency', 'field', 'region', 'procedure', 'outcome', 'form'] as const
export type Choice = (typeof CHOICES)[number]

export interface View extends Record<Choice, string | null> {
  text: string
  standing: Standing | null
  /** Only what I review. */
  mine: boolean
  /** ISO days; empty: no limit. */
  decidedFrom: string
  decidedTo: string
  /** Fen. */
  fineFrom: number | null
  fineTo: number | null
  sort: Sort
  ascending: boolean
}

export const EMPTY: Readonly<View> = {
  text: '',
  standing: null,
  agency: null,
  field: null,
  region: null,
  procedure: null,
  outcome: null,
  form: null,
  mine: false,
  decidedFrom: '',
  decidedTo: '',
  fineFrom: null,
  fineTo: null,
  sort: 'updated',
  ascending: false,
}

export const LABELS: Record<Choice, string> = {
  agency: '办案机关',
  field: '领域',
  region: '地区',
  procedure: '程序',
  outcome: '处理结果',
  form: '录入程度',
}

const WORDS: Partial<Record<Choice, (code: string) => string>> = {
  procedure: procedureWord,
  outcome: outcomeWord,
  form: formWord,
}

/** A value as people read it. */
export function choiceWord(choice: Choice, value: string): string {
  return value === '' ? '未录入' : (WORDS[choice]?.(value) ?? value)
}

/** The question that a view is. */
export function filterOf(view: View, me: string | undefined): Filter {
  return {
    text: view.text.trim(),
    ...Object.fromEntries(CHOICES.map((key) => [key, view[key]])),
    standing: view.standing,
    reviewer: view.mine ? (me ?? '') : null,
    decided_from: view.decidedFrom || null,
    decided_to: view.decidedTo || null,
    fine_from: view.fineFrom,
    fine_to: view.fineTo,
    sort: view.sort,
    ascending: view.ascending,
  }
}

export type ChipKey = Choice | 'mine' | 'decided' | 'fine'

/** One filter as the line above the list shows it. */
export interface Chip {
  key: ChipKey
  words: string
}

/** Filters that the row of fields holds; words and standing are always in sight by themselves. */
export function chipsOf(view: View): Chip[] {
  const chips: Chip[] = CHOICES.filter((key) => view[key] !== null).map((key) => ({
    key,
    words: `${LABELS[key]}：${choiceWord(key, view[key] ?? '')}`,
  }))
  if (view.decidedFrom || view.decidedTo) {
    chips.push({ key: 'decided', words: `决定：${spanWords(view.decidedFrom, view.decidedTo)}` })
  }
  if (view.fineFrom !== null || view.fineTo !== null) {
    chips.push({ key: 'fine', words: `罚款：${sumWords(yuanText(view.fineFrom), yuanText(view.fineTo))}` })
  }
  if (view.mine) chips.push({ key: 'mine', words: '我评的' })
  return chips
}

/** The unit stands with the figure that is last. */
function sumWords(from: string, to: string): string {
  if (from && to) return `${spanWords(from, to)} 元`
  return from ? `${from} 元起` : `不超过 ${to} 元`
}

function spanWords(from: string, to: string): string {
  if (from && to) return from === to ? from : `${from} 至 ${to}`
  return from ? `${from} 起` : `${to} 止`
}

/** The view without one of its filters. */
export function without(view: View, key: ChipKey): View {
  if (key === 'mine') return { ...view, mine: false }
  if (key === 'decided') return { ...view, decidedFrom: '', decidedTo: '' }
  if (key === 'fine') return { ...view, fineFrom: null, fineTo: null }
  return { ...view, [key]: null }
}

/** Everything asked for, in words; the order is not. */
export function viewWords(view: View): string {
  const words = chipsOf(view).map((chip) => chip.words)
  if (view.standing) words.unshift(STANDINGS.find((one) => one.code === view.standing)?.word ?? view.standing)
  if (view.text.trim()) words.unshift(`“${view.text.trim()}”`)
  return words.join('，')
}

export const isFiltered = (view: View) => viewWords(view) !== ''

const SORTS: readonly Sort[] = [
  'updated',
  'decided',
  'filed',
  'closed',
  'number',
  'title',
  'fine',
  'agency',
  'party',
  'cause',
  'case_number',
  'field',
  'region',
  'procedure',
  'outcome',
  'form',
  'standing',
]

/** What was kept, as far as it still makes sense. */
export function viewFrom(kept: unknown): View {
  const view: View = { ...EMPTY }
  if (typeof kept !== 'object' || kept === null) return view
  const given = kept as Record<string, unknown>
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : undefined)
  const fen = (key: string) => (Number.isSafeInteger(given[key]) ? (given[key] as number) : null)
  view.text = text('text') ?? ''
  for (const key of CHOICES) view[key] = text(key) ?? null
  view.standing = STANDINGS.find((one) => one.code === given.standing)?.code ?? null
  view.mine = given.mine === true
  view.decidedFrom = readDay(text('decidedFrom') ?? '') ?? ''
  view.decidedTo = readDay(text('decidedTo') ?? '') ?? ''
  view.fineFrom = fen('fineFrom')
  view.fineTo = fen('fineTo')
  view.sort = SORTS.find((one) => one === given.sort) ?? EMPTY.sort
  view.ascending = given.ascending === true
  return view
}

/** Days of a year, of a month, or one day, as typed; null when the text is none of them. */
export function readSpan(typed: string): { from: string; to: string } | null {
  const plain = typed.normalize('NFKC').trim()
  const day = readDay(plain)
  if (day) return { from: day, to: day }
  const found = /^(\d{4})(?:[-/.年]?(\d{1,2})月?)?年?$/.exec(plain)
  if (!found) return null
  const year = Number(found[1])
  const month = found[2] === undefined ? undefined : Number(found[2])
  if (year < 1900 || (month !== undefined && (month < 1 || month > 12))) return null
  const iso = (at: Date) => at.toISOString().slice(0, 10)
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, 1))
  const last = new Date(Date.UTC(year, month ?? 12, 0))
  return { from: iso(first), to: iso(last) }
}

/** 元 as typed, in fen; undefined when it is no sum. `5万` is fifty thousand. */
export function readYuan(typed: string): number | null | undefined {
  const plain = typed.normalize('NFKC').replace(/[,\s元]/g, '')
  if (!plain) return null
  const wan = plain.endsWith('万')
  const number = wan ? plain.slice(0, -1) : plain
  if (wan) {
    const found = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(number)
    return found ? Number(found[1]) * 1_000_000 + Number((found[2] ?? '').padEnd(6, '0')) : undefined
  }
  if (/^\d{7,10}$/.test(number)) return Number(number) * 100
  return parsePoints(number) ?? undefined
}
