// Where something is to be written, which the user is asked; the work of writing it; and what was written then.

import { reactive, shallowRef } from 'vue'
import { asAppError, choose, type AppError, type CallOptions, type Chosen } from '@/api'
import { useWork } from './work'

const ENDINGS = {
  pdf: { name: 'PDF', extensions: ['pdf'] },
  word: { name: 'Word 文档', extensions: ['docx'] },
  workbook: { name: 'Excel 工作簿', extensions: ['xlsx'] },
}

/** What is written. */
interface Thing {
  label: string
  /** The offered name. */
  name: string
  form: keyof typeof ENDINGS
  /** Many files, in a new folder. */
  folder: boolean
}

/** What of it can be shown. */
export interface Saving {
  busy: string
  steps: { done: number; of: number }
  failure: AppError | null
  /** Where it goes, or went. */
  place: (Chosen & Pick<Thing, 'form' | 'folder'>) | null
  written: { path: string; notes?: readonly string[] } | null
  cancel: () => void
}

export function useSaving<W extends NonNullable<Saving['written']>>() {
  const { busy, steps, failure, run, cancel } = useWork()
  const place = shallowRef<Saving['place']>(null)
  const written = shallowRef<W | null>(null)

  async function save({ label, name, form, folder }: Thing, write: (to: Chosen, options: CallOptions) => Promise<W>): Promise<void> {
    let chosen: Chosen | null
    try {
      chosen = await choose(
        folder
          ? { kind: 'new_folder', title: `${label}放到哪个文件夹里`, name }
          : { kind: 'save', title: `${label}存为`, name, filters: [ENDINGS[form]] },
      )
    } catch (error) {
      failure.value = asAppError(error)
      return
    }
    if (!chosen) return
    const to = chosen
    place.value = { ...to, form, folder }
    written.value = null
    written.value = (await run(`正在写${label}`, (options) => write(to, options))) ?? null
  }

  /** What was written is not what would be written now. */
  function forget(): void {
    written.value = null
    failure.value = null
  }

  return reactive({ busy, steps, failure, place, written, cancel, save, forget })
}
