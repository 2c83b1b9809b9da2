import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Answers, type TestTransport } from '@/api'
import { chosenDossiers } from '@/lib/chosen-dossiers'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
import ExportsPage from './ExportsPage.vue'
import type { Asked, Kind } from './wire'

const kind = (code: string, label: string, needs: Kind['needs'], more: Partial<Kind> = {}): Kind => ({
  ...{ code: code as Kind['code'], label, what: `${label}里有什么`, needs, required: [], to: 'file' as const, maskable: false, printed: false },
  name: `${label}.xlsx`,
  ...more,
})
const kinds = [
  kind('training', '人员培训考试情况', ['year'], { required: ['year'] }),
  kind('results', '评查结果汇总表', ['filter', 'pack', 'superseded'], { printed: true, maskable: true, masked_name: '汇总表（脱敏）.xlsx' }),
  kind('score_forms', '评分表', ['filter'], { to: 'folder', name: '评分表' }),
  kind('template', '空白模板', ['roster'], { required: ['roster'], rosters: [{ code: 'officers', label: '执法人员名册' }] }),
  kind('hints', '疑点清单', ['filter']),
]
let host: TestTransport
let page: VueWrapper
let router: Router

async function open(query = {}, answers: Answers = {}) {
  session.value = { workspace: 'w', folder_name: '样例', actor: 'zheng', people: [], recent: [], fresh: false }
  host = testTransport({
    'export.kinds': () => ({ kinds }),
    'export.count': ({ kind: code }: Asked) => (code === 'hints' ? { rows: 0, noun: '条', why: '没有疑点' } : { rows: 12, noun: '份案卷' }),
    'export.write': () => ({ path: 'D:\\汇总.xlsx', rows: 12, files: 1, notes: ['<b>没有提交的没有算</b>'] }),
    'standard.list': () => ({ packs: [{ reference: 'p@1', words: '示范包 1' }] }),
    'view.list': () => ({ views: [{ name: '未评的', json: JSON.stringify({ view: { standing: 'unreviewed' } }), at: '' }] }),
    'dossier.facets': () => ({ agency: [{ value: '甲局', count: 3 }, { value: '乙局', count: 1 }] }),
    choose: ({ name }: { name: string }) => ({ handle: 'to', name }),
    open_file: () => null,
    cancel: () => null,
    ...answers,
  })
  setTransport(host)
  ;({ page, router } = await openPage(ExportsPage, { path: '/exports', query }))
  await settle()
}
beforeEach(() => {
  localStorage.clear()
  chosenDossiers.value = null
  vi.useFakeTimers()
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
})
async function settle() {
  await flushPromises()
  await vi.advanceTimersByTimeAsync(300)
  await flushPromises()
}
const asked = <T = Asked>(name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input as T)
const button = () => page.get<HTMLButtonElement>('[data-testid="export"]')

