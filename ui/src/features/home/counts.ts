// How many dossiers stand where, by agency: counted from the list itself, page by page, so that the picture and the
// list never disagree.

import { call } from '@/api'
import { standingOf, type Standing } from '@/lib/words'

export interface AgencyCount {
  agency: string
  unreviewed: number
  open: number
  submitted: number
  total: number
}

export interface Counts {
  total: number
  /** Dossiers counted so far. */
  counted: number
  all: Record<Standing, number>
  agencies: AgencyCount[]
}

const PAGE = 1_000

/** Counts every dossier; tells after each page, so that a large workspace is not an empty screen. */
export async function countDossiers(tell: (counts: Counts) => void, signal: AbortSignal): Promise<void> {
  const counts: Counts = { total: 0, counted: 0, all: { unreviewed: 0, open: 0, submitted: 0 }, agencies: [] }
  const byAgency = new Map<string, AgencyCount>()
  for (;;) {
    const page = await call('dossier.list', {
      filter: { sort: 'title', ascending: true, offset: counts.counted, limit: PAGE },
    })
    if (signal.aborted) return
    for (const row of page.rows) {
      let one = byAgency.get(row.agency)
      if (!one) byAgency.set(row.agency, (one = { agency: row.agency, unreviewed: 0, open: 0, submitted: 0, total: 0 }))
      const standing = standingOf(row)
      one[standing] += 1
      one.total += 1
      counts.all[standing] += 1
    }
    counts.total = Number(page.total)
    counts.counted += page.rows.length
    counts.agencies = [...byAgency.values()].sort(byLoad)
    tell({ ...counts })
    if (page.rows.length === 0 || counts.counted >= counts.total) return
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
