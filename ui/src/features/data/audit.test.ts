import { describe, expect, it } from 'vitest'
import { compare, subjectOf } from './audit'

describe('an audit row', () => {
  it('says what it is about, and where that can be seen', () => {
    expect(subjectOf('review:PC-1/decision:n-period')).toEqual({
      word: '评查',
      id: 'PC-1',
      part: '项目 n-period',
      to: '/review/PC-1',
    })
    expect(subjectOf('dossier:d 01')).toMatchObject({ word: '案卷', id: 'd 01', part: '', to: '/dossier/d%2001' })
    expect(subjectOf('pack:cn.a@1.0.0')).toMatchObject({ word: '标准包', id: 'cn.a@1.0.0', to: null })
    expect(subjectOf('roster')).toMatchObject({ word: '名册', id: '' })
    expect(subjectOf('thing:x/part:y').word, 'an unknown kind is shown as it is').toBe('thing')
  })

  it('tells what changed in words, with points as points', () => {
    const before = '{"decision":{"item":"a","verdict":{"is":"met"}},"mark":"m"}'
    const after =
      '{"decision":{"item":"a","verdict":{"is":"confirmed","points":350},"reason":"缺<b>签名</b>","page":12},"mark":"m"}'
    const { changed, same } = compare(before, after)
    expect(changed).toEqual([
      { place: '决定 · 结论', before: '符合（不成立）', after: '成立' },
      { place: '决定 · 结论 · 分值', before: null, after: '3.5 分' },
      { place: '决定 · 理由', before: null, after: '缺<b>签名</b>' },
      { place: '决定 · 页码', before: null, after: '12' },
    ])
    expect(same.map((one) => one.place)).toEqual(['决定 · 项目', '所见标记'])
  })

  it('reads a patch step by step, and shows what is no JSON as it is', () => {
    const patch = '{"rev":2,"patch":[{"op":"replace","path":"/case/title","value":"乙案"},{"op":"remove","path":"/x"}]}'
    expect(compare('', patch).changed.map((one) => [one.place, one.after])).toEqual([
      ['版次', '2'],
      ['改动 /case/title', '改为 乙案'],
      ['改动 /x', '去掉'],
    ])
    expect(compare('', '{broken').changed).toEqual([{ place: '', before: null, after: '{broken' }])
  })
})
