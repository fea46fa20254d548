/** Many records in order, in which finding one by id, and adding and taking out anywhere, costs little however
 *  many there are: they lie in pieces of bounded length. */
export class RecordList<T extends { id: string }> {
  readonly #pieces: Piece<T>[] = []
  readonly #byId = new Map<string, Entry<T>[]>()
  #length = 0

  constructor(records: readonly T[]) {
    for (let at = 0; at < records.length; at += HALF) {
      const piece: Piece<T> = []
      for (const record of records.slice(at, at + HALF)) piece.push(this.#enter(record, piece))
      this.#pieces.push(piece)
    }
    if (this.#pieces.length === 0) this.#pieces.push([])
    this.#length = records.length
  }

  /** The first record with this id. */
  get(id: string): T | undefined {
    return this.#byId.get(id)?.[0]?.record
  }

  /** Every record with this id becomes `record`. */
  replace(id: string, record: T): void {
    const entries = this.#byId.get(id) ?? []
    for (const entry of entries) entry.record = record
    if (record.id === id || entries.length === 0) return
    this.#byId.delete(id)
    this.#byId.set(record.id, [...(this.#byId.get(record.id) ?? []), ...entries])
  }

  remove(id: string): void {
    for (const entry of this.#byId.get(id) ?? []) {
      entry.piece.splice(entry.piece.indexOf(entry), 1)
      this.#length -= 1
    }
    this.#byId.delete(id)
  }

  /** Puts `record` before the one at `index`, or at the end where there is none. */
  insert(index: number, record: T): void {
    let left = Math.min(index, this.#length)
    let nth = 0
    for (; nth < this.#pieces.length - 1; nth++) {
      const { length } = this.#pieces[nth] as Piece<T>
      if (left <= length) break
      left -= length
    }
    this.#put(nth, left, record)
  }

  /** Puts `record` behind the first one with this id. */
  insertAfter(id: string, record: T): void {
    const entry = this.#byId.get(id)?.[0]
    if (entry) this.#put(this.#pieces.indexOf(entry.piece), entry.piece.indexOf(entry) + 1, record)
    else this.insert(this.#length, record)
  }

  toArray(): T[] {
    return this.#pieces.flatMap((piece) => piece.map(({ record }) => record))
  }

  #put(nth: number, at: number, record: T): void {
    const piece = this.#pieces[nth] as Piece<T>
    piece.splice(at, 0, this.#enter(record, piece))
    this.#length += 1
    if (piece.length < 2 * HALF) return
    const second = piece.splice(HALF)
    for (const entry of second) entry.piece = second
    this.#pieces.splice(nth + 1, 0, second)
  }

  #enter(record: T, piece: Piece<T>): Entry<T> {
    const entry = { record, piece }
    const same = this.#byId.get(record.id)
    if (same) same.push(entry)
    else this.#byId.set(record.id, [entry])
    return entry
  }
}

interface Entry<T> {
  record: T
  piece: Piece<T>
}
type Piece<T> = Entry<T>[]

const HALF = 512
