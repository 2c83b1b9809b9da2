import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import type { Held, QuickGroup } from '@/api'
import blank from './fixtures/sheet.json'
import QuickSheet from './QuickSheet.vue'
import { askedFor } from './sheet'

// A usual case of each procedure, typed key by key into the sheet that the program makes of it. Characters of Chinese
// are counted apart: how many keys one takes is for the input method.

vi.setConfig({ testTimeout: 60_000 })

let sheet: VueWrapper | undefined
afterEach(() => sheet?.unmount())

const settle = async () => {
  for (let turn = 0; turn < 3; turn++) await nextTick()
}

async function opened() {
  const groups = reactive(JSON.parse(JSON.stringify(blank))) as QuickGroup[]
  const fields = groups.flatMap((group) => group.fields)
  const commit = async (code: string, held: Held) => {
    const field = fields.find((one) => one.code === code)
    if (field) field.held = held
    return true
  }
  sheet = mount(QuickSheet, {
    props: { groups, agencies: ['青塬县自然资源和规划局', '青塬县生态环境局'], hinted: new Set<string>(), commit },
    attachTo: document.body,
  })
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  await settle()
  const keys = { plain: 0, chinese: 0 }

  async function press(key: string, more: KeyboardEventInit = {}) {
    const at = document.activeElement as HTMLElement
    if (/\p{Script=Han}|[〔〕（）]/u.test(key)) keys.chinese++
    else keys.plain++
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
    at.dispatchEvent(event)
    if (!event.defaultPrevented && at instanceof HTMLInputElement && key.length === 1) {
      const all = at.selectionStart === 0 && at.selectionEnd === at.value.length
      at.value = all ? key : at.value + key
      at.setSelectionRange(at.value.length, at.value.length)
      at.dispatchEvent(new Event('input', { bubbles: true }))
    }
    await settle()
  }
  async function type(text: string) {
    for (const key of text) await press(key === '⏎' ? 'Enter' : key)
  }
  const label = () => {
    const field = document.activeElement?.closest('.row')
    return field?.querySelector('.label')?.textContent?.replace(/[！＊]/g, '').trim()
  }
  const here = () => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')
  const values = () =>
    Object.fromEntries(fields.map((field) => [field.code, field.held.state === 'known' ? field.held.value : field.held.state]))
  ;(sheet.vm as unknown as { focus: (code: string) => void }).focus(fields[0]?.code ?? '')
  await settle()
  return { keys, press, type, label, here, values, groups }
}

describe('a usual case of the ordinary procedure', () => {
  it('takes 130 keys, and 21 characters in its names', async () => {
    const { keys, type, here, values, groups } = await opened()
    const typed: [string, string, string][] = [
      ['procedure', '1', 'ordinary'],
      ['outcome', '1', 'penalty'],
      ['agency', 'qyxzr⏎', '青塬县自然资源和规划局'],
      ['title', '沃野农场占地案⏎', '沃野农场占地案'],
      ['decision_number', '青自然资罚〔2024〕8号⏎', '青自然资罚〔2024〕8号'],
      ['party_kind', '5', 'other_organisation'],
      ['party', '沃野家庭农场⏎', '沃野家庭农场'],
      ['party_code', '91130100MA0EXAMPL5⏎', '91130100MA0EXAMPL5'],
      ['fine', '12000⏎', '1200000'],
      ['public_interest', 'n', 'false'],
      ['major_rights', 'n', 'false'],
      ['complex_or_doubtful', 'n', 'false'],
      ['review_required_by_law', 'n', 'false'],
      ['complex_or_major', 'y', 'true'],
      ['discovered_on', '20240606⏎', '2024-06-06'],
      ['filed_on', '0611⏎', '2024-06-11'],
      ['inspected_on', '0606⏎', '2024-06-06'],
      ['interviewed_on', '0614⏎', '2024-06-14'],
      ['measure', '-', 'absent'],
      ['reported_on', '0705⏎', '2024-07-05'],
      ['noticed_on', '0710⏎', '2024-07-10'],
      ['notice_served_on', '0711⏎', '2024-07-11'],
      ['statement_right', 'y', 'true'],
      ['hearing_right', 'y', 'true'],
      ['statement', '1', 'not_made'],
      ['hearing', '2', 'not_requested'],
      ['reviewed_on', '-', 'absent'],
      ['deliberated_on', '0724⏎', '2024-07-24'],
      ['decided_on', '0726⏎', '2024-07-26'],
      ['served_mode', '1', 'direct'],
      ['served_on', '0731⏎', '2024-07-31'],
      ['reconsideration_days', '60⏎', '60'],
      ['litigation_months', '6⏎', '6'],
      ['channel', '1', 'bank'],
      ['paid_on', '0812⏎', '2024-08-12'],
      ['published_on', '0801⏎', '2024-08-01'],
      ['closed_on', '0927⏎', '2024-09-27'],
      ['archived_on', '?', 'illegible'],
    ]
    for (const [code, keys] of typed) {
      expect(here(), 'each field follows the one before').toBe(code)
      await type(keys)
    }
    expect(values()).toMatchObject(Object.fromEntries(typed.map(([code, , value]) => [code, value])))
    const asked = askedFor(groups).flatMap((group) => group.fields.map((field) => field.code))
    expect(asked, 'nothing else is asked for').toEqual(typed.map(([code]) => code))
    // At two keys a second, and a second for each character, this is under a minute and a half.
    expect(keys).toEqual({ plain: 130, chinese: 21 })
  })
})

