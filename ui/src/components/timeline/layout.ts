// Where everything of a timeline goes, in pixels: the stages of the law in their order, the days in theirs, lines between
// the two (which cross where the order was not kept), and the time limits in lanes under the days. Pure: a timeline, a
// width and the size of the text in, places out.

import { dayNumber } from '@/lib/dates'
import { SIGNS, URGENCY, type Timeline, type TimelineBar, type TimelineStage, type TimelineStep } from './model'
import { fitted, marksOf, scaleOf, widthOf, type Mark, type Scale } from './scale'

export type Wrongness = '' | 'wrong' | 'asked'

export interface Node {
  stage: TimelineStage
  step?: TimelineStep
  x: number
  y: number
  /** Where the line down to the days ends; none without a date. */
  to?: { x: number; y: number }
  date: string
  /** Stands in the wrong order, or is asked about. */
  wrong: Wrongness
}

export interface Tick {
  day: string
  x: number
  steps: TimelineStep[]
  milestone: boolean
  /** In the wrong order with another day, or asked about. */
  wrong: Wrongness
}

export interface Label {
  x: number
  anchor: number
  y: number
  text: string
}

export interface Bar {
  bar: TimelineBar
  y: number
  /** Left and right end of the stretch. */
  x1: number
  x2: number
  /** The stretch goes on beyond the picture. */
  beyond: boolean
  /** Part that is too much. */
  over?: { x1: number; x2: number }
  act?: number
  /** Where the stretch ends if a holiday moves its end. */
  moved?: number
  verdict: string
  words: string
  wordsX: number
}

export interface Band {
  x1: number
  x2: number
  name: string
  holiday: boolean
}

/** A bracket from the step that should have come first to the one that came before it. */
export interface Wrong {
  x1: number
  x2: number
  y: number
  question: boolean
}

export interface Drawing {
  width: number
  height: number
  em: number
  scale: Scale
  nodes: Node[]
  axis: number
  ticks: Tick[]
  marks: Mark[]
  labels: Label[]
  bands: Band[]
  wrongs: Wrong[]
  bars: Bar[]
  stretches: { x1: number; x2: number; y: number; words: string; wordsX: number }[]
  /** Vertical room of the shading. */
  shade: { y1: number; y2: number }
}

export interface Options {
  width: number
  /** Size of the text in pixels. */
  em: number
  /** Only what is not simply in time. */
  fewBars?: boolean
  /** How many levels of names may stand under the days. */
  levels?: number
}

/** A limit that ends so many days after everything else is followed no further. */
const BEYOND = 45
/** Days off are told apart from here on. */
const SHADED = 2.6

export function draw(timeline: Timeline, options: Options): Drawing {
  const { em, width } = options
  const bars = options.fewBars ? timeline.bars.filter((bar) => bar.standing !== 'kept') : timeline.bars
  const scale = scaleOf(daysOf(timeline, bars), width)
  const ticks = ticksOf(timeline, scale)
  const nodes = nodesOf(timeline, scale, width, em)
  const head = nodes.length > 0 ? Math.max(...nodes.map((node) => node.y)) + em * 1.9 + 34 : em * 0.9
  const wrongs = wrongsOf(timeline, scale)
  const axis = Math.round(head)
  for (const node of nodes) if (node.to) node.to.y = axis - 9
  const marks = marksOf(scale, em * 0.88)
  const labels = labelsOf(timeline, ticks, scale, { em, levels: options.levels ?? 2 }, axis + em * 1.5)
  const under = Math.max(axis + em * 1.9, ...labels.map((label) => label.y + em * 0.6))
  for (const wrong of wrongs) wrong.y += under + 12
  const afterWrongs = Math.max(under, ...wrongs.map((wrong) => wrong.y + 6))
  const stretches = stretchesOf(timeline, scale, em, afterWrongs + 6)
  const afterStretches = Math.max(afterWrongs, ...stretches.map((one) => one.y + 10))
  const lanes = lanesOf(bars, scale, em, afterStretches + 4)
  const height = Math.ceil(Math.max(afterStretches, ...lanes.map((bar) => bar.y + 12)) + 8)
  return {
    width,
    height,
    em,
    scale,
    nodes,
    axis,
    ticks,
    marks,
    labels,
    bands: bandsOf(timeline, scale),
    wrongs,
    bars: lanes,
    stretches,
    shade: { y1: axis - 9, y2: height - 4 },
  }
}

function daysOf(timeline: Timeline, bars: readonly TimelineBar[]): number[] {
  const days = timeline.steps.map((step) => dayNumber(step.at))
  for (const bar of bars) if (bar.act) days.push(dayNumber(bar.act.at))
  for (const bar of bars) days.push(dayNumber(bar.start.at))
  const known = days.filter(Number.isFinite)
  const last = Math.max(...known)
  for (const bar of bars) {
    for (const end of [bar.from, bar.to, bar.to_if_moved]) {
      const day = end ? dayNumber(end) : Number.NaN
      if (day <= last + BEYOND) known.push(day)
    }
  }
  for (const one of timeline.stretches) known.push(dayNumber(one.from), dayNumber(one.to))
  return known.filter(Number.isFinite)
}

