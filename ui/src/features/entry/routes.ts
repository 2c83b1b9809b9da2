import type { RouteRecordRaw } from 'vue-router'
import { freshId } from './ids'

export const routes: RouteRecordRaw[] = [
  // A new dossier has its id before its first field, so that its address stays while it is typed and after a restart.
  { path: '/entry', redirect: () => ({ path: `/entry/${freshId('e')}`, query: { new: '1' } }) },
  {
    path: '/entry/:id',
    component: () => import('./EntryPage.vue'),
    meta: { title: '录入', section: 'dossiers' },
  },
]
