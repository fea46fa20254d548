import { describe, expect, it } from 'vitest'
import type { ArgumentNode, SectionNode } from '#core/model/outline'
import { elementsOf, placedCardIds, plainText, questionOf, writtenWords } from '#core/model/outline-text'
import { createEssayEditor } from '#core/outline/editor'
import { samplePlan, starterDeck } from './read-assets'

const plan = samplePlan()
const deck = starterDeck()
const placed = placedCardIds(plan.outline)
const elements = [...elementsOf(plan.outline)]
const sections = elements.filter((node): node is SectionNode => node.type === 'section')
const essayArguments = elements.filter((node): node is ArgumentNode => node.type === 'argument')
const cardOf = (id: string) => plan.cards.find((card) => card.id === id)

describe('the sample plan', () => {
  it('asks how far, and answers from introduction to conclusion', () => {
    expect(questionOf(plan.outline)).toMatch(/^To what extent .*\?$/)
    expect(sections.map((section) => section.role)).toEqual(['introduction', 'body', 'body', 'conclusion'])
    expect(writtenWords(plan.outline)).toBeGreaterThan(700)
    expect(writtenWords(plan.outline)).toBeLessThan(1000)
  })

  it('opens in the editor exactly as it is on disk', () => {
    const editor = createEssayEditor(structuredClone(plan.outline), () => 'never-needed')
    expect(editor.children).toEqual(plan.outline)
  })

  it('weighs arguments for, against and in between', () => {
    expect(essayArguments.length).toBeGreaterThanOrEqual(5)
    expect(new Set(essayArguments.map((argument) => argument.stance))).toEqual(
      new Set(['supports', 'challenges', 'qualifies']),
    )
  })

  it('leaves no block of running text empty', () => {
    const running = elements.filter((node) => node.type !== 'evidence')
    expect(running.filter((node) => plainText(node).trim() === '')).toEqual([])
  })

  it.each(essayArguments.map((argument) => [argument.id, argument] as const))(
    'builds %s of a point, two to four pieces of evidence, an explanation and a link',
    (_id, argument) => {
      const types = argument.children.map((child) => child.type)
      const evidence = types.filter((type) => type === 'evidence').length
      expect(types).toEqual(['point', ...Array(evidence).fill('evidence'), 'explanation', 'link'])
      expect(evidence).toBeGreaterThanOrEqual(2)
      expect(evidence).toBeLessThanOrEqual(4)
    },
  )

  it('places no card twice, and facts, statistics and quotations between them', () => {
    expect(new Set(placed).size).toBe(placed.length)
    expect(new Set(placed.map((id) => cardOf(id)?.kind))).toEqual(new Set(['fact', 'statistic', 'quote']))
  })

  it('brings in all three historians', () => {
    const speakers = placed.map(cardOf).map((card) => (card?.kind === 'quote' ? card.speaker : ''))
    expect(speakers).toEqual(expect.arrayContaining(['Robert Conquest', 'Michael Lynch', 'David Williamson']))
  })

  it('weaves at least two quotations into sentences, word for word in quotation marks', () => {
    const woven = elements.filter((node) => node.type === 'woven')
    expect(woven.length).toBeGreaterThanOrEqual(2)
    for (const node of woven) expect(plainText(node)).toBe(`“${cardOf(node.cardId)?.text}”`)
  })

  it('holds exactly the cards it places, as they stand in the deck', () => {
    expect(plan.cards.map((card) => card.id)).toEqual(placed)
    for (const card of plan.cards) expect(deck.cards).toContainEqual(card)
  })

  it('holds exactly the sources its cards cite, as they stand in the deck', () => {
    const cited = new Set(plan.cards.map((card) => card.sourceId))
    expect(new Set(plan.sources.map((source) => source.id))).toEqual(cited)
    for (const source of plan.sources) expect(deck.sources).toContainEqual(source)
  })

  it('gives every node an id of its own', () => {
    const ids = elements.map((node) => node.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
