// What a page can make of dossiers, and with what it begins: the kind of its address, of the last time or the first that
// is offered; the standards; the dossiers that were chosen in the list, if they are known still.

import { computed, nextTick, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { asAppError, call, type AppError, type PackLine } from '@/api'
import { useAddress } from './address'
import { remembered } from './memory'
import { scopeNow, type Scoped } from './scope'

interface Asked<K, C> {
  /** Under what the last kind is remembered. */
  key: string
  ask: () => Promise<readonly K[]>
  grouped: (kinds: readonly K[]) => { word: string; kinds: K[] }[]
  choice: Ref<C>
}

export function useKinds<K extends { code: string }, C extends Scoped & { masked: boolean }>({ key, ask, grouped, choice }: Asked<K, C>) {
  const route = useRoute()
  const follow = useAddress()
  const last = remembered<string>(key, '', (kept) => typeof kept === 'string')
  const kinds = shallowRef<readonly K[] | null>(null)
  const packs = shallowRef<PackLine[]>([])
  const failure = shallowRef<AppError | null>(null)
  const current = ref('')
  /** The list of kinds on the page. */
  const list = ref<{ focus: () => void; move: (by: number) => void }>()

  const groups = computed(() => grouped(kinds.value ?? []))
  const kind = computed(() => kinds.value?.find((one) => one.code === current.value) ?? null)

  async function load() {
    failure.value = null
    try {
      kinds.value = await ask()
      packs.value = (await call('standard.list', {})).packs
    } catch (error) {
      failure.value = asAppError(error)
      return
    }
    choice.value = { ...choice.value, scope: scopeNow(choice.value.scope, route.query.of === 'chosen') }
    const wanted = [route.query.kind, last.value].find((code) => kinds.value?.some((one) => one.code === code))
    current.value = typeof wanted === 'string' ? wanted : (groups.value[0]?.kinds[0]?.code ?? '')
    await nextTick()
    if (document.activeElement === document.body) list.value?.focus()
  }
  onMounted(load)

  watch(current, (code, before) => {
    if (!code) return
    last.value = code
    // A choice goes from one kind to the next, as far as that has a use for it; people are hidden only on purpose.
    if (before) choice.value = { ...choice.value, masked: false }
  })
  watch([current, () => choice.value.scope.of], ([code, of]) => {
    if (code) follow({ ...route.query, kind: code, of: of === 'chosen' ? of : undefined })
  })

  return { kinds, groups, packs, failure, current, kind, list, load }
}
