import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/start', component: () => import('./StartPage.vue'), meta: { title: '打开工作区' } },
]
