import { describe, expect, it } from 'vitest'
import { clockText, dayText, daysBetween, momentText } from './dates'
import { yuanText } from './money'
import { parsePoints, pointsText, rangeText } from './points'
import { standingOf } from './words'

describe('points', () => {
  it('are written as the sheet prints them', () => {
    expect([0, 100, 7450, 9885, 5, -350].map(pointsText)).toEqual(['0', '1', '74.5', '98.85', '0.05', '-3.5'])
  })
  it('show a range only while it is one', () => {
    expect(rangeText(9350, 10000)).toBe('93.5–100')
    expect(rangeText(9885, 9885)).toBe('98.85')
    expect(rangeText(null, 10000), 'without a lower limit there is no range to show').toBe('—')
  })
  it('are read from what people type, and nothing else', () => {
    expect(['3', '3.5', '3。5', '３．５', ' 2分 ', '0.05'].map(parsePoints)).toEqual([300, 350, 350, 350, 200, 5])
    expect(['', '-1', '3.555', 'abc', '1e2'].map(parsePoints)).toEqual([null, null, null, null, null])
  })
  it('survive being written and read', () => {
    for (const points of [0, 5, 50, 99, 100, 101, 12_345]) expect(parsePoints(pointsText(points))).toBe(points)
  })
})

describe('money', () => {
  it('is grouped, exact to the fen, and empty when not known', () => {
    expect([12_000_000, 2_000_050, 5, -100].map(yuanText)).toEqual(['120,000', '20,000.50', '0.05', '-1'])
    expect(yuanText(null)).toBe('')
    expect(yuanText(0), 'nothing to pay is not the same as not known').toBe('0')
  })
})

describe('dates', () => {
  it('come apart into day and time', () => {
    expect(dayText('2025-02-27T09:30')).toBe('2025-02-27')
    expect(clockText('2026-11-26T09:41:07')).toBe('09:41:07')
    expect(clockText('2025-02-27'), 'a day has no time').toBe('')
    expect(momentText('2026-11-26T02:17:29')).toBe('2026-11-26 02:17')
  })
  it('count calendar days across a leap day', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2025-02-28', '2025-03-01')).toBe(1)
  })
})

describe('standing', () => {
  it('puts work in progress before what was submitted, as the list filters', () => {
    expect(standingOf({ reviews_open: 1, reviews_submitted: 2 })).toBe('open')
    expect(standingOf({ reviews_open: 0, reviews_submitted: 2 })).toBe('submitted')
    expect(standingOf({ reviews_open: 0, reviews_submitted: 0 })).toBe('unreviewed')
  })
})
