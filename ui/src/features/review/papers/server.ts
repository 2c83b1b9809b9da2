// The paper files of a dossier as functions.

import { asFile, call, paperBytes, type CallOptions, type Chosen, type Output, type PaperRow } from '@/api'
import { album, type PageSource } from '@/components/pages/source'
import type { Span } from './mapping'

export type PaperFile = PaperRow
export type Papers = Output<'dossier.papers'>

export const list = (dossier: string) => call('dossier.papers', { dossier })
export const add = (dossier: string, file: Chosen, options: CallOptions) =>
  call('dossier.paper', { dossier, file: asFile(file), name: file.name }, options)
export const match = (dossier: string, name: string, spans: Span[]) => call('dossier.paper_spans', { dossier, name, spans })
export const remove = (dossier: string, name: string) => call('dossier.paper_remove', { dossier, name })

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
