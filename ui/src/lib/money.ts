// Money travels as integers of 分 (fen) and is read in 元.

/** `2000050` is 20,000.50; whole 元 carry no zeros. */
export function yuanText(fen: number | null | undefined): string {
  if (fen == null) return ''
  const sign = fen < 0 ? '-' : ''
  const whole = String(Math.trunc(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = Math.abs(fen) % 100
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(rest).padStart(2, '0')}`
}
