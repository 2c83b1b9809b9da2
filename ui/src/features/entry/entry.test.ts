import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTransport, testTransport, type EntryChange, type Held, type TestTransport } from '@/api'
import { useEntry } from './entry'
import { collisions, elementIn, squeezed } from './merge'

// A dossier here is a bag of fields, and applying a change sets one; what it means in a dossier is tested in Rust.
type Bag = Record<string, string>
const sheetOf = (bag: Bag) => [
  {
    title: '案件',
    fields: ['title', 'closed_on', 'party'].map((code) => ({
      code,
      label: code,
      kind: 'text' as const,
      held: (bag[code] ? { state: 'known', value: bag[code] } : { state: 'not_entered' }) as Held,
    })),
  },
]
const applied = (bag: Bag) => ({ id: 'd', title: bag.title ?? 'd', text: JSON.stringify(bag), quick: sheetOf(bag), outline: {} })
const set = (field: string, value: string): EntryChange => ({ do: 'quick', field, held: { state: 'known', value } })

let kept: { rev: number; bag: Bag } | null
let host: TestTransport
let broken = ''

function serve() {
  host = testTransport({
    'dossier.text': () => {
      if (!kept) throw { code: 'usage', message: '没有案卷' }
      return { id: 'd', rev: kept.rev, sha256: '', text: JSON.stringify(kept.bag) }
    },
    'entry.apply': ({ dossier, changes }: { dossier?: { text: string }; changes: EntryChange[] }) => {
      const bag: Bag = dossier ? JSON.parse(dossier.text) : {}
      for (const change of changes) {
        if (change.do !== 'quick') continue
        if (change.held.value === 'refuse') throw { code: 'bad_input', message: '不能这样写' }
        if (change.held.state === 'known') bag[change.field] = change.held.value ?? ''
        else delete bag[change.field]
      }
      return applied(bag)
    },
    'dossier.add': ({ dossier }: { dossier: { text: string } }) => write(1, dossier.text),
    'dossier.edit': ({ dossier, rev }: { dossier: { text: string }; rev: number }) => {
      if (kept && kept.rev !== rev) throw { code: 'not_now', message: `案卷已经是第 ${kept.rev} 版` }
      return write(rev + 1, dossier.text)
    },
  })
  setTransport(host)
}
function write(rev: number, text: string) {
  if (broken) throw { code: broken, message: '磁盘已满' }
  kept = { rev, bag: JSON.parse(text) }
  return { id: 'd', title: '', rev, sha256: '', changed: true }
}
const writes = () => host.asked.filter(({ name }) => name === 'dossier.add' || name === 'dossier.edit').map(({ name }) => name)

beforeEach(() => {
  kept = null
  broken = ''
  serve()
})
afterEach(() => setTransport(testTransport({})))

async function opened(mayBeNew = true) {
  const entry = useEntry('d', mayBeNew)
  await entry.open()
  return entry
}

