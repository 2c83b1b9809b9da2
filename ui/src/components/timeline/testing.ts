// A small case for the tests beside this file.

import type { Timeline, TimelineBar } from './model'

export function bar(part: Partial<TimelineBar> = {}): TimelineBar {
  return {
    id: 'n-ninety#0',
    item: 'n-ninety',
    number: '二.5.6',
    title: '立案之日起九十日内作出决定',
    binding: 'within',
    rule: '90 日（自然日）',
    from: '2024-08-05',
    to: '2024-11-03',
    start: { at: '2024-08-05', what: '《立案审批表》的成文日期', pointer: '/documents/2/date' },
    act: { at: '2024-11-12', what: '《行政处罚决定书》的成文日期', pointer: '/documents/6/date' },
    standing: 'broken',
    days: 9,
    verdict: '超 9 日',
    derivation: ['起算 2024-08-05', '末日 2024-11-03', '实际 2024-11-12；超 9 日'],
    basis: ['行政处罚法（2021 年修订）第60条'],
    ...part,
  }
}

export function timeline(part: Partial<Timeline> = {}): Timeline {
  return {
    title: '某网吧案',
    standard: '示范包',
    pack: 'p@1.0.0',
    stages: [
      { stage: 'filing', label: '立案', state: 'dated', step: 1 },
      { stage: 'notice', label: '告知', state: 'dated', step: 2 },
      { stage: 'decision', label: '决定', state: 'dated', step: 3 },
      { stage: 'service', label: '送达', state: 'not_entered' },
    ],
    steps: [
      { at: '2024-07-19', what: '现场检查笔录', short: '检查', stage: 'investigation', pointer: '/documents/0/date' },
      { at: '2024-08-05', what: '立案审批表', short: '立案', stage: 'filing', pointer: '/documents/2/date' },
      { at: '2024-11-11', what: '告知书', short: '告知', stage: 'notice', pointer: '/documents/4/date', also: ['/documents/4/services/0'] },
      { at: '2024-11-12T09:00', what: '行政处罚决定书', short: '决定', stage: 'decision', pointer: '/documents/6/date', number: '罚〔2024〕5号' },
      { at: '2024-11-13', what: '送达告知书', stage: 'notice', pointer: '/documents/41/services/0/received_on' },
    ],
    bars: [bar()],
    unmeasured: [],
    stretches: [],
    disorders: [],
    days_off: [
      { from: '2024-10-01', to: '2024-10-07', name: '国庆节' },
      { from: '2024-10-12', to: '2024-10-13', name: '双休日' },
    ],
    ...part,
  }
}
