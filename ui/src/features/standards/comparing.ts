// Two standards side by side: which rows to show, where the next difference is, and its words.

import type { Output } from '@/api'

export type Comparison = Output<'standard.compare'>
export type Pair = Comparison['items'][number]
export type PairChange = Pair['change']

export const SIGNS: Record<PairChange, string> = { same: '', added: '＋', removed: '－', changed: '≠' }
export const CHANGE_WORDS: Record<PairChange, string> = { same: '相同', added: '新增', removed: '删去', changed: '改动' }

export interface PairFilter {
  /** Leave out what is the same. */
  onlyDiffers: boolean
  change: PairChange | null
  text: string
}

export function pairsOf(all: Comparison, filter: PairFilter): Pair[] {
  const word = filter.text.trim().toLowerCase()
  const text = (pair: Pair) => [pair.id, pair.old?.number, pair.old?.title, pair.new?.number, pair.new?.title].join('\n').toLowerCase()
  return all.items.filter(
    (pair) =>
      (!filter.onlyDiffers || pair.change !== 'same') &&
      (filter.change === null || pair.change === filter.change) &&
      (word === '' || text(pair).includes(word)),
  )
}

/** The next row that differs, going round. */
export function nextDifference(pairs: readonly Pair[], from: number, by: 1 | -1): number {
  for (let step = 1; step <= pairs.length; step += 1) {
    const at = (((from + by * step) % pairs.length) + pairs.length) % pairs.length
    if (pairs[at]?.change !== 'same') return at
  }
  return from
}

/** Points that moved, as `3 → 5 分`. */
export function pointsMoved(pair: Pair): { before: number; after: number } | null {
  if (!pair.old || !pair.new || pair.old.points === pair.new.points) return null
  return { before: pair.old.points, after: pair.new.points }
}

export function summary(all: Comparison): { change: PairChange; count: number }[] {
  const { added, removed, changed, same } = all.counts
  return [
    { change: 'changed', count: changed },
    { change: 'added', count: added },
    { change: 'removed', count: removed },
    { change: 'same', count: same },
  ]
}
