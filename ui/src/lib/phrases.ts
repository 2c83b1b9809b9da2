// 常用语: sentences of our own that a reviewer may start from. Ids are stable; a reviewer still says what was seen.

import type { Answer } from './verdicts'
import type { ItemHints as Item } from '@/api'

export interface Phrase {
  id: string
  text: string
}

const CONFIRMED: Phrase[] = [
  { id: 'confirmed.missing', text: '卷中没有该文书，也没有说明原因' },
  { id: 'confirmed.unsigned', text: '该处没有签名，也没有注明拒签及见证' },
  { id: 'confirmed.one-officer', text: '只有一名执法人员签名' },
  { id: 'confirmed.order', text: '文书日期先后与程序要求相反' },
  { id: 'confirmed.late', text: '超过规定期限办理，卷中没有延期手续' },
  { id: 'confirmed.blank', text: '应填内容留空，没有划去或者说明' },
  { id: 'confirmed.differs', text: '与卷中其他文书记载不一致' },
  { id: 'confirmed.law', text: '引用的法律条款不全或者不准' },
  { id: 'confirmed.reasoning', text: '没有写明裁量的理由' },
  { id: 'confirmed.service', text: '送达回证记载不全，不能证明已经送达' },
]

const DISMISSED: Phrase[] = [
  { id: 'dismissed.seen', text: '已看原卷，该内容在卷中，录入时漏录' },
  { id: 'dismissed.misread', text: '已看原卷，录入有误，原件记载符合要求' },
  { id: 'dismissed.exception', text: '属于另有规定的情形，依据在卷' },
  { id: 'dismissed.elsewhere', text: '该内容记载在另一份文书中' },
  { id: 'dismissed.approved', text: '已依法批准，批准手续在卷' },
]

const SEEN: Phrase[] = [
  { id: 'seen.original', text: '已看原卷，记载齐全' },
  { id: 'seen.judged', text: '系统没有录入该内容，按原卷认定' },
]

const AWAY: Phrase[] = [
  { id: 'away.case', text: '本案没有该情形' },
  { id: 'away.procedure', text: '本案适用的程序不要求该文书' },
  { id: 'away.party', text: '当事人的情况不涉及该项' },
]

const SCORED: Phrase[] = [
  { id: 'scored.partly', text: '基本符合，有欠缺' },
  { id: 'scored.merit', text: '做法超出要求，值得推广' },
]

export function phrasesFor(item: Item, answer: Answer): Phrase[] {
  switch (answer) {
    case 'confirmed':
      return CONFIRMED
    case 'met':
      return item.state === 'not_met' ? DISMISSED : SEEN
    case 'not_applicable':
      return AWAY
    case 'scored':
      return SCORED
  }
}

export const ALL_PHRASES: readonly Phrase[] = [...CONFIRMED, ...DISMISSED, ...SEEN, ...AWAY, ...SCORED]
