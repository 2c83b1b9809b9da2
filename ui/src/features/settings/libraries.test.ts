// The list of libraries must be those that the program is really made of.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import libraries from './libraries.json'

const text = (path: string) => readFileSync(join(process.cwd(), '..', path), 'utf8')
const MANIFESTS = [
  'src-tauri/Cargo.toml',
  ...['core', 'store', 'report', 'office', 'app', 'cli'].map((name) => `src-tauri/crates/${name}/Cargo.toml`),
]

/** Names under `[dependencies]`, those of one system among them, without our own. */
function dependencies(manifest: string): string[] {
  const parts = manifest.matchAll(/\n\[(?:target\..*\.)?dependencies\]\n([\s\S]*?)(?=\n\[|$)/g)
  const part = [...parts].map((found) => found[1]).join('\n')
  const names = [...part.matchAll(/^([a-z][\w-]*)\s*(?:=|\.workspace)/gm)].map((found) => found[1] ?? '')
  return names.filter((name) => !name.startsWith('anheng'))
}

describe('the list of libraries', () => {
  const listed = new Map(libraries.map((one) => [one.name, one]))

  it('has every library of the UI, with version and licence', () => {
    const ui = JSON.parse(text('ui/package.json')) as { dependencies: Record<string, string> }
    for (const [name, version] of Object.entries(ui.dependencies)) {
      const own = JSON.parse(text(`ui/node_modules/${name}/package.json`)) as { license: string }
      expect(listed.get(name), `add ${name} to libraries.json`).toMatchObject({ version, licence: own.license })
    }
  })

  it('has every library of the program, with the version of the lock file, and no other', () => {
    const needed = new Set(MANIFESTS.flatMap((path) => dependencies(text(path))))
    expect(needed.size, 'the manifests must be read').toBeGreaterThan(15)
    const lock = text('Cargo.lock')
    for (const name of needed) {
      const one = listed.get(name)
      expect(one, `add ${name} to libraries.json`).toBeDefined()
      expect(lock, `the version of ${name} in libraries.json`).toContain(`name = "${name}"\nversion = "${one?.version}"`)
    }
    const ui = JSON.parse(text('ui/package.json')) as { dependencies: Record<string, string> }
    const known = (name: string) => needed.has(name) || name in ui.dependencies
    expect(libraries.map((one) => one.name).filter((name) => !known(name)), 'no longer used').toEqual([])
  })
})
