// Keyboard shortcuts: registered by the component that answers them, silent in text fields and while an input method
// composes, and listed on the sheet that `?` opens.

import { computed, nextTick, onBeforeUnmount, shallowReactive } from 'vue'

export interface Shortcut {
  /** As shown: `n`, `?`, `Enter`, `Shift+F6`, `Alt+1`, `Ctrl+Enter`; several with a space between. */
  keys: string
  /** What it does, for the sheet. */
  does: string
  run: (event: KeyboardEvent) => void
  /** Also while a text field has the focus. */
  inText?: boolean
}

interface Layer {
  scope: string
  shortcuts: Shortcut[]
  when?: () => boolean
  modal?: boolean
}

const layers = shallowReactive<Layer[]>([])

/** What the sheet shows, the nearest scope first. Two components of a kind have the same keys: they are shown once. */
export const sheet = computed(() => {
  const shown = [...layers].reverse().filter((layer) => !layer.modal)
  const same = (one: Layer, other: Layer) => one.scope === other.scope && keysOf(one) === keysOf(other)
  return shown
    .filter((layer, at) => !shown.slice(0, at).some((before) => same(before, layer)))
    .map((layer) => ({ scope: layer.scope, shortcuts: layer.shortcuts.filter((one) => one.does) }))
})

const keysOf = (layer: Layer) => layer.shortcuts.map((one) => one.keys).join()

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Space: '空格',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Backspace: '退格',
}

/** Keys as the sheet prints them. What an input method makes of a key (`？`) is the same key. */
export function keyWords(keys: string): string[] {
  const shown = keys.split(' ').filter((key) => !/[\uff01-\uff5e]/.test(key))
  return shown.map((key) =>
    // A capital alone is not told from its small letter: say how it is typed.
    /^[A-Z]$/.test(key) ? `Shift+${key}` : key.replace(/[A-Z][A-Za-z]+$/, (name) => NAMES[name] ?? name),
  )
}

/** The key of an event, written as `Shortcut.keys` writes it. */
export function keyOf(event: KeyboardEvent): string {
  // With Alt some layouts give another character: the place of the digit counts.
  const digit = event.altKey ? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] : undefined
  const key = digit ?? (event.key === ' ' ? 'Space' : event.key)
  const named = key.length > 1
  const letter = !named && /^[a-zA-Z]$/.test(key)
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  // The character says Shift by itself (`?`, `！`); a named key does not.
  if (event.shiftKey && (named || (letter && parts.length > 0))) parts.push('Shift')
  parts.push(parts.length > 0 && letter ? key.toUpperCase() : key)
  return parts.join('+')
}

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/** What is being typed is part of what a key in a field acts on; the field tells of it only when it is left. */
export async function told(): Promise<void> {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) return
  field.blur()
  field.focus()
  await nextTick()
}

/** Whether typing goes into this element. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true
  }
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}

/** Whether Enter or the space bar belongs to what has the focus. */
function isPressed(target: EventTarget | null, key: string): boolean {
  if (key !== 'Enter' && key !== 'Space') return false
  return target instanceof Element && target.closest('button, a[href], summary, input') !== null
}

function answer(event: KeyboardEvent): void {
  if (event.defaultPrevented || isComposing(event)) return
  const key = keyOf(event)
  const typing = takesText(event.target)
  if (!typing && isPressed(event.target, key)) return
  for (const layer of [...layers].reverse()) {
    const awake = layer.when?.() ?? true
    const found = awake && layer.shortcuts.find((one) => one.keys.split(' ').includes(key))
    if (found && (!typing || found.inText)) {
      event.preventDefault()
      found.run(event)
      return
    }
    if (layer.modal && awake) return
  }
}

/** Adds a layer of shortcuts on top; the returned function takes it off. */
export function addShortcuts(layer: Layer): () => void {
  if (layers.length === 0) document.addEventListener('keydown', answer)
  layers.push(layer)
  return () => {
    const at = layers.indexOf(layer)
    if (at >= 0) layers.splice(at, 1)
    if (layers.length === 0) document.removeEventListener('keydown', answer)
  }
}

/**
 * Shortcuts of the calling component, as long as it lives. A `modal` layer keeps the layers under it from answering.
 */
export function useShortcuts(
  scope: string,
  shortcuts: Shortcut[],
  options: { when?: () => boolean; modal?: boolean } = {},
): void {
  onBeforeUnmount(addShortcuts({ scope, shortcuts, ...options }))
}
