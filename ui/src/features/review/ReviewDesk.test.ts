import { setTransport, testTransport, type AppError, type TestTransport } from '@/api'
import { chosenDossiers } from '@/lib/chosen-dossiers'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ReviewDesk from './ReviewDesk.vue'
import { DOSSIER, item, review } from './testing'
import type { Decision, Hints, Item } from './wire'

let reviewId = 'PC-0'
let wanted: string | undefined
const went: string[] = []
vi.mock('vue-router', () => ({
  useRoute: () => ({ params: { id: reviewId }, query: { item: wanted } }),
  useRouter: () => ({ push: (to: string) => went.push(to) }),
}))

let desk: VueWrapper
let host: TestTransport
let kept: Hints
let refusal: AppError | undefined
/** Drafts that an earlier window left. */
let left: { item: string; json: string }[] = []
let run = 0

/** A server of a few lines: it keeps decisions, and counts an open item as one that has none. */
function answers() {
  const opened = new Map(kept.items.map((one) => [one.item, one.open]))
  const past: [string, Decision | null | undefined][] = []
  const put = (id: string, decision: Decision | null | undefined): Item => {
    const row = kept.items.find((one) => one.item === id)!
    past.push([id, row.decision])
    const now = { ...row, decision, open: decision ? null : opened.get(id) }
    kept = { ...kept, items: kept.items.map((one) => (one.item === id ? now : one)) }
    const open = kept.items.filter((one) => one.open).length
    kept.score = { ...kept.score, open, complete: open === 0, low: 9000 + past.length }
    return now
  }
  const refuse = () => {
    if (refusal) throw refusal
  }
  return {
    'review.hints': () => kept,
    'review.decide': ({ decision }: { decision: Decision }) => {
      refuse()
      const row = put(decision.item, decision)
      return { item: row.item, changed: true, score: kept.score, row }
    },
    'review.clear': (input: { item: string }) => {
      const row = put(input.item, null)
      return { item: row.item, changed: true, score: kept.score, row }
    },
    'review.undo': () => {
      const last = past.pop()
      if (!last) throw { code: 'not_now', message: '没有可以撤销的步骤' }
      const row = put(last[0], last[1])
      past.pop()
      return { what: `decision:${row.item}`, score: kept.score, row }
    },
    'review.refresh': () => ({ review: 'PC', dossier_rev: 1, recheck: ['a'] }),
    'review.submit': () => {
      refuse()
      return { sheet: 'PC', title: '', conclusion: '90 分', score: kept.score }
    },
    'review.drafts': () => ({ drafts: left }),
    'review.draft': ({ review, item }: { review: string; item: string }) => ({ review, item, at: '' }),
    'dossier.papers': () => ({ papers: [], uncovered: [] }),
    'dossier.text': () => ({ text: DOSSIER }),
    'dossier.show': () => ({ facts: [['程序', '普通程序']], parties: [], documents: [], timeline: [] }),
    'standard.explain': () => ({ basis: [], laws: [], exceptions: [], check: '', points_source: '自拟' }),
  }
}

async function open(items: Item[], part: Partial<Hints> = {}): Promise<void> {
  reviewId = `PC-${(run += 1)}`
  kept = review(items, part)
  host = testTransport(answers() as never)
  setTransport(host)
  desk = mount(ReviewDesk, { attachTo: document.body })
  await flushPromises()
}

const manual = (id: string, part: Partial<Item> = {}) =>
  item({ item: id, number: id, title: `项目${id}`, state: 'unclear', unclear: 'manual', open: '须人工评查', ...part })
const hint = (id: string) =>
  item({ item: id, number: id, title: `项目${id}`, state: 'not_met', nature: 'fault', open: '疑点未处理', pages: [4] })

/** A key where the focus is. */
async function press(key: string, part: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...part }))
  await flushPromises()
}

async function type(text: string): Promise<void> {
  const field = document.activeElement as HTMLTextAreaElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}

const at = () => desk.find('[aria-selected="true"]').attributes('data-item')
const focused = () => (document.activeElement as HTMLElement).dataset.item
const sent = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const decided = () => sent('review.decide').map((input) => (input as { decision: Decision }).decision)

beforeEach(() => {
  refusal = undefined
  left = []
  localStorage.clear()
})
afterEach(() => desk.unmount())

it('begins at the first undecided item, with the focus on its row', async () => {
  await open([item(), manual('b'), manual('c')])
  expect(at()).toBe('b')
  expect(focused(), 'digits work only on a focused row').toBe('b')
})

