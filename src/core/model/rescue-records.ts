import * as v from 'valibot'
import { type Card, type CardKind, cardKinds, cardSchema, idSchema } from './card'
import type { Loose, LooseObject } from './read-leniently'
import { type Source, sourceSchema } from './source'

export const isKind = (value: unknown): value is CardKind => cardKinds.some((kind) => kind === value)

/** The values under a key that have a kind of their own. */
export const stringsOf = (fields: LooseObject, key: string): string[] =>
  (fields.get(key) ?? []).filter((value) => typeof value === 'string')

/** The cards in one object of a damaged file: more than one where the border between two of them is lost, or where
 *  two versions of one have been merged. None when there is nothing to read on it. */
export function rescueCards(fields: LooseObject, newId: () => string): Card[] {
  const texts = [...new Set(fields.get('text') ?? [])].length > 1 ? (fields.get('text') ?? []) : [undefined]
  return texts.flatMap((_, index) => {
    const values = Object.fromEntries(
      Array.from(fields, ([key, all]) => [
        key,
        toPlain(all[index] ?? (key === 'id' ? null : (all[0] ?? null))),
      ]),
    )
    const card = rescueCard(values, newId)
    return card ? [card] : []
  })
}

function rescueCard(values: Record<string, unknown>, newId: () => string): Card | undefined {
  const figure = wordsIn(values.figure)
  const speaker = wordsIn(values.speaker)
  const text = wordsIn(values.text) ?? figure ?? wordsIn(values.note)
  if (text === undefined) return undefined
  const draft: Record<string, unknown> = {
    ...values,
    ...kindOf(values, text, figure, speaker),
    id: v.is(idSchema, values.id) ? values.id : newId(),
    text,
  }
  for (const key of ['date', 'locator', 'note'] as const) draft[key] = wordsIn(values[key])
  for (const key of ['people', 'tags'] as const) draft[key] = listIn(values[key])
  for (const key of Object.keys(draft)) if (draft[key] === undefined) delete draft[key]
  return withoutFaults(cardSchema, draft)
}

function kindOf(
  values: Record<string, unknown>,
  text: string,
  figure: string | undefined,
  speaker: string | undefined,
): Record<string, string> {
  const told = isKind(values.kind) ? values.kind : undefined
  if (told === 'quote' || (told === undefined && speaker !== undefined)) {
    return { kind: 'quote', speaker: speaker ?? 'Unknown' }
  }
  // With its figure alone left, it says no more than a fact does
  if (figure !== undefined && figure !== text && told !== 'fact') return { kind: 'statistic', figure }
  return { kind: 'fact' }
}

/** The source in an object of a damaged file, without the fields that no source can have. */
export function rescueSource(fields: LooseObject, newId: () => string): Source | undefined {
  const draft = toPlain(fields)
  if (typeof draft !== 'object' || draft === null) return undefined
  const { id, type, ...rest } = draft as Record<string, unknown>
  if (Object.keys(rest).length === 0) return undefined
  return withoutFaults(sourceSchema, {
    ...rest,
    id: v.is(idSchema, id) ? id : newId(),
    type: typeof type === 'string' && type !== '' ? type : 'document',
  })
}

/** The value without those of its own fields that do not fit `schema`; undefined when one of them is required. */
function withoutFaults<T>(
  schema: v.GenericSchema<unknown, T>,
  draft: Record<string, unknown>,
): T | undefined {
  for (;;) {
    const parsed = v.safeParse(schema, draft, { abortEarly: true })
    if (parsed.success) return parsed.output
    const field = parsed.issues[0].path?.[0]?.key
    if (typeof field !== 'string' || draft[field] === undefined) return undefined
    delete draft[field]
  }
}

function wordsIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function listIn(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).flatMap((item) => wordsIn(item) ?? [])
  return list.length > 0 ? list : Array.isArray(value) ? [] : undefined
}

const unsafe = new Set(['', '__proto__', 'constructor', 'prototype'])

/** The first value under each key. Nested no deeper than `readLeniently` goes. */
function toPlain(value: Loose): unknown {
  if (Array.isArray(value)) return value.map(toPlain)
  if (!(value instanceof Map)) return value
  return Object.fromEntries(
    Array.from(value)
      .filter(([key]) => !unsafe.has(key))
      .map(([key, [first = null]]) => [key, toPlain(first)]),
  )
}
