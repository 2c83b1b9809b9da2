// How many dossiers stand where, by agency.

import { call } from '@/api'
import type { Standing } from '@/lib/words'

export interface AgencyCount {
  /** Empty: not entered. */
  agency: string
  unreviewed: number
  open: number
  submitted: number
  total: number
}

export interface Counts {
  total: number
  all: Record<Standing, number>
  agencies: AgencyCount[]
}

export async function countDossiers(): Promise<Counts> {
  const { rows } = await call('dossier.counts', {})
  const agencies = rows.map((row) => ({ ...row, total: row.unreviewed + row.open + row.submitted })).sort(byLoad)
  const sum = (key: Standing | 'total') => agencies.reduce((all, one) => all + one[key], 0)
  return {
    total: sum('total'),
    all: { unreviewed: sum('unreviewed'), open: sum('open'), submitted: sum('submitted') },
    agencies,
  }
}

/** Larger first; dossiers whose agency is not entered come last, whatever their number. */
function byLoad(one: AgencyCount, other: AgencyCount): number {
  if (!one.agency !== !other.agency) return one.agency ? -1 : 1
  return other.total - one.total || one.agency.localeCompare(other.agency, 'zh')
}

/** The largest agencies, the others as one sum, and the dossiers whose agency is not entered. */
export function shortened(
  agencies: readonly AgencyCount[],
  most: number,
): { shown: AgencyCount[]; others: (AgencyCount & { agencies: number }) | null; unknown: AgencyCount | null } {
  const named = agencies.filter((one) => one.agency)
  const unknown = agencies.find((one) => !one.agency) ?? null
  if (named.length <= most) return { shown: named, others: null, unknown }
  const rest = named.slice(most - 1)
  const sum = (key: Standing | 'total') => rest.reduce((all, one) => all + one[key], 0)
  const others = {
    agency: '',
    agencies: rest.length,
    unreviewed: sum('unreviewed'),
    open: sum('open'),
    submitted: sum('submitted'),
    total: sum('total'),
  }
  return { shown: named.slice(0, most - 1), others, unknown }
}
