// What can be handed on, and the questions that Rust is asked about it.

import { asFile, call, type CallOptions, type Chosen, type Input, type Output } from '@/api'

export type Kind = Output<'export.kinds'>['kinds'][number]
export type Asked = Input<'export.count'>
export type Count = Output<'export.count'>
export type Form = NonNullable<Input<'export.write'>['form']>
export type Written = Output<'export.write'>

export const kinds = () => call('export.kinds', {})
export const count = (asked: Asked, options?: CallOptions) => call('export.count', asked, options)
export const write = (asked: Asked, form: Form, to: Chosen, options?: CallOptions) =>
  call('export.write', { ask: asked, to: asFile(to), form }, options)
