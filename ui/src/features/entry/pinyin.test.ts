import { describe, expect, it } from 'vitest'
import { fit, initials, matching } from './pinyin'

describe('initials', () => {
  it('are those of the sounds', () => {
    expect(initials('行政处罚决定书')).toBe('xzcfjds')
    expect(initials('立案审批表')).toBe('laspb')
    expect(initials('现场检查（勘验）笔录')).toBe('xcjckybl')
    expect(initials('安平青塬县A01')).toBe('apqyxa01')
    expect(['文', '武', '吴', '王', '赵', '周', '张', '钱', '孙', '谢', '欧'].map(initials).join('')).toBe('wwwwzzzqsxo')
  })
})

describe('finding a name', () => {
  const kinds = ['立案审批表', '不予立案审批表', '行政处罚决定书', '不予行政处罚决定书', '当场行政处罚决定书', '询问笔录']
  it('takes initials from the beginning before those further in', () => {
    expect(matching(kinds, 'la', (one) => one)[0]).toBe('立案审批表')
    expect(matching(kinds, 'xzcf', (one) => one)[0]).toBe('行政处罚决定书')
    expect(matching(kinds, 'xwbl', (one) => one)).toEqual(['询问笔录'])
  })
  it('takes characters, and letters in their order', () => {
    expect(matching(kinds, '当场', (one) => one)).toEqual(['当场行政处罚决定书'])
    expect(fit('行政处罚决定书', 'cfjds')).not.toBeNull()
    expect(fit('行政处罚决定书', 'q')).toBeNull()
  })
})
