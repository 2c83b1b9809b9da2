// What would happen, or happened: which of it is shown, and where in the sheet it stands.

import type { Became, CellProblem, Outcome, OutcomeRow } from './wire'
import { BECAME } from './words'

export type Shown = Became | 'findings'

/** What asks for a look comes first. */
export function firstShown(of: Outcome): Shown {
  const order: Became[] = ['refused', 'duplicate', 'changed', 'new', 'unchanged']
  return order.find((one) => of[one] > 0) ?? 'unchanged'
}

export const rowsOf = (of: Outcome, shown: Shown): OutcomeRow[] => of.rows.filter((row) => row.became === shown)

/** Counts that there is a list of; nothing refused is worth saying, nothing repeated is not. */
export function counts(of: Outcome): { code: Shown; word: string; sign: string; count: number }[] {
  const all: { code: Shown; word: string; sign: string; count: number }[] = BECAME.map(({ code, word, done, sign }) => ({
    code,
    sign,
    word: of.dry_run ? word : done,
    count: of[code],
  }))
  if (of.findings.length) all.push({ code: 'findings', word: '台账核对', sign: '？', count: of.findings.length })
  return all
}

/** Problems of one sheet, by row and column. */
export function problemsOn(of: Outcome | null, sheet: string): Map<string, CellProblem> {
  const found = new Map<string, CellProblem>()
  for (const row of of?.rows ?? []) {
    for (const one of row.problems ?? []) if (one.sheet === sheet) found.set(`${one.row} ${one.column}`, one)
  }
  return found
}

/** All problems in the order of the file. */
export const problemsOf = (of: Outcome | null): CellProblem[] => (of?.rows ?? []).flatMap((row) => row.problems ?? [])

/** `台账!F12`; the sheet is only said where there are several. */
export function placeText(place: { sheet?: string | null; row?: number | null; column?: string }, several: boolean): string {
  const cell = place.column ? `${place.column}${place.row}` : `第 ${place.row} 行`
  return several && place.sheet ? `${place.sheet}!${cell}` : cell
}
