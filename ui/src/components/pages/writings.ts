// The ways in which a value of the dossier may stand on paper: a day as 2024年3月1日 or 2024.03.01 or 二〇二四年三月一日, a sum
// as 50,000.00元 or 5万元 or 伍万元整. All are given in the form of `normal`.

/** Width, spaces, brackets, dashes and quotes made one; what is left is compared letter by letter. */
export function normal(text: string): string {
  return [...text].map(normalLetter).join('')
}

const ONE: Record<string, string> = {
  '〔': '[',
  '【': '[',
  '〕': ']',
  '】': ']',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '—': '-',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '•': '·',
  '・': '·',
  '‧': '·',
  '○': '〇',
  '◯': '〇',
  零: '〇',
  圆: '元',
}

// Fonts that give radicals for letters: what they mean, where Unicode itself does not say.
const RADICALS: Record<string, string> = Object.fromEntries(
  ['⺠民', '⻄西', '⻅见', '⻆角', '⻉贝', '⻋车', '⻓长', '⻔门', '⻘青', '⻙韦', '⻚页', '⻛风', '⻜飞', '⻝食', '⻢马', '⻤鬼', '⻥鱼', '⻦鸟', '⻧卤', '⻨麦', '⻩黄', '⻬齐', '⻮齿', '⻰龙', '⻲龟'].map(
    (pair) => [...pair] as [string, string],
  ),
)

/** Radicals as the letters that they stand for; nothing else is changed. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (radical) => RADICALS[radical] ?? radical.normalize('NFKC'))
}

/** Empty for what does not count: spaces of any width, soft hyphens, the dots and lines of a form. */
export function normalLetter(letter: string): string {
  if (/^[\s\u00ad\u200b-\u200f\ufeff_]$/.test(letter)) return ''
  const plain = withoutRadicals(letter).normalize('NFKC').toLowerCase().trim()
  return ONE[plain] ?? plain
}

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/
const SUM = /^(\d+)(?:\.(\d{1,2}))? ?元$/

export function writingsOf(value: string): string[] {
  const day = DAY.exec(value.trim())
  if (day) return days(Number(day[1]), Number(day[2]), Number(day[3]))
  const sum = SUM.exec(value.trim().replace(/,/g, ''))
  if (sum) return sums(Number(sum[1]), (sum[2] ?? '').padEnd(2, '0'))
  const text = normal(value)
  return text.length >= 2 ? [text] : []
}

function days(year: number, month: number, day: number): string[] {
  const two = (number: number) => String(number).padStart(2, '0')
  const forms = [`${year}年${month}月${day}日`, `${year}年${two(month)}月${two(day)}日`]
  for (const mark of ['-', '.', '/']) {
    forms.push(`${year}${mark}${two(month)}${mark}${two(day)}`, `${year}${mark}${month}${mark}${day}`)
  }
  const said = [...String(year)].map((digit) => FIGURES[Number(digit)]).join('')
  forms.push(`${said}年${underHundred(month)}月${underHundred(day)}日`)
  return [...new Set(forms.map(normal))]
}

const FIGURES = '〇一二三四五六七八九'

function underHundred(number: number): string {
  const [ten, one] = [Math.floor(number / 10), number % 10]
  return (ten > 1 ? FIGURES[ten] : '') + (ten > 0 ? '十' : '') + (one > 0 ? FIGURES[one] : '')
}

/** The page's thousands separators are gone before it is compared. */
function sums(whole: number, cents: string): string[] {
  const forms = [`${whole}.${cents}元`]
  if (cents.endsWith('0')) forms.push(`${whole}.${cents[0]}元`)
  if (cents === '00') {
    forms.push(`${whole}元`, ...capitals(whole).map((one) => `${one}元`))
    if (whole >= 10_000 && whole % 100 === 0) forms.push(`${whole / 10_000}万元`)
  }
  // A table has the 元 in its head. Smaller numbers are too often something else: a year, an article.
  if (whole >= 3000) forms.push(`${whole}.${cents}`, ...(cents === '00' ? [String(whole)] : []))
  return [...new Set(forms.map(normal))]
}

const CAPITALS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿']

/** 伍万. A ten may or may not say its 壹, and a group that ends in nothing may or may not say so before the next. */
function capitals(whole: number): string[] {
  if (whole <= 0 || whole >= 1e12) return []
  const said = ['', '零'].map((between) => {
    const groups = String(whole).padStart(12, '0').match(/\d{4}/g)!
    const words = groups.map((group, at) => inGroup(group) + (Number(group) > 0 ? GROUPS[2 - at]! : '零'))
    const gaps = groups.map((group) => (group.endsWith('0') ? between : ''))
    const joined = words.map((word, at) => word + gaps[at]!).join('')
    return joined.replace(/零+/g, '零').replace(/^零|零$/g, '')
  })
  return [...new Set(said.flatMap((one) => (one.startsWith('壹拾') ? [one, one.slice(1)] : [one])))]
}

function inGroup(digits: string): string {
  const words = [...digits].map((digit, place) => (digit === '0' ? '零' : CAPITALS[Number(digit)]! + UNITS[3 - place]!))
  return words.join('').replace(/零+/g, '零').replace(/零$/, '')
}
