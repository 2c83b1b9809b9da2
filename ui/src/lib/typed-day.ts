// A day as people type it: eight digits, or with any of the usual marks between. What is no day stays what was typed.

const SHAPES = [/^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/]

/** The day in ISO; null when the text is none. Full-width digits are digits. */
export function readDay(text: string): string | null {
  const plain = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const found = SHAPES.map((shape) => shape.exec(plain)).find((match) => match !== null)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year >= 1900 ? date.toISOString().slice(0, 10) : null
}
