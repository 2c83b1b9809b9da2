// The keys of the desk. Those that decide answer only while the focus is on a row; every one is on the sheet that `?`
// opens.

import { useShortcuts } from '@/lib/keys'
import { FILTERS, type Filter } from './rows'

export type Dialog = 'arithmetic' | 'praise' | 'opinion' | 'submit'

export interface Acts {
  /** So many rows down. */
  row: (by: number) => void
  next: () => void
  answer: (key: 1 | 2 | 3 | 4) => unknown
  clear: () => unknown
  /** The form of the current item. */
  open: () => void
  /** The next page that the finding points to. */
  look: () => void
  phrases: () => void
  /** Undo, or redo. */
  step: (back: boolean) => unknown
  filter: (filter: Filter) => void
  search: () => void
  pane: (by: number) => void
  width: (wide: number) => void
  show: (which: Dialog) => void
  /** The sheet page by page. */
  sheet: () => void
  /** The field for a 卷内页码. */
  page: () => void
  files: () => void
  /** Item, paper, or both in the middle. */
  mode: () => void
  compare: () => void
  sync: () => void
}

const WIDTHS = ['案卷更宽', '各半', '评查表更宽']
const FAR = 100_000

const onRow = () => Boolean(document.activeElement?.closest('[data-item]'))
/** A held key must not decide item after item. */
const once = (run: () => unknown) => (event: KeyboardEvent) => void (event.repeat || run())

export function useDeskShortcuts(acts: Acts): void {
  useShortcuts('评查', [
    { keys: 'n', does: '下一未决', run: acts.next },
    { keys: 'u', does: '撤销', run: once(() => acts.step(true)) },
    { keys: 'U Ctrl+Shift+Z', does: '重做', run: once(() => acts.step(false)) },
    { keys: 'g', does: '亮点', run: () => acts.show('praise') },
    { keys: 'o', does: '总评意见', run: () => acts.show('opinion') },
    { keys: 'v', does: '看下一处所指的页', run: acts.look },
    { keys: 'i', does: '看算式', run: () => acts.show('arithmetic') },
    { keys: 'S', does: '提交', run: () => acts.show('submit') },
    { keys: 'P', does: '评查表，逐页看、存为 PDF', run: acts.sheet },
    ...FILTERS.map(({ filter, label, key }) => ({ keys: key, does: `只看${label}`, run: () => acts.filter(filter) })),
    { keys: '/', does: '查找项目', run: acts.search },
    { keys: 'F6', does: '到下一栏', inText: true, run: () => acts.pane(1) },
    { keys: 'Shift+F6', does: '到上一栏', inText: true, run: () => acts.pane(-1) },
    // Alt+1 and on are the doors of the window.
    ...WIDTHS.map((words, at) => ({
      keys: `Alt+${at + 7}`,
      does: `栏宽：${words}`,
      inText: true,
      run: () => acts.width(at + 1),
    })),
  ])
  useShortcuts('案卷文件', [
    { keys: 'p', does: '输入卷内页码，回车到那一页', run: acts.page },
    { keys: 't', does: '换着看：事项、两者、文书', run: acts.mode },
    { keys: 'b', does: '两份并排', run: acts.compare },
    { keys: 'l', does: '并排时一起滚动', run: acts.sync },
    { keys: 'f', does: '选文件、添加文件', run: acts.files },
  ])
  useShortcuts(
    '评查项目（光标在项目上）',
    [
      { keys: '1', does: '成立（扣分）', run: once(() => acts.answer(1)) },
      { keys: '2', does: '不成立（符合）', run: once(() => acts.answer(2)) },
      { keys: '3', does: '改扣分', run: once(() => acts.answer(3)) },
      { keys: '4', does: '不适用', run: once(() => acts.answer(4)) },
      { keys: '0', does: '清除认定', run: once(acts.clear) },
      { keys: 'Enter', does: '写理由；没有认定的，看所指的页', run: acts.open },
      { keys: '; ；', does: '常用语', run: acts.phrases },
      { keys: 'ArrowDown j', does: '下一项', run: () => acts.row(1) },
      { keys: 'ArrowUp k', does: '上一项', run: () => acts.row(-1) },
      { keys: 'PageDown', does: '下十项', run: () => acts.row(10) },
      { keys: 'PageUp', does: '上十项', run: () => acts.row(-10) },
      { keys: 'Home', does: '第一项', run: () => acts.row(-FAR) },
      { keys: 'End', does: '最后一项', run: () => acts.row(FAR) },
    ],
    { when: onRow },
  )
  // Answered by the fields and the pages themselves; here only so that the sheet tells of them.
  const told = () => undefined
  useShortcuts(
    '页面（光标在页面上）',
    [
      { keys: 'PageDown Space', does: '往下一屏', run: told },
      { keys: 'PageUp Shift+Space', does: '往上一屏', run: told },
      { keys: 'Home', does: '文件开头', run: told },
      { keys: 'End', does: '文件末尾', run: told },
      { keys: 'Escape', does: '回到评查表', run: told },
    ],
    { when: () => false },
  )
  useShortcuts(
    '写理由时',
    [
      { keys: 'Enter', does: '存下，到下一未决', inText: true, run: told },
      { keys: 'Shift+Enter', does: '换行', inText: true, run: told },
      { keys: 'Escape', does: '留着文字，回到评查表', inText: true, run: told },
      { keys: 'Ctrl+;', does: '常用语', inText: true, run: told },
    ],
    { when: () => false },
  )
}
