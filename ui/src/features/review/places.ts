// Where the finding of an item points to: the papers and pages that its lines name, and the values that were seen there.

const SEEN = '见：'

export interface SeenPlace {
  /** As it is shown. */
  words: string
  /** 卷内页码 */
  page?: number
  /** What stands there, to be looked for on the page. */
  values: string[]
}

/** `见：《决定书》第 12 页，成文日期：2024-05-20` as a place; other lines are none. */
export function placesOf(lines: string[]): SeenPlace[] {
  return lines.filter(isPlace).map((one) => {
    const words = one.slice(SEEN.length)
    const found = /第 (\d+) 页(?:$|，)/.exec(words)
    return found
      ? { words, page: Number(found[1]), values: valuesOf(words.slice(found.index + found[0].length)) }
      : { words, values: [...words.matchAll(/“([^”]+)”/g)].map(([, name]) => name!) }
  })
}

export const isPlace = (line: string) => line.startsWith(SEEN)

/** Not values: how the dossier says that there is none, or that there is something. */
const STATES = ['未录入', '卷中没有', '看不清', '已遮盖', '有', '无']

function valuesOf(seen: string): string[] {
  const colon = seen.indexOf('：')
  if (colon < 0) return []
  const said = seen.slice(colon + 1).trim()
  const quoted = /^“(.*)”$/.exec(said)
  const values = quoted ? [quoted[1]!] : said.split('、')
  return values.map((one) => one.replace(/（已遮盖）$/, '').trim()).filter((one) => one && !STATES.includes(one))
}

/**
 * What to look for, by 卷内页码. A page that is only pointed to has nothing to look for, and is still named; whom a line
 * names without a page is looked for on all of them.
 */
export function textsByPage(places: SeenPlace[], pages: number[]): Map<number, string[]> {
  const everywhere = places.filter((one) => !one.page).flatMap((one) => one.values)
  const named = places.flatMap((one) => one.page ?? [])
  return new Map(
    [...new Set([...pages, ...named])].map((page) => [
      page,
      [...places.filter((one) => one.page === page).flatMap((one) => one.values), ...everywhere],
    ]),
  )
}
