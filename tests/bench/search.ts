import { createCardIndex, filterCards } from '#core/evidence/search'
import { makeCards } from './cards'
import { type Row, rowOf } from './row'

const RUNS = 30

/** What a student types: from a first letter, which finds nearly everything, to a whole phrase. */
const queries = {
  'Search, first letters': ['s', 'p', 'st', 'ge', 'tr'],
  'Search, one word': ['stalin', 'poland', 'ultimatum', 'pilsudski', '1939'],
  'Search, several words': [
    'stalin pact',
    'litvinov security france',
    'lynch 1936 trade',
    'ger treaty refus',
  ],
  'Search, nothing found': ['napoleon', 'stalin bismarck', 'xyz'],
}

/** How long search takes, a query typed afresh each time, with and without filters; and what the index itself costs. */
export function benchSearch(): Row[] {
  return [1000, 10_000].flatMap(searchOver)
}

function searchOver(size: number): Row[] {
  const { cards, sources } = makeCards(size)
  const start = performance.now()
  const index = createCardIndex(cards, () => sources[0])
  const building = performance.now() - start

  const ask = (query: string) => timed(() => filterCards(cards, { query }, index))
  const asked = Object.entries(queries).map(([name, list]) => ({ name, times: repeat(list, ask) }))
  const filtered = repeat(['', 'stalin'], (query) =>
    timed(() => filterCards(cards, { query, kind: 'quote', tag: 'purges', without: new Set(['x']) }, index)),
  )
  const updates = repeat(cards.slice(0, 10), (card) => timed(() => index.put(card, sources[0])))
  return [
    rowOf(
      'Search, all queries',
      size,
      asked.flatMap(({ times }) => times),
    ),
    ...asked.map(({ name, times }) => rowOf(name, size, times)),
    rowOf('Search, kind and tag chosen', size, filtered),
    rowOf('Change one card in the index', size, updates),
    rowOf('Build the index', size, [building], 'once, with the first plan opened'),
  ]
}

const repeat = <T>(inputs: readonly T[], run: (input: T) => number): number[] =>
  Array.from({ length: RUNS }, () => inputs.map(run)).flat()

function timed(action: () => unknown): number {
  const start = performance.now()
  action()
  return performance.now() - start
}
