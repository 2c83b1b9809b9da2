// Looking for words in a file, page after page from the one in front, so that the first hit comes soon. A file without
// any text is a scan, and says so.

import { computed, onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'
import type { PageDocument } from './document'
import { findAll } from './matching'

/** How many hits a page has. */
export interface Hit {
  page: number
  times: number
}

export function useFinding(document: Ref<PageDocument | undefined>, page: Ref<number>, goTo: (page: number) => void) {
  const words = ref('')
  const hits = shallowRef<Hit[]>([])
  /** Pages that were looked at, and those of them that have text. */
  const looked = ref(0)
  const lettered = ref(0)
  const at = ref<number>()
  let run = 0

  const count = computed(() => document.value?.count ?? 0)
  const done = computed(() => looked.value >= count.value)
  const total = computed(() => hits.value.reduce((sum, one) => sum + one.times, 0))

  async function look(wanted: string): Promise<void> {
    const mine = ++run
    words.value = wanted
    hits.value = []
    looked.value = lettered.value = 0
    at.value = undefined
    const whole = document.value
    if (!whole || !wanted.trim()) return
    const from = page.value
    for (let step = 0; step < whole.count && mine === run; step += 1) {
      const number = ((from - 1 + step) % whole.count) + 1
      const pieces = await whole.text(number).catch(() => [])
      if (mine !== run) return
      looked.value = step + 1
      if (pieces.length > 0) lettered.value += 1
      const times = findAll(pieces, [wanted]).regions.length
      if (times === 0) continue
      hits.value = [...hits.value, { page: number, times }].sort((one, other) => one.page - other.page)
      if (at.value === undefined) go(number)
    }
  }

  function go(to: number): void {
    at.value = to
    goTo(to)
  }

  /** The next page with a hit, or the one before, around the end. */
  function step(by: 1 | -1): void {
    const pages = hits.value.map((one) => one.page)
    if (pages.length === 0) return
    const here = at.value ?? page.value
    const next = by > 0 ? pages.find((one) => one > here) : [...pages].reverse().find((one) => one < here)
    go(next ?? (by > 0 ? pages[0]! : pages[pages.length - 1]!))
  }

  function stop(): void {
    run += 1
    words.value = ''
    hits.value = []
  }
  onBeforeUnmount(stop)

  return { words, hits, looked, lettered, at, count, done, total, look, step, stop }
}

export type Finding = ReturnType<typeof useFinding>
