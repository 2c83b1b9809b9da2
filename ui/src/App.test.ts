import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { h } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { setTransport, testTransport, type WindowStanding } from '@/api'
import App from './App.vue'
import { remember } from './lib/memory'
import { session } from './lib/session'
import { useStatus } from './lib/status'

const people = [
  { id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true },
  { id: 'gone', name: '离任人', role: 'reviewer', unit: '', active: false },
]
const none: WindowStanding = { workspace: null, folder_name: null, actor: null, people: [], recent: [], fresh: true }
const open: WindowStanding = { workspace: 'w', folder_name: '样例', actor: 'lin', people, recent: [], fresh: false }

let router: Router
let app: VueWrapper

async function start(standing: WindowStanding | (() => WindowStanding)) {
  session.value = null
  setTransport(
    testTransport({
      standing: () => (typeof standing === 'function' ? standing() : standing),
      act_as: ({ id }: { id: string }) => ({ ...open, actor: id }),
    }),
  )
  const at = (name: string, section?: string) => ({
    path: `/${name}`,
    meta: { section },
    component: {
      setup() {
        useStatus(() => ({ parts: [`在 ${name}`] }))
        return () => h('p', { class: 'at' }, [name, h('input')])
      },
    },
  })
  router = createRouter({
    history: createMemoryHistory(),
    routes: [at('start'), at('home', 'home'), at('dossiers', 'dossiers'), { path: '/', redirect: '/home' }],
  })
  void router.push('/')
  app = mount(App, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
beforeEach(() => localStorage.clear())
afterEach(() => app.unmount())

const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

describe('the window', () => {
  it('asks for a workspace first', async () => {
    await start(none)
    expect(router.currentRoute.value.path).toBe('/start')
    expect(app.find('nav').exists(), 'no doors to rooms that are not there').toBe(false)
  })

  it('goes on at the last place of that workspace', async () => {
    remember('place.w', '/dossiers')
    await start(open)
    expect(router.currentRoute.value.path).toBe('/dossiers')
  })

  it('shows no page before it knows who is at the keyboard, and offers only people who may act', async () => {
    await start({ ...open, actor: null })
    expect(app.find('.at').exists()).toBe(false)
    const persons = app.findAll('button.person')
    expect(persons.map((one) => one.text())).toEqual([expect.stringContaining('林文清')])
    await persons[0]?.trigger('click')
    await flushPromises()
    expect(app.find('.at').exists()).toBe(true)
  })

  it('opens its sections by key, even from a text field, and the sheet of keys by ?', async () => {
    await start(open)
    press('2', { altKey: true, code: 'Digit2' }, app.find('.at input').element)
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/dossiers')
    expect(app.find('footer').text(), 'the status line follows the page').toContain('在 dossiers')
    press('?', { shiftKey: true })
    await flushPromises()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('工作台')
    press('Escape')
    await flushPromises()
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  it('says what is wrong when it cannot begin, and tries again', async () => {
    let broken = true
    await start(() => {
      if (broken) throw { code: 'not_now', message: '工作区正被另一个窗口使用', hint: '请先关闭那个窗口' }
      return open
    })
    expect(app.find('[role=alert]').text()).toContain('请先关闭那个窗口')
    broken = false
    await app.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(app.find('.at').exists()).toBe(true)
  })
})
