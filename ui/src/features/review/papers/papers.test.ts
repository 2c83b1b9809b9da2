import { setTransport, testTransport, type TestTransport } from '@/api'
import type { PageSource } from '@/components/pages/source'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import ReviewDesk from '../ReviewDesk.vue'
import { DOSSIER, item, review } from '../testing'
import type { Item } from '../wire'
import type { Span } from './mapping'
import type { PaperFile } from './server'

let reviewId = 'PF-0'
let run = 0
vi.mock('vue-router', () => ({ useRoute: () => ({ params: { id: reviewId } }), useRouter: () => ({}) }))

interface Shown {
  source: PageSource
  wanted?: { page: number }
  start?: { page?: number; zoom?: unknown }
  texts: { page: number; texts: string[] }[]
  keys: string
}
/** What the pages are asked to show, by side. */
let viewers: { props: Shown; emit: (event: string, ...what: unknown[]) => void; followed: unknown[] }[] = []

vi.mock('@/components/pages/PagesView.vue', () => ({
  default: defineComponent({
    props: ['source', 'start', 'wanted', 'texts', 'keys'],
    emits: ['opened', 'page', 'view', 'moved', 'jumped', 'beyond'],
    setup(props, { emit, expose, slots }) {
      const me = { props: props as never as Shown, emit: emit as never, followed: [] as unknown[] }
      viewers.push(me)
      expose({ focus: () => undefined, follow: (place: unknown) => me.followed.push(place), place: () => ({ page: 1, at: 0 }) })
      void nextTick(() => emit('opened', me.props.source.kind === 'image' ? 1 : 20))
      return () => h('div', { class: 'viewer' }, [slots.start?.(), slots.end?.(), slots['under-bar']?.({ page: 3 })])
    },
  }),
}))

let desk: VueWrapper
let host: TestTransport
let files: PaperFile[]
let refused: string | undefined

const paper = (name: string, spans: Span[] = [], part: Partial<PaperFile> = {}): PaperFile => ({
  name,
  sha256: [...name].map((letter) => letter.codePointAt(0)!.toString(16)).join('').padEnd(64, '0'),
  size: 3_200_000,
  added_at: '2024-07-01T09:00:00',
  added_by: 'lin',
  form: 'pdf',
  pages: 20,
  spans,
  ...part,
})
const hint = (id: string, page: number, seen = ''): Item =>
  item({ item: id, number: id, title: `项目${id}`, state: 'not_met', open: '疑点未处理', pages: [page], lines: ['有问题。', `见：《笔录》第 ${page} 页${seen}`] })

function answers() {
  return {
    'review.hints': () => review([hint('a', 4, '，日期：2024-03-12'), hint('b', 52), hint('c', 90)]),
    'review.drafts': () => ({ drafts: [] }),
    'review.draft': () => ({}),
    'dossier.papers': () => ({ papers: files, uncovered: [] }),
    'dossier.paper_spans': ({ name, spans }: { name: string; spans: Span[] }) => {
      files = files.map((one) => (one.name === name ? { ...one, spans } : one))
      return { papers: files, uncovered: [{ from: 66, to: 70 }] }
    },
    'dossier.paper_remove': ({ name }: { name: string }) => {
      files = files.filter((one) => one.name !== name)
      return { papers: files, uncovered: [], kept: '原件仍留在工作区备查' }
    },
    'dossier.paper': ({ name }: { name: string }) => {
      if (name === refused) throw { code: 'bad_input', message: '不是 PDF', hint: '换一份' }
      files = [...files, paper(name)]
      return { papers: files, uncovered: [], warnings: [`“${name}”已加密`] }
    },
    choose_several: () => [
      { handle: 'h10', name: '页10.pdf' },
      { handle: 'h2', name: '页2.pdf' },
    ],
    receive: ({ name }: { name: string }) => ({ handle: `r-${name}`, name }),
    'dossier.text': () => ({ text: DOSSIER }),
    'dossier.show': () => ({ facts: [], parties: [], documents: [], timeline: [] }),
    'standard.explain': () => ({ basis: [], laws: [], exceptions: [], check: '', points_source: '自拟' }),
  }
}

