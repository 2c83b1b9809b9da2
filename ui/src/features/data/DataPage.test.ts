import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Router } from 'vue-router'
import { setTransport, testTransport, type Answers, type Input, type TestTransport } from '@/api'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
import { backupName, sizeText } from './amounts'
import DataPage from './DataPage.vue'
import { forgetWork } from './work'

const holds = {
  workspace: 'w',
  made_at: '2026-11-26T09:00:00',
  made_by: 'zheng',
  schema_version: 4,
  sha256: 'ab'.repeat(32),
  chain: { count: 7, head: 'cd'.repeat(32) },
  rows: { dossier: 93, review: 12 },
  papers: 2,
  paper_bytes: 3 * 1024 * 1024,
  missing: [],
}
const row = (seq: number) => ({
  seq,
  at: '2026-11-26T09:00:00',
  actor: 'zheng',
  role: 'office',
  action: 'workspace.person',
  subject: `person:p${seq}`,
  before: '',
  after: '{"name":"<i>甲</i>"}',
  prev: '',
  hash: '',
})

let host: TestTransport
let router: Router
let page: VueWrapper

async function open(part: string, answers: Answers = {}) {
  session.value = {
    workspace: 'w',
    folder_name: '样例',
    actor: 'zheng',
    people: [{ id: 'zheng', name: '郑组织', role: 'office', unit: '', active: true }],
    recent: [],
    fresh: false,
  }
  host = testTransport({
    choose: ({ kind, name }: { kind: string; name?: string }) => ({ handle: `h-${kind}`, name: name ?? 'U盘' }),
    'audit.acts': () => [{ action: 'workspace.person', word: '登记人员' }],
    'audit.list': ({ before }: Input<'audit.list'>) => ({
      rows: before ? [row(1)] : [row(3), row(2)],
      chain: { count: 3, head: 'ef'.repeat(32) },
      hidden: 0,
      ...(before ? {} : { next: 2 }),
    }),
    ...answers,
  })
  setTransport(host)
  ;({ page, router } = await openPage(DataPage, { path: '/data', query: { part } }))
}
beforeEach(() => {
  localStorage.clear()
  forgetWork()
})
afterEach(() => page.unmount())

const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)

