import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/review/:id',
    component: () => import('./ReviewDesk.vue'),
    meta: { title: '评查', section: 'dossiers' },
  },
]
