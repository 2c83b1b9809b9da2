// The scoring sheet as rows: which sign an item carries, how the rows are grouped, filtered and stepped through.

import { isTaken } from '@/lib/signs'
import type { Item } from './wire'

export type Filter = 'open' | 'hints' | 'taken' | 'all'

export const FILTERS: { filter: Filter; label: string; key: string }[] = [
  { filter: 'open', label: '未评', key: 'w' },
  { filter: 'hints', label: '疑点', key: 'y' },
  { filter: 'taken', label: '已扣分', key: 'd' },
  { filter: 'all', label: '全部', key: 'a' },
]

export { isTaken, signOf, type Sign } from '@/lib/signs'

export interface Group {
  key: string
  /** Of the outermost group, where it begins with this one. */
  chapter: string
  title: string
  items: Item[]
  sums: Sums
}

export interface Sums {
  open: number
  taken: number
  full: number
  vetoes: number
}

/** Rows by the group that holds them, in the order of the standard. Sums are of all items of a group, shown or not. */
export function grouped(items: Item[], shown: (item: Item) => boolean): Group[] {
  const groups: Group[] = []
  let chapter = ''
  for (const item of items) {
    const key = item.groups.join(' › ')
    let last = groups[groups.length - 1]
    if (last?.key !== key) {
      last = { key, chapter: '', title: item.groups[item.groups.length - 1] ?? '', items: [], sums: none() }
      groups.push(last)
    }
    add(last.sums, item)
    if (shown(item)) last.items.push(item)
  }
  const kept = groups.filter((group) => group.items.length > 0)
  for (const group of kept) {
    const first = group.items[0]?.groups[0] ?? ''
    if (first !== chapter && first !== group.title) group.chapter = first
    chapter = first
  }
  return kept
}

function none(): Sums {
  return { open: 0, taken: 0, full: 0, vetoes: 0 }
}

function add(sums: Sums, item: Item): void {
  const away = item.decision ? item.decision.verdict.is === 'not_applicable' : item.state === 'not_applicable'
  if (item.open) sums.open += 1
  if (!away) sums.full += item.full_points
  sums.taken += item.deduction ?? 0
  if (item.veto && item.veto !== 'cap_grade' && isTaken(item)) sums.vetoes += 1
}

export function passes(item: Item, filter: Filter): boolean {
  switch (filter) {
    case 'open':
      return Boolean(item.open)
    case 'hints':
      return item.state === 'not_met' || Boolean(item.recheck)
    case 'taken':
      return isTaken(item)
    case 'all':
      return true
  }
}

export function found(item: Item, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return true
  const reason = item.decision?.reason ?? ''
  return [item.number, item.title, item.item, reason, ...item.lines].some((one) => one.toLowerCase().includes(wanted))
}

export function counts(items: Item[]): Record<Filter, number> {
  const counts = { open: 0, hints: 0, taken: 0, all: items.length }
  for (const item of items) {
    if (passes(item, 'open')) counts.open += 1
    if (passes(item, 'hints')) counts.hints += 1
    if (passes(item, 'taken')) counts.taken += 1
  }
  return counts
}

/** The next undecided item after `from`, around the end; hints are not preferred, the order is the standard's. */
export function nextOpen(items: Item[], from: string | undefined): string | undefined {
  const at = items.findIndex((item) => item.item === from)
  for (let step = 1; step <= items.length; step += 1) {
    const item = items[(at + step) % items.length]
    if (item?.open && item.item !== from) return item.item
  }
  return undefined
}
