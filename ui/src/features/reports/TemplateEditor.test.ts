import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { clickButton, press } from '@/lib/test-page'
import { asked, drawn, open, page, settle, template } from './testing'

describe('the template', () => {
  const text = () => page.get<HTMLTextAreaElement>('.template textarea')
  const keepButton = () => page.findAll<HTMLButtonElement>('.template header button').at(-1)!

  it('is changed by the office only, and only where there is one', async () => {
    await open({ kind: 'bulletin' }, {}, 'lin')
    expect(page.text()).not.toContain('修改模板')
    page.unmount()
    await open({ kind: 'sheet' })
    expect(page.text()).not.toContain('修改模板')
  })

  it('is checked while it is written; what cannot be read is not kept', async () => {
    await open({ kind: 'bulletin' })
    await clickButton('修改模板')
    await settle()
    expect(page.findAll('.template ol li')).toHaveLength(3)
    await text().setValue('标题：通报\n---\n{错}')
    await settle()
    expect(page.get('.problems').text()).toContain('没有这个名称')
    expect(page.findAll('.template ol li.marked')).toHaveLength(1)
    expect(keepButton().element.disabled).toBe(true)
    await clickButton('第 3 行')
    await flushPromises()
    expect([text().element.selectionStart, text().element.selectionEnd]).toEqual([10, 13])
    await clickButton('{单位数}')
    await settle()
    expect(text().element.value, 'in the place of what was selected').toBe('标题：通报\n---\n{单位数}')
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<object>('report.template_put')).toEqual([{ kind: 'bulletin', text: '标题：通报\n---\n{单位数}' }])
    expect(page.find('.template').exists(), 'and then it is seen on paper').toBe(false)
    expect(asked('report.kinds'), 'what it asks for may be other words').toHaveLength(2)
    expect(drawn().exists()).toBe(true)
  })

  it('is not lost by the way', async () => {
    await open({ kind: 'bulletin' })
    await clickButton('修改模板')
    await settle()
    await text().setValue('标题：改了一半')
    press('Escape')
    await flushPromises()
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('没存的修改')
    await clickButton('接着改')
    expect(text().element.value).toBe('标题：改了一半')
    press('Escape')
    await flushPromises()
    await clickButton('不存，离开')
    await settle()
    expect(page.find('.template').exists()).toBe(false)
    expect(asked('report.template_put')).toEqual([])
  })

  it('goes back to what was shipped after a question', async () => {
    await open({ kind: 'bulletin' }, { 'report.template': () => ({ ...template, text: '标题：自己的', changed: true }) })
    await clickButton('修改模板')
    await settle()
    await clickButton('恢复原样')
    await flushPromises()
    expect(asked('report.template_reset'), 'not before it is answered').toEqual([])
    await clickButton('恢复原样', document.querySelector('[role="dialog"]')!)
    await settle()
    expect(asked<object>('report.template_reset')).toEqual([{ kind: 'bulletin' }])
  })
})
