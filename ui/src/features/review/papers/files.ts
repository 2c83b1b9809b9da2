// The paper files of the dossier on the desk: which there are, adding and removing, and which 卷内页码 they show.

import { asAppError, chooseSeveral, receiveFile, type AppError, type Chosen } from '@/api'
import { actor } from '@/lib/session'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { byName, filePage, inOrder, oneAfterAnother, type Mapped, type Span } from './mapping'
import * as server from './server'
import type { PaperFile, Papers } from './server'

/** Files on their way into the workspace. */
export interface Adding {
  name: string
  /** Which of how many files. */
  at: number
  of: number
  /** How far this one is; `total` 0: not known. */
  done: number
  total: number
}

export interface Trouble {
  what: string
  error: AppError
}

const FORMS = [{ name: 'PDF、JPEG、PNG', extensions: ['pdf', 'jpg', 'jpeg', 'png'] }]

export function usePaperFiles(dossier: Ref<string | undefined>) {
  const files = shallowRef<PaperFile[]>([])
  const loaded = ref(false)
  const failed = shallowRef<AppError>()
  const troubles = shallowRef<Trouble[]>([])
  /** What a person should know of a file that came in or went out. */
  const notes = shallowRef<string[]>([])
  const uncovered = shallowRef<Papers['uncovered']>([])
  const adding = shallowRef<Adding>()
  /** Pages of files that the list does not tell, as they were opened. */
  const counted = shallowRef(new Map<string, number>())
  let stop: AbortController | undefined

  /** Everybody who works on dossiers; a viewer looks. */
  const writable = computed(() => actor.value?.role !== 'viewer')
  const there = computed(() => files.value.length > 0)
  const unmatched = computed(() => files.value.filter((one) => one.form !== 'other' && one.spans.length === 0))
  const pagesOf = (file: PaperFile) => file.pages ?? counted.value.get(file.sha256) ?? (file.form === 'image' ? 1 : undefined)

  async function load(): Promise<void> {
    const wanted = dossier.value
    if (!wanted) return
    try {
      const found = await server.list(wanted)
      if (dossier.value === wanted) took(found)
    } catch (error) {
      failed.value = asAppError(error)
    }
    loaded.value = true
  }
  watch(dossier, load, { immediate: true })

  function took(now: Papers): void {
    files.value = inOrder(now.papers)
    uncovered.value = now.uncovered ?? []
    failed.value = undefined
    notes.value = [...new Set([...notes.value, ...(now.warnings ?? []), ...(now.kept ? [now.kept] : [])])]
  }

  function count(file: PaperFile, pages: number): void {
    counted.value = new Map(counted.value).set(file.sha256, pages)
  }

  /** A change of the files; what they are after it comes back. */
  async function attempt(what: string, work: () => Promise<Papers | undefined>): Promise<boolean> {
    troubles.value = troubles.value.filter((one) => one.what !== what)
    try {
      const now = await work()
      if (now) took(now)
      return true
    } catch (error) {
      troubles.value = [...troubles.value, { what, error: asAppError(error) }]
      return false
    }
  }

  /** One after the other; a file that is refused does not keep the others out. Answers what came in. */
  async function addAll(names: string[], give: (at: number) => Promise<Chosen>): Promise<string[]> {
    const here = dossier.value
    if (!here || !writable.value || adding.value || names.length === 0) return []
    const abort = (stop = new AbortController())
    const added: string[] = []
    for (const [at, name] of names.entries()) {
      if (abort.signal.aborted) break
      adding.value = { name, at: at + 1, of: names.length, done: 0, total: 0 }
      const progress = ({ done, of }: { done: number; of: number }) => {
        if (adding.value) adding.value = { ...adding.value, done, total: of }
      }
      const work = async () => server.add(here, await give(at), { progress, signal: abort.signal })
      if (await attempt(`添加“${name}”`, work)) added.push(name)
    }
    adding.value = undefined
    return added
  }

  async function choose(): Promise<string[]> {
    let chosen: Chosen[] = []
    const asked = await attempt('选择文件', async () => {
      chosen = byName(await chooseSeveral({ title: '添加案卷文件', filters: FORMS }))
      return undefined
    })
    return asked ? addAll(chosen.map((one) => one.name), async (at) => chosen[at]!) : []
  }

  /** Files that were dropped or pasted. */
  async function take(given: File[]): Promise<string[]> {
    const sorted = byName(given)
    return addAll(
      sorted.map((one) => one.name),
      async (at) => receiveFile(sorted[at]!.name, new Uint8Array(await sorted[at]!.arrayBuffer())),
    )
  }

  const remove = (file: PaperFile) => attempt(`移除“${file.name}”`, () => server.remove(dossier.value!, file.name))
  const match = (file: Mapped, spans: Span[]) =>
    attempt(`对页码“${file.name}”`, () => server.match(dossier.value!, file.name, spans))

  /** All files that have no 卷内页码 yet, in the order of their names. */
  async function matchInTurn(from: number): Promise<boolean> {
    const counts = byName(unmatched.value).map((one) => ({ name: one.name, pages: pagesOf(one) ?? 0 }))
    for (const one of oneAfterAnother(counts, from)) {
      if (!(await match(one, one.spans))) return false
    }
    return true
  }

  return {
    files,
    there,
    writable,
    loaded,
    failed,
    troubles,
    notes,
    uncovered,
    adding,
    unmatched,
    pagesOf,
    load,
    count,
    choose,
    take,
    remove,
    match,
    matchInTurn,
    stop: () => stop?.abort(),
    forgive: (trouble: Trouble) => (troubles.value = troubles.value.filter((one) => one !== trouble)),
    at: (volume: number) => filePage(files.value, volume),
  }
}

export type PaperFiles = ReturnType<typeof usePaperFiles>

/** `3.2 MB`; a file of some bytes is 1 KB. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} KB`
}
