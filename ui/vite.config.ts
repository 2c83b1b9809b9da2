import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// The oldest engines the window meets: WebView2 109 and the webkit of Debian 12 and of macOS 13.
const engines = ['chrome109', 'safari16']

export default defineConfig({
  plugins: [vue()],
  // Relative addresses, so that the same files work under tauri:// and under any path of a loopback host.
  base: './',
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: engines,
    cssTarget: engines,
    // A strict content policy refuses data: scripts and inline polyfills.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
})
