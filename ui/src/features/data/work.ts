// Long work as the pages show it: how far it is, what came of it, and a way to stop it. It goes on when somebody looks
// at another page meanwhile, and is found again.

import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asAppError, type AppError, type CallOptions, type Chosen } from '@/api'
import { session } from '@/lib/session'

export interface Work<T> {
  busy: Ref<boolean>
  steps: Ref<{ done: number; of: number }>
  failure: ShallowRef<AppError | null>
  /** Stopped on purpose is no failure. */
  stopped: Ref<boolean>
  result: ShallowRef<T | null>
  /** The file or folder that it writes. */
  target: ShallowRef<Chosen | null>
  run(work: (options: CallOptions) => Promise<T>, target?: Chosen): Promise<T | null>
  cancel(): void
}

const works = new Map<string, Work<unknown>>()

/** The work of this name in the workspace that is open. */
export function useWork<T>(name: string): Work<T> {
  const key = `${session.value?.workspace ?? ''} ${name}`
  const known = works.get(key)
  if (known) return known as Work<T>
  const made = makeWork<T>()
  works.set(key, made as Work<unknown>)
  return made
}

function makeWork<T>(): Work<T> {
  const busy = ref(false)
  const steps = ref({ done: 0, of: 0 })
  const failure = shallowRef<AppError | null>(null)
  const stopped = ref(false)
  const result = shallowRef<T | null>(null)
  const target = shallowRef<Chosen | null>(null)
  let stop: AbortController | undefined

  async function run(work: (options: CallOptions) => Promise<T>, to?: Chosen): Promise<T | null> {
    if (busy.value) return null
    const mine = (stop = new AbortController())
    busy.value = true
    failure.value = null
    stopped.value = false
    result.value = null
    target.value = to ?? null
    steps.value = { done: 0, of: 0 }
    try {
      const progress = ({ done, of }: { done: number; of: number }) => (steps.value = { done, of })
      return (result.value = await work({ signal: mine.signal, progress }))
    } catch (error) {
      if (mine.signal.aborted) stopped.value = true
      else failure.value = asAppError(error)
      return null
    } finally {
      busy.value = false
    }
  }
  return { busy, steps, failure, stopped, result, target, run, cancel: () => stop?.abort() }
}

/** For tests. */
export function forgetWork(): void {
  works.clear()
}
