// What one item came to in all dossiers, side by side. Points travel as integers of 0.01 分.

import type { ItemHints, Output } from '@/api'
import { isTaken } from '@/lib/signs'

export type Across = Output<'review.across'>
export type Row = Across['rows'][number]

export type Filter = 'all' | 'open' | 'hints' | 'taken'

export const FILTERS: { filter: Filter; label: string; key: string }[] = [
  { filter: 'open', label: '未评', key: 'w' },
  { filter: 'hints', label: '疑点', key: 'y' },
  { filter: 'taken', label: '已扣分', key: 'd' },
  { filter: 'all', label: '全部', key: 'a' },
]

/** The row as the form of a decision takes it. */
export function itemOf(across: Across, row: Row): ItemHints {
  const { item } = across
  const { state, unclear, nature, lines, pages, low, high, deduction, credit, open, decision, recheck } = row
  return { ...item, state, unclear, nature, lines, pages, low, high, deduction, credit, open, decision, recheck }
}

/** The row after a decision on it. */
export function after(row: Row, now: ItemHints): Row {
  const { state, unclear, nature, lines, pages, low, high, deduction, credit, open, decision, recheck } = now
  return { ...row, state, unclear, nature, lines, pages, low, high, deduction, credit, open, decision, recheck }
}

export function shows(filter: Filter, row: Row): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return Boolean(row.open) && row.mine
    case 'hints':
      return row.state === 'not_met'
    case 'taken':
      return isTaken(row)
  }
}

export interface Bar {
  /** Points taken, or given where the item earns. */
  points: number
  count: number
}

export interface Spread {
  /** By points, fewest first. */
  bars: Bar[]
  /** Settled without taking part, and not settled. */
  away: number
  open: number
  /** Points are taken, or earned; a veto has none and counts as 1 where it is confirmed. */
  by: 'taken' | 'earned' | 'veto'
}

/** A veto without points of its own. */
export const isPlainVeto = (item: Across['item']) => item.veto != null && item.full_points === 0

/** How the points of the item are spread over the dossiers. */
export function spreadOf(across: Across): Spread {
  const earned = ['earned', 'bonus'].includes(across.item.rule.by)
  const by = isPlainVeto(across.item) ? 'veto' : earned ? 'earned' : 'taken'
  const counts = new Map<number, number>()
  let away = 0
  let open = 0
  for (const row of across.rows) {
    const points = by === 'veto' ? Number(isTaken(row)) : ((by === 'earned' ? row.credit : row.deduction) ?? 0)
    if (row.open) open += 1
    else if (row.deduction == null && row.credit == null) away += 1
    else counts.set(points, (counts.get(points) ?? 0) + 1)
  }
  const bars = [...counts].map(([points, count]) => ({ points, count })).sort((one, other) => one.points - other.points)
  return { bars, away, open, by }
}

/** The same fault, decided otherwise here and there. */
export interface Difference {
  key: string
  words: string
  /** Each way it was decided, with the rows; the most usual first. */
  ways: { words: string; rows: Row[] }[]
}

/** 同样的问题，扣分不同: rows with the same kind of fault whose decisions come to different points. */
export function differencesOf(across: Across, points: (points: number) => string): Difference[] {
  const { rule } = across.item
  const byFault = new Map<string, { words: string; rows: Row[] }>()
  for (const row of across.rows) {
    if (!row.decision || row.open || row.decision.verdict.is === 'not_applicable') continue
    const { verdict } = row.decision
    const codes = verdict.is === 'confirmed' ? [...(verdict.codes ?? [])].sort() : []
    // A code that the standard prints says more than the kind of check; a finding nobody shares is no comparison.
    const titles = rule.by === 'codes' ? rule.codes.filter((one) => codes.includes(one.code)) : []
    const fault = codes.length
      ? { code: codes.join('+'), words: titles.map((one) => `${one.code} ${one.title}`).join('、') }
      : (row.fault ?? (isTaken(row) ? { code: '', words: '系统没有提示，由人发现' } : undefined))
    if (!fault) continue
    const known = byFault.get(fault.code) ?? { words: fault.words, rows: [] }
    known.rows.push(row)
    byFault.set(fault.code, known)
  }
  const found: Difference[] = []
  for (const [key, { words, rows }] of byFault) {
    const ways = new Map<string, Row[]>()
    for (const row of rows) {
      const way = isPlainVeto(across.item) ? (isTaken(row) ? '成立' : '不成立') : wayOf(row, points)
      ways.set(way, [...(ways.get(way) ?? []), row])
    }
    if (ways.size < 2) continue
    const sorted = [...ways].map(([way, of]) => ({ words: way, rows: of }))
    found.push({ key, words, ways: sorted.sort((one, other) => other.rows.length - one.rows.length) })
  }
  return found.sort((one, other) => sizeOf(other) - sizeOf(one))
}

const sizeOf = (one: Difference) => one.ways.reduce((sum, way) => sum + way.rows.length, 0)

function wayOf(row: Row, points: (points: number) => string): string {
  if (row.deduction != null) return row.deduction === 0 ? '不扣分' : `扣 ${points(row.deduction)}`
  if (row.credit != null) return `得 ${points(row.credit)}`
  return row.decision?.verdict.is === 'confirmed' ? '成立' : '不成立'
}
