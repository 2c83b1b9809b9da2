import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import PagesView from './PagesView.vue'
import type { Locked, PageDocument, Piece } from './document'
import { bytesSource } from './source'
import { openers } from './usePages'

let view: VueWrapper<InstanceType<typeof PagesView>>
let drawn: number[]
let forgotten: number[]
let closed: number
let lock: ((locked: Locked) => void) | undefined

const A4 = { width: 794, height: 1123 }
const piece = (text: string): Piece => ({ text, x: 0.1, y: 0.5, along: [0.4, 0], up: [0, -0.02] })

function file(count: number, texts: Record<number, string> = {}): PageDocument {
  return {
    count,
    size: async () => A4,
    draw: (page) => {
      drawn.push(page)
      return { done: Promise.resolve(), stop: () => undefined }
    },
    text: async (page) => (texts[page] ? [piece(texts[page])] : []),
    forget: (page) => void forgotten.push(page),
    close: () => void (closed += 1),
  }
}

function opens(document: Promise<PageDocument>): void {
  openers.pdf = (_, { locked }) => {
    lock = locked
    return { document, close: () => void (closed += 1) }
  }
}

const source = (name = '案卷.pdf') => bytesSource('pdf', name, new Uint8Array(9))
const pane = () => view.find('.pane').element as HTMLElement
const sheets = () => view.findAll('[data-page]').map((one) => Number(one.attributes('data-page')))

async function show(props: Record<string, unknown> = {}): Promise<void> {
  view = mount(PagesView, { props: { source: source(), ...props }, attachTo: document.body }) as never
  await settled()
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await flushPromises()
    await vi.advanceTimersByTimeAsync(1)
  }
}

async function press(key: string): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await settled()
}

beforeEach(() => {
  vi.useFakeTimers()
  drawn = []
  forgotten = []
  closed = 0
  opens(Promise.resolve(file(500)))
})
afterEach(() => {
  view.unmount()
  vi.useRealTimers()
})

it('draws what is near the eye, the page in front first, and frees what is gone', async () => {
  await show()
  expect(view.emitted('opened')).toEqual([[500]])
  expect(sheets().length, 'five hundred pages are a few').toBeLessThan(6)
  expect(drawn[0]).toBe(1)
  await (view.vm as unknown as { goTo(page: number): Promise<void> }).goTo(300)
  await settled()
  expect(sheets()).toContain(300)
  expect(sheets()).not.toContain(1)
  expect(forgotten, 'the first page is freed').toContain(1)
})

it('begins where it is told, and at a wanted page rather than there', async () => {
  await show({ start: { page: 40, at: 0.5, zoom: 'page' } })
  expect(sheets()).toContain(40)
  view.unmount()
  await show({ start: { page: 40, at: 0.5 }, wanted: { page: 7 } })
  expect(sheets()).toContain(7)
})

it('goes to a page that was wanted while the file was still opening', async () => {
  let come = (_: PageDocument) => {}
  opens(new Promise((done) => (come = done)))
  await show()
  await view.setProps({ wanted: { page: 60 } })
  come(file(100))
  await settled()
  expect(sheets()).toContain(60)
})

it('goes to the same page again when it is wanted again', async () => {
  await show({ wanted: { page: 7 } })
  await (view.vm as unknown as { goTo(page: number): Promise<void> }).goTo(90)
  await view.setProps({ wanted: { page: 7 } })
  await settled()
  expect(sheets()).toContain(7)
})

it('frames what is looked for, and marks the page where nothing is found: a scan', async () => {
  opens(Promise.resolve(file(3, { 1: '于2024年3月1日送达' })))
  await show({ texts: [{ page: 1, texts: ['2024-03-01'] }, { page: 2, texts: ['2024-03-01'] }] })
  expect(view.find('[data-page="1"]').findAll('.frame')).toHaveLength(1)
  expect(view.find('[data-page="2"]').findAll('.frame')).toHaveLength(0)
  expect(view.find('[data-page="2"]').classes()).toContain('meant')
  expect(view.find('[data-page="3"]').exists() && view.find('[data-page="3"]').classes()).not.toContain('meant')
})

it('answers its keys only while the focus is inside, unless it is told otherwise', async () => {
  await show()
  const scale = () => view.find('.percent').text()
  const before = scale()
  await press('+')
  expect(scale(), 'the focus is elsewhere').toBe(before)
  pane().focus()
  await press('+')
  expect(scale()).not.toBe(before)
  pane().blur()
  await view.setProps({ keys: 'everywhere' })
  await press('z')
  expect(view.find('.percent').text()).toBe(before)
  await press(']')
  expect(sheets()).toContain(2)
})

it('says that it is beyond the end', async () => {
  opens(Promise.resolve(file(1)))
  await show({ keys: 'everywhere' })
  await press(']')
  expect(view.emitted('beyond')).toEqual([[1]])
})

it('turns pages', async () => {
  opens(Promise.resolve(file(1)))
  await show({ keys: 'everywhere' })
  const shape = () => (view.find('[data-page="1"]').element as HTMLElement).style
  const tall = parseFloat(shape().height) > parseFloat(shape().width)
  await press('r')
  expect(parseFloat(shape().height) > parseFloat(shape().width)).toBe(!tall)
})

