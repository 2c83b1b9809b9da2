// The keys for pages. Digits are left to whoever decides with them.

import { useShortcuts } from '@/lib/keys'

export interface PageActs {
  zoomBy: (by: 1 | -1) => void
  fit: () => void
  rotate: (by: 90 | -90) => void
  turnPage: (by: 1 | -1) => void
  find: () => void
}

export function usePageKeys(acts: PageActs, when: () => boolean): void {
  useShortcuts(
    '看页面',
    [
      { keys: ']', does: '下一页', run: () => acts.turnPage(1) },
      { keys: '[', does: '上一页', run: () => acts.turnPage(-1) },
      { keys: '+ = ＋ ＝', does: '放大（Ctrl+滚轮）', run: () => acts.zoomBy(1) },
      { keys: '- －', does: '缩小', run: () => acts.zoomBy(-1) },
      { keys: 'z', does: '页宽、整页', run: acts.fit },
      { keys: 'r', does: '向右转', run: () => acts.rotate(90) },
      { keys: 'R', does: '向左转', run: () => acts.rotate(-90) },
      { keys: 'F', does: '在文件里查找文字', run: acts.find },
    ],
    { when },
  )
}