it('decides with one digit where nothing else must be said, and goes to the next undecided', async () => {
  await open([manual('a'), item({ item: 'x' }), manual('b')])
  await press('2')
  expect(decided()).toEqual([{ item: 'a', verdict: { is: 'met' } }])
  expect(focused()).toBe('b')
  expect(desk.find('.figures').text(), 'points are those of the server').toContain('90.01')
})

it('asks a deduction for its reason and its page before anything is sent', async () => {
  await open([manual('a'), manual('b')])
  await press('1')
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
  await press('Enter')
  expect(desk.find('.form').text()).toContain('扣分要写明理由')
  await type('没有两人签名')
  await press('Enter')
  expect(desk.find('.form').text()).toContain('无页可指')
  expect(sent('review.decide')).toEqual([])
  expect(document.activeElement?.getAttribute('inputmode'), 'the page is asked for').toBe('numeric')
  await type('12')
  await press('Enter')
  expect(decided()).toEqual([{ item: 'a', verdict: { is: 'confirmed' }, reason: '没有两人签名', page: 12 }])
  expect(focused()).toBe('b')
})

it('asks why a hint is put aside', async () => {
  await open([hint('a'), manual('b')])
  await press('2')
  expect(sent('review.decide')).toEqual([])
  await type('已看原卷，两人都签了')
  await press('Enter')
  expect(decided()).toEqual([{ item: 'a', verdict: { is: 'met' }, reason: '已看原卷，两人都签了' }])
})

it('takes no digit from a text field, from a composition, or from a held key', async () => {
  await open([manual('a'), manual('b')])
  await press('2', { isComposing: true })
  await press('2', { keyCode: 229 })
  await press('2', { repeat: true })
  expect(sent('review.decide')).toEqual([])
  await press('1')
  await type('第')
  await press('2')
  await press('Enter', { isComposing: true })
  expect(sent('review.decide')).toEqual([])
  expect(at(), 'a composed Enter only ends the composition').toBe('a')
  expect(desk.find('.form .note').classes()).not.toContain('bad')
})

it('takes no digit while the focus is elsewhere', async () => {
  await open([manual('a')])
  ;(desk.find('[data-pane="facts"]').element as HTMLElement).focus()
  await press('2')
  expect(sent('review.decide')).toEqual([])
})

it('lets what is read follow the mark, and decides the marked item however quickly the digit comes', async () => {
  await open([manual('a'), manual('b'), manual('c')])
  const head = () => desk.find('[data-pane="facts"] h2').text()
  const target = document.activeElement!
  for (const _ of [1, 2]) target.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  await nextTick()
  expect(at()).toBe('c')
  expect(head(), 'not yet: the mark goes first').toContain('项目a')
  await vi.waitFor(() => expect(head()).toContain('项目c'))
  await press('ArrowUp')
  await press('2')
  expect(decided()).toEqual([{ item: 'b', verdict: { is: 'met' } }])
})

it('keeps the words when Esc leaves the reason', async () => {
  await open([manual('a'), manual('b')])
  await press('1')
  await type('还没有写完')
  await press('Escape')
  expect(focused()).toBe('a')
  expect(desk.find('[aria-selected="true"]').text()).toContain('有未存的字')
  await press('j')
  await press('k')
  await press('Enter')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('还没有写完')
})

it('drops an answer that Esc leaves without a word', async () => {
  await open([manual('a'), manual('b')])
  await press('1')
  await press('Escape')
  expect(desk.find('.form textarea').exists()).toBe(false)
  expect(desk.find('[aria-selected="true"]').text()).not.toContain('有未存的字')
})

it('says in the dialog why a submission was refused, and lets it be tried again', async () => {
  await open([manual('a')])
  await press('2')
  refusal = { code: 'not_now', message: '还不能提交：评查开始以后，案卷有了变化', hint: '先刷新' }
  await press('S', { shiftKey: true })
  const panel = document.querySelector('[role="dialog"]')!
  const button = [...panel.querySelectorAll('button')].find((one) => one.textContent === '提交')!
  button.click()
  await flushPromises()
  expect(panel.textContent).toContain('案卷有了变化')
  expect(button.disabled).toBe(false)
})

