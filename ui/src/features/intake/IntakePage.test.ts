import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setTransport, testTransport, type Answers, type TestTransport } from '@/api'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
import IntakePage from './IntakePage.vue'
import { foundOutcome, seenFile } from './testing'
import type { LookInput, RunInput } from './wire'

const people = [
  { id: 'zheng', name: '郑组织', role: 'office', unit: '', active: true },
  { id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true },
  { id: 'kan', name: '看看', role: 'viewer', unit: '', active: true },
]
let host: TestTransport
let page: VueWrapper

async function open(answers: Answers = {}, actor = 'zheng', query = {}) {
  session.value = { workspace: 'w', folder_name: '样例', actor, people, recent: [], fresh: false }
  host = testTransport({
    'import.look': () => seenFile(),
    'import.run': ({ dry_run }: { dry_run: boolean }) => foundOutcome(dry_run),
    'import.lines': ({ from, count }: { from: number; count: number }) => ({
      lines: Array.from({ length: count }, (_, at) => ({
        row: from + at,
        hidden: false,
        part: 'data',
        cells: [{ column: 'B', text: `远处 ${from + at}`, across: 1, down: 1 }],
      })),
    }),
    'import.mappings': () => [{ roster: 'ledger', label: '案件台账', unit: '某局', at: '2025-11-20T10:00:00' }],
    'import.forget': () => ({}),
    'import.refused': () => ({ path: '/x', rows: 2 }),
    choose: ({ kind }: { kind: string }) => ({ handle: kind, name: kind === 'open' ? '台账.xls' : '存.xlsx' }),
    receive: ({ name }: { name: string }) => ({ handle: 'dropped', name }),
    cancel: () => null,
    ...answers,
  })
  setTransport(host)
  ;({ page } = await openPage(IntakePage, { path: '/intake', query }))
}
/** With the file open and rehearsed. */
async function opened(answers: Answers = {}) {
  await open(answers)
  press('o')
  await settle()
}
beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => {
  page.unmount()
  vi.useRealTimers()
})

async function settle() {
  await flushPromises()
  await vi.advanceTimersByTimeAsync(400)
  await flushPromises()
}
const asked = <T = Record<string, unknown>>(name: string) =>
  host.asked.filter((one) => one.name === name).map((one) => one.input as T)
const click = async (words: string) => {
  await clickButton(words)
  await settle()
}
const grid = () => page.find('[data-testid="sheet-grid"]')
const reading = (column: string) => page.get<HTMLSelectElement>(`select[data-column="${column}"]`)
const take = () => page.get<HTMLButtonElement>('[data-testid="take"]')
const current = () => page.get('.address').text()

