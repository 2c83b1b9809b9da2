import { describe, expect, it } from 'vitest'
import { clickButton, press } from '@/lib/test-page'
import { asked, drawn, open, page, save, settle } from './testing'

describe('the file', () => {
  it('is one with all papers, or a folder with one for each', async () => {
    await open({ kind: 'sheet' })
    press('p', { ctrlKey: true })
    await settle()
    expect(asked<object>('choose')).toMatchObject([{ kind: 'save', name: '评查表.pdf', filters: [{ extensions: ['pdf'] }] }])
    expect(asked<object>('report.write')).toMatchObject([{ ask: { kind: 'sheet' }, to: { $file: 'to' }, form: 'pdf', apart: false }])
    expect(page.get('.done').text()).toContain('3 份，共 12 页')
    expect(page.get('.done').text()).toContain('D:\\报告.pdf')
    await clickButton('打开')
    expect(asked<object>('open_file')).toEqual([{ handle: 'to' }])
    await page.get('.save .tick input').setValue(true)
    expect(page.find('.done').exists(), 'what was written is not what would be').toBe(false)
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<object>('choose')[1]).toMatchObject({ kind: 'new_folder', name: '评查表' })
    expect(asked<{ apart: boolean }>('report.write')[1]?.apart).toBe(true)
    await clickButton('打开文件夹')
    expect(asked('open_file')).toHaveLength(2)
  })

  it('is Word too, where the kind has it; one that hides people says so in its name', async () => {
    await open({ kind: 'bulletin' })
    await page.get('[data-testid="save-word"]').trigger('click')
    await settle()
    expect(asked<object>('choose')).toMatchObject([{ name: '评查通报-全部.docx', filters: [{ extensions: ['docx'] }] }])
    expect(asked<{ form: string }>('report.write')[0]?.form).toBe('word')
    await page.get('[data-code="sheet"]').trigger('click')
    await settle()
    expect(page.find('[data-testid="save-word"]').exists()).toBe(false)
    await page.findAll('.fields .tick input')[1]!.setValue(true)
    await settle()
    await save().trigger('click')
    await settle()
    expect(asked<{ name: string }>('choose').at(-1)?.name).toBe('评查表（脱敏）.pdf')
  })

  it('is stopped by a word, not by a stray arrow, and is tried again after a failure', async () => {
    let finish: ((of: unknown) => void) | undefined
    let full = true
    await open(
      { kind: 'sheet' },
      {
        'report.write': () => {
          if (full) throw { code: 'not_now', message: '磁盘满了', hint: '换一个位置' }
          return new Promise((done) => (finish = done))
        },
      },
    )
    await save().trigger('click')
    await settle()
    expect(page.get('.save [role="alert"]').text()).toContain('换一个位置')
    full = false
    await save().trigger('click')
    await settle()
    press('j')
    await settle()
    expect(page.get('.kinds [aria-current]').text()).toBe('评查表')
    press(']')
    await settle()
    expect(drawn().text(), 'looking goes on').toBe('2 bytes')
    await clickButton('取消')
    expect(asked('cancel')).toHaveLength(1)
    finish?.({ path: 'x', papers: 3, files: 1, pages: 3, notes: [] })
    await settle()
    expect(page.find('.done').exists()).toBe(true)
  })
})
