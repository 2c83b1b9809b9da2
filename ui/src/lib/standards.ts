// The names of the standards that the program knows, asked for once.

import { shallowRef } from 'vue'
import { call } from '@/api'

const names = shallowRef<Record<string, string>>({})
let asked: Promise<void> | undefined

/** Name and version of `id@version`; the reference itself until it is known, or when the program has it no more. */
export function standardName(reference: string): string {
  asked ??= call('standard.list', {}).then(
    ({ packs }) => {
      names.value = Object.fromEntries(packs.map((pack) => [pack.reference, (pack.words.split('［')[0] ?? '').trim()]))
    },
    () => {
      asked = undefined
    },
  )
  return names.value[reference] || reference
}

/** After a pack came: its name is asked for anew. */
export function forgetStandardNames(): void {
  asked = undefined
}
