// What changed inside a text, in runs that read well: letters and figures hold together, Chinese goes by characters,
// and what stays the same for only a moment between two changes counts as changed with them.

export interface Run {
  text: string
  /** `same` stands in both, `gone` only before, `came` only after. */
  is: 'same' | 'gone' | 'came'
}

/** Above this product of lengths the comparison goes by clauses instead of characters. */
const MOST = 400_000

export function textDiff(before: string, after: string): Run[] {
  if (before === after) return before === '' ? [] : [{ text: before, is: 'same' }]
  let [old, new_]: [string[], string[]] = [tokens(before), tokens(after)]
  if (old.length * new_.length > MOST) [old, new_] = [clauses(before), clauses(after)]
  if (old.length * new_.length > MOST) return merged([run(before, 'gone'), run(after, 'came')])
  return merged(calm(runs(old, new_)))
}

/** One side of a difference: what stays, and what is its own. */
export const sideOf = (all: readonly Run[], side: 'gone' | 'came') =>
  all.filter((one) => one.is === 'same' || one.is === side)

const run = (text: string, is: Run['is']): Run => ({ text, is })
const tokens = (text: string) => text.match(/[A-Za-z0-9_.@-]+|\s+|[^]/gu) ?? []
const clauses = (text: string) => text.match(/[^，。；,;}\]]*[，。；,;}\]]?/g)?.filter(Boolean) ?? []

function runs(old: readonly string[], new_: readonly string[]): Run[] {
  let start = 0
  while (start < old.length && start < new_.length && old[start] === new_[start]) start += 1
  let end = 0
  while (end < old.length - start && end < new_.length - start && old[old.length - 1 - end] === new_[new_.length - 1 - end]) {
    end += 1
  }
  const left = old.slice(start, old.length - end)
  const right = new_.slice(start, new_.length - end)
  const same = (texts: readonly string[]) => texts.map((text) => run(text, 'same'))
  return [...same(old.slice(0, start)), ...middle(left, right), ...same(old.slice(old.length - end))]
}

/** Longest common subsequence. */
function middle(left: readonly string[], right: readonly string[]): Run[] {
  const width = right.length + 1
  const best = new Uint16Array((left.length + 1) * width)
  for (let at = left.length - 1; at >= 0; at -= 1) {
    for (let to = right.length - 1; to >= 0; to -= 1) {
      best[at * width + to] =
        left[at] === right[to]
          ? (best[(at + 1) * width + to + 1] ?? 0) + 1
          : Math.max(best[(at + 1) * width + to] ?? 0, best[at * width + to + 1] ?? 0)
    }
  }
  const out: Run[] = []
  let [at, to] = [0, 0]
  while (at < left.length || to < right.length) {
    if (at < left.length && to < right.length && left[at] === right[to]) {
      out.push(run(left[at] ?? '', 'same'))
      at += 1
      to += 1
    } else if (to >= right.length || (at < left.length && (best[(at + 1) * width + to] ?? 0) >= (best[at * width + to + 1] ?? 0))) {
      out.push(run(left[at] ?? '', 'gone'))
      at += 1
    } else {
      out.push(run(right[to] ?? '', 'came'))
      to += 1
    }
  }
  return out
}

/** A lone character or sign between two changes would flicker. */
function calm(all: readonly Run[]): Run[] {
  const joined = merged(all)
  return joined.flatMap((one, at) => {
    const between = at > 0 && at < joined.length - 1
    const short = one.text.length < 2 && !/\n/.test(one.text)
    if (one.is !== 'same' || !between || !short) return [one]
    return [run(one.text, 'gone'), run(one.text, 'came')]
  })
}

/** Neighbours of a kind become one; between two stretches that stay, what went comes before what came. */
function merged(all: readonly Run[]): Run[] {
  const out: Run[] = []
  let [gone, came] = ['', '']
  const flush = () => {
    if (gone) out.push(run(gone, 'gone'))
    if (came) out.push(run(came, 'came'))
    gone = came = ''
  }
  for (const one of all) {
    if (one.is === 'gone') gone += one.text
    else if (one.is === 'came') came += one.text
    else {
      flush()
      const last = out[out.length - 1]
      if (last?.is === 'same') last.text += one.text
      else out.push({ ...one })
    }
  }
  flush()
  return out
}
