// Which dossiers are chosen: some by name, or all that the filter lets through but some.

import { computed, shallowRef, type Ref } from 'vue'
import type { Filter } from '@/api'

/** `all`: everything that the filter lets through except `but`. */
export type Chosen = { is: 'some'; ids: ReadonlySet<string> } | { is: 'all'; but: ReadonlySet<string> }

const NONE: Chosen = { is: 'some', ids: new Set() }

/** Larger spans go by the filter. */
export const LONGEST_SPAN = 5_000

export function useSelection(total: Ref<number | null>, filter: Ref<Filter>) {
  const chosen = shallowRef<Chosen>(NONE)

  const count = computed(() =>
    chosen.value.is === 'some' ? chosen.value.ids.size : Math.max(0, (total.value ?? 0) - chosen.value.but.size),
  )
  const has = (id: string) => (chosen.value.is === 'some' ? chosen.value.ids.has(id) : !chosen.value.but.has(id))

  /** Chooses these or lets them go. */
  function set(ids: readonly string[], on: boolean): void {
    const now = chosen.value
    const names = new Set(now.is === 'some' ? now.ids : now.but)
    const put = now.is === 'some' ? on : !on
    for (const id of ids) {
      if (put) names.add(id)
      else names.delete(id)
    }
    chosen.value = now.is === 'some' ? { is: 'some', ids: names } : { is: 'all', but: names }
  }

  /** The same dossiers as a filter of a use case. */
  const asFilter = computed<Filter>(() => {
    const { sort, ascending } = filter.value
    if (chosen.value.is === 'some') return { ids: [...chosen.value.ids], sort, ascending }
    return { ...filter.value, except: [...chosen.value.but] }
  })

  return {
    chosen,
    count,
    has,
    set,
    asFilter,
    toggle: (id: string) => set([id], !has(id)),
    all: () => void (chosen.value = { is: 'all', but: new Set() }),
    clear: () => void (chosen.value = NONE),
  }
}

export type Selection = ReturnType<typeof useSelection>
