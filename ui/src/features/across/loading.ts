// Which standard and which item are looked at, and the item in every review by that standard: asked anew when either
// changes, remembered for the workspace, and part of the address.

import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { asAppError, call, type AppError, type Output } from '@/api'
import { useAddress } from '@/lib/address'
import { recall, remember } from '@/lib/memory'
import { session } from '@/lib/session'
import { shows, type Across, type Filter } from './compare'

export function useAcross(current: Ref<string | undefined>, filter: Ref<Filter>) {
  const follow = useAddress()
  const route = useRoute()
  const place = `across.${session.value?.workspace ?? ''}`
  const names = shallowRef<Output<'review.across_items'> | null>(null)
  const across = shallowRef<Across | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const busy = ref(false)
  const steps = ref({ done: 0, of: 0 })
  const item = ref<string>()
  /** The reviews of others too. */
  const others = ref(false)
  const pack = computed(() => names.value?.pack ?? undefined)
  let stop: AbortController | undefined

  async function begin(wanted?: string): Promise<void> {
    failure.value = null
    try {
      const kept = recall<{ pack?: string; item?: string }>(place)
      const asked = typeof route.query.pack === 'string' ? route.query.pack : undefined
      const known = await call('review.across_items', { pack: wanted ?? asked ?? kept?.pack ?? null })
      names.value = known
      const has = (id: unknown) => known.items.some((one) => one.item === id)
      const first = [route.query.item, item.value, kept?.item].find(has) as string | undefined
      item.value = first ?? known.items[0]?.item
    } catch (error) {
      failure.value = asAppError(error)
    }
  }

  async function load(): Promise<void> {
    const asked = { pack: pack.value, item: item.value, others: others.value }
    if (!asked.pack || !asked.item) return
    stop?.abort()
    const mine = (stop = new AbortController())
    remember(place, { pack: asked.pack, item: asked.item })
    follow({ pack: asked.pack, item: asked.item })
    busy.value = true
    steps.value = { done: 0, of: 0 }
    failure.value = null
    try {
      const found = await call(
        'review.across',
        { pack: asked.pack, item: asked.item, others: asked.others },
        { signal: mine.signal, progress: ({ done, of }) => (steps.value = { done, of }) },
      )
      if (mine !== stop) return
      across.value = found
      const visible = found.rows.filter((one) => shows(filter.value, one))
      const before = visible.find((one) => one.review === current.value)
      current.value = (before ?? visible[0] ?? found.rows[0])?.review
    } catch (error) {
      if (mine === stop) failure.value = asAppError(error)
    } finally {
      if (mine === stop) busy.value = false
    }
  }
  watch([pack, item, others], () => void load())

  return { names, across, failure, busy, steps, item, others, pack, begin, load, cancel: () => stop?.abort() }
}
