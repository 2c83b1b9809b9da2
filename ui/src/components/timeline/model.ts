// What a timeline is made of. It comes from `dossier.timeline`; a bare list of dated steps makes one without stages and
// limits.

import type { Output } from '@/api'
import { byDay, type Step } from '@/lib/steps'

export type Timeline = Output<'dossier.timeline'>
export type TimelineStep = Timeline['steps'][number]
export type TimelineBar = Timeline['bars'][number]
export type TimelineStage = Timeline['stages'][number]
export type Standing = TimelineBar['standing']

/** A sign for each standing, so that nothing is told by colour alone. */
export const SIGNS: Record<Standing, string> = { kept: '✓', doubtful: '！', broken: '✕', open: '？' }

/** Those that want a look come first. */
export const URGENCY: Record<Standing, number> = { broken: 0, doubtful: 1, open: 2, kept: 3 }

/** A timeline of steps alone. */
export function fromEvents(events: readonly Step[]): Timeline {
  const steps = byDay(events).flatMap(({ steps, milestone }) =>
    steps.map((step, at) => ({ ...step, ...(at === 0 && milestone ? { short: milestone } : {}) })),
  )
  return { title: '', stages: [], steps, bars: [], unmeasured: [], stretches: [], disorders: [], days_off: [] }
}

/** Whether a step stands for this place of the dossier, or for something in it. */
export function standsFor(step: TimelineStep, pointer: string): boolean {
  const places = [step.pointer, ...(step.also ?? [])]
  return places.some((place) => place === pointer || isIn(pointer, place))
}

/** The date fields of one paper are one step; `/documents/1` does not hold `/documents/12`. */
function isIn(pointer: string, place: string): boolean {
  return pointer.startsWith(`${place}/`)
}

/** The step that a place of the dossier belongs to: the one that says so, else the one of the same element. */
export function stepAt(timeline: Timeline, pointer: string): TimelineStep | undefined {
  const exact = timeline.steps.find((step) => standsFor(step, pointer))
  if (exact) return exact
  const element = /^\/[a-z_]+\/\d+(?:\/(?:services|instalments)\/\d+)?/.exec(pointer)?.[0]
  const paper = /^\/documents\/\d+/.exec(pointer)?.[0]
  return (
    timeline.steps.find((step) => element && (step.pointer === element || step.pointer.startsWith(`${element}/`))) ??
    timeline.steps.find((step) => paper && step.pointer.startsWith(`${paper}/`))
  )
}

export interface Counts {
  broken: number
  doubtful: number
  open: number
  kept: number
}

/** How the limits stand that can be drawn. */
export function counts(timeline: Timeline): Counts {
  const of = (standing: Standing) => timeline.bars.filter((bar) => bar.standing === standing).length
  return { broken: of('broken'), doubtful: of('doubtful'), open: of('open'), kept: of('kept') }
}
