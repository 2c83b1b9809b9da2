// Days and moments travel as ISO text without a zone, as the papers state them; nothing here reads a clock.

/** The day of a moment. */
export function dayText(at: string | null | undefined): string {
  return at ? at.slice(0, 10) : ''
}

/** The time of day of a moment, to the second when it is known. */
export function clockText(at: string | null | undefined): string {
  const found = at ? /T(\d{2}:\d{2}(?::\d{2})?)/.exec(at) : null
  return found?.[1] ?? ''
}

/** Day and minute, for a list. */
export function momentText(at: string | null | undefined): string {
  return at ? `${dayText(at)} ${clockText(at).slice(0, 5)}`.trim() : ''
}

/** Days since 1970 of the day; NaN when it is none. */
export function dayNumber(at: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(at)
  if (!found) return Number.NaN
  return Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000
}

/** Calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}
