// The real window under a virtual display, driven over WebDriver with plain requests. What is tested stands in the
// tests; here is only how a window is opened, asked, typed into, looked at and killed.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
/** A driver that hangs fails the test instead of the night. */
const LIMIT = 30_000

export const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', Down: '\uE015' }

/** A display, a message bus and a driver; each window is a session of the driver. */
export class Screen {
  #children = []
  #base = ''
  #shots
  #last

  static async start(program, { home, shots, size = '1366x768' }) {
    const screen = new Screen()
    screen.program = program
    screen.#shots = shots
    mkdirSync(shots, { recursive: true })
    const display = await screen.#display(size)
    const port = await freePort()
    const env = {
      ...process.env,
      DISPLAY: `:${display}`,
      // Without it the driver waits for the window for ever.
      TAURI_WEBVIEW_AUTOMATION: 'true',
      // Settings of the person who runs the test stay as they are.
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
    }
    screen.#run('dbus-run-session', ['--', 'WebKitWebDriver', `--port=${port}`], { env, stdio: 'ignore' })
    screen.#base = `http://127.0.0.1:${port}`
    await until('the driver to answer', () => ask(`${screen.#base}/status`).then(() => true, () => false))
    return screen
  }

  /** A window of the program, opened with these options. */
  async open(options) {
    // There is one window at a time, and a test that failed leaves its own.
    await this.#last?.close()
    const wanted = { 'webkitgtk:browserOptions': { binary: this.program, args: options } }
    const session = await ask(`${this.#base}/session`, { capabilities: { alwaysMatch: wanted } })
    this.#last = new Window(`${this.#base}/session/${session.sessionId}`, this.program, this.#shots)
    return this.#last
  }

  stop() {
    for (const child of this.#children.reverse()) {
      try {
        process.kill(-child.pid, 'SIGTERM')
      } catch {
        // It is gone already.
      }
    }
  }

  async #display(size) {
    // The server finds a free number and writes it to descriptor 3.
    const options = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp']
    const server = this.#run('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const [said] = await once(server.stdio[3], 'data', { signal: AbortSignal.timeout(LIMIT) })
    return String(said).trim()
  }

  #run(command, args, options) {
    // A group of its own, so that what a child started ends with it.
    const child = spawn(command, args, { detached: true, ...options })
    child.on('error', (error) => console.error(`${command}: ${error.message}`))
    this.#children.push(child)
    return child
  }
}

export class Window {
  constructor(base, program, shots) {
    Object.assign(this, { base, program, shots })
  }

  /** The value of a function that runs in the page. */
  run(source, ...args) {
    return ask(`${this.base}/execute/sync`, { script: `return (${source})(...arguments)`, args })
  }

  /** The value that a function in the page promises. */
  wait(source, ...args) {
    const script = `const done = arguments[arguments.length - 1]; (${source})(...arguments).then(done)`
    return ask(`${this.base}/execute/async`, { script, args })
  }

  text(selector) {
    return this.run((one) => document.querySelector(one)?.innerText ?? '', selector)
  }

  count(selector) {
    return this.run((one) => document.querySelectorAll(one).length, selector)
  }

  /** Waits until the page has it; what stands there instead is said and kept as a picture. */
  async seen(selector, words = '') {
    const there = (one, words) =>
      [...document.querySelectorAll(one)].some((element) => element.innerText.includes(words))
    try {
      return await until(`${selector} ${words}`, () => this.run(there, selector, words))
    } catch (error) {
      const stands = () => [location.hash, document.querySelector('main')?.innerText.slice(0, 300)].join(' ')
      error.message += `; instead: ${await this.run(stands).catch((gone) => gone.message)}`
      await this.shot('failed').catch(() => undefined)
      throw error
    }
  }

  gone(selector) {
    return until(`${selector} to go`, async () => (await this.count(selector)) === 0)
  }

  async click(selector, words = '') {
    await this.seen(selector, words)
    const find = (one, words) =>
      [...document.querySelectorAll(one)].find((element) => element.innerText.includes(words))
    const element = await this.run(find, selector, words)
    await ask(`${this.base}/element/${element[ELEMENT]}/click`, {})
  }

  /** Keys to whatever has the focus, as from a keyboard. */
  type(text) {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    return ask(`${this.base}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  /** Words into a field, as an input method would bring them. */
  async write(selector, text) {
    await this.seen(selector)
    const element = await this.run((one) => document.querySelector(one), selector)
    await ask(`${this.base}/element/${element[ELEMENT]}/value`, { text })
  }

  async shot(name) {
    // A picture right after a change is of the moment before it.
    await ask(`${this.base}/execute/async`, {
      script: 'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))',
      args: [],
    })
    const picture = await ask(`${this.base}/screenshot`)
    writeFileSync(join(this.shots, `${name}.png`), Buffer.from(picture, 'base64'))
  }

  /** Ends the program as a power cut would. */
  async kill() {
    const mine = processesOf(this.program)
    if (mine.length === 0) throw new Error('the program is not running')
    mine.forEach((pid) => process.kill(pid, 'SIGKILL'))
    await until('the program to be gone', () => processesOf(this.program).length === 0)
    await this.close()
  }

  close() {
    return ask(this.base, undefined, 'DELETE').catch(() => undefined)
  }
}

/** Waits for something to be so; a wait without an end would be no test. */
export async function until(what, holds) {
  const end = Date.now() + LIMIT
  for (;;) {
    const value = await holds()
    if (value) return value
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await sleep(50)
  }
}

async function ask(url, body, method = body === undefined ? 'GET' : 'POST') {
  const sent = body && JSON.stringify(body, (_, value) => (typeof value === 'function' ? String(value) : value))
  const answer = await fetch(url, { method, body: sent, signal: AbortSignal.timeout(LIMIT) })
  const { value } = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value?.error} ${value?.message}`)
  return value
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** Processes of this very program file. */
function processesOf(program) {
  const isOne = (pid) => {
    try {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1][0]
      return readlinkSync(`/proc/${pid}/exe`) === program && state !== 'Z'
    } catch {
      return false
    }
  }
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOne(name)).map(Number)
}
