import { describe, expect, it } from 'vitest'
import { readDay } from './typed-day'

describe('a typed day', () => {
  it('is read in every usual form', () => {
    for (const text of ['20240229', '2024-02-29', '2024-2-29', '2024/2/29', '2024.2.29', '2024年2月29日', '２０２４０２２９ ']) {
      expect(readDay(text), text).toBe('2024-02-29')
    }
  })
  it('is refused when there is no such day', () => {
    for (const text of ['20230229', '2024-13-01', '20240431', '00240101', '2024', '2024-2', '今天', '']) {
      expect(readDay(text), text).toBeNull()
    }
  })
})
