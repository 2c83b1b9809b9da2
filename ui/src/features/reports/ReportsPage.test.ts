import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Answers, type TestTransport } from '@/api'
import { chosenDossiers, shownHere } from '@/lib/chosen-dossiers'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
import type { Ask, Kind } from './wire'

// What draws the pages has tests of its own. Here a page is as many lines as the file has bytes.
const turned = vi.fn()
vi.mock('@/components/pages/PagesView.vue', () => ({
  default: defineComponent({
    name: 'PagesView',
    props: ['source', 'start', 'keys', 'steady'],
    emits: ['page', 'beyond'],
    setup: (props, { slots, expose, emit }) => {
      const given = props as { source: { size: number }; start: { page?: number } }
      expose({
        view: () => ({ page: 3, at: 0.5, zoom: 1.5, rotation: 0 }),
        turnPage: (by: number) => (turned(by), emit('beyond', by)),
        focus: () => undefined,
        scroll: () => undefined,
      })
      return () =>
        h('div', { class: 'pages', 'data-start': JSON.stringify(given.start) }, [
          slots.start?.({}),
          slots['under-bar']?.({}),
          h('b', `${given.source.size} bytes`),
        ])
    },
  }),
}))
const { default: ReportsPage } = await import('./ReportsPage.vue')

const kind = (code: string, group: Kind['group'], label: string, more: Partial<Kind> = {}): Kind => ({
  ...{ code: code as Kind['code'], group, label, what: `${label}里有什么`, of: 'whole' as const, needs: ['filter' as const] },
  ...{ maskable: false, word: false, templated: false },
  ...more,
})
const kinds = [
  kind('bulletin', 'letters', '评查通报', {
    ...{ word: true, templated: true },
    fields: [
      { name: '序号', what: '发文字号里的序号', usual: '' },
      { name: '举例', what: '写不写单位和案件', usual: '匿名', choices: ['匿名', '写明'] },
    ],
  }),
  kind('feedback', 'letters', '反馈意见书', { of: 'unit', templated: true, needs: ['filter', 'mending', 'fonts'] }),
  kind('sheet', 'review', '评查表', { of: 'review', needs: ['filter', 'pack', 'open'], maskable: true }),
  kind('problems', 'lists', '问题清单', { maskable: true }),
  kind('draw', 'campaign', '抽取名单', { needs: ['rows'] }),
]
const PAPERS = ['甲案', '乙案', '丙案']
const people = [
  { id: 'zheng', name: '郑', role: 'office', unit: '', active: true },
  { id: 'lin', name: '林', role: 'reviewer', unit: '', active: true },
]
const template = { text: '标题：通报\n---\n正文{单位数}', changed: false, words: [{ write: '{单位数}', what: '几个单位' }, { write: '{环节}', what: '环节', inside: '问题' }], orders: [{ write: '@完', what: '结束' }] }

let host: TestTransport
let page: VueWrapper
let router: Router

async function open(query = {}, answers: Answers = {}, actor = 'zheng') {
  session.value = { workspace: 'w', folder_name: '样例', actor, people, recent: [], fresh: false }
  host = testTransport({
    'report.kinds': () => ({ kinds }),
    'report.count': ({ ask }: { ask: Ask }) =>
      ask.kind === 'problems' ? { papers: [], noun: '份', why: '没有认定的问题' } : { papers: ask.kind === 'sheet' ? PAPERS : ['全部'], noun: '份' },
    'report.preview': ({ ask, at }: { ask: Ask; at: number }) => ({
      name: ask.kind === 'sheet' ? PAPERS[at] : '全部',
      ...{ pdf: btoa('x'.repeat(at + 1)), pages: 4, notes: ['<b>有字没有字形</b>'] },
      ...(ask.kind === 'bulletin' && { numbers: [{ name: '否决', value: '2', how: '有否决项成立', dossiers: ['d1', 'd2'] }] }),
    }),
    'report.write': () => ({ path: 'D:\\报告.pdf', papers: 3, files: 1, pages: 12, notes: ['缺字'] }),
    'report.template': () => template,
    'report.template_check': ({ text }: { text: string }) => ({
      problems: text.includes('{错}') ? [{ line: 3, field: '错', message: '没有这个名称' }] : [],
    }),
    'report.template_put': ({ text }: { text: string }) => ({ ...template, text, changed: true }),
    'report.template_reset': () => template,
    'report.mending': () => ({ items: [{ pack: 'p', item: 'a', number: '1.1', title: '签名', count: 3 }] }),
    'report.mending_put': () => null,
    'standard.list': () => ({ packs: [{ reference: 'p@1', words: '示范包 1' }] }),
    'view.list': () => ({ views: [] }),
    'dossier.facets': () => ({ agency: [{ value: '甲局', count: 3 }] }),
    choose: ({ name }: { name?: string }) => ({ handle: 'to', name: name ?? '名单.json' }),
    open_file: () => null,
    cancel: () => null,
    ...answers,
  })
  setTransport(host)
  ;({ page, router } = await openPage(ReportsPage, { path: '/reports', query }))
  await settle()
}
beforeEach(() => {
  localStorage.clear()
  chosenDossiers.value = null
  vi.useFakeTimers()
  turned.mockClear()
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
})
async function settle(time = 800) {
  await flushPromises()
  await vi.advanceTimersByTimeAsync(time)
  await flushPromises()
}
const asked = <T = { ask: Ask; at: number }>(name: string) =>
  host.asked.filter((one) => one.name === name).map((one) => one.input as T)
