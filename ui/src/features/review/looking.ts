// What of the dossier is before the eye: a 卷内页码, the document that holds it, and its page where a file has one. The
// current item brings its page; the catalogue goes along with the pages.

import { computed, watch, type Ref } from 'vue'
import { useDossier } from './dossier'
import { usePaperFiles } from './papers/files'
import { useReading } from './papers/reading'
import { placesOf, textsByPage } from './places'
import type { Item, Review } from './wire'

export interface Around {
  review: Ref<Review | undefined>
  item: Ref<Item | undefined>
  /** A line for the reviewer. */
  notice: Ref<string>
  /** Somebody asked for this item: its page counts, not that of last time. */
  asked: boolean
}

export function useLooking(id: string, { review, item, notice, asked }: Around) {
  const dossier = useDossier(review)
  const files = usePaperFiles(computed(() => review.value?.dossier))
  const reading = useReading(id, files)
  const restored = reading.restored && !asked

  /** Documents whose first page is in a file. */
  const inFiles = computed(() => {
    const found = dossier.papers.value.filter((one) => one.from !== undefined && files.at(one.from))
    return new Set(found.map((one) => one.index))
  })
  /** What the item's findings saw, by 卷内页码. */
  const texts = computed(() => textsByPage(placesOf(item.value?.lines ?? []), item.value?.pages ?? []))

  function look(page: number | undefined): void {
    dossier.lookAt(page)
    if (page !== undefined && files.there.value) reading.bring(page)
  }

  function lookAtPaper(index: number): void {
    const from = dossier.papers.value[index]?.from
    if (from !== undefined && files.there.value) reading.bring(from)
    dossier.lookAtPaper(index)
  }

  /** From one page that the item points to on to the next. */
  function lookNext(): void {
    const pages = item.value?.pages ?? []
    if (pages.length === 0) notice.value = '这一项没有所指的页'
    else look(pages[(pages.indexOf(dossier.page.value ?? 0) + 1) % pages.length])
  }

  function lookAtPointer(pointer: string): void {
    const paper = /^\/documents\/(\d+)(?:\/|$)/.exec(pointer)
    if (paper) lookAtPaper(Number(paper[1]))
  }

  // The next item brings its page; the first does not where the place of last time is known.
  watch(
    () => item.value?.item,
    (_, before) => {
      const page = item.value?.pages?.[0]
      if (before || !restored) look(page)
      else dossier.lookAt(page)
    },
  )
  watch(dossier.papers, () => dossier.lookAt(dossier.page.value ?? item.value?.pages?.[0]))
  watch(files.loaded, () => {
    if (files.there.value && !restored && dossier.page.value) reading.bring(dossier.page.value)
  })
  watch(reading.volume, (page) => {
    if (page) dossier.lookAt(page)
  })

  return { dossier, files, reading, inFiles, texts, look, lookAtPaper, lookNext, lookAtPointer }
}
