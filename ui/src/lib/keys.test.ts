import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addShortcuts, keyOf, keyWords, sheet } from './keys'

const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  on.dispatchEvent(event)
  return event
}

let taken: (() => void)[] = []
const add = (...args: Parameters<typeof addShortcuts>) => taken.push(addShortcuts(...args))
beforeEach(() => (document.body.innerHTML = '<input id="text" /><input id="tick" type="checkbox" /><p id="p"></p>'))
afterEach(() => {
  taken.forEach((off) => off())
  taken = []
})
const at = (id: string) => document.getElementById(id) as HTMLElement

describe('the name of a key', () => {
  const name = (key: string, more: KeyboardEventInit = {}) => keyOf(new KeyboardEvent('keydown', { key, ...more }))
  it('says modifiers only where the character does not', () => {
    expect(name('n')).toBe('n')
    expect(name('?', { shiftKey: true })).toBe('?')
    expect(name('F6', { shiftKey: true })).toBe('Shift+F6')
    expect(name('z', { ctrlKey: true })).toBe('Ctrl+Z')
    expect(name('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z')
  })
  it('takes digits with Alt by their place, whatever the layout writes', () => {
    expect(name('¡', { altKey: true, code: 'Digit1' })).toBe('Alt+1')
  })
  it('is printed for people, without the doubles of input methods', () => {
    expect(keyWords('ArrowUp k')).toEqual(['↑', 'k'])
    expect(keyWords('? ？')).toEqual(['?'])
    expect(keyWords('Ctrl+Enter')).toEqual(['Ctrl+Enter'])
    expect(keyWords('PageDown Shift+Space')).toEqual(['PgDn', 'Shift+空格'])
    expect(keyWords('U Ctrl+Shift+Z')).toEqual(['Shift+U', 'Ctrl+Shift+Z'])
  })
})

describe('shortcuts', () => {
  it('answer anywhere but in a text field', () => {
    const run = vi.fn()
    add({ scope: 's', shortcuts: [{ keys: 'n', does: 'd', run }] })
    press('n', {}, at('text'))
    expect(run, 'typing n into a text must not jump').not.toHaveBeenCalled()
    press('n', {}, at('p'))
    press('n', {}, at('tick'))
    expect(run).toHaveBeenCalledTimes(2)
  })
  it('answer in a text field only when they say so', () => {
    const run = vi.fn()
    add({ scope: 's', shortcuts: [{ keys: 'Ctrl+Enter', does: 'd', run, inText: true }] })
    expect(press('Enter', { ctrlKey: true }, at('text')).defaultPrevented).toBe(true)
    expect(run).toHaveBeenCalledTimes(1)
  })
  it('never answer while an input method composes', () => {
    const run = vi.fn()
    add({ scope: 's', shortcuts: [{ keys: 'Enter', does: 'd', run, inText: true }] })
    press('Enter', { isComposing: true }, at('text'))
    press('Enter', { keyCode: 229 } as KeyboardEventInit, at('text'))
    expect(run, 'Enter belongs to the input method').not.toHaveBeenCalled()
  })
  it('leave a key alone that something else has answered', () => {
    const run = vi.fn()
    add({ scope: 's', shortcuts: [{ keys: 'Enter', does: 'd', run }] })
    at('p').addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    press('Enter', {}, at('p'))
    expect(run).not.toHaveBeenCalled()
  })
  it('leave Enter to the button that has the focus', () => {
    const run = vi.fn()
    document.body.innerHTML = '<button id="b"><span id="s"></span></button>'
    add({ scope: 's', shortcuts: [{ keys: 'Enter', does: 'd', run }] })
    expect(press('Enter', {}, at('s')).defaultPrevented, 'the button must still be pressed').toBe(false)
    expect(run).not.toHaveBeenCalled()
  })
  it('of the nearest layer win, and a dialog silences those under it', () => {
    const [page, near] = [vi.fn(), vi.fn()]
    add({ scope: 'page', shortcuts: [{ keys: 'n', does: 'd', run: page }] })
    add({ scope: 'near', shortcuts: [{ keys: 'n', does: 'd', run: near }] })
    press('n')
    expect([page.mock.calls.length, near.mock.calls.length]).toEqual([0, 1])
    add({ scope: 'dialog', modal: true, shortcuts: [] })
    press('n')
    expect([page.mock.calls.length, near.mock.calls.length], 'the dialog is on top').toEqual([0, 1])
  })
  it('sleep while their condition does not hold, and are gone when taken off', () => {
    let awake = false
    const run = vi.fn()
    const off = addShortcuts({ scope: 's', shortcuts: [{ keys: 'n', does: 'd', run }], when: () => awake })
    press('n')
    awake = true
    press('n')
    off()
    press('n')
    expect(run).toHaveBeenCalledTimes(1)
  })
  it('feed the sheet, nearest first', () => {
    add({ scope: '窗口', shortcuts: [{ keys: '?', does: '快捷键', run: () => {} }] })
    add({ scope: '案卷', shortcuts: [{ keys: '/', does: '筛选', run: () => {} }] })
    expect(sheet.value.map((group) => group.scope)).toEqual(['案卷', '窗口'])
  })
  it('are shown once where two of a kind have them', () => {
    const pages = { scope: '看页面', shortcuts: [{ keys: 'r', does: '向右转', run: () => {} }] }
    add(pages)
    add({ ...pages })
    expect(sheet.value.map((group) => group.scope)).toEqual(['看页面'])
  })
})
