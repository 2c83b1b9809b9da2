// The paper files of a dossier as functions.

import { asFile, call, paperBytes, type CallOptions, type Chosen } from '@/api'
import type { PageSource } from '@/components/pages/source'
import type { Span } from './mapping'

export interface PaperFile {
  name: string
  sha256: string
  /** Bytes. */
  size: number
  added_at: string
  added_by: string
  form: 'pdf' | 'image' | 'other'
  /** None: not counted. */
  pages?: number | null
  spans: Span[]
}

type Loose = (name: string, input: unknown, options?: CallOptions) => Promise<unknown>
const ask = call as unknown as Loose

export const list = async (dossier: string) =>
  ((await ask('dossier.papers', { dossier })) as { papers: PaperFile[] }).papers
export const add = (dossier: string, file: Chosen, options: CallOptions) =>
  ask('dossier.paper', { dossier, file: asFile(file), name: file.name }, options)
export const match = (dossier: string, name: string, spans: Span[]) => ask('dossier.paper_spans', { dossier, name, spans })
export const remove = (dossier: string, name: string) => ask('dossier.paper_remove', { dossier, name })

/** None for a form that cannot be shown as pages. */
export function sourceOf(dossier: string, file: PaperFile): PageSource | undefined {
  const { form, name, size, sha256 } = file
  if (form === 'other') return undefined
  return {
    kind: form,
    name,
    size,
    key: `${dossier} ${sha256}`,
    read: (offset, length) => paperBytes(dossier, name, offset, length),
  }
}
