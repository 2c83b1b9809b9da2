// A file on its way in: looked at, rehearsed whenever its reading changes, taken in once.

import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import type { Chosen } from '@/api'
import { withSheet } from './columns'
import { useLatest } from './latest'
import { forget, look, refused, run, type Look, type LookInput, type Mapping, type Outcome, type RunInput } from './wire'

/** How long the reading rests before it is rehearsed. */
const REST = 350

export function useIntake(preset: { kind?: string; unit?: string }) {
  const file = shallowRef<Chosen | null>(null)
  const seen = shallowRef<Look | null>(null)
  const mapping = shallowRef<Mapping | null>(null)
  const kind = ref(preset.kind ?? '')
  const unit = ref(preset.unit ?? '')
  const year = ref<number | null>(null)
  /** What was typed last is no year: nothing goes by the one before. */
  const yearWrong = ref(false)
  const outcome = shallowRef<Outcome | null>(null)
  /** Rows that were handed back, once they were. */
  const handedBack = ref<{ name: string; rows: number } | null>(null)
  /** Whether somebody changed the reading that was proposed. */
  const edited = ref(false)
  const looking = useLatest()
  const rehearsing = useLatest()
  const taking = useLatest()
  let resting: ReturnType<typeof setTimeout> | undefined
  onBeforeUnmount(() => clearTimeout(resting))

  const taken = computed(() => outcome.value !== null && !outcome.value.dry_run)
  const useful = computed(() => (outcome.value ? outcome.value.new + outcome.value.changed : 0))
  const asks = computed(() => outcome.value?.asks ?? [])
  /** The outcome is of the reading as it stands. */
  const settled = ref(false)
  const ready = computed(
    () => settled.value && !taken.value && useful.value > 0 && asks.value.length === 0 && !yearWrong.value,
  )

  function unsettle() {
    clearTimeout(resting)
    rehearsing.drop()
    settled.value = false
    handedBack.value = null
  }

  async function open(chosen: Chosen) {
    unsettle()
    yearWrong.value = false
    taking.failure.value = rehearsing.failure.value = null
    file.value = chosen
    seen.value = mapping.value = outcome.value = null
    await lookAnew({ ...(kind.value && { kind: kind.value }), ...(preset.unit && { unit: preset.unit }) })
  }

  /** Looks at the file again, as another kind, for another unit, or with the heading elsewhere. */
  async function lookAnew(input: LookInput) {
    const chosen = file.value
    if (!chosen) return
    unsettle()
    const found = await looking.run('正在读文件', (options) => look(chosen, input, options))
    if (!found) return
    seen.value = found
    mapping.value = found.mapping
    kind.value = found.kind
    unit.value = found.unit
    edited.value = input.mapping !== undefined
    await rehearse()
  }

  const input = (): RunInput => ({
    mapping: mapping.value!,
    unit: unit.value,
    ...(year.value !== null && { year: year.value }),
  })

  async function rehearse() {
    const chosen = file.value
    clearTimeout(resting)
    if (!chosen || !mapping.value) return
    const asked = input()
    const found = await rehearsing.run('正在预演', (options) => run(chosen, asked, true, options))
    if (!found) return
    outcome.value = found
    settled.value = true
  }
  function rehearseSoon() {
    unsettle()
    outcome.value = taken.value ? null : outcome.value
    resting = setTimeout(rehearse, REST)
  }

  function read(next: Mapping) {
    mapping.value = next
    edited.value = true
    rehearseSoon()
  }
  /** The heading ends in another row, or takes more of them: the columns are proposed anew. */
  function headAt(sheet: string, header_row: number, header_rows: number) {
    if (!mapping.value) return
    const next = withSheet(mapping.value, sheet, { header_row, header_rows, take: true })
    void lookAnew({ kind: kind.value, unit: unit.value, mapping: next })
  }
  function asKind(code: string) {
    kind.value = code
    void lookAnew({ kind: code, ...(unit.value && { unit: unit.value }) })
  }
  function ofUnit(name: string) {
    if (name === unit.value) return
    unit.value = name
    // What somebody read by hand is kept; only a proposal gives way to what the unit's last file taught.
    void lookAnew({ kind: kind.value, unit: name, ...(edited.value && mapping.value && { mapping: mapping.value }) })
  }
  const afresh = () => lookAnew({ kind: kind.value, unit: unit.value, fresh: true })
  async function forgetReading() {
    const kept = seen.value?.remembered
    if (!kept) return
    const done = await looking.run('正在忘记', () => forget(kind.value, kept.unit).then(() => true))
    if (done) await lookAnew({ kind: kind.value, unit: unit.value })
  }
  function inYear(number: number | null) {
    year.value = number
    rehearseSoon()
  }

  async function take() {
    const chosen = file.value
    if (!chosen || !ready.value) return
    const asked = input()
    const done = await taking.run('正在导入', (options) => run(chosen, asked, false, options))
    if (done) outcome.value = done
  }

  /** The rows that stay out, as a workbook of their own. */
  async function handBack(to: Chosen) {
    const chosen = file.value
    if (!chosen) return
    const asked = input()
    const done = await taking.run('正在写表格', (options) => refused(chosen, asked, to, options))
    if (done) handedBack.value = { name: to.name, rows: done.rows }
  }

  return {
    ...{ file, seen, mapping, kind, unit, year, yearWrong, outcome, handedBack, edited },
    ...{ looking, rehearsing, taking, taken, useful, asks, settled, ready },
    ...{ open, read, headAt, asKind, ofUnit, afresh, forgetReading, inYear, rehearse, take, handBack },
  }
}
export type Intake = ReturnType<typeof useIntake>