async function open(given: PaperFile[], again = false): Promise<void> {
  if (!again) reviewId = `PF-${(run += 1)}`
  files = given
  viewers = []
  host = testTransport(answers() as never)
  setTransport(host)
  desk = mount(ReviewDesk, { attachTo: document.body })
  await flushPromises()
}

async function press(key: string, part: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...part }))
  await flushPromises()
}

async function type(text: string): Promise<void> {
  const field = document.activeElement as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}

const click = async (text: string, at = 0) => {
  await desk.findAll('button').filter((one) => one.text().startsWith(text))[at]!.trigger('click')
  await flushPromises()
}
const sent = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const left = () => viewers[0]!.props
const focused = () => (document.activeElement as HTMLElement).dataset.item

const FIRST = paper('卷一.pdf', [{ volume_from: 1, file_from: 3, count: 10 }])
const SECOND = paper('卷二.pdf', [{ volume_from: 50, file_from: 1, count: 5 }])

beforeEach(() => {
  refused = undefined
  localStorage.clear()
})
afterEach(() => desk.unmount())

it('brings the page of the current item, and what was seen there to be framed', async () => {
  await open([FIRST, SECOND])
  expect(left().source.name).toBe('卷一.pdf')
  expect(left().wanted).toEqual({ page: 6 })
  expect(left().texts).toEqual([{ page: 6, texts: ['2024-03-12'] }])
})

it('brings the page of the next undecided item from another file', async () => {
  await open([FIRST, SECOND])
  await press('n')
  expect(left().source.name).toBe('卷二.pdf')
  expect(left().wanted).toEqual({ page: 3 })
})

it('says so where no file has the page, and leaves the review alone', async () => {
  await open([FIRST, SECOND])
  await press('n')
  await press('n')
  expect(desk.find('.lost').text()).toContain('卷内第 90 页不在案卷文件里')
  expect(focused()).toBe('c')
})

it('reads parts of the file by name', async () => {
  await open([FIRST])
  host = testTransport({ ...answers(), paper_bytes: () => new ArrayBuffer(4) } as never)
  setTransport(host)
  await left().source.read(8, 4)
  expect(sent('paper_bytes')).toEqual([{ dossier: 'd1', name: '卷一.pdf', offset: 8, length: 4 }])
})

it('goes to a typed 卷内页码, and back to the row; digits decide nothing meanwhile', async () => {
  await open([FIRST, SECOND])
  await press('p')
  expect((document.activeElement as HTMLElement).getAttribute('aria-label')).toBe('卷内第几页')
  await press('5')
  await type('５１')
  await press('Enter', { isComposing: true })
  expect(left().source.name, 'a composed Enter only ends the composition').toBe('卷一.pdf')
  await press('Enter')
  expect(left().source.name).toBe('卷二.pdf')
  expect(left().wanted).toEqual({ page: 2 })
  expect(focused()).toBe('a')
  expect(sent('review.decide')).toEqual([])
})

it('says that a typed page is in no file', async () => {
  await open([FIRST, paper('没对的.pdf')])
  await press('p')
  await type('77')
  await press('Enter')
  expect(desk.find('.notice').text()).toContain('卷内第 77 页不在案卷文件里；有的文件还没有对卷内页码')
})

it('lets the catalogue go along with the page in front, and marks which documents have pages', async () => {
  await open([FIRST])
  viewers[0]!.emit('page', 4)
  await flushPromises()
  expect(desk.find('.papers [aria-current="true"]').text()).toContain('立案审批表')
  expect(desk.findAll('.papers button.scanned').map((one) => one.find('.name').text())).toEqual(['立案审批表', '现场笔录'])
})

it('goes to the page of a document that is picked in the catalogue', async () => {
  await open([FIRST, SECOND])
  await desk.findAll('.papers button')[2]!.trigger('click')
  expect(left()).toMatchObject({ source: { name: '卷二.pdf' }, wanted: { page: 1 } })
})

