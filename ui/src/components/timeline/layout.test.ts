import { describe, expect, it } from 'vitest'
import { dayNumber } from '@/lib/dates'
import { barText, byUrgency, draw } from './layout'
import { counts, fromEvents, stepAt } from './model'
import { widthOf } from './scale'
import { bar, timeline } from './testing'

const wide = { width: 1000, em: 12 }

describe('the picture of a case', () => {
  it('sets the stages side by side, and ties each to its day', () => {
    const drawing = draw(timeline(), wide)
    expect(drawing.nodes.map((node) => [node.stage.label, node.date])).toEqual([
      ['立案', '08-05'],
      ['告知', '11-11'],
      ['决定', '11-12'],
      ['送达', '未录入'],
    ])
    const xs = drawing.nodes.map((node) => node.x)
    expect([...xs].sort((one, other) => one - other)).toEqual(xs)
    expect(drawing.nodes[0]?.to?.x).toBe(drawing.scale.x(dayNumber('2024-08-05')))
    expect(drawing.nodes[3]?.to).toBeUndefined()
  })

  it('puts stages on two heights where they would touch', () => {
    const roomy = new Set(draw(timeline(), wide).nodes.map((node) => node.y))
    const tight = new Set(draw(timeline(), { width: 120, em: 12 }).nodes.map((node) => node.y))
    expect(roomy.size).toBe(1)
    expect(tight.size).toBe(2)
  })

  it('gathers the steps of a day in one tick', () => {
    const drawing = draw(timeline({ steps: [...timeline().steps, { at: '2024-11-13', what: '回执', pointer: '/documents/9/date' }] }), wide)
    expect(drawing.ticks.map((tick) => tick.steps.length)).toEqual([1, 1, 1, 1, 2])
  })

  it('draws what is too much in days from the end of the limit to the act', () => {
    const drawn = draw(timeline(), wide).bars[0]
    const { scale } = draw(timeline(), wide)
    expect(drawn?.over?.x1).toBeCloseTo(scale.x(dayNumber('2024-11-03')))
    expect(drawn?.over?.x2).toBeCloseTo(scale.x(dayNumber('2024-11-12')))
    expect(drawn?.verdict).toBe('✕ 超 9 日')
  })

  it('draws nothing too much where a limit was kept, nor where nobody knows', () => {
    const kept = draw(timeline({ bars: [bar({ standing: 'kept', act: { at: '2024-10-01', what: '', pointer: '' } })] }), wide)
    expect(kept.bars[0]?.over).toBeUndefined()
    const open = draw(timeline({ bars: [bar({ standing: 'open', act: undefined })] }), wide)
    expect(open.bars[0]?.over).toBeUndefined()
    expect(open.bars[0]?.act).toBeUndefined()
  })

  it('shows an act that came too early inside the wait, and a notice that came too late after the day', () => {
    const wait = draw(
      timeline({ bars: [bar({ binding: 'after', from: '2024-11-05', to: '2024-11-13', act: { at: '2024-11-11', what: '', pointer: '' } })] }),
      wide,
    )
    const x = (day: string) => wait.scale.x(dayNumber(day))
    expect([wait.bars[0]?.over?.x1, wait.bars[0]?.over?.x2]).toEqual([x('2024-11-11'), x('2024-11-13')])
    const ahead = draw(
      timeline({ bars: [bar({ binding: 'ahead', from: '2024-11-01', to: '2024-11-12', act: { at: '2024-11-05', what: '', pointer: '' } })] }),
      wide,
    )
    const at = (day: string) => ahead.scale.x(dayNumber(day))
    expect([ahead.bars[0]?.over?.x1, ahead.bars[0]?.over?.x2]).toEqual([at('2024-11-01'), at('2024-11-05')])
  })

  it('lets a limit of years run out of the picture instead of making the case a dot', () => {
    const years = bar({ id: 'y', standing: 'kept', from: '2024-08-05', to: '2026-08-05', rule: '2 年' })
    const drawing = draw(timeline({ bars: [years] }), wide)
    expect(drawing.bars[0]?.beyond).toBe(true)
    expect(drawing.bars[0]?.words).toContain('至 2026-08-05')
    expect(drawing.scale.last).toBe(dayNumber('2024-11-13'))
  })

  it('lets no bar or its words touch another on the same lane', () => {
    const many = Array.from({ length: 14 }, (_, at) =>
      bar({
        id: `b${at}`,
        item: `i${at}`,
        standing: at % 2 ? 'kept' : 'broken',
        from: `2024-0${8 + (at % 2)}-0${1 + (at % 8)}`,
        to: `2024-10-${10 + at}`,
      }),
    )
    const drawing = draw(timeline({ bars: many }), { width: 900, em: 12 })
    const lanes = new Map<number, { from: number; to: number }[]>()
    for (const one of drawing.bars) {
      const from = Math.min(one.wordsX, one.x1, one.act ?? one.x1)
      const to = Math.max(one.x2, one.act ?? 0, one.wordsX + widthOf(one.verdict + one.words, 12))
      for (const other of lanes.get(one.y) ?? []) expect(from > other.to || to < other.from).toBe(true)
      lanes.set(one.y, [...(lanes.get(one.y) ?? []), { from, to }])
    }
    expect(drawing.height).toBeGreaterThan(Math.max(...drawing.bars.map((one) => one.y)))
  })

  it('keeps words inside the picture at any width and size of text', () => {
    for (const [width, em] of [
      [340, 12],
      [340, 24],
      [1060, 24],
      [1800, 12],
    ] as const) {
      const drawing = draw(timeline(), { width, em })
      for (const one of drawing.bars) {
        expect(one.wordsX).toBeGreaterThanOrEqual(0)
        expect(one.wordsX + widthOf(one.verdict + one.words, em)).toBeLessThanOrEqual(width + 1)
      }
      for (const label of drawing.labels) {
        expect(label.x - widthOf(label.text, em * 0.92) / 2).toBeGreaterThanOrEqual(-1)
        expect(label.x + widthOf(label.text, em * 0.92) / 2).toBeLessThanOrEqual(width + 1)
      }
    }
  })

  it('says once what ran alike for several parties and was kept', () => {
    const kept = (id: string) => bar({ id, standing: 'kept', act: { at: '2024-10-01', what: '', pointer: id } })
    expect(draw(timeline({ bars: [kept('a'), kept('b')] }), wide).bars).toHaveLength(1)
    const broken = (id: string) => bar({ id, act: { at: '2024-11-12', what: '', pointer: id } })
    expect(draw(timeline({ bars: [broken('a'), broken('b')] }), wide).bars).toHaveLength(2)
  })

  it('shades days off only where a day can be told from the next', () => {
    expect(draw(timeline(), wide).bands.map((band) => band.name)).toEqual(['国庆节', '双休日'])
    expect(draw(timeline(), { width: 220, em: 12 }).bands.map((band) => band.name)).toEqual(['国庆节'])
    expect(draw(timeline(), { width: 100, em: 12 }).bands).toEqual([])
  })

  it('draws what is in the wrong order from one day to the other, and marks both stages', () => {
    const disorders = [
      {
        item: 'l-notice-first',
        number: '一.5.1',
        title: '告知在前',
        question: false,
        words: '先后不对',
        earlier: { at: '2024-11-13', what: '', pointer: '/documents/41/services/0/received_on' },
        later: { at: '2024-11-12T09:00', what: '', pointer: '/documents/6/date' },
        basis: [],
      },
    ]
    const drawing = draw(timeline({ disorders }), wide)
    expect(drawing.wrongs).toHaveLength(1)
    expect(drawing.nodes.filter((node) => node.wrong === 'wrong').map((node) => node.stage.label)).toEqual(['决定'])
  })

  it('draws only what wants a look where there is little room', () => {
    const bars = [bar(), bar({ id: 'k', item: 'k', standing: 'kept' })]
    expect(draw(timeline({ bars }), { ...wide, fewBars: true }).bars.map((one) => one.bar.id)).toEqual(['n-ninety#0'])
    expect(byUrgency([...bars].reverse()).map((one) => one.standing)).toEqual(['broken', 'kept'])
  })
})

