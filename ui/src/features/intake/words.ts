// Words for what Rust says in codes. A code without a word is shown as it is.

import type { Became } from './wire'

export const BECAME: readonly { code: Became; word: string; done: string; sign: string }[] = [
  { code: 'new', word: '新增', done: '已新增', sign: '＋' },
  { code: 'changed', word: '变更', done: '已变更', sign: '△' },
  { code: 'unchanged', word: '未变', done: '未变', sign: '＝' },
  { code: 'duplicate', word: '重复', done: '重复', sign: '！' },
  { code: 'refused', word: '拒收', done: '拒收', sign: '✕' },
]

const PARTS: Record<string, string> = {
  title: '标题',
  header: '表头',
  note: '说明',
  total: '合计',
  data: '',
  blank: '',
  unknown: '',
}
export const partWord = (part: string) => PARTS[part] ?? part

/** Where what was taken in can be seen. */
export const HOMES: Record<string, { path: string; query?: Record<string, string>; word: string }> = {
  ledger: { path: '/dossiers', word: '看导入的案卷' },
  scores: { path: '/home', word: '看我的评查' },
  officers: { path: '/roster', query: { part: 'officers' }, word: '看执法人员名册' },
  agencies: { path: '/roster', query: { part: 'agencies' }, word: '看单位名册' },
  reviewers: { path: '/roster', query: { part: 'reviewers' }, word: '看评查专家名册' },
  items: { path: '/roster', query: { part: 'items' }, word: '看执法事项和裁量基准' },
  delegated: { path: '/roster', query: { part: 'delegated' }, word: '看乡镇赋权清单' },
  sample: { path: '/roster', query: { part: 'sample' }, word: '看抽样名单' },
}

export const FORMATS = ['xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'csv']
