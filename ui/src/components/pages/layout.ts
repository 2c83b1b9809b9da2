// Where the pages lie under each other, for a zoom and a turn; which are in sight; how a place on a page outlives a
// change of either. Pure arithmetic in CSS pixels.

export interface Size {
  width: number
  height: number
}

export type Rotation = 0 | 90 | 180 | 270

/** Fitted to the pane's width, or whole in the pane, or a factor: 1 is the size on paper. */
export type Zoom = 'width' | 'page' | number

export interface Box extends Size {
  top: number
  left: number
  /** Of the size at 100 %. */
  scale: number
}

export interface Laid {
  boxes: Box[]
  width: number
  height: number
}

/** A place that does not depend on the zoom: share `at` of the height of a page (from 1), between pages beyond 0 and 1. */
export interface Place {
  page: number
  at: number
}

export const GAP = 8
const MARGIN = 8
export const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4]
const SMALLEST = STEPS[0]!
const LARGEST = STEPS[STEPS.length - 1]!

/** A4, until the page itself says otherwise. */
export const USUAL: Size = { width: 794, height: 1123 }

export function turned(size: Size, rotation: Rotation): Size {
  return rotation % 180 === 0 ? size : { width: size.height, height: size.width }
}

export function turn(rotation: Rotation, by: 90 | -90): Rotation {
  return ((rotation + by + 360) % 360) as Rotation
}

/** The factor of a page. Each fits by itself, so that one broad page does not make the others small. */
export function scaleOf(size: Size, zoom: Zoom, pane: Size): number {
  if (typeof zoom === 'number') return zoom
  const across = (pane.width - 2 * MARGIN) / size.width
  const down = (pane.height - 2 * MARGIN) / size.height
  return clamp(zoom === 'width' ? across : Math.min(across, down))
}

export function layOut(sizes: Size[], zoom: Zoom, rotation: Rotation, pane: Size): Laid {
  const flat = sizes.map((size) => turned(size, rotation))
  const scales = flat.map((size) => scaleOf(size, zoom, pane))
  const widths = flat.map((size, at) => Math.round(size.width * scales[at]!))
  const width = Math.max(pane.width, ...widths.map((one) => one + 2 * MARGIN))
  let top = MARGIN
  const boxes = flat.map((size, at): Box => {
    const box = {
      top,
      left: Math.round((width - widths[at]!) / 2),
      width: widths[at]!,
      height: Math.round(size.height * scales[at]!),
      scale: scales[at]!,
    }
    top += box.height + GAP
    return box
  })
  return { boxes, width, height: top - GAP + MARGIN }
}

/** The next factor up or down from what is shown now. */
export function zoomStep(now: number, by: 1 | -1): number {
  const near = 0.005
  if (by > 0) return STEPS.find((one) => one > now + near) ?? LARGEST
  return [...STEPS].reverse().find((one) => one < now - near) ?? SMALLEST
}

export function clamp(scale: number): number {
  return Math.min(Math.max(scale, SMALLEST), LARGEST)
}

/** The page (from 1) that holds this height, or the one above the gap. */
export function pageAt(laid: Laid, y: number): number {
  let low = 0
  let high = laid.boxes.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (laid.boxes[middle]!.top <= y) low = middle
    else high = middle - 1
  }
  return low + 1
}

export function placeAt(laid: Laid, y: number): Place {
  const page = pageAt(laid, y)
  const box = laid.boxes[page - 1]
  return box ? { page, at: (y - box.top) / box.height } : { page: 1, at: 0 }
}

export function heightOf(laid: Laid, place: Place): number {
  const box = laid.boxes[Math.min(Math.max(place.page, 1), laid.boxes.length) - 1]
  return box ? box.top + place.at * box.height : 0
}

/** The page in front of the reader: the one that holds the upper third of the pane. */
export function pageInFront(laid: Laid, top: number, height: number): number {
  return pageAt(laid, top + height / 3)
}

/** First and last page in sight, with so many more on each side. */
export function inSight(laid: Laid, top: number, height: number, more: number): [number, number] {
  const first = pageAt(laid, top)
  const last = pageAt(laid, top + height)
  return [Math.max(first - more, 1), Math.min(last + more, laid.boxes.length)]
}

/** Canvases have a largest size; beyond it the page is drawn smaller and stretched. */
const MOST_PIXELS = 16_000_000
const LONGEST = 8192

export function canvasSize(box: Size, ratio: number): Size {
  const area = Math.sqrt(MOST_PIXELS / (box.width * box.height))
  const most = Math.min(ratio, area, LONGEST / box.width, LONGEST / box.height)
  return { width: Math.max(1, Math.round(box.width * most)), height: Math.max(1, Math.round(box.height * most)) }
}

/** Two views that go together: how many pages the second is ahead of the first. */
export function between(first: Place, second: Place): number {
  return second.page + second.at - (first.page + first.at)
}

export function ahead(place: Place, by: number): Place {
  const whole = Math.max(place.page + place.at + by, 1)
  return { page: Math.floor(whole), at: whole - Math.floor(whole) }
}

/** A box in shares of the page, after the page was turned. */
export function turnedBox(box: Region, rotation: Rotation): Region {
  const { x, y, width, height } = box
  switch (rotation) {
    case 90:
      return { x: 1 - y - height, y: x, width: height, height: width }
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height }
    case 270:
      return { x: y, y: 1 - x - width, width: height, height: width }
    default:
      return box
  }
}

export interface Region extends Size {
  x: number
  y: number
}
