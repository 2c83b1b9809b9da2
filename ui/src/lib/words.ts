// Words for the codes that a list row carries. A code without a word is shown as it is, never hidden.

const PROCEDURE: Record<string, string> = { summary: '简易', ordinary: '普通', fast: '快速' }

const OUTCOME: Record<string, string> = {
  penalty: '处罚',
  no_penalty_minor: '不予处罚',
  no_penalty_unproven: '不予处罚（不成立）',
  withdrawn: '撤案',
  terminated: '终止调查',
  transferred_to_justice: '移送司法',
  transferred_detention: '处罚并移送拘留',
  transferred_jurisdiction: '移送管辖',
  daily_penalty: '按日连续处罚',
  seizure: '查封、扣押',
  pending: '未决定',
}

const FORM: Record<string, string> = { full: '全卷', quick: '快录', ledger: '台账', published: '公开文书' }

const ROLE: Record<string, string> = {
  office: '评查组织单位',
  leader: '评查组长',
  reviewer: '评查员',
  viewer: '查看人',
}

const ROUND: Record<string, string> = { first: '初评', second: '复评', panel: '集体评议' }

const REVIEW_STATE: Record<string, string> = { open: '评查中', submitted: '已提交', superseded: '已取代' }

const word = (words: Record<string, string>) => (code: string) => words[code] ?? code

export const procedureWord = word(PROCEDURE)
export const outcomeWord = word(OUTCOME)
export const formWord = word(FORM)
export const roleWord = word(ROLE)
export const roundWord = word(ROUND)
export const reviewStateWord = word(REVIEW_STATE)

/** Where a dossier stands in the work. */
export type Standing = 'unreviewed' | 'open' | 'submitted'

export const STANDINGS: readonly { code: Standing; word: string }[] = [
  { code: 'unreviewed', word: '未评' },
  { code: 'open', word: '评查中' },
  { code: 'submitted', word: '已提交' },
]

/** As `dossier.list` filters: work in progress first, then what was submitted. */
export function standingOf(row: { reviews_open: number; reviews_submitted: number }): Standing {
  if (row.reviews_open > 0) return 'open'
  return row.reviews_submitted > 0 ? 'submitted' : 'unreviewed'
}
