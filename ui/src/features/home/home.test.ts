import { describe, expect, it } from 'vitest'
import { setTransport, testTransport, type Input } from '@/api'
import { countDossiers, shortened, type Counts } from './counts'
import { calls, inOrder, type Mine } from './mine'

const review = (id: string, state: string, score: Partial<Mine['score']> = {}) =>
  ({
    review: { id, state, changed_at: '2026-01-01T00:00:00' },
    title: id,
    score: { complete: false, failed: false, open: 5, hints: 0, recheck: 0, ...score },
  }) as Mine

describe('what is mine', () => {
  const reviews = [
    review('done', 'submitted', { complete: true, open: 0 }),
    review('far', 'open', { open: 40 }),
    review('near', 'open', { open: 2, hints: 1 }),
    review('whole', 'open', { complete: true, open: 0 }),
    review('moved', 'open', { recheck: 2 }),
    review('old', 'superseded'),
  ]
  it('puts first what changed under a decision, then what waits to be submitted, then what is nearly done', () => {
    expect(inOrder(reviews).map((one) => one.title)).toEqual(['moved', 'whole', 'near', 'far', 'done'])
  })
  it('asks for three decisions at most, in words', () => {
    expect(calls(reviews).map((one) => one.asks)).toEqual([
      '案卷改过，2 项决定待复核',
      '全部评完，可以提交',
      '1 处疑点待定，共 2 项未评',
    ])
  })
})

describe('the picture', () => {
  it('counts every page, each dossier once', async () => {
    const all = Array.from({ length: 2_300 }, (_, at) => ({
      agency: at % 10 === 0 ? '' : at % 2 ? '甲局' : '乙局',
      reviews_open: at % 5 === 0 ? 1 : 0,
      reviews_submitted: at % 7 === 0 ? 1 : 0,
    }))
    setTransport(
      testTransport({
        'dossier.list': ({ filter }: Input<'dossier.list'>) => {
          const { offset = 0, limit = 0 } = filter ?? {}
          return { total: all.length, rows: all.slice(offset, offset + limit) }
        },
      }),
    )
    let last: Counts | undefined
    let told = 0
    await countDossiers((now) => ((last = now), (told += 1)), new AbortController().signal)
    expect(told, 'a large workspace shows up page by page').toBe(3)
    expect(last?.counted).toBe(2_300)
    expect(last && last.all.open + last.all.submitted + last.all.unreviewed).toBe(2_300)
    expect(last?.agencies.map((one) => one.agency), 'unknown agencies come last').toEqual(['甲局', '乙局', ''])
  })
  it('sums up the small ones without losing a dossier', () => {
    const agencies = [5, 4, 3, 2].map((total, at) => ({
      agency: `局${at}`,
      unreviewed: total,
      open: 0,
      submitted: 0,
      total,
    }))
    const { shown, others, unknown } = shortened(agencies, 3)
    expect(shown.map((one) => one.total)).toEqual([5, 4])
    expect([others?.agencies, others?.total, unknown]).toEqual([2, 5, null])
  })
})
