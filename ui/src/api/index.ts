// The one door to Rust: use cases by name with the types that Rust generates, and the window's own commands. Nothing
// else in the UI knows what host it runs in.

import { httpTransport } from './http'
import { tauriTransport, type Progress, type Transport } from './transport'
import type { AppError, DossierText, FileHandle, UseCases } from './types'

export type { Progress, Transport } from './transport'
export { testTransport, type Answers, type TestTransport } from './transport'
export type * from './types'

export type UseCase = keyof UseCases
export type Input<N extends UseCase> = UseCases[N]['in']
export type Output<N extends UseCase> = UseCases[N]['out']

export interface CallOptions {
  /** Long work: told of each step. */
  progress?: (progress: Progress) => void
  /** Long work: stops it. */
  signal?: AbortSignal
}

let transport: Transport | undefined

/** Another host than the Tauri window: tests, or a page served over HTTP. */
export function setTransport(other: Transport): void {
  transport = other
}

function host(): Transport {
  return (transport ??= '__TAURI_INTERNALS__' in window ? tauriTransport() : httpTransport())
}

let lastJob = 0

/** A use case of the program. */
export function call<N extends UseCase>(
  name: N,
  input: Input<N>,
  options: CallOptions = {},
): Promise<Output<N>> {
  return work('call', { name, input }, options) as Promise<Output<N>>
}

/** Any command that takes a job; rejects with an `AppError` always. */
async function work(command: string, args: Record<string, unknown>, options: CallOptions): Promise<unknown> {
  const job = ++lastJob
  const stop = () => void host().invoke('cancel', { job }).catch(() => undefined)
  const listening = options.progress
    ? host().onProgress((progress) => progress.job === job && options.progress?.(progress))
    : undefined
  try {
    await listening
    if (options.signal?.aborted) throw cancelled()
    options.signal?.addEventListener('abort', stop)
    return await host().invoke(command, { ...args, job })
  } catch (error) {
    throw asAppError(error)
  } finally {
    options.signal?.removeEventListener('abort', stop)
    void listening?.then((quiet) => quiet()).catch(() => undefined)
  }
}

async function answered<T>(asked: () => Promise<unknown>): Promise<T> {
  try {
    return (await asked()) as T
  } catch (error) {
    throw asAppError(error)
  }
}

const ask = <T>(command: string, args: Record<string, unknown> = {}) =>
  answered<T>(() => host().invoke(command, args))

function cancelled(): AppError {
  return { code: 'not_now', message: '已取消' }
}

export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}

/** Whatever was thrown, as something that can be shown. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error
  const said = error instanceof Error ? error.message : String(error)
  return { code: 'internal', message: `程序没有答复：${said}`, hint: '请再试一次；仍不行，请关闭窗口重新打开' }
}

export interface WorkspacePerson {
  id: string
  name: string
  role: string
  unit: string
  active: boolean
}

export interface RecentWorkspace {
  handle: string
  name: string
  folder_name: string
}

/** What the window stands on. */
export interface WindowStanding {
  workspace: string | null
  folder_name: string | null
  actor: string | null
  people: WorkspacePerson[]
  recent: RecentWorkspace[]
  fresh: boolean
}

export interface ChooseInput {
  /** `new_folder`: one that is not there yet, in a folder that the user picks. */
  kind: 'folder' | 'open' | 'save' | 'new_folder'
  title: string
  /** Offered name of a file to save; name of a new folder. */
  name?: string
  filters?: { name: string; extensions: string[] }[]
}

/** What the user chose. The handle stands for the path, which never comes here. */
export interface Chosen {
  handle: string
  name: string
}

/** Under what a file of this machine stays chosen: 仿宋 and 小标宋 of the user's own. */
export type KeptName = 'fang' | 'biaosong'

/** A file that was kept. Without a handle it is not there any more, and cannot be used. */
export interface KeptFile {
  name: string
  handle: string | null
}

export const standing = () => ask<WindowStanding>('standing')
export const choose = (input: ChooseInput) => ask<Chosen | null>('choose', { ...input })
export const openWorkspace = (handle: string) => ask<WindowStanding>('open_workspace', { handle })
export const makeWorkspace = (input: { handle: string; name: string; unit: string; id: string }) =>
  ask<WindowStanding>('make_workspace', input)
/** Fills the folder with the sample work and opens it. */
export const sampleWorkspace = (handle: string, options: CallOptions = {}) =>
  work('sample_workspace', { handle }, options) as Promise<WindowStanding>
export const actAs = (id: string) => ask<WindowStanding>('act_as', { id })
/** Files to open; none when nobody chose. */
export const chooseSeveral = (input: Pick<ChooseInput, 'title' | 'filters'>) =>
  ask<Chosen[]>('choose_several', { ...input })
/** A place for a file that is looked at before it is saved; use cases may write to it. */
export const scratch = (name: string) => ask<Chosen>('scratch', { name })
/** A part of a file in such a place: shorter at its end, 4 MiB at most. */
export const scratchBytes = (handle: string, offset: number, length: number) =>
  answered<ArrayBuffer>(() => host().bytes('scratch_bytes', { handle, offset, length }))
/** A part of a dossier's paper file, in the same way. */
export const paperBytes = (dossier: string, name: string, offset: number, length: number) =>
  answered<ArrayBuffer>(() => host().bytes('paper_bytes', { dossier, name, offset, length }))
/** A file that was dropped or pasted, as if it had been chosen. */
export const receiveFile = (name: string, bytes: Uint8Array) =>
  answered<Chosen>(() => host().send('receive', name, bytes))
/** Opens a saved file with the program that the system has for it. */
export const openFile = (handle: string) => ask<null>('open_file', { handle })
export const keptFiles = () => ask<Partial<Record<KeptName, KeptFile>>>('kept_files')
/** Keeps a chosen file for the next time that the window is opened; null: forgets the one that was kept. */
export const keepFile = (name: KeptName, file: Chosen | null) =>
  ask<null>('keep_file', { name, handle: file?.handle ?? null })
/** The chosen text file as an input: Rust puts its name and text in its place. */
export const asText = (chosen: Chosen) => ({ $text: chosen.handle }) as unknown as DossierText
/** The chosen file as an input: Rust puts the path in its place. */
export const asFile = (chosen: Chosen): FileHandle => ({ $file: chosen.handle })
