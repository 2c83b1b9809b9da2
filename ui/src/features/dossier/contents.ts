// What a dossier says, ready to be laid out: which fields of a kind of element any of its elements has, and how a value
// that is not known is said.

import type { Output } from '@/api'

export type Contents = Output<'dossier.contents'>
export type Field = Contents['case'][number]
export type Group = Contents['groups'][number]
export type Paper = Contents['documents'][number]

/** 未录入 is not 卷中没有: each way of not knowing has its own word, and a sign of its own. */
export const STATES: Record<Field['state'], string> = {
  known: '',
  not_entered: '未录入',
  absent: '卷中没有',
  illegible: '看不清',
  masked: '已遮盖',
}

export function valueText(field: Field | undefined): string {
  if (!field) return ''
  if (field.state === 'known') return field.value ?? ''
  return field.state === 'masked' && field.value ? `${field.value}（已遮盖）` : STATES[field.state]
}

export interface Column {
  code: string
  label: string
  figure: boolean
}

/** Columns of a table: fields that at least one element has something to say of. */
export function columnsOf(group: Group): Column[] {
  const columns: Column[] = []
  for (const [at, field] of (group.elements[0]?.fields ?? []).entries()) {
    const said = group.elements.some((one) => one.fields[at] && one.fields[at].state !== 'not_entered')
    if (said) columns.push({ code: field.code, label: field.label, figure: group.elements.some((one) => one.fields[at]?.figure) })
  }
  return columns
}

/** What nobody has entered for any of them. */
export function unsaid(group: Group): string[] {
  const shown = new Set(columnsOf(group).map((column) => column.code))
  return (group.elements[0]?.fields ?? []).filter((field) => !shown.has(field.code)).map((field) => field.label)
}

/** A table as long as it fits; few elements with many fields, or long texts, are better read one under another. */
export function asTable(group: Group): boolean {
  const columns = columnsOf(group).length
  return group.elements.length > 1 && columns <= 9
}

/** The facts of the case, by how much they say: values, what is so, what is not so, and what is not known. */
export function facts(fields: readonly Field[]): { values: Field[]; yes: Field[]; no: Field[]; unknown: Record<string, Field[]> } {
  const known = fields.filter((field) => field.state === 'known')
  const flag = (field: Field) => !field.figure && (field.value === '是' || field.value === '否')
  const unknown: Record<string, Field[]> = {}
  for (const field of fields) {
    if (field.state !== 'known') (unknown[STATES[field.state]] ??= []).push(field)
  }
  return {
    values: known.filter((field) => !flag(field)),
    yes: known.filter((field) => flag(field) && field.value === '是'),
    no: known.filter((field) => flag(field) && field.value === '否'),
    unknown,
  }
}

/** The value of a field of the case. */
export function caseValue(contents: Contents, code: string): string {
  const field = contents.case.find((one) => one.code === code)
  return field?.state === 'known' ? (field.value ?? '') : ''
}

/** `12`, `12—14`; the 副卷 may count from 1 again, so its pages are said as such. */
export function pagesText(paper: Paper): string {
  const { page_from: from, page_to: to } = paper
  if (from == null) return ''
  const pages = to == null || to === from ? String(from) : `${from}—${to}`
  const volume = paper.fields.find((field) => field.code === 'volume' && field.state === 'known')?.value
  return volume === '副卷' ? `副卷 ${pages}` : pages
}

/** Each service: whom and how in words, and when. A party that is the only one goes without saying. */
export function servedText(paper: Paper, alone: boolean): { words: string; when: string }[] {
  return (paper.served ?? []).map((one) => {
    const of = (code: string) => one.fields.find((field) => field.code === code && field.state === 'known')?.value
    const when = of('received_on') ?? of('announcement_ends_on') ?? of('sent_on') ?? ''
    return { words: [alone ? '' : one.party, of('mode')].filter(Boolean).join(' '), when }
  })
}
