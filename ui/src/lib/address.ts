// What a page shows, told in its address, so that a restart and a way back lead to the same. An address that follows
// late must never take a person back: who has pressed another door by then, whose page may still be on its way, goes there.

import { onScopeDispose } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw, type RouteLocation } from 'vue-router'

/** Says what the address of this page asks for from now on, unless this page is being left or left already. */
export function useAddress(): (query: LocationQueryRaw) => void {
  const router = useRouter()
  const here = useRoute().path
  let going: RouteLocation | undefined
  const ended = (to: RouteLocation) => {
    if (going === to) going = undefined
  }
  const undo = [
    router.beforeEach((to) => {
      going = to
    }),
    // Also a page that refused to be left, or could not be brought, ends the way to another.
    router.afterEach(ended),
    router.onError((_, to) => ended(to)),
  ]
  onScopeDispose(() => undo.forEach((one) => one()))
  return (query) => {
    const at = going ?? router.currentRoute.value
    if (at.path === here) void router.replace({ query })
  }
}
