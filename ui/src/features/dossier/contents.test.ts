import { expect, it } from 'vitest'
import { pagesText, type Paper } from './contents'

const paper = (from: number | undefined, to: number | undefined, volume?: string) =>
  ({
    page_from: from,
    page_to: to,
    fields: [{ code: 'volume', label: '卷别', state: volume ? 'known' : 'not_entered', value: volume }],
  }) as unknown as Paper

it('says pages of the 副卷 as such: they may be numbered like those of the 正卷', () => {
  expect(pagesText(paper(3, 5, '正卷'))).toBe('3—5')
  expect(pagesText(paper(3, 3))).toBe('3')
  expect(pagesText(paper(3, 5, '副卷'))).toBe('副卷 3—5')
  expect(pagesText(paper(undefined, undefined, '副卷'))).toBe('')
})
