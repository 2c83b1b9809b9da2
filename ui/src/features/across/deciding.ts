// Deciding one item in review after review: what is being written for each row, what is on its way, what was refused.
// What is not saved stays with its row, whatever item is looked at meanwhile.

import { computed, reactive, ref, shallowRef, type Ref } from 'vue'
import { asAppError, call, type AppError, type Decision, type ItemHints } from '@/api'
import {
  amountOf,
  answerOf,
  asksCodes,
  decisionOf,
  draftOf,
  emptyDraft,
  isUntouched,
  type Draft,
  type Field,
} from '@/lib/verdicts'

export interface Place {
  review: string
  item: ItemHints
  writable: boolean
}

export interface Around {
  /** The current row. */
  at: Ref<Place | undefined>
  notice: Ref<string>
  focus: (field: Field) => Promise<void>
  toRow: () => Promise<void>
  next: () => Promise<void>
  /** The row became this. */
  became: (review: string, item: ItemHints) => void
}

const keyOf = (place: Place) => `${place.review}\n${place.item.item}`

export function useDeciding({ at, notice, focus, toRow, next, became }: Around) {
  const drafts = reactive(new Map<string, Draft>())
  const failures = reactive(new Map<string, AppError>())
  const saving = reactive(new Map<string, number>())
  const savedAt = ref<string | null>(null)
  const problem = shallowRef<{ field: Field; problem: string }>()
  /** Reviews in the order in which they were decided here, for taking back. */
  const done: string[] = []
  const waiting = new Map<string, Promise<unknown>>()

  const draft = computed(() => (at.value ? drafts.get(keyOf(at.value)) : undefined))
  /** What the form shows: what is being written, else what was decided. */
  const shown = computed(() => {
    const now = at.value
    return draft.value ?? (now?.item.decision ? draftOf(now.item, now.item.decision) : undefined)
  })
  const failure = computed(() => (at.value ? failures.get(keyOf(at.value)) : undefined))

  /** A key 1–4: decides at once where nothing else must be said, else opens the form where it is missing. */
  async function answer(key: 1 | 2 | 3 | 4): Promise<void> {
    const place = at.value
    if (!place) return
    notice.value = ''
    if (!place.writable) {
      notice.value = '这份评查只供查看'
      return
    }
    const { item } = place
    const meant = answerOf(key, item)
    if (typeof meant === 'object') {
      notice.value = meant.refused
      return
    }
    const kept = draft.value
    const decided = item.decision?.verdict.is === meant ? draftOf(item, item.decision) : undefined
    let wanted = kept?.answer === meant ? kept : (decided ?? emptyDraft(item, meant))
    // Words that were already written stay with the row, whatever the answer becomes.
    if (kept && kept.answer !== meant && kept.reason) wanted = { ...wanted, reason: kept.reason }
    const ready = decisionOf(item, wanted)
    if ('decision' in ready && key !== 3 && !kept && (!decided || item.recheck)) {
      await send(place, wanted)
      return
    }
    drafts.set(keyOf(place), wanted)
    problem.value = undefined
    const amountFirst = key === 3 || (amountOf(item, meant) && !wanted.amount)
    await focus(asksCodes(item, meant) && !wanted.codes.length ? 'codes' : amountFirst ? 'amount' : 'reason')
  }

  function write(part: Partial<Draft>): void {
    const place = at.value
    const before = shown.value
    if (!place?.writable || !before) return
    drafts.set(keyOf(place), { ...before, ...part })
    problem.value = undefined
  }

  /** Back to the rows. What was written stays; an answer with nothing written is dropped. */
  async function leave(): Promise<void> {
    const place = at.value
    if (place && draft.value && isUntouched(place.item, draft.value)) drafts.delete(keyOf(place))
    problem.value = undefined
    await toRow()
  }

  async function save(): Promise<void> {
    if (at.value?.writable && shown.value) await send(at.value, shown.value)
  }

  /** Sends a decision and goes on at once; what could not be saved comes back with its words. */
  async function send(place: Place, written: Draft): Promise<void> {
    const ready = decisionOf(place.item, written)
    if ('problem' in ready) {
      drafts.set(keyOf(place), written)
      problem.value = ready
      await focus(ready.field)
      return
    }
    problem.value = undefined
    drafts.delete(keyOf(place))
    void keep(place, () => decide(place.review, ready.decision)).then((ok) => {
      if (!ok && !drafts.has(keyOf(place))) drafts.set(keyOf(place), written)
    })
    await next()
  }

  const decide = (review: string, decision: Decision) => call('review.decide', { review, decision })

  /** One after another within a review, so that an earlier answer never overtakes a later one. */
  function keep(place: Place, ask: () => ReturnType<typeof decide>): Promise<boolean> {
    const key = keyOf(place)
    saving.set(key, (saving.get(key) ?? 0) + 1)
    failures.delete(key)
    const work = async () => {
      try {
        const told = await ask()
        if (told.row) became(place.review, told.row)
        if (told.changed) done.push(place.review)
        savedAt.value = now()
        return true
      } catch (error) {
        failures.set(key, asAppError(error))
        return false
      } finally {
        const left = (saving.get(key) ?? 1) - 1
        if (left) saving.set(key, left)
        else saving.delete(key)
      }
    }
    const turn = (waiting.get(place.review) ?? Promise.resolve()).then(work)
    waiting.set(place.review, turn)
    return turn
  }

  async function clear(): Promise<void> {
    const place = at.value
    if (!place?.writable) return
    problem.value = undefined
    failures.delete(keyOf(place))
    if (drafts.delete(keyOf(place)) && !place.item.decision) {
      notice.value = '没存的文字已清除'
    } else if (place.item.decision) {
      void keep(place, () => call('review.clear', { review: place.review, item: place.item.item }))
      notice.value = '这一份的认定已清除，u 可以撤销'
    }
    await toRow()
  }

  /** Takes back the last decision made here; the review it was in, or none. */
  async function undo(): Promise<string | undefined> {
    const review = done[done.length - 1]
    if (!review) {
      notice.value = '这里还没有可以撤销的决定'
      return undefined
    }
    await waiting.get(review)
    try {
      const undone = await call('review.undo', { review })
      done.pop()
      if (undone.row) became(review, undone.row)
      savedAt.value = now()
      notice.value = '已撤销'
      return review
    } catch (error) {
      notice.value = asAppError(error).message
      return undefined
    }
  }

  /** The clock of the window, for the line that says when something was acknowledged. */
  function now(): string {
    const at = new Date()
    const two = (part: number) => String(part).padStart(2, '0')
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  }

  const stateOf = (review: string, item: string): 'saving' | 'failed' | 'written' | undefined => {
    const key = `${review}\n${item}`
    if (saving.has(key)) return 'saving'
    if (failures.has(key)) return 'failed'
    return drafts.has(key) ? 'written' : undefined
  }

  return {
    shown,
    problem,
    failure,
    failures,
    savedAt,
    saving: computed(() => saving.size > 0),
    stateOf,
    answer,
    write,
    leave,
    save,
    clear,
    undo,
  }
}