/** The days that stand in the wrong order; a fault outweighs a question. */
function wrongDays(timeline: Timeline): Map<string, Wrongness> {
  const days = new Map<string, Wrongness>()
  const faultsLast = [...timeline.disorders].sort((one, other) => Number(other.question) - Number(one.question))
  for (const one of faultsLast) {
    for (const end of [one.earlier, one.later]) days.set(end.at.slice(0, 10), one.question ? 'asked' : 'wrong')
  }
  return days
}

function ticksOf(timeline: Timeline, scale: Scale): Tick[] {
  const wrong = wrongDays(timeline)
  const ticks: Tick[] = []
  for (const step of timeline.steps) {
    const day = step.at.slice(0, 10)
    let last = ticks[ticks.length - 1]
    if (last?.day !== day) {
      last = { day, x: scale.x(dayNumber(day)), steps: [], milestone: false, wrong: wrong.get(day) ?? '' }
      ticks.push(last)
    }
    last.steps.push(step)
    last.milestone ||= Boolean(step.short)
  }
  return ticks
}

/** Side by side in the order of the law; on two heights where they would touch. */
function nodesOf(timeline: Timeline, scale: Scale, width: number, em: number): Node[] {
  const { stages } = timeline
  const cell = width / Math.max(1, stages.length)
  const tight = cell < Math.max(em * 2.5, widthOf('00-00', em * 0.88) + 4)
  const wrong = wrongDays(timeline)
  return stages.map((stage, at) => {
    const step = stage.step === undefined || stage.step === null ? undefined : timeline.steps[stage.step]
    const date = step ? step.at.slice(5, 10) : ''
    return {
      stage,
      ...(step ? { step, to: { x: scale.x(dayNumber(step.at)), y: 0 } } : {}),
      x: Math.round((at + 0.5) * cell),
      y: Math.round(em * 1.35 + 7 + (tight && at % 2 === 1 ? em * 2.9 + 6 : 0)),
      date: date || { dated: '', undated: '无日期', not_entered: '未录入', absent: '卷中没有' }[stage.state],
      wrong: (step && wrong.get(step.at.slice(0, 10))) ?? '',
    }
  })
}

/** Names of the milestones that no stage shows, under the days, each on the lowest level where it touches none. */
function labelsOf(
  timeline: Timeline,
  ticks: readonly Tick[],
  scale: Scale,
  { em, levels }: { em: number; levels: number },
  top: number,
): Label[] {
  const shown = new Set(timeline.stages.map((stage) => stage.step))
  const size = em * 0.92
  const ends: number[] = []
  const labels: Label[] = []
  for (const tick of ticks) {
    const names = tick.steps
      .filter((step) => step.short && !shown.has(timeline.steps.indexOf(step)))
      .map((step) => step.short as string)
    if (names.length === 0) continue
    const text = [...new Set(names)].slice(0, 3).join('·')
    const half = widthOf(text, size) / 2
    const x = Math.min(Math.max(tick.x, half), Math.max(half, scale.width - half))
    let level = ends.findIndex((end) => x - half > end + 5)
    if (level < 0) level = ends.length
    if (level >= levels) continue
    ends[level] = x + half
    labels.push({ x, anchor: tick.x, y: top + (level + 1) * em * 1.25, text })
  }
  return labels
}

function bandsOf(timeline: Timeline, scale: Scale): Band[] {
  const bands: Band[] = []
  for (const one of timeline.days_off) {
    const holiday = one.name !== '双休日'
    if (scale.perDay < (holiday ? SHADED / 2 : SHADED)) continue
    const [from, to] = [dayNumber(one.from), dayNumber(one.to)]
    if (to < scale.first || from > scale.last) continue
    if (scale.cuts.some((cut) => from > cut.from && to < cut.to)) continue
    // A day is as wide as the way to the next one, around its place.
    const x1 = Math.max(0, scale.x(from) - scale.perDay / 2)
    const x2 = Math.min(scale.width, scale.x(to) + scale.perDay / 2)
    bands.push({ x1, x2, name: one.name, holiday })
  }
  return bands
}

function wrongsOf(timeline: Timeline, scale: Scale): Wrong[] {
  const ends: number[] = []
  const drawn: Wrong[] = []
  const pairs = timeline.disorders
    .map((one) => ({ one, at: [dayNumber(one.earlier.at), dayNumber(one.later.at)].sort((a, b) => a - b) }))
    .sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0))
  for (const { one, at } of pairs) {
    const x1 = Math.min(scale.x(at[0] ?? 0), scale.width - 8)
    const x2 = Math.max(scale.x(at[1] ?? 0), x1 + 8)
    if (drawn.some((other) => other.x1 === x1 && other.x2 === x2)) continue
    let lane = ends.findIndex((end) => x1 > end + 4)
    if (lane < 0) lane = ends.length
    ends[lane] = x2
    drawn.push({ x1, x2, y: lane * 9, question: one.question })
  }
  return drawn
}

