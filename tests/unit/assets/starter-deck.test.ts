import { describe, expect, it } from 'vitest'
import { type Card, cardStatement, type QuoteCard } from '#core/model/card'
import { formatDate } from '#core/model/historical-date'
import { starterDeck } from './read-assets'

const deck = starterDeck()
const historians = ['Robert Conquest', 'Michael Lynch', 'David Williamson']
const isHistorian = (card: Card) => card.kind === 'quote' && historians.includes(card.speaker)
const card = (id: string): Card => {
  const found = deck.cards.find((other) => other.id === id)
  if (!found) throw new Error(`No card ${id}`)
  return found
}
const quotationOf = (speaker: string): QuoteCard[] =>
  deck.cards.filter((other) => other.kind === 'quote' && other.speaker === speaker) as QuoteCard[]

describe('the starter deck', () => {
  it('holds facts, statistics and quotations', () => {
    expect(new Set(deck.cards.map((other) => other.kind))).toEqual(new Set(['fact', 'statistic', 'quote']))
    expect(deck.cards.length).toBeGreaterThan(80)
  })

  it('gives every card an id of its own', () => {
    expect(new Set(deck.cards.map((other) => other.id)).size).toBe(deck.cards.length)
  })

  it('says the same thing only once', () => {
    expect(new Set(deck.cards.map(cardStatement)).size).toBe(deck.cards.length)
  })

  it.each(deck.cards.map((other) => [other.id, other] as const))(
    'gives %s tags, people and a source',
    (_id, other) => {
      expect(other.tags?.length).toBeGreaterThan(0)
      expect(other.people?.length).toBeGreaterThan(0)
      expect(deck.sources.map((source) => source.id)).toContain(other.sourceId)
    },
  )

  it('uses every source and every tag more than for show', () => {
    for (const source of deck.sources)
      expect(deck.cards.some((other) => other.sourceId === source.id)).toBe(true)
    const uses = new Map<string, number>()
    for (const tag of deck.cards.flatMap((other) => other.tags ?? [])) uses.set(tag, (uses.get(tag) ?? 0) + 1)
    expect([...uses].filter(([, count]) => count < 2)).toEqual([])
  })

  it('invents no page', () => {
    expect(deck.cards.filter((other) => other.locator !== undefined)).toEqual([])
  })

  it('dates every event between the revolution and 1942, in a form that reads as a date', () => {
    for (const other of deck.cards.filter((candidate) => !isHistorian(candidate))) {
      const date = other.date ?? ''
      expect(date, other.id).toMatch(/^\d{4}(-\d\d){0,2}(\/\d{4}(-\d\d){0,2})?$/)
      expect(formatDate(date), other.id).not.toMatch(/\d-\d|\//)
      const years = date.split('/').map((end) => Number(end.slice(0, 4)))
      expect(years, other.id).toEqual([...years].sort())
      for (const year of years) {
        expect(year, other.id).toBeGreaterThanOrEqual(1917)
        expect(year, other.id).toBeLessThanOrEqual(1942)
      }
    }
  })

  it('leaves historians undated: a date there would be read as the day they spoke', () => {
    expect(deck.cards.filter(isHistorian).map((other) => other.date)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('uses typographic marks throughout', () => {
    const text = JSON.stringify(deck.cards.map((other) => [cardStatement(other), other.note]))
    expect(text).not.toMatch(/\\"|'/)
  })
})

describe('the historians', () => {
  it.each([
    [
      'Robert Conquest',
      'represented a continuity …with the old party of the underground',
      'The Great Terror: A Reassessment',
    ],
    [
      'Michael Lynch',
      'The plain fact was that Soviet Russia could not be trusted',
      'Stalin and Khrushchev: The USSR, 1924–64',
    ],
    [
      'David Williamson',
      'trapped into a war without the allies',
      'Stalin – Foreign Policy (quick essay notes)',
    ],
  ])('quotes %s word for word, once, from the work that is known', (speaker, words, title) => {
    const [quotation, ...others] = quotationOf(speaker)
    expect(others).toEqual([])
    expect(quotation?.text).toBe(words)
    expect(deck.sources.find((source) => source.id === quotation?.sourceId)?.title).toBe(title)
  })

  it('dates Conquest’s book to 1990 and says what the notes had', () => {
    const source = deck.sources.find((other) => other.id === card('conquest-continuity').sourceId)
    expect(source?.issued?.['date-parts']).toEqual([[1990]])
    expect(card('conquest-continuity').note).toContain('Reassessed (1991)')
  })

  it('quotes Stalin and his order word for word', () => {
    expect(quotationOf('Joseph Stalin').map((other) => other.text)).toEqual([
      'this is German disinformation',
      'not one step back',
    ])
  })
})

describe('the figures', () => {
  it.each([
    ['purge-command-arrested', '90 of 101 members of the Soviet supreme military command were arrested'],
    ['purge-command-killed', '81 of 101 members of the Soviet supreme military command were killed'],
    ['purge-quarter-1938', 'One fourth of the Red Army’s officers had fallen victim to the purge by 1938'],
  ])('reads %s as one sentence and advises a check', (id, start) => {
    expect(card(id).kind).toBe('statistic')
    expect(cardStatement(card(id)).startsWith(start)).toBe(true)
    expect(card(id).note).toContain('check this')
  })
})

describe('the slips of the notes', () => {
  it.each([
    ['barbarossa-1941', '1941-06-22', 'June 22 1931'],
    ['pilsudski-coup-1926', '1926-05', '1927'],
    ['us-recognition-1933', '1933-11-16', '1935'],
    ['german-league-entry-1926', '1926-09', '1925'],
    ['anti-comintern-pact-1936', '1936-11-25', 'Anti-Cominturn'],
    ['anti-comintern-italy-1937', '1937-11-06', 'November 1936'],
    ['franco-soviet-pact-1935', '1935-05-02', 'one agreement of two treaties'],
    ['czechoslovak-pact-1935', '1935-05-16', 'one agreement of two treaties'],
    ['rapallo-1922', '1922-04-16', 'USSR'],
    ['russia-outcast', '1917/1922', 'Brest-Litovsk'],
    ['popular-front-1935', '1935-07/1935-08', 'repealed'],
    ['barbarossa-first-week', '1941-06-22/1941-07-03', 'for a week'],
    ['order-227-1942', '1942-07-28', '1942'],
  ])('dates %s to %s and says what was wrong', (id, date, slip) => {
    expect(card(id).date).toBe(date)
    expect(card(id).note).toContain(slip)
  })

  it.each([
    ['mein-kampf-disbelieved', 'Mein Kampf', 'Mein Kempf'],
    ['kpd-against-spd', 'KPD', 'KGP'],
    ['kpd-beside-nazis', 'National Socialists', 'Nationalist Socialists'],
    ['pilsudski-victor-1920', 'Józef Piłsudski', 'Pilsudski'],
    ['anti-comintern-pact-1936', 'Germany and Japan', 'Italy joined in November 1937'],
    ['collective-security-ideal', 'admirable', 'principal'],
    ['popular-front-1935', 'appealed', 'repealed'],
    ['alliance-offers-fail-1939', 'brought no alliance', 'unanswered'],
    ['abyssinia-western-response', 'Abyssinia', 'did not condemn'],
    ['china-1927-no-support', 'Mao Zedong among them', 'Chen Duxiu'],
    ['spain-fear-of-western-pact', 'communist state', 'if Communist appeared'],
  ])('puts %s right: “%s”, not “%s”', (id, right, slip) => {
    expect(cardStatement(card(id))).toContain(right)
    expect(card(id).note).toContain(slip)
  })

  it('leaves none of the misspellings in a card’s own words', () => {
    const words = deck.cards.flatMap((other) => [cardStatement(other), ...(other.people ?? [])]).join('\n')
    expect(words).not.toMatch(/Kempf|Cominturn|KGP|Nationalist Socialist|repealed|Pilsudski|principal\b|1931/)
  })
})
