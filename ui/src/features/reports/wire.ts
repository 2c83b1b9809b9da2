// What can be put on paper, and the questions that Rust is asked about it.

import { asFile, call, type CallOptions, type Chosen, type Input, type KeptFile, type KeptName, type Output } from '@/api'

export type Kind = Output<'report.kinds'>['kinds'][number]
export type Field = NonNullable<Kind['fields']>[number]
export type Ask = Input<'report.count'>['ask']
export type Count = Output<'report.count'>
export type Preview = Output<'report.preview'>
export type MendingLine = Output<'report.mending'>['items'][number]
export type Numbered = NonNullable<Preview['numbers']>[number]
export type Form = NonNullable<Input<'report.write'>['form']>
export type Written = Output<'report.write'>

/** Files of 仿宋 and 小标宋; without them official papers are in the song of the program. */
export type OwnFonts = Partial<Record<KeptName, KeptFile | null>>

/** What is asked for: the choice, and the file of rows where the kind takes one. */
export interface Question {
  ask: Ask
  rows: Chosen | null
  fonts: OwnFonts | null
}

const of = ({ ask, rows }: Question) => ({ ask, ...(rows && { rows: asFile(rows) }) })
const set = ({ fonts }: Question) => ({
  ...(isThere(fonts?.fang) && { fang: asFile(fonts.fang) }),
  ...(isThere(fonts?.biaosong) && { biaosong: asFile(fonts.biaosong) }),
})
export const isThere = (font: KeptFile | null | undefined): font is Chosen => Boolean(font?.handle)

export const kinds = () => call('report.kinds', {})
export const count = (question: Question, options?: CallOptions) => call('report.count', of(question), options)
export const preview = (question: Question, at: number, options?: CallOptions) =>
  call('report.preview', { ...of(question), ...set(question), at }, options)
export const write = (question: Question, to: Chosen, form: Form, apart: boolean, options?: CallOptions) =>
  call('report.write', { ...of(question), ...set(question), to: asFile(to), form, apart }, options)
/** How each item with problems is to be answered, for the same dossiers and standard. */
export const mending = ({ filter, pack }: Ask, options?: CallOptions) =>
  call('report.mending', { ...(filter && { filter }), ...(pack && { pack }) }, options)
export const putMending = ({ pack, item }: MendingLine, kind: MendingLine['kind']) =>
  call('report.mending_put', { pack, item, kind: kind ?? null })
/** Another picture above papers whose template prints one; none: no picture. */
export const putEmblem = (file: Chosen | null) => call('report.emblem_put', { ...(file && { file: asFile(file) }) })
