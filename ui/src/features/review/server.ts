// The review's use cases as functions. Nothing is decided or counted here.

import { call } from '@/api'
import type { Decision } from './wire'

export const hints = (review: string) => call('review.hints', { review, show: 'all' })
export const decide = (review: string, decision: Decision) => call('review.decide', { review, decision })
export const clear = (review: string, item: string) => call('review.clear', { review, item })
export const undo = (review: string) => call('review.undo', { review })
export const redo = (review: string) => call('review.redo', { review })
export const refresh = (review: string) => call('review.refresh', { review })
export const praise = (review: string, text: string, page?: number) =>
  call('review.praise', { review, text, page })
export const unpraise = (review: string, remove: string) => call('review.praise', { review, remove })
export const opinion = (review: string, text: string) => call('review.opinion', { review, text })
export const submit = (review: string) => call('review.submit', { review })
export const arithmetic = (review: string) => call('review.arithmetic', { review })
export const explain = (pack: string, item: string) => call('standard.explain', { pack, item })
export const text = (id: string, rev: number) => call('dossier.text', { id, rev })
export const show = (name: string, text: string) => call('dossier.show', { dossier: { name, text } })
export const keepDraft = (review: string, item: string, json: string | undefined) =>
  call('review.draft', { review, item, json })
export const keptDrafts = (review: string) => call('review.drafts', { review })
