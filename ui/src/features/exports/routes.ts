import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/exports', component: () => import('./ExportsPage.vue'), meta: { title: '导出', section: 'exports' } },
]
