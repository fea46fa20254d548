import { describe, expect, it } from 'vitest'
import type { Card } from '#core/model/card'
import type { Source } from '#core/model/source'
import { type CardDraft, cardFrom, draftOf, emptyDraft } from '../../../src/renderer/evidence/card-draft'

const lynch: Source = {
  id: 'lynch',
  type: 'book',
  title: 'Stalin and Khrushchev',
  author: [{ family: 'Lynch', given: 'Michael' }],
  issued: { 'date-parts': [[2001]] },
}
const typed = (fields: Partial<CardDraft>): CardDraft => ({ ...emptyDraft('bank.evidence'), ...fields })

describe('A card typed in the form', () => {
  it('comes back as it was when nothing is changed', () => {
    const cards: Card[] = [
      {
        kind: 'quote',
        id: 'q',
        text: 'Not to be trusted',
        speaker: 'Lynch',
        sourceId: 'lynch',
        locator: '45',
      },
      {
        kind: 'statistic',
        id: 's',
        figure: '90 of 101',
        text: 'were arrested',
        date: '1937',
        tags: ['purges'],
      },
      {
        kind: 'fact',
        id: 'f',
        text: 'The pact was signed.',
        date: '1939-08-23',
        people: ['Molotov'],
        note: 'n',
      },
    ]
    for (const card of cards) {
      const source = card.sourceId ? lynch : undefined
      expect(cardFrom(draftOf(card, source, 'bank.evidence'), card, [lynch])).toEqual({ card, source })
    }
  })

  it('keeps no quotation marks around a quotation, whatever their style', () => {
    for (const words of ['“Soviet Russia”', '"Soviet Russia"', '‘Soviet Russia’']) {
      expect(cardFrom(typed({ text: words, speaker: 'Lynch' }), undefined, []).card.text).toBe(
        'Soviet Russia',
      )
    }
  })

  it('keeps marks that belong to two quotations', () => {
    const words = '“Peace” and “bread”'
    expect(cardFrom(typed({ text: words, speaker: 'Lenin' }), undefined, []).card.text).toBe(words)
  })

  it('reads a date as people write it', () => {
    expect(
      cardFrom(typed({ kind: 'fact', text: 'Attack', date: '22 June 1941' }), undefined, []).card.date,
    ).toBe('1941-06-22')
  })

  it('cites a source the bank already has instead of a second copy', () => {
    const draft = typed({
      text: 'x',
      speaker: 'y',
      work: 'Stalin and Khrushchev',
      author: 'Michael Lynch',
      year: '2001',
    })
    expect(cardFrom(draft, undefined, [lynch]).source).toBe(lynch)
    expect(cardFrom({ ...draft, year: '1990' }, undefined, [lynch]).source).not.toBe(lynch)
  })

  it('takes authors in either order of names, several of them, and organisations whole', () => {
    const authorsOf = (author: string) => cardFrom(typed({ text: 'x', author }), undefined, []).source?.author
    expect(authorsOf('Robert Conquest')).toEqual([{ given: 'Robert', family: 'Conquest' }])
    expect(authorsOf('Conquest, Robert')).toEqual([{ given: 'Robert', family: 'Conquest' }])
    expect(authorsOf('Michael Lynch and David Williamson')).toHaveLength(2)
    expect(authorsOf('Comintern')).toEqual([{ literal: 'Comintern' }])
  })

  it('drops empty and repeated tags', () => {
    expect(
      cardFrom(typed({ text: 'x', tags: ' purges, ,Red Army,purges' }), undefined, []).card.tags,
    ).toEqual(['purges', 'Red Army'])
  })

  it('leaves out what was not filled in', () => {
    const { card, source } = cardFrom(typed({ kind: 'fact', text: ' x ' }), undefined, [])
    expect(card).toEqual({ kind: 'fact', id: card.id, text: 'x' })
    expect(source).toBeUndefined()
  })
})
