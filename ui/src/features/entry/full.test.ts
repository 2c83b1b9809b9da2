import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { setTransport, testTransport, type EntryChange } from '@/api'
import AddPaper from './AddPaper.vue'
import FullEntry from './FullEntry.vue'
import SignRow from './SignRow.vue'

vi.setConfig({ testTimeout: 30_000 })

let page: VueWrapper | undefined
beforeEach(() => vi.spyOn(document, 'hasFocus').mockReturnValue(true))
afterEach(() => page?.unmount())

const press = async (at: Element, key: string, more: KeyboardEventInit = {}) => {
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  await nextTick()
  await nextTick()
}

const kinds = [
  { code: 'filing_approval', name: '立案审批表', stage: '立案' },
  { code: 'interview_record', name: '询问笔录', stage: '调查取证' },
  { code: 'penalty_decision', name: '行政处罚决定书', stage: '决定' },
  { code: 'hearing_record', name: '听证笔录', stage: '听证' },
]
const paper = (kind: string, need: string, there: string) => ({ kind, title: kind, stage: '', need, there })
const papers = [
  paper('hearing_record', 'not_needed', 'not_entered'),
  paper('penalty_decision', 'required', 'not_entered'),
  paper('filing_approval', 'required', 'here'),
  paper('interview_record', 'unknown', 'not_entered'),
]

describe('the next document', () => {
  const adder = () => {
    page = mount(AddPaper, {
      props: { kinds, papers: papers as never, present: new Set(['filing_approval']) },
      attachTo: document.body,
    })
    return page.find('input')
  }
  const offers = () => page?.findAll('[role=option] .name').map((one) => one.text())

  it('offers first what this case must have and has not yet', async () => {
    await adder().trigger('focus')
    expect(offers()).toEqual(['行政处罚决定书', '询问笔录'])
  })
  it('is found by the initials of its name, whatever the standard says of it', async () => {
    const field = adder()
    await field.setValue('tzbl')
    expect(offers()).toEqual(['听证笔录'])
    await press(field.element, 'Enter')
    expect(page?.emitted('add')).toEqual([['hearing_record']])
    expect(field.element.value, 'ready for the next one').toBe('')
  })
  it('is said to be lacking by a key, and Enter of an input method adds nothing', async () => {
    const field = adder()
    await press(field.element, 'Enter', { isComposing: true })
    await press(field.element, '-')
    expect([page?.emitted('add'), page?.emitted('lacking')], 'nothing is said of what is not shown').toEqual([undefined, undefined])
    await press(field.element, 'ArrowDown')
    await press(field.element, '-')
    expect(page?.emitted('lacking')).toEqual([['penalty_decision', true]])
  })
})

describe('one more signature', () => {
  it('is three fields: in which capacity, who, when', async () => {
    page = mount(SignRow, {
      props: {
        wanted: [{ role: 'handler', label: '承办人' }],
        roles: [
          { code: 'recorder', label: '记录人' },
          { code: 'handler', label: '承办人' },
        ],
        people: [{ name: '晏清平', officer: 'o1' }, { name: '宁致远' }],
        year: 2024,
      },
      attachTo: document.body,
    })
    const [role] = page.findAll('[data-at]').map((one) => one.element as HTMLElement)
    role?.focus()
    await press(role as Element, '1')
    expect(page.text(), 'what the standard lacks comes first').toContain('承办人')
    const who = document.activeElement as HTMLInputElement
    who.value = 'yqp'
    who.dispatchEvent(new Event('input', { bubbles: true }))
    await nextTick()
    await press(who, 'Enter')
    const on = document.activeElement as HTMLInputElement
    on.value = '3-1'
    on.dispatchEvent(new Event('input', { bubbles: true }))
    await press(on, 'Enter')
    await flushPromises()
    expect(page.emitted('sign')).toEqual([[{ role: 'handler', officer: 'o1', on: '2024-03-01' }]])
  })
})