describe('keeping what is typed', () => {
  it('adds the dossier with its first field, and edits it with every later one', async () => {
    const entry = await opened()
    expect(entry.state.value).toBe('ready')
    await entry.change([{ do: 'quick', field: 'title', held: { state: 'not_entered' } }])
    await entry.settled()
    expect(writes(), 'an empty sheet is no dossier').toEqual([])
    await entry.change([set('title', '甲案')])
    await entry.settled()
    await entry.change([set('closed_on', '2024-03-01')])
    await entry.settled()
    expect(writes()).toEqual(['dossier.add', 'dossier.edit'])
    expect(kept).toEqual({ rev: 2, bag: { title: '甲案', closed_on: '2024-03-01' } })
    expect(entry.unsaved.value).toBe(0)
  })
  it('keeps quick typing in order', async () => {
    const entry = await opened()
    void entry.change([set('title', '甲')])
    void entry.change([set('title', '甲案')])
    await entry.change([set('party', '乙')])
    await entry.settled()
    expect(kept?.bag).toEqual({ title: '甲案', party: '乙' })
  })
  it('loses nothing when it cannot be kept, and keeps it when it can again', async () => {
    const entry = await opened()
    broken = 'internal'
    await entry.change([set('title', '甲案')])
    await entry.settled()
    expect(entry.failure.value?.message).toBe('磁盘已满')
    expect(entry.unsaved.value).toBe(1)
    broken = ''
    await entry.keep()
    expect(kept?.bag).toEqual({ title: '甲案' })
    expect([entry.unsaved.value, entry.failure.value]).toEqual([0, null])
  })
  it('says what is refused and leaves the rest alone', async () => {
    const entry = await opened()
    await entry.change([set('title', '甲案')])
    expect(await entry.change([set('party', 'refuse')])).toBe(false)
    expect(entry.refused.value?.message).toBe('不能这样写')
    await entry.settled()
    expect(kept?.bag).toEqual({ title: '甲案' })
  })
  it('does not make a dossier of an id that is not there, unless it is new', async () => {
    expect((await opened(false)).state.value).toBe('missing')
  })
})

describe('two people at one dossier', () => {
  async function both(theirs: Bag, mine: EntryChange) {
    kept = { rev: 1, bag: { title: '甲案' } }
    const entry = await opened()
    kept = { rev: 2, bag: { title: '甲案', ...theirs } }
    await entry.change([mine])
    await entry.settled()
    await flushPromises()
    return entry
  }
  it('at different fields are both taken', async () => {
    const entry = await both({ party: '乙' }, set('closed_on', '2024-03-01'))
    expect(kept).toEqual({ rev: 3, bag: { title: '甲案', party: '乙', closed_on: '2024-03-01' } })
    expect(entry.notice.value).toContain('第 2 版')
    expect(entry.conflict.value).toBeNull()
  })
  it('at the same field are asked, and nothing typed is lost', async () => {
    const entry = await both({ party: '乙' }, set('party', '丙'))
    expect(entry.conflict.value?.rev).toBe(2)
    expect(kept?.bag.party, 'nothing is written over').toBe('乙')
    await entry.change([set('closed_on', '2024-03-01')])
    await entry.settle('mine')
    await entry.settled()
    expect(kept).toEqual({ rev: 3, bag: { title: '甲案', party: '丙', closed_on: '2024-03-01' } })
  })
  it('keep the other changes when theirs is taken', async () => {
    const entry = await both({ party: '乙' }, set('party', '丙'))
    await entry.change([set('closed_on', '2024-03-01')])
    await entry.settle('theirs')
    await entry.settled()
    expect(kept).toEqual({ rev: 3, bag: { title: '甲案', party: '乙', closed_on: '2024-03-01' } })
    expect(entry.conflict.value).toBeNull()
  })
  it('who typed the same do not disturb each other', async () => {
    const entry = await both({ party: '丙' }, set('party', '丙'))
    expect(entry.conflict.value).toBeNull()
  })
})

describe('changes', () => {
  it('of one field are squeezed to the last', () => {
    expect(squeezed([set('a', '1'), set('b', '1'), set('a', '2')])).toEqual([set('b', '1'), set('a', '2')])
  })
  it('of an element collide only when that field of it changed', () => {
    const text = (name: string, page: number) =>
      JSON.stringify({ schema_version: 1, id: 'x', documents: [{ id: 'd1', title: name, page_from: page }] })
    const mine: EntryChange = { do: 'set', element: 'd1', field: 'title', held: { state: 'known', value: '丙' } }
    const at = (name: string, page: number) => ({ text: text(name, page), quick: [] })
    expect(collisions([mine], at('甲', 1), at('甲', 2))).toEqual([])
    expect(collisions([mine], at('甲', 1), at('乙', 1))).toEqual([mine])
    expect(elementIn(JSON.parse(text('甲', 1)), 'd1')).toMatchObject({ title: '甲' })
  })
})
