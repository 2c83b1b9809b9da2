// Which sign an item carries, in every list that shows items. No meaning hangs on colour alone.

import type { ItemHints } from '@/api'

/** What a sign looks at. */
export type Signed = Pick<ItemHints, 'state' | 'nature' | 'open' | 'decision' | 'recheck' | 'deduction'>

export interface Sign {
  sign: string
  /** The same in a word, for those who do not see the sign. */
  word: string
  tone: 'hint' | 'question' | 'fault' | 'good' | 'away' | 'unclear' | 'todo'
}

/** How an item stands. The reviewer's decision comes before what the system found. */
export function signOf(item: Signed): Sign {
  if (item.recheck) return { sign: '！', word: '待复核', tone: 'hint' }
  switch (item.decision?.verdict.is) {
    case 'confirmed':
      return { sign: '✕', word: '成立', tone: 'fault' }
    case 'met':
      return { sign: '✓', word: item.state === 'not_met' ? '不成立' : '符合', tone: 'good' }
    case 'not_applicable':
      return { sign: '–', word: '不适用', tone: 'away' }
    case 'scored':
      return isTaken(item) ? { sign: '✕', word: '扣分', tone: 'fault' } : { sign: '✓', word: '给分', tone: 'good' }
  }
  if (item.state === 'not_met') {
    return item.nature === 'question'
      ? { sign: '！', word: '待核', tone: 'question' }
      : { sign: '！', word: '疑点', tone: 'hint' }
  }
  if (item.state === 'not_applicable') return { sign: '–', word: '不适用', tone: 'away' }
  if (!item.open) return { sign: '✓', word: '系统核对符合', tone: 'good' }
  if (item.open === '须人工评查') return { sign: '○', word: '人工评查', tone: 'todo' }
  if (item.state === 'unclear') return { sign: '？', word: item.open, tone: 'unclear' }
  if (item.open === '系统只核对了一部分') return { sign: '○', word: '部分核对', tone: 'todo' }
  return { sign: '○', word: item.open, tone: 'todo' }
}

/** Whether the reviewer's decision takes points, or confirms a veto. */
export function isTaken(item: Signed): boolean {
  const verdict = item.decision?.verdict
  if (!verdict || item.recheck) return false
  if (verdict.is === 'confirmed') return true
  return verdict.is === 'scored' && (item.deduction ?? 0) > 0
}
