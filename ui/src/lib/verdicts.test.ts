import { describe, expect, it } from 'vitest'
import { item } from './testing'
import { answerOf, answerWords, decisionOf, draftOf, emptyDraft, isUntouched, reasonNeeded } from './verdicts'

const hint = item({ state: 'not_met', nature: 'fault', open: '疑点未处理', pages: [12, 14] })
const manual = item({ state: 'unclear', unclear: 'manual', open: '须人工评查' })

describe('what an answer must say', () => {
  it('asks a deduction for its reason, then for its page', () => {
    const draft = { ...emptyDraft(manual, 'confirmed') }
    expect(decisionOf(manual, draft)).toMatchObject({ field: 'reason' })
    expect(decisionOf(manual, { ...draft, reason: '没有签名' })).toMatchObject({ field: 'page' })
    expect(decisionOf(manual, { ...draft, reason: ' 没有签名 ', page: '１２' })).toEqual({
      decision: { item: 'a', verdict: { is: 'confirmed' }, reason: '没有签名', page: 12 },
    })
    expect(decisionOf(manual, { ...draft, reason: '没有签名', noPage: true })).toEqual({
      decision: { item: 'a', verdict: { is: 'confirmed' }, reason: '没有签名', no_page: true },
    })
  })

  it('takes the page from the finding, and never a reason', () => {
    expect(emptyDraft(hint, 'confirmed')).toMatchObject({ page: '12', reason: '' })
    expect(emptyDraft(hint, 'met').page).toBe('')
  })

  it('knows a form in which nothing was typed, though the page stands in it', () => {
    const draft = emptyDraft(hint, 'confirmed')
    expect(isUntouched(hint, draft)).toBe(true)
    expect(isUntouched(hint, { ...draft, page: '13' })).toBe(false)
    expect(isUntouched(hint, { ...draft, reason: '一' })).toBe(false)
  })

  it('asks why a hint is put aside, and not why a manual item is met', () => {
    expect(reasonNeeded(hint, { answer: 'met', amount: '' })).toBeDefined()
    expect(reasonNeeded(manual, { answer: 'met', amount: '' })).toBeUndefined()
    expect(reasonNeeded(manual, { answer: 'not_applicable', amount: '' })).toBeDefined()
    const notEntered = item({ state: 'unclear', unclear: 'not_entered', open: '未录入' })
    expect(reasonNeeded(notEntered, { answer: 'met', amount: '' })).toBeDefined()
  })

  it('refuses a page that is not a number, and a page beside 无页可指', () => {
    const draft = { ...emptyDraft(hint, 'confirmed'), reason: '一人签名' }
    expect(decisionOf(hint, { ...draft, page: '12-13' })).toMatchObject({ field: 'page' })
    expect(decisionOf(hint, { ...draft, page: '12', noPage: true })).toMatchObject({ field: 'page' })
  })
})

describe('how an item counts', () => {
  const said = { reason: '理由', page: '3', noPage: false, codes: [] }

  it('counts occurrences, from one', () => {
    const each = item({ rule: { by: 'per_occurrence', each: 10, cap: 60 }, counting: '每处扣 0.1 分，至多扣 0.6 分' })
    expect(emptyDraft(each, 'confirmed').amount).toBe('1')
    expect(decisionOf(each, { answer: 'confirmed', ...said, amount: '3' })).toMatchObject({
      decision: { verdict: { is: 'confirmed', occurrences: 3 } },
    })
    expect(decisionOf(each, { answer: 'confirmed', ...said, amount: '0' })).toMatchObject({ field: 'amount' })
  })

  it('keeps a range within its bounds, in hundredths', () => {
    const range = item({ rule: { by: 'range', min: 50, max: 200 } })
    const draft = { answer: 'confirmed' as const, ...said }
    expect(decisionOf(range, { ...draft, amount: '1.5' })).toMatchObject({ decision: { verdict: { points: 150 } } })
    expect(decisionOf(range, { ...draft, amount: '2.01' })).toMatchObject({ field: 'amount' })
    expect(decisionOf(range, { ...draft, amount: '' })).toMatchObject({ field: 'amount' })
  })

  it('asks for a code where the standard has codes', () => {
    const coded = item({ rule: { by: 'codes', codes: [{ code: 'A1', title: '缺签名', points: 100 }], cap: null } })
    const draft = { answer: 'confirmed' as const, ...said, amount: '' }
    expect(decisionOf(coded, draft)).toMatchObject({ field: 'codes' })
    expect(decisionOf(coded, { ...draft, codes: ['A1'] })).toMatchObject({ decision: { verdict: { codes: ['A1'] } } })
  })

  it('gives a bonus instead of confirming it', () => {
    const bonus = item({ rule: { by: 'bonus', of: 200 }, full_points: 200, open: '加分须人工认定', state: 'met' })
    expect(answerOf(1, bonus)).toBe('scored')
    expect(answerWords(2, bonus)).toBe('不加分')
    expect(decisionOf(bonus, { answer: 'scored', ...said, page: '', amount: '2' })).toMatchObject({
      decision: { verdict: { is: 'scored', points: 200 } },
    })
    expect(decisionOf(bonus, { answer: 'scored', ...said, amount: '2.5' })).toMatchObject({ field: 'amount' })
  })

  it('has nothing to adjust where all points go at once', () => {
    expect(answerOf(3, item({ rule: { by: 'all_or_nothing', deduct: 60 } }))).toHaveProperty('refused')
  })

  it('opens a decision as it was made', () => {
    const each = item({ rule: { by: 'per_occurrence', each: 10, cap: 60 } })
    const made = { item: 'a', verdict: { is: 'confirmed', occurrences: 2 }, reason: '两处空白', page: 7 } as const
    expect(decisionOf(each, draftOf(each, made))).toEqual({ decision: made })
  })
})
