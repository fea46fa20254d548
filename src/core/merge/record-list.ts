/** Records in order, for making many changes to a long list: they lie in pieces of bounded length, and those with
 *  the ids in `known` are found without a search through all. Only known ids can be asked for. */
export class RecordList<T extends { id: string }> {
  readonly #pieces: T[][] = []
  /** The pieces in which to look for a known id: perhaps more than hold it. */
  readonly #places = new Map<string, Set<T[]>>()
  #length = 0

  constructor(records: readonly T[], known: Iterable<string>) {
    for (const id of known) this.#places.set(id, new Set())
    for (let at = 0; at === 0 || at < records.length; at += HALF) {
      const piece = records.slice(at, at + HALF)
      this.#pieces.push(piece)
      this.#note(piece, piece)
    }
    this.#length = records.length
  }

  /** The first record with this id. */
  get(id: string): T | undefined {
    for (const piece of this.#places.get(id) ?? []) {
      const found = piece.find((record) => record.id === id)
      if (found) return found
    }
    return undefined
  }

  /** Every record with this id becomes `record`. */
  replace(id: string, record: T): void {
    for (const piece of this.#places.get(id) ?? []) {
      for (const [index, old] of piece.entries()) if (old.id === id) piece[index] = record
      this.#note(piece, [record])
    }
  }

  remove(id: string): void {
    for (const piece of this.#places.get(id) ?? []) {
      for (let index = piece.length - 1; index >= 0; index--) {
        if (piece[index]?.id !== id) continue
        piece.splice(index, 1)
        this.#length -= 1
      }
    }
  }

  /** Puts `record` before the one at `index`, or at the end where there is none. */
  insert(index: number, record: T): void {
    let left = Math.min(index, this.#length)
    let nth = 0
    for (; nth < this.#pieces.length - 1; nth++) {
      const { length } = this.#pieces[nth] as T[]
      if (left <= length) break
      left -= length
    }
    this.#put(this.#pieces[nth] as T[], left, record)
  }

  /** Puts `record` behind the first one with this id; there must be one. */
  insertAfter(id: string, record: T): void {
    for (const piece of this.#places.get(id) ?? []) {
      const index = piece.findIndex((other) => other.id === id)
      if (index !== -1) return this.#put(piece, index + 1, record)
    }
  }

  toArray(): T[] {
    return this.#pieces.flat()
  }

  #put(piece: T[], at: number, record: T): void {
    piece.splice(at, 0, record)
    this.#note(piece, [record])
    this.#length += 1
    if (piece.length < 2 * HALF) return
    const second = piece.splice(HALF)
    this.#pieces.splice(this.#pieces.indexOf(piece) + 1, 0, second)
    this.#note(second, second)
  }

  #note(piece: T[], records: readonly T[]): void {
    for (const { id } of records) this.#places.get(id)?.add(piece)
  }
}

const HALF = 512
