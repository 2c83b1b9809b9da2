// Measures the window beside a bare one of Tauri, in one run: start, memory, a key to its picture on the review desk,
// frames while a long list is scrolled. Not a test: it prints, and asserts nothing.
//   node ui/e2e/measure.mjs PROGRAM BARE_WINDOW WORKSPACE ACTOR REVIEW
// WORKSPACE holds the review and as many dossiers as the list is to have.

import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { KEYS, Screen, until } from './window.mjs'

const [program, bare, workspace, actor, review] = process.argv.slice(2)
if (!review) throw new Error('usage: measure.mjs PROGRAM BARE_WINDOW WORKSPACE ACTOR REVIEW')
const RUNS = 7
const place = mkdtempSync(join(tmpdir(), 'anheng-measure-'))

const sorted = (numbers) => [...numbers].sort((a, b) => a - b)
const at = (numbers, share) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]
const tell = (what, numbers, unit = 'ms') =>
  console.log(
    `${what}: p50 ${at(numbers, 0.5).toFixed(1)} ${unit}, p95 ${at(numbers, 0.95).toFixed(1)} ${unit}, worst ${Math.max(...numbers).toFixed(1)} ${unit} (${numbers.length})`,
  )

/** Proportional share of memory of a program and of all that it started, in MiB. */
function memory(file) {
  const parents = new Map()
  const roots = []
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(pid, readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1])
      if (realpathSync(`/proc/${pid}/exe`) === file) roots.push(pid)
    } catch {
      // It is gone already.
    }
  }
  const belongs = (pid) => pid && pid !== '0' && (roots.includes(pid) || belongs(parents.get(pid)))
  let sum = 0
  for (const pid of [...parents.keys()].filter(belongs)) {
    try {
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It is gone already.
    }
  }
  return sum / 1024
}

async function start(file, options, ready) {
  const screen = await Screen.start(realpathSync(file), { home: place, shots: place })
  const [times, sizes] = [[], []]
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now()
      const window = await screen.open(options)
      await ready(window)
      times.push(performance.now() - began)
      sizes.push(memory(realpathSync(file)))
      await window.close()
    }
  } finally {
    screen.stop()
  }
  return { times, sizes }
}

function watchKeys() {
  globalThis.paints = []
  document.addEventListener(
    'keydown',
    (event) => requestAnimationFrame(() => setTimeout(() => globalThis.paints.push(performance.now() - event.timeStamp))),
    true,
  )
}

function scroll(by, frames) {
  return new Promise((done) => {
    const pane = [...document.querySelectorAll('main *')].find((one) => one.scrollHeight > one.clientHeight * 20)
    const gaps = []
    let last = performance.now()
    const step = (now) => {
      gaps.push(now - last)
      last = now
      pane.scrollTop += by
      if (gaps.length <= frames) requestAnimationFrame(step)
      else done(gaps.slice(1))
    }
    requestAnimationFrame(step)
  })
}

const options = ['--workspace', workspace, '--actor', actor]
try {
  const empty = await start(bare, [], (window) => window.run(() => document.readyState))
  tell('bare window, start', empty.times)
  tell('bare window, memory', empty.sizes, 'MiB')
  const whole = await start(program, options, (window) => window.seen('nav', '案卷'))
  tell('案衡, start to a usable window', whole.times)
  tell('案衡, memory', whole.sizes, 'MiB')
  console.log(
    `ratio: start ${(at(whole.times, 0.5) / at(empty.times, 0.5)).toFixed(2)}, memory ${(at(whole.sizes, 0.5) / at(empty.sizes, 0.5)).toFixed(2)}`,
  )

  const screen = await Screen.start(realpathSync(program), { home: place, shots: place })
  const window = await screen.open(options)
  await window.seen('nav', '案卷')
  await window.run((id) => void (location.hash = `#/review/${encodeURIComponent(id)}`), review)
  await window.seen('[data-item][aria-selected="true"]')
  await window.type('a')
  await until('all items', async () => (await window.count('[data-item]')) > 20)
  console.log(`items in the sheet: ${await window.count('[data-item]')} in the page`)
  await window.run(watchKeys)
  const paints = async () => {
    const all = await window.run(() => globalThis.paints.splice(0))
    return all
  }
  for (const [how, pause] of Object.entries({ 'by single keys': 400, 'under a held key': 50 })) {
    for (let key = 0; key < 60; key += 1) {
      await window.type(KEYS.Down)
      await sleep(pause)
    }
    tell(`a row further ${how}, key to picture`, await paints())
  }
  await window.type('1')
  await window.seen('textarea')
  await paints()
  await window.click('textarea')
  for (const letter of 'The words of a reason typed one by one at the desk') {
    await window.type(letter)
    await sleep(50)
  }
  tell('a letter of a reason, key to picture', await paints())
  console.log(`memory on the desk: ${memory(realpathSync(program)).toFixed(0)} MiB`)

  await window.run(() => void (location.hash = '#/dossiers'))
  await window.seen('[aria-rowindex]')
  for (const [how, by] of Object.entries({ 'a wheel’s step': 120, 'a screen': 600, 'ten screens': 6000 })) {
    const gaps = await window.wait(scroll, by, 240)
    tell(`the list by ${how} a frame, between frames`, gaps)
  }
  await window.close()
  screen.stop()
} finally {
  rmSync(place, { recursive: true, force: true })
}
