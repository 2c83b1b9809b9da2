import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import CaseTimeline from './CaseTimeline.vue'
import { bar, timeline } from './timeline/testing'

const open = (part = {}, props = {}) =>
  mount(CaseTimeline, { props: { timeline: timeline(part), ...props }, attachTo: document.body })

describe('the timeline of a case', () => {
  it('tells a reader of screens what the picture shows', () => {
    const page = open()
    const about = page.find('svg').attributes('aria-label')
    expect(about).toContain('2024-07-19 至 2024-11-13，历时 117 日')
    expect(about).toContain('送达未录入')
    expect(page.find('ul[aria-label="期限"]').text()).toContain('✕ 超 9 日')
    page.unmount()
  })

  it('opens a limit to how it was counted, by click and by key', async () => {
    const page = open()
    await page.find('[data-key="b0"]').trigger('click')
    expect(page.find('.derivation').text()).toContain('末日 2024-11-03')
    expect(page.find('.derivation').text()).toContain('行政处罚法（2021 年修订）第60条')
    expect(page.emitted('open')).toHaveLength(1)
    await page.find('[data-key="b0"]').trigger('keydown', { key: 'Enter' })
    expect(page.find('.derivation').exists()).toBe(false)
    page.unmount()
  })

  it('walks the days and the limits by arrow keys, with one stop for Tab', async () => {
    const page = open()
    expect(page.findAll('[tabindex="0"]')).toHaveLength(1)
    const focused = () => document.activeElement?.getAttribute('data-key')
    await page.find('[data-key="d0"]').trigger('keydown', { key: 'ArrowRight' })
    await page.vm.$nextTick()
    expect(focused()).toBe('d1')
    await page.find('[data-key="d1"]').trigger('keydown', { key: 'End' })
    await page.vm.$nextTick()
    expect(focused()).toBe('d4')
    await page.find('[data-key="d4"]').trigger('keydown', { key: 'ArrowDown' })
    await page.vm.$nextTick()
    expect(focused()).toBe('b0')
    await page.find('[data-key="b0"]').trigger('keydown', { key: 'ArrowUp' })
    await page.vm.$nextTick()
    expect(focused()).toBe('d1')
    expect(page.findAll('[tabindex="0"]')).toHaveLength(1)
    page.unmount()
  })

  it('leaves keys alone that an input method composes', async () => {
    const page = open()
    await page.find('[data-key="d0"]').trigger('keydown', { key: 'ArrowRight', keyCode: 229 })
    await page.vm.$nextTick()
    expect(document.activeElement?.getAttribute('data-key')).not.toBe('d1')
    page.unmount()
  })

  it('hands on the step of a day', async () => {
    const page = open()
    await page.find('[data-key="d3"]').trigger('click')
    expect(page.emitted('pick')?.[0]).toMatchObject([{ pointer: '/documents/6/date', what: '行政处罚决定书' }])
    page.unmount()
  })

  it('says what could not be drawn, and why', () => {
    const page = open({ unmeasured: [{ item: 'x', number: '二.1.4', title: '规定期限内立案', why: ['参数缺：filing_days'] }] })
    expect(page.text()).toContain('没有画出的期限 1')
    expect(page.text()).toContain('参数缺：filing_days')
    page.unmount()
  })

  it('keeps back limits that were kept where there is little room, and opens one that is asked for', async () => {
    const page = open({ bars: [bar(), bar({ id: 'k', item: 'kept-one', title: '按期送达', standing: 'kept', verdict: '在期限内' })] })
    expect(page.find('svg').text()).not.toContain('按期送达')
    expect(page.text()).toContain('显示合期限的 1 项')
    const shown = (page.vm as unknown as { showItem: (item: string) => boolean }).showItem('kept-one')
    await page.vm.$nextTick()
    expect(shown).toBe(true)
    expect(page.find('svg').text()).toContain('按期送达')
    expect(page.find('.derivation').text()).toContain('按期送达')
    page.unmount()
  })

  it('stands on dated steps alone, and says what to do without any', () => {
    const days = mount(CaseTimeline, {
      props: { events: [{ at: '2025-03-03', what: '<b>立案</b>', pointer: '/documents/0/date' }] },
    })
    expect(days.find('.days').text()).toContain('<b>立案</b>')
    expect(days.find('.days b').exists(), 'what a dossier says is never markup').toBe(false)
    expect(mount(CaseTimeline, { props: { events: [] } }).text()).toContain('还没有录入日期')
  })
})
