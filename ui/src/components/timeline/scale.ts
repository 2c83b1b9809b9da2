// Days on a line. Gaps of many months in which nothing happened are cut short, and say so; everywhere else a day is as
// long as any other day.

export interface Cut {
  /** Day numbers between which the line is cut. */
  from: number
  to: number
  x1: number
  x2: number
}

export interface Scale {
  first: number
  last: number
  /** Pixels for a day outside the cuts. */
  perDay: number
  cuts: Cut[]
  width: number
  x: (day: number) => number
}

/** A gap is cut when it is longer than this, in days: shorter ones are part of the picture. */
const LONG = 100
/** Where the case goes over more than a year, shorter gaps are cut as well. */
const LONG_IN_YEARS = 60
const CUT_WIDTH = 34

/** `days`: day numbers on which something stands. */
export function scaleOf(days: readonly number[], width: number): Scale {
  const sorted = [...new Set(days.filter(Number.isFinite))].sort((one, other) => one - other)
  const first = sorted[0] ?? 0
  const last = sorted[sorted.length - 1] ?? first
  const long = last - first > 400 ? LONG_IN_YEARS : LONG
  const gaps: { from: number; to: number }[] = []
  sorted.forEach((day, at) => {
    const before = sorted[at - 1]
    if (before !== undefined && day - before > long) gaps.push({ from: before, to: day })
  })
  // Too many cuts would leave no room for the days themselves.
  const room = Math.max(0, Math.floor((width * 0.45) / CUT_WIDTH))
  const kept = [...gaps].sort((one, other) => other.to - other.from - (one.to - one.from)).slice(0, room)
  const cutDays = kept.reduce((sum, gap) => sum + gap.to - gap.from, 0)
  const perDay = (width - kept.length * CUT_WIDTH) / Math.max(1, last - first - cutDays)
  const cuts: Cut[] = []
  let cut = 0
  for (const gap of gaps.filter((one) => kept.includes(one))) {
    const x1 = (gap.from - first - cut) * perDay + cuts.length * CUT_WIDTH
    cuts.push({ ...gap, x1, x2: x1 + CUT_WIDTH })
    cut += gap.to - gap.from
  }
  const x = (day: number) => {
    const at = Math.min(Math.max(day, first), last)
    let gone = 0
    for (const [index, one] of cuts.entries()) {
      if (at <= one.from) return (at - first - gone) * perDay + index * CUT_WIDTH
      if (at < one.to) return one.x1 + ((at - one.from) / (one.to - one.from)) * CUT_WIDTH
      gone += one.to - one.from
    }
    return (at - first - gone) * perDay + cuts.length * CUT_WIDTH
  }
  return { first, last, perDay, cuts, width, x }
}

/** `14 个月`, `100 日` */
export function gapWords(days: number): string {
  return days > 120 ? `${Math.round(days / 30.4)} 个月` : `${days} 日`
}

export interface Mark {
  x: number
  text: string
  year: boolean
}

/**
 * Years and months under the line, none touching another: the year at its first day in the picture, months where there
 * is room for them.
 */
export function marksOf(scale: Scale, em: number): Mark[] {
  const marks: Mark[] = []
  const taken: { from: number; to: number }[] = []
  const put = (x: number, text: string, year: boolean, must: boolean) => {
    const width = widthOf(text, em)
    const from = Math.min(Math.max(x, 0), Math.max(0, scale.width - width))
    const free = taken.every((one) => from > one.to + 6 || from + width < one.from - 6)
    const inCut = !must && scale.cuts.some((cut) => x > cut.x1 && x < cut.x2)
    if (!free || inCut) return
    taken.push({ from, to: from + width })
    marks.push({ x: from, text, year })
  }
  const { year: firstYear } = partsOf(scale.first)
  const { year: lastYear } = partsOf(scale.last)
  put(0, String(firstYear), true, true)
  for (let year = firstYear + 1; year <= lastYear; year += 1) {
    const day = dayOf(year, 0)
    const cut = scale.cuts.find((one) => day > one.from && day < one.to)
    // A year that begins in a gap is named where the line goes on.
    if (cut && partsOf(cut.to).year === year) put(cut.x2, String(year), true, true)
    else if (!cut) put(scale.x(day), String(year), true, true)
  }
  if (scale.perDay * 30 < em * 2.4) return marks
  for (let day = nextMonth(scale.first); day <= scale.last; day = nextMonth(day)) {
    const { month } = partsOf(day)
    if (month > 0) put(scale.x(day), `${month + 1}月`, false, false)
  }
  return marks
}

/** Rough width of a text: Chinese characters are square, others about half. */
export function widthOf(text: string, em: number): number {
  let width = 0
  for (const one of text) width += (one.codePointAt(0) ?? 0) > 0x2000 ? em : em * 0.58
  return width
}

/** As much of a text as fits, with … where something is left out. */
export function fitted(text: string, width: number, em: number): string {
  if (widthOf(text, em) <= width) return text
  let kept = ''
  for (const one of text) {
    if (widthOf(`${kept}${one}…`, em) > width) break
    kept += one
  }
  return kept ? `${kept}…` : ''
}

const DAY = 86_400_000
const dayOf = (year: number, month: number) => Date.UTC(year, month, 1) / DAY

function partsOf(day: number): { year: number; month: number } {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() }
}

function nextMonth(day: number): number {
  const { year, month } = partsOf(day)
  return dayOf(year, month + 1)
}
