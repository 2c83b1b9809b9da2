import { expect, it } from 'vitest'
import { placesOf, textsByPage } from './places'

it('reads page and value of what was seen', () => {
  const [date, text, money] = placesOf([
    '期限未满。',
    '见：《处罚决定书》的送达第 50 页，收到日期：2024-05-22',
    '见：《立案审批表》（立〔2024〕1号）第 2 页，案由：“未批先建，擅自开工”',
    '见：《处罚决定书》第 51 页，罚款：50000.00 元',
    '依据：行政处罚法第59条',
  ])
  expect(date).toEqual({ words: '《处罚决定书》的送达第 50 页，收到日期：2024-05-22', page: 50, values: ['2024-05-22'] })
  expect(text).toMatchObject({ page: 2, values: ['未批先建，擅自开工'] })
  expect(money?.values).toEqual(['50000.00 元'])
})

it('looks for each of several names, and for nothing that is only a state', () => {
  expect(placesOf(['见：《笔录》第 4 页，签名：王某、李某'])[0]?.values).toEqual(['王某', '李某'])
  for (const state of ['未录入', '卷中没有', '有', '看不清']) {
    expect(placesOf([`见：《笔录》第 4 页，签名：${state}`])[0]?.values, state).toEqual([])
  }
  expect(placesOf(['见：《笔录》第 4 页，姓名：张某（已遮盖）'])[0]?.values).toEqual(['张某'])
})

it('takes a page that is written in a title for no page', () => {
  expect(placesOf(['见：《关于第 3 页的说明》'])[0]?.page).toBeUndefined()
})

it('names every page of an item, with what stands on it', () => {
  const places = placesOf(['见：甲第 4 页，日期：2024-01-02', '见：乙第 4 页，文号：“罚〔2024〕1号”'])
  expect([...textsByPage(places, [4, 9])]).toEqual([
    [4, ['2024-01-02', '罚〔2024〕1号']],
    [9, []],
  ])
})

it('looks on every page of the item for a person who is named without one', () => {
  const places = placesOf(['见：《现场检查笔录》第 4 页', '见：执法人员“鲁清和”'])
  expect(textsByPage(places, [4]).get(4)).toEqual(['鲁清和'])
})
