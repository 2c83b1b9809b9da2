// The roster as the page holds it, and the rows that its lists show.

import { ref, shallowRef } from 'vue'
import { asAppError, call, type AgencyLine, type AppError, type OfficerLine, type PersonLine, type RosterShow } from '@/api'
import { roleWord } from '@/lib/words'
import { AGENCY_KINDS, AGENCY_LEVELS, known, type Entry } from './fields'
import { bestOf, powerTrouble, type Validity } from './validity'

export const PARTS = [
  { code: 'agencies', word: '单位' },
  { code: 'officers', word: '执法人员' },
  { code: 'people', word: '评查人员' },
] as const
type OwnPart = (typeof PARTS)[number]['code']
export type Part = OwnPart | 'reviewers' | 'items' | 'delegated' | 'sample'

export function useRoster() {
  const show = shallowRef<RosterShow | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const busy = ref(false)

  async function load() {
    busy.value = true
    failure.value = null
    try {
      show.value = await call('roster.show', {})
    } catch (error) {
      failure.value = asAppError(error)
    } finally {
      busy.value = false
    }
  }
  return { show, failure, busy, load }
}

const word = (list: readonly (readonly [string, string])[], code: unknown) =>
  list.find(([one]) => one === code)?.[1] ?? ''

export interface AgencyRow {
  id: string
  active: boolean
  line: AgencyLine
  name: string
  kind: string
  level: string
  region: string
  field: string
  trouble: Validity | null
  text: string
}

export function agencyRow(line: AgencyLine, on: string, within: number): AgencyRow {
  const agency = line.agency
  const row = {
    id: agency.id,
    active: line.active,
    line,
    name: known(agency.name) ?? '',
    kind: word(AGENCY_KINDS, agency.kind),
    level: word(AGENCY_LEVELS, agency.level),
    region: known(agency.region) ?? '',
    field: known(agency.field) ?? '',
    trouble: powerTrouble((agency.powers ?? []) as unknown as Entry[], on, within),
  }
  return { ...row, text: [row.name, row.kind, row.level, row.region, row.field, row.id].join(' ') }
}

export interface OfficerRow {
  id: string
  active: boolean
  line: OfficerLine
  name: string
  agency: string
  position: string
  numbers: string
  duties: string
  validity: Validity
  text: string
}

export function officerRow(
  line: OfficerLine,
  agencies: ReadonlyMap<string, string>,
  on: string,
  within: number,
): OfficerRow {
  const officer = line.officer
  const certificates = (officer.certificates ?? []) as unknown as Entry[]
  const agency = known(officer.agency) ?? ''
  const duties = [
    known<boolean>(officer.agency_leader) ? '负责人' : '',
    known<boolean>(officer.legal_reviewer) ? '法制审核' : '',
  ]
  const row = {
    id: officer.id,
    active: line.active,
    line,
    name: known(officer.name) ?? '',
    agency: agencies.get(agency) ?? agency,
    position: known(officer.position) ?? '',
    numbers: certificates.map((one) => known(one.number)).filter(Boolean).join('、'),
    duties: duties.filter(Boolean).join('、'),
    validity: bestOf(certificates, on, within),
  }
  return { ...row, text: [row.name, row.agency, row.position, row.numbers, row.duties, row.id].join(' ') }
}

export interface PersonRow {
  id: string
  active: boolean
  line: PersonLine
  name: string
  role: string
  unit: string
  text: string
}

export function personRow(line: PersonLine): PersonRow {
  const { id, active, name, role, unit } = line.person
  return { id, active, line, name, role: roleWord(role), unit, text: [name, roleWord(role), unit, id].join(' ') }
}

/** Rows that have all the words somewhere. */
export function matching<R extends { text: string; active: boolean }>(rows: readonly R[], words: string, left: boolean): R[] {
  const all = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const text = row.text.toLowerCase()
    return (left || row.active) && all.every((one) => text.includes(one))
  })
}
