import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Input, type TestTransport } from '@/api'
import { session } from '@/lib/session'
import { openPage, press as pressKey } from '@/lib/test-page'
import { item } from '@/lib/testing'
import AcrossPage from './AcrossPage.vue'

let host: TestTransport
let router: Router
let page: VueWrapper
let broken = false

const row = (review: string, part: object = {}) => ({
  review,
  dossier: `d-${review}`,
  title: `案卷${review}`,
  decision_number: '',
  agency: '甲局',
  reviewer: 'lin',
  round: 'first',
  revision: 1,
  review_state: 'open',
  mine: true,
  state: 'unclear',
  unclear: 'manual',
  open: '须人工评查',
  lines: [],
  high: 0,
  ...part,
})
const decided = (review: string, decision: unknown) => ({
  review,
  item: 'a',
  number: '1.1',
  title: '',
  changed: true,
  score: {},
  row: item({ item: 'a', decision: decision as never, open: null }),
})

async function open() {
  broken = false
  session.value = {
    workspace: 'w',
    folder_name: '',
    actor: 'lin',
    people: [{ id: 'lin', name: '林', role: 'reviewer', unit: '', active: true }],
    recent: [],
    fresh: false,
  }
  const { number, title, groups, counting, full_points, rule } = item()
  host = testTransport({
    'standard.list': () => ({ packs: [] }),
    'review.across_items': () => ({
      packs: [{ pack: 'x', reference: 'p@1.0.0', own_open: 3, own: 4, reviews: 4 }],
      pack: 'p@1.0.0',
      items: ['a', 'b'].map((id) => ({ item: id, number: id === 'a' ? '1.1' : '2.1', title: `项目${id}`, group: '一', decided: 0 })),
    }),
    'review.across': ({ item: wanted }: Input<'review.across'>) => ({
      standard: '示范',
      item: { item: wanted, number, title, groups, counting, full_points, rule },
      rows: [
        row('r1'),
        row('r2', { state: 'not_met', nature: 'fault', unclear: null, open: '疑点未处理', lines: ['晚了 3 日'], pages: [7] }),
        row('r3', { mine: false, review_state: 'submitted', open: null, state: 'met', unclear: null }),
        row('r4'),
      ],
    }),
    'review.decide': ({ review, decision }: Input<'review.decide'>) => {
      if (broken) throw { code: 'not_now', message: '工作区被占用', hint: '请关闭另一个窗口' }
      return decided(review, decision)
    },
    'review.undo': ({ review }: { review: string }) => ({ ...decided(review, undefined), row: item({ item: 'a', open: '须人工评查' }) }),
  })
  setTransport(host)
  ;({ page, router } = await openPage(AcrossPage, '/across'))
}
beforeEach(() => localStorage.clear())
afterEach(() => page.unmount())

const press = async (key: string) => {
  pressKey(key)
  await flushPromises()
}
const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const here = () => page.find('[aria-current=true]').attributes('data-item')

describe('one item across all dossiers', () => {
  it('is decided row after row by the keys of the desk', async () => {
    await open()
    expect(document.activeElement?.getAttribute('data-item'), 'the first row has the focus').toBe('r1')
    await press('2')
    expect(asked('review.decide')).toEqual([{ review: 'r1', decision: { item: 'a', verdict: { is: 'met' } } }])
    expect(here(), 'on to the next open row of mine').toBe('r2')
    await press('1')
    const reason = page.find<HTMLTextAreaElement>('textarea')
    expect(document.activeElement, 'a deduction asks for its reason').toBe(reason.element)
    expect(page.find<HTMLInputElement>('[inputmode=numeric]').element.value, 'the page is that of the finding').toBe('7')
    await reason.setValue('超过期限三日')
    await press('Enter')
    expect(asked('review.decide')[1]).toEqual({
      review: 'r2',
      decision: { item: 'a', verdict: { is: 'confirmed' }, reason: '超过期限三日', page: 7 },
    })
    expect(here(), 'a submitted review is passed over').toBe('r4')
  })

  it('keeps the words of what could not be saved, and says so on its row', async () => {
    await open()
    broken = true
    await press('j')
    await press('1')
    await page.find('textarea').setValue('有瑕疵')
    await press('Enter')
    expect(page.find('[data-item=r2]').text()).toContain('没存上')
    await page.find('[data-item=r2]').trigger('click')
    await flushPromises()
    expect(page.find<HTMLTextAreaElement>('textarea').element.value).toBe('有瑕疵')
    expect(page.text()).toContain('工作区被占用')
    broken = false
    await page.findAll('button').find((one) => one.text() === '再存一次')?.trigger('click')
    await flushPromises()
    expect(page.find('[data-item=r2]').text()).not.toContain('没存上')
  })

  it('takes the last decision back, wherever one stands now', async () => {
    await open()
    await press('2')
    await press('u')
    expect(asked('review.undo')).toEqual([{ review: 'r1' }])
    expect(here()).toBe('r1')
  })

  it('goes to the next item, filters, and leads to the desk at this item', async () => {
    await open()
    await press(']')
    expect(asked('review.across').pop()).toMatchObject({ item: 'b' })
    expect(router.currentRoute.value.query).toEqual({ pack: 'p@1.0.0', item: 'b' })
    await press('y')
    expect(page.findAll('[data-testid=across-rows] [data-item]').map((one) => one.attributes('data-item'))).toEqual(['r2'])
    const go = vi.spyOn(router, 'push')
    await press('o')
    expect(go).toHaveBeenCalledWith({ path: '/review/r2', query: { item: 'b' } })
  })

  it('never decides what is only to be looked at', async () => {
    await open()
    await page.find('[data-item=r3]').trigger('click')
    await press('1')
    expect(asked('review.decide')).toEqual([])
    expect(page.text()).toContain('只供查看')
  })
})
