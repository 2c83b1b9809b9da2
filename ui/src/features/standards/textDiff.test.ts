import { describe, expect, it } from 'vitest'
import { sideOf, textDiff } from './textDiff'

const marks = (before: string, after: string) =>
  textDiff(before, after)
    .map((run) => ({ same: run.text, gone: `[-${run.text}-]`, came: `[+${run.text}+]` })[run.is])
    .join('')
const text = (before: string, after: string, side: 'gone' | 'came') =>
  sideOf(textDiff(before, after), side).map((run) => run.text).join('')

describe('the difference of two texts', () => {
  it('marks what changed inside and leaves the rest', () => {
    expect(marks('决定书七日内送达', '决定书七个工作日内送达')).toBe('决定书七[+个工作+]日内送达')
    expect(marks('扣 5 分', '扣 10 分')).toBe('扣 [-5-][+10+] 分')
    expect(marks('', '新的')).toBe('[+新的+]')
    expect(marks('同', '同')).toBe('同')
    expect(marks('', '')).toBe('')
  })
  it('holds figures and words together instead of splitting them', () => {
    expect(marks('2023-12-31', '2024-01-01')).toBe('[-2023-12-31-][+2024-01-01+]')
  })
  it('does not flicker around a lone character that stayed', () => {
    expect(marks('甲的乙', '丙的丁')).toBe('[-甲的乙-][+丙的丁+]')
  })
  it('gives back either text whole, whatever changed', () => {
    const pairs = [
      ['应当听证的，告知听证权利', '符合条件的，应当告知听证权利；并记录在案'],
      ['abc', ''],
      ['一二三四五', '五四三二一'],
      ['字'.repeat(3000), `${'字'.repeat(1500)}，${'新'.repeat(1500)}`],
    ] as const
    for (const [before, after] of pairs) {
      expect(text(before, after, 'gone')).toBe(before)
      expect(text(before, after, 'came')).toBe(after)
    }
  })
  it('stays quick for texts of a whole dossier', () => {
    const long = (word: string) => Array.from({ length: 4000 }, (_, at) => `"k${at}":"${word}${at % 7}"`).join(',')
    const began = performance.now()
    expect(text(long('a'), long('b'), 'came')).toBe(long('b'))
    expect(performance.now() - began, 'a window must not freeze over one example').toBeLessThan(1500)
  })
})
