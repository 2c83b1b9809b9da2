import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/dossiers',
    component: () => import('./DossiersPage.vue'),
    meta: { title: '案卷', section: 'dossiers' },
  },
]
