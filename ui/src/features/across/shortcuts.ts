// The keys of this page: the same as at the review desk where they mean the same.

import { useShortcuts } from '@/lib/keys'
import { FILTERS, type Filter } from './compare'

export interface Acts {
  next: () => void
  /** So many items on. */
  item: (by: number) => void
  find: () => void
  filter: (filter: Filter) => void
  undo: () => void
  desk: () => void
  picture: () => void
  row: (by: number) => void
  answer: (key: 1 | 2 | 3 | 4) => void
  clear: () => void
  open: () => void
  phrases: () => void
}

const FAR = 100_000
const onRow = () => Boolean(document.activeElement?.closest('[data-item]'))
/** A held key must not decide row after row. */
const once = (run: () => void) => (event: KeyboardEvent) => void (event.repeat || run())

export function useAcrossShortcuts(acts: Acts): void {
  useShortcuts('同项横评', [
    { keys: 'n', does: '下一未决', run: acts.next },
    { keys: '] 】', does: '下一项', run: () => acts.item(1) },
    { keys: '[ 【', does: '上一项', run: () => acts.item(-1) },
    { keys: '/', does: '查找项目', run: acts.find },
    { keys: 'u', does: '撤销这里的上一个决定', run: once(acts.undo) },
    { keys: 'o', does: '到这一份评查的这一项', run: acts.desk },
    { keys: 'i', does: '比较：分布和不同的扣分', run: acts.picture },
    ...FILTERS.map(({ filter, label, key }) => ({ keys: key, does: `只看${label}`, run: () => acts.filter(filter) })),
  ])
  useShortcuts(
    '横评的各行（光标在行上）',
    [
      { keys: '1', does: '成立（扣分）', run: once(() => acts.answer(1)) },
      { keys: '2', does: '不成立（符合）', run: once(() => acts.answer(2)) },
      { keys: '3', does: '改扣分', run: once(() => acts.answer(3)) },
      { keys: '4', does: '不适用', run: once(() => acts.answer(4)) },
      { keys: '0', does: '清除认定', run: once(acts.clear) },
      { keys: 'Enter', does: '写理由', run: acts.open },
      { keys: '; ；', does: '常用语', run: acts.phrases },
      { keys: 'ArrowDown j', does: '下一份', run: () => acts.row(1) },
      { keys: 'ArrowUp k', does: '上一份', run: () => acts.row(-1) },
      { keys: 'PageDown', does: '下十份', run: () => acts.row(10) },
      { keys: 'PageUp', does: '上十份', run: () => acts.row(-10) },
      { keys: 'Home', does: '第一份', run: () => acts.row(-FAR) },
      { keys: 'End', does: '最后一份', run: () => acts.row(FAR) },
    ],
    { when: onRow },
  )
}
