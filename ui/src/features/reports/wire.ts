// What can be put on paper, and the questions that Rust is asked about it.

import { asFile, call, type CallOptions, type Chosen, type Input, type Output } from '@/api'

export type Kind = Output<'report.kinds'>['kinds'][number]
export type Field = NonNullable<Kind['fields']>[number]
export type Ask = Input<'report.count'>['ask']
export type Count = Output<'report.count'>
export type Preview = Output<'report.preview'>
export type MendingLine = Output<'report.mending'>['items'][number]
export type Numbered = NonNullable<Preview['numbers']>[number]
export type Form = NonNullable<Input<'report.write'>['form']>
export type Written = Output<'report.write'>

/** What is asked for: the choice, and the file of rows where the kind takes one. */
export interface Question {
  ask: Ask
  rows: Chosen | null
}

const of = ({ ask, rows }: Question) => ({ ask, ...(rows && { rows: asFile(rows) }) })

export const kinds = () => call('report.kinds', {})
export const count = (question: Question, options?: CallOptions) => call('report.count', of(question), options)
export const preview = (question: Question, at: number, options?: CallOptions) =>
  call('report.preview', { ...of(question), at }, options)
export const write = (question: Question, to: Chosen, form: Form, apart: boolean, options?: CallOptions) =>
  call('report.write', { ...of(question), to: asFile(to), form, apart }, options)
/** How each item with problems is to be answered, for the same dossiers and standard. */
export const mending = ({ filter, pack }: Ask, options?: CallOptions) =>
  call('report.mending', { ...(filter && { filter }), ...(pack && { pack }) }, options)
export const putMending = ({ pack, item }: MendingLine, kind: MendingLine['kind']) =>
  call('report.mending_put', { pack, item, kind: kind ?? null })
