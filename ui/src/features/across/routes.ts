import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/across', component: () => import('./AcrossPage.vue'), meta: { title: '同项横评', section: 'across' } },
]
