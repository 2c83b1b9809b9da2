// The book's tree as rows: groups and items in the order of the standard, filtered by words and kind, folded by hand.

import type { Output } from '@/api'

export type Book = Output<'standard.read'>
export type BookItem = Book['items'][number]
export type BookGroup = Book['groups'][number]
export type Mode = BookItem['mode']

export interface Filter {
  text: string
  mode: Mode | null
  /** Only items that fail or cap a dossier. */
  veto: boolean
  /** Only items that need one of these parameters. */
  parameters?: ReadonlySet<string>
}

export interface GroupRow {
  key: string
  depth: number
  group: BookGroup
  /** Items below it that the filter lets through. */
  count: number
  open: boolean
}

export interface ItemRow {
  key: string
  depth: number
  item: BookItem
}

export type Row = GroupRow | ItemRow

export const isGroup = (row: Row): row is GroupRow => 'group' in row

const DIGITS = '零一二三四五六七八九'

/** `59` as articles are numbered: 五十九. */
export function chineseNumber(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
  let words = hundreds > 0 ? `${DIGITS[hundreds]}百` : ''
  if (tens > 0) words += `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`
  else if (hundreds > 0 && ones > 0) words += '零'
  if (ones > 0 || words === '') words += DIGITS[ones]
  return words
}

/** Text as the search compares it: no case, no wide forms, no book marks. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[《》“”"·]/g, '')
}

/** Words that must all be found; `59条` also means 第五十九条. */
export function wordsOf(text: string): string[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return words.map((word) =>
    word.replace(/第?(\d{1,3})(条|款|项)/g, (_, number: string, unit: string) => `第${chineseNumber(Number(number))}${unit}`),
  )
}

const texts = new WeakMap<BookItem, string>()

/** All that an item is found by. */
function textOf(item: BookItem, above: string): string {
  let text = texts.get(item)
  if (text === undefined) {
    text = plain(
      [item.number, item.id, item.title, item.check, ...item.basis, ...item.documents, item.counting, above].join('\n'),
    )
    texts.set(item, text)
  }
  return text
}

export function lets(item: BookItem, above: string, words: readonly string[], filter: Filter): boolean {
  if (filter.mode !== null && item.mode !== filter.mode) return false
  if (filter.veto && !item.veto) return false
  if (filter.parameters && !item.parameters?.some((id) => filter.parameters?.has(id))) return false
  return words.length === 0 || words.every((word) => textOf(item, above).includes(word))
}

export const isFiltered = (filter: Filter) =>
  filter.text.trim() !== '' || filter.mode !== null || filter.veto || filter.parameters !== undefined

/** Titles of a group and of those above it, outermost first. */
export function pathOf(book: Book, at: number | null | undefined): string[] {
  const titles: string[] = []
  for (let group = at == null ? undefined : book.groups[at]; group; ) {
    titles.unshift(`${group.number} ${group.title}`.trim())
    group = group.parent == null ? undefined : book.groups[group.parent]
  }
  return titles
}

/** Rows to show; a filter opens every group that still has something. */
export function rowsOf(book: Book, filter: Filter, folded: ReadonlySet<string>): Row[] {
  const words = wordsOf(filter.text)
  const above = book.groups.map((_, at) => pathOf(book, at).join('\n'))
  const shown = book.items.filter((item) => lets(item, item.group == null ? '' : (above[item.group] ?? ''), words, filter))
  const counts = book.groups.map(() => 0)
  for (const item of shown) {
    for (let at = item.group; at != null; at = book.groups[at]?.parent) counts[at] = (counts[at] ?? 0) + 1
  }
  const open = (group: BookGroup) => isFiltered(filter) || !folded.has(group.id)
  const rows: Row[] = []
  let stack: number[] = []
  for (const item of shown) {
    const path: number[] = []
    for (let at = item.group; at != null; at = book.groups[at]?.parent) path.unshift(at)
    let hidden = false
    path.forEach((at, depth) => {
      const group = book.groups[at]
      if (!group) return
      if (stack[depth] !== at) {
        stack = [...stack.slice(0, depth), at]
        if (!hidden) rows.push({ key: `g:${group.id}`, depth, group, count: counts[at] ?? 0, open: open(group) })
      }
      hidden ||= !open(group)
    })
    stack = stack.slice(0, path.length)
    if (!hidden) rows.push({ key: `i:${item.id}`, depth: path.length, item })
  }
  return rows
}

/** What was typed at the tree finds the next item with that number: `5.47` is also 二.5.47. */
export function jump(rows: readonly Row[], typed: string, from: number): number {
  const wanted = plain(typed)
  const fits = (row: Row | undefined) => {
    if (!row || isGroup(row)) return false
    const number = plain(row.item.number)
    return number.startsWith(wanted) || number.replace(/^[^\d]*\.?/, '').startsWith(wanted)
  }
  const exact = rows.findIndex((row) => !isGroup(row) && fits(row) && plain(row.item.number).replace(/^[^\d]*\.?/, '') === wanted)
  if (exact >= 0) return exact
  for (let step = 0; step < rows.length; step += 1) {
    const at = (from + step) % rows.length
    if (fits(rows[at])) return at
  }
  return -1
}

export const MODE_WORDS: Record<Mode, string> = { fault: '自动', question: '提问', manual: '人工' }

export const VETO_WORDS: Record<NonNullable<BookItem['veto']>, string> = {
  total_zero: '否决：总分为 0',
  fail: '否决：不合格，不计分',
  block_zero: '否决：本部分为 0',
  cap_grade: '限制等次',
}
