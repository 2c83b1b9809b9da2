import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/reports', component: () => import('./ReportsPage.vue'), meta: { title: '报告', section: 'reports' } },
]
