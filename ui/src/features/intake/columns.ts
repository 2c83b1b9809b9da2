// Columns of a sheet: their letters, their widths, and what each is read as.

import type { ColumnMapping, Mapping, SeenLine, SheetMapping } from './wire'

/** 0: A. */
export function letters(index: number): string {
  let name = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  }
  return name
}

/** A: 0; anything that is no name of a column: -1. */
export function indexOf(name: string): number {
  if (!/^[A-Z]{1,3}$/.test(name)) return -1
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Widths in rem at 13 px: a Chinese character is as wide as it is high. */
const WIDE = 0.82
const SLIM = 0.47
const LEAST = 4.5
const MOST = 20
/** Room for the choice of what a column is. */
const LEAST_READ = 7.5
const LEAST_MONEY = 11.5

function wordWidth(text: string): number {
  let width = 0.75
  for (const sign of text.slice(0, 60)) width += sign.charCodeAt(0) > 0x2e7f ? WIDE : SLIM
  return width
}

export interface Column {
  letter: string
  /** rem */
  left: number
  width: number
  hidden: boolean
  reading: ColumnMapping | null
}

/** As many columns as hold anything, as wide as what stands in them. */
export function columnsOf(
  count: number,
  lines: readonly SeenLine[],
  reading: SheetMapping | undefined,
  hidden: readonly string[],
): Column[] {
  const widest = new Map<number, number>()
  let last = -1
  for (const line of lines) {
    for (const cell of line.cells) {
      const at = indexOf(cell.column)
      last = Math.max(last, at + cell.across - 1)
      if (cell.across > 1 || line.part === 'title' || line.part === 'note') continue
      widest.set(at, Math.max(widest.get(at) ?? 0, wordWidth(cell.text)))
    }
  }
  for (const one of reading?.columns ?? []) last = Math.max(last, indexOf(one.column))
  const all: Column[] = []
  let left = 0
  for (let at = 0; at <= Math.min(last, count - 1); at++) {
    const letter = letters(at)
    const own = reading?.columns.find((one) => one.column === letter) ?? null
    const least = own ? (own.unit ? LEAST_MONEY : LEAST_READ) : LEAST
    const width = Math.min(Math.max(widest.get(at) ?? 0, least), MOST)
    all.push({ letter, left, width, hidden: hidden.includes(letter), reading: own })
    left += width
  }
  return all
}

/** The mapping with one sheet of it changed. */
export function withSheet(mapping: Mapping, sheet: string, change: Partial<SheetMapping>): Mapping {
  return { ...mapping, sheets: mapping.sheets.map((one) => (one.sheet === sheet ? { ...one, ...change } : one)) }
}

/** A column read as something else. Nothing is read from two columns: it leaves the one that it was read from. */
export function readAs(mapping: Mapping, sheet: string, column: string, means: string | undefined): Mapping {
  const now = mapping.sheets.find((one) => one.sheet === sheet)
  const columns = (now?.columns ?? []).map((one) => {
    if (one.column === column) {
      const { means: _, ...rest } = one
      return means ? { ...rest, means } : rest
    }
    if (means && one.means === means) {
      const { means: _, ...rest } = one
      return rest
    }
    return one
  })
  return withSheet(mapping, sheet, { columns })
}

export function inUnit(mapping: Mapping, sheet: string, column: string, unit: ColumnMapping['unit']): Mapping {
  const now = mapping.sheets.find((one) => one.sheet === sheet)
  const columns = (now?.columns ?? []).map((one) => (one.column === column ? { ...one, unit } : one))
  return withSheet(mapping, sheet, { columns })
}