it('marks 待复核 items, and refreshes what has changed', async () => {
  const decision: Decision = { item: 'a', verdict: { is: 'met' } }
  await open([manual('a', { decision, recheck: true, open: '待复核' })], { stale: ['参数或者节假日表'] })
  expect(desk.find('.row').text()).toContain('待复核')
  expect(desk.find('.band').text()).toContain('参数或者节假日表')
  await desk.find('.band button').trigger('click')
  await flushPromises()
  expect(sent('review.refresh')).toHaveLength(1)
  expect(sent('review.hints'), 'the rows are asked for again').toHaveLength(2)
})

it('puts a change back that could not be saved, says why, and keeps the words', async () => {
  await open([manual('a'), manual('b')])
  refusal = { code: 'not_now', message: '工作区正由另一个窗口写入', hint: '请先关闭另一个窗口' }
  await press('1')
  await type('没有印章')
  await press('Enter')
  await desk.find('.form input[type="checkbox"]').setValue(true)
  await desk.find('.form .main').trigger('click')
  await flushPromises()
  expect(desk.text()).toContain('工作区正由另一个窗口写入')
  expect(desk.text()).toContain('请先关闭另一个窗口')
  const row = desk.find('[data-item="a"]')
  expect(row.text()).toContain('未存')
  expect(row.classes(), 'it is open again').toContain('open')
  await desk.findAll('.failed button').find((one) => one.text() === '到该项')!.trigger('click')
  await flushPromises()
  expect((desk.find('.form textarea').element as HTMLTextAreaElement).value).toBe('没有印章')
  refusal = undefined
  await press('Enter')
  await press('Enter')
  expect(decided()).toHaveLength(2)
  expect(desk.find('.failed').exists(), 'the failure is over').toBe(false)
})

it('undoes on the server and returns to the item', async () => {
  await open([manual('a'), manual('b'), manual('c')])
  await press('2')
  await press('2')
  await press('u')
  expect(sent('review.undo')).toHaveLength(1)
  expect(focused()).toBe('b')
  expect(desk.find('.notice').text()).toContain('已撤销')
  await press('u')
  await press('u')
  expect(desk.find('.failed').text()).toContain('没有可以撤销的步骤')
})

it('shows what a filter lets through, and what is searched for', async () => {
  await open([item({ item: 'x', title: '送达' }), hint('a'), manual('b')])
  const shown = () => desk.findAll('.row').map((row) => row.attributes('data-item'))
  expect(shown(), 'what needs no key is not in the way').toEqual(['a', 'b'])
  await press('a')
  expect(shown()).toEqual(['x', 'a', 'b'])
  await press('y')
  expect(shown()).toEqual(['a'])
  await press('a')
  await desk.find('input[type="search"]').setValue('送达')
  expect(shown(), 'the current row stays').toEqual(['x', 'a'])
  ;(desk.find('input[type="search"]').element as HTMLElement).focus()
  await press('Enter', { isComposing: true })
  expect(focused()).toBeUndefined()
  await press('Enter')
  expect(focused()).toBe('x')
})

it('brings the page of a finding, and lights the paper that holds it', async () => {
  await open([hint('a')])
  expect(desk.find('.papers [aria-current="true"]').text()).toContain('现场笔录')
  expect(desk.find('.paper').text()).toContain('看第 4 页')
})

it('puts a phrase into the reason without losing what was written', async () => {
  await open([manual('a')])
  await press('1')
  await type('第二页')
  await press('Escape')
  await press(';')
  await press('2')
  const words = (desk.find('.form textarea').element as HTMLTextAreaElement).value
  expect(words.startsWith('第二页；')).toBe(true)
  expect(sent('review.decide'), 'a digit chooses a phrase here').toEqual([])
})

it('counts occurrences with 3, and has nothing to adjust on other items', async () => {
  await open([manual('a', { rule: { by: 'per_occurrence', each: 10, cap: 60 } }), manual('b')])
  await press('3')
  await type('4')
  await press('Enter')
  await type('四处空白')
  await press('Enter')
  await type('9')
  await press('Enter')
  expect(decided()[0]?.verdict).toEqual({ is: 'confirmed', occurrences: 4 })
  await press('3')
  expect(desk.find('.notice').text()).toContain('没有可改的扣分')
})

it('lists what is open before it lets anybody submit', async () => {
  await open([hint('a'), manual('b')])
  await press('S', { shiftKey: true })
  const panel = document.querySelector('[role="dialog"]')!
  expect(panel.textContent).toContain('1 项系统提示没有处理')
  expect(panel.textContent).toContain('1 项没有评定')
  const button = [...panel.querySelectorAll('button')].find((one) => one.textContent === '提交')!
  expect(button.disabled).toBe(true)
})

