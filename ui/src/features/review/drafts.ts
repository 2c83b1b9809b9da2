// What is being written outlives the window: each draft goes to the workspace a moment after the last key, and comes
// back when the review is opened again. A saved decision takes its draft away.

import { asAppError } from '@/api'
import { isUntouched, type Draft } from '@/lib/verdicts'
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import * as server from './server'
import type { Item } from './wire'

/** After the last key; a power cut takes no more than that. */
const REST = 400

export function useKeptDrafts(review: string, drafts: Map<string, Draft>, items: Ref<Item[]>, writable: Ref<boolean>) {
  /** What of the drafts is not as it should be, for the reviewer. */
  const trouble = ref('')
  /** As the workspace has them. */
  const kept = new Map<string, string>()
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  let chain: Promise<unknown> = Promise.resolve()

  /** What there is to keep of an item; none: nothing was written. */
  function written(id: string): string | undefined {
    const draft = drafts.get(id)
    const item = items.value.find((one) => one.item === id)
    return draft && item && !isUntouched(item, draft) ? JSON.stringify(draft) : undefined
  }

  function send(id: string): void {
    clearTimeout(waiting.get(id))
    waiting.delete(id)
    const now = written(id)
    if (now === kept.get(id)) return
    // One after the other, so that what was written last stands.
    chain = chain.then(async () => {
      try {
        await server.keepDraft(review, id, now)
        if (now === undefined) kept.delete(id)
        else kept.set(id, now)
        trouble.value = ''
      } catch (error) {
        trouble.value = `写下的字还没有存住：${asAppError(error).message}`
      }
    })
  }

  const flush = () => [...waiting.keys()].forEach(send)

  /** Before anything is written: what was left last time. Words that stand here already are newer. */
  async function load(): Promise<void> {
    if (!writable.value) return
    try {
      for (const { item, json } of (await server.keptDrafts(review)).drafts) {
        const draft = read(json)
        if (!draft || !items.value.some((one) => one.item === item)) continue
        kept.set(item, json)
        if (!drafts.has(item)) drafts.set(item, draft)
      }
    } catch (error) {
      trouble.value = `上次没存的字没有取到：${asAppError(error).message}`
    }
  }

  watch(
    () => new Map([...drafts].map(([id, draft]) => [id, JSON.stringify(draft)])),
    (now, before) => {
      if (!writable.value) return
      for (const id of new Set([...now.keys(), ...before.keys()])) {
        if (now.get(id) === before.get(id)) continue
        clearTimeout(waiting.get(id))
        waiting.set(id, setTimeout(() => send(id), REST))
      }
    },
  )
  onMounted(() => window.addEventListener('pagehide', flush))
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', flush)
    flush()
  })

  return { trouble, load }
}

/** None for what an older window wrote in another form. */
function read(json: string): Draft | undefined {
  try {
    const draft = JSON.parse(json) as Partial<Draft>
    const whole = typeof draft.answer === 'string' && typeof draft.reason === 'string' && Array.isArray(draft.codes)
    return whole && typeof draft.page === 'string' && typeof draft.amount === 'string' ? (draft as Draft) : undefined
  } catch {
    return undefined
  }
}
