// What is being read: one file, or two side by side; which page of each; whether they scroll together. The place is
// remembered for each review.

import { recall, remember } from '@/lib/memory'
import { ahead, between, type Place } from '@/components/pages/layout'
import type { View } from '@/components/pages/usePages'
import { computed, reactive, ref, watch } from 'vue'
import type { PaperFiles } from './files'
import { volumePage } from './mapping'
import type { PaperFile } from './server'

export type Mode = 'item' | 'both' | 'paper'
export const MODES: { mode: Mode; word: string }[] = [
  { mode: 'item', word: '事项' },
  { mode: 'both', word: '两者' },
  { mode: 'paper', word: '文书' },
]

export interface Side {
  /** Which file, by its hash; none: the first. */
  sha?: string
  wanted?: { page: number }
  /** Where it began, and later where it is. */
  view?: Partial<View>
  /** The page in front; 0 while nothing is open. */
  page: number
}

interface Kept {
  sides: { sha?: string; view?: Partial<View> }[]
  comparing: boolean
  synced: boolean
}

/** Enough of a hash to know a file by, and no name of anybody. */
const mark = (file: PaperFile) => file.sha256.slice(0, 16)

export function useReading(review: string, files: PaperFiles) {
  const kept = recall<Kept>(`review.pages.${review}`)
  const sides = reactive<[Side, Side]>([
    { page: 0, sha: kept?.sides?.[0]?.sha, view: kept?.sides?.[0]?.view },
    { page: 0, sha: kept?.sides?.[1]?.sha, view: kept?.sides?.[1]?.view },
  ])
  const comparing = ref(kept?.comparing ?? false)
  const synced = ref(kept?.synced ?? true)
  /** The side that keys and jumps go to. */
  const active = ref<0 | 1>(0)
  /** A page that was asked for and that no file has. */
  const lost = ref<number>()
  let apart = 0

  const fileOf = (side: Side): PaperFile | undefined =>
    files.files.value.find((one) => one.sha256.startsWith(side.sha ?? '-')) ?? files.files.value[0]
  const shown = computed(() => sides.map(fileOf))
  const side = computed(() => sides[comparing.value ? active.value : 0])
  /** 卷内页码 in front of the reader. */
  const volume = computed(() => {
    const file = fileOf(side.value)
    return file && side.value.page ? volumePage(file.spans, side.value.page) : undefined
  })

  watch([sides, comparing, synced], () => {
    const now: Kept = { sides: sides.map(({ sha, view }) => ({ sha, view })), comparing: comparing.value, synced: synced.value }
    remember(`review.pages.${review}`, now)
  })

  function pick(at: 0 | 1, file: PaperFile, page?: number): void {
    const now = sides[at]
    const before = fileOf(now)
    const other = before?.sha256 !== file.sha256
    lost.value = undefined
    now.sha = mark(file)
    if (other && before?.form === 'image' && file.form === 'image') now.page = 1
    else if (other) {
      now.page = 0
      now.view = { zoom: now.view?.zoom }
    }
    if (page !== undefined || other) now.wanted = { page: page ?? 1 }
  }

  /** The reader scrolled there. Images follow each other as pages, each a file of its own. */
  function turned(at: 0 | 1, file: PaperFile, page: number): void {
    sides[at].sha = mark(file)
    sides[at].page = page
  }

  /** It came to rest: what was wanted is done. */
  function rested(at: 0 | 1, view: View): void {
    sides[at].view = view
    sides[at].wanted = undefined
  }

  /** Brings a 卷内页码; false when no file has it. Side by side, the second paper stays. */
  function bring(wanted: number): boolean {
    const found = files.at(wanted)
    lost.value = found ? undefined : wanted
    if (!found) return false
    pick(comparing.value ? active.value : 0, found.file, found.page)
    return true
  }

  /** The next file behind the last page of one, as if they were one file. */
  function step(at: 0 | 1, by: 1 | -1): boolean {
    const now = fileOf(sides[at])
    // All images are one run of pages already.
    const all = files.files.value.filter((one) => one === now || one.form !== 'image' || now?.form !== 'image')
    const next = now && all[all.indexOf(now) + by]
    if (!next) return false
    pick(at, next, by > 0 ? 1 : (files.pagesOf(next) ?? 1))
    return true
  }

  function compare(on: boolean): void {
    const first = fileOf(sides[0])
    if (on && !sides[1].sha && first) {
      pick(1, first)
      sides[1].wanted = { page: Math.max(sides[0].page, 1) }
    }
    comparing.value = on
    active.value = on ? active.value : 0
  }

  const placeOf = (at: 0 | 1): Place => ({ page: sides[at].view?.page ?? sides[at].page, at: sides[at].view?.at ?? 0 })
  /** Both go on from where they are. */
  function couple(first: Place = placeOf(0), second: Place = placeOf(1)): void {
    apart = between(first, second)
  }
  /** Where the other side goes when one was scrolled. */
  const across = (from: 0 | 1, place: Place): Place => ahead(place, from === 0 ? apart : -apart)

  const restored = Boolean(kept?.sides?.[0]?.view)

  return { sides, shown, side, volume, comparing, synced, active, lost, restored, pick, turned, rested, bring, step, compare, couple, across }
}

export type Reading = ReturnType<typeof useReading>
