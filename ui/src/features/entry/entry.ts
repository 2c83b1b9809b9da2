// A dossier at the keyboard: every change is made at once on the text in hand and kept right after, one request at a
// time and in order. What could not be kept stays and is said; what another kept meanwhile is taken in.

import { computed, ref, shallowRef } from 'vue'
import { asAppError, call, type AppError, type EntryChange, type Output, type QuickGroup } from '@/api'
import { collisions, squeezed, type Revision } from './merge'

type Applied = Output<'entry.apply'>

/** Another has kept a newer revision, and some of my fields are among what changed. */
export interface Conflict {
  rev: number
  theirs: Applied
  mine: EntryChange[]
}

export type EntryState = 'opening' | 'missing' | 'broken' | 'ready'

export function useEntry(id: string, mayBeNew: boolean) {
  const state = ref<EntryState>('opening')
  const failure = shallowRef<AppError | null>(null)
  const refused = shallowRef<AppError | null>(null)
  const applied = shallowRef<Applied | null>(null)
  const rev = ref<number | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const notice = ref('')
  const saving = ref(false)
  const savedAt = ref<string | null>(null)
  const waiting = shallowRef<EntryChange[]>([])
  /** As it was last kept; empty for a dossier that is not kept yet. */
  let base: Revision | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const isNew = computed(() => rev.value === null)
  const groups = computed<QuickGroup[]>(() => applied.value?.quick ?? [])
  const unsaved = computed(() => waiting.value.length)

  const named = (text: string) => ({ name: applied.value?.title ?? id, text })
  const applyTo = (text: string | null, changes: EntryChange[]) =>
    call('entry.apply', text === null ? { new: { id }, changes } : { dossier: named(text), changes })

  /** One after another: a change is made on what the one before it left. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }

  async function open(): Promise<void> {
    state.value = 'opening'
    failure.value = null
    try {
      const kept = await call('dossier.text', { id })
      const now = await applyTo(kept.text, [])
      rev.value = kept.rev
      base = now
      applied.value = now
      state.value = 'ready'
    } catch (error) {
      const said = asAppError(error)
      if (said.code !== 'usage') {
        failure.value = said
        state.value = 'broken'
      } else if (mayBeNew) {
        await begin()
      } else {
        failure.value = said
        state.value = 'missing'
      }
    }
  }

  async function begin(): Promise<void> {
    try {
      applied.value = await applyTo(null, [])
      base = null
      rev.value = null
      state.value = 'ready'
    } catch (error) {
      failure.value = asAppError(error)
      state.value = 'broken'
    }
  }

  /** Makes changes; false when they cannot be, which `refused` then says. */
  function change(changes: EntryChange[]): Promise<boolean> {
    return inTurn(async () => {
      if (!applied.value) return false
      refused.value = null
      try {
        const now = await applyTo(applied.value.text, changes)
        if (now.text !== applied.value.text || waiting.value.length > 0) {
          waiting.value = squeezed([...waiting.value, ...changes])
        }
        applied.value = now
      } catch (error) {
        refused.value = asAppError(error)
        return false
      }
      void keep()
      return true
    })
  }

  /** Keeps what is waiting. Changes that come while it runs go with the next round. */
  async function keep(): Promise<void> {
    if (saving.value || conflict.value || waiting.value.length === 0) return
    saving.value = true
    failure.value = null
    try {
      while (waiting.value.length > 0 && applied.value && !conflict.value) {
        const [sent, now] = [waiting.value, applied.value]
        try {
          const written =
            rev.value === null
              ? await call('dossier.add', { dossier: named(now.text) })
              : await call('dossier.edit', { dossier: named(now.text), rev: rev.value })
          rev.value = written.rev
          base = now
          waiting.value = waiting.value.filter((change) => !sent.includes(change))
          savedAt.value = localNow()
        } catch (error) {
          const said = asAppError(error)
          if (said.code !== 'not_now' || !(await inTurn(takeIn))) throw said
        }
      }
    } catch (error) {
      failure.value = asAppError(error)
    } finally {
      saving.value = false
    }
  }

  /** Takes in a newer revision; false when there is none and the reason was another. */
  async function takeIn(): Promise<boolean> {
    const kept = await call('dossier.text', { id })
    if (kept.rev === rev.value) return false
    const theirs = await applyTo(kept.text, [])
    const clash = base ? collisions(waiting.value, base, theirs) : []
    if (clash.length > 0) {
      conflict.value = { rev: kept.rev, theirs, mine: clash }
      return true
    }
    await onTop(theirs, kept.rev, waiting.value)
    notice.value = `他人已存第 ${kept.rev} 版，您的修改已并入其上`
    return true
  }

  async function onTop(theirs: Applied, newer: number, changes: EntryChange[]): Promise<void> {
    const now = await applyTo(theirs.text, changes)
    base = theirs
    rev.value = newer
    waiting.value = changes
    applied.value = now
  }

  /** Settles a conflict: my values over theirs, or theirs in place of mine; my other changes stay either way. */
  async function settle(take: 'mine' | 'theirs'): Promise<void> {
    const now = conflict.value
    if (!now) return
    const changes = take === 'mine' ? waiting.value : waiting.value.filter((change) => !now.mine.includes(change))
    try {
      await inTurn(() => onTop(now.theirs, now.rev, changes))
      conflict.value = null
      notice.value = take === 'mine' ? '' : `已改用第 ${now.rev} 版的内容`
      await keep()
    } catch (error) {
      failure.value = asAppError(error)
    }
  }

  /** When everything is kept, or cannot be. */
  async function settled(): Promise<void> {
    await turn
    while (saving.value) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  return {
    state,
    failure,
    refused,
    applied,
    groups,
    rev,
    isNew,
    conflict,
    notice,
    saving,
    savedAt,
    unsaved,
    open,
    begin,
    change,
    keep,
    settle,
    settled,
  }
}

export type Entry = ReturnType<typeof useEntry>

/** The wall clock without a zone, for the line that says when something was saved. */
function localNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
