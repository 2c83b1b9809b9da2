// The one line at the bottom. The page on top says what it shows; the line falls back when the page goes.

import { computed, onBeforeUnmount, shallowReactive, type ComputedRef } from 'vue'

export interface Status {
  /** When the last change was acknowledged, ISO. */
  saved?: string | null
  saving?: boolean
  /** Counts, such as 未评 12. */
  parts?: string[]
  /** The few keys that matter here. */
  keys?: string[]
}

const sources = shallowReactive<ComputedRef<Status>[]>([])

export const status = computed<Status>(() => sources[sources.length - 1]?.value ?? {})

/** Feeds the line while the calling component lives. */
export function useStatus(read: () => Status): void {
  const source = computed(read)
  sources.push(source)
  onBeforeUnmount(() => {
    const at = sources.indexOf(source)
    if (at >= 0) sources.splice(at, 1)
  })
}
