import { describe, expect, it } from 'vitest'
import { chipsOf, EMPTY, filterOf, isFiltered, readSpan, readYuan, viewFrom, viewWords, without, type View } from './dossier-view'

const full: View = {
  ...EMPTY,
  text: ' 澄泉 ',
  standing: 'open',
  agency: '青塬县生态环境局',
  outcome: 'penalty',
  field: '',
  mine: true,
  decidedFrom: '2024-01-01',
  fineFrom: 1_000_000,
  fineTo: 5_000_000,
  sort: 'party',
  ascending: true,
}

describe('a view', () => {
  it('is the question that the list is asked', () => {
    expect(filterOf(full, 'lin')).toMatchObject({
      text: '澄泉',
      standing: 'open',
      agency: '青塬县生态环境局',
      field: '',
      region: null,
      reviewer: 'lin',
      decided_from: '2024-01-01',
      decided_to: null,
      fine_from: 1_000_000,
      sort: 'party',
      ascending: true,
    })
    expect(filterOf(EMPTY, 'lin').reviewer, 'nobody asked for mine').toBeNull()
  })
  it('says each filter in words, and what is not entered as that', () => {
    expect(chipsOf(full).map((chip) => chip.words)).toEqual([
      '办案机关：青塬县生态环境局',
      '领域：未录入',
      '处理结果：处罚',
      '决定：2024-01-01 起',
      '罚款：10,000 至 50,000 元',
      '我评的',
    ])
    expect(viewWords({ ...EMPTY, fineFrom: 1_000_000 })).toBe('罚款：10,000 元起')
    expect(viewWords({ ...EMPTY, fineTo: 1_000_000 })).toBe('罚款：不超过 10,000 元')
    expect(viewWords(full)).toContain('“澄泉”，评查中，办案机关')
    expect(isFiltered(EMPTY)).toBe(false)
  })
  it('loses one filter and nothing else', () => {
    let view = full
    for (const { key } of chipsOf(full)) {
      const fewer = without(view, key)
      expect(chipsOf(fewer).map((chip) => chip.key)).toEqual(
        chipsOf(view)
          .map((chip) => chip.key)
          .filter((one) => one !== key),
      )
      view = fewer
    }
    expect([view.text, view.standing, view.sort]).toEqual([' 澄泉 ', 'open', 'party'])
  })
  it('comes back from what was kept, without what makes no sense', () => {
    expect(viewFrom(JSON.parse(JSON.stringify(full)))).toEqual(full)
    expect(viewFrom({ sort: 'colour', standing: 'lost', fineFrom: 'x', decidedTo: 'never', agency: 7 })).toEqual(EMPTY)
    expect(viewFrom(null)).toEqual(EMPTY)
  })
})

describe('what is typed into the filters', () => {
  it('is a day, a month or a year', () => {
    expect(readSpan('20240229')).toEqual({ from: '2024-02-29', to: '2024-02-29' })
    expect(readSpan('202402')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(readSpan('２０２４年')).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(['20240230', '202413', '24', '去年', ''].map(readSpan)).toEqual([null, null, null, null, null])
  })
  it('is a sum in 元 or 万元, exact to the fen', () => {
    expect(['50000', '5万', '1.5万', '0.5', '1,000元', '１２３'].map(readYuan)).toEqual([
      5_000_000, 5_000_000, 1_500_000, 50, 100_000, 12_300,
    ])
    expect(readYuan('  '), 'empty is no limit').toBeNull()
    expect(['很多', '-5', '1.234'].map(readYuan)).toEqual([undefined, undefined, undefined])
  })
})