describe('what is handed on', () => {
  it('stands in groups, and says how much it would be before anything is written', async () => {
    await open()
    expect(page.findAll('.kinds h2').map((one) => one.text())).toEqual(['评查结果', '名册与台账', '空白表格'])
    expect(page.findAll('.kinds button').map((one) => one.text())[0]).toBe('评查结果汇总表')
    expect(page.get('.kinds [aria-current]').text(), 'the first that is offered').toBe('评查结果汇总表')
    await page.get('[data-code="results"]').trigger('click')
    await settle()
    expect(page.get('.count').text()).toContain('将写 12 份案卷')
    expect(asked('export.write')).toEqual([])
  })

  it('is asked exactly what was chosen, and counted anew', async () => {
    await open({ kind: 'results' })
    await page.get('#scope').setValue('view:未评的')
    await page.get('#scope-agency').setValue('甲')
    await page.get('#scope-year').setValue('2025')
    await page.get('#pack').setValue('p@1')
    await page.findAll('.tick input')[1]!.setValue(true)
    await settle()
    expect(asked('export.count').at(-1)).toMatchObject({
      kind: 'results',
      filter: { standing: 'unreviewed', agency: '甲局', decided_from: '2025-01-01', decided_to: '2025-12-31' },
      pack: 'p@1',
      superseded: false,
      masked: true,
    })
    await button().trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose')[0]?.name, 'the name says that people are hidden').toBe('汇总表（脱敏）.xlsx')
    expect(asked<{ ask: Asked; to: unknown }>('export.write')[0]).toMatchObject({ ask: { masked: true }, to: { $file: 'to' } })
    expect(page.get('.done').text()).toContain('D:\\汇总.xlsx')
    expect(page.find('.done li b').exists(), 'a note is text').toBe(false)
    await page.get('.done button').trigger('click')
    expect(asked('open_file')).toEqual([{ handle: 'to' }])
  })

  it('is had on paper too, where it is something to be signed', async () => {
    await open({ kind: 'results' })
    await page.get('[data-testid="export-pdf"]').trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose')[0]).toMatchObject({ name: '评查结果汇总表.pdf', filters: [{ extensions: ['pdf'] }] })
    expect(asked<{ form: string }>('export.write')[0]?.form).toBe('pdf')
    press('p', { ctrlKey: true })
    await settle()
    expect(asked('export.write')).toHaveLength(2)
    await page.get('[data-code="hints"]').trigger('click')
    await settle()
    expect(page.find('[data-testid="export-pdf"]').exists()).toBe(false)
    press('p', { ctrlKey: true })
    await settle()
    expect(asked('choose'), 'nothing is offered that is not there').toHaveLength(2)
  })

  it('hides people only on purpose: another kind begins without', async () => {
    await open({ kind: 'results' })
    await page.findAll('.tick input')[1]!.setValue(true)
    await page.get('[data-code="training"]').trigger('click')
    await page.get('[data-code="results"]').trigger('click')
    await settle()
    expect(asked('export.count').at(-1)?.masked).toBe(false)
  })

  it('waits for what must be said', async () => {
    await open({ kind: 'training' })
    expect(button().element.disabled).toBe(true)
    expect(page.get('.count').text()).toBe('请选择年度')
    expect(asked('export.count'), 'there is nothing to count').toEqual([])
    await page.get('#year').setValue('2024年')
    await settle()
    expect(asked('export.count')).toEqual([{ kind: 'training', year: 2024 }])
    await button().trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose')[0]?.name).toBe('人员培训考试情况-2024.xlsx')
  })

  it('says why there is nothing, and writes nothing', async () => {
    await open({ kind: 'hints' })
    expect(page.get('.count').text()).toContain('没有疑点')
    expect(button().element.disabled).toBe(true)
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked('choose')).toEqual([])
  })

  it('goes by what was chosen in the list, for this workspace only', async () => {
    chosenDossiers.value = { workspace: 'w', filter: { ids: ['d1', 'd2'] }, count: 2 }
    await open({ kind: 'score_forms', of: 'chosen' })
    expect(asked('export.count').at(-1)?.filter).toEqual({ ids: ['d1', 'd2'] })
    expect(page.find('#scope-agency').exists(), 'nothing refines a choice by name').toBe(false)
    await button().trigger('click')
    await settle()
    expect(asked<{ kind: string }>('choose')[0]?.kind, 'many workbooks go into a folder').toBe('new_folder')
    expect(page.get('.done').text()).toContain('12 份案卷，1 个文件')
    await clickButton('打开文件夹')
    expect(asked('open_file')).toEqual([{ handle: 'to' }])
    expect(router.currentRoute.value.query).toEqual({ kind: 'score_forms', of: 'chosen' })
    page.unmount()
    chosenDossiers.value = { workspace: 'other', filter: { ids: ['x'] }, count: 1 }
    await open({ kind: 'score_forms', of: 'chosen' })
    expect(asked('export.count').at(-1)?.filter?.ids).toBeUndefined()
    expect(page.text(), 'not in silence').toContain('先前在案卷列表里选中的那一批已经不在，范围改为全部案卷')
    expect(router.currentRoute.value.query, 'the address says what is there').toEqual({ kind: 'score_forms' })
    await page.get('#scope').setValue('view:未评的')
    expect(page.text(), 'another choice was made').not.toContain('已经不在')
  })

  it('says why what was written does not open, and that it is written all the same', async () => {
    const open_file = () => {
      throw { code: 'not_now', message: '打不开', hint: '文件已经存好' }
    }
    await open({ kind: 'results' }, { open_file })
    await button().trigger('click')
    await settle()
    await clickButton('打开')
    expect(page.get('.done').text()).toMatch(/已写到.*文件已经存好/)
  })

  it('offers the blank workbook that another page asked for', async () => {
    await open({ kind: 'template', roster: 'officers' })
    expect(asked('export.count').at(-1)).toEqual({ kind: 'template', roster: 'officers' })
    await button().trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose')[0]?.name).toBe('空白模板-执法人员名册.xlsx')
  })

  it('does not go by what the fields do not show', async () => {
    await open({ kind: 'results' })
    const agency = page.get<HTMLInputElement>('#scope-agency')
    await agency.setValue('局')
    await settle()
    expect(page.text()).toContain('有 2 个机关，请再写几个字')
    expect([agency.element.value, button().element.disabled]).toEqual(['局', true])
    expect(page.get('.count').text()).toBe('请先改正标 ✕ 的地方')
    await agency.setValue('乙')
    await page.get('#scope-year').setValue('20')
    await settle()
    expect(button().element.disabled).toBe(true)
    await page.get('#scope-year').setValue('2024年')
    await settle()
    expect([agency.element.value, page.get<HTMLInputElement>('#scope-year').element.value]).toEqual(['乙局', '2024'])
    expect(asked('export.count').at(-1)?.filter).toMatchObject({ agency: '乙局', decided_from: '2024-01-01' })
    expect(button().element.disabled).toBe(false)
  })

  it('counts what is being typed before it writes', async () => {
    await open({ kind: 'results' })
    const agency = page.get<HTMLInputElement>('#scope-agency').element
    agency.focus()
    agency.value = '甲局'
    agency.dispatchEvent(new Event('input'))
    // As a browser does, and the simulated one does not.
    agency.addEventListener('blur', () => agency.dispatchEvent(new Event('change')), { once: true })
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked('choose'), 'the count that was seen was of others').toEqual([])
    expect(asked('export.count').at(-1)?.filter?.agency).toBe('甲局')
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<{ ask: Asked }>('export.write')[0]?.ask.filter?.agency).toBe('甲局')
  })

  it('is not stopped by a stray arrow while it is written', async () => {
    let finish: ((of: unknown) => void) | undefined
    await open({ kind: 'results' }, { 'export.write': () => new Promise((done) => (finish = done)) })
    await button().trigger('click')
    await settle()
    press('j')
    await settle()
    expect(page.get('.kinds [aria-current]').text()).toBe('评查结果汇总表')
    expect(page.get('.kinds').attributes('inert')).toBeDefined()
    expect(asked('cancel')).toEqual([])
    finish?.({ path: 'x', rows: 12, files: 1 })
    await settle()
    expect(page.find('.done').exists()).toBe(true)
    expect(page.get('.kinds').attributes('inert')).toBeUndefined()
  })

  it('says that the units could not be read, rather than that there are none', async () => {
    let broken = true
    await open(
      { kind: 'results' },
      {
        'dossier.facets': () => {
          if (broken) throw { code: 'not_now', message: '工作区正忙' }
          return { agency: [{ value: '甲局', count: 3 }] }
        },
      },
    )
    expect(page.text()).toContain('工作区正忙')
    expect(button().element.disabled, 'all can be had').toBe(false)
    broken = false
    await clickButton('再试一次')
    await settle()
    expect(page.findAll('#scope-agencies option')).toHaveLength(1)
    expect(page.text()).not.toContain('工作区正忙')
  })

  it('keeps what was chosen when writing fails, and tries again', async () => {
    let full = true
    await open(
      { kind: 'results' },
      {
        'export.write': () => {
          if (full) throw { code: 'not_now', message: '磁盘满了', hint: '换一个位置' }
          return { path: 'x', rows: 12, files: 1 }
        },
      },
    )
    await button().trigger('click')
    await settle()
    expect(page.text()).toContain('换一个位置')
    full = false
    await button().trigger('click')
    await settle()
    expect(page.find('.done').exists()).toBe(true)
  })
})