it('matches a file: this page is such a page, and so on to its end', async () => {
  await open([paper('没对的.pdf')])
  viewers[0]!.emit('page', 3)
  await flushPromises()
  expect(desk.find('.bare').text()).toContain('卷内页码没有对上')
  await click('对页码')
  const [here] = desk.findAll('.form input')
  await here!.setValue('1')
  await desk.find('.form form').trigger('submit')
  await flushPromises()
  expect(sent('dossier.paper_spans')).toEqual([
    { dossier: 'd1', name: '没对的.pdf', spans: [{ volume_from: 1, file_from: 3, count: 18 }] },
  ])
  expect(desk.find('.bare').exists()).toBe(false)
})

it('refuses a 卷内页码 that another file has', async () => {
  await open([FIRST, paper('没对的.pdf')])
  await press('f')
  await click('页码', 1)
  const form = desk.findAll('.form form')[1]!
  await form.find('input').setValue('8')
  await form.trigger('submit')
  expect(desk.find('.form [role="alert"]').text()).toContain('已经对上“卷一.pdf”')
  expect(sent('dossier.paper_spans')).toEqual([])
})

it('matches photographs one after the other', async () => {
  const photo = (name: string) => paper(name, [], { form: 'image', pages: null })
  await open([photo('页2.jpg'), photo('页10.jpg'), photo('页1.jpg')])
  await click('对页码')
  await desk.findAll('.form form')[2]!.trigger('submit')
  await flushPromises()
  expect(files.map((one) => [one.name, one.spans[0]?.volume_from])).toEqual([
    ['页2.jpg', 2],
    ['页10.jpg', 3],
    ['页1.jpg', 1],
  ])
})

it('shows photographs as pages that follow each other', async () => {
  const photo = (page: number) =>
    paper(`第${page}页.jpg`, [{ volume_from: page, file_from: 1, count: 1 }], { form: 'image', pages: 1 })
  await open([photo(4), photo(52), photo(90)])
  expect(left().source.parts?.map((one) => one.name)).toEqual(['第4页.jpg', '第52页.jpg', '第90页.jpg'])
  expect(left().texts[0]).toEqual({ page: 1, texts: ['2024-03-12'] })
  await press('n')
  expect(left().wanted).toEqual({ page: 2 })
  viewers[0]!.emit('page', 2)
  await flushPromises()
  const field = () => desk.find('input[aria-label="卷内第几页"]').element as HTMLInputElement
  expect(field().value).toBe('52')
  viewers[0]!.emit('view', { page: 2, at: 0, zoom: 'width', rotation: 0 })
  viewers[0]!.emit('page', 3)
  await flushPromises()
  expect(field().value, 'scrolled on').toBe('90')
  expect(viewers, 'nothing was opened anew').toHaveLength(1)
})

it('says which 卷内页码 no file has', async () => {
  await open([paper('没对的.pdf')])
  await click('对页码')
  await desk.findAll('.form form')[1]!.trigger('submit')
  await flushPromises()
  await press('f')
  expect(desk.find('.panel').text()).toContain('还没有扫描页的卷内页码：66–70')
})

it('adds files that are chosen, in the order of their names; a refused one does not keep the others out', async () => {
  await open([])
  expect(viewers).toHaveLength(0)
  refused = '页2.pdf'
  await press('f')
  expect(sent('dossier.paper').map((one) => (one as { name: string }).name)).toEqual(['页2.pdf', '页10.pdf'])
  expect(desk.text()).toContain('不是 PDF')
  expect(desk.find('.notice').text()).toContain('已添加“页10.pdf”')
  expect(left().source.name).toBe('页10.pdf')
  expect(desk.text(), 'what is to be known of it').toContain('“页10.pdf”已加密')
})

it('adds files that are dropped on the pane', async () => {
  await open([])
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { files: [{ name: '拖来.pdf', arrayBuffer: async () => new ArrayBuffer(3) }] } })
  desk.find('.middle').element.dispatchEvent(event)
  await flushPromises()
  await vi.waitFor(() => expect(sent('dossier.paper')).toHaveLength(1))
  expect(sent('dossier.paper')).toEqual([{ dossier: 'd1', file: { $file: 'r-拖来.pdf' }, name: '拖来.pdf' }])
})

