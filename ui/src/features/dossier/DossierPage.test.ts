import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { setTransport, testTransport, type Input, type TestTransport } from '@/api'
import { timeline } from '@/components/timeline/testing'
import { session } from '@/lib/session'
import DossierPage from './DossierPage.vue'

const known = (code: string, label: string, value: string, figure = false) => ({ code, label, state: 'known' as const, value, figure })
const lacking = (code: string, label: string, state: 'not_entered' | 'absent' | 'illegible') => ({ code, label, state })
const paper = (at: number, title: string, part = {}) => ({
  id: `d${at}`,
  pointer: `/documents/${at}`,
  kind: title,
  stage: '决定',
  title: known('title', '文书名称', title),
  date: known('date', '成文日期', '2024-11-12', true),
  number: lacking('number', '文号', 'not_entered'),
  page_from: at + 1,
  page_to: at + 2,
  fields: [known('place', '地点', '<b>某处</b>')],
  ...part,
})
const contents = {
  title: '某网吧<i>案</i>',
  form: 'full',
  documents_complete: false,
  agency: '甲局',
  case: [
    known('number', '案号', '文旅立〔2024〕5号'),
    lacking('cause', '案由', 'not_entered'),
    lacking('field', '执法领域', 'absent'),
    lacking('region', '行政区划代码', 'illegible'),
    known('public_interest', '涉及重大公共利益', '否'),
  ],
  groups: [
    {
      kind: 'party',
      label: '当事人',
      elements: [
        { name: '当事人“甲”', pointer: '/parties/0', fields: [known('name', '名称', '甲'), lacking('phone', '电话', 'not_entered')] },
        { name: '当事人“乙”', pointer: '/parties/1', fields: [known('name', '名称', '乙'), lacking('phone', '电话', 'absent')] },
      ],
    },
  ],
  documents: [paper(4, '行政处罚告知书'), paper(6, '行政处罚决定书')],
  absent: [{ kind: '法制审核意见书' }],
}
const checked = {
  name: 'd1',
  title: '某案',
  dossier_sha256: '',
  standard: '示范包',
  faults: 1,
  questions: 0,
  unclear: 1,
  met: 1,
  not_applicable: 0,
  items: [
    { item: 'n-ninety', number: '二.5.6', title: '九十日内决定', state: 'not_met', nature: 'fault', lines: ['超过期限 9 日。', '见：《行政处罚决定书》，成文日期：2024-11-12', '依据：行政处罚法 第60条'] },
    { item: 'x', number: '二.1', title: '线索', state: 'unclear', unclear: 'not_entered', lines: ['未录入：案件的案由'] },
    { item: 'y', number: '二.2', title: '立案', state: 'met', lines: [] },
  ],
  assessment: {
    outcomes: [
      { item: 'n-ninety', state: 'not_met', findings: [{ evidence: [{ pointer: '/documents/6/date', name: '决定书' }] }] },
      { item: 'x', state: 'unclear', missing: [{ kind: 'not_entered', what: '案件的案由', pointer: '/case/cause' }] },
      { item: 'y', state: 'met' },
    ],
  },
}
const packs = [
  { reference: 'p@1.0.0', words: '示范包 1.0.0［示范］自编' },
  { reference: 'q@1.0.0', words: '另一份 1.0.0［正式］' },
]

let host: TestTransport
let router: Router
let page: VueWrapper
const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)

beforeEach(async () => {
  localStorage.clear()
  // jsdom does not lay out, so it cannot scroll.
  Element.prototype.scrollIntoView = vi.fn()
  const people = [{ id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true }]
  session.value = { workspace: 'w', folder_name: '样例', actor: 'lin', people, recent: [], fresh: false }
  host = testTransport({
    'dossier.contents': () => contents,
    'dossier.timeline': () => timeline(),
    'dossier.text': () => ({ id: 'd1', rev: 2, sha256: '', text: '{}' }),
    'dossier.check': () => ({ checked: [checked] }),
    'dossier.history': () => ({
      id: 'd1',
      title: '',
      revisions: [
        { rev: 1, at: '2026-01-01T09:00:00', actor: 'lin', sha256: '', changes: [] },
        { rev: 2, at: '2026-01-02T09:00:00', actor: 'lin', sha256: '', changes: ['案件的案由：甲 → 未录入'] },
      ],
      papers: [],
    }),
    'dossier.export': ({ id, rev }: Input<'dossier.export'>) => ({ id, rev: rev ?? 2, sha256: '', bytes: 2 }),
    choose: () => ({ handle: 'h1', name: '案.json' }),
    'review.list': () => ({ reviews: [], hidden: 0 }),
    'standard.list': () => ({ packs }),
  })
  setTransport(host)
  const blank = { template: '<p />' }
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/dossier/:id', component: DossierPage },
      { path: '/dossiers', component: blank },
      { path: '/entry/:id?', component: blank },
    ],
  })
  await router.push('/dossier/d1')
  page = mount(DossierPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
})
afterEach(() => page.unmount())

