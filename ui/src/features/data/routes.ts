import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/data', component: () => import('./DataPage.vue'), meta: { title: '数据', section: 'data' } },
]