const drawn = () => page.find('.pages b')
const save = () => page.get<HTMLButtonElement>('[data-testid="save-pdf"]')

describe('what is put on paper', () => {
  it('stands in groups, whatever kinds there are, and the first is shown at once', async () => {
    await open()
    expect(page.findAll('.kinds h2').map((one) => one.text())).toEqual(['评查用', '清单名单', '文书', '组织评查用'])
    expect(page.get('.kinds [aria-current]').text()).toBe('评查表')
    expect(drawn().text()).toBe('1 bytes')
    expect(page.get('.count').text()).toContain('将写 3 份')
    expect(asked('report.write'), 'looking writes nothing').toEqual([])
    press('j')
    await settle()
    expect(page.get('.kinds [aria-current]').text()).toBe('问题清单')
  })

  it('takes the faces of files where the kind has letters, and only there', async () => {
    await open({ kind: 'feedback' })
    const files = () => asked<{ fang?: unknown; biaosong?: unknown }>('report.preview').at(-1)!
    expect('fang' in files()).toBe(false)
    await page.get('.faces .btn').trigger('click')
    await settle()
    expect(files().fang).toBeTruthy()
    expect('biaosong' in files()).toBe(false)
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect('fang' in files()).toBe(false)
  })

  it('is asked exactly what was chosen, and nothing that the kind has no use for', async () => {
    await open({ kind: 'sheet' })
    await page.get('#report-pack').setValue('p@1')
    await page.get('#scope-year').setValue('2025')
    for (const tick of page.findAll('.fields .tick input')) await tick.setValue(true)
    await settle()
    const { ask } = asked('report.preview').at(-1)!
    expect(ask).toMatchObject({ kind: 'sheet', pack: 'p@1', open: true, masked: true, filter: { decided_from: '2025-01-01' } })
    expect('values' in ask).toBe(false)
    await page.get('[data-code="draw"]').trigger('click')
    await settle()
    expect(asked('report.preview').at(-1)).toEqual({ ask: { kind: 'draw' }, at: 0 })
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.masked, 'people are hidden only on purpose').toBe(false)
  })

  it('takes the rows of a sheet from a file, and lets it go', async () => {
    await open({ kind: 'draw' })
    await clickButton('选择文件')
    await settle()
    expect(asked<{ rows: unknown }>('report.preview').at(-1)?.rows).toEqual({ $file: 'to' })
    expect(page.text()).toContain('“名单.json”')
    await clickButton('不用')
    await settle()
    expect(asked<{ rows?: unknown }>('report.preview').at(-1)?.rows).toBeUndefined()
  })

  it('says why there is nothing and what to do, and writes nothing', async () => {
    await open({ kind: 'problems' })
    expect(page.get('.preview').text()).toContain('没有可写的：没有认定的问题。请换一个范围')
    expect([save().element.disabled, asked('report.preview')]).toEqual([true, []])
    press('p', { ctrlKey: true })
    await settle()
    expect(asked('choose')).toEqual([])
  })

  it('goes by what was chosen in the list', async () => {
    chosenDossiers.value = { workspace: 'w', filter: { ids: ['d7'] }, count: 1 }
    await open({ of: 'chosen' })
    expect(asked('report.count').at(-1)?.ask.filter).toEqual({ ids: ['d7'] })
    page.unmount()
    chosenDossiers.value = { workspace: 'other', filter: { ids: ['x'] }, count: 1 }
    await open({ of: 'chosen' })
    expect(asked('report.count').at(-1)?.ask.filter?.ids, 'of this workspace only').toBeUndefined()
  })

  it('is as it was left when one comes back from the dossiers', async () => {
    await open({ kind: 'sheet' })
    await page.get('#report-pack').setValue('p@1')
    await settle()
    page.unmount()
    ;({ page } = await openPage(ReportsPage, { path: '/reports', query: { kind: 'sheet' } }))
    await settle()
    expect(asked('report.count').at(-1)?.ask.pack).toBe('p@1')
  })
})

