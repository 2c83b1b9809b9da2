import type { VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTransport, testTransport } from '@/api'
import { contrast, textSize } from '@/lib/display'
import { session } from '@/lib/session'
import { openPage, press } from '@/lib/test-page'
import SettingsPage from './SettingsPage.vue'

let page: VueWrapper
let fails = false
beforeEach(async () => {
  textSize.value = 100
  contrast.value = false
  session.value = {
    workspace: 'w',
    folder_name: '二〇二六年评查',
    actor: 'lin',
    people: [{ id: 'lin', name: '林文清', role: 'reviewer', unit: '某局', active: true }],
    recent: [],
    fresh: false,
  }
  setTransport(
    testTransport({
      'workspace.info': () => {
        if (fails) throw { code: 'not_now', message: '另一个窗口正在写' }
        return {
          folder: '/d/二〇二六年评查',
          workspace: 'abc',
          created_at: '2026-01-05T09:00:00',
          schema_version: 4,
          engine: '0.1.0',
          dossiers: 93,
          people: session.value?.people,
          packs: [],
          chain: { count: 7, head: '' },
        }
      },
      'standard.list': () => ({
        packs: [{ reference: 'p@1.0.0', words: '<b>示范包</b>', effective_from: '2021-07-15', sha256: '0123456789abcdef' }],
      }),
    }),
  )
  ;({ page } = await openPage(SettingsPage, '/settings'))
})
afterEach(() => {
  page.unmount()
  fails = false
})

describe('the settings', () => {
  it('say what is open, who acts, and which standards the program has, with their hashes', () => {
    expect(page.find('#workspace').text()).toContain('/d/二〇二六年评查')
    expect(page.find('#workspace').text()).toContain('林文清，评查员，某局')
    expect(page.find('#about').text()).toContain('01234567 89abcdef')
    expect(page.find('#about').text()).toContain('<b>示范包</b>')
    expect(page.find('#about').text()).toContain('程序不联网')
  })

  it('change the size of the text by key, within its bounds', () => {
    press('+')
    expect(textSize.value).toBe(125)
    press('-')
    press('-')
    expect(textSize.value).toBe(100)
  })

  it('find a key by what it does', async () => {
    const all = page.findAll('#keys kbd').length
    await page.find('#keys input').setValue('撤销')
    const found = page.findAll('#keys dd').map((one) => one.text())
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((text) => text.includes('撤销')), found.join()).toBe(true)
    expect(page.findAll('#keys kbd').length).toBeLessThan(all)
  })
})