describe('a usual case of the summary procedure', () => {
  it('takes 86 keys, and 18 characters in its names', async () => {
    const { keys, type, here, values, groups } = await opened()
    const typed: [string, string, string][] = [
      ['procedure', '2', 'summary'],
      ['outcome', '1', 'penalty'],
      ['agency', 'qyxst⏎', '青塬县生态环境局'],
      ['title', '马某随意倾倒垃圾案⏎', '马某随意倾倒垃圾案'],
      ['decision_number', '青环当罚〔2024〕8号⏎', '青环当罚〔2024〕8号'],
      ['party_kind', '1', 'person'],
      ['party', '马某⏎', '马某'],
      ['party_code', '139923199001011234⏎', '139923199001011234'],
      ['fine', '100⏎', '10000'],
      ['discovered_on', '20240606⏎', '2024-06-06'],
      ['statement', '1', 'not_made'],
      ['decided_on', '0606⏎', '2024-06-06'],
      ['numbered_form', 'y', 'true'],
      ['summary_explained', 'y', 'true'],
      ['delivered_at_once', 'y', 'true'],
      ['reconsideration_days', '60⏎', '60'],
      ['litigation_months', '6⏎', '6'],
      ['filed_with_agency', '0607⏎', '2024-06-07'],
      ['channel', '3', 'on_spot'],
      ['on_spot_reason', '1', 'up_to_hundred'],
      ['paid_on', '0606⏎', '2024-06-06'],
      ['handed_in_on', '0607⏎', '2024-06-07'],
      ['banked_on', '0607⏎', '2024-06-07'],
      ['archived_on', '-', 'absent'],
    ]
    for (const [code, keys] of typed) {
      expect(here(), 'each field follows the one before').toBe(code)
      await type(keys)
    }
    expect(values()).toMatchObject(Object.fromEntries(typed.map(([code, , value]) => [code, value])))
    const asked = askedFor(groups).flatMap((group) => group.fields.map((field) => field.code))
    expect(asked, 'nothing else is asked for').toEqual(typed.map(([code]) => code))
    expect(keys).toEqual({ plain: 86, chinese: 18 })
  })
})

describe('the axes of the case', () => {
  const asked = (known: Record<string, string>) => {
    const local = new Map(Object.entries(known).map(([code, value]) => [code, { state: 'known', value } as Held]))
    return askedFor(blank as unknown as QuickGroup[], local).flatMap((group) => group.fields.map((field) => field.code))
  }
  it('choose the fields', () => {
    expect(asked({ procedure: 'summary' })).not.toContain('noticed_on')
    expect(asked({ procedure: 'summary' })).toContain('delivered_at_once')
    expect(asked({ hearing: 'held' })).toEqual(expect.arrayContaining(['hearing_requested', 'hearing_held']))
    expect(asked({ hearing: 'waived' })).not.toContain('hearing_held')
    expect(asked({ outcome: 'withdrawn' })).not.toContain('fine')
    expect(asked({ served_mode: 'announcement' })).toContain('announced_on')
    expect(asked({ measure: 'sealing' })).toContain('measure_until')
  })
  it('never hide what holds something', () => {
    expect(asked({ procedure: 'summary', noticed_on: '2024-01-02' })).toContain('noticed_on')
  })
})

describe('the keyboard', () => {
  it('refuses a day that is none in its place, as it was typed, and stays there', async () => {
    const { type, press, label, values } = await opened()
    await type('11⏎⏎⏎⏎⏎⏎⏎nnnny')
    expect(label()).toBe('发现日期')
    await type('20240230⏎')
    expect(label(), 'the cursor stays').toBe('发现日期')
    expect(values().discovered_on).toBe('not_entered')
    expect((document.activeElement as HTMLInputElement).value).toBe('20240230')
    expect(document.activeElement?.closest('.row')?.textContent).toContain('历法上没有 2 月 30 日')
    ;(document.activeElement as HTMLInputElement).select()
    await type('20240301⏎')
    expect([values().discovered_on, label()]).toEqual(['2024-03-01', '立案'])
    await press('Enter', { shiftKey: true })
    expect(label(), 'Shift+Enter goes back').toBe('发现日期')
    await press('ArrowDown')
    expect(label()).toBe('立案')
  })
  it('keeps what is meant when the cursor leaves, and nothing while an input method composes', async () => {
    const { type, values, press } = await opened()
    await type('11')
    const field = document.activeElement as HTMLInputElement
    field.value = '青'
    field.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    await press('Enter', { isComposing: true })
    expect(document.activeElement, 'Enter belongs to the input method').toBe(field)
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    field.blur()
    await settle()
    expect(values().agency).toBe('青')
  })
  it('says every state by a key, and takes it back', async () => {
    const { type, press, values } = await opened()
    await type('-')
    expect(values().procedure).toBe('absent')
    await press('Enter', { shiftKey: true })
    await press('Delete')
    expect(values().procedure).toBe('not_entered')
  })
})
