import { describe, expect, it } from 'vitest'
import { chineseNumber, isGroup, jump, rowsOf, wordsOf, type Book, type Filter } from './tree'

const item = (number: string, group: number, more: Partial<Book['items'][number]> = {}) => ({
  id: `n-${number}`,
  number,
  title: `第 ${number} 项`,
  group,
  points: 100,
  counting: '1 分，成立即全扣',
  mode: 'fault' as const,
  check: '期限之内',
  basis: ['中华人民共和国行政处罚法 第六十一条第一款'],
  documents: ['行政处罚决定书'],
  examples: 0,
  ...more,
})
const book = {
  groups: [
    { id: 'N', number: '二', title: '规范性' },
    { id: 'N1', number: '二.1', title: '立案', parent: 0 },
    { id: 'N2', number: '二.2', title: '送达', parent: 0 },
  ],
  items: [
    item('二.1.1', 1),
    item('二.1.2', 1, { mode: 'manual', title: '案由写明', documents: ['立案审批表'], basis: [] }),
    item('二.2.1', 2, { veto: 'cap_grade', parameters: ['filing_days'] }),
  ],
} as unknown as Book
const all: Filter = { text: '', mode: null, veto: false }
const keys = (filter: Partial<Filter> = {}, folded: string[] = []) =>
  rowsOf(book, { ...all, ...filter }, new Set(folded)).map((row) => row.key)

describe('the tree of a standard', () => {
  it('lists groups before their items, in the order of the standard', () => {
    expect(keys()).toEqual(['g:N', 'g:N1', 'i:n-二.1.1', 'i:n-二.1.2', 'g:N2', 'i:n-二.2.1'])
    expect(rowsOf(book, all, new Set())[0]).toMatchObject({ depth: 0, count: 3, open: true })
  })
  it('folds what is folded, and all that lies in it', () => {
    expect(keys({}, ['N1'])).toEqual(['g:N', 'g:N1', 'g:N2', 'i:n-二.2.1'])
    expect(keys({}, ['N'])).toEqual(['g:N'])
  })
  it('opens folded groups for what a search finds', () => {
    expect(keys({ text: '案由' }, ['N', 'N1'])).toEqual(['g:N', 'g:N1', 'i:n-二.1.2'])
  })
  it('finds by number, title, article, paper and the group above', () => {
    expect(keys({ text: '2.1' })).toContain('i:n-二.2.1')
    expect(keys({ text: '61条 决定书' })).toContain('i:n-二.1.1')
    expect(keys({ text: '61条' })).not.toContain('i:n-二.1.2')
    expect(keys({ text: '立案审批表' })).toEqual(['g:N', 'g:N1', 'i:n-二.1.2'])
    expect(keys({ text: '送达' })).toEqual(['g:N', 'g:N2', 'i:n-二.2.1'])
    expect(keys({ text: '没有这个' })).toEqual([])
  })
  it('filters by who looks, by veto and by the parameter that is needed', () => {
    expect(keys({ mode: 'manual' })).toEqual(['g:N', 'g:N1', 'i:n-二.1.2'])
    expect(keys({ veto: true })).toEqual(['g:N', 'g:N2', 'i:n-二.2.1'])
    expect(keys({ parameters: new Set(['filing_days']) })).toEqual(['g:N', 'g:N2', 'i:n-二.2.1'])
  })
  it('jumps to a number without its part, the whole number first', () => {
    const rows = rowsOf(book, all, new Set())
    const at = (typed: string) => {
      const row = rows[jump(rows, typed, 0)]
      return row && !isGroup(row) ? row.item.number : null
    }
    expect(at('2')).toBe('二.2.1')
    expect(at('1.2')).toBe('二.1.2')
    expect(at('9')).toBeNull()
  })
  it('reads an article in figures as the law prints it', () => {
    expect([7, 10, 15, 20, 61, 100, 105, 110, 115].map(chineseNumber)).toEqual(
      ['七', '十', '十五', '二十', '六十一', '一百', '一百零五', '一百一十', '一百一十五'],
    )
    expect(wordsOf('行政处罚法　６１条')).toEqual(['行政处罚法', '第六十一条'])
  })
})
