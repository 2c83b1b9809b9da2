// The end of a review: submitting it, and its sheet as a PDF.

import { choose } from '@/api'
import { ref, shallowRef, type Ref } from 'vue'
import type { Desk } from './desk'
import * as server from './server'
import type { Submitted } from './wire'

export function useFinishing(review: string, desk: Desk, notice: Ref<string>, name: () => string) {
  const submitted = shallowRef<Submitted>()
  const submitting = ref(false)

  /** True when it is done. */
  async function submit(): Promise<boolean> {
    submitting.value = true
    const done = await desk.alone('提交', () => server.submit(review))
    submitting.value = false
    if (!done) return false
    submitted.value = done
    await desk.load()
    return true
  }

  async function print(): Promise<void> {
    const title = name().replace(/[\\/:*?"<>|]/g, '_')
    const done = await desk.aside('评查表', async () => {
      const to = await choose({
        kind: 'save',
        title: '评查表存为 PDF',
        name: `评查表-${title}.pdf`,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      })
      if (!to) return undefined
      notice.value = `正在写“${to.name}”`
      return { to, written: await server.sheet(review, to) }
    })
    if (!done) return
    const { to, written } = done
    const missing = written.missing?.length ? `；${written.missing.length} 个字没有字形，纸上加了框` : ''
    notice.value = `评查表已存为“${to.name}”，${written.pages} 页${written.submitted ? '' : '，未提交，只作底稿'}${missing}`
  }

  return { submitted, submitting, submit, print }
}
