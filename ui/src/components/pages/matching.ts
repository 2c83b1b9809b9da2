// Finding given texts in the text of a page, and the regions that they cover. Nothing is guessed: what is not found has
// no region.

import type { Piece } from './document'
import type { Region } from './layout'
import { normalLetter, writingsOf } from './writings'

/** A letter that is compared, and where it came from. */
interface Letter {
  letter: string
  piece: number
  /** Share of the piece's length where it begins and ends. */
  from: number
  to: number
  /** Something stood before it that is not compared: a space, or the end of a piece. */
  apart: boolean
}

/** More of one text on one page frames nothing that helps. */
const MOST = 12

/** Regions of the texts, each line of a text one region. `found` says which of the texts were there. */
export function findAll(pieces: Piece[], texts: string[]): { regions: Region[]; found: string[] } {
  const letters = lettersOf(pieces)
  const page = letters.map((one) => one.letter).join('')
  // Letters may be longer than one unit; places in `page` are counted in units.
  const at: number[] = []
  letters.forEach((one, index) => {
    for (let unit = 0; unit < one.letter.length; unit += 1) at.push(index)
  })
  const regions: Region[] = []
  const found: string[] = []
  for (const text of new Set(texts)) {
    const spans = spansOf(page, writingsOf(text), at, letters).slice(0, MOST)
    if (spans.length > 0) found.push(text)
    for (const [from, to] of spans) regions.push(...cover(pieces, letters.slice(from, to + 1)))
  }
  return { regions: distinct(regions), found }
}

function lettersOf(pieces: Piece[]): Letter[] {
  const letters: Letter[] = []
  pieces.forEach((piece, index) => {
    const all = [...piece.text]
    const widths = all.map(breadth)
    const whole = widths.reduce((sum, one) => sum + one, 0) || 1
    let before = 0
    let apart = true
    all.forEach((letter, place) => {
      const next = before + widths[place]! / whole
      const plain = normalLetter(letter)
      if (plain) letters.push({ letter: plain, piece: index, from: before, to: next, apart })
      apart = !plain
      before = next
    })
  })
  return withoutThousands(letters)
}

/** A letter of Latin script is half as broad as one of ours. */
const breadth = (letter: string) => (letter.codePointAt(0)! < 0x2e80 ? 0.5 : 1)

const isDigit = (letter: string | undefined) => letter !== undefined && /^\d$/.test(letter)

/** 50,000 is 50000: a comma between a digit and three digits that end there. */
function withoutThousands(letters: Letter[]): Letter[] {
  return letters.filter(({ letter }, at) => {
    if (letter !== ',' || !isDigit(letters[at - 1]?.letter)) return true
    const after = [1, 2, 3, 4].map((by) => isDigit(letters[at + by]?.letter))
    return !(after[0] && after[1] && after[2] && !after[3])
  })
}

function spansOf(page: string, writings: string[], at: number[], letters: Letter[]): [number, number][] {
  const spans: [number, number][] = []
  for (const writing of writings) {
    for (let unit = page.indexOf(writing); unit >= 0; unit = page.indexOf(writing, unit + writing.length)) {
      const [from, to] = [at[unit]!, at[unit + writing.length - 1]!]
      const within = spans.some(([first, last]) => first <= from && to <= last)
      if (!within && standsAlone(letters, from, to)) spans.push([from, to])
    }
  }
  return spans.filter(([from, to]) => !spans.some(([a, b]) => (a < from && to <= b) || (a <= from && to < b)))
}

/** A number inside a longer number is another number. */
function standsAlone(letters: Letter[], from: number, to: number): boolean {
  const [first, last] = [letters[from]!, letters[to]!]
  const [before, after] = [letters[from - 1], letters[to + 1]]
  if (isDigit(first.letter) && before && !first.apart && /^[\d.]$/.test(before.letter)) return false
  if (!isDigit(last.letter) || !after || after.apart) return true
  return !isDigit(after.letter) && !(after.letter === '.' && isDigit(letters[to + 2]?.letter))
}

/** One region for each line that the letters run over. */
function cover(pieces: Piece[], letters: Letter[]): Region[] {
  const runs = new Map<number, { from: number; to: number }>()
  for (const { piece, from, to } of letters) {
    const run = runs.get(piece)
    if (run) run.to = to
    else runs.set(piece, { from, to })
  }
  const regions: Region[] = []
  for (const [index, run] of runs) {
    const next = regionOf(pieces[index]!, run.from, run.to)
    const last = regions[regions.length - 1]
    if (last && onOneLine(last, next)) regions[regions.length - 1] = joined(last, next)
    else regions.push(next)
  }
  return regions
}

/** What reaches under the line that letters stand on. */
const BELOW = 0.18

export function regionOf(piece: Piece, from: number, to: number): Region {
  const [ax, ay] = piece.along
  const [ux, uy] = piece.up
  const corners = [from, to].flatMap((share) =>
    [-BELOW, 1 - BELOW / 2].map((height) => [piece.x + ax * share + ux * height, piece.y + ay * share + uy * height]),
  ) as [number, number][]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

function onOneLine(one: Region, other: Region): boolean {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  const gap = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width)
  return shared > 0.5 * Math.min(one.height, other.height) && gap < 2 * one.height
}

function joined(one: Region, other: Region): Region {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)]
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}

function distinct(regions: Region[]): Region[] {
  const near = (one: number, other: number) => Math.abs(one - other) < 0.002
  return regions.filter(
    (one, at) =>
      !regions.slice(0, at).some((other) => near(one.x, other.x) && near(one.y, other.y) && near(one.width, other.width)),
  )
}
