// How the heads and cells of the list are drawn. What they do is the table's.

import { h } from 'vue'
import type { ListRow, Sort } from '@/api'
import { textScale } from '@/lib/display'
import { STANDINGS, standingOf } from '@/lib/words'
import { NARROWEST, WIDEST, type ListColumn } from './columns'

export const cell = (text: string, right = false) =>
  h('span', { class: right ? 'cut cell num' : 'cut cell', title: text || undefined }, text)

/** A blank place is drawn while its page is on the way. */
export const waiting = () => h('span', { class: 'waiting', 'aria-hidden': 'true' })

export function standingCell(row: ListRow) {
  const code = standingOf(row)
  return h('span', { class: ['standing', code] }, STANDINGS.find((one) => one.code === code)?.word)
}

interface Heading {
  sort: Sort
  ascending: boolean
  order: (by: Sort) => void
  widen: (key: string, width: number | null) => void
}

/** The head of a column: pressed, it orders the list; its edge can be pulled. */
export function head(one: Pick<ListColumn, 'key' | 'title' | 'sort'> & { width?: number }, list: Heading) {
  const here = one.sort === list.sort
  const way = here ? (list.ascending ? '↑' : '↓') : ''
  const button = h(
    'button',
    {
      class: ['head', 'by', { here }],
      type: 'button',
      tabindex: -1,
      title: `按${one.title}排序`,
      onClick: () => list.order(one.sort),
    },
    [one.title, h('span', { class: 'way', 'aria-hidden': 'true' }, way)],
  )
  if (one.key === 'title' || one.width === undefined) return button
  const grip = h('span', {
    class: 'grip',
    title: '拖动改列宽，双击恢复',
    'aria-hidden': 'true',
    onPointerdown: (event: PointerEvent) => pull(event, one.width ?? 0, (width) => list.widen(one.key, width)),
    onDblclick: () => list.widen(one.key, null),
  })
  return h('span', { class: 'edge' }, [button, grip])
}

/** A column's edge follows the pointer. */
function pull(event: PointerEvent, width: number, widen: (width: number) => void) {
  const grip = event.target as HTMLElement
  grip.setPointerCapture(event.pointerId)
  const from = event.clientX
  const move = (to: PointerEvent) => {
    const wide = width + (to.clientX - from) / textScale()
    widen(Math.round(Math.min(WIDEST, Math.max(NARROWEST, wide))))
  }
  grip.addEventListener('pointermove', move)
  grip.addEventListener('pointerup', () => grip.removeEventListener('pointermove', move), { once: true })
}