it('submits when everything is settled', async () => {
  await open([manual('a')])
  await press('2')
  expect(desk.find('.notice').text()).toContain('按 S 提交')
  await press('S', { shiftKey: true })
  const panel = document.querySelector('[role="dialog"]')!
  ;[...panel.querySelectorAll('button')].find((one) => one.textContent === '提交')!.click()
  await flushPromises()
  expect(sent('review.submit')).toHaveLength(1)
  expect(panel.textContent).toContain('90 分')
  ;[...panel.querySelectorAll('button')].find((one) => one.textContent === '别的报告')!.click()
  expect(went.at(-1)).toBe('/reports?of=chosen')
  expect(chosenDossiers.value?.filter.ids, 'of this dossier').toEqual(['d1'])
})

it('changes nothing in a review that is only shown', async () => {
  await open([manual('a')], { mine: false })
  await press('2')
  expect(sent('review.decide')).toEqual([])
  expect(desk.find('.notice').text()).toContain('只供查看')
})

it('shows what was decided in a review that is only shown', async () => {
  const decision: Decision = { item: 'a', verdict: { is: 'confirmed' }, reason: '没有印章', page: 7 }
  await open([manual('a', { decision, open: null })], { mine: false })
  const field = desk.find('.form textarea').element as HTMLTextAreaElement
  expect(field.value).toBe('没有印章')
  expect(field.readOnly).toBe(true)
})

it('finds the page of a place, whatever is said behind it', async () => {
  await open([{ ...hint('a'), lines: ['期限未满。', '见：《处罚决定书》的送达第 50 页，收到日期：2024-05-22'], pages: [4, 50] }])
  await desk.find('.place').trigger('click')
  expect(desk.find('.paper').text()).toContain('看第 50 页')
})

it('goes to the sheet, page by page', async () => {
  await open([manual('a')])
  await press('P', { shiftKey: true })
  expect(went.slice(-1)).toEqual([`/sheet/${reviewId}`])
})

const rest = () => new Promise((done) => setTimeout(done, 450))

it('keeps words that are not saved yet, a moment after the last key, and lets go of them with the decision', async () => {
  await open([manual('a'), manual('b')])
  await press('1')
  await rest()
  expect(sent('review.draft'), 'an answer alone is no work lost').toEqual([])
  await type('没有')
  await type('没有两人签名')
  await rest()
  expect(sent('review.draft')).toHaveLength(1)
  const kept = sent('review.draft')[0] as { item: string; json: string }
  expect([kept.item, JSON.parse(kept.json).reason]).toEqual(['a', '没有两人签名'])
  await press('Enter')
  await type('12')
  await press('Enter')
  await rest()
  expect(decided()).toHaveLength(1)
  expect(sent('review.draft').slice(-1)).toEqual([{ review: reviewId, item: 'a', json: undefined }])
})

it('keeps what was typed last when the page is left at once', async () => {
  await open([manual('a')])
  await press('1')
  await type('刚写下')
  desk.unmount()
  await flushPromises()
  expect(sent('review.draft')).toHaveLength(1)
})

it('brings back words that an earlier window left, and passes over what it cannot read', async () => {
  const draft = { answer: 'confirmed', reason: '停电前写的', page: '7', noPage: false, amount: '', codes: [] }
  left = [
    { item: 'a', json: JSON.stringify(draft) },
    { item: 'b', json: '{"answer":1}' },
    { item: 'gone', json: JSON.stringify(draft) },
  ]
  await open([manual('a'), manual('b')])
  expect((desk.find('.form textarea').element as HTMLTextAreaElement).value).toBe('停电前写的')
  expect(desk.find('[aria-selected="true"]').text()).toContain('有未存的字')
  await rest()
  expect(sent('review.draft'), 'it is there already').toEqual([])
})

it('begins at the item that another page asks for', async () => {
  wanted = 'b'
  await open([manual('a'), manual('b', { open: null }), manual('c')])
  wanted = undefined
  expect(at()).toBe('b')
  expect(focused()).toBe('b')
})

it('goes on where the work was left', async () => {
  await open([manual('a'), manual('b'), manual('c')])
  await press('j')
  const id = reviewId
  desk.unmount()
  reviewId = id
  desk = mount(ReviewDesk, { attachTo: document.body })
  await flushPromises()
  expect(at()).toBe('b')
})

it('never shows a grade before the review is complete', async () => {
  await open([manual('a')])
  expect(desk.find('.grade').text()).toContain('未定等次')
})
