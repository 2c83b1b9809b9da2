// The fields of the sheet in as many columns as there is room for, read down one column and on to the next.

export interface Line<F> {
  title?: string
  field?: F
}

/** Columns of about equal height; a title never stands last in its column. */
export function inColumns<F>(groups: readonly { title: string; fields: readonly F[] }[], count: number): Line<F>[][] {
  const lines: Line<F>[] = groups.flatMap((group) => [
    { title: group.title },
    ...group.fields.map((field) => ({ field })),
  ])
  const height = Math.ceil(lines.length / Math.max(1, count))
  const columns: Line<F>[][] = []
  let column: Line<F>[] = []
  lines.forEach((line, at) => {
    const last = columns.length === count - 1
    const full = column.length >= height || (column.length === height - 1 && line.title !== undefined && at < lines.length - 1)
    if (full && !last) {
      columns.push(column)
      column = []
    }
    column.push(line)
  })
  columns.push(column)
  return columns
}
