// Everything that the page of a dossier shows, asked for piece by piece, so that the first of it stands at once.

import { ref, shallowRef, watch, type Ref } from 'vue'
import { asAppError, call, type AppError, type Output } from '@/api'
import { recall, remember } from '@/lib/memory'
import type { Checked } from './findings'

export type Pack = Output<'standard.list'>['packs'][number]

export function useDossierPage(id: Ref<string>) {
  const contents = shallowRef<Output<'dossier.contents'> | null>(null)
  const timeline = shallowRef<Output<'dossier.timeline'> | null>(null)
  const checked = shallowRef<Checked | null>(null)
  const history = shallowRef<Output<'dossier.history'> | null>(null)
  const reviews = shallowRef<Output<'review.list'> | null>(null)
  const packs = shallowRef<Pack[]>([])
  const pack = ref('')
  /** None: the newest revision. */
  const rev = ref<number>()
  const failure = shallowRef<AppError | null>(null)
  /** What went wrong with the standard alone; the dossier itself is there. */
  const judging = shallowRef<AppError | null>(null)
  const busy = ref(false)
  let turn = 0

  async function load(): Promise<void> {
    const mine = (turn += 1)
    const asked = { id: id.value, ...(rev.value === undefined ? {} : { rev: rev.value }) }
    failure.value = null
    busy.value = true
    try {
      const shown = await call('dossier.contents', asked)
      if (mine !== turn) return
      contents.value = shown
      const [past, found, list] = await Promise.all([
        call('dossier.history', { id: id.value }),
        call('review.list', { dossier: id.value }),
        packs.value.length ? { packs: packs.value } : call('standard.list', {}),
      ])
      if (mine !== turn) return
      history.value = past
      reviews.value = found
      packs.value = list.packs
      if (!list.packs.some((one) => one.reference === pack.value)) {
        const last = recall<string>('pack')
        pack.value = (list.packs.find((one) => one.reference === last) ?? list.packs[0])?.reference ?? ''
      }
      await judge(mine)
    } catch (error) {
      if (mine === turn) failure.value = asAppError(error)
    } finally {
      if (mine === turn) busy.value = false
    }
  }

  async function judge(mine = (turn += 1)): Promise<void> {
    const asked = { id: id.value, ...(rev.value === undefined ? {} : { rev: rev.value }) }
    judging.value = null
    try {
      timeline.value = await call('dossier.timeline', { ...asked, ...(pack.value ? { pack: pack.value } : {}) })
      if (!pack.value || mine !== turn) return
      const { text } = await call('dossier.text', asked)
      const found = await call('dossier.check', { dossiers: [{ name: id.value, text }], pack: pack.value })
      if (mine === turn) checked.value = found.checked[0] ?? null
    } catch (error) {
      if (mine === turn) judging.value = asAppError(error)
    }
  }

  watch(
    id,
    () => {
      contents.value = timeline.value = checked.value = history.value = reviews.value = null
      rev.value = undefined
      void load()
    },
    { immediate: true },
  )
  watch(rev, () => void load())

  function choosePack(reference: string): void {
    if (reference === pack.value) return
    pack.value = reference
    checked.value = null
    remember('pack', reference)
    void judge()
  }

  return { contents, timeline, checked, history, reviews, packs, pack, rev, failure, judging, busy, load, choosePack }
}
