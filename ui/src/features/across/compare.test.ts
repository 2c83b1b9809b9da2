import { describe, expect, it } from 'vitest'
import { pointsText } from '@/lib/points'
import { differencesOf, shows, spreadOf, type Across, type Row } from './compare'

const late = { code: 'deadline.late', words: '期限' }
const row = (part: Partial<Row>): Row => ({
  review: 'PC',
  dossier: 'd',
  title: '某案',
  decision_number: '',
  agency: '甲局',
  reviewer: 'lin',
  round: 'first',
  revision: 1,
  review_state: 'open',
  mine: true,
  state: 'not_met',
  lines: [],
  high: 0,
  ...part,
})
const confirmed = (deduction: number, part: Partial<Row> = {}) =>
  row({ decision: { item: 'i', verdict: { is: 'confirmed' } }, deduction, fault: late, ...part })
const across = (rows: Row[], rule: Across['item']['rule'] = { by: 'range', min: 100, max: 500 }): Across => ({
  standard: '示范',
  item: { item: 'i', number: '1', title: '期限', groups: [], counting: '', full_points: 500, rule },
  rows,
})

describe('the spread of points', () => {
  it('counts every row once: by points, out of place, or open', () => {
    const rows = [
      confirmed(300),
      confirmed(300),
      confirmed(0),
      row({ open: '疑点未处理' }),
      row({ decision: { item: 'i', verdict: { is: 'not_applicable' } }, state: 'not_applicable' }),
    ]
    expect(spreadOf(across(rows))).toEqual({
      bars: [
        { points: 0, count: 1 },
        { points: 300, count: 2 },
      ],
      away: 1,
      open: 1,
      by: 'taken',
    })
  })
  it('goes by what was earned where points are earned', () => {
    const rows = [row({ credit: 200, decision: { item: 'i', verdict: { is: 'scored', points: 200 } } })]
    expect(spreadOf(across(rows, { by: 'earned', step: 50, of: 500 }))).toMatchObject({
      bars: [{ points: 200, count: 1 }],
      by: 'earned',
    })
  })
})

describe('a veto without points', () => {
  it('is confirmed or not, and never a deduction of nothing', () => {
    const rows = [confirmed(0), confirmed(0), row({ decision: { item: 'i', verdict: { is: 'met' } }, deduction: 0, fault: late })]
    const one = across(rows)
    const vetoes: Across = { ...one, item: { ...one.item, veto: 'fail', full_points: 0 } }
    expect(spreadOf(vetoes)).toMatchObject({
      by: 'veto',
      bars: [
        { points: 0, count: 1 },
        { points: 1, count: 2 },
      ],
    })
    expect(differencesOf(vetoes, pointsText)[0]?.ways.map((way) => way.words)).toEqual(['成立', '不成立'])
  })
})

describe('the same fault decided otherwise', () => {
  it('is found by the kind of fault, the most usual way first', () => {
    const met = row({ decision: { item: 'i', verdict: { is: 'met' } }, deduction: 0, fault: late })
    const found = differencesOf(across([confirmed(300), confirmed(300), confirmed(100), met]), pointsText)
    expect(found).toHaveLength(1)
    expect(found[0]?.words).toBe('期限')
    expect(found[0]?.ways.map((way) => [way.words, way.rows.length])).toEqual([
      ['扣 3', 2],
      ['扣 1', 1],
      ['不扣分', 1],
    ])
  })
  it('is not where the same is decided alike, nor where faults differ, nor where nobody has decided', () => {
    const other = { code: 'order.out_of_order', words: '顺序' }
    const rows = [
      confirmed(300),
      confirmed(300),
      confirmed(100, { fault: other }),
      row({ open: '疑点未处理', fault: late }),
      confirmed(500, { open: '待复核', recheck: true }),
    ]
    expect(differencesOf(across(rows), pointsText)).toEqual([])
  })
  it('goes by the codes of the standard where it has them', () => {
    const rule: Across['item']['rule'] = {
      by: 'codes',
      codes: [
        { code: 'A1', title: '没有签名', points: 100 },
        { code: 'B2', title: '没有日期', points: 200 },
      ],
    }
    const coded = (codes: string[], deduction: number) =>
      row({ decision: { item: 'i', verdict: { is: 'confirmed', codes } }, deduction })
    const found = differencesOf(across([coded(['A1'], 100), coded(['A1'], 50), coded(['B2'], 200)], rule), pointsText)
    expect(found.map((one) => one.words)).toEqual(['A1 没有签名'])
  })
})

describe('the filters', () => {
  it('show what is mine and open, what the system suspects, what takes points', () => {
    const colleague = row({ mine: false, open: '疑点未处理' })
    expect(shows('open', row({ open: '疑点未处理' })) && !shows('open', colleague)).toBe(true)
    expect([shows('hints', colleague), shows('hints', row({ state: 'met' }))]).toEqual([true, false])
    expect([shows('taken', confirmed(300)), shows('taken', row({}))]).toEqual([true, false])
  })
})