describe('what a timeline is made of', () => {
  it('finds the step of a place, and takes no paper for another', () => {
    const all = timeline()
    expect(stepAt(all, '/documents/4/services/0/received_on')?.what).toBe('告知书')
    expect(stepAt(all, '/documents/4/signatures/0')?.what).toBe('告知书')
    expect(stepAt(all, '/documents/41/services/0')?.what).toBe('送达告知书')
    expect(stepAt(all, '/documents/1/date')).toBeUndefined()
    expect(stepAt(all, '/case/cause')).toBeUndefined()
  })

  it('makes one of dated steps alone', () => {
    const made = fromEvents([
      { at: '2025-03-05', what: '《询问笔录》 成文日期', pointer: '/documents/1/date' },
      { at: '2025-03-03', what: '《立案审批表》 成文日期', pointer: '/documents/0/date' },
    ])
    expect(made.steps.map((step) => step.short)).toEqual(['立案', undefined])
    expect(draw(made, wide).nodes).toEqual([])
    expect(draw(made, wide).labels.map((label) => label.text)).toEqual(['立案'])
  })

  it('counts how the limits stand', () => {
    const bars = [bar(), bar({ standing: 'kept' }), bar({ standing: 'open' })]
    expect(counts(timeline({ bars }))).toEqual({ broken: 1, doubtful: 0, open: 1, kept: 1 })
    expect(barText(bar({ about: '《行政处罚决定书》（罚〔2024〕5号）的送达' }))).toContain('：罚〔2024〕5号')
  })
})
