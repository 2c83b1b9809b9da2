// The end of a review: submitting it.

import { ref, shallowRef } from 'vue'
import type { Desk } from './desk'
import * as server from './server'
import type { Submitted } from './wire'

export function useFinishing(review: string, desk: Desk) {
  const submitted = shallowRef<Submitted>()
  const submitting = ref(false)

  /** True when it is done. */
  async function submit(): Promise<boolean> {
    submitting.value = true
    const done = await desk.alone('提交', () => server.submit(review))
    submitting.value = false
    if (!done) return false
    submitted.value = done
    await desk.load()
    return true
  }

  return { submitted, submitting, submit }
}
