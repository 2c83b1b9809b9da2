import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { press } from '@/lib/test-page'
import DropMenu from './DropMenu.vue'

let menu: VueWrapper<InstanceType<typeof DropMenu>>
function drop(props = {}) {
  menu = mount(DropMenu, {
    props,
    slots: { button: '视图', default: '<i class="stop" tabindex="0">甲</i><i class="stop" tabindex="0">乙</i><input />' },
    attachTo: document.body,
  })
  return menu.get('details').element as HTMLDetailsElement
}
afterEach(() => menu.unmount())
const focused = () => document.activeElement?.textContent
const lose = (to: Element | null) =>
  document.activeElement?.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: to }))

describe('a menu that drops down', () => {
  it('is walked by the arrows, round and round, and opened by them', async () => {
    const details = drop({ stops: '.stop' })
    menu.get('summary').element.focus()
    press('ArrowDown')
    expect([details.open, focused()]).toEqual([true, '甲'])
    press('ArrowUp')
    expect(focused()).toBe('乙')
    press('ArrowDown')
    expect(focused()).toBe('甲')
    menu.get('summary').element.focus()
    press('ArrowUp')
    expect(focused(), 'the last, from outside').toBe('乙')
  })

  it('gives the focus back when Escape closes it, and nobody else hears of that', async () => {
    const details = drop({ stops: '.stop' })
    await menu.vm.open()
    expect(focused()).toBe('甲')
    let heard = false
    document.body.addEventListener('keydown', () => (heard = true), { once: true })
    press('Escape')
    expect([details.open, focused(), heard]).toEqual([false, '视图', false])
  })

  it('begins at the field where the arrows have nothing, and leaves them to it', async () => {
    drop()
    await menu.vm.open()
    expect(document.activeElement).toBe(menu.get('input').element)
    press('ArrowDown')
    expect(document.activeElement).toBe(menu.get('input').element)
  })

  it.each([
    [false, false],
    [true, true],
  ])('closes when the focus goes; to nothing: stays %s', async (stays, open) => {
    const details = drop({ stays })
    await menu.vm.open()
    lose(menu.get('.stop').element)
    expect(details.open, 'within').toBe(true)
    lose(null)
    expect(details.open).toBe(open)
    details.open = true
    await nextTick()
    lose(document.body)
    expect(details.open, 'elsewhere').toBe(false)
  })
})
