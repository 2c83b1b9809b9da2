// How the window shows itself: size of text and theme, remembered and applied to the whole page.

import { watch } from 'vue'
import { remembered } from './memory'

export const TEXT_SIZES = [100, 125, 150, 175, 200] as const

export const textSize = remembered<number>('display.text', 100, (kept) => TEXT_SIZES.includes(kept as 100))
export const contrast = remembered<boolean>('display.contrast', false, (kept) => typeof kept === 'boolean')

/** Applies both from now on. */
export function applyDisplay(): void {
  watch(
    [textSize, contrast],
    () => {
      document.documentElement.style.fontSize = `${(16 * textSize.value) / 100}px`
      if (contrast.value) document.documentElement.dataset.theme = 'contrast'
      else delete document.documentElement.dataset.theme
    },
    { immediate: true },
  )
  watch(textSize, measure, { immediate: true })
  window.addEventListener('resize', measure)
}

/** Below this width, in pixels at 100 % text, pages go from two columns to one. Media queries do not see the text size. */
const NARROW = 900
/** Below this one, pages that can have three columns have two. */
const MIDDLE = 1280
/** Below this height, so counted, the bars that stand always take no more than one line each. */
const LOW = 440

function measure(): void {
  const width = window.innerWidth / textScale()
  document.documentElement.toggleAttribute('data-narrow', width < NARROW)
  document.documentElement.toggleAttribute('data-middle', width < MIDDLE)
  document.documentElement.toggleAttribute('data-low', window.innerHeight / textScale() < LOW)
}

/** Rows and columns are counted in pixels where a table is virtual: what 1 rem is now, as a share of 16 px. */
export const textScale = () => textSize.value / 100
