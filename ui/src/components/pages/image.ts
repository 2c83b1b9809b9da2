// A photograph or a scanned sheet as a document of one page. An image has no size on paper: 100 % is a sheet of A4.

import { unreadable, type Drawing, type Opener, type PageDocument } from './document'
import { USUAL, type Rotation, type Size } from './layout'
import { stretch, type PageSource } from './source'

export const openImage: Opener = (source, { progress }) => {
  let closed = false
  const opened = (async () => {
    const told = (done: number) => {
      progress(done, source.size)
      return !closed
    }
    const bytes = await stretch(source, 0, source.size, told)
    return sheetOf(await decoded(new Blob([bytes as BlobPart]), source))
  })()
  return {
    document: opened,
    close: () => {
      closed = true
      opened.then((one) => one.close()).catch(() => undefined)
    },
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

function sheetOf(image: HTMLImageElement): PageDocument {
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = (width > height ? USUAL.height : USUAL.width) / width
  const size: Size = { width: width * scale, height: height * scale }
  return {
    count: 1,
    size: async () => size,
    draw: (_, canvas, rotation) => drawn(image, canvas, rotation),
    text: async () => [],
    forget: () => undefined,
    close: () => URL.revokeObjectURL(image.src),
  }
}

function drawn(image: HTMLImageElement, canvas: HTMLCanvasElement, rotation: Rotation): Drawing {
  const pen = canvas.getContext('2d')
  if (pen) {
    const lying = rotation % 180 !== 0
    const [width, height] = lying ? [canvas.height, canvas.width] : [canvas.width, canvas.height]
    pen.imageSmoothingQuality = 'high'
    pen.translate(canvas.width / 2, canvas.height / 2)
    pen.rotate((rotation * Math.PI) / 180)
    pen.drawImage(image, -width / 2, -height / 2, width, height)
  }
  return { done: Promise.resolve(), stop: () => undefined }
}
