// An open file and the way it lies in its pane: opening, the sizes of pages as they become known, the zoom and the turn,
// and the scroll position, which keeps its place on the page through all of them.

import { asAppError, type AppError } from '@/api'
import { computed, nextTick, onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import type { Locked, Opener, Opening, PageDocument } from './document'
import { openImage } from './image'
import {
  clamp,
  heightOf,
  inSight,
  layOut,
  pageInFront,
  placeAt,
  turn,
  USUAL,
  zoomStep,
  type Place,
  type Rotation,
  type Size,
  type Zoom,
} from './layout'
import { openPdf } from './pdf'
import { sameSource, type PageSource } from './source'

/** Where somebody was, to be there again. */
export interface View extends Place {
  zoom: Zoom
  rotation: Rotation
}

export const openers: Record<PageSource['kind'], Opener> = { pdf: openPdf, image: openImage }

const LINE = 56

export interface Around {
  source: Ref<PageSource>
  /** The element that scrolls. */
  pane: Ref<HTMLElement | undefined>
  /** Where to begin in a file. */
  start: () => Partial<View> | undefined
  /** It stands where it was to begin. */
  begun: () => void
  /** The next file takes the place of the one in sight only when it can be seen. */
  steady: () => boolean
}

export function usePages({ source, pane, start, begun: tell, steady }: Around) {
  const document = shallowRef<PageDocument>()
  const failed = shallowRef<AppError>()
  const locked = shallowRef<Locked>()
  /** Share of the file that came; none when it is read in parts. */
  const came = ref<number>()

  const sizes = shallowRef<Size[]>([])
  const zoom = ref<Zoom>('width')
  const rotation = ref<Rotation>(0)
  const room = shallowRef<Size>({ width: 600, height: 800 })
  const top = ref(0)
  const laid = computed(() => layOut(sizes.value, zoom.value, rotation.value, room.value))
  const page = computed(() => pageInFront(laid.value, top.value, room.value.height))
  const scale = computed(() => laid.value.boxes[page.value - 1]?.scale ?? 1)
  const shown = computed(() => {
    if (sizes.value.length === 0) return []
    const [first, last] = inSight(laid.value, top.value, room.value.height, 1)
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
  const place = (): Place => placeAt(laid.value, top.value)

  let opening: Opening | undefined
  /** What is still seen while the next is opened. */
  let seen: Opening | undefined
  let known = new Set<number>()

  async function open(): Promise<void> {
    if (steady() && document.value) {
      if (seen) opening?.close()
      else seen = opening
    } else close()
    const now = openers[source.value.kind](source.value, {
      locked: (one) => (locked.value = one),
      progress: (done, of) => (came.value = done / of),
    })
    opening = now
    try {
      const whole = await now.document
      const first = await whole.size(1).catch(() => USUAL)
      if (opening !== now) return
      zoom.value = start()?.zoom ?? zoom.value
      rotation.value = start()?.rotation ?? 0
      sizes.value = Array.from({ length: whole.count }, () => first)
      known = new Set([1])
      document.value = whole
      locked.value = undefined
      seen?.close()
      seen = undefined
      await nextTick()
      measure()
      // Asked again: another page may have been wanted meanwhile.
      const begun = start()
      await settle(begun?.page ? { page: begun.page, at: begun.at ?? 0 } : { page: 1, at: 0 }, begun?.at ? 0 : above)
      tell()
    } catch (error) {
      if (opening !== now) return
      const why = asAppError(error)
      close()
      failed.value = why
    } finally {
      if (opening === now) came.value = undefined
    }
  }

  function close(): void {
    seen?.close()
    opening?.close()
    seen = opening = undefined
    document.value = undefined
    failed.value = locked.value = undefined
    came.value = undefined
    sizes.value = []
    top.value = 0
  }

  /** A little of what is above shows that there is something above. */
  const above = 8

  /** Brings a place to so many pixels under the upper edge. */
  async function settle(to: Place, under: number): Promise<void> {
    await nextTick()
    const frame = pane.value
    if (!frame) return
    frame.scrollTop = Math.round(heightOf(laid.value, to) - under)
    top.value = frame.scrollTop
  }

  /** Does something that moves the pages, and keeps what is `under` the upper edge where it is. */
  async function keeping(change: () => void, under = room.value.height / 3): Promise<void> {
    const frame = pane.value
    const before = placeAt(laid.value, (frame?.scrollTop ?? top.value) + under)
    const across = frame ? (frame.scrollLeft + frame.clientWidth / 2) / Math.max(frame.scrollWidth, 1) : 0.5
    change()
    await settle(before, under)
    if (frame) frame.scrollLeft = across * frame.scrollWidth - frame.clientWidth / 2
  }

  // Pages say their size when they come near.
  watch(shown, (pages) => {
    const whole = document.value
    for (const one of whole ? pages : []) {
      if (known.has(one)) continue
      known.add(one)
      whole!
        .size(one)
        .then((size) => {
          const before = sizes.value[one - 1]
          if (document.value !== whole || (before?.width === size.width && before.height === size.height)) return
          void keeping(() => (sizes.value = sizes.value.map((old, at) => (at === one - 1 ? size : old))))
        })
        .catch(() => undefined)
    }
  })

  function measure(): void {
    const frame = pane.value
    if (!frame || frame.clientWidth === 0) return
    const { clientWidth: width, clientHeight: height } = frame
    if (width === room.value.width && height === room.value.height) return
    void keeping(() => (room.value = { width, height }))
  }

  let watcher: ResizeObserver | undefined
  watch(
    pane,
    (frame) => {
      watcher?.disconnect()
      if (!frame) return
      watcher = new ResizeObserver(measure)
      watcher.observe(frame)
      measure()
    },
    { flush: 'post' },
  )
  watch(source, (now, before) => sameSource(now, before) || void open())
  void open()
  onBeforeUnmount(() => {
    watcher?.disconnect()
    close()
  })

  function scrolled(): void {
    if (pane.value) top.value = pane.value.scrollTop
  }

  const goTo = (to: number) => settle({ page: Math.min(Math.max(to, 1), sizes.value.length || 1), at: 0 }, above)

  function zoomTo(wanted: Zoom, under?: number): Promise<void> {
    return keeping(() => (zoom.value = typeof wanted === 'number' ? clamp(wanted) : wanted), under)
  }

  const zoomBy = (by: 1 | -1, under?: number) => zoomTo(zoomStep(scale.value, by), under)
  const fit = () => zoomTo(zoom.value === 'width' ? 'page' : 'width')
  const rotate = (by: 90 | -90) => keeping(() => (rotation.value = turn(rotation.value, by)))
  const scrollBy = (lines: number) => pane.value?.scrollBy({ top: lines * LINE })

  return {
    document,
    failed,
    locked,
    came,
    sizes,
    zoom,
    rotation,
    room,
    top,
    laid,
    page,
    scale,
    shown,
    open,
    place,
    settle,
    scrolled,
    goTo,
    zoomTo,
    zoomBy,
    fit,
    rotate,
    scrollBy,
  }
}

export type Pages = ReturnType<typeof usePages>
