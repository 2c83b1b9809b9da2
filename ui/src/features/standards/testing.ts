// A small standard for the tests of these pages, in the shape of the wire.

import type { Answers, WindowStanding } from '@/api'

const people = [
  { id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true },
  { id: 'office', name: '演示组织人', role: 'office', unit: '', active: true },
]

export const standing = (actor: string): WindowStanding => ({
  workspace: 'w',
  folder_name: '样例',
  actor,
  people,
  recent: [],
  fresh: false,
})

export const pack = {
  reference: 'p@1.0.0',
  id: 'p',
  version: '1.0.0',
  title: '示范包',
  status: 'model',
  notice: '自编，非省厅标准',
  built_in: true,
  words: '示范包 1.0.0［示范］自编，非省厅标准',
  issuer: '案衡',
  effective_from: '2021-07-15',
  sha256: 'ab',
  items: 3,
  checked_items: 2,
  examples: 2,
  source: '自拟',
  assumptions: [],
}

const item = (number: string, group: number, more = {}) => ({
  id: `n-${number}`,
  number,
  title: `第 ${number} 项`,
  group,
  points: 100,
  counting: '1 分，成立即全扣',
  mode: 'fault',
  check: '期限之内',
  basis: ['行政处罚法 第六十一条'],
  documents: [],
  examples: 1,
  ...more,
})

export const book = {
  pack,
  laws: [],
  scoring: ['规范性项目：从 100 分扣减'],
  scoring_source: '自拟',
  groups: [
    { id: 'N1', number: '一', title: '立案' },
    { id: 'N2', number: '二', title: '送达' },
  ],
  items: [item('1.1', 0), item('1.2', 0, { mode: 'manual' }), item('2.1', 1)],
}

const itemText = (id: string) => ({
  id,
  number: id.slice(2),
  title: '<b>送达</b>回证',
  groups: ['二 送达'],
  points: 100,
  counting: '1 分，成立即全扣',
  points_source: '自拟',
  applies: [],
  depends: [],
  exceptions: [],
  articles: [
    { law: '行政处罚法', article: '第六十一条', by: '送达日期', versions: [{ name: '2021 年修订', from: '2021-07-15' }] },
  ],
  check: {
    kind: 'deadline',
    title: '期限之内',
    per: '就全案',
    raises: '不符合时提出疑点',
    covers: '查不出问题即为符合',
    asks: [{ key: 'from', meaning: '起算的日期', says: ['决定书的成文日期'] }],
    doc: '# 期限之内\n\n## 问什么\n\n是不是在期限内。',
  },
  parameters: [{ id: 'days', title: '送达期限', unit: '日', values: [] }],
  topics: [],
  examples: 1,
})

export const parameter = {
  id: 'hearing',
  title: '听证数额下限',
  unit: 'fen',
  packs: ['p@1.0.0'],
  items: [{ pack: 'p@1.0.0', id: 'n-2.1', number: '2.1', title: '告知听证' }],
  values: [] as object[],
}

export const answers = (): Answers => ({
  'standard.list': () => ({ packs: [pack] }),
  'standard.read': () => book,
  'standard.item': ({ item: id }: { item: string }) => itemText(id),
  'standard.cases': () => ({
    passed: 0,
    cases: [
      {
        id: 'late',
        title: '逾期一日',
        base: '底卷',
        changes: [{ place: '《行政处罚决定书》 成文日期', becomes: '2024-03-01' }],
        parameters: [],
        expected: '不符合',
        expected_code: 'not_met',
        came: '符合',
        passed: false,
        lines: ['没有查出问题'],
      },
    ],
  }),
  'workspace.info': () => ({ packs: [] }),
  'workspace.parameters': () => [parameter],
  'calendar.years': () => ({ years: [2023, 2024, 2026], built_in: [2023, 2024] }),
  'audit.list': () => ({ rows: [], chain: { count: 0, head: '' }, hidden: 0 }),
})
