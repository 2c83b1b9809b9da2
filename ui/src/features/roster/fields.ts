// What the roster holds of an agency, of an officer and of their papers, field by field, as forms show it. A value that
// is missing for a reason (看不清 …) keeps its reason until somebody types over it.

import type { Agency, AgencyKind, AgencyLevel, AppError, CertificateStatus, PowerKind, ReconsiderationLine } from '@/api'

export interface FieldSpec {
  key: string
  label: string
  kind: 'text' | 'day' | 'code' | 'flag' | 'lines'
  codes?: readonly (readonly [code: string, word: string])[]
  hint?: string
  needed?: boolean
}

/** An element of the roster, whatever it is. */
export type Entry = Record<string, unknown>

// A record of all codes, so that a new code in Rust does not compile without a word here.
const listed = <K extends string>(words: Record<K, string>) => Object.entries<string>(words) as [K, string][]

export const AGENCY_KINDS = listed<AgencyKind>({
  department: '政府工作部门',
  dispatched_office: '派出机构',
  authorised_organisation: '法律法规授权组织',
  entrusted_organisation: '受委托组织',
  township: '乡镇人民政府、街道办事处',
  development_zone: '开发区管委会',
  vertical_line: '垂直管理部门',
  comprehensive_enforcement: '综合行政执法机关',
  government: '人民政府',
})
export const AGENCY_LEVELS = listed<AgencyLevel>({
  national: '国家级',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
})
const RECONSIDERATION = listed<ReconsiderationLine>({
  government: '本级人民政府',
  superior: '上一级主管部门',
  superior_government: '上一级人民政府',
  government_or_superior: '本级人民政府或者上一级主管部门',
  own_agency: '本机关（国务院部门、省级政府）',
})
const POWER_KINDS = listed<PowerKind>({
  law: '法律、法规、规章',
  entrustment: '委托书',
  township_delegation: '乡镇街道赋权决定',
  concentration: '相对集中处罚权批文',
})
const CERTIFICATE_STATES = listed<CertificateStatus>({ valid: '有效', suspended: '暂扣', cancelled: '注销' })

export const AGENCY_FIELDS: readonly FieldSpec[] = [
  { key: 'name', label: '名称', kind: 'text', needed: true, hint: '与印章一致的全称；案卷按名称对应' },
  { key: 'kind', label: '机关类型', kind: 'code', codes: AGENCY_KINDS },
  { key: 'level', label: '层级', kind: 'code', codes: AGENCY_LEVELS },
  { key: 'field', label: '执法领域', kind: 'text' },
  { key: 'region', label: '行政区划代码', kind: 'text', hint: '六位数字' },
  { key: 'government', label: '本级人民政府', kind: 'text' },
  { key: 'superior', label: '上一级主管部门', kind: 'text' },
  { key: 'reconsideration', label: '复议管辖', kind: 'code', codes: RECONSIDERATION },
  { key: 'enforces_itself', label: '有行政强制执行权', kind: 'flag' },
]
export const POWER_FIELDS: readonly FieldSpec[] = [
  { key: 'kind', label: '依据类型', kind: 'code', codes: POWER_KINDS },
  { key: 'title', label: '名称', kind: 'text' },
  { key: 'number', label: '文号', kind: 'text' },
  { key: 'grantor', label: '委托（赋权）机关', kind: 'text' },
  { key: 'matters', label: '事项', kind: 'lines', hint: '一行一项' },
  { key: 'valid_from', label: '生效日期', kind: 'day' },
  { key: 'valid_to', label: '失效日期', kind: 'day' },
  { key: 'published', label: '已向社会公布', kind: 'flag' },
]
export const OFFICER_FIELDS: readonly FieldSpec[] = [
  { key: 'name', label: '姓名', kind: 'text', needed: true },
  { key: 'position', label: '职务', kind: 'text' },
  { key: 'agency_leader', label: '行政机关负责人', kind: 'flag' },
  { key: 'legal_reviewer', label: '法制审核人员', kind: 'flag' },
  { key: 'first_time_reviewer', label: '初次从事法制审核', kind: 'flag' },
  { key: 'legal_qualification', label: '法律职业资格证号', kind: 'text' },
]
export const CERTIFICATE_FIELDS: readonly FieldSpec[] = [
  { key: 'number', label: '证号', kind: 'text' },
  { key: 'scope', label: '执法类别', kind: 'text' },
  { key: 'region', label: '执法区域', kind: 'text' },
  { key: 'issuer', label: '发证机关', kind: 'text' },
  { key: 'valid_from', label: '发证日期', kind: 'day' },
  { key: 'valid_to', label: '有效期至', kind: 'day' },
  { key: 'status', label: '状态', kind: 'code', codes: CERTIFICATE_STATES },
  { key: 'status_since', label: '状态起始日期', kind: 'day' },
]

/** A value that is not there, with the reason. */
type Missing = Extract<NonNullable<Agency['name']>, object>
const MISSING: Record<Missing['state'], string> = { absent: '没有', illegible: '看不清', masked: '已遮盖' }

function isMissing(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'state' in value
}

/** The value, when there is one. */
export function known<T = string>(value: unknown): T | undefined {
  return value === undefined || value === null || isMissing(value) ? undefined : (value as T)
}

/** Why there is no value; empty when there is one. */
export function missingWord(value: unknown): string {
  if (isMissing(value)) return MISSING[value.state] ?? value.state
  return value === undefined || value === null ? '未录入' : ''
}

/** The value as it is read. */
export function valueText(field: FieldSpec, value: unknown): string {
  const found = known<unknown>(value)
  if (found === undefined) return ''
  if (field.kind === 'flag') return found ? '是' : '否'
  if (Array.isArray(found)) return found.join('\n')
  return field.codes?.find(([code]) => code === found)?.[1] ?? String(found)
}

/** The next free id of the form `agency-007`. */
export function nextId(stem: string, taken: readonly string[]): string {
  const shape = new RegExp(`^${stem}-(\\d+)$`)
  const last = taken.reduce((most, id) => Math.max(most, Number(shape.exec(id)?.[1] ?? 0)), 0)
  return `${stem}-${String(last + 1).padStart(3, '0')}`
}

/** With this value in it, or without the field when there is none. */
export function withValue(entry: Entry, key: string, value: unknown): Entry {
  const next = { ...entry }
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) delete next[key]
  else next[key] = value
  return next
}

/** Without what was only whitespace, as it goes to Rust. */
export function tidied(entry: Entry): Entry {
  return Object.entries(entry).reduce<Entry>((next, [key, value]) => {
    const tidy = typeof value === 'string' ? value.trim() : value
    return withValue(next, key, tidy)
  }, {})
}

/** What the page gives to whatever entry stands beside the list. */
export interface Kept {
  entry: Entry
  fixed: boolean
  saving: boolean
  failure: AppError | null
}
