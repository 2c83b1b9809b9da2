import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Answers, type TestTransport } from '@/api'
import { session } from '@/lib/session'
import { openPage, press as pressKey } from '@/lib/test-page'
import BookPage from './BookPage.vue'
import ComparePage from './ComparePage.vue'
import InstallPack from './InstallPack.vue'
import ParametersPage from './ParametersPage.vue'
import StandardsPage from './StandardsPage.vue'
import { answers, pack, parameter, standing } from './testing'

let host: TestTransport
let router: Router
let page: VueWrapper

async function open(component: Component, props = {}, more: Answers = {}, actor = 'lin') {
  session.value = standing(actor)
  host = testTransport({ ...answers(), ...more })
  setTransport(host)
  ;({ page, router } = await openPage(component, '/standards', props))
}
beforeEach(() => {
  localStorage.clear()
  Element.prototype.scrollIntoView = () => undefined
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
})

const press = async (key: string) => {
  pressKey(key)
  await flushPromises()
}
const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words))

describe('the list of standards', () => {
  it('says plainly that a pack is not official, and how many parameters are not set', async () => {
    await open(StandardsPage)
    expect(page.text()).toContain('自编，非省厅标准')
    expect(page.text()).toContain('1 项没有设定')
    expect(page.text()).toContain('2023–2024、2026')
    expect(button('安装标准包'), 'only an office installs').toBeUndefined()
    expect(page.text()).toContain('由评查组织单位来做')
  })
  it('tells which version governs a typed day', async () => {
    await open(StandardsPage, {}, {
      'standard.on': () => ({ governing: [{ id: 'p', title: '示范包', reference: 'p@1.0.0', why: '2021-07-15 起施行，现行' }] }),
      'calendar.day': () => ({ words: '节假日（元旦）' }),
    })
    const field = page.find('.side input')
    await field.setValue('2024')
    expect(asked('standard.on')).toEqual([])
    await field.setValue('20240101')
    await flushPromises()
    expect(asked('standard.on')).toEqual([{ day: '2024-01-01' }])
    expect(page.find('.side').text()).toContain('示范包 1.0.0')
    expect(page.find('.side').text()).toContain('节假日（元旦）')
  })
})

describe('the book', () => {
  it('is walked by arrow keys; the item comes as text, never as markup, with its examples run', async () => {
    await open(BookPage, { pack: 'p@1.0.0' })
    expect(document.activeElement?.getAttribute('role'), 'arrow keys work at once').toBe('tree')
    expect(page.find('.right').text()).toContain('怎样计分')
    await press('ArrowDown')
    await press('ArrowDown')
    // The page follows a moment after the cursor rests, its examples a moment later.
    await vi.waitFor(() => expect(page.find('.right').text()).toContain('1 个不符'), 5000)
    expect(asked('standard.item').at(-1)).toEqual({ pack: 'p@1.0.0', item: 'n-1.1' })
    const right = page.find('.right')
    expect(right.text()).toContain('<b>送达</b>回证')
    expect(right.find('h2 b').exists()).toBe(false)
    expect(right.text()).toContain('没有设定：用到它的案卷，这一项无法判定')
    expect(right.text()).toContain('实为 符合')
    expect(router.currentRoute.value.query).toEqual({ item: 'n-1.1' })
  })
  it('folds, searches, filters and jumps by number', async () => {
    await open(BookPage, { pack: 'p@1.0.0' })
    const rows = () => page.findAll('[role=treeitem]').map((row) => row.text())
    expect(rows()).toHaveLength(5)
    await press('2')
    expect(page.find('[aria-selected=true]').text()).toContain('2.1')
    await press('ArrowLeft')
    await press('ArrowLeft')
    expect(rows()).toHaveLength(4)
    await press('m')
    await press('m')
    await press('m')
    expect(rows()).toHaveLength(2)
    await press('/')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('查找项目')
    await page.find('input[type=search]').setValue('没有的')
    expect(page.text()).toContain('没有符合的项目')
  })
})

