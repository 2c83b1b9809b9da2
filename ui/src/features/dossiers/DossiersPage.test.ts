import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Input, type TestTransport, type WindowStanding } from '@/api'
import { chosenDossiers, showDossiers } from '@/lib/chosen-dossiers'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
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

async function open(actor = 'lin', at = '/dossiers') {
  session.value = standing(actor)
  host = testTransport({
    'dossier.list': ({ filter }: Input<'dossier.list'>) => {
      const total = filter?.text ? 1 : 3
      return { total, rows: Array.from({ length: total }, (_, at) => row(at)) }
    },
    'dossier.standings': () => ({ unreviewed: 3, open: 0, submitted: 0 }),
    'dossier.facets': () => ({
      agency: [
        { value: '甲局', count: 2 },
        { value: '乙局', count: 1 },
      ],
      field: [{ value: '', count: 3 }],
      region: [],
      procedure: [{ value: 'summary', count: 1 }],
      outcome: [],
      form: [],
    }),
    'view.list': () => ({ views: [] }),
    'view.save': ({ name, json }: { name: string; json: string }) => ({ views: [{ name, json, at: '' }] }),
    'dossier.fill': ({ dry_run }: { dry_run?: boolean }) => ({
      dry_run: dry_run ?? false,
      matched: 2,
      changed: 1,
      fields: [{ field: 'field', label: '领域', filled: 1, same: 0, kept: 1, replaced: 0 }],
      reviews: 0,
    }),
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
  })
  setTransport(host)
  ;({ page, router } = await openPage(DossiersPage, at))
}
beforeEach(() => localStorage.clear())
afterEach(() => page.unmount())

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
    press('ArrowDown', {}, table)
    await flushPromises()
    press('Enter', {}, table)
    await flushPromises()
    expect(asked('dossier.text')).toEqual([{ id: 'd1' }])
    expect(page.find('.timeline svg').attributes('aria-label')).toContain('2025-03-03 立案')
    expect(page.find('.facts').text()).toContain('<b>扰乱</b>')
    expect(page.find('.facts b').exists(), 'what a dossier says must not become markup').toBe(false)
    const go = vi.spyOn(router, 'push')
    press('Enter', {}, table)
    await flushPromises()
    expect(go, 'a second Enter opens the dossier itself').toHaveBeenCalledWith('/dossier/d1')
    press('Escape', {}, table)
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

  it('sends a ledger to the page that takes files in, and what is chosen to the one that writes them', async () => {
    await open('office')
    await clickButton('导入台账')
    expect(router.currentRoute.value.fullPath).toBe('/intake?kind=ledger')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }))
    await flushPromises()
    await clickButton('导出表格')
    expect(router.currentRoute.value.fullPath).toBe('/exports?kind=ledger&of=chosen')
    expect(chosenDossiers.value?.count, 'all that the filter lets through').toBeGreaterThan(1)
    expect(chosenDossiers.value?.filter.ids, 'by the filter, not by names').toBeUndefined()
    await clickButton('报告')
    expect(router.currentRoute.value.fullPath).toBe('/reports?of=chosen')
  })

  it('lists what another page shows in it, and goes back to all', async () => {
    session.value = standing('lin')
    showDossiers(['d1', 'd2'], '否决的案卷')
    await open('lin', '/dossiers?of=shown')
    const last = () => (asked('dossier.list').at(-1) as Input<'dossier.list'>).filter
    expect(last()?.ids).toEqual(['d1', 'd2'])
    expect(page.get('.shown').text()).toContain('否决的案卷 2 份')
    expect(page.find('[data-testid="views"]').exists(), 'a view cannot keep it').toBe(false)
    await clickButton('回到全部案卷')
    await vi.waitFor(() => expect(last()?.ids).toBeUndefined())
    expect(page.find('.shown').exists()).toBe(false)
  })

  it('offers nobody what the role may not do', async () => {
    await open('lin')
    expect(page.text()).not.toContain('导入台账')
    expect(page.text(), 'a reviewer may take dossier files in').toContain('导入案卷文件')
    page.unmount()
    await open('office')
    press('e')
    await flushPromises()
    expect(dialog(), 'an office organises and does not review').toBeNull()
  })

  it('is filtered by fields, typed in digits, and says each filter until it is taken off', async () => {
    await open()
    press('f')
    await flushPromises()
    expect(document.activeElement?.getAttribute('list'), 'the first field is ready').toBe('agencies')
    const agency = page.find<HTMLInputElement>('.agency')
    agency.element.value = '乙'
    await agency.trigger('change')
    const from = page.find<HTMLInputElement>('[aria-label=决定日期起]')
    from.element.value = '202403'
    await from.trigger('change')
    await flushPromises()
    expect(asked('dossier.list').pop()).toMatchObject({ filter: { agency: '乙局', decided_from: '2024-03-01' } })
    from.element.value = '20241399'
    await from.trigger('change')
    expect(page.find('.wrong').text()).toContain('8 位数字')
    press('Escape', {}, from.element)
    await flushPromises()
    expect(page.findAll('[data-testid=chips] li').map((one) => one.text())).toEqual([
      '办案机关：乙局✕',
      '决定：2024-03-01 起✕',
    ])
    await page.find('[aria-label="去掉 办案机关：乙局"]').trigger('click')
    await flushPromises()
    expect(asked('dossier.list').pop()).toMatchObject({ filter: { agency: null, decided_from: '2024-03-01' } })
  })

  it('chooses by the space bar, by spans, and all that the filter lets through', async () => {
    await open()
    const table = page.find<HTMLElement>('.frame').element
    table.focus()
    press(' ', {}, table)
    await flushPromises()
    const said = () => page.find('[data-testid=selection]').text()
    expect(said()).toContain('已选 1 份')
    table.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', shiftKey: true, bubbles: true }))
    await flushPromises()
    expect(said()).toContain('已选 2 份')
    table.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', shiftKey: true, bubbles: true }))
    await flushPromises()
    expect(said(), 'a span that shrinks lets go').toContain('已选 1 份')
    table.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }))
    await flushPromises()
    expect(said()).toContain('已选 3 份（筛选出的全部）')
    // From anywhere on the page, and twice is the same as once.
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }))
    await flushPromises()
    expect(said(), 'the key takes nothing back').toContain('已选 3 份（筛选出的全部）')
    press('Escape', {}, table)
    await flushPromises()
    expect(page.find('[data-testid=selection]').exists()).toBe(false)
  })

  it('fills the chosen only after counting what would change', async () => {
    await open()
    const table = page.find<HTMLElement>('.frame').element
    table.focus()
    press(' ', {}, table)
    await flushPromises()
    press('m')
    await page.findAll('[data-testid=selection] button').find((one) => one.text() === '补填')?.trigger('click')
    await flushPromises()
    const field = dialog()?.querySelector<HTMLInputElement>('#fill-field')
    if (!field) throw new Error('no field to fill')
    field.value = '生态环境'
    field.dispatchEvent(new Event('input'))
    await flushPromises()
    const submit = () => dialog()?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    submit()
    await flushPromises()
    expect(asked('dossier.fill')).toMatchObject([
      { filter: { ids: ['d0'] }, set: { field: '生态环境' }, overwrite: false, dry_run: true },
    ])
    expect(dialog()?.textContent).toContain('1 份案卷改变')
    submit()
    await flushPromises()
    expect(asked('dossier.fill')).toHaveLength(2)
    expect(dialog()).toBeNull()
  })

  it('keeps a view under a name, and calls it up again', async () => {
    await open()
    press('4')
    await flushPromises()
    press('v')
    await flushPromises()
    const name = page.find<HTMLInputElement>('#view-name')
    await name.setValue('已提交的')
    await page.find('[data-testid=views] form.save').trigger('submit')
    await flushPromises()
    press('1', {}, page.find<HTMLElement>('.frame').element)
    await flushPromises()
    expect(asked('dossier.list').pop()).toMatchObject({ filter: { standing: null } })
    await page.find('[data-testid=views] .use').trigger('click')
    await flushPromises()
    expect(asked('dossier.list').pop()).toMatchObject({ filter: { standing: 'submitted' } })
  })
})
