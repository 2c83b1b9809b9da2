// What an audit row says, in words: what it is about, and what was before and after.

import { pointsText } from '@/lib/points'

export interface Subject {
  /** 案卷, 评查 … */
  word: string
  /** Id of the thing, and what of it. */
  id: string
  part: string
  /** Where it can be looked at. */
  to: string | null
}

/** What rows can be narrowed to, with the beginning of their subject. */
export const SUBJECTS = [
  { code: 'dossier:', word: '案卷' },
  { code: 'review:', word: '评查' },
  { code: 'agency:', word: '单位' },
  { code: 'officer:', word: '执法人员' },
  { code: 'person:', word: '人员' },
  { code: 'pack:', word: '标准包' },
  { code: 'parameter:', word: '参数' },
  { code: 'view:', word: '视图' },
] as const

const PARTS: Record<string, string> = { decision: '项目', good_point: '亮点', opinion: '评查意见' }
const WHOLE: Record<string, string> = { dossiers: '一批案卷', roster: '名册', calendar: '节假日表' }

export function subjectOf(subject: string): Subject {
  const colon = subject.indexOf(':')
  if (colon < 0) return { word: WHOLE[subject] ?? subject, id: '', part: '', to: null }
  const kind = subject.slice(0, colon + 1)
  const [id = '', ...rest] = subject.slice(colon + 1).split('/')
  const word = SUBJECTS.find((one) => one.code === kind)?.word ?? kind.slice(0, -1)
  const [part = '', ...name] = rest.join('/').split(':')
  const to = { 'dossier:': '/dossier/', 'review:': '/review/' }[kind]
  return {
    word,
    id,
    part: part && [PARTS[part] ?? part, name.join(':')].filter(Boolean).join(' '),
    to: to ? to + encodeURIComponent(id) : null,
  }
}

/** One value that was, is, or both. */
export interface Difference {
  place: string
  before: string | null
  after: string | null
}

const KEYS: Record<string, string> = {
  decision: '决定',
  verdict: '结论',
  is: '结论',
  item: '项目',
  reason: '理由',
  page: '页码',
  no_page: '卷中无页可指',
  occurrences: '次数',
  points: '分值',
  codes: '情形',
  mark: '所见标记',
  id: '编号',
  name: '名称',
  role: '角色',
  unit: '单位',
  active: '在用',
  text: '内容',
  at: '时间',
  rev: '版次',
  sha256: '哈希',
  written: '写入',
  digest: '摘要',
  new: '新增',
  changed: '更新',
  unchanged: '没有变化',
  refused: '拒收',
  reviews: '牵涉的评查',
  review: '评查',
  dossier: '案卷',
  dossier_rev: '案卷版次',
  dossier_sha256: '案卷哈希',
  pack: '标准包哈希',
  pack_sha256: '标准包哈希',
  pack_reference: '标准包',
  inputs: '参数哈希',
  engine: '程序',
  reviewer: '评查人',
  round: '轮次',
  revision: '第几次',
  state: '状态',
  opinion: '评查意见',
  opened_at: '开始于',
  changed_at: '改动于',
  sheet_sha256: '评查表哈希',
  score: '得分',
  complete: '评完',
  low: '最低',
  high: '最高',
  total: '总分',
  grade: '等次',
  failed: '否决',
  open: '未评',
  hints: '疑点',
  recheck: '待复核',
  supersedes: '取代',
  size: '大小',
  entry: '登记的内容',
  value: '值',
  source: '来源',
  region: '地区',
  field: '领域',
  kind: '类型',
  powers: '职权依据',
  certificates: '执法证',
  number: '号码',
  valid_from: '起',
  valid_to: '止',
  agency: '单位',
  position: '职务',
  patch: '改动',
}
const VALUES: Record<string, string> = {
  confirmed: '成立',
  met: '符合（不成立）',
  not_applicable: '不适用',
  scored: '给分',
  office: '评查组织单位',
  leader: '评查组长',
  viewer: '查看人',
  first: '初评',
  second: '复评',
  panel: '集体评议',
  open: '评查中',
  submitted: '已提交',
  superseded: '已取代',
}
/** Keys whose values are codes with a word. */
const CODED = new Set(['is', 'role', 'round', 'state'])
/** Points are hundredths. */
const POINTS = new Set(['points', 'low', 'high', 'total'])

function valueText(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && POINTS.has(key)) return `${pointsText(value)} 分`
  if (typeof value === 'string' && CODED.has(key)) return (key === 'role' && value === 'reviewer' ? '评查员' : VALUES[value]) ?? value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

interface PatchStep {
  op: string
  path: string
  value?: unknown
}
const isPatch = (value: unknown): value is PatchStep[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => typeof one === 'object' && one !== null && 'op' in one && 'path' in one)

const STEPS: Record<string, string> = { add: '加上', replace: '改为', remove: '去掉' }

/** Every leaf of a value, by its place in words. */
function leaves(value: unknown, place: string, key: string, into: Map<string, string>): void {
  if (value === null || value === undefined) return
  if (isPatch(value)) {
    for (const step of value) {
      const said = step.op === 'remove' ? '' : ` ${valueText('', step.value)}`
      into.set(`${place} ${step.path}`, `${STEPS[step.op] ?? step.op}${said}`)
    }
    return
  }
  if (typeof value !== 'object') {
    into.set(place, valueText(key, value))
    return
  }
  const parts: [string, unknown][] = Array.isArray(value)
    ? value.map((one, at) => [String(at + 1), one])
    : Object.entries(value)
  for (const [name, one] of parts) {
    const word = KEYS[name] ?? name
    // A verdict says its own name.
    const here = name === 'is' ? place : [place, word].filter(Boolean).join(' · ')
    leaves(one, here, name, into)
  }
}

function read(text: string): Map<string, string> {
  const found = new Map<string, string>()
  if (!text) return found
  try {
    leaves(JSON.parse(text), '', '', found)
  } catch {
    found.set('', text)
  }
  return found
}

/** What differs between both, and what stayed as it was. */
export function compare(before: string, after: string): { changed: Difference[]; same: Difference[] } {
  const [was, is] = [read(before), read(after)]
  const places = [...new Set([...was.keys(), ...is.keys()])]
  const all = places.map((place) => ({ place, before: was.get(place) ?? null, after: is.get(place) ?? null }))
  return {
    changed: all.filter((one) => one.before !== one.after),
    same: all.filter((one) => one.before === one.after),
  }
}
