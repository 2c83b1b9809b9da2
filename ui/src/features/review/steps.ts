// Walking through a review: which item is current, which rows are shown, and what is being written for each item.
// Written words outlive the page as long as the window is open; losing one would lose work.

import { recall, remember } from '@/lib/memory'
import { computed, onScopeDispose, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { counts, found, grouped, nextOpen, passes, type Filter } from './rows'
import type { Draft } from '@/lib/verdicts'
import type { Item } from './wire'

const written = new Map<string, Map<string, Draft>>()

/** What is being written for the items of a review. */
export function draftsOf(review: string): Map<string, Draft> {
  let drafts = written.get(review)
  if (!drafts) written.set(review, (drafts = reactive(new Map<string, Draft>())))
  return drafts
}

interface Place {
  item?: string
  filter?: Filter
}

export function useSteps(review: string, items: Ref<Item[]>) {
  const last = recall<Place>(`review.${review}`)
  const current = shallowRef<string | undefined>(last?.item)
  const filter = ref<Filter>(last?.filter ?? 'open')
  const search = ref('')

  const find = (wanted: string | undefined) => items.value.find((one) => one.item === wanted)
  const marked = computed(() => find(current.value))
  /** The item that is read and decided: the marked one, or a moment behind it while rows are walked through. */
  const read = shallowRef(current.value)
  const item = computed(() => find(read.value))
  const fits = (one: Item) => passes(one, filter.value) && found(one, search.value)
  // The current row stays although it no longer passes, so that it does not vanish under the eye. While it passes, a
  // step to another row makes nothing anew.
  const kept = computed(() => (marked.value && !fits(marked.value) ? marked.value.item : undefined))
  const groups = computed(() => {
    const stays = kept.value
    return grouped(items.value, (one) => fits(one) || one.item === stays)
  })
  const rows = computed(() => groups.value.flatMap((group) => group.items))
  const numbers = computed(() => counts(items.value))

  watch([current, filter], () => remember(`review.${review}`, { item: current.value, filter: filter.value }))

  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  /** The marked item is read now. */
  function catchUp(): void {
    if (frame !== undefined) cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = timer = undefined
    read.value = current.value
  }
  onScopeDispose(catchUp)

  /** The mark is painted first: under a held key the panes beside the sheet would else keep it from moving at all. */
  function follow(): void {
    frame ??= requestAnimationFrame(() => {
      timer = setTimeout(catchUp)
    })
  }
  watch(current, () => frame === undefined && catchUp(), { flush: 'sync' })

  /** When the rows are there: the item that was asked for, where the work was left, or the first undecided. */
  function begin(asked?: string): void {
    if (find(asked)) current.value = asked
    if (marked.value) return
    current.value = nextOpen(items.value, undefined) ?? items.value[0]?.item
    if (numbers.value.open === 0 && filter.value === 'open') filter.value = 'all'
  }

  /** A row that passes: the current one, else the first that does. */
  function settle(): void {
    if (marked.value && fits(marked.value)) return
    const first = items.value.find(fits)
    if (first) current.value = first.item
  }

  function move(by: number): void {
    const at = rows.value.findIndex((one) => one.item === current.value)
    const next = rows.value[Math.min(Math.max(at + by, 0), rows.value.length - 1)]
    if (!next) return
    follow()
    current.value = next.item
  }

  /** The next undecided among the rows shown, else among all; false when everything is decided. */
  function toNextOpen(): boolean {
    const shown = nextOpen(rows.value, current.value)
    const next = shown ?? nextOpen(items.value, current.value)
    if (!next) return false
    if (!shown) {
      filter.value = 'open'
      search.value = ''
    }
    current.value = next
    catchUp()
    return true
  }

  return { current, filter, search, item, groups, rows, numbers, begin, settle, move, catchUp, toNextOpen }
}
