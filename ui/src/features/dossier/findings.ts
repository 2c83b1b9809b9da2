// What a standard finds in a dossier without any review: its items by how they came out, with the places that each
// finding rests on.

import type { Output } from '@/api'

export type Checked = Output<'dossier.check'>['checked'][number]

export type Kind = 'fault' | 'question' | 'unclear' | 'met' | 'not_applicable'

export const KINDS: readonly { kind: Kind; sign: string; word: string }[] = [
  { kind: 'fault', sign: '✕', word: '不符合' },
  { kind: 'question', sign: '！', word: '请核' },
  { kind: 'unclear', sign: '？', word: '无法判定' },
  { kind: 'met', sign: '✓', word: '符合' },
  { kind: 'not_applicable', sign: '–', word: '不适用' },
]

export interface Place {
  pointer: string
  words: string
}

export interface Row {
  kind: Kind
  item: string
  number: string
  title: string
  lines: string[]
  places: Place[]
}

const SEEN = '见：'

export function rowsOf(checked: Checked): Row[] {
  return checked.items.map((line, at) => {
    const outcome = checked.assessment.outcomes[at]
    const kind: Kind =
      line.state === 'not_met' ? (line.nature === 'question' ? 'question' : 'fault') : line.state
    const evidence = (outcome?.findings ?? []).flatMap((finding) => finding.evidence)
    const seen = line.lines.filter((one) => one.startsWith(SEEN)).map((one) => one.slice(SEEN.length))
    const missing = (outcome?.missing ?? []).filter((one) => one.pointer)
    // Words and evidence come in the same order from the same findings.
    const places = [
      ...evidence.map((one, index) => ({ pointer: one.pointer, words: seen[index] ?? one.name })),
      ...missing.map((one) => ({ pointer: one.pointer as string, words: one.what })),
    ]
    return {
      kind,
      item: line.item,
      number: line.number,
      title: line.title,
      lines: line.lines.filter((one) => !one.startsWith(SEEN)),
      places: places.filter((one, index) => places.findIndex((other) => other.pointer === one.pointer) === index),
    }
  })
}

export function countsOf(rows: readonly Row[]): Record<Kind, number> {
  const counts: Record<Kind, number> = { fault: 0, question: 0, unclear: 0, met: 0, not_applicable: 0 }
  for (const row of rows) counts[row.kind] += 1
  return counts
}
