import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { Filter } from '@/api'
import { useSelection } from './selection'

const filter = ref<Filter>({ text: '罚款', agency: '甲局', sort: 'fine', ascending: true })

describe('the selection', () => {
  it('names some, in the order of the list', () => {
    const selection = useSelection(ref(100), filter)
    selection.set(['a', 'b', 'c'], true)
    selection.toggle('b')
    expect([selection.count.value, selection.has('a'), selection.has('b')]).toEqual([2, true, false])
    expect(selection.asFilter.value).toEqual({ ids: ['a', 'c'], sort: 'fine', ascending: true })
  })
  it('is everything that the filter lets through, but some', () => {
    const selection = useSelection(ref(100_000), filter)
    selection.all()
    selection.toggle('x')
    selection.set(['y', 'z'], false)
    selection.toggle('z')
    expect(selection.count.value).toBe(99_998)
    expect([selection.has('x'), selection.has('z'), selection.has('never seen')]).toEqual([false, true, true])
    expect(selection.asFilter.value).toEqual({ ...filter.value, except: ['x', 'y'] })
    selection.clear()
    expect(selection.count.value).toBe(0)
  })
})
