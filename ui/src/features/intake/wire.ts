// What Rust says of a table that may be taken in, and the questions that it is asked.

import { asFile, call, type CallOptions, type Chosen, type Input, type Output } from '@/api'

export type Look = Output<'import.look'>
export type Mapping = Look['mapping']
export type SheetMapping = Mapping['sheets'][number]
export type ColumnMapping = SheetMapping['columns'][number]
export type MoneyUnit = NonNullable<ColumnMapping['unit']>
export type SeenSheet = Look['sheets'][number]
export type SeenLine = SeenSheet['lines'][number]
export type SeenCell = SeenLine['cells'][number]
export type Outcome = Output<'import.run'>
export type OutcomeRow = Outcome['rows'][number]
export type Became = OutcomeRow['became']
export type CellProblem = NonNullable<OutcomeRow['problems']>[number]
export type Finding = Outcome['findings'][number]
export type Remembered = Output<'import.mappings'>[number]

export type LookInput = Omit<Input<'import.look'>, 'file'>
export type RunInput = Omit<Input<'import.run'>, 'file' | 'dry_run'>
type LinesInput = Omit<Input<'import.lines'>, 'file'>

export const look = (file: Chosen, input: LookInput, options?: CallOptions) =>
  call('import.look', { file: asFile(file), ...input }, options)
export const lines = (file: Chosen, input: LinesInput) => call('import.lines', { file: asFile(file), ...input })
export const run = (file: Chosen, input: RunInput, dry_run: boolean, options?: CallOptions) =>
  call('import.run', { file: asFile(file), ...input, dry_run }, options)
export const refused = (file: Chosen, input: RunInput, to: Chosen, options?: CallOptions) =>
  call('import.refused', { file: asFile(file), ...input, to: asFile(to) }, options)
export const mappings = () => call('import.mappings', {})
export const forget = (roster: string, unit: string) => call('import.forget', { roster, unit })
