import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import type { Held } from '@/api'
import EntryField from './EntryField.vue'

afterEach(() => vi.useRealTimers())

it('keeps half a text a second after the last key: a revision a pause, none a key', async () => {
  vi.useFakeTimers()
  const kept: Held[] = []
  const commit = (held: Held) => (kept.push(held), Promise.resolve(true))
  const field = mount(EntryField, { props: { label: '案由', kind: 'text', held: { state: 'not_entered' }, commit } })
  const input = field.get('input')
  for (const words of ['未', '未取', '未取得']) {
    await input.setValue(words)
    await vi.advanceTimersByTimeAsync(400)
  }
  expect(kept, 'no key makes a revision').toEqual([])
  await vi.advanceTimersByTimeAsync(600)
  expect(kept).toEqual([{ state: 'known', value: '未取得' }])
  expect(input.element.value, 'the words stay under the cursor').toBe('未取得')
  await vi.advanceTimersByTimeAsync(5000)
  expect(kept).toHaveLength(1)
})
it('keeps nothing of what means nothing yet', async () => {
  vi.useFakeTimers()
  const commit = vi.fn(() => Promise.resolve(true))
  const field = mount(EntryField, { props: { label: '日期', kind: 'day', held: { state: 'not_entered' }, commit } })
  await field.get('input').setValue('2024030')
  await vi.advanceTimersByTimeAsync(5000)
  expect(commit).not.toHaveBeenCalled()
})
