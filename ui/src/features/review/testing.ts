// Items and reviews for the tests beside this file.

import type { Hints, Item } from './wire'

export { item } from '@/lib/testing'

export function review(items: Item[], part: Partial<Hints> = {}): Hints {
  const open = items.filter((one) => one.open).length
  return {
    review: {
      id: 'PC-1',
      dossier: 'd1',
      dossier_rev: 1,
      dossier_sha256: '',
      pack: '',
      inputs: '',
      engine: '0.1.0',
      opened_at: '2024-07-01T09:00:00',
      changed_at: '2024-07-01T09:00:00',
      pack_reference: 'cn.anheng.general@1.0.0',
      reviewer: 'lin',
      round: 'first',
      revision: 1,
      state: 'open',
      opinion: '',
    },
    title: '某公司案',
    standard: '示范包',
    score: { complete: open === 0, low: 9000, high: 10000, failed: false, open, hints: 0, recheck: 0 },
    stale: [],
    items,
    mine: true,
    good_points: [],
    ...part,
  }
}

export const DOSSIER = JSON.stringify({
  case: { number: '立〔2024〕1号' },
  documents: [
    { id: 'd-1', kind: 'filing_approval', title: '立案审批表', date: '2024-03-14', page_from: 2, page_to: 3 },
    { id: 'd-2', kind: 'inspection_record', title: '现场笔录', date: '2024-03-12', page_from: 4, page_to: 6 },
    { id: 'd-3', kind: 'penalty_decision', title: '处罚决定书', number: '罚〔2024〕1号', page_from: 50, page_to: 54 },
  ],
})
