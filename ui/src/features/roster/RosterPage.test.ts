import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTransport, testTransport, type TestTransport, type WindowStanding } from '@/api'
import { session } from '@/lib/session'
import { clickButton, openPage, press } from '@/lib/test-page'
import RosterPage from './RosterPage.vue'

const people = [
  { id: 'zheng', name: '郑组织', role: 'office', unit: '某司法局', active: true },
  { id: 'lin', name: '林文清', role: 'reviewer', unit: '', active: true },
]
const standing = (actor: string): WindowStanding => ({
  workspace: 'w',
  folder_name: '样例',
  actor,
  people,
  recent: [],
  fresh: false,
})
const agency = (id: string, name: string, more = {}) => ({
  agency: { id, name, kind: 'department', ...more },
  active: true,
  dossiers: 2,
  officers: 1,
})
const officer = (id: string, name: string, valid_to: string) => ({
  officer: { id, name, agency: 'agency-001', certificates: [{ id: 'c1', number: `13-${id}`, valid_to }] },
  active: true,
})
const roster = () => ({
  today: '2026-11-26',
  agencies: [agency('agency-001', '甲局'), { ...agency('agency-002', '<b>乙局</b>'), active: false }],
  officers: [officer('officer-001', '张一', '2026-01-01'), officer('officer-002', '王二', '2029-01-01')],
  people: people.map((person) => ({ person, open: 1, submitted: 2 })),
  unlisted: [{ name: '丙局', dossiers: 3 }],
})

const delegated = [
  { id: 'x1', entry: { id: 'x1', name: '擅自摆摊', unit: '某镇', version: '第一批', valid_from: '2021-01-01', valid_to: '2023-12-31' } },
  { id: 'x2', entry: { id: 'x2', name: '擅自摆摊', unit: '某镇', version: '第二批', valid_from: '2024-01-01' } },
]
const sample = [
  { id: 's1', entry: { id: 's1', title: '某案', unit: '甲局' }, dossier: { id: 'd1', title: '某案' } },
  { id: 's2', entry: { id: 's2', decision_number: '某罚〔2025〕2号', unit: '甲局' } },
]

let host: TestTransport
let page: VueWrapper

async function open(actor = 'zheng', query = {}) {
  session.value = standing(actor)
  host = testTransport({
    'roster.show': roster,
    'roster.agency': () => ({}),
    'roster.officer': () => ({}),
    'roster.seen': () => ({ dossiers: [{ id: 'd1', title: '某案', certificate: false }], more: false }),
    'workspace.person': ({ id }: { id: string }) => ({ id }),
    'roster.import': ({ dry_run }: { dry_run: boolean }) => ({
      new: 1,
      changed: 0,
      unchanged: 3,
      refused: 1,
      dry_run,
      log: [
        { what: 'officer', id: 'o9', name: '赵六', became: 'refused', why: '文件和名册里都没有编号为“x”的单位' },
        { what: 'agency', id: 'a9', name: '丁局', became: 'new' },
      ],
    }),
    choose: () => ({ handle: 'f1', name: '名册.json' }),
    'roster.training': () => ({ years: [{ id: 't', officer: 'officer-001', year: 2025, hours: 3250, result: { state: 'illegible' } }] }),
    'roster.entries': ({ roster }: { roster: string }) => ({
      entries: roster === 'delegated' ? delegated : roster === 'sample' ? sample : [],
    }),
    standing: () => standing(actor),
  })
  setTransport(host)
  ;({ page } = await openPage(RosterPage, { path: '/roster', query }))
}
beforeEach(() => localStorage.clear())
afterEach(() => page.unmount())

const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
const names = () => page.findAll('button.name').map((one) => one.text())

