import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { lossOf } from './loss'
import { nextPlace, pagesWords, volumesOf } from './paging'
import TakeOut from './TakeOut.vue'

describe('where a paper lies', () => {
  it('goes on counting in the volume of the last paper', () => {
    const main = { from: 1, to: 7 }
    expect(nextPlace([])).toEqual({ page: 1 })
    expect(nextPlace([main, { from: 8 }])).toEqual({ page: 9 })
    expect(nextPlace([main, { volume: 'secondary', from: 1, to: 3 }])).toEqual({ page: 4, volume: 'secondary' })
    expect(nextPlace([{ volume: 'secondary', from: 80 }, main]), 'the page after the 正卷').toEqual({ page: 8 })
  })
  it('says pages of the 副卷 as such', () => {
    expect(pagesWords({ volume: 'secondary', from: 3, to: 5 })).toBe('副卷 3–5')
    expect(pagesWords({ volume: 'main', from: 3, to: 3 })).toBe('3')
    expect(volumesOf({ documents: [{ id: 'a', volume: 'secondary' }, { id: 'b' }] })).toEqual(new Map([['a', 'secondary']]))
  })
})

describe('taking a paper out', () => {
  it('names what goes with it', () => {
    expect(lossOf({ id: 'd', kind: 'filing', page_from: 4 })).toBe('')
    const paper = { id: 'd', date: '2024-03-01', number: null, elements: { approved: true }, signatures: [{}, {}], seals: [] }
    expect(lossOf(paper)).toBe('已录入 2 栏、签名 2')
  })
  it('asks first, and only when something is lost', async () => {
    const empty = mount(TakeOut, { props: { words: '删去', name: '立案审批表', loss: '' } })
    await empty.get('button').trigger('click')
    expect(empty.emitted('out')).toHaveLength(1)

    const full = mount(TakeOut, { props: { words: '删去', name: '立案审批表', loss: '签名 2' }, attachTo: document.body })
    await full.get('button').trigger('click')
    expect(full.emitted('out')).toBeUndefined()
    expect(full.text()).toContain('“立案审批表”签名 2，一并删去？')
    expect(document.activeElement?.textContent, 'Enter pressed once too often deletes nothing').toBe('不删')
    await full.get('[role="alert"]').trigger('keydown', { key: 'Escape' })
    expect(full.find('[role="alert"]').exists()).toBe(false)
    await full.get('button').trigger('click')
    await full.get('.btn').trigger('click')
    expect(full.emitted('out')).toHaveLength(1)
    full.unmount()
  })
})
