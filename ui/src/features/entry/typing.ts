// What a clerk types and what it means: eight digits are a day, `-` is 卷中没有, `?` is 看不清. Nothing is guessed: what
// cannot be meant is refused with a reason and stays as it was typed.

import type { EntryKind, Held } from '@/api'
import { dayNumber } from '@/lib/dates'
import { yuanText } from '@/lib/money'

export interface Choice {
  code: string
  label: string
}

export interface Typable {
  kind: EntryKind
  choices?: Choice[]
}

export type Read = { held: Held } | { problem: string }

export const NOT_ENTERED: Held = { state: 'not_entered' }
const known = (value: string): Held => ({ state: 'known', value })

/** Keys that say what there is instead of a value; input methods give their wide forms. */
const STATES: Record<string, Held['state']> = {
  '-': 'absent',
  '－': 'absent',
  '—': 'absent',
  '–': 'absent',
  '?': 'illegible',
  '？': 'illegible',
  '*': 'masked',
  '＊': 'masked',
}

export function stateKey(typed: string): Held | null {
  const state = STATES[typed.trim()]
  return state ? { state } : null
}

export const STATE_WORDS: Record<Held['state'], string> = {
  not_entered: '未录入',
  absent: '卷中没有',
  illegible: '看不清',
  masked: '已遮盖',
  known: '',
}

export const STATE_SIGNS: Record<Held['state'], string> = {
  not_entered: '',
  absent: '–',
  illegible: '？',
  masked: '＊',
  known: '',
}

const narrow = (text: string) =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[。．·、]/g, '.')
    .replace(/\u3000/g, ' ')
    .trim()

/** A day as typed: 20240301, 2024.3.1, 2024年3月1日; 3-1 and 0301 take the year given. */
export function readDay(typed: string, year?: number): { day: string } | { problem: string } {
  const text = narrow(typed).replace(/[年月/.]/g, '-').replace(/日$/, '')
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const short = /^(\d{2})(\d{2})$/.exec(text) ?? /^(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!whole && !short) return { problem: '请写八位数字，例如 20240301' }
  if (!whole && year === undefined) return { problem: '前面没有年份可接，请写全八位' }
  const [y, m, d] = whole ? [Number(whole[1]), whole[2], whole[3]] : [year as number, short?.[1], short?.[2]]
  const day = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  if (y < 1900 || y > 2200) return { problem: `没有 ${y} 年的案卷，请核对` }
  const at = dayNumber(day)
  const real = new Date(at * 86_400_000)
  if (Number.isNaN(at) || real.toISOString().slice(0, 10) !== day) {
    return { problem: `历法上没有 ${Number(m)} 月 ${Number(d)} 日${Number(m) === 2 && Number(d) === 29 ? `（${y} 年不是闰年）` : ''}` }
  }
  return { day }
}