describe('what a template asks for', () => {
  it('is remembered by who writes it, and a space is something written', async () => {
    await open({ kind: 'bulletin' })
    expect(page.get<HTMLSelectElement>('select#value-举例').findAll('option').map((one) => one.text())).toEqual(['匿名', '写明'])
    await page.get('#value-序号').setValue('12')
    await page.get('#value-举例').setValue('写明')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.values).toEqual({ 序号: '12', 举例: '写明' })
    await page.get('#value-序号').setValue(' ')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.values?.['序号'], 'left to the pen').toBe(' ')
    page.unmount()
    await open({ kind: 'bulletin' })
    expect(page.get<HTMLSelectElement>('#value-举例').element.value).toBe('写明')
    page.unmount()
    await open({ kind: 'bulletin' }, {}, 'lin')
    expect(asked('report.preview').at(-1)?.ask.values, 'of another person').toEqual({})
  })

  it('waits until a word is written, and never acts on half of one', async () => {
    await open({ kind: 'bulletin' })
    const field = page.get<HTMLInputElement>('#value-序号').element
    const before = asked('report.preview').length
    field.value = 'shi'
    field.dispatchEvent(new InputEvent('input', { isComposing: true }))
    await settle()
    expect(asked('report.preview')).toHaveLength(before)
    for (const words of ['十', '十二', '十二号']) {
      field.value = words
      field.dispatchEvent(new InputEvent('input'))
      await settle(100)
    }
    expect(asked('report.preview'), 'still writing').toHaveLength(before)
    expect(save().element.disabled, 'looking stands in nobody’s way').toBe(false)
    await settle()
    expect(asked('report.preview').slice(before).map((one) => one.ask.values)).toEqual([{ 序号: '十二号' }])
  })
})

