// Long work on many dossiers: how far it is, stopping it, and what went wrong.

import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { asAppError, type AppError, type CallOptions } from '@/api'

export function useWork() {
  /** What is going on, in words; empty: nothing. */
  const busy = ref('')
  const steps = ref({ done: 0, of: 0 })
  const failure = shallowRef<AppError | null>(null)
  let stop: AbortController | undefined

  /** Runs one piece of work; undefined when it failed or was stopped. */
  async function run<T>(words: string, work: (options: CallOptions) => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = words
    failure.value = null
    steps.value = { done: 0, of: 0 }
    stop = new AbortController()
    try {
      return await work({ signal: stop.signal, progress: ({ done, of }) => (steps.value = { done, of }) })
    } catch (error) {
      failure.value = asAppError(error)
      return undefined
    } finally {
      busy.value = ''
    }
  }

  const cancel = () => stop?.abort()
  onBeforeUnmount(cancel)
  return { busy, steps, failure, run, cancel }
}
