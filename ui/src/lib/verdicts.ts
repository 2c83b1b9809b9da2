// From a key to a decision: what each answer means for an item, and what it must say before it may be sent. The
// server refuses the same; here the form asks first.

import type { Decision, ItemHints as Item, Verdict } from '@/api'
import { parseCount, parsePoints, pointsText } from './points'

export type Answer = Verdict['is']
export type Field = 'reason' | 'page' | 'amount' | 'codes'

/** What stands in the form of an item. Kept as typed until it is saved. */
export interface Draft {
  answer: Answer
  reason: string
  page: string
  noPage: boolean
  /** Occurrences, deduction or score, as typed. */
  amount: string
  codes: string[]
}

/** The answer that key 1, 2, 3 or 4 stands for; a sentence when the item has none. */
export function answerOf(key: 1 | 2 | 3 | 4, item: Item): Answer | { refused: string } {
  const { by } = item.rule
  switch (key) {
    case 1:
      return by === 'bonus' ? 'scored' : 'confirmed'
    case 2:
      return 'met'
    case 3:
      if (by === 'earned' || by === 'bonus') return 'scored'
      if (by === 'all_or_nothing') return { refused: `本项“${item.counting}”，没有可改的扣分；成立按 1` }
      return 'confirmed'
    case 4:
      return 'not_applicable'
  }
}

/** The words on the button of key 1, 2, 3 or 4. */
export function answerWords(key: 1 | 2 | 3 | 4, item: Item): string {
  const { rule } = item
  const hint = item.state === 'not_met'
  switch (key) {
    case 1:
      if (item.veto === 'cap_grade' && rule.by === 'all_or_nothing')
        return `成立，扣 ${pointsText(rule.deduct)}、限等次`
      if (item.veto) return '成立，否决'
      if (rule.by === 'bonus') return '加分'
      if (rule.by === 'earned') return '成立，不得分'
      if (rule.by === 'all_or_nothing') return `成立，扣 ${pointsText(rule.deduct)}`
      if (rule.by === 'per_occurrence') return `成立，扣 ${pointsText(rule.each)}`
      return '成立，扣分'
    case 2:
      if (rule.by === 'bonus') return '不加分'
      return hint ? '不成立' : '符合'
    case 3:
      return rule.by === 'earned' ? '给分' : rule.by === 'bonus' ? '加几分' : '改扣分'
    case 4:
      return '不适用'
  }
}

export interface Amount {
  label: string
  unit: string
  /** What may be typed. */
  note: string
}

/** The number that an answer takes, if any. */
export function amountOf(item: Item, answer: Answer): Amount | undefined {
  const { rule } = item
  if (answer === 'scored') {
    const full = pointsText(item.full_points)
    const step = rule.by === 'earned' ? `，每档 ${pointsText(rule.step)}` : ''
    return { label: rule.by === 'bonus' ? '加分' : '得分', unit: '分', note: `0–${full}${step}` }
  }
  if (answer !== 'confirmed') return undefined
  if (rule.by === 'per_occurrence') return { label: '处数', unit: '处', note: item.counting }
  if (rule.by === 'range') {
    return { label: '扣分', unit: '分', note: `${pointsText(rule.min)}–${pointsText(rule.max)}` }
  }
  return undefined
}

export function asksCodes(item: Item, answer: Answer): boolean {
  return answer === 'confirmed' && item.rule.by === 'codes'
}

/** Whether a draft takes points, as far as can be told before it is sent. */
export function takesPoints(item: Item, draft: Pick<Draft, 'answer' | 'amount'>): boolean {
  if (draft.answer === 'confirmed') return true
  if (draft.answer !== 'scored' || item.rule.by === 'bonus') return false
  return (parsePoints(draft.amount) ?? 0) < item.full_points
}

/** Left to the reviewer by the standard, not something the system failed at. */
export function isManual(item: Item): boolean {
  return item.unclear === 'manual'
}

/** Why a reason must be given; none when it may be left out. */
export function reasonNeeded(item: Item, draft: Pick<Draft, 'answer' | 'amount'>): string | undefined {
  if (takesPoints(item, draft)) return '扣分要写明理由'
  if (draft.answer === 'not_applicable') return '认定不适用要写明理由'
  if (item.state === 'not_met') return '有系统提示，不采纳要写明理由'
  if (item.state === 'unclear' && !isManual(item)) return '系统无法判定，要写明看了什么'
  return undefined
}

