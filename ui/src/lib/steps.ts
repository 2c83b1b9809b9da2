// The dated steps of a case, laid out for the eye: which of them are the milestones of the procedure, and where their
// labels go so that none covers another. What a step is was decided in Rust; here are only short names and places.

import { dayNumber } from './dates'

export interface Step {
  /** ISO day, with the minute where it is known. */
  at: string
  what: string
  pointer: string
}

export interface DayOfSteps {
  day: string
  steps: Step[]
  /** Short name of the day's milestone, if it has one. */
  milestone: string | null
}

// The first that fits a step's words names it. A proof of service is matched before the paper that it serves.
const MILESTONES: readonly [RegExp, string][] = [
  [/^《送达回证（.*决定书.*）》/, '送达'],
  [/^《送达回证/, ''],
  [/审批表》/, ''],
  [/^《案源|线索登记/, '线索'],
  [/立案/, '立案'],
  [/^《现场检查|^《现场.*笔录/, '检查'],
  [/^《[^》]*告知书/, '告知'],
  [/^《听证笔录/, '听证'],
  [/^《[^》]*法制审核/, '审核'],
  [/^《[^》]*集体讨论/, '讨论'],
  [/^《[^》]*决定书》/, '决定'],
  [/缴款|票据/, '缴款'],
  [/^《结案|结案日期/, '结案'],
]

export function milestoneOf(step: Step): string | null {
  if (/^《[^》]*立案[^》]*审批表》/.test(step.what)) return '立案'
  return MILESTONES.find(([words]) => words.test(step.what))?.[1] || null
}

/** Steps by day; each milestone is named once, at its first day, but for decisions, which may be made anew. */
export function byDay(steps: readonly Step[]): DayOfSteps[] {
  const days: DayOfSteps[] = []
  const named = new Set<string>()
  for (const step of [...steps].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))) {
    const day = step.at.slice(0, 10)
    if (Number.isNaN(dayNumber(day))) continue
    let last = days[days.length - 1]
    if (last?.day !== day) days.push((last = { day, steps: [], milestone: null }))
    last.steps.push(step)
    const name = milestoneOf(step)
    if (name && !named.has(name)) {
      named.add(name)
      last.milestone = last.milestone ? `${last.milestone}·${name}` : name
    }
  }
  return days
}

export interface Label {
  x: number
  /** 0 is nearest to the line. */
  level: number
  day: DayOfSteps
}

/**
 * Places of the milestones' labels on a line of this width: each on the lowest level where it does not touch the one
 * before. `widthOf` measures a label.
 */
export function layOut(
  days: readonly DayOfSteps[],
  width: number,
  widthOf: (day: DayOfSteps) => number,
): { ticks: { x: number; day: DayOfSteps }[]; labels: Label[]; levels: number } {
  const first = days[0]
  const last = days[days.length - 1]
  if (!first || !last) return { ticks: [], labels: [], levels: 0 }
  const start = dayNumber(first.day)
  const span = Math.max(1, dayNumber(last.day) - start)
  const ticks = days.map((day) => ({ x: ((dayNumber(day.day) - start) / span) * width, day }))
  const ends: number[] = []
  const labels: Label[] = []
  for (const { x, day } of ticks) {
    if (!day.milestone) continue
    const half = widthOf(day) / 2
    const centre = Math.min(Math.max(x, half), width - half)
    let level = ends.findIndex((end) => centre - half > end + 4)
    if (level < 0) level = ends.length
    ends[level] = centre + half
    labels.push({ x: centre, level, day })
  }
  return { ticks, labels, levels: ends.length }
}
