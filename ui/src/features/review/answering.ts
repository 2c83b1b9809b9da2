// From a key on a row to a decision that is sent: what is being written for each item, what is still missing, and where
// the cursor goes. Nothing here knows how the desk looks.

import { computed, shallowRef, type Ref } from 'vue'
import type { Desk } from './desk'
import { draftsOf } from './steps'
import { amountOf, answerOf, asksCodes, decisionOf, draftOf, emptyDraft, isUntouched, type Draft, type Field } from '@/lib/verdicts'
import type { Item } from './wire'

export interface Around {
  /** The current item. */
  item: Ref<Item | undefined>
  /** A line for the reviewer. */
  notice: Ref<string>
  /** Puts the cursor into a field of the form. */
  focus: (field: Field) => Promise<void>
  /** Back to the rows, on the current item. */
  toRow: () => Promise<void>
  /** On to the next undecided item. */
  next: () => Promise<void>
}

export function useAnswering(review: string, desk: Desk, { item, notice, focus, toRow, next }: Around) {
  const { writable } = desk
  const drafts = draftsOf(review)
  const problem = shallowRef<{ field: Field; problem: string }>()

  const draft = computed(() => (item.value ? drafts.get(item.value.item) : undefined))
  /** What the form shows: what is being written, else what was decided. */
  const shown = computed(() => {
    const now = item.value
    return draft.value ?? (now?.decision ? draftOf(now, now.decision) : undefined)
  })
  /** Items with something written that is not saved; an answer alone is no work lost. The same set while they are the
   same, so that a letter more does not go through the whole sheet. */
  const drafted = computed<Set<string>>((before) => {
    const now = new Set<string>()
    for (const [id, draft] of drafts) {
      const one = desk.items.value.find((item) => item.item === id)
      if (one && !isUntouched(one, draft)) now.add(id)
    }
    const same = before?.size === now.size && [...now].every((id) => before.has(id))
    return same ? before : now
  })

  /** A key 1–4: decides at once where nothing else must be said, else opens the form where it is missing. */
  async function answer(key: 1 | 2 | 3 | 4): Promise<void> {
    const now = item.value
    if (!now) return
    notice.value = ''
    if (!writable.value) {
      notice.value = '这份评查只供查看'
      return
    }
    const meant = answerOf(key, now)
    if (typeof meant === 'object') {
      notice.value = meant.refused
      return
    }
    const kept = draft.value
    const decided = now.decision?.verdict.is === meant ? draftOf(now, now.decision) : undefined
    let wanted = kept?.answer === meant ? kept : (decided ?? emptyDraft(now, meant))
    // Words that were already written stay with the item, whatever the answer becomes.
    if (kept && kept.answer !== meant && kept.reason) wanted = { ...wanted, reason: kept.reason }
    const ready = decisionOf(now, wanted)
    if ('decision' in ready && key !== 3 && !kept && (!decided || now.recheck)) {
      await send(now, wanted)
      return
    }
    drafts.set(now.item, wanted)
    problem.value = undefined
    const amountFirst = key === 3 || (amountOf(now, meant) && !wanted.amount)
    const first: Field = asksCodes(now, meant) && wanted.codes.length === 0 ? 'codes' : amountFirst ? 'amount' : 'reason'
    await focus(first)
  }

  function write(part: Partial<Draft>): void {
    const now = item.value
    const before = shown.value
    if (!now || !before || !writable.value) return
    drafts.set(now.item, { ...before, ...part })
    problem.value = undefined
  }

  /** Back to the rows. What was written stays; an answer with nothing written is dropped. */
  async function leave(): Promise<void> {
    const now = item.value
    if (now && draft.value && isUntouched(now, draft.value)) drafts.delete(now.item)
    problem.value = undefined
    await toRow()
  }

  async function save(): Promise<void> {
    const now = item.value
    const written = shown.value
    if (now && written && writable.value) await send(now, written)
  }

  /** Sends a decision and goes on at once; what could not be saved comes back with its words. */
  async function send(now: Item, written: Draft): Promise<void> {
    const ready = decisionOf(now, written)
    if ('problem' in ready) {
      drafts.set(now.item, written)
      problem.value = ready
      await focus(ready.field)
      return
    }
    problem.value = undefined
    drafts.delete(now.item)
    const saved = desk.decide(now, ready.decision)
    void saved.then((ok) => {
      if (!ok && !drafts.has(now.item)) drafts.set(now.item, written)
    })
    await next()
  }

  async function clear(): Promise<void> {
    const now = item.value
    if (!now || !writable.value) return
    problem.value = undefined
    if (drafts.delete(now.item) && !now.decision) {
      notice.value = '没存的文字已清除'
      await toRow()
      return
    }
    if (!now.decision) return
    void desk.clear(now)
    notice.value = `${now.number} 的认定已清除，u 可以撤销`
    await toRow()
  }

  return { shown, drafted, problem, answer, write, leave, save, clear }
}
