import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { shipPdfjs } from './vite.pdfjs.ts'

// The oldest engines the window meets: WebView2 109 and the webkit of Debian 12 and of macOS 13.
const engines = ['chrome109', 'safari16']

function hostOf(host?: string): Record<string, string> | undefined {
  return host ? { '/invoke': host, '/progress': host } : undefined
}

export default defineConfig({
  plugins: [vue(), shipPdfjs(engines)],
  // To look at pages while they are made: the commands of a loopback host stand behind the page.
  server: { proxy: hostOf(process.env.ANHENG_HOST) },
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
