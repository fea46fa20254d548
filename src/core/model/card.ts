import * as v from 'valibot'

export const cardKinds = ['fact', 'statistic', 'quote'] as const
export type CardKind = (typeof cardKinds)[number]

export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(128))

const shared = {
  id: idSchema,
  /** An EDTF date ("1941-06-22", "1936-11", "1927/1928") where it could be read as one, else as typed. */
  date: v.optional(v.string()),
  people: v.optional(v.array(v.string())),
  tags: v.optional(v.array(v.string())),
  sourceId: v.optional(idSchema),
  /** Page or pages, without "p.": "45", "45–47". */
  locator: v.optional(v.string()),
  note: v.optional(v.string()),
}

const words = v.pipe(v.string(), v.minLength(1))

export const factSchema = v.object({ kind: v.literal('fact'), ...shared, text: words })

/** `text` reads on from `figure`: "90 of 101" + "members of the supreme command were arrested". */
export const statisticSchema = v.object({
  kind: v.literal('statistic'),
  ...shared,
  figure: words,
  text: words,
})

/** `text` is the quotation word for word, without its outer quotation marks. */
export const quoteSchema = v.object({ kind: v.literal('quote'), ...shared, text: words, speaker: words })

export const cardSchema = v.variant('kind', [factSchema, statisticSchema, quoteSchema])

export type FactCard = v.InferOutput<typeof factSchema>
export type StatisticCard = v.InferOutput<typeof statisticSchema>
export type QuoteCard = v.InferOutput<typeof quoteSchema>
/** One piece of evidence. */
export type Card = v.InferOutput<typeof cardSchema>

/** The card as one statement: a statistic's figure runs into what it measures; a quotation stands without marks. */
export function cardStatement(card: Card): string {
  return card.kind === 'statistic' ? `${card.figure} ${card.text}` : card.text
}
