import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/roster', component: () => import('./RosterPage.vue'), meta: { title: '名册', section: 'roster' } },
]
