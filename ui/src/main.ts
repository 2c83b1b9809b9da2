import { createApp } from 'vue'
import App from './App.vue'
import { applyDisplay } from './lib/display'
import { router } from './router'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-table-v2.css'
import 'element-plus/theme-chalk/el-empty.css'
import './theme.css'

applyDisplay()
createApp(App).use(router).mount('#app')
