import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, onBeforeRouteLeave, RouterView } from 'vue-router'
import { useAddress } from './address'

const nothing = { render: () => null }

/** A page at /a, and a page at /b that comes when it is let. */
async function begin(stays = () => false) {
  let follow: ReturnType<typeof useAddress> = () => undefined
  let bring: (component: typeof nothing) => void = () => undefined
  let lose: (why: Error) => void = () => undefined
  const page = defineComponent(() => {
    follow = useAddress()
    onBeforeRouteLeave(() => !stays())
    return () => null
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/a', component: page },
      { path: '/b', component: () => new Promise<typeof nothing>((good, bad) => ([bring, lose] = [good, bad])) },
      { path: '/c', component: nothing },
    ],
  })
  await router.push('/a')
  mount(defineComponent(() => () => h(RouterView)), { global: { plugins: [router] } })
  await flushPromises()
  const say = async (part: string) => {
    follow({ part })
    await flushPromises()
    return router.currentRoute.value.fullPath
  }
  const go = async (path: string) => {
    void router.push(path).catch(() => undefined)
    await flushPromises()
  }
  return { router, say, go, bring: () => bring(nothing), lose: () => lose(new Error('lost')) }
}

it('tells what the page shows', async () => {
  const { say } = await begin()
  expect(await say('1')).toBe('/a?part=1')
  expect(await say('2')).toBe('/a?part=2')
})

it('does not call back who is on the way to another page', async () => {
  const { say, go, bring, router } = await begin()
  await go('/b')
  expect(await say('late')).toBe('/a')
  bring()
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe('/b')
  expect(await say('later')).toBe('/b')
})

it('goes by the last way that was taken', async () => {
  const { say, go } = await begin()
  await go('/b')
  await go('/c')
  expect(await say('late')).toBe('/c')
})

it('tells again after a way that led nowhere', async () => {
  let stays = true
  const { say, go, lose, router } = await begin(() => stays)
  router.onError(() => undefined)
  await go('/b')
  expect(await say('1'), 'the page would not be left').toBe('/a?part=1')
  stays = false
  await go('/b')
  lose()
  await flushPromises()
  expect(await say('2'), 'the other page did not come').toBe('/a?part=2')
  await go('/b')
  await go('/a?part=3')
  expect(await say('4'), 'back before it was left').toBe('/a?part=4')
})
