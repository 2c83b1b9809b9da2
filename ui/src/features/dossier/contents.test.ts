import { expect, it } from 'vitest'
import { pagesText, servedText, type Paper } from './contents'

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

it('names who was served where there are several', () => {
  const known = (code: string, value: string) => ({ code, label: '', state: 'known', value })
  const fields = [known('mode', '直接送达'), known('sent_on', '2024-05-06'), known('received_on', '2024-05-07')]
  const served = { served: [{ pointer: '', party: '甲公司', fields }] } as unknown as Paper
  expect(servedText(served, false)).toEqual([{ words: '甲公司 直接送达', when: '2024-05-07' }])
  expect(servedText(served, true)).toEqual([{ words: '直接送达', when: '2024-05-07' }])
})
