// The rosters that only come in as workbooks: what their entries say, and how they are listed.

import { ref, shallowRef } from 'vue'
import { asAppError, call, type AppError } from '@/api'
import { yuanText } from '@/lib/money'
import { known, missingWord, type Entry } from './fields'

export interface OtherField {
  key: string
  label: string
  kind?: 'money' | 'day' | 'flag' | 'list'
  /** Stands in the list; `more`: gives way when something stands beside it. */
  list?: 'always' | 'more'
}
export interface OtherRoster {
  code: 'reviewers' | 'items' | 'delegated' | 'sample'
  word: string
  /** The field that an entry is called by, then what stands in when it is empty. */
  name: readonly string[]
  fields: readonly OtherField[]
}

export const OTHERS: readonly OtherRoster[] = [
  {
    code: 'reviewers',
    word: '评查专家',
    name: ['name'],
    fields: [
      { key: 'name', label: '姓名' },
      { key: 'unit', label: '单位', list: 'always' },
      { key: 'position', label: '职务', list: 'more' },
      { key: 'expertise', label: '专长领域', kind: 'list', list: 'always' },
      { key: 'practice', label: '执业类别', list: 'more' },
      { key: 'avoids', label: '回避单位', kind: 'list', list: 'always' },
      { key: 'years', label: '参评年度', kind: 'list' },
      { key: 'pledged', label: '承诺书', kind: 'flag' },
      { key: 'number', label: '编号' },
      { key: 'certificate', label: '证号' },
    ],
  },
  {
    code: 'items',
    word: '事项和基准',
    name: ['name'],
    fields: [
      { key: 'name', label: '事项名称' },
      { key: 'tier', label: '裁量档次', list: 'always' },
      { key: 'situation', label: '适用情形', list: 'more' },
      { key: 'standard', label: '裁量标准', list: 'always' },
      { key: 'fine_from', label: '罚款下限（元）', kind: 'money', list: 'more' },
      { key: 'fine_to', label: '罚款上限（元）', kind: 'money', list: 'more' },
      { key: 'field', label: '领域', list: 'more' },
      { key: 'code', label: '事项编码' },
      { key: 'basis', label: '处罚依据' },
      { key: 'statutory', label: '法定处罚' },
      { key: 'valid_from', label: '施行日期', kind: 'day' },
    ],
  },
  {
    code: 'delegated',
    word: '乡镇赋权清单',
    name: ['name'],
    fields: [
      { key: 'name', label: '事项名称' },
      { key: 'unit', label: '承接单位', list: 'always' },
      { key: 'before', label: '原实施机关', list: 'more' },
      { key: 'version', label: '清单版本', list: 'always' },
      { key: 'valid_from', label: '施行日期', kind: 'day', list: 'always' },
      { key: 'valid_to', label: '终止日期', kind: 'day', list: 'always' },
      { key: 'basis', label: '赋权依据' },
      { key: 'code', label: '事项编码' },
    ],
  },
  {
    code: 'sample',
    word: '抽样名单',
    name: ['title', 'decision_number', 'case_number'],
    fields: [
      { key: 'title', label: '案件名称' },
      { key: 'unit', label: '单位', list: 'always' },
      { key: 'decision_number', label: '决定书文号', list: 'always' },
      { key: 'case_number', label: '案号', list: 'more' },
      { key: 'party', label: '当事人', list: 'more' },
      { key: 'drawn_on', label: '抽取日期', kind: 'day', list: 'more' },
      { key: 'method', label: '抽取方式' },
    ],
  },
]

/** The value as it is read; empty when there is none. */
export function otherText(field: OtherField, value: unknown): string {
  const found = known<unknown>(value)
  if (found === undefined) return ''
  if (field.kind === 'money') return yuanText(found as number)
  if (field.kind === 'flag') return found ? '是' : '否'
  return Array.isArray(found) ? found.join('、') : String(found)
}
export const otherOrMissing = (field: OtherField, value: unknown) => otherText(field, value) || missingWord(value)

interface Line {
  id: string
  entry: Entry
  dossier?: { id: string; title: string } | null
}
export interface OtherRow {
  id: string
  /** All of them are: they go and come with the file. */
  active: true
  name: string
  line: Line
  text: string
}

export function otherRow(roster: OtherRoster, line: Line): OtherRow {
  const name = roster.name.map((key) => known(line.entry[key])).find(Boolean) ?? ''
  const text = roster.fields.map((field) => otherText(field, line.entry[field.key])).join(' ')
  return { id: line.id, active: true, name, line, text }
}

/** Whether an item is delegated on that day, by its version. */
export function holdsOn(entry: Entry, day: string): 'holds' | 'ended' | 'later' {
  const [from, to] = [known(entry.valid_from), known(entry.valid_to)]
  if (from && from > day) return 'later'
  return to && to < day ? 'ended' : 'holds'
}

/** Rosters that are asked for when somebody turns to them. */
export function useOthers() {
  const rows = shallowRef<Record<string, OtherRow[]>>({})
  const failure = shallowRef<AppError | null>(null)
  const busy = ref(false)

  async function load(roster: OtherRoster) {
    busy.value = true
    failure.value = null
    try {
      const { entries } = await call('roster.entries', { roster: roster.code })
      const lines = entries.map((line) => ({ ...line, entry: line.entry as unknown as Entry }))
      rows.value = { ...rows.value, [roster.code]: lines.map((line) => otherRow(roster, line)) }
    } catch (error) {
      failure.value = asAppError(error)
    } finally {
      busy.value = false
    }
  }
  return { rows, failure, busy, load }
}
