import { describe, expect, it } from 'vitest'
import { shownHere } from '@/lib/chosen-dossiers'
import { clickButton, press } from '@/lib/test-page'
import { asked, drawn, open, page, PAPERS, router, settle, turned } from './testing'

describe('the preview', () => {
  it('goes through the papers by key, by their list, and on from the last page of one', async () => {
    await open({ kind: 'sheet' })
    press(']')
    await settle()
    expect([asked('report.preview').at(-1)?.at, drawn().text()]).toEqual([1, '2 bytes'])
    press('ArrowRight')
    await settle()
    expect([turned.mock.lastCall, drawn().text()]).toEqual([[1], '3 bytes'])
    press(']')
    await settle()
    expect(drawn().text(), 'there is none behind the last').toBe('3 bytes')
    press('ArrowLeft')
    await settle()
    expect(drawn().text()).toBe('2 bytes')
    expect(page.get('.pages').attributes('data-start'), 'back from the first page to the last').toContain('"page":4')
    await page.get('[aria-label="查找哪一份"]').setValue('甲')
    expect(page.findAll('.papers .one').map((one) => one.text())).toEqual(['1 甲案'])
    await page.get('[aria-label="查找哪一份"]').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(drawn().text()).toBe('1 bytes')
  })

  it('stays on the paper and at the place when something is changed', async () => {
    await open({ kind: 'sheet' })
    press(']')
    await settle()
    await page.findAll('.fields .tick input')[1]!.setValue(true)
    await settle()
    expect(asked('report.preview').at(-1)).toMatchObject({ at: 1, ask: { masked: true } })
    expect(page.get('.pages').attributes('data-start')).toBe('{"zoom":1.5,"rotation":0,"page":3,"at":0.5}')
  })

  it('never shows an answer to an older question', async () => {
    const answers: ((of: unknown) => void)[] = []
    await open({ kind: 'bulletin' }, { 'report.preview': () => new Promise((done) => answers.push(done)) })
    await page.get('#value-序号').setValue('2')
    await settle()
    const made = (bytes: number) => ({ name: '全部', pdf: btoa('x'.repeat(bytes)), pages: 1, notes: [] })
    answers[1]!(made(22))
    await settle()
    answers[0]!(made(11))
    await settle()
    expect(drawn().text()).toBe('22 bytes')
    expect(asked('cancel'), 'nobody waits for the first').toHaveLength(1)
  })

  it('is stopped when the page is left', async () => {
    await open({ kind: 'sheet' }, { 'report.preview': () => new Promise(() => undefined) })
    page.unmount()
    expect(asked('cancel')).toHaveLength(1)
    await open()
  })

  it('says what went wrong with one paper, and shows the others', async () => {
    let broken = true
    await open(
      { kind: 'sheet' },
      {
        'report.preview': ({ at }: { at: number }) => {
          if (at === 1 && broken) throw { code: 'bad_input', message: '评查表与存下的哈希不符', hint: '从备份恢复' }
          return { name: PAPERS[at], pdf: btoa('x'.repeat(at + 1)), pages: 1, notes: [] }
        },
      },
    )
    press(']')
    await settle()
    expect(page.get('.preview [role="alert"]').text()).toContain('从备份恢复')
    press(']')
    await settle()
    expect(drawn().text()).toBe('3 bytes')
    press('[')
    await settle()
    broken = false
    await clickButton('再试一次')
    await settle()
    expect(drawn().text()).toBe('2 bytes')
  })

  it('tells what must be known beside it, as text, and opens the dossiers behind a number', async () => {
    await open({ kind: 'bulletin' })
    expect(page.get('.notes').text()).toBe('！<b>有字没有字形</b>')
    expect(page.find('.notes b').exists()).toBe(false)
    expect(page.get('.numbers').text()).toContain('有否决项成立')
    await clickButton('案卷 2 份')
    expect(router.currentRoute.value.fullPath).toBe('/dossiers?of=shown')
    expect(shownHere()).toMatchObject({ ids: ['d1', 'd2'], words: '否决' })
  })
})
