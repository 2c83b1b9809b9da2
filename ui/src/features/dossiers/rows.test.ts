import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { setTransport, testTransport, type Input, type TestTransport } from '@/api'
import { PAGE, useRows } from './rows'

const TOTAL = 100_000
let host: TestTransport
let broken = false
const row = (at: number) => ({ id: `d${at}` })

beforeEach(() => {
  broken = false
  host = testTransport({
    'dossier.list': ({ filter }: Input<'dossier.list'>) => {
      if (broken) throw { code: 'not_now', message: '工作区被占用' }
      const { offset = 0, limit = 0, text } = filter ?? {}
      const total = text ? 3 : TOTAL
      return { total, rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => row(offset + at)) }
    },
  })
  setTransport(host)
})
const pages = () => host.asked.map(({ input }) => (input as Input<'dossier.list'>).filter?.offset)

describe('the rows of a long list', () => {
  it('are all there as places, and only those in sight are fetched', async () => {
    const rows = useRows()
    await rows.ask({})
    expect(rows.lines.value.length).toBe(TOTAL)
    rows.see(50_000, 50_030)
    await flushPromises()
    expect(rows.lines.value[50_010]?.row?.id).toBe('d50010')
    expect(rows.lines.value[40_000]?.row, 'nobody looked there').toBeUndefined()
    expect(pages()).toEqual([0, 50_000])
  })
  it('are fetched once, however often they come into sight, across a border too', async () => {
    const rows = useRows()
    await rows.ask({})
    rows.see(PAGE - 5, PAGE + 5)
    rows.see(PAGE - 5, PAGE + 5)
    await flushPromises()
    rows.see(-20, PAGE + 5)
    await flushPromises()
    expect(pages()).toEqual([0, PAGE])
  })
  it('drop the answer to a question that is no longer asked', async () => {
    const rows = useRows()
    await rows.ask({})
    rows.see(900, 910)
    await rows.ask({ text: '张' })
    await flushPromises()
    expect(rows.total.value).toBe(3)
    expect(rows.lines.value.length, 'the late page must not bring the old rows back').toBe(3)
  })
  it('say what went wrong, keep what is there, and try again when they come into sight again', async () => {
    const rows = useRows()
    await rows.ask({})
    broken = true
    rows.see(500, 510)
    await flushPromises()
    expect(rows.failure.value?.message).toBe('工作区被占用')
    expect(rows.lines.value[0]?.row?.id).toBe('d0')
    broken = false
    rows.see(500, 510)
    await flushPromises()
    expect(rows.lines.value[505]?.row?.id).toBe('d505')
    expect(rows.failure.value).toBeNull()
  })
})
