// What pdf.js reads at run time, beside the pages of the window: its worker, character maps, the standard fonts and the
// image decoders. Files of their own, so that a strict content policy has nothing to allow.

import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformWithOxc, type Plugin } from 'vite'

const home = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const polyfill = fileURLToPath(new URL('./src/components/pages/streams.js', import.meta.url))
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs']
const WORKER = 'pdf.worker.js'

/** The worker with what old engines lack in front of it, and its syntax at their level. */
async function worker(target?: string[]): Promise<string> {
  const [lacking, code] = await Promise.all([
    readFile(polyfill, 'utf8'),
    readFile(path.join(home, 'legacy/build/pdf.worker.min.mjs'), 'utf8'),
  ])
  const whole = `${lacking}\n${code}`
  return target ? (await transformWithOxc(whole, 'pdf.worker.mjs', { target })).code : whole
}

/** Puts the files under `pdfjs/`. */
export function shipPdfjs(target: string[]): Plugin {
  return {
    name: 'ship-pdfjs',
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const asked = decodeURIComponent((request.url ?? '').split('?')[0]!.slice(1))
        const scripted = asked.endsWith('.js')
        const found = asked === WORKER ? worker() : readFile(path.join(home, path.normalize(asked)))
        if (!FOLDERS.includes(asked.split('/')[0]!) && asked !== WORKER) return next()
        found.then((bytes) => {
          response.setHeader('Content-Type', scripted ? 'text/javascript' : 'application/octet-stream')
          response.end(bytes)
        }, next)
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: `pdfjs/${WORKER}`, source: await worker(target) })
      for (const folder of FOLDERS) {
        for (const name of await readdir(path.join(home, folder))) {
          const source = await readFile(path.join(home, folder, name))
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source })
        }
      }
    },
  }
}
