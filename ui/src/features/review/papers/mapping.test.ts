import { expect, it } from 'vitest'
import { byName, clash, filePage, inOrder, oneAfterAnother, pageIs, tidy, volumePage, volumeWords, wholeFrom, type Span } from './mapping'

const span = (volume_from: number, file_from: number, count: number): Span => ({ volume_from, file_from, count })
const files = [
  { name: '一.pdf', spans: [span(1, 3, 10)] },
  { name: '二.pdf', spans: [span(11, 1, 5), span(20, 8, 2)] },
]

it('finds the file and the page of a 卷内页码, and nothing for a page that no file has', () => {
  expect(filePage(files, 1)).toMatchObject({ file: { name: '一.pdf' }, page: 3 })
  expect(filePage(files, 10)?.page).toBe(12)
  expect(filePage(files, 21)).toMatchObject({ file: { name: '二.pdf' }, page: 9 })
  for (const none of [0, 16, 19, 22]) expect(filePage(files, none), `page ${none}`).toBeUndefined()
})

it('says the 卷内页码 of a page of a file, and nothing for a cover that is not counted', () => {
  expect(volumePage(files[0]!.spans, 3)).toBe(1)
  expect(volumePage(files[0]!.spans, 2)).toBeUndefined()
  expect(volumePage(files[1]!.spans, 9)).toBe(21)
})

it('goes on from a page that is named to the end of the file', () => {
  expect(pageIs([], 3, 1, 20)).toEqual([span(1, 3, 18)])
})

it('cuts a span where a page inside it is named otherwise: a sheet was scanned twice', () => {
  expect(pageIs([span(1, 1, 20)], 9, 8, 20)).toEqual([span(1, 1, 8), span(8, 9, 12)])
})

it('goes on only to the next span, and takes the place of one that begins here', () => {
  expect(pageIs([span(30, 10, 5)], 4, 7, 20)).toEqual([span(7, 4, 6), span(30, 10, 5)])
  expect(pageIs([span(1, 4, 3), span(30, 10, 5)], 4, 7, 20)).toEqual([span(7, 4, 6), span(30, 10, 5)])
})

it('writes what goes on without a break as one span', () => {
  expect(tidy([span(6, 6, 5), span(1, 1, 5)])).toEqual([span(1, 1, 10)])
  expect(tidy([span(1, 1, 5), span(7, 6, 5)])).toHaveLength(2)
  expect(tidy([span(1, 1, 0)])).toEqual([])
})

it('counts files one after the other, 10 behind 2', () => {
  const photos = byName([{ name: '页10.jpg', pages: 1 }, { name: '页2.jpg', pages: 1 }, { name: '页1.pdf', pages: 3 }])
  expect(photos.map((one) => one.name)).toEqual(['页1.pdf', '页2.jpg', '页10.jpg'])
  expect(oneAfterAnother(photos, 5).map((one) => one.spans)).toEqual([
    [span(5, 1, 3)],
    [span(8, 1, 1)],
    [span(9, 1, 1)],
  ])
})

it('knows the order of volumes that are counted in words', () => {
  const names = ['卷十一', '卷二', '卷十', '卷一', '二十卷'].map((name) => ({ name: `${name}.pdf` }))
  expect(byName(names).map((one) => one.name)).toEqual(['二十卷.pdf', '卷一.pdf', '卷二.pdf', '卷十.pdf', '卷十一.pdf'])
})

it('lists files in the order of the dossier, unmatched ones behind', () => {
  const given = [
    { name: '乙.pdf', spans: [] },
    { name: '副卷.pdf', spans: [span(73, 1, 10)] },
    { name: '甲.pdf', spans: [] },
    { name: '正卷.pdf', spans: [span(83, 20, 4), span(1, 4, 72)] },
  ]
  expect(inOrder(given).map((one) => one.name)).toEqual(['正卷.pdf', '副卷.pdf', '甲.pdf', '乙.pdf'])
})

it('lets no 卷内页码 stand in two places', () => {
  expect(clash(wholeFrom(1, 3), [])).toBeUndefined()
  expect(clash([span(1, 1, 8), span(8, 9, 2)], [])).toContain('第 8 页对上了这份文件的两处')
  expect(clash(wholeFrom(9, 5), files)).toContain('第 9–10 页已经对上“一.pdf”')
})

it('says which pages a file has', () => {
  expect(volumeWords(files[1]!.spans)).toBe('11–15、20–21')
  expect(volumeWords([span(7, 1, 1)])).toBe('7')
})
