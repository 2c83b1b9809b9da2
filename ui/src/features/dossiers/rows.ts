// The rows of the list, fetched by pages as they come into sight. A filter or an order begins anew; an answer to an
// older question is dropped.

import { computed, ref, shallowRef } from 'vue'
import { asAppError, call, type AppError, type Filter, type ListRow } from '@/api'

/** One place in the list; its row follows when the page is there. */
export interface Line {
  key: number
  row?: ListRow
}

export const PAGE = 100

export function useRows() {
  const lines = shallowRef<Line[]>([])
  const total = ref<number | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const waiting = ref(0)
  let question = 0
  let filter: Filter = {}
  let asked = new Set<number>()

  async function fetch(page: number): Promise<void> {
    const mine = question
    asked.add(page)
    waiting.value += 1
    try {
      const found = await call('dossier.list', { filter: { ...filter, offset: page * PAGE, limit: PAGE } })
      if (mine !== question) return
      place(page, found.total, found.rows)
      failure.value = null
    } catch (error) {
      if (mine !== question) return
      // Asked again when it comes into sight again.
      asked.delete(page)
      failure.value = asAppError(error)
    } finally {
      waiting.value -= 1
    }
  }

  function place(page: number, count: number, rows: ListRow[]): void {
    const next =
      lines.value.length === count && total.value === count
        ? lines.value.slice()
        : Array.from({ length: count }, (_, key): Line => lines.value[key] ?? { key })
    rows.forEach((row, at) => (next[page * PAGE + at] = { key: page * PAGE + at, row }))
    total.value = count
    lines.value = next
  }

  /** A new question: everything from the beginning. The old rows stay in sight until the first page is there. */
  async function ask(next: Filter): Promise<void> {
    question += 1
    filter = next
    asked = new Set()
    const mine = question
    asked.add(0)
    waiting.value += 1
    try {
      const found = await call('dossier.list', { filter: { ...filter, offset: 0, limit: PAGE } })
      if (mine !== question) return
      lines.value = []
      total.value = null
      failure.value = null
      place(0, found.total, found.rows)
    } catch (error) {
      if (mine === question) failure.value = asAppError(error)
    } finally {
      waiting.value -= 1
    }
  }

  /** Rows that are in sight, by their places. */
  function see(from: number, to: number): void {
    if (total.value === null) return
    const last = Math.floor(Math.min(to, total.value - 1) / PAGE)
    for (let page = Math.floor(Math.max(0, from) / PAGE); page <= last; page += 1) {
      if (!asked.has(page)) void fetch(page)
    }
  }

  /** Ids of a span of places, those not fetched yet included. */
  async function ids(from: number, to: number): Promise<string[]> {
    const span = () => lines.value.slice(Math.max(0, from), to + 1)
    if (span().every((line) => line.row)) return span().map((line) => line.row?.id ?? '')
    const most = 1_000
    const found: string[] = []
    for (let offset = Math.max(0, from); offset <= to; offset += most) {
      const page = await call('dossier.list', { filter: { ...filter, offset, limit: Math.min(most, to + 1 - offset) } })
      found.push(...page.rows.map((row) => row.id))
      if (page.rows.length === 0) break
    }
    return found
  }

  return { lines, total, failure, busy: computed(() => waiting.value > 0), ask, see, ids }
}
