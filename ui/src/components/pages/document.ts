// Pages of an open file, whatever its form. What is drawn goes onto a canvas; what is read comes as pieces of text with
// their places.

import type { AppError } from '@/api'
import type { Rotation, Size } from './layout'
import type { PageSource } from './source'

/** A run of text on a page. All measures are shares of the page as it lies when nobody turned it. */
export interface Piece {
  text: string
  /** Where the run begins, on the line that the letters stand on. */
  x: number
  y: number
  /** From its beginning to its end. */
  along: [number, number]
  /** From the foot of the letters to their head. */
  up: [number, number]
}

export interface Drawing {
  done: Promise<void>
  stop(): void
}

export interface TextLayer {
  done: Promise<void>
  stop(): void
}

export interface PageDocument {
  readonly count: number
  /** In CSS pixels at 100 %, not turned. */
  size(page: number): Promise<Size>
  /** Fills the canvas, whose width and height are already set. */
  draw(page: number, canvas: HTMLCanvasElement, rotation: Rotation): Drawing
  /** Empty where there is no text to read: a scan. */
  text(page: number): Promise<Piece[]>
  /** Lays text that can be selected over the page; none where there is none. */
  layer?(page: number, container: HTMLElement, rotation: Rotation): TextLayer
  /** Frees what drawing kept of the page. */
  forget(page: number): void
  close(): void
}

/** A file that asks for a password. `wrong`: one was given, and it was not this. */
export interface Locked {
  wrong: boolean
  open(password: string): void
}

export interface Opening {
  document: Promise<PageDocument>
  close(): void
}

export interface OpeningOptions {
  locked: (locked: Locked) => void
  /** Shares of the file that came, for files that are read as a whole. */
  progress: (done: number, of: number) => void
}

export type Opener = (source: PageSource, options: OpeningOptions) => Opening

/** The file cannot be shown, and why, for people. */
export function unreadable(message: string, hint: string, name: string): AppError {
  return { code: 'bad_input', message, hint, where: { file: name } }
}
