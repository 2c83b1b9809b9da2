// The generated wire types under the names that this desk uses. Points are integers of 0.01 分.

import type { Output } from '@/api'

export type { Decision, FaultCode, GoodPointRow as GoodPoint, Rule, Score, Verdict } from '@/api'

export type Hints = Output<'review.hints'>
export type Item = Hints['items'][number]
export type Review = Hints['review']
export type Changed = Output<'review.decide'>
export type Undone = Output<'review.undo'>
export type Submitted = Output<'review.submit'>
export type Explained = Output<'standard.explain'>
export type Shown = Output<'dossier.show'>
export type Arithmetic = Output<'review.arithmetic'>
