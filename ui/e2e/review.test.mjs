// One dossier from first look to signed sheet, in the real window, by keyboard alone, with the program killed amid it.
// Needs ANHENG_DESKTOP and ANHENG_CLI: the two programs, built.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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
const MANY = 'd02-market-faults'

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
  await window.seen('dialog button, [role="dialog"] button', '看评查表')
  assert.equal(reviewed().review.state, 'submitted', 'the sheet is frozen')
  await window.click('dialog button, [role="dialog"] button', '看评查表')
  await window.seen('main', '定稿')
  await window.type('s')
  const sheet = await until('the sheet to be written', () => readdirSync(place).find((name) => name.endsWith('.pdf')))
  const text = execFileSync('pdftotext', ['-layout', join(place, sheet), '-'], { encoding: 'utf8' })
  assert.match(text, /云城当罚〔2023〕0417号/, 'the sheet names the decision')
  assert.match(text, /林文清/, 'and who reviewed')
  assert.doesNotMatch(text, /暂计/, 'a submitted sheet has a result, not a range')
  await window.shot('8-已提交')
  assert.deepEqual(await window.run(() => globalThis.violations ?? []), [], 'nothing breaks the content policy')
  await window.close()
})

test('what was submitted is put on paper, seen before it is saved', { timeout: 180_000 }, async () => {
  const window = await screen.open(options)
  await window.seen('nav', '报告')
  await refuseViolations(window)
  await window.click('nav a', '报告')
  await window.seen('.work h2', '评查表')
  await until('the first page to be drawn', () => window.run(drawn))
  await window.shot('8a-报告')
  const before = readdirSync(place)
  await window.click('[data-testid="save-pdf"]:not(:disabled)')
  await window.seen('.done', '已写到')
  const [made] = readdirSync(place).filter((name) => !before.includes(name))
  assert.match(made ?? '', /^评查表.*\.pdf$/, 'it is where it was put')
  const text = execFileSync('pdftotext', ['-layout', join(place, made), '-'], { encoding: 'utf8' })
  assert.match(text, /云城当罚〔2023〕0417号/, 'and it is what was seen')
  await window.shot('8b-报告存好')
  assert.deepEqual(await window.run(() => globalThis.violations ?? []), [], 'looking breaks no content policy')
  await window.close()
})

test('a ledger comes in by the window', { timeout: 120_000 }, async () => {
  const given = join(place, '台账')
  mkdirSync(given)
  copyFileSync(join(root, 'sample-data/ledgers/case-ledger-2025.xlsx'), join(given, '台账.xlsx'))
  const before = JSON.parse(anheng('office', '--json', 'search')).total
  const window = await screen.open(['--workspace', workspace, '--actor', 'office', '--open-from', given])
  await window.click('nav a', '案卷')
  await window.click('summary', '新增')
  await window.click('button', '导入台账')
  await window.click('button', '选择案件台账')
  await window.seen('[data-testid="take"]', '确认导入')
  await window.seen('[role="gridcell"]', '案')
  await window.shot('9-台账预览')
  assert.equal(JSON.parse(anheng('office', '--json', 'search')).total, before, 'a preview changes nothing')
  await window.click('[data-testid="take"]', '确认导入')
  await window.seen('h2', '已经导入')
  const after = JSON.parse(anheng('office', '--json', 'search')).total
  assert.ok(after > before, `the rows are dossiers now: ${before} and ${after}`)
  await window.close()
})

