import { describe, expect, it } from 'vitest'
import { nextId, tidied, valueText, AGENCY_FIELDS, missingWord } from './fields'
import { bestOf, powerTrouble, validity } from './validity'

const on = '2026-11-26'
const standing = (paper: Record<string, unknown>, within = 90) => validity(paper, on, within).standing

describe('whether a paper holds', () => {
  it('ends with its last day, and soon is counted from the stated day', () => {
    expect(standing({ valid_to: '2026-11-25' })).toBe('ended')
    expect(standing({ valid_to: '2026-11-26' }), 'the last day still counts').toBe('soon')
    expect(validity({ valid_to: '2026-11-26' }, on, 90).word).toBe('当日到期')
    expect(standing({ valid_to: '2027-02-24' }), '90 days on').toBe('soon')
    expect(standing({ valid_to: '2027-02-25' })).toBe('holds')
    expect(standing({ valid_to: '2027-02-25' }, 180)).toBe('soon')
  })

  it('is not said of what nobody entered', () => {
    expect(standing({ valid_from: '2020-01-01' })).toBe('unknown')
    expect(standing({ valid_to: { state: 'illegible' } })).toBe('unknown')
    expect(standing({ valid_from: '2027-01-01', valid_to: '2029-01-01' }), 'not yet').toBe('unknown')
  })

  it('ends with a suspension from its day on, not before', () => {
    const suspended = { valid_to: '2029-01-01', status: 'suspended', status_since: '2026-11-26' }
    expect(standing(suspended)).toBe('ended')
    expect(validity(suspended, '2026-11-25', 90).standing).toBe('holds')
    expect(standing({ valid_to: '2029-01-01', status: 'cancelled' }), 'without a day it counts').toBe('ended')
  })

  it('takes the best of several certificates, and tells of none', () => {
    expect(bestOf([{ valid_to: '2020-01-01' }, { valid_to: '2029-01-01' }], on, 90).standing).toBe('holds')
    expect(bestOf([], on, 90).standing).toBe('none')
  })

  it('warns of a power only when its days say so', () => {
    expect(powerTrouble([{ valid_from: '2018-01-01' }], on, 90), 'a law has no end').toBeNull()
    expect(powerTrouble([{ valid_to: '2029-01-01' }, { valid_to: '2025-01-01' }], on, 90)?.standing).toBe('ended')
  })
})

describe('an entry of the roster', () => {
  it('keeps why a value is missing, and drops what is empty', () => {
    expect(tidied({ id: 'a', name: ' 甲局 ', superior: { state: 'absent' }, field: '  ' })).toEqual({
      id: 'a',
      name: '甲局',
      superior: { state: 'absent' },
    })
    expect(missingWord({ state: 'illegible' })).toBe('看不清')
    expect(missingWord(undefined)).toBe('未录入')
    const kind = AGENCY_FIELDS.find((field) => field.key === 'kind')!
    expect(valueText(kind, 'township')).toBe('乡镇人民政府、街道办事处')
    expect(valueText(kind, 'something_new'), 'a code without a word is shown as it is').toBe('something_new')
  })

  it('gets the next free number', () => {
    expect(nextId('agency', [])).toBe('agency-001')
    expect(nextId('agency', ['agency-009', 'x', 'agency-2'])).toBe('agency-010')
  })
})
