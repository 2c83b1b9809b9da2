// The lines of the sheet that is looked at. The first come with the file; the others are fetched where somebody looks.

import { shallowRef, triggerRef, type Ref } from 'vue'
import { asAppError, type AppError, type Chosen } from '@/api'
import { indexOf } from './columns'
import { lines as ask, type Mapping, type SeenCell, type SeenLine, type SeenSheet } from './wire'

export const PAGE = 200
/** Pages that are kept; the oldest go. */
const KEPT = 40

export function useLines(file: Ref<Chosen | null>, mapping: Ref<Mapping | null>) {
  const held = shallowRef(new Map<number, SeenLine>())
  const failure = shallowRef<AppError | null>(null)
  let current: SeenSheet | null = null
  let asked = new Set<number>()
  let sought: [from: number, to: number] = [1, 1]
  const waiting = new Set<number>()

  /** Another sheet, or the same one read anew. */
  function show(next: SeenSheet | null) {
    current = next
    asked = new Set()
    waiting.clear()
    failure.value = null
    held.value = new Map((next?.lines ?? []).map((line) => [line.row, line]))
  }

  /** These rows are looked at, counted from 1. */
  async function need(from: number, to: number) {
    sought = [from, to]
    const of = current
    if (!of || !file.value || !mapping.value) return
    const first = of.lines.at(-1)?.row ?? 0
    const start = Math.max(from, 1)
    const end = Math.min(to, of.rows)
    if (end <= first) return
    for (let page = Math.floor((start - 1) / PAGE); page * PAGE < end; page++) {
      if (!asked.has(page)) await fetch(of, page)
    }
  }

  function again() {
    failure.value = null
    return need(...sought)
  }

  async function fetch(of: SeenSheet, page: number) {
    asked.add(page)
    waiting.add(page)
    triggerRef(held)
    try {
      const [sheet, from] = [of.name, page * PAGE + 1]
      const found = await ask(file.value!, { sheet, from, count: PAGE, mapping: mapping.value! })
      if (of !== current) return
      for (const line of found.lines) held.value.set(line.row, line)
      if (asked.size > KEPT) drop(of)
    } catch (error) {
      if (of !== current) return
      asked.delete(page)
      failure.value = asAppError(error)
    } finally {
      if (of === current) {
        waiting.delete(page)
        triggerRef(held)
      }
    }
  }

  function drop(of: SeenSheet) {
    const oldest = asked.values().next().value
    if (oldest === undefined) return
    asked.delete(oldest)
    const first = of.lines.at(-1)?.row ?? 0
    for (let row = Math.max(oldest * PAGE, first) + 1; row <= (oldest + 1) * PAGE; row++) held.value.delete(row)
  }

  /** What stands at a place, also where it is merged with others. */
  function cellAt(row: number, column: number): { line: SeenLine; cell: SeenCell } | null {
    for (let up = row; up > Math.max(0, row - PAGE); up--) {
      const line = held.value.get(up)
      const cell = line?.cells.find((one) => {
        const at = indexOf(one.column)
        return at <= column && column < at + one.across && row < up + one.down
      })
      if (line && cell) return { line, cell }
    }
    return null
  }

  /** Asked for, and not here yet. */
  const waits = (row: number) => !held.value.has(row) && waiting.has(Math.floor((row - 1) / PAGE))

  return { held, failure, show, need, again, cellAt, waits }
}
export type Lines = ReturnType<typeof useLines>
