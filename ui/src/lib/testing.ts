// An item for the tests beside this folder and of the desks.

import type { ItemHints } from '@/api'

export function item(part: Partial<ItemHints> = {}): ItemHints {
  return {
    item: 'a',
    number: '1.1',
    title: '有两名执法人员',
    groups: ['一 规范性', '一.1 立案'],
    counting: '0.6 分，成立即全扣',
    full_points: 60,
    high: 0,
    state: 'met',
    lines: [],
    rule: { by: 'all_or_nothing', deduct: 60 },
    ...part,
  }
}