export function emptyDraft(item: Item, answer: Answer): Draft {
  const perOccurrence = answer === 'confirmed' && item.rule.by === 'per_occurrence'
  // The page is that of the finding, where there is one; a reason is never put into a person's mouth.
  const page = answer === 'confirmed' && item.state === 'not_met' ? (item.pages?.[0] ?? '') : ''
  return { answer, reason: '', page: String(page), noPage: false, amount: perOccurrence ? '1' : '', codes: [] }
}

/** Nothing was typed into the form yet. */
export function isUntouched(item: Item, draft: Draft): boolean {
  const empty = emptyDraft(item, draft.answer)
  const typed = (one: Draft) => [one.reason.trim(), one.page, one.noPage, one.amount, ...one.codes].join('\n')
  return typed(draft) === typed(empty)
}

/** The form of what was decided. */
export function draftOf(item: Item, decision: Decision): Draft {
  const { verdict } = decision
  let amount = ''
  if (verdict.is === 'scored') amount = pointsText(verdict.points)
  if (verdict.is === 'confirmed') {
    if (verdict.points != null) amount = pointsText(verdict.points)
    else if (item.rule.by === 'per_occurrence') amount = String(verdict.occurrences ?? 1)
  }
  return {
    answer: verdict.is,
    reason: decision.reason ?? '',
    page: decision.page == null ? '' : String(decision.page),
    noPage: decision.no_page ?? false,
    amount,
    codes: verdict.is === 'confirmed' ? [...(verdict.codes ?? [])] : [],
  }
}

export type Ready = { decision: Decision } | { field: Field; problem: string }

/** The decision that a draft amounts to, or what is still wrong with it and where. */
export function decisionOf(item: Item, draft: Draft): Ready {
  const verdict = verdictOf(item, draft)
  if ('problem' in verdict) return verdict
  const reason = draft.reason.trim()
  const why = reasonNeeded(item, draft)
  if (why && !reason) return { field: 'reason', problem: why }
  const page = parseCount(draft.page)
  if (draft.page.trim() && !page) return { field: 'page', problem: '页码是卷内页码，只写一个整数' }
  if (page && draft.noPage) return { field: 'page', problem: '页码和“无页可指”只能留一个' }
  if (takesPoints(item, draft) && !page && !draft.noPage) {
    return { field: 'page', problem: '扣分要写卷内页码；卷中没有这一页的，选“无页可指”' }
  }
  const decision: Decision = { item: item.item, verdict }
  if (reason) decision.reason = reason
  if (page) decision.page = page
  if (draft.noPage) decision.no_page = true
  return { decision }
}

function verdictOf(item: Item, draft: Draft): Verdict | { field: Field; problem: string } {
  const { rule } = item
  const amount = amountOf(item, draft.answer)
  switch (draft.answer) {
    case 'met':
      return { is: 'met' }
    case 'not_applicable':
      return { is: 'not_applicable' }
    case 'scored': {
      const given = parsePoints(draft.amount)
      if (given === null || given > item.full_points) {
        return { field: 'amount', problem: `请写${amount?.label ?? '得分'}：${amount?.note ?? ''}` }
      }
      return { is: 'scored', points: given }
    }
    case 'confirmed':
      if (rule.by === 'per_occurrence') {
        const occurrences = parseCount(draft.amount)
        if (!occurrences) return { field: 'amount', problem: '请写有几处，至少 1 处' }
        return { is: 'confirmed', occurrences }
      }
      if (rule.by === 'range') {
        const taken = parsePoints(draft.amount)
        if (taken === null || taken < rule.min || taken > rule.max) {
          return { field: 'amount', problem: `请写扣多少分：${amount?.note ?? ''}` }
        }
        return { is: 'confirmed', points: taken }
      }
      if (rule.by === 'codes') {
        if (draft.codes.length === 0) return { field: 'codes', problem: '请选择至少一个问题编码' }
        return { is: 'confirmed', codes: [...draft.codes] }
      }
      return { is: 'confirmed' }
  }
}
