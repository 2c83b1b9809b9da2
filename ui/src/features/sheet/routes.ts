import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/sheet/:id', component: () => import('./SheetPage.vue'), meta: { title: '评查表', section: 'home' } },
]
