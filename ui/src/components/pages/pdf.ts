// A PDF as pages. pdf.js is loaded with the first file; it asks for parts of the file as it needs them, so that a scan of
// some hundred megabytes opens at once.

import './streams.js'
import { asAppError, isAppError, type AppError } from '@/api'
import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist'
import { unreadable, type Drawing, type Opener, type Opening, type PageDocument, type Piece } from './document'
import type { Rotation, Size } from './layout'
import { stretch, type PageSource } from './source'

type Pdfjs = typeof import('pdfjs-dist')

/** PDF counts in points, the screen in 96ths of an inch. */
const POINT = 96 / 72
/** Page trees lie between the pictures of a scan: small parts reach a far page without reading those before it. */
const PART = 32 * 1024

let loading: Promise<{ pdfjs: Pdfjs; worker: PDFWorker }> | undefined

function engine(): Promise<{ pdfjs: Pdfjs; worker: PDFWorker }> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((module) => {
    const pdfjs = module as unknown as Pdfjs
    pdfjs.GlobalWorkerOptions.workerSrc = shipped('pdf.worker.js')
    return { pdfjs, worker: new pdfjs.PDFWorker() }
  })
  loading.catch(() => (loading = undefined))
  return loading
}

const shipped = (name: string) => new URL(`pdfjs/${name}`, document.baseURI).href

export const openPdf: Opener = (source, { locked }) => {
  let close = () => {}
  let closed = false
  const opened = engine().then(({ pdfjs, worker }) => {
    if (closed) throw new Error('closed')
    return new Promise<PageDocument>((resolve, reject) => {
      class Parts extends pdfjs.PDFDataRangeTransport {
        override requestDataRange(begin: number, end: number): void {
          stretch(source, begin, end, () => !closed).then(
            (bytes) => closed || this.onDataRange(begin, bytes),
            (error) => broke(asAppError(error)),
          )
        }
      }
      const task = pdfjs.getDocument({
        range: new Parts(source.size, null),
        worker,
        rangeChunkSize: PART,
        disableAutoFetch: true,
        disableStream: true,
        cMapUrl: shipped('cmaps/'),
        cMapPacked: true,
        standardFontDataUrl: shipped('standard_fonts/'),
        wasmUrl: shipped('wasm/'),
        iccUrl: shipped('iccs/'),
        isEvalSupported: false,
        enableXfa: false,
        verbosity: 0,
      })
      close = () => void task.destroy().catch(() => undefined)
      // pdf.js waits for ever for a part that did not come.
      const broke = (error: AppError) => {
        reject(error)
        close()
      }
      task.onPassword = (open: (password: string) => void, reason: number) =>
        locked({ wrong: reason === pdfjs.PasswordResponses.INCORRECT_PASSWORD, open })
      task.promise.then(
        (whole) => resolve(pagesOf(pdfjs, whole, close)),
        (error) => reject(said(error, source)),
      )
    })
  })
  const opening: Opening = {
    document: opened,
    close: () => {
      closed = true
      close()
    },
  }
  return opening
}

function said(error: unknown, source: PageSource): AppError {
  if (isAppError(error)) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidPDFException' || name === 'FormatError') {
    return unreadable('文件读不出来：不是完整的 PDF', '请用原来的程序打开看看，重新扫描或者另存为 PDF，再换上', source.name)
  }
  return unreadable(`文件打不开：${error instanceof Error ? error.message : String(error)}`, '请再打开一次；仍不行，请换一份文件', source.name)
}

function pagesOf(pdfjs: Pdfjs, whole: PDFDocumentProxy, close: () => void): PageDocument {
  const asked = new Map<number, Promise<PDFPageProxy>>()
  const page = (number: number) => {
    let known = asked.get(number)
    if (!known) asked.set(number, (known = whole.getPage(number)))
    return known
  }
  const view = (one: PDFPageProxy, scale: number, rotation: Rotation) =>
    one.getViewport({ scale, rotation: (one.rotate + rotation) % 360 })

  function draw(number: number, canvas: HTMLCanvasElement, rotation: Rotation): Drawing {
    let stopped = false
    let stop = () => {}
    const done = page(number).then((one) => {
      if (stopped) return undefined
      const viewport = view(one, canvas.width / view(one, 1, rotation).width, rotation)
      const task = one.render({ canvas, viewport, background: '#ffffff' })
      stop = () => task.cancel()
      return task.promise
    })
    return {
      done,
      stop: () => {
        stopped = true
        stop()
      },
    }
  }

  return {
    count: whole.numPages,
    async size(number): Promise<Size> {
      const { width, height } = view(await page(number), POINT, 0)
      return { width, height }
    },
    draw,
    async text(number) {
      const one = await page(number)
      return piecesOf(pdfjs, view(one, 1, 0), (await one.getTextContent()).items)
    },
    layer(number, container, rotation) {
      let layer: InstanceType<Pdfjs['TextLayer']> | undefined
      let stopped = false
      const done = page(number).then(async (one) => {
        const content = await one.getTextContent()
        if (stopped) return
        layer = new pdfjs.TextLayer({ textContentSource: content, container, viewport: view(one, 1, rotation) })
        await layer.render()
      })
      return {
        done,
        stop: () => {
          stopped = true
          layer?.cancel()
        },
      }
    },
    forget: (number) => void asked.get(number)?.then((one) => one.cleanup()).catch(() => undefined),
    close,
  }
}

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items']

/** Pieces in shares of the page; `viewport` is of scale 1. */
function piecesOf(pdfjs: Pdfjs, viewport: { width: number; height: number; transform: number[] }, items: Items): Piece[] {
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item) || !item.str) continue
    const [a, b, c, d, e, f] = pdfjs.Util.transform(viewport.transform, item.transform) as number[] as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const line = Math.hypot(a, b) || 1
    const share = (x: number, y: number): [number, number] => [x / viewport.width, y / viewport.height]
    const [x, y] = share(e, f)
    pieces.push({ text: item.str, x, y, along: share((a / line) * item.width, (b / line) * item.width), up: share(c, d) })
  }
  return pieces
}