test('papers stand beside the item, and words that nobody saved survive a kill', { timeout: 180_000 }, async () => {
  anheng(REVIEWER, 'review', 'open', MANY)
  const list = JSON.parse(anheng(REVIEWER, '--json', 'review', 'list')).reviews
  const id = list.find((one) => one.review.dossier === MANY).review.id
  let window = await screen.open(options)
  await window.seen('nav', '案卷')
  await refuseViolations(window)
  const desk = (id) => void (location.hash = `#/review/${encodeURIComponent(id)}`)
  await window.run(desk, id)
  await window.seen('[data-item][aria-selected="true"]')
  await window.type('y')
  await window.type('n')
  await until('a page to be drawn', () => window.run(drawn))
  await window.shot('10-文书')
  await window.type('b')
  await until('two papers to stand side by side', () => window.run(drawnTwice))
  await window.shot('11-并排')
  await window.type('b')
  await until('one paper to stand there again', () => window.run(drawn))

  // A file that is dropped comes in as it is, by the messages of the real window.
  const sheet = readFileSync(join(root, 'sample-data/dossiers/04-summary-2024-faults.papers', scanOf('04-summary-2024-faults')))
  await window.run(drop, '补来的一页.jpg', sheet.toString('base64'))
  const papers = () => JSON.parse(anheng(REVIEWER, '--json', 'dossier', 'papers', MANY)).papers
  const came = await until('the dropped file to be kept', () => papers().find((one) => one.name === '补来的一页.jpg'))
  assert.equal(came.size, sheet.length, 'whole')
  assert.equal(came.form, 'image', 'and for what it is')

  await window.click('[data-item][aria-selected="true"]')
  await window.type('1')
  await window.write('textarea', '只有一名执法人员签名，还没有写完')
  await until('the words to be kept', () => kept('还没有写完'))
  await window.kill()
  window = await screen.open(options)
  await window.seen('[data-item][aria-selected="true"]')
  await until('the words to be back', () =>
    window.run(() => [...document.querySelectorAll('textarea')].some((one) => one.value.includes('还没有写完'))),
  )
  await window.shot('12-写了一半')
  assert.deepEqual(await window.run(() => globalThis.violations ?? []), [], 'papers break no content policy')
  await window.close()
})

test('the next review goes by a newer version of the standard', { timeout: 180_000 }, async () => {
  const folder = join(place, '新版')
  cpSync(join(root, 'schemas/packs/cn.anheng.general/1.0.0'), folder, { recursive: true })
  const head = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8'))
  Object.assign(head, { version: '1.0.1', effective_from: '2024-01-01', supersedes: 'cn.anheng.general@1.0.0' })
  writeFileSync(join(folder, 'pack.json'), JSON.stringify(head))
  anheng('office', 'standard', 'install', folder)
  const window = await screen.open(options)
  await window.seen('nav', '案卷')
  await window.run(() => void (location.hash = '#/dossier/d01-eco-hearing'))
  await window.seen('h1, h2', '')
  await window.seen('[data-testid="open-review"]:not(:disabled)')
  await window.type('e')
  await window.seen('label.pack', '1.0.1')
  await window.click('label.pack', '1.0.1')
  await window.shot('13-换版本')
  await window.type(KEYS.Enter)
  await window.seen('[data-item][aria-selected="true"]')
  const all = JSON.parse(anheng(REVIEWER, '--json', 'review', 'list')).reviews
  const mine = all.find((one) => one.review.dossier === 'd01-eco-hearing')
  assert.equal(mine.review.pack_reference, 'cn.anheng.general@1.0.1', 'the chosen version governs')
  await window.close()
})

const scanOf = (name) =>
  readdirSync(join(root, 'sample-data/dossiers', `${name}.papers`)).find((one) => one.endsWith('.jpg'))

function drop(name, base64) {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([bytes], name, { type: 'image/jpeg' }))
  const pane = document.querySelector('.middle')
  pane.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
}

function drawnTwice() {
  const shown = (canvas) => {
    const box = canvas.getBoundingClientRect()
    if (canvas.width === 0 || canvas.height === 0) return false
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight && data.some((one, at) => at > 3 && one !== data[at % 4])
  }
  const lefts = [...document.querySelectorAll('canvas')].filter(shown).map((one) => one.getBoundingClientRect().left)
  return new Set(lefts).size === 2
}

/** Whether some page of a paper has been drawn: it is not one colour. */
function drawn() {
  for (const canvas of document.querySelectorAll('canvas')) {
    if (canvas.width === 0 || canvas.height === 0) continue
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    for (let at = 4; at < data.length; at += 4) if (data[at] !== data[0]) return true
  }
  return false
}

/** Whether these words are in the workspace's files, whatever the window says. */
function kept(words) {
  const files = readdirSync(workspace).filter((name) => name.startsWith('anheng.db'))
  return files.some((name) => readFileSync(join(workspace, name)).includes(words))
}

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
