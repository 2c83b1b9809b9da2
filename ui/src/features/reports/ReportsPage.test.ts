import { describe, expect, it } from 'vitest'
import { chosenDossiers } from '@/lib/chosen-dossiers'
import { clickButton, press } from '@/lib/test-page'
import { arrive, asked, drawn, open, page, router, save, settle } from './testing'

describe('what is put on paper', () => {
  it('stands in groups, whatever kinds there are, and the first is shown at once', async () => {
    await open()
    expect(page.findAll('.kinds h2').map((one) => one.text())).toEqual(['评查用', '清单名单', '文书', '组织评查用'])
    expect(page.get('.kinds [aria-current]').text()).toBe('评查表')
    expect(drawn().text()).toBe('1 bytes')
    expect(page.get('.count').text()).toContain('将写 3 份')
    expect(asked('report.write'), 'looking writes nothing').toEqual([])
    press('j')
    await settle()
    expect(page.get('.kinds [aria-current]').text()).toBe('问题清单')
  })

  it('takes the faces of files where the kind has letters, and only there', async () => {
    await open({ kind: 'feedback' })
    const files = () => asked<{ fang?: unknown; biaosong?: unknown }>('report.preview').at(-1)!
    expect('fang' in files()).toBe(false)
    await page.get('.faces .btn').trigger('click')
    await settle()
    expect(files().fang).toBeTruthy()
    expect('biaosong' in files()).toBe(false)
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect('fang' in files()).toBe(false)
  })

  it('keeps the faces for the next time, until they are not wanted', async () => {
    await open({ kind: 'feedback' })
    await clickButton('用本机的小标宋')
    await settle()
    expect(asked<object>('keep_file')).toEqual([{ name: 'biaosong', handle: 'to' }])
    page.unmount()
    await open({ kind: 'feedback' }, { kept_files: () => ({ biaosong: { name: '标宋.ttf', handle: 'kept' } }) })
    expect(asked<object>('report.preview')).toMatchObject([{ biaosong: { $file: 'kept' } }])
    expect(page.get('.faces').text()).toContain('“标宋.ttf”')
    await clickButton('不用')
    await settle()
    expect(asked<object>('keep_file')).toEqual([{ name: 'biaosong', handle: null }])
    expect('biaosong' in asked<object>('report.preview').at(-1)!).toBe(false)
  })

  it('says that a kept face is not there any more, and what is used instead', async () => {
    await open({ kind: 'feedback' }, { kept_files: () => ({ fang: { name: '仿宋.ttf', handle: null } }) })
    expect('fang' in asked<object>('report.preview').at(-1)!).toBe(false)
    expect(page.get('.gone').text()).toContain('先前选的仿宋“仿宋.ttf”已经不在原处，正文现在用程序自带的宋体')
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(page.find('.gone').exists(), 'other papers are not set in it').toBe(false)
    await page.get('[data-code="feedback"]').trigger('click')
    await clickButton('以后不用')
    await settle()
    expect(page.find('.gone').exists()).toBe(false)
    expect(asked<object>('keep_file')).toEqual([{ name: 'fang', handle: null }])
  })

  it('uses a face that could not be kept, and says that', async () => {
    const keep_file = () => {
      throw { code: 'not_now', message: '选用的文件没有记住', hint: '下次要重新选择' }
    }
    await open({ kind: 'feedback' }, { keep_file })
    await clickButton('用本机的仿宋')
    await settle()
    expect(asked<{ fang?: unknown }>('report.preview').at(-1)?.fang).toEqual({ $file: 'to' })
    expect(page.get('.work [role="alert"]').text()).toContain('下次要重新选择')
  })

  it('is asked exactly what was chosen, and nothing that the kind has no use for', async () => {
    await open({ kind: 'sheet' })
    await page.get('#report-pack').setValue('p@1')
    await page.get('#scope-year').setValue('2025')
    for (const tick of page.findAll('.fields .tick input')) await tick.setValue(true)
    await settle()
    const { ask } = asked('report.preview').at(-1)!
    expect(ask).toMatchObject({ kind: 'sheet', pack: 'p@1', open: true, masked: true, filter: { decided_from: '2025-01-01' } })
    expect('values' in ask).toBe(false)
    await page.get('[data-code="draw"]').trigger('click')
    await settle()
    expect(asked('report.preview').at(-1)).toEqual({ ask: { kind: 'draw' }, at: 0 })
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.masked, 'people are hidden only on purpose').toBe(false)
  })

  it('takes the rows of a sheet from a file, and lets it go', async () => {
    await open({ kind: 'draw' })
    await clickButton('选择文件')
    await settle()
    expect(asked<{ rows: unknown }>('report.preview').at(-1)?.rows).toEqual({ $file: 'to' })
    expect(page.text()).toContain('“名单.json”')
    await clickButton('不用')
    await settle()
    expect(asked<{ rows?: unknown }>('report.preview').at(-1)?.rows).toBeUndefined()
  })

  it('says why there is nothing and what to do, and writes nothing', async () => {
    await open({ kind: 'problems' })
    expect(page.get('.preview').text()).toContain('没有可写的：没有认定的问题。请换一个范围')
    expect([save().element.disabled, asked('report.preview')]).toEqual([true, []])
    press('p', { ctrlKey: true })
    await settle()
    expect(asked('choose')).toEqual([])
  })

  it('goes by what was chosen in the list', async () => {
    chosenDossiers.value = { workspace: 'w', filter: { ids: ['d7'] }, count: 1 }
    await open({ of: 'chosen' })
    expect(asked('report.count').at(-1)?.ask.filter).toEqual({ ids: ['d7'] })
    page.unmount()
    chosenDossiers.value = { workspace: 'other', filter: { ids: ['x'] }, count: 1 }
    await open({ of: 'chosen' })
    expect(asked('report.count').at(-1)?.ask.filter?.ids, 'of this workspace only').toBeUndefined()
    expect(page.text(), 'not in silence').toContain('已经不在，范围改为全部案卷')
    expect(router.currentRoute.value.query, 'the address says what is there').toEqual({ kind: 'sheet' })
    page.unmount()
    await arrive({ path: '/reports' })
    await settle()
    expect(page.text(), 'once').not.toContain('已经不在')
  })

  it('is as it was left when one comes back from the dossiers', async () => {
    await open({ kind: 'sheet' })
    await page.get('#report-pack').setValue('p@1')
    await settle()
    page.unmount()
    await arrive({ path: '/reports', query: { kind: 'sheet' } })
    await settle()
    expect(asked('report.count').at(-1)?.ask.pack).toBe('p@1')
  })
})

