// Long work of a page, one at a time: its word, how far it is, a way to stop it, and what came of it.

import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { asAppError, type AppError, type CallOptions } from '@/api'

export function useWork() {
  const busy = ref('')
  const steps = ref({ done: 0, of: 0 })
  const said = ref('')
  const trouble = shallowRef<AppError | null>(null)
  let stop: AbortController | undefined

  /** `work` answers with a sentence, or nothing when the user changed his mind. */
  async function long(word: string, work: (options: CallOptions) => Promise<string | null>) {
    if (busy.value) return
    trouble.value = null
    said.value = ''
    stop = new AbortController()
    try {
      busy.value = word
      steps.value = { done: 0, of: 0 }
      const progress = ({ done, of }: { done: number; of: number }) => (steps.value = { done, of })
      said.value = (await work({ signal: stop.signal, progress })) ?? ''
    } catch (error) {
      trouble.value = asAppError(error)
    } finally {
      busy.value = ''
    }
  }
  const cancel = () => stop?.abort()
  onBeforeUnmount(cancel)
  return { busy, steps, said, trouble, long, cancel }
}
