// Asks for the timeline of a dossier by the standard that was used last, or the first that the program has.

import { call, type Output } from '@/api'
import { recall } from './memory'

type Timeline = Output<'dossier.timeline'>

export interface Asked {
  /** Of a dossier in the workspace. */
  id?: string
  rev?: number
  /** Or a dossier as it stands on the screen. */
  dossier?: { name: string; text: string }
  /** `id@version`; none: the standard that was used last. */
  pack?: string
}

export async function timelineOf(asked: Asked): Promise<Timeline> {
  const pack = asked.pack ?? (await usualPack())
  return call('dossier.timeline', { ...asked, ...(pack ? { pack } : {}) })
}

/** The standard that was used last, if the program still has it, else its first. */
export async function usualPack(): Promise<string | undefined> {
  const { packs } = await call('standard.list', {})
  const last = recall<string>('pack')
  return (packs.find((pack) => pack.reference === last) ?? packs[0])?.reference
}
