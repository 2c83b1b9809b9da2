// How many papers would come out, and one of them as it will be. Asked anew a moment after anything was chosen or
// written; the last question is the one whose answer counts.

import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { asAppError, type AppError } from '@/api'
import { bytesSource, type PageSource } from '@/components/pages/source'
import { count, preview, type Count, type Numbered, type Question } from './wire'

export interface Shown {
  /** Of which kind. */
  kind: string
  name: string
  pages: number
  notes: string[]
  numbers: Numbered[]
  source: PageSource
}

/** Words are still being written when they change; a choice is made. */
const TYPING = 500
const CHOOSING = 150

export function usePreview(asked: () => Question | null) {
  const counted = shallowRef<Count | null>(null)
  const shown = shallowRef<Shown | null>(null)
  const failure = shallowRef<AppError | null>(null)
  /** Something newer than what is shown is on its way. */
  const pending = ref(false)
  /** Which of the papers, from 0. */
  const at = ref(0)

  let timer: ReturnType<typeof setTimeout> | undefined
  let stop: AbortController | undefined

  function later(work: () => void, rest: number): void {
    clearTimeout(timer)
    stop?.abort()
    stop = undefined
    failure.value = null
    pending.value = true
    timer = setTimeout(work, rest)
  }

  watch(
    asked,
    (now, before) => {
      if (same(now, before)) return
      const typing = Boolean(now && before && same(bare(now), bare(before)))
      if (!typing) counted.value = null
      if (shown.value?.kind !== now?.ask.kind) {
        shown.value = null
        at.value = 0
      }
      if (now) return later(() => void reckon(), typing ? TYPING : CHOOSING)
      clearTimeout(timer)
      stop?.abort()
      stop = undefined
      failure.value = null
      pending.value = false
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    clearTimeout(timer)
    stop?.abort()
    stop = undefined
  })

  /** Counts, then shows the paper of the same name as before, or the one in the same place. */
  async function reckon(): Promise<void> {
    const question = asked()
    if (!question) return
    await alone(async (signal, holds) => {
      const found = await count(question, { signal })
      if (!holds()) return
      counted.value = found
      const last = shown.value && found.papers.indexOf(shown.value.name)
      at.value = Math.max(0, last !== null && last >= 0 ? last : Math.min(at.value, found.papers.length - 1))
      if (found.papers.length) await show(question, signal, holds)
      else shown.value = null
    })
  }

  async function show(question: Question, signal: AbortSignal, holds: () => boolean): Promise<void> {
    const { name, pdf, pages, notes, numbers = [] } = await preview(question, at.value, { signal })
    if (!holds()) return
    const source = bytesSource('pdf', '预览', bytesOf(pdf))
    shown.value = { kind: question.ask.kind, name, pages, notes, numbers, source }
  }

  async function alone(work: (signal: AbortSignal, holds: () => boolean) => Promise<void>): Promise<void> {
    const own = (stop = new AbortController())
    const holds = () => own === stop
    failure.value = null
    pending.value = true
    try {
      await work(own.signal, holds)
    } catch (error) {
      if (!holds()) return
      failure.value = asAppError(error)
      shown.value = null
    } finally {
      if (holds()) pending.value = false
    }
  }

  /** Another of the papers. */
  function go(to: number): void {
    const question = asked()
    if (!question || !counted.value || to < 0 || to >= counted.value.papers.length || to === at.value) return
    at.value = to
    later(() => void alone((signal, holds) => show(question, signal, holds)), CHOOSING)
  }

  const again = () => later(() => void reckon(), 0)

  return { counted, shown, failure, pending, at, go, again }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
/** What was chosen, without what was written. */
const bare = ({ ask: { values: _, ...ask }, rows }: Question) => ({ ask, rows })

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}
