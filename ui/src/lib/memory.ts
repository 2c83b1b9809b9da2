// What the window remembers of itself between starts: widths, columns, the last place. Never case data; losing it loses
// nothing.

import { ref, watch, type Ref } from 'vue'

const PREFIX = 'anheng.'

export function recall<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // A full or closed store only costs the memory.
  }
}

/** A ref that is remembered. What was kept is used only if `fits` says that it still makes sense. */
export function remembered<T>(key: string, initial: T, fits: (kept: unknown) => boolean): Ref<T> {
  const kept = recall<unknown>(key)
  const value = ref(kept !== undefined && fits(kept) ? kept : initial) as Ref<T>
  watch(value, (now) => remember(key, now), { deep: true })
  return value
}

/** The last place in a workspace, so that a restart goes on where the work was. */
export const lastPlace = {
  get: (workspace: string) => recall<string>(`place.${workspace}`),
  set: (workspace: string, path: string) => remember(`place.${workspace}`, path),
}
