// The keys of the page. The sheet answers its own while the cursor is on it.

import { useShortcuts } from '@/lib/keys'

export interface Acts {
  pick: () => void
  grid: () => void
  list: () => void
  shown: (index: number) => void
  problem: (by: 1 | -1) => void
  sheet: (by: 1 | -1) => void
  take: () => unknown
}

export function useIntakeShortcuts(acts: Acts): void {
  const told = () => undefined
  useShortcuts('导入', [
    { keys: 'o', does: '选择文件', run: acts.pick },
    { keys: 'g', does: '到表里', run: acts.grid },
    { keys: 'r', does: '到结果里', run: acts.list },
    { keys: '1 2 3 4 5 6', does: '看新增、变更、未变、重复、拒收、台账核对', run: (event) => acts.shown(Number(event.key) - 1) },
    { keys: 'p', does: '下一处问题', run: () => acts.problem(1) },
    { keys: 'P', does: '上一处问题', run: () => acts.problem(-1) },
    { keys: ']', does: '下一张工作表', run: () => acts.sheet(1) },
    { keys: '[', does: '上一张工作表', run: () => acts.sheet(-1) },
    { keys: 'Ctrl+Enter', does: '确认导入', inText: true, run: acts.take },
  ])
  useShortcuts(
    '导入的表（光标在表上）',
    [
      { keys: 'ArrowUp ArrowDown ArrowLeft ArrowRight', does: '移动', run: told },
      { keys: 'Ctrl+Home Ctrl+End', does: '到表头、表尾', run: told },
      { keys: 'Enter F2', does: '改这一列读作什么；Esc 回到表里', run: told },
      { keys: 'h', does: '表头到这一行', run: told },
    ],
    { when: () => false },
  )
}
