import { describe, expect, it } from 'vitest'
import { setTransport, testTransport } from '@/api'
import { countDossiers, shortened } from './counts'
import { calls, inOrder, placeOf, type Mine } from './mine'

const review = (id: string, state: string, score: Partial<Mine['score']> = {}, opened = '2026-01-01T00:00:00') =>
  ({
    review: { id, state, changed_at: '2026-01-01T00:00:00', opened_at: opened },
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
  it('takes what was begun on an earlier day first, however much is left of it', () => {
    const later = review('later', 'open', { open: 1 }, '2026-01-03T08:00:00')
    const earlier = review('earlier', 'open', { open: 30 }, '2026-01-02T17:00:00')
    expect(inOrder([later, earlier]).map((one) => one.title)).toEqual(['earlier', 'later'])
  })
  it('leads to the item that asks first', () => {
    expect(placeOf({ ...review('PC 1', 'open'), next: 'n-hand-in' } as Mine)).toEqual({
      path: '/review/PC%201',
      query: { item: 'n-hand-in' },
    })
    expect(placeOf(review('a', 'submitted')).query).toEqual({})
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
  it('adds the agencies up, the largest first and the unknown one last', async () => {
    setTransport(
      testTransport({
        'dossier.counts': () => ({
          rows: [
            { agency: '', unreviewed: 90, open: 0, submitted: 0 },
            { agency: '乙局', unreviewed: 1, open: 1, submitted: 0 },
            { agency: '甲局', unreviewed: 1, open: 0, submitted: 5 },
          ],
        }),
      }),
    )
    const counts = await countDossiers()
    expect(counts.agencies.map((one) => [one.agency, one.total])).toEqual([
      ['甲局', 6],
      ['乙局', 2],
      ['', 90],
    ])
    expect([counts.total, counts.all]).toEqual([98, { unreviewed: 92, open: 1, submitted: 5 }])
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
