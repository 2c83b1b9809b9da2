import { describe, expect, it } from 'vitest'
import { byDay, layOut, milestoneOf, type Step } from './steps'

const step = (at: string, what: string): Step => ({ at, what, pointer: what })

describe('milestones', () => {
  const name = (what: string) => milestoneOf(step('2025-01-01', what))
  it('are named by the paper that makes them', () => {
    expect(name('《立案审批表》（石环立〔2025〕17号） 成文日期')).toBe('立案')
    expect(name('《行政处罚决定书》（石环罚〔2025〕17号） 成文日期')).toBe('决定')
    expect(name('《行政处罚事先（听证）告知书》 成文日期')).toBe('告知')
  })
  it('do not take a proof of service or an approval for the paper itself', () => {
    expect(name('《送达回证（行政处罚决定书）》 成文日期')).toBe('送达')
    expect(name('《送达回证（行政处罚事先（听证）告知书）》 成文日期')).toBeNull()
    expect(name('《行政处罚决定审批表》 成文日期')).toBeNull()
    expect(name('《行政处罚事先告知审批表》 成文日期')).toBeNull()
  })
})

describe('days', () => {
  it('come in order, each once, and each milestone is named at its first day', () => {
    const days = byDay([
      step('2025-03-02', '《结案报告》 成文日期'),
      step('2025-03-01T09:30', '《立案审批表》 成文日期'),
      step('2025-03-01', '证据 取得日期'),
      step('2025-03-05', '案件 结案日期'),
    ])
    expect(days.map((day) => [day.day, day.steps.length, day.milestone])).toEqual([
      ['2025-03-01', 2, '立案'],
      ['2025-03-02', 1, '结案'],
      ['2025-03-05', 1, null],
    ])
  })
})

describe('the line', () => {
  const days = byDay([
    step('2025-01-01', '《案源登记表》 成文日期'),
    step('2025-01-02', '《立案审批表》 成文日期'),
    step('2025-01-11', '《行政处罚决定书》 成文日期'),
  ])
  it('spaces days by the calendar', () => {
    expect(layOut(days, 100, () => 10).ticks.map((tick) => tick.x)).toEqual([0, 10, 100])
  })
  it('keeps labels inside and apart', () => {
    const { labels, levels } = layOut(days, 100, () => 30)
    expect(levels).toBe(2)
    for (const one of labels) {
      expect(one.x - 15, 'a label may not leave the picture').toBeGreaterThanOrEqual(0)
      expect(one.x + 15).toBeLessThanOrEqual(100)
      const same = labels.filter((other) => other !== one && other.level === one.level)
      for (const other of same) expect(Math.abs(other.x - one.x), 'labels may not touch').toBeGreaterThan(30)
    }
  })
  it('is empty without days, and bears a single one', () => {
    expect(layOut([], 100, () => 10).ticks).toEqual([])
    expect(layOut(days.slice(0, 1), 100, () => 10).ticks.map((tick) => tick.x)).toEqual([0])
  })
})
