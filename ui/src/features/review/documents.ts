// The dossier's papers by page, as the left pane lists them. Text of a dossier is data: nothing here makes markup.

import type { Shown } from './wire'

export interface Paper {
  index: number
  id: string
  title: string
  number: string
  date: string
  from?: number
  to?: number
  /** Names with what they signed as, in the dossier's own words. */
  signed: string[]
  sealed?: boolean
  volume: string
}

export interface Head {
  decisionNumber: string
  caseNumber: string
}

export interface Step {
  date: string
  what: string[]
  /** The document that the first of them stands in. */
  paper?: number
}

type Json = Record<string, unknown>

const known = (value: unknown): string => (typeof value === 'string' ? value : '')
const page = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])

export function papersOf(text: string): Paper[] {
  return list((JSON.parse(text) as Json).documents).map((document, index) => {
    const signed = list(document.signatures).map((one) => known(one.name)).filter(Boolean)
    return {
      index,
      id: known(document.id),
      title: known(document.title) || '（没有标题）',
      number: known(document.number),
      date: known(document.date),
      from: page(document.page_from),
      to: page(document.page_to) ?? page(document.page_from),
      signed: [...new Set(signed)],
      sealed: Array.isArray(document.seals) ? document.seals.length > 0 : undefined,
      volume: known(document.volume),
    }
  })
}

export function headOf(text: string): Head {
  const dossier = JSON.parse(text) as Json
  const kinds = ['penalty_decision', 'no_penalty_decision', 'on_spot_decision']
  const documents = list(dossier.documents)
  const decision =
    documents.find((one) => kinds.includes(known(one.kind))) ??
    documents.find((one) => known(one.kind).endsWith('_decision'))
  return {
    decisionNumber: known(decision?.number),
    caseNumber: known((dossier.case as Json | undefined)?.number),
  }
}

/** The paper that holds a 卷内页码; the main volume first. */
export function paperAt(papers: Paper[], page: number): Paper | undefined {
  const holding = papers.filter((one) => one.from !== undefined && one.from <= page && page <= (one.to ?? one.from))
  return holding.find((one) => !one.volume || one.volume === 'main') ?? holding[0]
}

export function pageWords(paper: Paper): string {
  if (paper.from === undefined) return '—'
  return paper.to === undefined || paper.to === paper.from ? `${paper.from}` : `${paper.from}–${paper.to}`
}

/** A fact of the case, by the words that the program gives it. */
export function factOf(shown: Shown | undefined, label: string): string {
  return unquoted(shown?.facts.find(([name]) => name === label)?.[1] ?? '')
}

export function unquoted(value: string): string {
  return value.replace(/^“([^”]*)”$/, '$1')
}

/** The dated steps, by day. What a paper tells of one day is told once, by its name. */
export function stepsOf(shown: Shown): Step[] {
  const steps: Step[] = []
  for (const event of shown.timeline) {
    const date = event.at.slice(0, 10)
    let last = steps[steps.length - 1]
    if (last?.date !== date) {
      last = { date, what: [] }
      steps.push(last)
    }
    const paper = /^\/documents\/(\d+)\//.exec(event.pointer)
    const what = paper ? nameIn(event.what) : event.what
    if (!last.what.includes(what)) last.what.push(what)
    if (paper && last.paper === undefined) last.paper = Number(paper[1])
  }
  return steps
}

/** `《告知书》（某罚告〔2024〕1号）的送达 收到日期` is 《告知书》的送达. */
function nameIn(what: string): string {
  return what.replace(/ [^ ]*$/, '').replace(/》（[^（）]*〔[^（）]*）/, '》')
}
