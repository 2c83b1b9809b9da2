import { createApp } from 'vue'
import App from './App.vue'
import { applyDisplay } from './lib/display'
import { router } from './router'
import './theme.css'

applyDisplay()
createApp(App).use(router).mount('#app')
