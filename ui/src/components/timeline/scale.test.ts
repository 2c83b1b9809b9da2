import { describe, expect, it } from 'vitest'
import { dayNumber } from '@/lib/dates'
import { fitted, gapWords, marksOf, scaleOf, widthOf } from './scale'

const days = (...dates: string[]) => dates.map(dayNumber)

describe('days on a line', () => {
  it('keeps a case of some months in proportion', () => {
    const scale = scaleOf(days('2024-01-01', '2024-01-11', '2024-03-31'), 900)
    expect(scale.cuts).toEqual([])
    expect(scale.x(dayNumber('2024-01-01'))).toBe(0)
    expect(scale.x(dayNumber('2024-01-11'))).toBeCloseTo(100)
    expect(scale.x(dayNumber('2024-03-31'))).toBeCloseTo(900)
  })

  it('cuts a gap of many months short and goes on at the same pace', () => {
    const scale = scaleOf(days('2020-03-01', '2022-03-01', '2022-03-31', '2022-04-30'), 634)
    expect(scale.cuts).toHaveLength(1)
    const [first, next, later] = ['2022-03-01', '2022-03-31', '2022-04-30'].map((day) => scale.x(dayNumber(day)))
    expect(first).toBeCloseTo(34)
    expect((next ?? 0) - (first ?? 0)).toBeCloseTo((later ?? 0) - (next ?? 0))
    expect(later).toBeCloseTo(634)
    expect(scale.x(dayNumber('2021-03-01'))).toBeGreaterThan(0)
    expect(scale.x(dayNumber('2021-03-01'))).toBeLessThan(34)
  })

  it('never runs backwards, whatever the days', () => {
    const scale = scaleOf(days('2019-01-01', '2020-06-01', '2020-06-02', '2023-01-31', '2023-02-01', '2025-01-01'), 300)
    let before = -1
    for (let day = scale.first; day <= scale.last; day += 7) {
      const x = scale.x(day)
      expect(x).toBeGreaterThanOrEqual(before)
      before = x
    }
    expect(before).toBeLessThanOrEqual(300.001)
  })

  it('stands on one day, and on none', () => {
    expect(scaleOf(days('2024-05-01'), 500).x(dayNumber('2024-05-01'))).toBe(0)
    expect(scaleOf([], 500).x(0)).toBe(0)
  })

  it('marks years and months without one touching another', () => {
    const scale = scaleOf(days('2024-11-20', '2024-12-30', '2025-02-20'), 640)
    const marks = marksOf(scale, 11)
    expect(marks.map((mark) => mark.text)).toEqual(['2024', '2025', '12月', '2月'])
    const ends = [...marks].sort((one, other) => one.x - other.x)
    ends.forEach((mark, at) => {
      const next = ends[at + 1]
      if (next) expect(mark.x + widthOf(mark.text, 11)).toBeLessThan(next.x)
    })
    for (const mark of marks) expect(mark.x + widthOf(mark.text, 11)).toBeLessThanOrEqual(640)
  })

  it('names a year that begins in a cut where the line goes on', () => {
    const scale = scaleOf(days('2023-05-01', '2023-06-01', '2024-03-01', '2024-05-01'), 640)
    const year = marksOf(scale, 11).find((mark) => mark.text === '2024')
    expect(year?.x).toBeCloseTo(scale.cuts[0]?.x2 ?? 0)
  })

  it('cuts words where the room ends', () => {
    expect(fitted('立案之日起九十日内', 1000, 12)).toBe('立案之日起九十日内')
    expect(fitted('立案之日起九十日内', 60, 12)).toBe('立案之日…')
    expect(fitted('立案', 5, 12)).toBe('')
    expect(gapWords(100)).toBe('100 日')
    expect(gapWords(425)).toBe('14 个月')
  })
})