describe('a file on its way in', () => {
  it('is shown as its owner knows it, read above and rehearsed below, and nothing is written', async () => {
    await opened()
    expect(asked('import.look')).toEqual([{ file: { $file: 'open' } }])
    expect(asked<RunInput & { dry_run: boolean }>('import.run').map((one) => one.dry_run)).toEqual([true])
    const lines = page.findAll('.line')
    expect(lines[0]?.text()).toContain('标题')
    expect(lines[5]?.text(), 'a hidden row says so').toContain('隐藏')
    expect(lines[3]?.findAll('.cell')[0]?.attributes('style'), 'merged down three rows').toContain('4.5rem')
    expect(reading('C').element.value).toBe('决定书文号')
    expect(reading('B').element.value, 'a heading that is not known is not imported').toBe('')
    expect(take().text()).toBe('确认导入 2 条')
    expect(page.find('.outcome b b').exists(), 'what a sheet says is text').toBe(false)
  })

  it('goes to the cell that is wrong, frames it and says why', async () => {
    await opened()
    await page.findAll('button.place').find((one) => one.text() === 'D5')?.trigger('click')
    await settle()
    expect(current()).toBe('D5')
    expect(page.get('.cell-line').text()).toContain('“2025年13月”不是日期')
    expect(page.get('.mark').classes()).toContain('bad')
  })

  it('fetches lines that are far away only when somebody goes there', async () => {
    await opened()
    expect(asked('import.lines')).toEqual([])
    press('2')
    press('4')
    await settle()
    press('Enter')
    await page.findAll('button.place').find((one) => one.text().includes('第 900 行'))?.trigger('click')
    await settle()
    expect(current()).toBe('A900')
    press('End', { ctrlKey: true }, grid().element)
    await settle()
    expect(current()).toBe('E1000')
  })

  it('rehearses anew when the reading changes, once for several changes', async () => {
    await opened()
    await reading('B').setValue('案件名称')
    await reading('D').setValue('')
    expect(take().element.disabled, 'what it said is of another reading').toBe(true)
    await settle()
    const runs = asked<RunInput>('import.run')
    expect(runs).toHaveLength(2)
    expect(runs[1]?.mapping.sheets[0]?.columns.map((one) => one.means)).toEqual([
      '单位',
      '案件名称',
      '决定书文号',
      undefined,
      '罚款金额',
    ])
    expect(take().element.disabled).toBe(false)
  })

  it('lets the last change win over an older rehearsal that is still running', async () => {
    let first: ((of: unknown) => void) | undefined
    let count = 0
    await open({
      'import.run': () => {
        count++
        return count === 1 ? new Promise((done) => (first = done)) : foundOutcome(true, { new: 7 })
      },
    })
    press('o')
    await settle()
    await reading('B').setValue('案件名称')
    await settle()
    expect(take().text()).toBe('确认导入 7 条')
    expect(asked('cancel'), 'the older is stopped').toHaveLength(1)
    first?.(foundOutcome(true, { new: 99 }))
    await settle()
    expect(take().text()).toBe('确认导入 7 条')
  })

  it('reads the headings anew where somebody says that they end', async () => {
    await opened()
    press('g')
    press('ArrowDown')
    await settle()
    expect(current()).toBe('A4')
    press('h')
    await settle()
    const looks = asked<LookInput>('import.look')
    expect(looks[1]?.mapping?.sheets[0]).toMatchObject({ header_row: 4, header_rows: 2 })
  })

  it('is walked by keyboard: into the reading of a column and back', async () => {
    await opened()
    press('g')
    press('ArrowRight')
    await settle()
    press('F2')
    await settle()
    expect(document.activeElement?.getAttribute('data-column')).toBe('B')
    press('Escape')
    expect(document.activeElement).toBe(grid().element)
    press('p')
    await settle()
    expect(current(), 'the next cell that is wrong').toBe('D5')
  })

  it('says that a reading was remembered, and lets go of it', async () => {
    await opened()
    expect(page.text()).toContain('照“某局” 2025-11-20')
    await click('重新识别')
    expect(asked<LookInput>('import.look')[1]).toMatchObject({ kind: 'ledger', unit: '某局', fresh: true })
    await click('忘记')
    expect(asked('import.forget')).toEqual([{ roster: 'ledger', unit: '某局' }])
  })

  it('asks on the spot for what the file does not say', async () => {
    const asks = [{ code: 'year', text: '培训学时是哪一年的' }]
    await opened({ 'import.run': ({ year, dry_run }: RunInput & { dry_run: boolean }) => foundOutcome(dry_run, year ? {} : { asks }) })
    expect(page.text()).toContain('培训学时是哪一年的')
    expect(take().element.disabled, 'nothing is guessed').toBe(true)
    const year = page.get<HTMLInputElement>('.asks input')
    await year.setValue('25')
    expect(page.text()).toContain('四位数的年份')
    await year.setValue('２０２５年')
    await settle()
    expect(asked<RunInput>('import.run').at(-1)?.year).toBe(2025)
    expect(take().element.disabled).toBe(false)
    await year.setValue('202')
    expect([year.element.value, take().element.disabled], 'not by a year that nobody sees').toEqual(['202', true])
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<RunInput & { dry_run: boolean }>('import.run').every((one) => one.dry_run)).toBe(true)
    await year.setValue('2025')
    expect(take().element.disabled).toBe(false)
  })

  it('is taken in once, by one key, and then says what happened', async () => {
    await opened()
    press('Enter', { ctrlKey: true })
    await settle()
    const runs = asked<RunInput & { dry_run: boolean }>('import.run')
    expect(runs.map((one) => one.dry_run)).toEqual([true, false])
    expect(page.get('.outcome').text()).toContain('已经导入')
    expect(page.find('[data-testid="take"]').exists()).toBe(false)
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked('import.run')).toHaveLength(2)
    expect(reading('C').element.disabled, 'what is in is not read anew').toBe(true)
  })

  it('hands back what stays out', async () => {
    await opened()
    await click('把这 2 行存成表格')
    expect(asked('import.refused')).toMatchObject([{ file: { $file: 'open' }, to: { $file: 'save' }, unit: '某局' }])
    expect(page.text()).toContain('问题说明')
  })

  it('does not say that nothing came in when only the handing back failed', async () => {
    let taken = false
    await opened({
      'import.run': ({ dry_run }: { dry_run: boolean }) => {
        if (!dry_run && !taken) {
          taken = true
          throw { code: 'not_now', message: '另一个窗口正在写' }
        }
        return foundOutcome(dry_run)
      },
      'import.refused': () => {
        throw { code: 'bad_input', message: '存不到那里' }
      },
    })
    await click('确认导入')
    expect(page.text()).toContain('没有导入任何一行')
    await click('确认导入')
    await click('把没导入的 2 行存成表格')
    expect(page.text()).toContain('存不到那里')
    expect(page.text()).not.toContain('没有导入任何一行')
  })

  it('counts what is being typed: a key in a field does not act on what was there before', async () => {
    await opened()
    const unit = page.get<HTMLInputElement>('input.unit').element
    unit.focus()
    unit.value = '某县局'
    unit.dispatchEvent(new Event('input'))
    // As a browser does, and the simulated one does not.
    unit.addEventListener('blur', () => unit.dispatchEvent(new Event('change')), { once: true })
    press('Enter', { ctrlKey: true })
    await settle()
    expect(asked<RunInput & { dry_run: boolean }>('import.run').map((one) => [one.unit, one.dry_run])).toEqual([
      ['某局', true],
      ['某局', true],
    ])
    expect(asked<LookInput>('import.look').at(-1)?.unit).toBe('某县局')
    expect(document.activeElement).toBe(unit)
  })

  it('tries again to read lines that did not come', async () => {
    let broken = true
    await opened({
      'import.lines': () => {
        if (broken) throw { code: 'bad_input', message: '文件被别的程序占着' }
        return { lines: [] }
      },
    })
    press('4')
    await settle()
    await page.findAll('button.place').find((one) => one.text().includes('第 900 行'))?.trigger('click')
    grid().element.scrollTop = 900 * 24
    await grid().trigger('scroll')
    await settle()
    expect(page.text()).toContain('文件被别的程序占着')
    broken = false
    const before = asked('import.lines').length
    await click('再读一次')
    expect(page.text()).not.toContain('文件被别的程序占着')
    expect(asked('import.lines').length).toBeGreaterThan(before)
  })

  it('shows questions about the ledger as questions', async () => {
    await opened()
    press('6')
    await settle()
    expect(page.get('ul.findings').text()).toContain('待说明')
    expect(document.activeElement, 'the key goes into the list').toBe(page.get('ul.findings button').element)
    press('3')
    await settle()
    expect((document.activeElement as HTMLInputElement).value, 'to the counts where nothing is listed').toBe('unchanged')
    press('6')
    await settle()
    await page.get('ul.findings button').trigger('click')
    expect(current()).toBe('A6')
  })

  it('says what is wrong with a file and takes another, dropped', async () => {
    let bad = true
    await open({
      'import.look': () => {
        if (bad) throw { code: 'bad_input', message: '文件有密码', hint: '去掉密码再导入' }
        return seenFile()
      },
    })
    press('o')
    await settle()
    expect(page.text()).toContain('去掉密码再导入')
    bad = false
    const dropped = new File(['a'], '好的.csv')
    Object.defineProperty(dropped, 'arrayBuffer', { value: async () => new ArrayBuffer(1) })
    await page.trigger('drop', { dataTransfer: { files: [dropped, dropped] } })
    await settle()
    expect(page.text()).toContain('一次导入一个文件')
    expect(asked('receive')).toEqual([])
    await page.trigger('drop', { dataTransfer: { files: [dropped] } })
    await settle()
    expect(asked<{ file: unknown }>('import.look').at(-1)?.file).toEqual({ $file: 'dropped' })
    expect(page.text()).toContain('好的.csv')
  })

  it('keeps the sheet in sight when a reading cannot be rehearsed', async () => {
    await opened({
      'import.run': () => {
        throw { code: 'bad_input', message: '工作表“台账”没有“案件名称”', hint: '请在上面指出哪一列是' }
      },
    })
    expect(page.text()).toContain('请在上面指出哪一列是')
    expect(grid().exists()).toBe(true)
    expect(page.find('[data-testid="take"]').exists()).toBe(false)
  })
})

describe('before there is a file', () => {
  it('says what may come, and forgets a reading only on the second press', async () => {
    await open({}, 'zheng', { kind: 'officers' })
    expect(document.activeElement?.textContent, 'the keyboard begins here').toBe('选择执法人员名册')
    const drop = () => page.findAll('.kept button')[0]
    await drop()?.trigger('click')
    expect(asked('import.forget')).toEqual([])
    await drop()?.trigger('click')
    await settle()
    expect(asked('import.forget')).toEqual([{ roster: 'ledger', unit: '某局' }])
    press('o')
    await settle()
    expect(asked<LookInput>('import.look')[0]?.kind).toBe('officers')
  })

  it('takes filled score sheets in from who reviews', async () => {
    await open({}, 'lin')
    expect(page.findAll('dt').map((one) => one.text())).toEqual(['填好的评分表'])
    press('o')
    await settle()
    expect(asked<LookInput>('import.look')[0]?.kind).toBe('scores')
  })

  it('offers nothing to who may only look', async () => {
    await open({}, 'kan')
    expect(page.text()).toContain('只能查看')
    expect(page.find('button').exists()).toBe(false)
  })
})
