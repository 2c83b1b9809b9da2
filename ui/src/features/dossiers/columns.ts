// What the list can show of a dossier. Widths are pixels at 100 % text.

import type { ListRow, Sort } from '@/api'
import { yuanText } from '@/lib/money'
import { formWord, outcomeWord, procedureWord } from '@/lib/words'

export interface ListColumn {
  key: string
  title: string
  width: number
  /** The order that a click on the head asks for. */
  sort: Sort
  right?: boolean
  text: (row: ListRow) => string
}

/** Some dossiers carry no title: what they are called instead. */
export function nameOf(row: ListRow): string {
  return row.title || row.decision_number || row.case_number || row.parties || row.id
}

/** Always shown, at the left edge. */
export const NAME: ListColumn = { key: 'title', title: '案件名称', width: 256, sort: 'title', text: nameOf }

export const COLUMNS: readonly ListColumn[] = [
  { key: 'agency', title: '办案机关', width: 184, sort: 'agency', text: (row) => row.agency },
  { key: 'decision_number', title: '决定书文号', width: 168, sort: 'number', text: (row) => row.decision_number },
  { key: 'procedure', title: '程序', width: 56, sort: 'procedure', text: (row) => procedureWord(row.procedure) },
  { key: 'outcome', title: '处理结果', width: 104, sort: 'outcome', text: (row) => outcomeWord(row.outcome) },
  { key: 'fine', title: '罚款（元）', width: 104, sort: 'fine', right: true, text: (row) => yuanText(row.fine) },
  { key: 'decided_on', title: '决定', width: 96, sort: 'decided', text: (row) => row.decided_on },
  { key: 'filed_on', title: '立案', width: 96, sort: 'filed', text: (row) => row.filed_on },
  { key: 'closed_on', title: '结案', width: 96, sort: 'closed', text: (row) => row.closed_on },
  { key: 'parties', title: '当事人', width: 200, sort: 'party', text: (row) => row.parties },
  { key: 'cause', title: '案由', width: 200, sort: 'cause', text: (row) => row.cause },
  { key: 'field', title: '领域', width: 88, sort: 'field', text: (row) => row.field },
  { key: 'region', title: '地区', width: 80, sort: 'region', text: (row) => row.region },
  { key: 'case_number', title: '立案号', width: 152, sort: 'case_number', text: (row) => row.case_number },
  { key: 'form', title: '录入', width: 80, sort: 'form', text: (row) => formWord(row.form) },
  { key: 'updated_at', title: '更新', width: 96, sort: 'updated', text: (row) => row.updated_at.slice(0, 10) },
]

export const USUAL: readonly string[] = ['agency', 'decision_number', 'procedure', 'outcome', 'fine', 'decided_on']

/** Days, sums and states begin with the last; names and words with the first. */
export const fromTheLast = (sort: Sort) => ['updated', 'decided', 'filed', 'closed', 'fine', 'standing'].includes(sort)

export type Widths = Record<string, number>
export const NARROWEST = 48
export const WIDEST = 640

/** The columns of these keys, in the order of the list, as wide as somebody made them. */
export function columnsOf(keys: readonly string[], widths: Widths = {}): ListColumn[] {
  const shown = COLUMNS.filter((column) => keys.includes(column.key))
  return shown.map((column) => ({ ...column, width: widths[column.key] ?? column.width }))
}

export const areColumns = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((key) => COLUMNS.some((column) => column.key === key))

export const areWidths = (value: unknown): value is Widths =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((width) => typeof width === 'number' && width >= NARROWEST && width <= WIDEST)
