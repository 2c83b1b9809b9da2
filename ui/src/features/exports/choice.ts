// What is to be handed on, as it is chosen: which workbook, of which dossiers, by which standard, of which year.

import { EVERYTHING, filterFor, type Scoped } from '@/lib/scope'
import type { Asked, Form, Kind } from './wire'

export interface Choice extends Scoped {
  pack: string
  year: number | null
  roster: string
  masked: boolean
  superseded: boolean
}

export const START: Readonly<Choice> = {
  ...EVERYTHING,
  pack: '',
  year: null,
  roster: '',
  masked: false,
  superseded: false,
}

const GROUPS: readonly { word: string; codes: readonly string[] }[] = [
  { word: '评查结果', codes: ['results', 'score_forms', 'problems', 'hints', 'honours', 'custody', 'statistics'] },
  { word: '名册与台账', codes: ['ledger', 'ledger_checks', 'roster', 'training', 'three_systems'] },
  { word: '空白表格', codes: ['template'] },
]

/** As they are offered; a kind that no group knows stands with the results. */
export function grouped(kinds: readonly Kind[]): { word: string; kinds: Kind[] }[] {
  const known = new Set(GROUPS.flatMap((group) => group.codes))
  return GROUPS.map((group, at) => ({
    word: group.word,
    kinds: [
      ...group.codes.flatMap((code) => kinds.filter((one) => one.code === code)),
      ...(at === 0 ? kinds.filter((one) => !known.has(one.code)) : []),
    ],
  })).filter((group) => group.kinds.length > 0)
}

/** One that another kind had need not be one of this kind. */
const hasRoster = (kind: Kind, choice: Choice) => (kind.rosters ?? []).some((one) => one.code === choice.roster)

/** What must still be said before anything can be counted. */
export function missing(kind: Kind, choice: Choice): string {
  const words: string[] = []
  if (kind.required.includes('year') && choice.year === null) words.push('年度')
  if (kind.required.includes('pack') && !choice.pack) words.push('标准')
  if (kind.required.includes('roster') && !hasRoster(kind, choice)) words.push('哪种表')
  return words.length ? `请选择${words.join('、')}` : ''
}

/** The question, with nothing in it that this kind has no use for. */
export function askedOf(kind: Kind, choice: Choice, me: string | undefined): Asked {
  const has = (need: Kind['needs'][number]) => kind.needs.includes(need)
  return {
    kind: kind.code,
    ...(has('filter') && { filter: filterFor(choice, me) }),
    ...(has('pack') && choice.pack && { pack: choice.pack }),
    ...(has('year') && choice.year !== null && { year: choice.year }),
    ...(has('roster') && hasRoster(kind, choice) && { roster: choice.roster }),
    ...(has('superseded') && { superseded: choice.superseded }),
    ...(kind.maskable && { masked: choice.masked }),
  }
}

/** The offered name of the file or the folder. */
export function nameFor(kind: Kind, choice: Choice, form: Form): string {
  const name = choice.masked && kind.maskable ? (kind.masked_name ?? kind.name) : kind.name
  const of = kind.needs.includes('roster') ? (kind.rosters?.find((one) => one.code === choice.roster)?.label ?? '') : ''
  const year = kind.needs.includes('year') && choice.year !== null ? String(choice.year) : ''
  const ending = form === 'pdf' ? '.pdf' : '.xlsx'
  const stem = name.replace(/\.xlsx$/, '')
  return `${[stem, of, year].filter(Boolean).join('-')}${kind.to === 'file' ? ending : ''}`
}
