// Every page in the oldest engine and in a new one, over plain HTTP: nothing breaks, nothing sticks out at the smallest
// window, nothing serious is wrong for those who hear or type instead of seeing and pointing, and what a dossier says
// is text whatever it says. Needs ANHENG_HOST and ANHENG_CLI: the two programs, built.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ENGINES, faults, goTo, openPage, overflow, rest, startBrowser, startHost } from './browser.mjs'

const root = new URL('../..', import.meta.url).pathname
const cli = realpathSync(process.env.ANHENG_CLI)
const place = mkdtempSync(join(tmpdir(), 'anheng-pages-'))
const shots = join(root, 'out/pages')
const workspace = join(place, '工作区')
const REVIEWER = 'lin-wenqing'
const SIZES = {
  small: { width: 1093, height: 614 },
  usual: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
}

let host
const HOSTILE = 'd02-hostile'
const MANY = 'd02-market-faults'

function anheng(actor, ...words) {
  const said = execFileSync(cli, ['--workspace', workspace, '--actor', actor, '--json', ...words], { encoding: 'utf8' })
  return said.trim() ? JSON.parse(said) : undefined
}

/** A dossier whose words try everything that words can try on a page. */
function hostile() {
  const tries = [
    '<img src=x onerror="globalThis.hacked=1">',
    '<script>globalThis.hacked=1</script>',
    '"><svg onload=globalThis.hacked=1>',
    'javascript:globalThis.hacked=1',
    '\u202e右至左\u202c\u2067倒\u2069',
    '{{constructor.constructor("globalThis.hacked=1")()}}',
    'x'.repeat(3000),
    '长'.repeat(33_000),
  ]
  const dossier = JSON.parse(readFileSync(join(root, 'sample-data/dossiers/02-market-many-faults.json'), 'utf8'))
  dossier.id = HOSTILE
  let at = 0
  const spoil = (value) => {
    if (Array.isArray(value)) return value.map(spoil)
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoilt(key, inner)]))
    }
    return value
  }
  const free = ['title', 'name', 'cause', 'address', 'text', 'facts', 'note', 'number']
  const spoilt = (key, value) =>
    free.includes(key) && typeof value === 'string' ? `${value}${tries[at++ % tries.length]}` : spoil(value)
  return spoil(dossier)
}

before(async () => {
  mkdirSync(shots, { recursive: true })
  anheng('office', 'workspace', 'new', '--name', '组织人', '--unit', '某县司法局（虚构）')
  anheng('office', 'workspace', 'person', '--name', '林文清', '--role', 'reviewer', REVIEWER)
  const folder = join(root, 'sample-data/dossiers')
  const files = readdirSync(folder).filter((name) => /^\d[^.]*\.json$/.test(name))
  anheng('office', 'dossier', 'import', ...files.map((name) => join(folder, name)))
  const bad = join(place, 'hostile.json')
  writeFileSync(bad, JSON.stringify(hostile()))
  const taken = anheng('office', 'dossier', 'import', bad)
  assert.equal(taken.refused, 0, `the hostile dossier is a dossier all the same: ${JSON.stringify(taken.log)}`)
  for (const id of [HOSTILE, MANY]) {
    anheng(REVIEWER, 'review', 'open', id)
  }
  host = await startHost(realpathSync(process.env.ANHENG_HOST), [
    ...['--ui', join(root, 'ui/dist'), '--workspace', workspace, '--actor', REVIEWER, '--save-to', place],
  ])
})

after(() => {
  host?.stop()
  rmSync(place, { recursive: true, force: true })
})

const reviewOf = (dossier) =>
  anheng(REVIEWER, 'review', 'list').reviews.find((one) => one.review.dossier === dossier).review.id

const encoded = encodeURIComponent
function doors() {
  const of = (dossier) => encoded(reviewOf(dossier))
  return {
    工作台: '/home',
    案卷: '/dossiers',
    案卷一份: `/dossier/${MANY}`,
    录入一份: `/entry/${MANY}`,
    新录入: '/entry',
    评查: `/review/${of(MANY)}`,
    评查表: `/sheet/${of(MANY)}`,
    同项横评: '/across',
    标准: '/standards',
    标准全书: `/standards/${encoded('cn.anheng.general@1.0.0')}`,
    名册: '/roster',
    数据: '/data',
    导入: '/intake',
    导出: '/exports',
    报告: '/reports',
    设置: '/settings',
    打开工作区: '/start',
    敌意案卷: `/dossier/${HOSTILE}`,
    敌意录入: `/entry/${HOSTILE}`,
    敌意评查: `/review/${of(HOSTILE)}`,
  }
}

for (const engine of Object.keys(ENGINES)) {
  test(`every page stands in ${engine}`, { timeout: 400_000 }, async (t) => {
    const browser = await startBrowser(engine)
    t.after(() => browser.close())
    t.diagnostic(await browser.version())
    const { page, wrongs } = await openPage(browser, host.url, SIZES.small)
    const found = []
    for (const [name, route] of Object.entries(doors())) {
      const before = wrongs.length
      await goTo(page, route)
      const say = (what) => found.push(`${name}: ${what}`)
      for (const wide of await overflow(page)) say(`sticks out at 1093×614: ${wide}`)
      if (await page.evaluate(() => globalThis.hacked !== undefined)) say('a dossier’s words were run')
      if (engine !== 'Chromium 109') for (const fault of await faults(page)) say(fault)
      for (const [size, pixels] of Object.entries(SIZES)) {
        if (size !== 'small' && engine === 'Chromium 109') continue
        await page.setViewport(pixels)
        await rest(page)
        await page.screenshot({ path: join(shots, `${engine === 'Chromium 109' ? '109-' : ''}${name}-${size}.png`) })
      }
      await page.setViewport(SIZES.small)
      // A fresh address asks first whether something was entered under it before.
      const asked = (wrong) => name === '新录入' && wrong.includes('"dossier.text"') && wrong.includes('工作区里没有案卷')
      wrongs.slice(before).filter((wrong) => !asked(wrong)).forEach(say)
    }
    for (const one of await page.evaluate(() => globalThis.violations)) found.push(`content policy: ${one}`)
    assert.deepEqual(found, [], 'every page is whole')
  })

  test(`pages keep their shape at double letters in ${engine}`, { timeout: 300_000 }, async (t) => {
    const browser = await startBrowser(engine)
    t.after(() => browser.close())
    const { page } = await openPage(browser, host.url, SIZES.small, 200)
    const found = []
    for (const [name, route] of Object.entries(doors())) {
      await goTo(page, route)
      for (const wide of await overflow(page)) found.push(`${name}: ${wide}`)
      await page.screenshot({ path: join(shots, `${engine === 'Chromium 109' ? '109-' : ''}${name}-200.png`) })
    }
    assert.deepEqual(found, [], 'nothing sticks out')
  })
}

test('what a dossier says is text whatever it says', { timeout: 120_000 }, async (t) => {
  const browser = await startBrowser('Debian’s Chromium')
  t.after(() => browser.close())
  const { page } = await openPage(browser, host.url, SIZES.usual)
  await goTo(page, `/dossier/${HOSTILE}`)
  const text = await page.evaluate(() => document.body.innerText)
  assert.ok(/<img src=x|<script>|<svg onload/.test(text), 'the words stand there as they are written')
  assert.equal(await page.evaluate(() => document.querySelectorAll('main img[src="x"]').length), 0, 'and make nothing')
})
