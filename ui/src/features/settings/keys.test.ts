// keys.json is what the sources say. `npx vitest run src/features/settings -u` writes it anew.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SRC = join(process.cwd(), 'src')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sources(path)
      return /\.(vue|ts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
    })
}

interface Found {
  scope: string
  keys: string
  does: string
}

/** String of a property of an object literal. */
function said(node: ts.ObjectLiteralExpression, name: string): string | undefined {
  const found = node.properties.find((one) => one.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) && ts.isStringLiteralLike(found.initializer)
    ? found.initializer.text
    : undefined
}

function shortcutsOf(path: string): Found[] {
  const whole = readFileSync(path, 'utf8')
  const code = path.endsWith('.vue') ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(whole)?.[1] ?? '') : whole
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
  const found: Found[] = []
  const walk = (node: ts.Node, scope: string) => {
    let here = scope
    if (ts.isCallExpression(node) && node.expression.getText() === 'useShortcuts') {
      const first = node.arguments[0]
      if (first && ts.isStringLiteralLike(first)) here = first.text
    }
    if (ts.isObjectLiteralExpression(node)) {
      const [keys, does] = [said(node, 'keys'), said(node, 'does')]
      if (here && keys && does) found.push({ scope: here, keys, does })
      // The doors of the window are a table of their own.
      const [key, word] = [said(node, 'key'), said(node, 'word')]
      if (path.endsWith('App.vue') && key && word) found.push({ scope: '窗口', keys: key, does: word })
    }
    ts.forEachChild(node, (child) => walk(child, here))
  }
  walk(file, '')
  return found
}

describe('the list of all keys', () => {
  const all = sources(SRC).flatMap((path) => shortcutsOf(path).map((one) => ({ ...one, path: relative(SRC, path) })))

  it('is found in the sources', () => {
    expect(all.some((one) => one.scope === '窗口' && one.keys === 'Alt+1')).toBe(true)
    expect(all.some((one) => one.scope === '评查' && one.keys === 'n')).toBe(true)
  })

  it('is the committed one', async () => {
    const scopes = [...new Set(all.map((one) => one.scope))]
    const doors = (scope: string) => (scope === '窗口' ? 0 : 1)
    scopes.sort((one, other) => doors(one) - doors(other))
    const once = new Map(all.map((one) => [`${one.scope}\n${one.keys}\n${one.does}`, one]))
    const lines = scopes.map((scope) => {
      const own = [...once.values()].filter((one) => one.scope === scope)
      const shortcuts = own.map(({ keys, does }) => `    ${JSON.stringify({ keys, does })}`)
      return `  { "scope": ${JSON.stringify(scope)}, "shortcuts": [\n${shortcuts.join(',\n')}\n  ] }`
    })
    await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot('./keys.json')
  })
})