describe('a backup', () => {
  it('goes into a new folder and tells what it holds, with its hash', async () => {
    await open('backup', { backup: () => holds })
    await clickButton('选择位置并备份')
    expect(asked('choose')).toMatchObject([{ kind: 'new_folder', name: expect.stringMatching(/^案衡备份-样例-\d{8}-\d{4}$/) }])
    expect(asked('backup')).toEqual([{ to: { $file: 'h-new_folder' } }])
    expect(page.text()).toContain('93 份')
    expect(page.text()).toContain('3.0 MB')
    expect(page.text()).toContain('abababab')
  })

  it('can be stopped, goes on when one looks away, and is found again', async () => {
    let finish: (value: unknown) => void = () => undefined
    let job: number | undefined
    await open('backup', {
      backup: (_: unknown, number?: number) => {
        job = number
        return new Promise((_, refuse) => (finish = () => refuse({ code: 'not_now', message: '已按要求停止' })))
      },
      cancel: () => finish(undefined),
    })
    await clickButton('选择位置并备份')
    host.report({ job: job ?? 0, done: 40, of: 100 })
    await flushPromises()
    expect(page.text()).toContain('40 / 100')
    page.unmount()
    page = mount(DataPage, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    expect(page.text(), 'another page was looked at meanwhile').toContain('40 / 100')
    await clickButton('取消')
    expect(asked('cancel')).toEqual([{ job }])
    expect(page.text()).toContain('没有留下半成品')
    expect(page.find('[role=alert]').exists(), 'stopping is no failure').toBe(false)
  })

  it('has a name of its own and sizes that people read', () => {
    expect(backupName('甲县', new Date(2026, 10, 5, 9, 7))).toBe('案衡备份-甲县-20261105-0907')
    expect([0, 1023, 1024, 1536, 150 * 1024 * 1024].map(sizeText)).toEqual(['0 字节', '1023 字节', '1.0 KB', '1.5 KB', '150 MB'])
  })
})

describe('restoring', () => {
  it('shows what the backup holds first, writes to a new folder, and opens it only when asked', async () => {
    await open('restore', {
      'backup.look': () => ({ backups: [{ name: '案衡备份-样例', holds }] }),
      restore: () => holds,
      open_workspace: () => ({ ...session.value, workspace: 'w2' }),
    })
    await clickButton('选择备份')
    expect(page.text()).toContain('93 份')
    expect(asked('restore')).toEqual([])
    await clickButton('选择位置并恢复')
    expect(asked('restore')).toEqual([
      { from: { $file: 'h-folder' }, name: '案衡备份-样例', to: { $file: 'h-new_folder' } },
    ])
    expect(asked('open_workspace'), 'the open workspace stays until somebody says so').toEqual([])
    await clickButton('打开它')
    expect(asked('open_workspace')).toEqual([{ handle: 'h-new_folder' }])
    expect(router.currentRoute.value.path).toBe('/home')
  })
})

describe('the check', () => {
  it('tells each kind of finding with what to do, what harms first', async () => {
    const ill = (kind: string, label: string, harmless: boolean) => ({
      kind,
      label,
      what: `${label}：某处`,
      advice: `办法-${kind}`,
      harmless,
    })
    await open('check', {
      doctor: () => ({
        healthy: false,
        dossiers: 93,
        ills: [ill('paper_unclaimed', '多余的文件', true), ill('changed', '内容被改动', false), ill('changed', '内容被改动', false)],
      }),
    })
    await clickButton('开始检查')
    expect(page.text()).toContain('发现 3 处问题')
    expect(page.findAll('.kind h3').map((one) => one.text())).toEqual(['✕ 内容被改动 2', '– 多余的文件 1'])
    expect(page.findAll('.advice')[0]?.text()).toContain('办法-changed')
  })
})

describe('the audit log', () => {
  it('goes from page to page and tells a row by keyboard, as text', async () => {
    await open('audit')
    expect(page.findAll('button.row').map((one) => one.text())).toEqual(['登记人员', '登记人员'])
    press('ArrowDown')
    await flushPromises()
    press('ArrowDown')
    await flushPromises()
    ;(document.activeElement as HTMLElement).click()
    await flushPromises()
    expect(page.find('aside').text()).toContain('<i>甲</i>')
    expect(page.find('aside i').exists()).toBe(false)
    press('PageDown')
    await flushPromises()
    expect(asked('audit.list')[1]).toMatchObject({ before: 2, most: 100 })
    expect(page.findAll('button.row')).toHaveLength(1)
    press('PageUp')
    await flushPromises()
    expect(page.findAll('button.row')).toHaveLength(2)
  })

  it('is narrowed by person, thing and day, and refuses half a day', async () => {
    await open('audit')
    const [who, , what] = page.findAll('.filters select')
    await who!.setValue('zheng')
    await what!.setValue('dossier:')
    await page.find('.filters .id').setValue('d01')
    const from = page.findAll<HTMLInputElement>('.filters .day')[0]!
    await from.setValue('20260105')
    await from.trigger('change')
    await new Promise((done) => setTimeout(done, 250))
    await flushPromises()
    expect(asked('audit.list').pop()).toMatchObject({ actor: 'zheng', subject: 'dossier:d01', from: '2026-01-05' })
    await from.setValue('2026-02-30')
    await from.trigger('change')
    expect(page.find('.filters [role=alert]').text()).toContain('2026-02-30')
    expect(from.element.value, 'what was typed stays to be mended').toBe('2026-02-30')
  })

  it('leads from a broken chain to the row where it breaks', async () => {
    await open('audit', {
      'audit.verify': () => ({
        whole: false,
        link: { is: 'broken', seq: 1, why: '内容与其哈希不符' },
        chain: { count: 3, head: 'ef' },
        lines: ['操作日志从第 1 条起断开'],
      }),
    })
    await clickButton('核对日志')
    await clickButton('开始核对')
    expect(page.find('aside').text()).toContain('✕ 核对有误')
    expect(page.find('aside').text(), 'what to do is said').toContain('怎么办')
    await clickButton('看第 1 条')
    expect(asked('audit.list').pop()).toMatchObject({ before: 2 })
    expect(page.find('aside').text()).toContain('person')
    expect(page.find('aside').text(), 'the row says what is wrong with it').toContain('断开：内容与其哈希不符')
  })
})
