// What a list says of a standard pack, in words.

import type { Output } from '@/api'

export type Pack = Output<'standard.list'>['packs'][number]

export const STATUS_WORDS: Record<Pack['status'], string> = { official: '官方', model: '自编（示范）', draft: '草案' }

export const originOf = (pack: Pack) => (pack.built_in ? '随程序内置' : '安装到本工作区')

export const spanOf = (pack: Pack) =>
  `${pack.effective_from} 起${pack.until ? `，${pack.until} 止` : '，没有更新的版本'}`

/** `1.10.0` comes after `1.9.0`. */
export function byVersion(left: Pack, right: Pack): number {
  const parts = (pack: Pack) => pack.version.split('.').map(Number)
  const [a, b] = [parts(left), parts(right)]
  for (let at = 0; at < 3; at += 1) if (a[at] !== b[at]) return (b[at] ?? 0) - (a[at] ?? 0)
  return 0
}

/** Packs by id, each id with its newest version first. */
export function families(packs: readonly Pack[]): { id: string; packs: Pack[] }[] {
  const ids = [...new Set(packs.map((pack) => pack.id))]
  return ids.map((id) => ({ id, packs: packs.filter((pack) => pack.id === id).sort(byVersion) }))
}

export const pathOfPack = (reference: string) => `/standards/${encodeURIComponent(reference)}`

/** The day that somebody typed: eight digits, or with any of the usual signs; null when it is none. */
export function parseDay(text: string): string | null {
  const plain = text.trim().replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1949) return null
  return `${found[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
