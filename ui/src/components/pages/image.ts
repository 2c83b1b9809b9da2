// Photographs or scanned sheets as pages: one image is one page, and several are pages that follow each other. An image
// has no size on paper: 100 % is a sheet of A4.

import { unreadable, type Drawing, type Opener, type PageDocument } from './document'
import { USUAL, type Rotation, type Size } from './layout'
import { stretch, type PageSource } from './source'

export const openImage: Opener = (source, { progress }) => {
  let closed = false
  const parts = source.parts ?? [source]
  const sheets = sheetsOf(parts, (done) => {
    if (parts.length === 1) progress(done, source.size)
    return !closed
  })
  // A single image that cannot be read is a file that cannot be read; of several, it is one page.
  const document = parts.length > 1 ? Promise.resolve(sheets) : sheets.size(1).then(() => sheets)
  return {
    document,
    close: () => {
      closed = true
      sheets.close()
    },
  }
}

function sheetsOf(parts: PageSource[], told: (done: number) => boolean): PageDocument {
  const images = new Map<number, Promise<HTMLImageElement>>()

  function image(page: number): Promise<HTMLImageElement> {
    let known = images.get(page)
    if (!known) {
      const part = parts[page - 1]!
      known = stretch(part, 0, part.size, told).then((bytes) => decoded(new Blob([bytes as BlobPart]), part))
      images.set(page, known)
      // The next try reads it again.
      known.catch(() => images.delete(page))
    }
    return known
  }

  function forget(page: number): void {
    images.get(page)?.then((one) => URL.revokeObjectURL(one.src)).catch(() => undefined)
    images.delete(page)
  }

  return {
    count: parts.length,
    async size(page) {
      const { naturalWidth: width, naturalHeight: height } = await image(page)
      const scale = (width > height ? USUAL.height : USUAL.width) / width
      const size: Size = { width: width * scale, height: height * scale }
      return size
    },
    draw(page, canvas, rotation): Drawing {
      let stopped = false
      const done = image(page).then((one) => {
        if (!stopped) drawn(one, canvas, rotation)
      })
      return { done, stop: () => (stopped = true) }
    },
    text: async () => [],
    // One alone is kept: it is the whole file.
    forget: (page) => (parts.length > 1 ? forget(page) : undefined),
    close: () => [...images.keys()].forEach(forget),
  }
}

async function decoded(blob: Blob, source: PageSource): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = URL.createObjectURL(blob)
  try {
    await image.decode()
    return image
  } catch {
    URL.revokeObjectURL(image.src)
    throw unreadable('图片读不出来', '请用看图程序打开看看，另存为 JPEG 或者 PNG，再换上', source.name)
  }
}

function drawn(image: HTMLImageElement, canvas: HTMLCanvasElement, rotation: Rotation): void {
  const pen = canvas.getContext('2d')
  if (!pen) return
  const lying = rotation % 180 !== 0
  const [width, height] = lying ? [canvas.height, canvas.width] : [canvas.width, canvas.height]
  pen.imageSmoothingQuality = 'high'
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((rotation * Math.PI) / 180)
  pen.drawImage(image, -width / 2, -height / 2, width, height)
}
