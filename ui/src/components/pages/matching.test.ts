import { describe, expect, it } from 'vitest'
import type { Piece } from './document'
import { findAll } from './matching'
import { normal, withoutRadicals, writingsOf } from './writings'

/** Lines of a page as pieces, each a tenth of the page apart. A line may come in several pieces. */
function page(...lines: (string | string[])[]): Piece[] {
  return lines.flatMap((line, row) => {
    let x = 0.1
    return [line].flat().map((text) => {
      const wide = text.length * 0.02
      const piece: Piece = { text, x, y: 0.1 * (row + 1), along: [wide, 0], up: [0, -0.02] }
      x += wide
      return piece
    })
  })
}

const finds = (text: string, ...lines: (string | string[])[]) => findAll(page(...lines), [text]).regions.length

describe('a day', () => {
  it.each([
    '于2024年3月1日送达',
    '于 2024 年 03 月 01 日送达',
    '日期：2024-03-01',
    '2024.3.1',
    '2024．03．01',
    '2024/3/1，',
    '二〇二四年三月一日',
    '二○二四年三月一日',
    '二零二四年三月一日',
  ])('is found as %s', (line) => expect(finds('2024-03-01', line)).toBe(1))
  it('is not another day that begins or ends alike', () => {
    expect(finds('2024-03-01', '2024年3月11日', '2024.3.15', '2024-03-012', '12024-03-01')).toBe(0)
    expect(finds('2024-03-10', '二〇二四年三月一日')).toBe(0)
  })
  it('says tens as people write them', () => {
    expect(writingsOf('2023-12-25')).toContain('二〇二三年十二月二十五日')
    expect(writingsOf('2023-10-20 09:30')).toContain('二〇二三年十月二十日')
  })
})

describe('a sum', () => {
  it.each(['罚款50,000.00元', '罚款 50000 元', '罚款5万元', '罚款伍万元整', '（大写：伍万圆整）', '５０，０００元'])(
    'is found as %s',
    (line) => expect(finds('50000.00 元', line)).toBe(1),
  )
  it('is framed at each of its writings', () => {
    expect(finds('50000.00 元', '罚款50,000.00元（大写：伍万元整）')).toBe(2)
  })
  it('is not a part of a larger one', () => {
    expect(finds('50000.00 元', '罚款150000元', '50000.001', '25万元')).toBe(0)
    expect(finds('5000.00 元', '共 50000 元')).toBe(0)
  })
  it('is written out as banks write it', () => {
    expect(writingsOf('103040.00 元')).toContain(normal('壹拾万零叁仟零肆拾元'))
    expect(writingsOf('100000.00 元')).toEqual(expect.arrayContaining([normal('拾万元'), normal('壹拾万元'), '10万元']))
    expect(writingsOf('2000.50 元'), 'cents have no round writing').not.toContain('2000元')
  })
})

describe('a text', () => {
  it('is found whatever the width of letters, brackets and spaces', () => {
    expect(finds('冀石环罚〔2024〕17号', '冀 石 环 罚［２０２４］１７号')).toBe(1)
    expect(finds('冀石环罚〔2024〕17号', '冀石环罚〔2024〕170号')).toBe(0)
    expect(finds('王某某', '检查人：王 某　某')).toBe(1)
  })
  it('is found where a font gives radicals for letters, and copied as letters', () => {
    expect(finds('人民法院', '⼈⺠法院')).toBe(1)
    expect(withoutRadicals('⼈⺠（甲）　乙')).toBe('人民（甲）　乙')
  })
  it('is found over the end of a line, one frame on each', () => {
    const { regions } = findAll(page('当事人石家庄市', '某某化工有限公司称'), ['石家庄市某某化工有限公司'])
    expect(regions).toHaveLength(2)
    expect(regions[0]!.x, 'begins where the name begins').toBeGreaterThan(0.14)
  })
  it('is one frame though each letter came by itself', () => {
    const { regions } = findAll(page([...'检查人王某某在场']), ['王某某'])
    expect(regions).toHaveLength(1)
    expect(regions[0]!.x).toBeCloseTo(0.16)
    expect(regions[0]!.width).toBeCloseTo(0.06)
  })
  it('frames nothing on a scan, and nothing for a single letter', () => {
    expect(findAll([], ['王某某'])).toEqual({ regions: [], found: [] })
    expect(finds('有', '有有有')).toBe(0)
  })
  it('says what was found', () => {
    expect(findAll(page('王某某'), ['李某某', '王某某']).found).toEqual(['王某某'])
  })
  it('frames no more than helps', () => {
    expect(finds('某某', ...Array.from({ length: 50 }, () => '某某'))).toBe(12)
  })
})

it('covers letters on a line that runs down the page', () => {
  const down: Piece = { text: '送达日期', x: 0.5, y: 0.1, along: [0, 0.4], up: [0.02, 0] }
  const region = findAll([down], ['日期']).regions[0]!
  expect(region.height).toBeCloseTo(0.2)
  expect(region.y).toBeCloseTo(0.3)
})
