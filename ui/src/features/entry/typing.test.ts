import { describe, expect, it } from 'vitest'
import {
  choiceKeys,
  editText,
  keyedChoice,
  readDay,
  readMoment,
  readMoney,
  readTyped,
  shownText,
  stateKey,
  yearNear,
} from './typing'

const day = (typed: string, year?: number) => {
  const read = readDay(typed, year)
  return 'day' in read ? read.day : null
}

describe('days', () => {
  it('are eight digits, or written with any of the usual signs', () => {
    for (const typed of ['20240301', '2024.3.1', '2024-03-01', '2024/3/1', '2024年3月1日', '２０２４０３０１', '2024。3。1']) {
      expect(day(typed), typed).toBe('2024-03-01')
    }
  })
  it('without a year take that of the field before, and are refused when there is none', () => {
    expect([day('3-1', 2024), day('0301', 2024), day('3.1', 2024), day('12月31日', 2023)]).toEqual([
      '2024-03-01',
      '2024-03-01',
      '2024-03-01',
      '2023-12-31',
    ])
    expect(readDay('3-1')).toEqual({ problem: '前面没有年份可接，请写全八位' })
  })
  it('that the calendar does not have are refused', () => {
    for (const typed of ['20240230', '20230229', '20241301', '20240001', '20240100', '00010101', '2024031', '昨天', '2-30']) {
      expect(day(typed, 2024), typed).toBeNull()
    }
    expect(day('20240229')).toBe('2024-02-29')
    expect(readDay('20230229')).toMatchObject({ problem: expect.stringContaining('不是闰年') })
  })
  it('may carry the time of day where the paper states it', () => {
    const read = (typed: string) => readMoment(typed, 2024)
    for (const typed of ['20240301 0930', '3-1 9:30', '2024-03-01T09:30', '20240301 9时30分']) {
      expect(read(typed), typed).toEqual({ day: '2024-03-01T09:30' })
    }
    expect(read('20240301 2460')).toHaveProperty('problem')
    expect(readTyped({ kind: 'day' }, '20240301 0930'), 'a field of days takes no time').toHaveProperty('problem')
  })
})

describe('money', () => {
  it('is typed in 元 and kept in fen', () => {
    const fen = (typed: string) => {
      const read = readMoney(typed)
      return 'fen' in read ? read.fen : null
    }
    expect(['12000', '12,000', '12000.5', '1.2万', '12000元', '０.05', '0'].map(fen)).toEqual([
      1_200_000, 1_200_000, 1_200_050, 1_200_000, 1_200_000, 5, 0,
    ])
    expect(['', '-5', '1.234', '一万', '99999999999999999'].map(fen)).toEqual([null, null, null, null, null])
  })
})

describe('what there is instead of a value', () => {
  it('is said by single keys, however the input method writes them', () => {
    expect(['-', '－', '?', '？', '*'].map((key) => stateKey(key)?.state)).toEqual([
      'absent',
      'absent',
      'illegible',
      'illegible',
      'masked',
    ])
    expect(readTyped({ kind: 'day' }, '')).toEqual({ held: { state: 'not_entered' } })
    expect(stateKey('3-1'), 'a dash inside a day is a dash').toBeNull()
  })
})

describe('flags and choices', () => {
  const choices = [
    { code: 'ordinary', label: '普通程序' },
    { code: 'summary', label: '简易程序' },
  ]
  it('are single keys', () => {
    const flag = (key: string, code = '') => keyedChoice({ kind: 'flag' }, key, code)?.value ?? null
    expect(['y', 'N', '1', '0', 'x'].map((key) => flag(key))).toEqual(['true', 'false', 'true', 'false', null])
    expect(flag('Process', 'KeyY'), 'an input method hides the character, not the place of the key').toBe('true')
    expect(keyedChoice({ kind: 'choice', choices }, '2')?.value).toBe('summary')
    expect(keyedChoice({ kind: 'choice', choices }, '3')).toBeNull()
    expect(keyedChoice({ kind: 'choice', choices }, 'Delete')).toEqual({ state: 'not_entered' })
  })
  it('have a key each, however many there are', () => {
    const keys = choiceKeys(Array.from({ length: 30 }, (_, at) => ({ code: String(at), label: '' })))
    expect(new Set(keys).size).toBe(30)
    expect(keys.every(Boolean)).toBe(true)
  })
})

describe('what a field shows', () => {
  it('is what people read, and money is offered for change without its commas', () => {
    const fine = { kind: 'money' as const }
    const held = { state: 'known' as const, value: '1200000' }
    expect([shownText(fine, held), editText(fine, held)]).toEqual(['12,000', '12000'])
    expect(shownText({ kind: 'moment' }, { state: 'known', value: '2024-03-01T09:30' })).toBe('2024-03-01 09:30')
    expect(readTyped({ kind: 'moment' }, '2024-03-01 09:30'), 'what is shown can be typed').toEqual({
      held: { state: 'known', value: '2024-03-01T09:30' },
    })
  })
})

describe('the year near a field', () => {
  const none = { kind: 'day' as const, held: { state: 'not_entered' as const } }
  const at = (value: string) => ({ kind: 'day' as const, held: { state: 'known' as const, value } })
  it('is that of the nearest day before it, else after it', () => {
    expect(yearNear([at('2023-12-30'), none, at('2024-01-02')], 1)).toBe(2023)
    expect(yearNear([none, at('2024-01-02')], 0)).toBe(2024)
    expect(yearNear([none, none], 1)).toBeUndefined()
  })
})