const key = async (name: string) => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  await flushPromises()
}

describe('the page of a dossier', () => {
  it('tells not entered from not in the dossier and from not legible', () => {
    const facts = page.find('[data-section="facts"]').text()
    expect(facts).toMatch(/未录入\s*案由/)
    expect(facts).toMatch(/卷中没有\s*执法领域/)
    expect(facts).toMatch(/看不清\s*行政区划代码/)
    expect(facts).toMatch(/否\s*涉及重大公共利益/)
    const people = page.find('[data-section="people"] tbody').findAll('tr')
    expect(people.map((row) => row.text())).toEqual(['甲未录入', '乙卷中没有'])
    expect(page.find('[data-section="papers"]').text()).toMatch(/查过，卷中没有\s*《法制审核意见书》/)
    expect(page.find('[data-section="papers"]').text()).toContain('没有列出的，只是未录入')
  })

  it('shows what a dossier says as text and never as markup', async () => {
    await page.findAll('[data-section="papers"] .open')[0]?.trigger('click')
    expect(page.text()).toContain('<b>某处</b>')
    expect(page.find('h1').text()).toBe('某网吧<i>案</i>')
    expect(page.find('.page b, h1 i').exists()).toBe(false)
  })

  it('counts what the standard finds, and leads from a finding to its day', async () => {
    const check = page.find('[data-section="check"]')
    expect(check.findAll('.kinds label').map((one) => one.text())).toEqual(['✕ 不符合 1', '！ 请核 0', '？ 无法判定 1', '✓ 符合 1', '– 不适用 0'])
    await check.find('.place').trigger('click')
    await flushPromises()
    expect(page.find('.picked').text()).toContain('行政处罚决定书')
    expect(page.find('tr.here').text()).toContain('行政处罚决定书')
  })

  it('opens how a limit was counted from its finding', async () => {
    const found = page.find('[data-section="check"]').findAll('button').find((one) => one.text() === '看怎样算')
    await found?.trigger('click')
    await flushPromises()
    expect(page.find('.derivation').text()).toContain('末日 2024-11-03')
  })

  it('asks anew when another standard is chosen, and remembers it', async () => {
    await page.find('select').setValue('q@1.0.0')
    await flushPromises()
    expect(asked('dossier.timeline').at(-1)).toEqual({ id: 'd1', pack: 'q@1.0.0' })
    expect(asked('dossier.check').at(-1)).toMatchObject({ pack: 'q@1.0.0' })
    expect(JSON.parse(localStorage.getItem('anheng.pack') ?? '')).toBe('q@1.0.0')
  })

  it('shows an older revision, says so, and comes back', async () => {
    const history = page.find('[data-section="history"]')
    expect(history.text()).toContain('案件的案由：甲 → 未录入')
    await history.findAll('button').find((one) => one.text() === '看这一版')?.trigger('click')
    await flushPromises()
    expect(asked('dossier.contents').at(-1)).toEqual({ id: 'd1', rev: 1 })
    expect(page.find('.old').text()).toContain('正在看第 1 版，不是最新的第 2 版')
    await page.find('.old button').trigger('click')
    await flushPromises()
    expect(page.find('.old').exists()).toBe(false)
  })

  it('writes the dossier to a file that the user chose', async () => {
    await page.findAll('button').find((one) => one.text() === '导出')?.trigger('click')
    await flushPromises()
    expect(asked('dossier.export')).toEqual([{ id: 'd1', to: { $file: 'h1' } }])
    expect(page.text()).toContain('已导出第 2 版：案.json')
  })

  it('goes by keys: to a section, to the review, to entry, back', async () => {
    await key('3')
    expect(page.find('.door.here').text()).toContain('卷内目录')
    await key('e')
    expect(document.querySelector('#open-review')).not.toBeNull()
    await key('Escape')
    await key('l')
    expect(router.currentRoute.value.fullPath).toBe('/entry/d1')
    await router.push('/dossier/d1')
    await key('Backspace')
    expect(router.currentRoute.value.fullPath).toBe('/dossiers')
  })

  it('says what went wrong, and offers another try', async () => {
    page.unmount()
    setTransport(
      testTransport({
        'dossier.contents': () => {
          throw { code: 'usage', message: '工作区里没有案卷“d1”', hint: '用查找' }
        },
      }),
    )
    page = mount(DossierPage, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    expect(page.text()).toContain('工作区里没有案卷“d1”')
    expect(page.findAll('button').some((one) => one.text() === '再试一次')).toBe(true)
  })
})
