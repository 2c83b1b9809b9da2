import { describe, expect, it } from 'vitest'
import { headOf, paperAt, papersOf, stepsOf } from './documents'
import { ALL_PHRASES } from '@/lib/phrases'
import { counts, found, grouped, nextOpen, signOf } from './rows'
import { DOSSIER, item } from './testing'

const rows = [
  item({ item: 'a' }),
  item({ item: 'b', state: 'not_met', nature: 'fault', open: '疑点未处理' }),
  item({ item: 'c', groups: ['一 规范性', '一.2 告知'], state: 'unclear', open: '须人工评查' }),
  item({
    item: 'd',
    groups: ['二 归档', '二.1 装订'],
    decision: { item: 'd', verdict: { is: 'confirmed' }, reason: '散页', page: 3 },
    deduction: 60,
  }),
  item({ item: 'e', groups: ['二 归档', '二.1 装订'], state: 'not_applicable' }),
]

describe('rows', () => {
  it('walks to the next undecided around the end', () => {
    expect(nextOpen(rows, 'b')).toBe('c')
    expect(nextOpen(rows, 'c')).toBe('b')
    expect(nextOpen(rows, undefined)).toBe('b')
    expect(nextOpen([rows[0]!], 'a')).toBeUndefined()
  })

  it('sums a stage whatever rows are shown, without what does not apply', () => {
    const groups = grouped(rows, (one) => one.item !== 'e')
    expect(groups.map((group) => group.chapter)).toEqual(['一 规范性', '', '二 归档'])
    expect(groups[2]!.items).toHaveLength(1)
    expect(groups[2]!.sums).toEqual({ open: 0, taken: 60, full: 60, vetoes: 0 })
  })

  it('counts what each filter shows', () => {
    expect(counts(rows)).toEqual({ open: 2, hints: 1, taken: 1, all: 5 })
  })

  it('gives every state a sign and a word of its own', () => {
    const open = signOf(item({ state: 'unclear', open: '未录入' }))
    expect(open).toMatchObject({ sign: '？', word: '未录入' })
    expect(signOf(rows[1]!)).toMatchObject({ sign: '！', word: '疑点' })
    expect(signOf(item({ state: 'not_met', nature: 'question', open: '待核未处理' })).word).toBe('待核')
    expect(signOf({ ...rows[1]!, decision: { item: 'b', verdict: { is: 'met' } }, open: null }).word).toBe('不成立')
    expect(signOf({ ...rows[3]!, recheck: true, open: '待复核' }).word).toBe('待复核')
  })

  it('finds by number, words and reason', () => {
    expect(found(rows[3]!, '散页')).toBe(true)
    expect(found(rows[3]!, '告知')).toBe(false)
    expect(found(rows[3]!, '  ')).toBe(true)
  })
})

describe('papers', () => {
  const papers = papersOf(DOSSIER)

  it('holds a page between first and last, and no page outside', () => {
    expect(paperAt(papers, 3)?.id).toBe('d-1')
    expect(paperAt(papers, 4)?.id).toBe('d-2')
    expect(paperAt(papers, 7)).toBeUndefined()
  })

  it('names the decision', () => {
    expect(headOf(DOSSIER)).toEqual({ decisionNumber: '罚〔2024〕1号', caseNumber: '立〔2024〕1号' })
  })

  it('tells once what a paper tells of a day', () => {
    const steps = stepsOf({
      title: '',
      facts: [],
      parties: [],
      documents: [],
      timeline: [
        { at: '2024-03-12', what: '《现场笔录》 成文日期', pointer: '/documents/1/date' },
        { at: '2024-03-12T10:05', what: '《现场笔录》 起始时间', pointer: '/documents/1/began_at' },
        { at: '2024-03-12', what: '《告知书》（某罚告〔2024〕1号）的送达 收到日期', pointer: '/documents/2/services/0/received_on' },
        { at: '2024-03-14', what: '案件 立案日期', pointer: '/case/filed_on' },
      ],
    })
    expect(steps).toEqual([
      { date: '2024-03-12', what: ['《现场笔录》', '《告知书》的送达'], paper: 1 },
      { date: '2024-03-14', what: ['案件 立案日期'] },
    ])
  })
})

it('gives every phrase an id of its own', () => {
  expect(new Set(ALL_PHRASES.map((one) => one.id)).size).toBe(ALL_PHRASES.length)
})
