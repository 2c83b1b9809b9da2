// What the dossier looks like while it is typed: its course, what the standard finds, which papers it asks for. Asked a
// moment after the last change; an answer to an older text is thrown away.

import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { asAppError, call, type AppError, type Output } from '@/api'
import { recall, remember } from '@/lib/memory'

export type Look = Output<'entry.look'>
export type Course = Output<'dossier.timeline'>

const PAUSE = 350

export function useLook(text: Ref<string | undefined>, title: Ref<string>) {
  const look = shallowRef<Look | null>(null)
  const course = shallowRef<Course | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const packs = shallowRef<Output<'standard.list'>['packs']>([])
  const pack = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function choose(): Promise<void> {
    try {
      packs.value = (await call('standard.list', {})).packs
      const last = recall<string>('pack')
      pack.value = (packs.value.find((one) => one.reference === last) ?? packs.value[0])?.reference ?? ''
    } catch (error) {
      failure.value = asAppError(error)
    }
  }

  async function ask(): Promise<void> {
    const [asked, by] = [text.value, pack.value]
    if (!asked || !by) return
    try {
      const dossier = { name: title.value, text: asked }
      const [answer, drawn] = await Promise.all([
        call('entry.look', { dossier, pack: by }),
        call('dossier.timeline', { dossier, pack: by }),
      ])
      if (asked !== text.value || by !== pack.value) return
      look.value = answer
      course.value = drawn
      failure.value = null
    } catch (error) {
      failure.value = asAppError(error)
    }
  }

  watch([text, pack], ([, now], [, before]) => {
    clearTimeout(timer)
    if (now !== before && before) remember('pack', now)
    timer = setTimeout(ask, look.value && now === before ? PAUSE : 0)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  void choose()

  return { look, course, failure, packs, pack, ask }
}