describe('the preview', () => {
  it('goes through the papers by key, by their list, and on from the last page of one', async () => {
    await open({ kind: 'sheet' })
    press(']')
    await settle()
    expect([asked('report.preview').at(-1)?.at, drawn().text()]).toEqual([1, '2 bytes'])
    press('ArrowRight')
    await settle()
    expect([turned.mock.lastCall, drawn().text()]).toEqual([[1], '3 bytes'])
    press(']')
    await settle()
    expect(drawn().text(), 'there is none behind the last').toBe('3 bytes')
    press('ArrowLeft')
    await settle()
    expect(drawn().text()).toBe('2 bytes')
    expect(page.get('.pages').attributes('data-start'), 'back from the first page to the last').toContain('"page":4')
    await page.get('[aria-label="查找哪一份"]').setValue('甲')
    expect(page.findAll('.papers .one').map((one) => one.text())).toEqual(['1 甲案'])
    await page.get('[aria-label="查找哪一份"]').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(drawn().text()).toBe('1 bytes')
  })

  it('stays on the paper and at the place when something is changed', async () => {
    await open({ kind: 'sheet' })
    press(']')
    await settle()
    await page.findAll('.fields .tick input')[1]!.setValue(true)
    await settle()
    expect(asked('report.preview').at(-1)).toMatchObject({ at: 1, ask: { masked: true } })
    expect(page.get('.pages').attributes('data-start')).toBe('{"zoom":1.5,"rotation":0,"page":3,"at":0.5}')
  })

  it('never shows an answer to an older question', async () => {
    const answers: ((of: unknown) => void)[] = []
    await open({ kind: 'bulletin' }, { 'report.preview': () => new Promise((done) => answers.push(done)) })
    await page.get('#value-序号').setValue('2')
    await settle()
    const made = (bytes: number) => ({ name: '全部', pdf: btoa('x'.repeat(bytes)), pages: 1, notes: [] })
    answers[1]!(made(22))
    await settle()
    answers[0]!(made(11))
    await settle()
    expect(drawn().text()).toBe('22 bytes')
    expect(asked('cancel'), 'nobody waits for the first').toHaveLength(1)
  })

  it('is stopped when the page is left', async () => {
    await open({ kind: 'sheet' }, { 'report.preview': () => new Promise(() => undefined) })
    page.unmount()
    expect(asked('cancel')).toHaveLength(1)
    await open()
  })

  it('says what went wrong with one paper, and shows the others', async () => {
    let broken = true
    await open(
      { kind: 'sheet' },
      {
        'report.preview': ({ at }: { at: number }) => {
          if (at === 1 && broken) throw { code: 'bad_input', message: '评查表与存下的哈希不符', hint: '从备份恢复' }
          return { name: PAPERS[at], pdf: btoa('x'.repeat(at + 1)), pages: 1, notes: [] }
        },
      },
    )
    press(']')
    await settle()
    expect(page.get('.preview [role="alert"]').text()).toContain('从备份恢复')
    press(']')
    await settle()
    expect(drawn().text()).toBe('3 bytes')
    press('[')
    await settle()
    broken = false
    await clickButton('再试一次')
    await settle()
    expect(drawn().text()).toBe('2 bytes')
  })

  it('tells what must be known beside it, as text, and opens the dossiers behind a number', async () => {
    await open({ kind: 'bulletin' })
    expect(page.get('.notes').text()).toBe('！<b>有字没有字形</b>')
    expect(page.find('.notes b').exists()).toBe(false)
    expect(page.get('.numbers').text()).toContain('有否决项成立')
    await clickButton('案卷 2 份')
    expect(router.currentRoute.value.fullPath).toBe('/dossiers?of=shown')
    expect(shownHere()).toMatchObject({ ids: ['d1', 'd2'], words: '否决' })
  })
})

describe('how problems are to be answered', () => {
  it('is said by the office, once for an item, and seen on the letter at once', async () => {
    await open({ kind: 'feedback' })
    expect(page.get('.mending summary').text()).toContain('1 项没有定')
    const before = asked('report.preview').length
    await page.get('.mending select').setValue('unmendable')
    await settle()
    expect(asked<object>('report.mending_put')).toEqual([{ pack: 'p', item: 'a', kind: 'unmendable' }])
    expect(page.get('.mending summary').text()).toContain('各项都已定')
    expect(asked('report.preview')).toHaveLength(before + 1)
    page.unmount()
    await open({ kind: 'feedback' }, {}, 'lin')
    expect(page.get<HTMLSelectElement>('.mending select').element.disabled, 'a reviewer does not').toBe(true)
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(page.find('.mending').exists(), 'other papers have no use for it').toBe(false)
  })
})

