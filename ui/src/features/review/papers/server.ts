// The paper files of a dossier as functions.

import { asFile, call, paperBytes, type CallOptions, type Chosen } from '@/api'
import { album, type PageSource } from '@/components/pages/source'
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

type Loose = (name: string, input: unknown, options?: CallOptions) => Promise<Papers>
const ask = call as unknown as Loose

export interface Papers {
  papers: PaperFile[]
  /** 卷内页码 of documents that no file has. */
  uncovered: { from: number; to: number }[]
  /** What a person should know of a file that was kept nonetheless. */
  warnings?: string[]
  /** Why the bytes of a paper that was taken out are still in the workspace. */
  kept?: string
}

export const list = (dossier: string) => ask('dossier.papers', { dossier })
export const add = (dossier: string, file: Chosen, options: CallOptions) =>
  ask('dossier.paper', { dossier, file: asFile(file), name: file.name }, options)
export const match = (dossier: string, name: string, spans: Span[]) => ask('dossier.paper_spans', { dossier, name, spans })
export const remove = (dossier: string, name: string) => ask('dossier.paper_remove', { dossier, name })

function sourceOf(dossier: string, file: PaperFile): PageSource {
  const { form, name, size, sha256 } = file
  return {
    kind: form === 'image' ? 'image' : 'pdf',
    name,
    size,
    key: `${dossier} ${sha256}`,
    read: (offset, length) => paperBytes(dossier, name, offset, length),
  }
}

/** Images that are shown as the pages of one file; none for another form. */
export const albumOf = (files: PaperFile[], file: PaperFile): PaperFile[] =>
  file.form === 'image' ? files.filter((one) => one.form === 'image') : []

/** The file, or with an image all images; none for a form that cannot be shown as pages. */
export function pagesSource(dossier: string, files: PaperFile[], file: PaperFile): PageSource | undefined {
  const images = albumOf(files, file)
  if (images.length > 1) return album(images.map((one) => sourceOf(dossier, one)))
  return file.form === 'other' ? undefined : sourceOf(dossier, file)
}