it('asks in its row before a file is taken out', async () => {
  await open([FIRST, SECOND])
  await press('f')
  await click('移除')
  expect(sent('dossier.paper_remove')).toEqual([])
  expect(desk.find('.ask').text()).toContain('卷一.pdf')
  await click('移除')
  expect(sent('dossier.paper_remove')).toEqual([{ dossier: 'd1', name: '卷一.pdf' }])
  expect(left().source.name).toBe('卷二.pdf')
  expect(desk.text()).toContain('原件仍留在工作区备查')
})

it('shows two papers side by side that scroll together until they are told not to', async () => {
  await open([FIRST, SECOND])
  await press('b')
  expect(viewers).toHaveLength(2)
  expect(left().keys, 'keys for pages go to one side').toBe('everywhere')
  expect(viewers[1]!.props.keys).toBe('never')
  viewers[0]!.emit('moved', { page: 4, at: 0.5 })
  await flushPromises()
  expect(viewers[1]!.followed).toEqual([{ page: 4, at: 0.5 }])
  await press('l')
  viewers[0]!.emit('moved', { page: 5, at: 0 })
  expect(viewers[1]!.followed, 'each on its own').toHaveLength(1)
  await press('b')
  expect(desk.findAll('.viewer')).toHaveLength(1)
})

it('brings pages to the side in use, and leaves the other paper alone', async () => {
  await open([FIRST, SECOND])
  await press('b')
  desk.findAll('.viewer')[1]!.element.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  await press('n')
  expect(viewers[1]!.props.source.name).toBe('卷二.pdf')
  expect(left().source.name).toBe('卷一.pdf')
})

it('shows item, both, or paper, and remembers which', async () => {
  await open([FIRST])
  const shows = () => [desk.find('[data-pane="facts"]').exists(), desk.find('.viewer').exists()]
  expect(shows()).toEqual([true, true])
  await press('t')
  expect(shows()).toEqual([false, true])
  expect(desk.find('.line').text(), 'the item is still named').toContain('项目a')
  await press('t')
  expect(shows()).toEqual([true, false])
  desk.unmount()
  await open([FIRST])
  expect(shows()).toEqual([true, false])
  await press('p')
  expect(shows(), 'who asks for a page gets to see it').toEqual([true, true])
})

it('goes around the panes that are there', async () => {
  await open([FIRST])
  const pane = () => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane
  await press('F6')
  expect(pane()).toBe('dossier')
  await press('F6')
  expect(pane()).toBe('facts')
})

it('is where it was when the review is opened again', async () => {
  await open([FIRST, SECOND])
  await press('n')
  viewers[0]!.emit('view', { page: 4, at: 0.3, zoom: 1.5, rotation: 90 })
  await flushPromises()
  desk.unmount()
  await open([FIRST, SECOND], true)
  expect(left().source.name).toBe('卷二.pdf')
  expect(left().start).toEqual({ page: 4, at: 0.3, zoom: 1.5, rotation: 90 })
  expect(left().wanted, 'the place of last time, not the page of the item').toBeUndefined()
  expect(Object.values(localStorage).join(), 'no names in the memory of the window').not.toContain('卷')
})

it('says that a form cannot be shown', async () => {
  await open([paper('说明.docx', [], { form: 'other', pages: null })])
  expect(viewers).toHaveLength(0)
  expect(desk.find('.other').text()).toContain('请转成 PDF')
})

it('goes on with the review when the list of files does not come', async () => {
  reviewId = `PF-${(run += 1)}`
  viewers = []
  setTransport((host = testTransport({ ...answers(), 'dossier.papers': () => Promise.reject({ code: 'internal', message: '读不出文件表' }) } as never)))
  desk = mount(ReviewDesk, { attachTo: document.body })
  await flushPromises()
  expect(desk.text()).toContain('读不出文件表')
  expect(focused()).toBe('a')
})

it('offers the page in front for the reason, and fills it only when asked', async () => {
  await open([FIRST])
  viewers[0]!.emit('page', 9)
  await flushPromises()
  await press('1')
  const page = () => (desk.find('.line input[inputmode="numeric"]').element as HTMLInputElement).value
  expect(page()).not.toBe('7')
  await click('用第 7 页')
  expect(page()).toBe('7')
})
