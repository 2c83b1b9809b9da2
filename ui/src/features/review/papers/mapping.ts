// 卷内页码 and the pages of files: a file covers the dossier in spans of pages that follow each other in both. A page that
// no span covers is in no file, and nobody guesses where it may be.

export interface Span {
  /** First page of the span as the dossier counts (卷内页码), and as the file counts. */
  volume_from: number
  file_from: number
  count: number
}

export interface Mapped {
  name: string
  spans: Span[]
}

/** The file and the page in it that show a 卷内页码. */
export function filePage<F extends Mapped>(files: F[], volume: number): { file: F; page: number } | undefined {
  for (const file of files) {
    for (const span of file.spans) {
      const by = volume - span.volume_from
      if (by >= 0 && by < span.count) return { file, page: span.file_from + by }
    }
  }
  return undefined
}

export function volumePage(spans: Span[], page: number): number | undefined {
  const span = spans.find((one) => one.file_from <= page && page < one.file_from + one.count)
  return span && span.volume_from + page - span.file_from
}

/** In the order of the file; what goes on without a break in both is one span. */
export function tidy(spans: Span[]): Span[] {
  const tidied: Span[] = []
  for (const span of [...spans].filter((one) => one.count > 0).sort((one, other) => one.file_from - other.file_from)) {
    const last = tidied[tidied.length - 1]
    const goesOn =
      last && last.file_from + last.count === span.file_from && last.volume_from + last.count === span.volume_from
    if (goesOn) tidied[tidied.length - 1] = { ...last, count: last.count + span.count }
    else tidied.push({ ...span })
  }
  return tidied
}

/** The page of the file is this 卷内页码, and so on to the next span or to the end of the file. */
export function pageIs(spans: Span[], page: number, volume: number, pages: number): Span[] {
  const next = Math.min(...spans.map((one) => one.file_from).filter((from) => from > page), pages + 1)
  const before = spans
    .filter((one) => one.file_from < page)
    .map((one) => ({ ...one, count: Math.min(one.count, page - one.file_from) }))
  const after = spans.filter((one) => one.file_from > page)
  return tidy([...before, { volume_from: volume, file_from: page, count: next - page }, ...after])
}

export function wholeFrom(volume: number, pages: number): Span[] {
  return [{ volume_from: volume, file_from: 1, count: pages }]
}

/** Files one after the other, as photographs of single pages come. */
export function oneAfterAnother(files: { name: string; pages: number }[], volume: number): Mapped[] {
  let next = volume
  return files.map(({ name, pages }) => {
    const spans = wholeFrom(next, pages)
    next += pages
    return { name, spans }
  })
}

/** What would make a 卷内页码 stand in two places; none when all is well. */
export function clash(spans: Span[], others: Mapped[]): string | undefined {
  const mine = tidy(spans)
  for (const [at, span] of mine.entries()) {
    const twice = mine.slice(at + 1).find((one) => overlap(one, span))
    if (twice) return `卷内第 ${shared(twice, span)} 页对上了这份文件的两处`
    for (const other of others) {
      const theirs = other.spans.find((one) => overlap(one, span))
      if (theirs) return `卷内第 ${shared(theirs, span)} 页已经对上“${other.name}”`
    }
  }
  return undefined
}

const end = (span: Span) => span.volume_from + span.count - 1
const overlap = (one: Span, other: Span) => one.volume_from <= end(other) && other.volume_from <= end(one)

function shared(one: Span, other: Span): string {
  return range(Math.max(one.volume_from, other.volume_from), Math.min(end(one), end(other)))
}

export const range = (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`)

/** `5–24、30` */
export function volumeWords(spans: Span[]): string {
  const volumes = [...spans].sort((one, other) => one.volume_from - other.volume_from)
  return volumes.map((one) => range(one.volume_from, end(one))).join('、')
}

/** 2.png comes before 10.png, and 卷二 before 卷十. */
export function byName<F extends { name: string }>(files: F[]): F[] {
  const key = (name: string) => name.replace(/[一二三四五六七八九十]+/g, (said) => String(underHundred(said) ?? said))
  return [...files].sort((one, other) => key(one.name).localeCompare(key(other.name), 'zh-CN', { numeric: true }))
}

/** In the order of the dossier; files that nobody matched come behind, by name. */
export function inOrder<F extends Mapped>(files: F[]): F[] {
  const first = (file: F) => Math.min(...file.spans.map((one) => one.volume_from), Number.MAX_SAFE_INTEGER)
  return byName(files).sort((one, other) => first(one) - first(other))
}

function underHundred(said: string): number | undefined {
  const found = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(said)
  if (!found || (!found[2] && found[3])) return undefined
  const figure = (letter: string | undefined) => '一二三四五六七八九'.indexOf(letter || '-') + 1
  const [, tens, ten, ones] = found
  return ten ? (figure(tens) || 1) * 10 + figure(ones) : figure(tens)
}
