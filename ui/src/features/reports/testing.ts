// The page of reports before a host that answers from memory, for the tests beside this file.

import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Answers, type TestTransport } from '@/api'
import { chosenDossiers } from '@/lib/chosen-dossiers'
import { session } from '@/lib/session'
import { openPage } from '@/lib/test-page'
import type { Ask, Kind } from './wire'

// What draws the pages has tests of its own. Here a page is as many lines as the file has bytes.
export const turned = vi.fn()
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
export const PAPERS = ['甲案', '乙案', '丙案']
const people = [
  { id: 'zheng', name: '郑', role: 'office', unit: '', active: true },
  { id: 'lin', name: '林', role: 'reviewer', unit: '', active: true },
]
export const template = { text: '标题：通报\n---\n正文{单位数}', changed: false, words: [{ write: '{单位数}', what: '几个单位' }, { write: '{环节}', what: '环节', inside: '问题' }], orders: [{ write: '@完', what: '结束' }] }

export let host: TestTransport
export let page: VueWrapper
export let router: Router

export async function open(query = {}, answers: Answers = {}, actor = 'zheng') {
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
    kept_files: () => ({}),
    keep_file: () => null,
    cancel: () => null,
    ...answers,
  })
  setTransport(host)
  await arrive({ path: '/reports', query })
  await settle()
}
/** On the page, before the host that is there. */
export async function arrive(at: Parameters<typeof openPage>[1]) {
  ;({ page, router } = await openPage(ReportsPage, at))
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
export async function settle(time = 800) {
  await flushPromises()
  await vi.advanceTimersByTimeAsync(time)
  await flushPromises()
}
export const asked = <T = { ask: Ask; at: number }>(name: string) =>
  host.asked.filter((one) => one.name === name).map((one) => one.input as T)
export const drawn = () => page.find('.pages b')
export const save = () => page.get<HTMLButtonElement>('[data-testid="save-pdf"]')
