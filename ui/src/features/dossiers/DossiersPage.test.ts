import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { setTransport, testTransport, type Input, type TestTransport, type WindowStanding } from '@/api'
import { session } from '@/lib/session'
import DossiersPage from './DossiersPage.vue'

const people = [
  { id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true },
  { id: 'office', name: '演示组织人', role: 'office', unit: '', active: true },
]
const standing = (actor: string): WindowStanding => ({
  workspace: 'w',
  folder_name: '样例',
  actor,
  people,
  recent: [],
  fresh: false,
})
const row = (at: number) => ({
  id: `d${at}`,
  title: `第${at}案`,
  agency: '甲局',
  updated_at: '2026-01-01T00:00:00',
  reviews_open: 0,
  reviews_submitted: 0,
})
const packs = [{ reference: 'p@1.0.0', words: '示范包 1.0.0［示范］自编', items: 2, checked_items: 1, effective_from: '2021-07-15' }]

let host: TestTransport
let router: Router
let page: VueWrapper

async function open(actor = 'lin') {
  session.value = standing(actor)
  host = testTransport({
    'dossier.list': ({ filter }: Input<'dossier.list'>) => {
      const total = filter?.text ? 1 : 3
      return { total, rows: Array.from({ length: total }, (_, at) => row(at)) }
    },
    'dossier.text': ({ id }: { id: string }) => ({ id, rev: 1, sha256: '', text: '{}' }),
    'dossier.show': () => ({
      title: '第0案',
      facts: [['案由', '“<b>扰乱</b>”']],
      parties: [],
      documents: [],
      timeline: [{ at: '2025-03-03', what: '《立案审批表》 成文日期', pointer: '/documents/0/date' }],
    }),
    'review.list': () => ({ reviews: [], hidden: 0 }),
    'standard.list': () => ({ packs }),
    'review.open': () => ({ review: { id: 'PC-1' } }),
    'ledger.import': ({ dry_run }: { dry_run: boolean }) => ({
      new: 2,
      changed: 0,
      unchanged: 0,
      refused: 1,
      dry_run,
      log: [],
      notes: [],
      problems: [{ sheet: '台账', row: 20, column: 'N', message: '不是完整的日期', hint: '可以写成 20250414' }],
    }),
    choose: () => ({ handle: 'f1', name: '台账.xlsx' }),
  })
  setTransport(host)
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)*', component: { render: () => null } }] })
  page = mount(DossiersPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
beforeEach(() => localStorage.clear())
afterEach(() => page.unmount())

const press = (key: string, on: Element = document.activeElement ?? document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const dialog = () => document.querySelector('[role=dialog]')

describe('the list of dossiers', () => {
  it('is filtered as one types, and says how many are in each state', async () => {
    await open()
    press('/')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('筛选案卷')
    vi.useFakeTimers()
    await page.find('input[type=search]').setValue('澄泉')
    vi.advanceTimersByTime(200)
    vi.useRealTimers()
    await flushPromises()
    expect(asked('dossier.list')).toContainEqual(
      expect.objectContaining({ filter: expect.objectContaining({ text: '澄泉', standing: null, offset: 0 }) }),
    )
    expect(page.find('.standings').text()).toContain('全部 3')
  })

  it('opens the dossier under the cursor with its timeline, as text and never as markup', async () => {
    await open()
    const table = page.find<HTMLElement>('.frame').element
    table.focus()
    press('ArrowDown', table)
    await flushPromises()
    press('Enter', table)
    await flushPromises()
    expect(asked('dossier.text')).toEqual([{ id: 'd1' }])
    expect(page.find('.timeline svg').attributes('aria-label')).toContain('2025-03-03 立案')
    expect(page.find('.facts').text()).toContain('<b>扰乱</b>')
    expect(page.find('.facts b').exists(), 'what a dossier says must not become markup').toBe(false)
    press('Escape', table)
    await flushPromises()
    expect(page.find('.panel').exists()).toBe(false)
  })

  it('begins a review by keyboard and goes to it', async () => {
    await open()
    const go = vi.spyOn(router, 'push')
    press('e')
    await flushPromises()
    expect(document.activeElement?.getAttribute('name'), 'the standard is the first thing to choose').toBe('pack')
    dialog()?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(asked('review.open')).toEqual([{ dossier: 'd0', pack: 'p@1.0.0' }])
    expect(go).toHaveBeenCalledWith('/review/PC-1')
    expect(dialog()).toBeNull()
  })

  it('gives the focus back to the list when the question is put aside', async () => {
    await open()
    const table = page.find<HTMLElement>('.frame').element
    table.focus()
    press('e')
    await flushPromises()
    expect(dialog()?.contains(document.activeElement)).toBe(true)
    press('Escape')
    await flushPromises()
    expect(dialog()).toBeNull()
    expect(document.activeElement, 'the arrow keys must go on where they were').toBe(table)
  })

  it('takes a ledger in only after saying what will happen', async () => {
    await open('office')
    const click = async (words: string, within: ParentNode = document) => {
      const button = [...within.querySelectorAll('button')].find((one) => one.textContent?.includes(words))
      expect(button, `no button ${words}`).toBeDefined()
      button?.click()
      await flushPromises()
    }
    await click('导入台账')
    await click('选择文件', dialog() ?? document)
    expect(asked('ledger.import')).toEqual([{ file: { $file: 'f1' }, dry_run: true }])
    expect(dialog()?.textContent).toContain('台账!N20')
    await click('导入 2 份', dialog() ?? document)
    expect(asked('ledger.import')).toHaveLength(2)
    expect(asked('ledger.import')[1]).toEqual({ file: { $file: 'f1' }, dry_run: false })
  })

  it('offers nobody what the role may not do', async () => {
    await open('lin')
    expect(page.text()).not.toContain('导入台账')
    page.unmount()
    await open('office')
    press('e')
    await flushPromises()
    expect(dialog(), 'an office organises and does not review').toBeNull()
  })
})
