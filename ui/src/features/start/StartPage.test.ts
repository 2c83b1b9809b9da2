import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type TestTransport, type WindowStanding } from '@/api'
import { session } from '@/lib/session'
import { clickButton, openPage } from '@/lib/test-page'
import StartPage from './StartPage.vue'

const none: WindowStanding = { workspace: null, folder_name: null, actor: null, people: [], recent: [], fresh: true }
const open: WindowStanding = { ...none, workspace: 'w', folder_name: '样例', actor: 'lin', fresh: false }

let host: TestTransport
let router: Router
let page: VueWrapper
let finish: (now: WindowStanding) => void
let job: number | undefined

beforeEach(async () => {
  localStorage.clear()
  session.value = null
  host = testTransport({
    standing: () => ({ ...none, recent: [{ handle: 'r0', name: '样例', folder_name: '样例' }] }),
    choose: () => ({ handle: 'f1', name: '新文件夹' }),
    open_workspace: () => open,
    make_workspace: () => {
      throw { code: 'bad_input', message: '文件夹不是空的', hint: '请选一个空文件夹' }
    },
    sample_workspace: (_: unknown, number?: number) => {
      job = number
      return new Promise((done) => (finish = done))
    },
    cancel: () => null,
  })
  setTransport(host)
  ;({ page, router } = await openPage(StartPage, '/start'))
})
afterEach(() => page.unmount())

describe('the first screen', () => {
  it('opens one of the last workspaces and goes to the work', async () => {
    await page.find('[data-testid=recent-0]').trigger('click')
    await flushPromises()
    expect(host.asked).toContainEqual({ name: 'open_workspace', input: { handle: 'r0' } })
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('keeps what was typed when a workspace cannot be made, and says what to do', async () => {
    await clickButton('新建工作区')
    const [name, unit, id] = page.findAll('input')
    await name?.setValue('王敏')
    await unit?.setValue('某县司法局')
    expect(id?.element.value, 'the name serves as the number until another is typed').toBe('王敏')
    await clickButton('选择文件夹')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[role=alert]').text()).toContain('请选一个空文件夹')
    expect(page.findAll('input').map((one) => one.element.value)).toEqual(['王敏', '某县司法局', '王敏'])
  })

  it('says what a new workspace still lacks instead of doing nothing', async () => {
    await clickButton('新建工作区')
    await page.findAll('input')[0]?.setValue('王敏')
    expect(page.find('[role=alert]').exists(), 'nobody has asked for it yet').toBe(false)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[role=alert]').text()).toBe('还差：单位、文件夹')
    expect(host.asked.some((one) => one.name === 'make_workspace')).toBe(false)
  })

  it('shows how far the sample is and can stop it', async () => {
    await clickButton('样例工作区')
    host.report({ job: job ?? 0, done: 3, of: 12 })
    host.report({ job: 9_999, done: 1, of: 1 })
    await flushPromises()
    expect(page.find('[role=status]').text(), 'only the own job counts').toContain('3 / 12')
    await clickButton('取消')
    expect(host.asked).toContainEqual({ name: 'cancel', input: { job } })
    finish(open)
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/home')
  })
})
