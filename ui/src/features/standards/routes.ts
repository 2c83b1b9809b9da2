import type { RouteRecordRaw } from 'vue-router'

const meta = { title: '标准', section: 'standards' }

export const routes: RouteRecordRaw[] = [
  { path: '/standards', component: () => import('./StandardsPage.vue'), meta },
  {
    path: '/standards/parameters',
    component: () => import('./ParametersPage.vue'),
    meta: { title: '参数', section: 'standards' },
  },
  { path: '/standards/:pack', component: () => import('./BookPage.vue'), meta, props: true },
  {
    path: '/standards/:pack/compare',
    component: () => import('./ComparePage.vue'),
    meta: { title: '标准对照', section: 'standards' },
    props: true,
  },
]
