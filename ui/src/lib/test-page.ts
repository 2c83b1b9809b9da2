// A page in a test: behind a router that knows every address, and worked as a user works it.

import { flushPromises, mount } from '@vue/test-utils'
import { expect } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type RouteLocationRaw } from 'vue-router'

export async function openPage(component: Component, at: RouteLocationRaw = '/', props: Record<string, unknown> = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)*', component: { render: () => null } }],
  })
  await router.push(at)
  const page = mount(component, { props, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}

/** A key where the focus is, or on what is named. */
export function press(key: string, more: KeyboardEventInit = {}, on: Element = document.activeElement ?? document.body) {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
}

/** The first button that says so. */
export async function clickButton(words: string, within: ParentNode = document) {
  const button = [...within.querySelectorAll('button')].find((one) => one.textContent?.includes(words))
  expect(button, `no button ${words}`).toBeDefined()
  button?.click()
  await flushPromises()
}
