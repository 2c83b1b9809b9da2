// Figures of the desk that no other page needs. Points are integers of 0.01 分 and never become floats.

/** Always two decimals, so that figures stand under each other: `9350` is 93.50. */
export function fixedPoints(points: number): string {
  const rest = String(Math.abs(points) % 100).padStart(2, '0')
  return `${points < 0 ? '−' : ''}${Math.trunc(Math.abs(points) / 100)}.${rest}`
}
