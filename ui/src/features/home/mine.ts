// What is on a reviewer's desk, in the order in which it asks for attention.

import type { Output } from '@/api'

export type Mine = Output<'review.list'>['reviews'][number]

export interface Call {
  review: Mine
  /** What has to be decided. */
  asks: string
  verb: string
}

const weight = (one: Mine) =>
  one.review.state !== 'open' ? 3 : one.score.recheck > 0 ? 0 : one.score.complete ? 1 : 2

const dayOf = (one: Mine) => one.review.opened_at.slice(0, 10)
const begun = (one: Mine, other: Mine) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0)

/** Open work first: what changed under a decision, what only waits for its submission, then what was begun first. */
export function inOrder(reviews: readonly Mine[]): Mine[] {
  return [...reviews]
    .filter((one) => one.review.state !== 'superseded')
    .sort(
      (one, other) =>
        weight(one) - weight(other) ||
        (one.review.state === 'open' ? begun(one, other) || one.score.open - other.score.open : 0) ||
        (one.review.changed_at < other.review.changed_at ? 1 : -1),
    )
}

/** The three that need a decision most. */
export function calls(reviews: readonly Mine[]): Call[] {
  return inOrder(reviews)
    .filter((one) => one.review.state === 'open')
    .slice(0, 3)
    .map((review) => {
      const { recheck, complete, hints, open } = review.score
      if (recheck > 0) return { review, asks: `案卷改过，${recheck} 项决定待复核`, verb: '复核' }
      if (complete) return { review, asks: '全部评完，可以提交', verb: '核对提交' }
      return { review, asks: hints > 0 ? `${hints} 处疑点待定，共 ${open} 项未评` : `${open} 项未评`, verb: '继续评查' }
    })
}

/** The desk, at the item that asks for a decision first. */
export function placeOf(one: Mine): { path: string; query: Record<string, string> } {
  return { path: `/review/${encodeURIComponent(one.review.id)}`, query: one.next ? { item: one.next } : {} }
}
