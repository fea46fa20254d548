import type { Random } from './random'

const signs = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\0',
  '\n',
  '1e999',
  '-',
  'null',
  '\ufeff',
  '\ud800',
  '\\u',
  '\\ud800',
]
const words = [
  '"__proto__"',
  '"constructor"',
  '"type"',
  '"children"',
  '"text"',
  '"cards"',
  '"id":',
  '\n<<<<<<< a\n',
  '\n=======\n',
]

const strangeValues = [
  '1e999',
  '-1e999',
  '1.5',
  '-1',
  '0',
  '""',
  '"\\ud800"',
  '"\\u0000"',
  'null',
  '[[[]]]',
  '{"a":{}}',
]

type Damage = (bytes: Buffer, random: Random, other: Buffer) => Buffer

const place = (bytes: Buffer, random: Random) => random.below(bytes.length + 1)
const insert = (bytes: Buffer, at: number, part: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
const chunk = (bytes: Buffer, random: Random) => {
  const start = place(bytes, random)
  return bytes.subarray(start, start + random.below(200))
}

/** Puts a value of another kind, or from elsewhere, in the place of one; all else stays in order. */
const changeValue: Damage = (bytes, random) => {
  const text = bytes.toString('latin1')
  const values = Array.from(text.matchAll(/(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d+|true|null|\[\]|\{\})/g))
  const value = values[random.below(values.length)]
  if (!value) return bytes
  const [start, end] = [value.index, value.index + value[0].length]
  const other = random.pick([...strangeValues, values[random.below(values.length)]?.[0] ?? '""'])
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(other), bytes.subarray(end)])
}

const damages: Damage[] = [
  // What leaves the file readable reaches furthest: it comes more often
  changeValue,
  changeValue,
  changeValue,
  changeValue,
  // Bits turned over
  (bytes, random) => {
    const turned = Buffer.from(bytes)
    for (let count = 0; turned.length > 0 && count <= random.below(8); count++) {
      const at = random.below(turned.length)
      turned[at] = (turned[at] ?? 0) ^ (1 << random.below(8))
    }
    return turned
  },
  // Cut off
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => bytes.subarray(place(bytes, random)),
  // A piece taken out, written twice, or many times
  (bytes, random) => {
    const at = place(bytes, random)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(200))])
  },
  (bytes, random) => insert(bytes, place(bytes, random), chunk(bytes, random)),
  (bytes, random) => {
    const part = chunk(bytes, random)
    return insert(bytes, place(bytes, random), Buffer.concat(Array(random.below(60)).fill(part)))
  },
  // A piece of another file
  (bytes, random, other) => insert(bytes, place(bytes, random), chunk(other, random)),
  (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, place(bytes, random)), other.subarray(place(other, random))]),
  // Zeros, and signs where they mean something
  (bytes, random) => {
    const zeroed = Buffer.from(bytes)
    const at = place(zeroed, random)
    return zeroed.fill(0, at, Math.min(zeroed.length, at + random.below(600)))
  },
  (bytes, random) => insert(bytes, place(bytes, random), Buffer.from(random.pick(signs))),
  (bytes, random) => insert(bytes, place(bytes, random), Buffer.from(random.pick(words))),
  (bytes, random) =>
    insert(
      bytes,
      place(bytes, random),
      Buffer.from(random.pick(['[', '{"a":', '"']).repeat(random.below(3000))),
    ),
  // Nothing of the kind
  (_bytes, random) => Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256))),
]

/** `bytes` with one to four faults of the kinds that disks, sync programs and people make. */
export function damageBytes(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let damaged = bytes
  for (let count = 0; count <= random.below(4); count++)
    damaged = random.pick(damages)(damaged, random, other)
  return damaged
}
