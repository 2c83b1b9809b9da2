// Initials of the sounds of Chinese characters, so that a name is found by a few letters. The order of characters by
// sound is that of the engine's own collation; a character with several sounds counts by the usual one.

const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'
const LETTERS = 'abcdefghjklmnopqrstwxyz'

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const known = new Map<string, string>()

/** The letter of one character; itself when it is a letter or digit; nothing for signs. */
function initial(sign: string): string {
  if (/[a-zA-Z0-9]/.test(sign)) return sign.toLowerCase()
  if (!/\p{Script=Han}/u.test(sign)) return ''
  let letter = known.get(sign)
  if (letter === undefined) {
    letter = ''
    for (let at = FIRST.length - 1; at >= 0; at--) {
      if (collator.compare(FIRST[at] ?? '', sign) <= 0) {
        letter = LETTERS[at] ?? ''
        break
      }
    }
    known.set(sign, letter)
  }
  return letter
}

export const initials = (text: string): string => [...text].map(initial).join('')

/**
 * How well words typed fit a name: 0 best, null not at all. By the characters themselves, by initials from the beginning,
 * by initials anywhere, or by letters in their order (`xzcf` of 行政处罚决定书, `cfjds` too).
 */
export function fit(name: string, typed: string): number | null {
  const words = typed.trim().toLowerCase()
  if (!words) return 3
  if (name.startsWith(words)) return 0
  if (name.includes(words)) return 1
  if (!/^[a-z0-9]+$/.test(words)) return null
  const letters = initials(name)
  if (letters.startsWith(words)) return 1
  if (letters.includes(words)) return 2
  let at = 0
  for (const letter of letters) if (letter === words[at]) at++
  return at === words.length ? 4 : null
}

/** Those that fit, the best first; equal ones in their own order. */
export function matching<T>(all: readonly T[], typed: string, nameOf: (one: T) => string): T[] {
  const scored = all.map((one, at) => ({ one, at, score: fit(nameOf(one), typed) }))
  return scored
    .filter((line): line is { one: T; at: number; score: number } => line.score !== null)
    .sort((one, other) => one.score - other.score || one.at - other.at)
    .map((line) => line.one)
}
