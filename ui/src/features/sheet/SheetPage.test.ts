import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { setTransport, testTransport, type TestTransport } from '@/api'
import { sheetName } from './naming'

// What draws the pages has tests of its own.
vi.mock('@/components/pages/PagesView.vue', () => ({
  default: defineComponent({
    name: 'PagesView',
    props: ['source', 'keys'],
    emits: ['page'],
    setup: (props, { expose }) => {
      expose({ focus: () => undefined })
      return () => h('div', { class: 'pages' }, (props as { source: { size: number } }).source.size)
    },
  }),
}))
const { default: SheetPage } = await import('./SheetPage.vue')

let host: TestTransport
let router: Router
let page: VueWrapper
let submitted = true
let fails = false

async function open() {
  host = testTransport({
    scratch: () => ({ handle: 's1', name: '评查表.pdf' }),
    'review.sheet': () => {
      if (fails) throw { code: 'bad_input', message: '评查表与存下的哈希不符', hint: '从备份恢复' }
      return { review: 'PC-1', path: '', pages: 3, bytes: 1234, submitted, conclusion: '合计 92.5 分，优秀' }
    },
    'review.hints': () => ({ title: '某案', review: { dossier: 'd1' } }),
    'dossier.list': () => ({ total: 1, rows: [{ id: 'd1', decision_number: '冀环罚〔2024〕1号' }] }),
    choose: () => ({ handle: 'f1', name: '评查表.pdf' }),
    open_file: () => null,
  })
  setTransport(host)
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/sheet/:id', component: { render: () => null } },
      { path: '/:any(.*)*', component: { render: () => null } },
    ],
  })
  await router.push('/sheet/PC-1')
  page = mount(SheetPage, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
afterEach(() => {
  page.unmount()
  submitted = true
  fails = false
})
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)

describe('the preview of a sheet', () => {
  it('shows the file as it will be, without saving anything', async () => {
    await open()
    expect(asked('review.sheet')).toEqual([{ review: 'PC-1', to: { $file: 's1' } }])
    expect(page.find('.pages').text()).toBe('1234')
    expect(page.text()).toContain('定稿')
    expect(asked('choose')).toEqual([])
  })

  it('never calls a draft a sheet', async () => {
    submitted = false
    await open()
    expect(page.text()).toContain('还没有提交')
    expect(page.text()).not.toContain('定稿')
  })

  it('is saved and opened by one key, under the number of the decision', async () => {
    await open()
    press('o')
    await flushPromises()
    expect(asked('choose')).toMatchObject([{ kind: 'save', name: '评查表-冀环罚〔2024〕1号.pdf' }])
    expect(asked('review.sheet')[1]).toEqual({ review: 'PC-1', to: { $file: 'f1' } })
    expect(asked('open_file')).toEqual([{ handle: 'f1' }])
    expect(page.text()).toContain('已存为“评查表.pdf”，3 页')
  })

  it('says what is wrong when there is nothing to show, and goes back to the desk', async () => {
    fails = true
    await open()
    expect(page.find('[role=alert]').text()).toContain('从备份恢复')
    expect(page.find('.pages').exists()).toBe(false)
    press('s')
    await flushPromises()
    expect(asked('choose'), 'nothing was made that could be saved').toEqual([])
    press('Escape')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/review/PC-1')
  })

  it('has a name that every file system takes', () => {
    expect(sheetName('a/b:c*?"<>|')).toBe('评查表-a_b_c______.pdf')
    expect([...sheetName('𫓧'.repeat(300))].length).toBeLessThan(100)
  })
})