it('tells the reader’s own scrolling from that of the program', async () => {
  await show()
  const moved = () => view.emitted('moved')?.length ?? 0
  await (view.vm as unknown as { follow(place: object): Promise<void> }).follow({ page: 20, at: 0.2 })
  pane().dispatchEvent(new Event('scroll'))
  expect(moved()).toBe(0)
  pane().scrollTop += 300
  pane().dispatchEvent(new Event('scroll'))
  expect(moved()).toBe(1)
})

it('says what is wrong with a file, and opens it again when asked', async () => {
  opens(Promise.reject({ code: 'bad_input', message: '文件读不出来', where: { file: '案卷.pdf' } }))
  await show()
  expect(view.text()).toContain('文件读不出来')
  expect(view.text()).toContain('案卷.pdf')
  opens(Promise.resolve(file(2)))
  await view.find('.state button').trigger('click')
  await settled()
  expect(sheets()).toEqual([1, 2])
})

it('asks for the password of a locked file', async () => {
  let come = (_: PageDocument) => {}
  opens(new Promise((done) => (come = done)))
  await show()
  const given: string[] = []
  lock!({ wrong: false, open: (password) => void given.push(password) })
  await settled()
  expect(view.text()).toContain('加了密码')
  await view.find('input[type="password"]').setValue('一二三')
  await view.find('form').trigger('submit')
  expect(given).toEqual(['一二三'])
  lock!({ wrong: true, open: () => undefined })
  await settled()
  expect(view.text()).toContain('密码不对')
  come(file(1))
  await settled()
  expect(view.find('form').exists()).toBe(false)
})

it('closes the file with the page, and when another takes its place', async () => {
  await show()
  await view.setProps({ source: source('另一份.pdf') })
  await settled()
  expect(closed).toBe(1)
  view.unmount()
  expect(closed).toBe(2)
})

it('goes to a typed page, and puts back what is none', async () => {
  await show()
  const field = view.find('input[aria-label="文件第几页"]')
  await field.setValue('１２0')
  await field.trigger('keydown', { key: 'Enter' })
  await settled()
  expect(sheets()).toContain(120)
  await field.setValue('900')
  await field.trigger('keydown', { key: 'Enter' })
  expect((field.element as HTMLInputElement).value).toBe('120')
})

it('looks for words from the page in front, and around the end', async () => {
  opens(Promise.resolve(file(9, { 2: '听证告知', 5: '听证笔录，听证', 8: '结案' })))
  await show({ keys: 'everywhere', wanted: { page: 4 } })
  await press('F')
  const field = view.find('[role="search"] input')
  expect(document.activeElement).toBe(field.element)
  await field.setValue('听证')
  await field.trigger('keydown', { key: 'Enter', isComposing: true })
  expect(view.find('.said').text()).toBe('')
  await field.trigger('keydown', { key: 'Enter' })
  await settled()
  expect(view.find('.said').text()).toBe('3 处，在 2 页上，这是第 2 页')
  expect(view.find('[data-page="5"]').findAll('.hit')).toHaveLength(2)
  await field.trigger('keydown', { key: 'Enter' })
  await settled()
  expect(view.find('.said').text()).toContain('这是第 1 页')
  await field.trigger('keydown', { key: 'Escape' })
  expect(view.find('[role="search"]').exists()).toBe(false)
  expect(view.findAll('.hit')).toHaveLength(0)
})

it('says that a scan has no words to look for', async () => {
  opens(Promise.resolve(file(3)))
  await show({ keys: 'everywhere' })
  await press('F')
  await view.find('[role="search"] input').setValue('听证')
  await view.find('[role="search"] input').trigger('keydown', { key: 'Enter' })
  await settled()
  expect(view.find('.said').text()).toContain('扫描的图像')
})

it('keeps a file in sight until the next one is open, and then stands where it was', async () => {
  await show({ steady: true, start: { page: 40 } })
  const canvas = view.find('[data-page="40"] canvas').element
  let come = (_: PageDocument) => {}
  opens(new Promise((done) => (come = done)))
  await view.setProps({ source: source() })
  await settled()
  expect([view.find('[data-page="40"] canvas').element === canvas, closed]).toEqual([true, 0])
  drawn = []
  come(file(90))
  await settled()
  expect(closed, 'the first file is let go').toBe(1)
  expect(sheets()).toContain(40)
  expect(view.find('[data-page="40"] canvas').element === canvas, 'nothing blank between').toBe(true)
  await vi.advanceTimersByTimeAsync(200)
  expect(drawn).toContain(40)
  expect(view.find('[data-page="40"] canvas').element === canvas).toBe(false)
})

it('takes the last of several files that follow each other faster than they open', async () => {
  await show({ steady: true })
  const came: ((one: PageDocument) => void)[] = []
  for (let turn = 0; turn < 2; turn += 1) {
    opens(new Promise((done) => came.push(done)))
    await view.setProps({ source: source() })
  }
  came[1]!(file(2))
  await settled()
  came[0]!(file(7))
  await settled()
  expect(view.emitted('opened')?.at(-1)).toEqual([2])
  expect(closed, 'the one in sight, and the one that nobody waits for').toBe(2)
})

it('says what is wrong with the next file instead of showing the old one', async () => {
  await show({ steady: true })
  opens(Promise.reject({ code: 'bad_input', message: '不是完整的 PDF' }))
  await view.setProps({ source: source() })
  await settled()
  expect(view.find('[role="alert"]').text()).toContain('不是完整的 PDF')
  expect(view.find('.pane').isVisible()).toBe(false)
})
