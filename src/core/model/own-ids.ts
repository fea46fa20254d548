/** Gives every record an id of its own. Of equal records one is kept; a different one under a taken id stays and
 *  gets another id, the same at each reading.
 *  @returns the records, and the ids that stood for two different ones */
export function giveOwnIds<T extends { id: string }>(records: T[]): { records: T[]; shared: string[] } {
  const known = new Map<string, T>()
  for (const record of records) if (!known.has(record.id)) known.set(record.id, record)
  if (known.size === records.length) return { records, shared: [] }

  const shared: string[] = []
  const taken = new Set(known.keys())
  const kept: T[] = []
  const texts = new Map<string, Set<string>>()
  for (const record of records) {
    const text = JSON.stringify(record)
    const same = texts.get(record.id)
    if (!same) {
      texts.set(record.id, new Set([text]))
      kept.push(record)
    } else if (!same.has(text)) {
      same.add(text)
      shared.push(record.id)
      kept.push({ ...record, id: freeId(record.id, taken) })
    }
  }
  return { records: kept, shared }
}

function freeId(id: string, taken: Set<string>): string {
  // Ids have up to 128 characters
  const stem = id.slice(0, 110)
  for (let number = 2; ; number++) {
    const free = `${stem}-${number}`
    if (taken.has(free)) continue
    taken.add(free)
    return free
  }
}
