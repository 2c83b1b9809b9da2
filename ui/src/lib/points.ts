// Points as the sheet prints them. They travel as integers of 0.01 分.

/** `7450` is 74.5; whole points carry no zeros. */
export function pointsText(points: number): string {
  const sign = points < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(points) / 100)
  const rest = Math.abs(points) % 100
  if (rest === 0) return `${sign}${whole}`
  return rest % 10 === 0 ? `${sign}${whole}.${rest / 10}` : `${sign}${whole}.${String(rest).padStart(2, '0')}`
}

/** Where a score stands: a figure, or the range that the open items leave. */
export function rangeText(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null || high == null) return '—'
  return low === high ? pointsText(low) : `${pointsText(low)}–${pointsText(high)}`
}

/** What a person typed, in 0.01 分; null when it is not a number of points. */
export function parsePoints(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/分$/, '')
    .replace('。', '.')
  const found = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** A whole number above zero: a page, a number of occurrences. */
export function parseCount(typed: string): number | undefined {
  const found = /^\d{1,6}$/.exec(typed.normalize('NFKC').trim())
  const count = found ? Number(found[0]) : 0
  return count > 0 ? count : undefined
}