describe('parameters', () => {
  it('may be looked at by everybody and written by an office only', async () => {
    await open(ParametersPage)
    expect(page.text()).toContain('林文清是评查员，只能查看')
    await press('e')
    expect(page.find('form').exists()).toBe(false)
    expect(page.text()).toContain('1 项遇到要用它的案卷，只能是无法判定')
  })
  it('refuses a number without a source and keeps what was typed when the program refuses', async () => {
    const refused = { code: 'not_now', message: '另一个窗口正在写' }
    let fail = true
    await open(
      ParametersPage,
      {},
      {
        'workspace.parameter': () => {
          if (fail) throw refused
          return [{ ...parameter, values: [{ value: 500_000, source: '冀政〔2022〕1号', own: true }] }]
        },
      },
      'office',
    )
    await press('e')
    const form = page.find('form')
    await form.find('input').setValue('5000')
    await form.trigger('submit')
    expect(asked('workspace.parameter')).toEqual([])
    expect(form.text()).toContain('没有出处的数字')
    await form.find('textarea').setValue('冀政〔2022〕1号')
    await form.trigger('submit')
    await flushPromises()
    expect(asked('workspace.parameter')).toEqual([
      { id: 'hearing', value: 500_000, region: '', field: '', from: null, source: '冀政〔2022〕1号' },
    ])
    expect(form.text()).toContain('另一个窗口正在写')
    expect((form.find('input').element as HTMLInputElement).value).toBe('5000')
    fail = false
    await form.trigger('submit')
    await flushPromises()
    expect(page.find('.values').text()).toContain('5,000 元')
  })
})

describe('two standards', () => {
  const compared = {
    old: pack,
    new: { ...pack, reference: 'p@1.1.0', version: '1.1.0' },
    counts: { added: 1, removed: 0, changed: 1, same: 1, renumbered: 0, recounted: 1 },
    items: [
      { id: 'a', change: 'same', old: { number: '1', title: '甲', group: '', points: 1, counting: '' }, new: { number: '1', title: '甲', group: '', points: 1, counting: '' } },
      {
        id: 'b',
        change: 'changed',
        old: { number: '2', title: '乙', group: '', points: 300, counting: '3 分' },
        new: { number: '2', title: '乙', group: '', points: 500, counting: '5 分' },
        differs: [{ name: '分值和计分', before: '3 分', after: '5 分', text: true }],
      },
      { id: 'c', change: 'added', new: { number: '3', title: '丙', group: '', points: 1, counting: '' } },
    ],
    others: [],
  }
  it('are held side by side, differences only, marked to the word', async () => {
    const packs = [pack, { ...pack, reference: 'p@1.1.0', version: '1.1.0' }]
    await open(ComparePage, { pack: 'p@1.0.0' }, { 'standard.list': () => ({ packs }), 'standard.compare': () => compared })
    expect(asked('standard.compare'), 'the other version of the same standard is the likely one').toEqual([
      { old: 'p@1.0.0', new: 'p@1.1.0' },
    ])
    expect(page.findAll('.pair')).toHaveLength(2)
    expect(page.find('del').text()).toBe('3')
    expect(page.find('ins').text()).toBe('5')
    expect(page.text()).toContain('3 → 5 分')
    expect(page.find('.pair.here').text()).toContain('乙')
    await press('n')
    expect(page.find('.pair.here').text()).toContain('丙')
    await press('d')
    expect(page.findAll('.pair')).toHaveLength(3)
  })
})

describe('installing', () => {
  it('says every place that is wrong, and installs nothing', async () => {
    const problem = { file: 'items.json', pointer: '/items/0/basis', message: '项目没有依据', hint: '请写依据' }
    await open(
      InstallPack,
      {},
      {
        choose: () => ({ handle: 'f', name: '新标准' }),
        'standard.check': () => {
          throw { code: 'bad_input', message: '项目没有依据', problems: [problem, { ...problem, pointer: '/items/1' }] }
        },
      },
      'office',
    )
    button('选择文件夹')?.click()
    await flushPromises()
    const dialog = document.querySelector('[role=dialog]')
    expect(dialog?.textContent).toContain('2 处问题')
    expect(dialog?.textContent).toContain('items.json /items/0/basis')
    expect(button('安装 1.0.0')).toBeUndefined()
  })
  it('shows what it is before it is installed', async () => {
    await open(
      InstallPack,
      {},
      {
        choose: () => ({ handle: 'f', name: '新标准' }),
        'standard.check': () => ({ pack, examples_passed: 2 }),
        'standard.install': () => ({ pack: 'p@1.0.0', words: '', sha256: '', examples_passed: 2, new: true }),
      },
      'office',
    )
    button('选择文件夹')?.click()
    await flushPromises()
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('自编，非省厅标准')
    expect(asked('standard.install')).toEqual([])
    button('安装 1.0.0')?.click()
    await flushPromises()
    expect(asked('standard.install')).toEqual([{ folder: { $file: 'f' } }])
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('已安装')
  })
})
