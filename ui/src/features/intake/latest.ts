// One question at a time, of which only the last counts: a newer one stops the older.

import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { asAppError, type AppError, type CallOptions } from '@/api'

export function useLatest() {
  /** What is going on, in words; empty: nothing. */
  const busy = ref('')
  const steps = ref({ done: 0, of: 0 })
  const failure = shallowRef<AppError | null>(null)
  let stop: AbortController | undefined

  /** Undefined when it failed, was stopped, or a newer question came. */
  async function run<T>(words: string, work: (options: CallOptions) => Promise<T>): Promise<T | undefined> {
    stop?.abort()
    const own = (stop = new AbortController())
    busy.value = words
    failure.value = null
    steps.value = { done: 0, of: 0 }
    const progress: CallOptions['progress'] = ({ done, of }) => own === stop && (steps.value = { done, of })
    try {
      const answer = await work({ signal: own.signal, progress })
      return own === stop ? answer : undefined
    } catch (error) {
      if (own === stop) failure.value = asAppError(error)
      return undefined
    } finally {
      if (own === stop) busy.value = ''
    }
  }

  function cancel() {
    if (!busy.value) return
    // The piece of work that is being done comes to its end first.
    busy.value = '正在停止'
    stop?.abort()
  }
  /** Stops it as if it had never been asked. */
  function drop() {
    const old = stop
    stop = undefined
    busy.value = ''
    failure.value = null
    old?.abort()
  }
  onBeforeUnmount(drop)
  return { busy, steps, failure, run, cancel, drop }
}
