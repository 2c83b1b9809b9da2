import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/home', component: () => import('./HomePage.vue'), meta: { title: '工作台', section: 'home' } },
]