describe('what a template asks for', () => {
  it('is remembered by who writes it, and a space is something written', async () => {
    await open({ kind: 'bulletin' })
    expect(page.get<HTMLSelectElement>('select#value-举例').findAll('option').map((one) => one.text())).toEqual(['匿名', '写明'])
    await page.get('#value-序号').setValue('12')
    await page.get('#value-举例').setValue('写明')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.values).toEqual({ 序号: '12', 举例: '写明' })
    await page.get('#value-序号').setValue(' ')
    await settle()
    expect(asked('report.preview').at(-1)?.ask.values?.['序号'], 'left to the pen').toBe(' ')
    page.unmount()
    await open({ kind: 'bulletin' })
    expect(page.get<HTMLSelectElement>('#value-举例').element.value).toBe('写明')
    page.unmount()
    await open({ kind: 'bulletin' }, {}, 'lin')
    expect(asked('report.preview').at(-1)?.ask.values, 'of another person').toEqual({})
  })

  it('waits until a word is written, and never acts on half of one', async () => {
    await open({ kind: 'bulletin' })
    const field = page.get<HTMLInputElement>('#value-序号').element
    const before = asked('report.preview').length
    field.value = 'shi'
    field.dispatchEvent(new InputEvent('input', { isComposing: true }))
    await settle()
    expect(asked('report.preview')).toHaveLength(before)
    for (const words of ['十', '十二', '十二号']) {
      field.value = words
      field.dispatchEvent(new InputEvent('input'))
      await settle(100)
    }
    expect(asked('report.preview'), 'still writing').toHaveLength(before)
    expect(save().element.disabled, 'looking stands in nobody’s way').toBe(false)
    await settle()
    expect(asked('report.preview').slice(before).map((one) => one.ask.values)).toEqual([{ 序号: '十二号' }])
  })
})

describe('how problems are to be answered', () => {
  it('is said by the office, once for an item, and seen on the letter at once', async () => {
    await open({ kind: 'feedback' })
    expect(page.get('.mending summary').text()).toContain('1 项没有定')
    const before = asked('report.preview').length
    await page.get('.mending select').setValue('unmendable')
    await settle()
    expect(asked<object>('report.mending_put')).toEqual([{ pack: 'p', item: 'a', kind: 'unmendable' }])
    expect(page.get('.mending summary').text()).toContain('各项都已定')
    expect(asked('report.preview')).toHaveLength(before + 1)
    page.unmount()
    await open({ kind: 'feedback' }, {}, 'lin')
    expect(page.get<HTMLSelectElement>('.mending select').element.disabled, 'a reviewer does not').toBe(true)
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(page.find('.mending').exists(), 'other papers have no use for it').toBe(false)
  })
})
