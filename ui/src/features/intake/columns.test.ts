import { describe, expect, it } from 'vitest'
import { columnsOf, indexOf, inUnit, letters, readAs } from './columns'
import type { Mapping, SeenLine } from './wire'

const mapping = (): Mapping => ({
  roster: 'ledger',
  sheets: [
    {
      sheet: '台账',
      take: true,
      header_row: 1,
      header_rows: 1,
      columns: [
        { column: 'A', heading: '案名', means: '案件名称' },
        { column: 'B', heading: '罚款', means: '罚款金额', unit: '元' },
        { column: 'C', heading: '名目', suggestions: ['案由'] },
      ],
    },
    { sheet: '其他', take: false, header_row: 0, header_rows: 1, columns: [{ column: 'A', heading: '案名', means: '案件名称' }] },
  ],
})
const means = (of: Mapping, sheet = 0) => of.sheets[sheet]!.columns.map((one) => one.means)

describe('columns of a sheet', () => {
  it('are named as Excel names them', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(letters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD'])
    for (const at of [0, 25, 26, 701, 702, 16_383]) expect(indexOf(letters(at))).toBe(at)
    expect(['', '1', 'a', 'ABCD'].map(indexOf)).toEqual([-1, -1, -1, -1])
  })

  it('are as many as hold something, however wide the sheet says that it is', () => {
    const line: SeenLine = {
      row: 5,
      hidden: false,
      part: 'data',
      cells: [
        { column: 'B', text: '字'.repeat(200), across: 1, down: 1 },
        { column: 'E', text: 'x', across: 2, down: 1 },
      ],
    }
    const columns = columnsOf(16_384, [line], mapping().sheets[0], ['B'])
    expect(columns.map((one) => one.letter)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(columns[1]).toMatchObject({ hidden: true, left: columns[0]!.width })
    expect(columns[1]!.width, 'a long text takes no more than a share').toBeLessThanOrEqual(20)
    expect(columns[3]!.reading).toBeNull()
  })
})

describe('a reading', () => {
  it('is of one column only: what another is read as, it loses', () => {
    const next = readAs(mapping(), '台账', 'C', '案件名称')
    expect(means(next)).toEqual([undefined, '罚款金额', '案件名称'])
    expect(means(next, 1), 'another sheet has its own').toEqual(['案件名称'])
    expect('means' in next.sheets[0]!.columns[0]!, 'not imported is no field at all').toBe(false)
  })

  it('can be nothing, and leaves the given mapping alone', () => {
    const before = mapping()
    expect(means(readAs(before, '台账', 'A', undefined))).toEqual([undefined, '罚款金额', undefined])
    expect(before).toEqual(mapping())
  })

  it('takes the unit of its amounts', () => {
    expect(inUnit(mapping(), '台账', 'B', '万元').sheets[0]!.columns[1]).toMatchObject({ means: '罚款金额', unit: '万元' })
  })
})
