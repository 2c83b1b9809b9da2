// A browser before the loopback host: the same UI and the same Rust as in the window, in an engine as old as the oldest
// that must do, and in a new one. What is tested stands in the tests.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import puppeteer from 'puppeteer-core'

// The content policy of the page lets no script in, so axe comes by the door of the developer's tools.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LIMIT = 30_000

/** Where each engine is; the old one unpacks itself. */
export const ENGINES = {
  'Chromium 109': async () => (await import('@sparticuz/chromium')).default.executablePath(),
  'Debian’s Chromium': async () => process.env.ANHENG_CHROMIUM ?? '/usr/bin/chromium',
}

/** The host on a free port. */
export async function startHost(program, options) {
  const child = spawn(program, ['--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line', {
    signal: AbortSignal.timeout(LIMIT),
  })
  return { url: line.trim(), stop: () => child.kill('SIGKILL') }
}

export async function startBrowser(engine) {
  process.env.PUPPETEER_DISABLE_HEADLESS_WARNING = 'true'
  const browser = await puppeteer.launch({
    executablePath: await ENGINES[engine](),
    headless: true,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-prefers-reduced-motion',
    ],
    timeout: LIMIT,
    protocolTimeout: 4 * LIMIT,
  })
  return browser
}

/** A page that keeps what goes wrong in it. `text`: size of letters in percent. */
export async function openPage(browser, url, size, text = 100) {
  const page = await browser.newPage()
  page.setDefaultTimeout(LIMIT)
  const wrongs = []
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`))
  // Of what failed to load the console says too little.
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().startsWith('Failed to load')) wrongs.push(`console: ${said.text()}`)
  })
  page.on('response', async (answer) => {
    if (answer.status() < 400 || answer.url().endsWith('/favicon.ico')) return
    const said = await answer.text().catch(() => '')
    wrongs.push(`${answer.status()} ${answer.url().slice(url.length)} ${answer.request().postData()?.slice(0, 150) ?? ''} → ${said.slice(0, 200)}`)
  })
  page.on('request', (asked) => asked.url().startsWith('http') && !asked.url().startsWith(url) && wrongs.push(`asked for ${asked.url()}`))
  await page.setViewport(size)
  await page.evaluateOnNewDocument((text) => {
    localStorage.setItem('anheng.display.text', String(text))
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    )
  }, text)
  await page.goto(url)
  // The program opens where it was left; whoever goes elsewhere sooner is brought back there.
  await page.waitForFunction(() => (document.querySelector('#page')?.dataset.route ?? '/') !== '/', { timeout: LIMIT })
  await rest(page)
  return { page, wrongs }
}

/** Goes to a door and waits until the page has come to rest. */
export async function goTo(page, route) {
  await page.evaluate((route) => void (location.hash = route), route)
  // A page comes when its part of the program has been fetched.
  const there = (route) => decodeURIComponent(document.querySelector('#page')?.dataset.route ?? '').startsWith(route)
  await page.waitForFunction(there, { timeout: LIMIT }, decodeURIComponent(route))
  await rest(page)
}

export async function rest(page) {
  // Nothing in the page has changed for a while, and nothing says that it is still busy.
  await page.waitForFunction(
    () =>
      new Promise((done) => {
        const seen = new MutationObserver(() => (seen.disconnect(), done(false)))
        seen.observe(document.body, { subtree: true, childList: true, characterData: true })
        setTimeout(() => done(!document.querySelector('[aria-busy="true"], [role="progressbar"], progress')), 300)
      }),
    { timeout: LIMIT, polling: 50 },
  )
}

/** What reaches over the window's side, though nobody can scroll there. */
export function overflow(page) {
  return page.evaluate(() => {
    const wide = []
    for (const element of [document.scrollingElement, document.querySelector('#page')]) {
      if (element && element.scrollWidth > element.clientWidth + 1) {
        const edge = element.getBoundingClientRect().left + element.clientWidth
        const over = [...element.querySelectorAll('*')].filter((one) => {
          const box = one.getBoundingClientRect()
          return box.width > 0 && box.right > edge + 1
        })
        const name = (one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`
        wide.push(`${name(element)} ${element.scrollWidth} > ${element.clientWidth}: ${over.slice(0, 3).map(name).join(', ')}`)
      }
    }
    return wide
  })
}

/** Serious faults of accessibility, each with where it is. */
export async function faults(page) {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'] })
    return found.violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .flatMap((one) => one.nodes.slice(0, 3).map((node) => `${one.id} (${one.impact}): ${node.html.slice(0, 200)}`))
  })
}
