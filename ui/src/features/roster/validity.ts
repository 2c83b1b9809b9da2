// Whether a paper holds on a day: a certificate of an officer, a power of an agency.

import { daysBetween } from '@/lib/dates'
import { known, type Entry } from './fields'

export type Standing = 'ended' | 'soon' | 'holds' | 'unknown' | 'none'

export interface Validity {
  standing: Standing
  /** In a few words. */
  word: string
}

export const SIGNS: Record<Standing, string> = { ended: '✕', soon: '！', holds: '✓', unknown: '？', none: '–' }

/** From the one that matters most to somebody who looks for trouble. */
export const STANDINGS: readonly { code: Standing; word: string }[] = [
  { code: 'ended', word: '过期、暂扣、注销' },
  { code: 'soon', word: '将到期' },
  { code: 'unknown', word: '有效期不明' },
  { code: 'none', word: '没有证' },
  { code: 'holds', word: '有效' },
]

/** A paper with `valid_from` and `valid_to`, and perhaps a status, on a day; it ends soon within so many days. */
export function validity(paper: Entry, on: string, within: number): Validity {
  const [from, to] = [known(paper.valid_from), known(paper.valid_to)]
  const [status, since] = [known(paper.status), known(paper.status_since)]
  if ((status === 'suspended' || status === 'cancelled') && (!since || since <= on)) {
    return { standing: 'ended', word: `${status === 'suspended' ? '暂扣' : '注销'}${since ? `，${since} 起` : ''}` }
  }
  if (from && from > on) return { standing: 'unknown', word: `${from} 才生效` }
  if (!to) return { standing: 'unknown', word: '有效期至未录入' }
  if (to < on) return { standing: 'ended', word: `${to} 到期` }
  const left = daysBetween(on, to)
  if (left <= within) return { standing: 'soon', word: left === 0 ? '当日到期' : `${left} 天后到期` }
  return { standing: 'holds', word: `至 ${to}` }
}

const BEST: readonly Standing[] = ['holds', 'soon', 'unknown', 'ended', 'none']

/** Of several papers the one that holds best: whoever has one good certificate has one. */
export function bestOf(papers: readonly Entry[], on: string, within: number): Validity {
  const all = papers.map((paper) => validity(paper, on, within))
  all.sort((one, other) => BEST.indexOf(one.standing) - BEST.indexOf(other.standing))
  return all[0] ?? { standing: 'none', word: '没有登记执法证' }
}

/** What is wrong with the powers of an agency; one without an end holds. Null: nothing. */
export function powerTrouble(powers: readonly Entry[], on: string, within: number): Validity | null {
  const dated = powers.filter((power) => known(power.valid_to) || (known(power.valid_from) ?? '') > on)
  const found = dated.map((power) => validity(power, on, within)).filter((one) => one.standing !== 'holds')
  found.sort((one, other) => Object.keys(SIGNS).indexOf(one.standing) - Object.keys(SIGNS).indexOf(other.standing))
  return found[0] ?? null
}
