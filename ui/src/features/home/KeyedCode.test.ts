import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setTransport, testTransport, type TestTransport } from '@/api'
import KeyedCode from './KeyedCode.vue'

const push = vi.hoisted(() => vi.fn())
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }))

const FOUND = { code: 'K7QX-M2RD-9F3H', dossier: 'd 1', title: '甲案', pack: 'p@1', standard: '示范包', rev: 1, current: true }

describe('a sheet that was filled in on paper', () => {
  let host: TestTransport
  let part: ReturnType<typeof mount>
  function begin(found: object | Error) {
    host = testTransport({
      'report.code': () => {
        if (found instanceof Error) throw found
        return found
      },
      'review.open': () => ({ review: { id: 'PC-1' } }),
    })
    setTransport(host)
    part = mount(KeyedCode)
  }
  const asked = (name: string) => host.asked.filter((one) => one.name === name).map((one) => one.input)
  async function find(code: string) {
    await part.get('input').setValue(code)
    await part.get('form').trigger('submit')
    await flushPromises()
  }
  beforeEach(() => push.mockClear())
  afterEach(() => part.unmount())

  it('leads to a review by the standard that was printed', async () => {
    begin(FOUND)
    await find('k7qx m2rd 9f3h')
    expect(asked('report.code')).toEqual([{ code: 'k7qx m2rd 9f3h' }])
    expect(part.text()).toContain('甲案')
    await part.get('.btn.main').trigger('click')
    await flushPromises()
    expect(asked('review.open')).toEqual([{ dossier: 'd 1', pack: 'p@1' }])
    expect(push).toHaveBeenCalledWith('/review/PC-1')
  })

  it('goes on in the review that is open, and says what has changed since', async () => {
    begin({ ...FOUND, current: false, changed: ['案卷改过'], review: 'PC 9' })
    await find(FOUND.code)
    expect(part.text()).toContain('案卷改过')
    await part.get('.btn.main').trigger('click')
    await flushPromises()
    expect(asked('review.open')).toEqual([])
    expect(push).toHaveBeenCalledWith('/review/PC%209')
  })

  it('leads to the dossier where nobody knows the standard any more', async () => {
    begin({ ...FOUND, pack: undefined, standard: '', current: false, changed: ['标准不再可知'] })
    await find(FOUND.code)
    await part.get('.btn.main').trigger('click')
    await flushPromises()
    expect(push).toHaveBeenCalledWith('/dossier/d%201')
  })

  it('says of a wrong code what is wrong', async () => {
    begin(Object.assign(new Error('编码不对'), { code: 'usage', message: '编码不对', hint: '逐字核对', where: {} }))
    await find('K7QX')
    expect(part.text()).toContain('编码不对')
    expect(part.find('.found').exists()).toBe(false)
  })
})