function stretchesOf(timeline: Timeline, scale: Scale, em: number, top: number): Drawing['stretches'] {
  const size = em * 0.88
  const lanes: number[] = []
  return timeline.stretches.map((one) => {
    const [x1, x2] = [scale.x(dayNumber(one.from)), Math.max(scale.x(dayNumber(one.to)), scale.x(dayNumber(one.from)) + 2)]
    const words = fitted(`${one.what} ${one.from.slice(5)}—${one.to.slice(5)}`, scale.width, size)
    const wordsX = Math.min(x1, Math.max(0, scale.width - widthOf(words, size)))
    const left = Math.min(x1, wordsX)
    let lane = lanes.findIndex((end) => left > end + 8)
    if (lane < 0) lane = lanes.length
    lanes[lane] = Math.max(x2, wordsX + widthOf(words, size))
    return { x1, x2, y: top + (lane + 1) * (em * 1.25 + 8), words, wordsX }
  })
}

/** Sign and verdict, which stand out, and after them what the limit is. */
export function barWords(bar: TimelineBar): { verdict: string; rest: string } {
  // A paper is known by its number.
  const own = bar.about === '违法行为' ? undefined : bar.about
  const about = /（([^（）]*号)）/.exec(own ?? '')?.[1] ?? own
  const title = about ? `${bar.title}：${about}` : bar.title
  return { verdict: `${SIGNS[bar.standing]} ${bar.verdict}`, rest: `${title}　${bar.rule}` }
}

export function barText(bar: TimelineBar): string {
  const { verdict, rest } = barWords(bar)
  return `${verdict}　${rest}`
}

/** Several parties often have the same days: a limit that ran alike for all of them, and was kept, is drawn once. */
function alike(bars: readonly TimelineBar[]): { bar: TimelineBar; times: number }[] {
  const all: { bar: TimelineBar; times: number }[] = []
  for (const bar of bars) {
    const twin = all.find(
      ({ bar: one }) =>
        bar.standing === 'kept' &&
        one.item === bar.item &&
        one.standing === bar.standing &&
        one.from === bar.from &&
        one.to === bar.to &&
        one.act?.at === bar.act?.at,
    )
    if (twin) twin.times += 1
    else all.push({ bar, times: 1 })
  }
  return all
}

/** Each bar with its words over it, on the highest lane where neither touches another. */
function lanesOf(bars: readonly TimelineBar[], scale: Scale, em: number, top: number): Bar[] {
  const lane = em * 1.3 + 17
  const ends: number[] = []
  return alike(bars).map(({ bar, times }) => {
    const [from, to] = [dayNumber(bar.from), dayNumber(bar.to)]
    const beyond = to > scale.last
    const x1 = scale.x(from)
    const x2 = Math.max(scale.x(to), x1 + 3)
    const act = bar.act ? scale.x(dayNumber(bar.act.at)) : undefined
    const placed: Bar = {
      bar,
      y: 0,
      x1,
      x2,
      beyond,
      ...(act === undefined ? {} : { act }),
      ...(bar.to_if_moved && !beyond && bar.standing !== 'kept' ? { moved: scale.x(dayNumber(bar.to_if_moved)) } : {}),
      verdict: '',
      words: '',
      wordsX: 0,
    }
    const over = overOf(placed)
    if (over) placed.over = over
    const { verdict, rest } = barWords(times > 1 ? { ...bar, about: `${times} 份` } : bar)
    const words = beyond ? `${rest}，至 ${bar.to.slice(0, 10)}` : rest
    placed.verdict = verdict
    placed.words = fitted(`　${words}`, scale.width - widthOf(verdict, em), em)
    const wide = widthOf(placed.verdict + placed.words, em)
    const left = Math.min(x1, act ?? x1)
    placed.wordsX = Math.min(left, Math.max(0, scale.width - wide))
    const [start, end] = [Math.min(placed.wordsX, left), Math.max(x2, act ?? x2, placed.wordsX + wide)]
    let at = ends.findIndex((taken) => start > taken + 14)
    if (at < 0) at = ends.length
    ends[at] = end
    placed.y = Math.round(top + at * lane + em * 1.3 + 7)
    return placed
  })
}

/** What the act took too much, gave too little, or left out. */
function overOf({ bar, x1, x2, act }: Bar): { x1: number; x2: number } | undefined {
  const late = bar.standing === 'broken' || bar.standing === 'doubtful'
  if (act === undefined || !late) return undefined
  const [from, to] = bar.binding === 'within' ? [x2, act] : bar.binding === 'after' ? [act, x2] : [x1, act]
  return to > from ? { x1: from, x2: Math.max(to, from + 3) } : undefined
}

/** Bars by what wants a look first, for the list. */
export function byUrgency(bars: readonly TimelineBar[]): TimelineBar[] {
  return [...bars].sort(
    (one, other) => URGENCY[one.standing] - URGENCY[other.standing] || (one.from < other.from ? -1 : one.from > other.from ? 1 : 0),
  )
}
