// A review as it lies on the desk. Each change is shown at once and sent in its turn; points come from the server
// alone, and what could not be saved is put back and said.

import { asAppError, type AppError } from '@/api'
import { computed, ref, shallowRef } from 'vue'
import * as server from './server'
import type { Changed, Decision, GoodPoint, Hints, Item, Undone } from './wire'

/** A change that is not in the workspace, though the reviewer made it. */
export interface Failure {
  /** Item id, or empty for what concerns no item. */
  item: string
  what: string
  error: AppError
}

export function useDesk(id: string) {
  const whole = shallowRef<Hints>()
  const items = shallowRef<Item[]>([])
  const goodPoints = shallowRef<GoodPoint[]>([])
  const loadError = shallowRef<AppError>()
  const failures = shallowRef<Failure[]>([])
  const waiting = ref(0)
  const savedAt = ref<string | null>(null)
  /** Items whose change is on its way. */
  const pending = shallowRef(new Set<string>())

  const review = computed(() => whole.value?.review)
  const score = computed(() => whole.value?.score)
  const stale = computed(() => whole.value?.stale ?? [])
  const writable = computed(() => whole.value?.mine ?? false)

  function take(hints: Hints): void {
    whole.value = hints
    items.value = hints.items
    goodPoints.value = hints.good_points
    loadError.value = undefined
  }

  async function load(): Promise<void> {
    try {
      take(await server.hints(id))
    } catch (error) {
      loadError.value = asAppError(error)
    }
  }

  let chain: Promise<unknown> = Promise.resolve()

  /** One request after the other, so that what was decided last stands. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting.value += 1
    const result = chain.then(work).finally(() => (waiting.value -= 1))
    chain = result.catch(() => undefined)
    return result
  }

  function put(item: Item): void {
    items.value = items.value.map((one) => (one.item === item.item ? item : one))
  }

  function mark(item: string, on: boolean): void {
    const now = new Set(pending.value)
    if (on) now.add(item)
    else now.delete(item)
    pending.value = now
  }

  function took(answer: Changed | Undone): void {
    savedAt.value = localNow()
    if (whole.value) whole.value = { ...whole.value, score: answer.score }
    if (answer.row) put(answer.row)
  }

  async function change(before: Item, after: Item, what: string, send: () => Promise<Changed>): Promise<boolean> {
    failures.value = failures.value.filter((one) => one.item !== before.item)
    put(after)
    mark(before.item, true)
    try {
      took(await inTurn(send))
      return true
    } catch (error) {
      // Only this change is put back: a later one of the same item is newer than it.
      if (items.value.includes(after)) put(before)
      failures.value = [...failures.value, { item: before.item, what, error: asAppError(error) }]
      return false
    } finally {
      mark(before.item, false)
    }
  }

  function decide(item: Item, decision: Decision): Promise<boolean> {
    const shown: Item = {
      ...item,
      decision,
      open: undefined,
      recheck: false,
      deduction: undefined,
      credit: undefined,
    }
    return change(item, shown, `${item.number} ${item.title}`, () => server.decide(id, decision))
  }

  function clear(item: Item): Promise<boolean> {
    const shown: Item = { ...item, decision: undefined, recheck: false, deduction: undefined, credit: undefined }
    return change(item, shown, `${item.number} ${item.title}`, () => server.clear(id, item.item))
  }

  /** Work that concerns no single row, in its turn. Its failure is shown like any other; none: it failed. */
  async function alone<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    failures.value = failures.value.filter((one) => one.item !== '')
    try {
      return await inTurn(work)
    } catch (error) {
      failures.value = [...failures.value, { item: '', what, error: asAppError(error) }]
      return undefined
    }
  }

  async function step(back: boolean): Promise<Undone | undefined> {
    const done = await alone(back ? '撤销' : '重做', () => (back ? server.undo(id) : server.redo(id)))
    if (!done) return undefined
    took(done)
    if (!done.row) await load()
    return done
  }

  async function refresh(): Promise<number | undefined> {
    const done = await alone('刷新', () => server.refresh(id))
    if (!done) return undefined
    await load()
    return done.recheck.length
  }

  async function praise(text: string, page?: number): Promise<boolean> {
    const now = await alone('亮点', () => server.praise(id, text, page))
    if (!now) return false
    goodPoints.value = now
    savedAt.value = localNow()
    return true
  }

  async function unpraise(point: string): Promise<void> {
    const now = await alone('亮点', () => server.unpraise(id, point))
    if (!now) return
    goodPoints.value = now
    savedAt.value = localNow()
  }

  async function opinion(text: string): Promise<boolean> {
    const now = await alone('总评意见', () => server.opinion(id, text))
    if (!now) return false
    if (whole.value) whole.value = { ...whole.value, review: { ...whole.value.review, opinion: now.text } }
    savedAt.value = localNow()
    return true
  }

  function forgive(failure: Failure): void {
    failures.value = failures.value.filter((one) => one !== failure)
  }

  return {
    whole,
    review,
    items,
    score,
    stale,
    goodPoints,
    loadError,
    failures,
    pending,
    waiting,
    savedAt,
    writable,
    load,
    decide,
    clear,
    step,
    refresh,
    praise,
    unpraise,
    opinion,
    alone,
    forgive,
  }
}

export type Desk = ReturnType<typeof useDesk>

/** The wall clock without a zone, for the line that says when something was saved. */
function localNow(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}`
}