describe('the roster', () => {
  it('lists who is there, and who left only when asked', async () => {
    await open()
    expect(names()).toEqual(['甲局'])
    await page.find('.tick input').setValue(true)
    expect(names(), 'a name is text').toEqual(['甲局', '<b>乙局</b>'])
    expect(page.find('.list b').exists()).toBe(false)
    expect(page.text()).toContain('丙局')
  })

  it('sorts out officers by their certificates on the stated day', async () => {
    await open('zheng', { part: 'officers' })
    expect(names()).toEqual(['张一', '王二'])
    await page.findAll('.chips input')[1]!.setValue(true)
    expect(names(), 'expired on 2026-11-26').toEqual(['张一'])
    const day = page.find<HTMLInputElement>('.validity .day')
    await day.setValue('20251231')
    await day.trigger('change')
    expect(names(), 'on the last day of 2025 it still held').toEqual([])
  })

  it('adds an agency by keyboard, with an id of its own', async () => {
    await open()
    press('n')
    await flushPromises()
    expect(document.activeElement?.id).toBe('entry-name')
    await page.find('#entry-name').setValue('丁局')
    press('Enter', { ctrlKey: true })
    await flushPromises()
    expect(asked('roster.agency')).toEqual([{ agency: { id: 'agency-003', name: '丁局' }, active: true, new: true }])
  })

  it('keeps what was typed until it is given up on purpose', async () => {
    await open()
    await page.find('button.name').trigger('click')
    await page.find('#entry-field').setValue('生态环境')
    press('Escape', {}, page.find('#entry-field').element)
    await flushPromises()
    expect(page.find('aside').text()).toContain('没保存的改动')
    expect(page.find<HTMLInputElement>('#entry-field').element.value).toBe('生态环境')
    await clickButton('放弃改动')
    expect(page.find('aside').exists()).toBe(false)
    expect(asked('roster.agency')).toEqual([])
  })

  it('refuses half a date, and says so at the field', async () => {
    await open('zheng', { part: 'officers' })
    await page.find('button.name').trigger('click')
    const to = page.find<HTMLInputElement>('#part-0-valid_to')
    await to.setValue('2026')
    await to.trigger('change')
    press('Enter', { ctrlKey: true })
    await flushPromises()
    expect(page.find('aside').text()).toContain('不是完整的日期')
    expect(asked('roster.officer')).toEqual([])
    await page.find('#part-0-valid_to').setValue('20280101')
    await page.find('#part-0-valid_to').trigger('change')
    press('Enter', { ctrlKey: true })
    await flushPromises()
    expect(asked('roster.officer')).toEqual([
      {
        officer: {
          id: 'officer-001',
          name: '张一',
          agency: 'agency-001',
          certificates: [{ id: 'c1', number: '13-officer-001', valid_to: '2028-01-01' }],
        },
        active: true,
        new: false,
      },
    ])
  })

  it('puts nobody away, only out of use', async () => {
    await open()
    await page.find('button.name').trigger('click')
    await clickButton('停用', page.find('aside').element)
    expect(asked('roster.agency')).toMatchObject([{ agency: { id: 'agency-001' }, active: false }])
  })

  it('is only read by others, and says why', async () => {
    await open('lin')
    expect(page.text()).toContain('名册由评查组织单位维护')
    expect(page.findAll('.bar a').map((one) => one.text())).toEqual(['导出'])
    press('n')
    await flushPromises()
    expect(page.find('aside').exists()).toBe(false)
    await page.find('button.name').trigger('click')
    expect(page.find('aside').text()).toContain('政府工作部门')
    expect(page.find('aside input').exists()).toBe(false)
    expect(page.find('aside').text()).not.toContain('停用')
  })

  it('says how a namesake was found', async () => {
    await open('lin', { part: 'officers' })
    await page.find('button.name').trigger('click')
    await clickButton('查找', page.find('aside').element)
    expect(asked('roster.seen')).toEqual([{ officer: 'officer-001' }])
    expect(page.find('aside').text()).toContain('可能是同名的人')
  })

  it('sends a file to the page that takes files in, as what the list is', async () => {
    await open('zheng', { part: 'officers' })
    const doors = page.findAll('.bar a').map((one) => one.attributes('href'))
    expect(doors).toEqual(['/intake?kind=officers', '/exports?kind=roster&roster=officers'])
  })

  it('says what an officer learned in a year, and what is not known of it', async () => {
    await open('lin', { part: 'officers' })
    await page.find('button.name').trigger('click')
    await flushPromises()
    expect(asked('roster.training')).toEqual([{ officer: 'officer-001' }])
    const cells = page.findAll('.training tbody th, .training tbody td').map((one) => one.text())
    expect(cells, 'hours are exact, and nothing is made up').toEqual(['2025', '32.5', '看不清', '未录入'])
  })

  it('keeps versions of a list side by side, each in force on its own days', async () => {
    await open('lin', { part: 'delegated' })
    expect(names()).toEqual(['擅自摆摊', '擅自摆摊'])
    const states = page.findAll('tbody tr').map((one) => one.findAll('td').at(-1)?.text())
    expect(states).toEqual(['✕ 已终止', '✓ 有效'])
    await page.findAll('.versions input')[2]!.setValue(true)
    expect(page.findAll('tbody tr')).toHaveLength(1)
    await page.find('button.name').trigger('click')
    expect(page.find('aside').text()).toContain('第二批')
    expect(page.find('aside').text(), 'who may not take files in is sent nowhere').not.toContain('再导入')
  })

  it('tells which dossier a sampled case is, or that there is none', async () => {
    await open('zheng', { part: 'sample' })
    expect(page.findAll('tbody tr').map((one) => one.findAll('td').at(-1)?.text())).toEqual(['某案', '工作区里没有'])
    expect(names(), 'a case without a title goes by its number').toEqual(['某案', '某罚〔2025〕2号'])
  })

  it('takes a file in only after saying what will happen', async () => {
    await open()
    await clickButton('导入 JSON')
    const dialog = () => document.querySelector('[role=dialog]') ?? document
    await clickButton('选择文件', dialog())
    expect(asked('roster.import')).toEqual([{ file: { $file: 'f1' }, dry_run: true }])
    expect(dialog().textContent).toContain('没有编号为“x”的单位')
    await clickButton('收入 1 条', dialog())
    expect(asked('roster.import')[1]).toEqual({ file: { $file: 'f1' }, dry_run: false })
  })

  it('registers a reviewer under an id that is free', async () => {
    await open('zheng', { part: 'people' })
    press('n')
    await flushPromises()
    await page.find('#person-name').setValue('林 文清')
    expect(page.find<HTMLInputElement>('#person-id').element.value).toBe('林文清')
    await page.find('#person-id').setValue('lin')
    expect(page.find('aside').text()).toContain('已经有人用')
    await page.find('#person-id').setValue('lin-2')
    press('Enter', { ctrlKey: true })
    await flushPromises()
    expect(asked('workspace.person')).toEqual([
      { id: 'lin-2', name: '林 文清', role: 'reviewer', unit: '', active: true, new: true },
    ])
  })
})
