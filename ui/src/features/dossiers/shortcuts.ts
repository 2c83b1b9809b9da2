// The keys of the list. Arrows, Enter and the space bar are answered by the table itself.

import { useShortcuts } from '@/lib/keys'

export interface Acts {
  search: () => void
  filters: () => void
  views: () => void
  review: () => unknown
  whole: () => unknown
  back: () => void
  standing: (index: number) => unknown
  fresh: () => unknown
  all: () => void
  chosen: () => void
  show: () => unknown
  table: () => void
}

export function useListShortcuts(acts: Acts): void {
  const told = () => undefined
  useShortcuts('案卷', [
    { keys: '/', does: '查找', run: acts.search },
    { keys: 'f', does: '筛选条件', run: acts.filters },
    { keys: 'v', does: '视图', run: acts.views },
    { keys: 'e', does: '评查这一份', run: acts.review },
    { keys: 'o', does: '打开案卷', run: acts.whole },
    { keys: 'Enter', does: '看案卷的要素和时间轴，再按打开案卷', run: acts.show },
    { keys: 'Escape', does: '收起案卷，再按取消选中', run: acts.back },
    { keys: '1 2 3 4', does: '全部、未评、评查中、已提交', run: (event) => acts.standing(Number(event.key) - 1) },
    { keys: 'N', does: '新建案卷', run: acts.fresh },
    { keys: 'Ctrl+A', does: '选中筛选出的全部', run: acts.all },
    { keys: 'm', does: '对选中的案卷', run: acts.chosen },
    { keys: 'ArrowUp ArrowDown PageUp PageDown', does: '上下移动', run: acts.table },
  ])
  useShortcuts(
    '选中案卷（光标在列表上）',
    [
      { keys: 'Space', does: '选中或者放开这一份', run: told },
      { keys: 'Shift+ArrowUp Shift+ArrowDown', does: '连着选', run: told },
    ],
    { when: () => false },
  )
}
