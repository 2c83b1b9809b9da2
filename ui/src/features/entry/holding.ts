// What a field holds between the keyboard and the dossier: the words as typed, the value on its way, and why what was
// typed cannot be meant. No key waits for an answer; a refusal brings the words back.

import { computed, onBeforeUnmount, ref, watch } from 'vue'
import type { EntryKind, Held } from '@/api'
import { readTyped, sameHeld, type Choice } from './typing'

export interface Holding {
  kind: EntryKind
  choices?: Choice[]
  held: Held
  /** The year of the field before, for days without one. */
  year?: number
  /** Keeps the value; false: it was refused. */
  commit: (held: Held) => Promise<boolean>
}

/** A moment after the last key what already means something is kept, though the cursor stays: a revision a pause, none a
    key. More than this is not lost when the power goes. */
const REST = 1000

export function useHolding(props: Holding) {
  const typed = ref<string | null>(null)
  const problem = ref('')
  const pending = ref<Held | null>(null)
  const now = computed(() => pending.value ?? props.held)
  /** Shown until the form itself says so. */
  let taken = false
  let resting: ReturnType<typeof setTimeout> | undefined

  watch(
    () => props.held,
    (held) => {
      if (pending.value && (taken || sameHeld(held, pending.value))) pending.value = null
    },
  )
  onBeforeUnmount(() => {
    clearTimeout(resting)
    if (typed.value !== null) keep()
  })

  function put(held: Held, words: string | null): void {
    if (sameHeld(held, now.value)) return
    pending.value = held
    taken = false
    void props.commit(held).then((kept) => {
      if (pending.value !== held) return
      taken = true
      if (!kept) {
        pending.value = null
        if (typed.value === null) typed.value = words
        problem.value = '没有存入，原因见上方'
      } else if (sameHeld(props.held, held)) pending.value = null
    })
  }

  /** Reads what was typed and keeps it. False: it stays as typed, with the reason. */
  function keep(): boolean {
    clearTimeout(resting)
    const words = typed.value
    if (words === null) return problem.value === ''
    const read = readTyped(props, words, props.year)
    if ('problem' in read) {
      problem.value = read.problem
      return false
    }
    problem.value = ''
    typed.value = null
    put(read.held, words)
    return true
  }

  /** A value that is said rather than typed. */
  function say(held: Held): void {
    forget()
    clearTimeout(resting)
    put(held, null)
  }

  function type(words: string, whole: boolean): void {
    typed.value = words
    clearTimeout(resting)
    if (whole) resting = setTimeout(rest, REST)
  }

  function rest(): void {
    const words = typed.value
    if (words === null || !words.trim()) return
    const read = readTyped(props, words, props.year)
    // The cursor stays, and so do the words: only what they mean is kept.
    if (!('problem' in read)) put(read.held, words)
  }

  function forget(): void {
    typed.value = null
    problem.value = ''
  }

  return { typed, problem, now, put, keep, say, type, forget }
}
