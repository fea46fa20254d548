/** The id under which the others' state of a record or block goes beside mine: made of what it stands beside and what
 *  it says, so that two programs that bring the same two states together make one and the same of it. `attempt`
 *  counts on where an id is taken by something else. */
export const besideId = (mineId: string, content: unknown, attempt = 0): string =>
  `${PREFIX}${hash(JSON.stringify([mineId, attempt, content], inOrder))}`

export const isBesideId = (id: string): boolean => id.startsWith(PREFIX)

// The order of properties is not part of what a record says
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

const PREFIX = 'beside-'

/** Two 32-bit FNV-1a hashes over the same characters from different beginnings. Nobody is kept out by it: what meets
 *  under one id is told apart by what it says. */
function hash(text: string): string {
  let one = 0x811c9dc5
  let two = 0x050c5d1f
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    one = Math.imul(one ^ unit, 0x01000193)
    two = Math.imul(two ^ (unit + index), 0x01000193)
  }
  return [one, two].map((part) => (part >>> 0).toString(36).padStart(7, '0')).join('')
}
