/** One line of the table: how long `name` took at one size. */
export interface Row {
  name: string
  /** Arguments, paragraphs or cards; 0 where there is but one size. */
  size: number
  medianMs: number
  /** Left out where there were too few runs to tell. */
  p95Ms?: number
  note?: string
}

/** The row for these times. A 95th percentile of fewer than 20 runs would be just their worst. */
export function rowOf(name: string, size: number, times: readonly number[], note?: string): Row {
  return {
    name,
    size,
    medianMs: quantile(times, 0.5),
    ...(times.length >= 20 && { p95Ms: quantile(times, 0.95) }),
    ...(note !== undefined && { note }),
  }
}

/** The time that `share` of all `times` do not exceed. */
function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

const head = ['', 'size', 'median ms', '95 % ms', 'ratio']

/** The rows as one table. `ratio` compares a median with that of the smallest size of the same name. */
export function tableOf(rows: readonly Row[]): string {
  const smallest = new Map<string, Row>()
  for (const row of rows) {
    if (row.size < (smallest.get(row.name)?.size ?? Number.POSITIVE_INFINITY)) smallest.set(row.name, row)
  }
  const lines = rows.map((row) => {
    const least = smallest.get(row.name) ?? row
    return [
      row.name,
      row.size === 0 ? '' : row.size.toLocaleString('en-GB'),
      inMs(row.medianMs),
      row.p95Ms === undefined ? '' : inMs(row.p95Ms),
      least === row ? '' : (row.medianMs / least.medianMs).toFixed(1),
      row.note ?? '',
    ]
  })
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  return [head, ...lines]
    .map(([name = '', ...cells]) =>
      [name.padEnd(widths[0] ?? 0), ...cells.map((cell, column) => cell.padStart(widths[column + 1] ?? 0))]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const inMs = (ms: number) => (ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : ms.toFixed(0))
