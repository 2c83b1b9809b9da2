import { describe, expect, it } from 'vitest'
import { nextDifference, pairsOf, pointsMoved, type Comparison } from './comparing'
import { blocksOf } from './markdown'
import { families, parseDay, type Pack } from './packs'
import { inOrder, readValue, scopeText, valueText, wrongRegion, type Parameter } from './parameters'

describe('parameters', () => {
  it('reads money in yuan, and refuses what is no number', () => {
    expect(readValue('fen', '5,000')).toEqual({ value: 500_000 })
    expect(readValue('fen', '０．５万')).toEqual({ value: 500_000 })
    expect(readValue('fen', '12.34元')).toEqual({ value: 1234 })
    expect(readValue('fen', '五千')).toHaveProperty('wrong')
    expect(readValue('days', '1.5')).toHaveProperty('wrong')
    expect(readValue('days', '')).toHaveProperty('wrong')
    expect(readValue('working_days', '７')).toEqual({ value: 7 })
  })
  it('knows a division code', () => {
    expect(['', '13', '1301', '130102'].map(wrongRegion)).toEqual(['', '', '', ''])
    expect(wrongRegion('河北')).not.toBe('')
    expect(wrongRegion('130')).not.toBe('')
  })
  it('shows a value with its unit and where it holds', () => {
    expect(valueText({ unit: 'fen' }, { value: 50_000_000 })).toBe('500,000 元')
    expect(valueText({ unit: 'fen' }, { value: 1205 })).toBe('12.05 元')
    expect(valueText({ unit: 'choice' }, { value: 2, chosen: '立案在前' })).toBe('立案在前')
    expect(scopeText({ region: '13', field: '市场监管', from: '2024-01-01' })).toBe('地区 13，领域 市场监管，2024-01-01 起')
  })
  it('puts those without a value first, the most needed on top', () => {
    const one = (id: string, values: number, items: number) =>
      ({ id, title: id, values: Array(values).fill({}), items: Array(items).fill({}) }) as unknown as Parameter
    const all = [one('set', 1, 9), one('few', 0, 1), one('many', 0, 4)]
    expect(inOrder(all, false, '').map((parameter) => parameter.id)).toEqual(['many', 'few', 'set'])
    expect(inOrder(all, true, 'fe').map((parameter) => parameter.id)).toEqual(['few'])
  })
})

describe('packs', () => {
  it('keeps versions of one standard together, the newest first', () => {
    const pack = (id: string, version: string) => ({ id, version, reference: `${id}@${version}` }) as Pack
    const found = families([pack('a', '1.9.0'), pack('b', '1.0.0'), pack('a', '1.10.0')])
    expect(found.map((one) => one.packs.map((entry) => entry.reference))).toEqual([['a@1.10.0', 'a@1.9.0'], ['b@1.0.0']])
  })
  it('reads a day as people type it, and no day that never was', () => {
    expect(['20240101', '2024-1-1', '2024年1月1日', '２０２４０１０１'].map(parseDay)).toEqual(Array(4).fill('2024-01-01'))
    expect(['20240230', '2024', '2024-13-01', ''].map(parseDay)).toEqual([null, null, null, null])
  })
})

describe('two standards side by side', () => {
  const pair = (id: string, change: string, more = {}) => ({ id, change, ...more })
  const all = {
    items: [pair('a', 'same'), pair('b', 'changed', { new: { number: '1.2', title: '送达' } }), pair('c', 'same'), pair('d', 'removed')],
  } as unknown as Comparison
  it('shows what differs, or all, or one kind', () => {
    const ids = (filter: object) => pairsOf(all, { onlyDiffers: true, change: null, text: '', ...filter }).map((one) => one.id)
    expect(ids({})).toEqual(['b', 'd'])
    expect(ids({ onlyDiffers: false })).toEqual(['a', 'b', 'c', 'd'])
    expect(ids({ change: 'removed' })).toEqual(['d'])
    expect(ids({ text: '送达' })).toEqual(['b'])
  })
  it('goes from difference to difference, round and back', () => {
    expect(nextDifference(all.items, 0, 1)).toBe(1)
    expect(nextDifference(all.items, 1, 1)).toBe(3)
    expect(nextDifference(all.items, 3, 1)).toBe(1)
    expect(nextDifference(all.items, 1, -1)).toBe(3)
    expect(nextDifference([all.items[0]!], 0, 1)).toBe(0)
  })
  it('says how points moved', () => {
    expect(pointsMoved(pair('a', 'changed', { old: { points: 300 }, new: { points: 500 } }) as never)).toEqual({ before: 300, after: 500 })
    expect(pointsMoved(pair('a', 'changed', { old: { points: 300 }, new: { points: 300 } }) as never)).toBeNull()
  })
})

describe('the page of a check', () => {
  it('becomes blocks, and markup stays text', () => {
    const found = blocksOf('# 名\n\n## 问什么\n\n是不是 `a`，<b>否</b>。\n\n| 键 | 含义 |\n| --- | --- |\n| `from` | 起算 |\n\n- 一\n- 二\n')
    expect(found.map((block) => block.is)).toEqual(['heading', 'heading', 'text', 'table', 'list'])
    expect(found[2]).toMatchObject({ pieces: [{ text: '是不是 ' }, { text: 'a', is: 'code' }, { text: '，<b>否</b>。' }] })
    expect(found[3]).toMatchObject({ head: ['键', '含义'], rows: [[[{ text: 'from', is: 'code' }], [{ text: '起算' }]]] })
    expect(found[4]).toMatchObject({ items: [[{ text: '一' }], [{ text: '二' }]] })
  })
})
