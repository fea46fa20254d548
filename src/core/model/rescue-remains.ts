import * as v from 'valibot'
import type { Card } from './card'
import { type Loose, type LooseObject, readLeniently } from './read-leniently'
import { hasWords, isBlock, type RescuedOutline, rescueOutline } from './rescue-outline'
import { isKind, rescueCards, rescueSource, stringsOf } from './rescue-records'
import type { Source } from './source'

/** Everything of ours in the text of a damaged file, wherever in it it has come to lie. */
export interface Remains {
  outline: RescuedOutline
  /** As found: ids may stand more than once. */
  cards: Card[]
  sources: Source[]
  /** The first value of a field of the file itself that is as it must be. */
  first<T>(key: string, schema: v.GenericSchema<unknown, T>): T | undefined
}

export function collectRemains(text: string, newId: () => string): Remains {
  const cards: Card[] = []
  const sources: Source[] = []
  const heads: LooseObject[] = []
  const outline = rescueOutline(newId, (value) => visit(value))

  /** @param list the list it lies in, if that is still known */
  function visit(value: Loose, list?: string): void {
    if (Array.isArray(value)) for (const part of value) visit(part, list)
    if (!(value instanceof Map)) return
    if (isHead(value)) {
      // Fields of a card or block among its own have lost their place
      if (stringsOf(value, 'kind').some(isKind)) cards.push(...rescueCards(value, newId))
      else for (const words of stringsOf(value, 'text')) outline.addWords(words)
      heads.push(value)
      visitParts(value, list)
    } else if (isBlock(value)) {
      outline.addBlock(value)
    } else if (isCard(value, list)) {
      cards.push(...rescueCards(value, newId))
      visitParts(value, list, ['people', 'tags'])
    } else if (isSource(value, list)) {
      const source = rescueSource(value, newId)
      if (source) sources.push(source)
      for (const part of value.get('') ?? []) visit(part, list)
    } else if (hasWords(value)) {
      outline.addBlock(value)
    } else {
      heads.push(value)
      visitParts(value, list)
    }
  }
  function visitParts(object: LooseObject, list: string | undefined, except: string[] = []): void {
    for (const [key, values] of object) {
      if (!except.includes(key)) for (const part of values) visit(part, key === '' ? list : key)
    }
  }

  visit(readLeniently(text))
  return {
    outline,
    cards,
    sources,
    first(key, schema) {
      for (const head of heads) {
        for (const value of head.get(key) ?? []) {
          const parsed = v.safeParse(schema, value)
          if (parsed.success) return parsed.output
        }
      }
      return undefined
    },
  }
}

const isHead = (fields: LooseObject) =>
  ['format', 'outline', 'cards', 'sources'].some((key) => fields.has(key))

function isCard(fields: LooseObject, list: string | undefined): boolean {
  if (stringsOf(fields, 'kind').some(isKind)) return true
  const hasContent = ['text', 'figure', 'note'].some((key) => fields.has(key))
  return hasContent && (list === 'cards' || fields.has('figure') || fields.has('speaker'))
}

const bibliographic = ['title', 'author', 'issued', 'publisher', 'container-title']

function isSource(fields: LooseObject, list: string | undefined): boolean {
  if (list !== 'sources' && !fields.has('id')) return false
  return list === 'sources'
    ? fields.has('id') || fields.has('type')
    : bibliographic.some((key) => fields.has(key))
}
