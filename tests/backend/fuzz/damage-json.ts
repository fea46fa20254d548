import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Parts as no file of ours has them. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(null, true, -1, 1.5, 1e308, '', ' ', '\ud800', '\0', 'x'.repeat(5000), [], {}),
  fc.constantFrom<Json>(
    '../x.essayplan',
    '__proto__',
    'constructor',
    'NaN',
    '2026-13-45T99:99:99Z',
    '1941-02-31',
  ),
  fc.nat(300).map((depth) => nested(depth)),
  fc.nat(2000).map((count) => Array<Json>(count).fill(null)),
)

function nested(depth: number): Json {
  let value: Json = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { inside: value }
  return value
}

const keys = fc.constantFrom(
  'id',
  'type',
  'kind',
  'text',
  'children',
  'cardId',
  'cards',
  'sources',
  'outline',
  'format',
)
const hostileKeys = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  '',
  'toString',
  'length',
  '\0',
  '\ud800',
)

const step = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'twice', 'swap', 'add', 'rename', 'empty'),
  key: fc.oneof(keys, hostileKeys),
  value: strange,
})

/** One of `sound` with up to five of its parts replaced, removed, doubled, swapped, renamed or added to. */
export function damagedJson(sound: readonly object[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...sound), fc.array(step, { minLength: 1, maxLength: 5 }))
    .map(([value, steps]) => {
      // Every step may leave a key that only JSON can have
      let json = JSON.parse(JSON.stringify(value)) as Json
      for (const { at, how, key, value: other } of steps) json = damage(json, at, how, key, other)
      return JSON.stringify(json)
    })
}

interface Place {
  parent: Json[] | { [key: string]: Json }
  key: string
}

function damage(json: Json, at: number, how: string, key: string, other: Json): Json {
  const places = placesIn(json)
  const place = places[at % Math.max(1, places.length)]
  if (!place) return other
  const { parent } = place
  const read = () => Reflect.get(parent, place.key) as Json
  switch (how) {
    case 'replace':
      put(parent, place.key, other)
      break
    case 'empty':
      put(parent, place.key, Array.isArray(read()) ? [] : '')
      break
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(place.key), 1)
      else Reflect.deleteProperty(parent, place.key)
      break
    case 'twice':
      if (Array.isArray(parent)) parent.push(JSON.parse(JSON.stringify(read())))
      else put(parent, key, JSON.parse(JSON.stringify(read())))
      break
    case 'swap': {
      const second = places[(at * 7 + 3) % places.length]
      if (second && !contains(read(), second.parent))
        put(parent, place.key, Reflect.get(second.parent, second.key) as Json)
      break
    }
    case 'add':
      if (Array.isArray(parent)) parent.push(other)
      else put(parent, key, other)
      break
    case 'rename':
      if (!Array.isArray(parent)) {
        const value = read()
        Reflect.deleteProperty(parent, place.key)
        put(parent, key, value)
      }
      break
  }
  return json
}

// Assigned, "__proto__" would change the object instead of becoming a key of it
function put(parent: object, key: string, value: Json): void {
  Object.defineProperty(parent, key, {
    value: JSON.parse(JSON.stringify(value)),
    writable: true,
    enumerable: true,
    configurable: true,
  })
}

function placesIn(json: Json): Place[] {
  const places: Place[] = []
  const waiting: Json[] = [json]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    for (const [key, part] of Object.entries(value)) {
      places.push({ parent: value, key })
      if (typeof part === 'object' && part !== null) waiting.push(part)
    }
  }
  return places
}

const contains = (value: Json, part: object): boolean =>
  placesIn([value]).some(({ parent }) => parent === part)
