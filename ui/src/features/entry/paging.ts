// Where a paper lies in the dossier. 正卷 and 副卷 may each count from 1: a page of the 副卷 is always said as such.

export interface Place {
  volume?: string
  from?: number | null
  to?: number | null
}

interface Json {
  documents?: { id?: unknown; volume?: unknown }[]
}

/** The volume of each paper, by its id. */
export function volumesOf(dossier: Json): Map<string, string> {
  const named = (dossier.documents ?? []).filter((one) => typeof one.volume === 'string')
  return new Map(named.map((one) => [String(one.id), String(one.volume)]))
}

const isSide = (place: Place) => place.volume === 'secondary'

/** The next paper lies in the volume of the last one, on the page after all that this volume has. A 副卷 that goes on
    counting after the 正卷 is gone on with. */
export function nextPlace(places: readonly Place[]): { page: number; volume?: string } {
  const last = places[places.length - 1]
  const volume = last && isSide(last) ? 'secondary' : undefined
  const own = places.filter((place) => isSide(place) === (volume !== undefined))
  const page = Math.max(0, ...own.map((place) => place.to ?? place.from ?? 0)) + 1
  return volume ? { page, volume } : { page }
}

export function pagesWords(place: Place): string {
  if (!place.from) return ''
  const pages = place.to && place.to !== place.from ? `${place.from}–${place.to}` : String(place.from)
  return isSide(place) ? `副卷 ${pages}` : pages
}
