import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/dossier/:id',
    component: () => import('./DossierPage.vue'),
    meta: { title: '案卷', section: 'dossiers' },
  },
]
