// One dossier from first look to signed sheet, in the real window, by keyboard alone, with the program killed amid it.
// Needs ANHENG_DESKTOP and ANHENG_CLI: the two programs, built.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { KEYS, Screen, until } from './window.mjs'

const root = new URL('../..', import.meta.url).pathname
const desktop = realpathSync(process.env.ANHENG_DESKTOP)
const cli = realpathSync(process.env.ANHENG_CLI)
const place = mkdtempSync(join(tmpdir(), 'anheng-e2e-'))
const workspace = join(place, '工作区')
const REVIEWER = 'lin-wenqing'

let screen

function anheng(actor, ...words) {
  return execFileSync(cli, ['--workspace', workspace, '--actor', actor, ...words], { encoding: 'utf8' })
}

before(async () => {
  anheng('office', 'workspace', 'new', '--name', '组织人', '--unit', '某县司法局（虚构）')
  anheng('office', 'workspace', 'person', '--name', '林文清', '--role', 'reviewer', REVIEWER)
  const files = readdirSync(join(root, 'sample-data/dossiers')).filter((name) => /^\d[^.]*\.json$/.test(name))
  anheng('office', 'dossier', 'import', ...files.map((name) => join(root, 'sample-data/dossiers', name)))
  screen = await Screen.start(desktop, { home: place, shots: join(root, 'out/e2e') })
})

after(() => {
  screen?.stop()
  rmSync(place, { recursive: true, force: true })
})

const options = ['--workspace', workspace, '--actor', REVIEWER, '--save-to', place]

/** What the CLI reads of the review, without any lock. */
function reviewed() {
  const list = JSON.parse(anheng(REVIEWER, '--json', 'review', 'list'))
  return list.reviews[0]
}

const current = (window) =>
  window.run(() => document.querySelector('[data-item][aria-selected="true"]')?.getAttribute('aria-label') ?? '')

test('a dossier is reviewed by keyboard, survives a kill, is submitted and printed', { timeout: 240_000 }, async () => {
  const started = Date.now()
  let window = await screen.open(options)
  await window.seen('nav', '案卷')
  console.log(`from start to a usable window: ${Date.now() - started} ms`)
  await refuseViolations(window)
  await window.shot('1-工作台')

  // To the list, to the one dossier, into its review.
  await window.click('nav a', '案卷')
  await window.seen('[aria-rowindex]', '')
  await window.shot('2-案卷')
  await window.type('/')
  await window.write('input[aria-label="筛选案卷"]', '云城当罚〔2023〕0417号')
  await until('one dossier to be left', async () => /(^|\D)1 份/.test(await window.text('footer, .window')))
  await window.type(KEYS.Enter)
  await window.type(KEYS.Enter)
  await window.seen('aside h2')
  await window.shot('3-案卷一份')
  await window.type('e')
  await window.seen('dialog, [role="dialog"]', '按哪一份标准')
  await window.click('label.pack', '通用')
  await window.type(KEYS.Enter)
  await window.seen('[data-item][aria-selected="true"]')
  await window.shot('4-评查')

  // Decisions by their keys, one taken back.
  await until('the items to be counted', async () => (await open(window)) > 0)
  const all = await open(window)
  assert.ok(all > 10, `a fresh review has open items, not ${all}`)
  await window.type('n')
  for (let left = all; left > all - 3; left -= 1) await settle(window, left)
  assert.equal(reviewed().score.open, all - 3, 'what the window acknowledges is on disk')
  await window.type('u')
  await until('the last decision to be taken back', async () => (await open(window)) === all - 2)

  // The power goes.
  const at = await current(window)
  await window.kill()
  window = await screen.open(options)
  await window.seen('[data-item][aria-selected="true"]')
  assert.equal(reviewed().score.open, all - 2, 'what was acknowledged is there after a kill')
  assert.equal(await current(window), at, 'the desk opens where it was left')
  await window.shot('5-重开')

  // On to the end.
  await window.type('n')
  for (let left = all - 2; left > 0; left -= 1) await settle(window, left)
  assert.equal(reviewed().score.open, 0, 'every item is settled')
  await window.shot('6-评完')
  await window.type('S')
  await window.seen('dialog button, [role="dialog"] button', '提交')
  await window.shot('7-提交')
  await window.click('[role="dialog"] button.main, dialog button.main', '提交')
  await window.seen('dialog button, [role="dialog"] button', '评查表存为 PDF')
  assert.equal(reviewed().review.state, 'submitted', 'the sheet is frozen')
  await window.click('dialog button, [role="dialog"] button', '评查表存为 PDF')
  const sheet = await until('the sheet to be written', () => readdirSync(place).find((name) => name.endsWith('.pdf')))
  const text = execFileSync('pdftotext', ['-layout', join(place, sheet), '-'], { encoding: 'utf8' })
  assert.match(text, /云城当罚〔2023〕0417号/, 'the sheet names the decision')
  assert.match(text, /林文清/, 'and who reviewed')
  assert.doesNotMatch(text, /暂计/, 'a submitted sheet has a result, not a range')
  await window.shot('8-已提交')
  assert.deepEqual(await window.run(() => globalThis.violations ?? []), [], 'nothing breaks the content policy')
  await window.close()
})

/** Items that nobody has settled, as the status line says when nothing is being saved: what it said before is a hope. */
async function open(window) {
  const text = await window.text('.window')
  const said = /未评 (\d+)/.exec(text)
  return said && !text.includes('保存中') ? Number(said[1]) : Number.NaN
}

/** 不成立/符合 on the current item, with a reason where the desk asks for one, until the window acknowledges it. */
async function settle(window, left) {
  await window.type('2')
  if (await window.run(() => document.activeElement?.tagName === 'TEXTAREA')) {
    await window.write('textarea', '核对原卷，没有发现问题')
    await window.type(KEYS.Enter)
  }
  await until(`${left - 1} open items`, async () => (await open(window)) === left - 1)
}

function refuseViolations(window) {
  return window.run(() => {
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  })
}
