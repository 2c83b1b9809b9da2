// The dossier beside the review, at the revision that the review pins: its papers, its course, and what the standard
// says of the current item.

import { asAppError, type AppError, type Output } from '@/api'
import { timelineOf } from '@/lib/timeline'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { factOf, headOf, paperAt, papersOf, stepsOf, type Paper } from './documents'
import * as server from './server'
import type { Explained, Item, Review, Shown } from './wire'

export function useDossier(review: Ref<Review | undefined>) {
  const papers = shallowRef<Paper[]>([])
  const shown = shallowRef<Shown>()
  /** The course of the case with its limits, by the standard of the review; none: only the days are known. */
  const course = shallowRef<Output<'dossier.timeline'> | null>(null)
  const failed = shallowRef<AppError>()
  const head = shallowRef({ decisionNumber: '', caseNumber: '' })
  /** 卷内页码 that is looked at, and the paper that holds it. */
  const page = ref<number>()
  const at = ref<number>()

  const paper = computed(() => (at.value === undefined ? undefined : papers.value[at.value]))
  const steps = computed(() => (shown.value ? stepsOf(shown.value) : []))
  const procedure = computed(() =>
    [factOf(shown.value, '程序'), factOf(shown.value, '听证情况')].filter((one) => one && one !== '不适用').join(' · '),
  )
  const pinned = computed(() => review.value && `${review.value.dossier}@${review.value.dossier_rev}`)

  watch(
    pinned,
    async () => {
      const wanted = review.value
      if (!wanted) return
      try {
        const { text } = await server.text(wanted.dossier, wanted.dossier_rev)
        papers.value = papersOf(text)
        head.value = headOf(text)
        shown.value = await server.show(wanted.dossier, text)
        failed.value = undefined
        if (page.value) lookAt(page.value)
        const asked = { id: wanted.dossier, rev: wanted.dossier_rev, pack: wanted.pack_reference }
        course.value = await timelineOf(asked).catch(() => null)
      } catch (error) {
        failed.value = asAppError(error)
      }
    },
    { immediate: true },
  )

  function lookAt(wanted: number | undefined): void {
    page.value = wanted
    at.value = wanted === undefined ? undefined : paperAt(papers.value, wanted)?.index
  }

  function lookAtPaper(index: number): void {
    at.value = index
    page.value = undefined
  }

  return { papers, shown, course, failed, head, page, at, paper, steps, procedure, lookAt, lookAtPaper }
}

/** Long enough that walking through rows asks for nothing. */
const PAUSE = 120

export function useExplained(review: Ref<Review | undefined>, item: Ref<Item | undefined>) {
  const known = new Map<string, Explained>()
  const explained = shallowRef<Explained>()
  const failed = shallowRef<AppError>()
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => item.value?.item,
    (wanted) => {
      clearTimeout(timer)
      failed.value = undefined
      explained.value = wanted ? known.get(wanted) : undefined
      const pack = review.value?.pack_reference
      if (!wanted || !pack || explained.value) return
      timer = setTimeout(async () => {
        try {
          const answer = await server.explain(pack, wanted)
          known.set(wanted, answer)
          if (item.value?.item === wanted) explained.value = answer
        } catch (error) {
          if (item.value?.item === wanted) failed.value = asAppError(error)
        }
      }, PAUSE)
    },
    { immediate: true },
  )

  return { explained, failed }
}