describe('the whole dossier', () => {
  const text = JSON.stringify({
    schema_version: 1,
    id: 'd',
    case: { id: 'case' },
    documents: [{ id: 'd1', kind: 'filing_approval', page_from: 1, page_to: 3, signatures: [{ id: 's1' }] }],
    parties: [{ id: 'p1', name: '甲' }],
  })
  const applied = {
    id: 'd',
    title: '案',
    text,
    quick: [],
    outline: {
      documents: [{ id: 'd1', kind: 'filing_approval', name: '立案审批表', number: null, date: null, from: 1, to: 3 }],
      lacking: [{ kind: 'legal_review', name: '法制审核意见书' }],
      lists: [{ list: 'parties', label: '当事人', elements: [{ id: 'p1', name: '当事人“甲”' }] }],
      complete: false,
    },
  }
  const made: EntryChange[][] = []
  async function opened() {
    made.length = 0
    setTransport(
      testTransport({
        'entry.kinds': () => ({ kinds }),
        'roster.show': () => ({ officers: [] }),
        'dossier.papers': () => ({ papers: [], uncovered: [] }),
        receive: ({ name }: { name: string }) => ({ handle: `h-${name}`, name }),
        'dossier.paper': ({ name }: { name: string }) => {
          if (name === '坏.pdf') throw { code: 'bad_input', message: '不是 PDF' }
          return { papers: [{ name, sha256: '', size: 2048, added_at: '', added_by: '', form: 'pdf', pages: 3, spans: [] }], uncovered: [] }
        },
        'entry.form': ({ element }: { element: string }) => ({
          form: { id: element, name: '', fields: [{ code: 'number', label: '文号', kind: 'text', held: { state: 'not_entered' }, wanted: 'usual' }] },
          parts: [],
          signers: [],
          roles: [],
          sealed: false,
          standard: true,
        }),
      }),
    )
    page = mount(FullEntry, {
      props: {
        applied: applied as never,
        look: { papers, hints: [], timeline: [], title: '', standard: '' } as never,
        pack: 'p',
        title: '案',
        kept: true,
        change: async (changes: EntryChange[]) => Boolean(made.push(changes)),
      },
      attachTo: document.body,
    })
    await flushPromises()
  }

  it('adds the next document on the page after the last one', async () => {
    await opened()
    const field = page?.find('.add input')
    await field?.setValue('xw')
    await press(field?.element as Element, 'Enter')
    expect(made[0]).toMatchObject([
      { do: 'add', list: 'documents', kind: 'interview_record' },
      { do: 'set', field: 'page_from', held: { state: 'known', value: '4' } },
    ])
  })
  it('opens what a hint points to, also when that stands inside another', async () => {
    await opened()
    const reveal = (page?.vm as unknown as { reveal: (id: string) => Promise<boolean> }).reveal
    expect(await reveal('s1')).toBe(true)
    expect(page?.find('[data-element=d1] .card').exists()).toBe(true)
    expect(await reveal('nobody')).toBe(false)
  })
  it('takes in files that are dropped, and says of each that it could not', async () => {
    await opened()
    const file = (name: string) => ({ name, arrayBuffer: async () => new ArrayBuffer(2) })
    const area = page?.find('.files .area')
    await area?.trigger('drop', { dataTransfer: { files: [file('坏.pdf'), file('卷.pdf')] } })
    await vi.waitFor(() => expect(page?.find('.files').text()).toContain('加入 1 份，1 份没有加入'))
    expect(page?.find('.files').text()).toContain('坏.pdf：不是 PDF')
    expect(page?.find('.files li').text()).toContain('卷.pdf')
  })
  it('tells 卷中没有 from 未录入, and takes it back', async () => {
    await opened()
    expect(page?.text()).toContain('未录入日期')
    await page?.find('.lacking button').trigger('click')
    expect(made[0]).toEqual([{ do: 'lacking', kind: 'legal_review', lacking: false }])
  })
})
