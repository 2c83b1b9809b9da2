// The text that a report is made from, as the office has it: read, checked while it is changed, kept or taken back.

import { call, type CallOptions, type Output } from '@/api'
import type { Kind } from './wire'

export type Template = Output<'report.template'>
export type TemplateWord = Template['words'][number]
export type Problem = Output<'report.template_check'>['problems'][number]

export const read = (kind: Kind['code']) => call('report.template', { kind })
export const check = (kind: Kind['code'], text: string, options?: CallOptions) =>
  call('report.template_check', { kind, text }, options)
export const put = (kind: Kind['code'], text: string) => call('report.template_put', { kind, text })
export const reset = (kind: Kind['code']) => call('report.template_reset', { kind })

/** Words by where they may stand: anywhere first, then inside each list. */
export function byPlace(words: readonly TemplateWord[]): { inside: string; words: TemplateWord[] }[] {
  const places = [...new Set(words.map((one) => one.inside ?? ''))].sort((one, other) => Number(one !== '') - Number(other !== ''))
  return places.map((inside) => ({ inside, words: words.filter((one) => (one.inside ?? '') === inside) }))
}

/** Where a line begins and ends in the text; lines count from 1. */
export function spanOf(text: string, line: number): [number, number] {
  const lines = text.split('\n')
  const before = lines.slice(0, Math.max(line - 1, 0)).reduce((sum, one) => sum + one.length + 1, 0)
  const from = Math.min(before, text.length)
  return [from, from + (lines[line - 1]?.length ?? 0)]
}
