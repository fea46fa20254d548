import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import { fact, lynchBook, quote, statistic } from '../fixtures/plans'

const actors = listed(
  'Stalin Hitler Molotov Litvinov Lenin Ribbentrop Chamberlain Trotsky Churchill Bukharin Tukhachevsky Daladier ' +
    'Chicherin Zinoviev Kamenev Maisky Roosevelt Mussolini Franco Beneš Piłsudski Beck Mannerheim Voroshilov',
)
const places = listed(
  'Germany Poland Britain France Czechoslovakia Finland Spain Japan Romania Manchuria Estonia Latvia Lithuania ' +
    'Italy Hungary Bulgaria Yugoslavia Turkey China Mongolia Bessarabia Bukovina Karelia Danzig Memel Rhineland',
)
const deeds = listed(
  'signed refused proposed abandoned feared denounced recognised negotiated supported attacked postponed ' +
    'renewed betrayed welcomed annexed offered exploited doubted praised ignored ratified concealed',
)
const things = listed(
  'pact treaty alliance agreement ultimatum purge conference protocol guarantee programme reparations embargo ' +
    'frontier railway loan embassy mission manifesto garrison mobilisation rearmament offensive armistice',
)
const aims = listed(
  'security ideology revolution industry territory time trade prestige collectivisation peace neutrality ' +
    'survival expansion isolation encirclement deterrence bread grain oil steel loyalty fear',
)
const tags = [
  'collective security',
  'Comintern',
  'appeasement',
  'purges',
  'Nazi–Soviet Pact',
  'Rapallo',
  'Spain',
]
const speakers = [
  'Robert Conquest',
  'Michael Lynch',
  'Andrew Williamson',
  'Józef Piłsudski',
  'Édouard Daladier',
]
const syllables = listed('vo ra ne ski lin gor mar te zhi bel ost kra du pol sa min')

function listed(words: string): string[] {
  return words.split(' ')
}

/** Numbers below 1 that look random and are the same on every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A bank of `count` cards that read like notes on Soviet foreign policy: some words stand in many cards, most
 *  in few, as in real notes. A third each of facts, statistics and quotations, all from one book. */
export function makeCards(count: number): { cards: Card[]; sources: Source[] } {
  const next = numbers(count)
  // Squared, so that the first of each list are much commoner than the last
  const pick = (from: readonly string[]): string => from[Math.floor(next() ** 2 * from.length)] ?? ''
  const name = () => {
    const [first = '', ...rest] = Array.from({ length: 3 }, () => pick(syllables)).join('')
    return first.toUpperCase() + rest.join('')
  }
  const source = lynchBook()
  const cards = Array.from({ length: count }, (_, index): Card => {
    const year = 1922 + Math.floor(next() * 23)
    const cited = {
      sourceId: source.id,
      locator: String(1 + Math.floor(next() * 300)),
      date: String(year),
      people: [pick(actors)],
      tags: [pick(tags)],
    }
    const words =
      `${pick(actors)} ${pick(deeds)} the ${pick(things)} with ${pick(places)} in ${year}, because ${pick(aims)} ` +
      `came before ${pick(aims)}; ${name()} of ${name()} ${pick(deeds)} the ${pick(things)}.`
    switch (index % 3) {
      case 0:
        return fact(words, cited)
      case 1:
        return statistic(`${Math.floor(next() * 100)} per cent`, `of the ${pick(things)}: ${words}`, cited)
      default:
        return quote(words, pick(speakers), cited)
    }
  })
  return { cards, sources: [source] }
}
