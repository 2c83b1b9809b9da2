// Taking files in, in two steps: chosen and looked at, which changes nothing, and then taken in for good.

import { computed, shallowRef, type ShallowRef } from 'vue'
import { asAppError, type CallOptions } from '@/api'
import { useWork } from './work'

/** What both steps answer. */
interface Found {
  dry_run: boolean
  new: number
  changed: number
}

export function useImport<File, Answer extends Found>(how: {
  /** null: somebody changed his mind. */
  choose: () => Promise<File | null>
  ask: (file: File, dry: boolean, options: CallOptions) => Promise<Answer>
  /** What is said while it is looked at, and while it is taken in. */
  words: readonly [looking: string, taking: string]
  done: () => void
}) {
  const file = shallowRef<File | null>(null) as ShallowRef<File | null>
  const found = shallowRef<Answer | null>(null) as ShallowRef<Answer | null>
  const { busy, steps, failure, run, cancel } = useWork()

  const finished = computed(() => found.value !== null && !found.value.dry_run)
  const useful = computed(() => (found.value ? found.value.new + found.value.changed : null))

  async function pick() {
    failure.value = null
    try {
      const chosen = await how.choose()
      if (chosen === null) return
      file.value = chosen
      found.value = null
    } catch (error) {
      failure.value = asAppError(error)
      return
    }
    await take(true)
  }

  async function take(dry = false) {
    const chosen = file.value
    if (chosen === null) return
    const answer = await run(how.words[dry ? 0 : 1], (options) => how.ask(chosen, dry, options))
    if (!answer) return
    found.value = answer
    if (!dry) how.done()
  }

  /** For the dialog, as it is. */
  const dialog = computed(() => ({
    useful: useful.value,
    finished: finished.value,
    busy: busy.value,
    steps: steps.value,
    failure: failure.value,
    onPick: pick,
    onTake: () => take(),
    onCancel: cancel,
  }))
  return { file, found, finished, dialog }
}
