import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/intake', component: () => import('./IntakePage.vue'), meta: { title: '导入', section: 'intake' } },
]