describe('the file', () => {
  it('is one with all papers, or a folder with one for each', async () => {
    await open({ kind: 'sheet' })
    press('p', { ctrlKey: true })
    await settle()
    expect(asked<object>('choose')).toMatchObject([{ kind: 'save', name: '评查表.pdf', filters: [{ extensions: ['pdf'] }] }])
    expect(asked<object>('report.write')).toMatchObject([{ ask: { kind: 'sheet' }, to: { $file: 'to' }, form: 'pdf', apart: false }])
    expect(page.get('.done').text()).toContain('3 份，共 12 页')
    expect(page.get('.done').text()).toContain('D:\\报告.pdf')
    await clickButton('打开')
    expect(asked<object>('open_file')).toEqual([{ handle: 'to' }])
    await page.get('.save .tick input').setValue(true)
    expect(page.find('.done').exists(), 'what was written is not what would be').toBe(false)
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<object>('choose')[1]).toMatchObject({ kind: 'new_folder', name: '评查表' })
    expect(asked<{ apart: boolean }>('report.write')[1]?.apart).toBe(true)
    await clickButton('打开文件夹')
    expect(asked('open_file')).toHaveLength(2)
  })

  it('is Word too, where the kind has it; one that hides people says so in its name', async () => {
    await open({ kind: 'bulletin' })
    await page.get('[data-testid="save-word"]').trigger('click')
    await settle()
    expect(asked<object>('choose')).toMatchObject([{ name: '评查通报-全部.docx', filters: [{ extensions: ['docx'] }] }])
    expect(asked<{ form: string }>('report.write')[0]?.form).toBe('word')
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(page.find('[data-testid="save-word"]').exists()).toBe(false)
    await page.findAll('.fields .tick input')[1]!.setValue(true)
    await settle()
    await save().trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose').at(-1)?.name).toBe('评查表（脱敏）.pdf')
  })

  it('is stopped by a word, not by a stray arrow, and is tried again after a failure', async () => {
    let finish: ((of: unknown) => void) | undefined
    let full = true
    await open(
      { kind: 'sheet' },
      {
        'report.write': () => {
          if (full) throw { code: 'not_now', message: '磁盘满了', hint: '换一个位置' }
          return new Promise((done) => (finish = done))
        },
      },
    )
    await save().trigger('click')
    await settle()
    expect(page.get('.save [role="alert"]').text()).toContain('换一个位置')
    full = false
    await save().trigger('click')
    await settle()
    press('j')
    await settle()
    expect(page.get('.kinds [aria-current]').text()).toBe('评查表')
    press(']')
    await settle()
    expect(drawn().text(), 'looking goes on').toBe('2 bytes')
    await clickButton('取消')
    expect(asked('cancel')).toHaveLength(1)
    finish?.({ path: 'x', papers: 3, files: 1, pages: 3, notes: [] })
    await settle()
    expect(page.find('.done').exists()).toBe(true)
  })
})

describe('the template', () => {
  const text = () => page.get<HTMLTextAreaElement>('.template textarea')
  const keepButton = () => page.findAll<HTMLButtonElement>('.template header button').at(-1)!

  it('is changed by the office only, and only where there is one', async () => {
    await open({ kind: 'bulletin' }, {}, 'lin')
    expect(page.text()).not.toContain('修改模板')
    page.unmount()
    await open({ kind: 'sheet' })
    expect(page.text()).not.toContain('修改模板')
  })

  it('is checked while it is written; what cannot be read is not kept', async () => {
    await open({ kind: 'bulletin' })
    await clickButton('修改模板')
    await settle()
    expect(page.findAll('.template ol li')).toHaveLength(3)
    await text().setValue('标题：通报\n---\n{错}')
    await settle()
    expect(page.get('.problems').text()).toContain('没有这个名称')
    expect(page.findAll('.template ol li.marked')).toHaveLength(1)
    expect(keepButton().element.disabled).toBe(true)
    await clickButton('第 3 行')
    await flushPromises()
    expect([text().element.selectionStart, text().element.selectionEnd]).toEqual([10, 13])
    await clickButton('{单位数}')
    await settle()
    expect(text().element.value, 'in the place of what was selected').toBe('标题：通报\n---\n{单位数}')
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<object>('report.template_put')).toEqual([{ kind: 'bulletin', text: '标题：通报\n---\n{单位数}' }])
    expect(page.find('.template').exists(), 'and then it is seen on paper').toBe(false)
    expect(asked('report.kinds'), 'what it asks for may be other words').toHaveLength(2)
    expect(drawn().exists()).toBe(true)
  })

  it('is not lost by the way', async () => {
    await open({ kind: 'bulletin' })
    await clickButton('修改模板')
    await settle()
    await text().setValue('标题：改了一半')
    press('Escape')
    await flushPromises()
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('没存的修改')
    await clickButton('接着改')
    expect(text().element.value).toBe('标题：改了一半')
    press('Escape')
    await flushPromises()
    await clickButton('不存，离开')
    await settle()
    expect(page.find('.template').exists()).toBe(false)
    expect(asked('report.template_put')).toEqual([])
  })

  it('goes back to what was shipped after a question', async () => {
    await open({ kind: 'bulletin' }, { 'report.template': () => ({ ...template, text: '标题：自己的', changed: true }) })
    await clickButton('修改模板')
    await settle()
    await clickButton('恢复原样')
    await flushPromises()
    expect(asked('report.template_reset'), 'not before it is answered').toEqual([])
    await clickButton('恢复原样', document.querySelector('[role="dialog"]')!)
    await settle()
    expect(asked<object>('report.template_reset')).toEqual([{ kind: 'bulletin' }])
  })
})
