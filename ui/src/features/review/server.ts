// The review's use cases as functions. Nothing is decided or counted here.

import { asFile, call, type Chosen } from '@/api'
import type {
  Arithmetic,
  Changed,
  Decision,
  Explained,
  GoodPoint,
  Hints,
  SheetWritten,
  Shown,
  Submitted,
  Undone,
} from './wire'

function ask<T>(name: string, input: Record<string, unknown>): Promise<T> {
  return call(name as never, input as never) as Promise<T>
}

export const hints = (review: string) => ask<Hints>('review.hints', { review, show: 'all' })
export const decide = (review: string, decision: Decision) =>
  ask<Changed>('review.decide', { review, decision })
export const clear = (review: string, item: string) => ask<Changed>('review.clear', { review, item })
export const undo = (review: string) => ask<Undone>('review.undo', { review })
export const redo = (review: string) => ask<Undone>('review.redo', { review })
export const refresh = (review: string) => ask<{ recheck: string[] }>('review.refresh', { review })
export const praise = (review: string, text: string, page?: number) =>
  ask<GoodPoint[]>('review.praise', { review, text, page })
export const unpraise = (review: string, remove: string) =>
  ask<GoodPoint[]>('review.praise', { review, remove })
export const opinion = (review: string, text: string) =>
  ask<{ review: string; text: string }>('review.opinion', { review, text })
export const submit = (review: string) => ask<Submitted>('review.submit', { review })
export const sheet = (review: string, to: Chosen) =>
  ask<SheetWritten>('review.sheet', { review, to: asFile(to) })
export const arithmetic = (review: string) => ask<Arithmetic>('review.arithmetic', { review })
export const explain = (pack: string, item: string) =>
  ask<Explained>('standard.explain', { pack, item })
export const text = (id: string, rev: number) => ask<{ text: string }>('dossier.text', { id, rev })
export const show = (name: string, text: string) => ask<Shown>('dossier.show', { dossier: { name, text } })
