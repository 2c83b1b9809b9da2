// The doors of the window. Each feature brings its own `routes.ts`; hash addresses work from a file, under tauri:// and
// under any path of a host.

import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'

const found = import.meta.glob<{ routes: RouteRecordRaw[] }>('./features/*/routes.ts', { eager: true })

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    ...Object.values(found).flatMap((feature) => feature.routes),
    { path: '/:unknown(.*)*', redirect: '/home' },
  ],
})
