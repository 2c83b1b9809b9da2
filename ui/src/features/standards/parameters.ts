// Parameters as a form sees them: what was typed becomes a number in the parameter's own unit, or a sentence that says
// what is wrong with it.

import type { Output } from '@/api'

export type Parameter = Output<'workspace.parameters'>[number]
export type Value = Parameter['values'][number]
type Unit = Parameter['unit']

export const UNIT_WORDS: Record<Unit, string> = {
  fen: '元',
  working_days: '个工作日',
  days: '日',
  months: '个月',
  number: '',
  choice: '',
}

/** A value as it is shown: money in yuan, a choice by its title. */
export function valueText(parameter: Pick<Parameter, 'unit'>, value: Pick<Value, 'value' | 'chosen'>): string {
  if (parameter.unit === 'choice') return value.chosen ?? String(value.value)
  if (parameter.unit === 'fen') {
    const [yuan, fen] = [Math.trunc(value.value / 100), Math.abs(value.value % 100)]
    const cents = fen === 0 ? '' : `.${String(fen).padStart(2, '0')}`
    return `${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}${cents} 元`
  }
  return `${value.value} ${UNIT_WORDS[parameter.unit]}`.trim()
}

/** Where and from when a value holds. */
export function scopeText(value: Pick<Value, 'region' | 'field' | 'from'>): string {
  const parts = [
    value.region ? `地区 ${value.region}` : '',
    value.field ? `领域 ${value.field}` : '',
    value.from ? `${value.from} 起` : '',
  ].filter(Boolean)
  return parts.length ? parts.join('，') : '各地、各领域，不分时间'
}

export interface Typed {
  value: string
  region: string
  field: string
  from: string
  source: string
}

export const nothingTyped = (): Typed => ({ value: '', region: '', field: '', from: '', source: '' })

const half = (text: string) =>
  text.trim().replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

/** `{ value }` in the parameter's unit, or what is wrong. */
export function readValue(unit: Unit, typed: string): { value: number } | { wrong: string } {
  const plain = half(typed).replace(/[,\s]/g, '')
  if (plain === '') return { wrong: unit === 'choice' ? '请选择一项' : '请填写数值' }
  if (unit === 'fen') {
    const found = /^(\d{1,11})(?:\.(\d{1,2}))?(万)?元?$/.exec(plain)
    if (!found) return { wrong: '请写金额，单位是元，如 5000 或者 0.5万' }
    const fen = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
    return { value: found[3] ? fen * 10_000 : fen }
  }
  if (!/^\d{1,6}$/.test(plain)) {
    return { wrong: unit === 'number' || unit === 'choice' ? '请写整数' : `请写整数，单位是${UNIT_WORDS[unit]}` }
  }
  return { value: Number(plain) }
}

/** Division codes are two, four or six digits; a shorter one stands for all below it. */
export function wrongRegion(typed: string): string {
  const plain = half(typed)
  return plain === '' || /^(\d{2}|\d{4}|\d{6})$/.test(plain) ? '' : '行政区划代码是 2、4 或者 6 位数字，如 1301'
}

export const unsetOnes = (all: readonly Parameter[]) => all.filter((one) => one.values.length === 0)

/** Not set first: they keep items from being judged; then those that most items need. */
export function inOrder(all: readonly Parameter[], onlyUnset: boolean, text: string): Parameter[] {
  const word = text.trim().toLowerCase()
  return all
    .filter((one) => !onlyUnset || one.values.length === 0)
    .filter((one) => word === '' || `${one.title}\n${one.id}`.toLowerCase().includes(word))
    .sort((a, b) => Number(a.values.length > 0) - Number(b.values.length > 0) || b.items.length - a.items.length)
}