/** A day, and after a space or T the time of day: 20240301 0930, 3-1 9:30, 2024-03-01 9时5分. */
export function readMoment(typed: string, year?: number): { day: string } | { problem: string } {
  const text = narrow(typed)
  const parts = /^(\S+?)(?:\s+|T)(\d{1,2}):?时?(\d{2}|\d(?=分))?分?$/.exec(text)
  if (!parts) return readDay(text, year)
  const day = readDay(parts[1] ?? '', year)
  if ('problem' in day) return day
  const [hour, minute] = [Number(parts[2]), Number(parts[3] ?? 0)]
  if (hour > 23 || minute > 59) return { problem: '没有这个钟点，请写 0930 或者 9:30' }
  return { day: `${day.day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

/** 元 as typed, to fen: 12000, 12,000.50, 1.2万. */
export function readMoney(typed: string): { fen: number } | { problem: string } {
  const text = typed.replace(/[，,\s]/g, '').replace(/[。．]/g, '.').replace(/元$/, '')
  const found = /^(\d+)(?:\.(\d+))?(万)?$/.exec(narrow(text))
  if (!found) return { problem: '请写元，例如 12000 或者 1.2万' }
  const places = found[3] ? 6 : 2
  const rest = (found[2] ?? '').replace(/0+$/, '')
  if (rest.length > places) return { problem: '不到一分，请核对' }
  const fen = Number(found[1] + rest.padEnd(places, '0'))
  return Number.isSafeInteger(fen) ? { fen } : { problem: '金额太大，请核对' }
}

/** What was typed into a field; `year` is that of the field before, for days without one. */
export function readTyped(field: Typable, typed: string, year?: number): Read {
  const text = typed.trim()
  if (!text) return { held: NOT_ENTERED }
  const state = stateKey(text)
  if (state) return { held: state }
  switch (field.kind) {
    case 'day':
    case 'moment': {
      const read = field.kind === 'day' ? readDay(text, year) : readMoment(text, year)
      return 'problem' in read ? read : { held: known(read.day) }
    }
    case 'money': {
      const read = readMoney(text)
      return 'problem' in read ? read : { held: known(String(read.fen)) }
    }
    case 'count':
      return /^\d{1,9}$/.test(narrow(text)) ? { held: known(String(Number(narrow(text)))) } : { problem: '请写整数' }
    case 'texts':
      return { held: known(text.split(/[\n、；;]/).map((one) => one.trim()).filter(Boolean).join('\n')) }
    default:
      return { held: known(text) }
  }
}

/** A value as it stands in the field when nobody is typing. */
export function shownText(field: Typable, held: Held): string {
  if (held.state !== 'known') return held.state === 'masked' ? (held.value ?? '') : ''
  const value = held.value ?? ''
  switch (field.kind) {
    case 'moment':
      return value.replace('T', ' ')
    case 'money':
      return yuanText(Number(value))
    case 'flag':
      return value === 'true' ? '有' : '没有'
    case 'choice':
    case 'reference':
      return field.choices?.find((choice) => choice.code === value)?.label ?? value
    case 'references':
      return value.split('\n').map((id) => field.choices?.find((choice) => choice.code === id)?.label ?? id).join('、')
    case 'texts':
      return value.split('\n').join('、')
    default:
      return value
  }
}

/** A value as it is offered for change: money without its commas. */
export function editText(field: Typable, held: Held): string {
  const text = shownText(field, held)
  return field.kind === 'money' ? text.replace(/,/g, '') : text
}

/** A key on a field of flags or choices, by the place of the key where an input method hides the character. */
export function keyedChoice(field: Typable, key: string, code = ''): Held | null {
  const state = stateKey(key)
  if (state) return state
  if (key === 'Backspace' || key === 'Delete') return NOT_ENTERED
  const sign = key.length === 1 ? narrow(key).toLowerCase() : (/^(?:Key|Digit|Numpad)(\w)$/.exec(code)?.[1] ?? '').toLowerCase()
  if (field.kind === 'flag') {
    if (sign === 'y' || sign === '1') return known('true')
    if (sign === 'n' || sign === '0') return known('false')
    return null
  }
  const at = choiceKeys(field.choices ?? []).indexOf(sign)
  const found = at >= 0 ? field.choices?.[at] : undefined
  return found ? known(found.code) : null
}

/** The key of each choice: digits, then letters. */
export function choiceKeys(choices: readonly Choice[]): string[] {
  return choices.map((_, at) => '1234567890abcdefghijklmopqrstuvwxz'[at] ?? '')
}

export const isTyped = (kind: EntryKind) => !['flag', 'choice', 'reference', 'references'].includes(kind)

export const sameHeld = (one: Held, other: Held) =>
  one.state === other.state && (one.value ?? '') === (other.value ?? '')

/** The year for a day that is typed without one: that of the nearest day before it, else after it. */
export function yearNear(fields: readonly { kind: EntryKind; held: Held }[], at: number): number | undefined {
  const year = (field: { kind: EntryKind; held: Held } | undefined) => {
    const dated = field && (field.kind === 'day' || field.kind === 'moment') && field.held.state === 'known'
    return dated ? Number((field.held.value ?? '').slice(0, 4)) : undefined
  }
  for (let one = at - 1; one >= 0; one--) {
    const found = year(fields[one])
    if (found) return found
  }
  for (let one = at; one < fields.length; one++) {
    const found = year(fields[one])
    if (found) return found
  }
  return undefined
}
