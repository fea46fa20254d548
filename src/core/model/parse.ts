import * as v from 'valibot'
import { err, ok, type Result } from '../result'
import { DECK_FORMAT_VERSION, type Deck, deckSchema } from './deck'
import { dropUnsafeKeys } from './drop-unsafe-keys'
import { deckLimits, type FileLimits, findExcess, planLimits } from './limits'
import { type Migration, migrate } from './migrations'
import { giveOwnIds } from './own-ids'
import { PLAN_FORMAT_VERSION, type Plan, planSchema } from './plan'
import { whyDamaged } from './why-damaged'
import { whyInvalid } from './why-invalid'

/** Why a file could not be taken in. `too-large`: more than `limits.ts` allows. `damaged`: not JSON.
 *  `not-marshal`: JSON of something else. `too-new`: written by a later Marshal. `invalid`: ours, but a part of it
 *  is not as it must be. Each `detail` goes on a sentence that has named the file. */
export type ParseError =
  | { code: 'too-large'; detail: string }
  | { code: 'damaged'; detail: string }
  | { code: 'not-marshal' }
  | { code: 'too-new'; formatVersion: number }
  | { code: 'invalid'; detail: string }

interface FileType<T> {
  format: string
  version: number
  migrations: readonly Migration[]
  schema: v.GenericSchema<unknown, T>
  limits: FileLimits
  /** Sees to records that share an id, or says why it cannot. */
  settleIds: (document: T) => Result<T, string>
}

const planFile: FileType<Plan> = {
  format: 'marshal-plan',
  version: PLAN_FORMAT_VERSION,
  migrations: [],
  schema: planSchema,
  limits: planLimits,
  settleIds: settlePlan,
}
const deckFile: FileType<Deck> = {
  format: 'marshal-deck',
  version: DECK_FORMAT_VERSION,
  migrations: [],
  schema: deckSchema,
  limits: deckLimits,
  settleIds: settleDeck,
}

/** Reads the text of an `.essayplan` file. */
export const parsePlan = (text: string): Result<Plan, ParseError> => parseFile(planFile, text)
/** Reads the text of an `.evidence` file. */
export const parseDeck = (text: string): Result<Deck, ParseError> => parseFile(deckFile, text)

function parseFile<T>(type: FileType<T>, text: string): Result<T, ParseError> {
  const excess = findExcess(text, type.limits)
  if (excess !== undefined) return err({ code: 'too-large', detail: excess })
  let json: unknown
  try {
    // Windows editors leave a byte order mark at the start
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return err({ code: 'damaged', detail: whyDamaged(text) })
  }
  dropUnsafeKeys(json, text)
  const head = v.safeParse(v.looseObject({ format: v.literal(type.format), formatVersion: v.number() }), json)
  if (!head.success) return err({ code: 'not-marshal' })
  const { formatVersion } = head.output
  if (!Number.isSafeInteger(formatVersion) || formatVersion < 1) {
    return err({ code: 'invalid', detail: 'its format version is none that Marshal has had' })
  }
  if (formatVersion > type.version) return err({ code: 'too-new', formatVersion })
  // One issue is told; a file of a million faults would fill the memory with the others
  const parsed = v.safeParse(type.schema, migrate(head.output, type.migrations), { abortEarly: true })
  if (!parsed.success) return err({ code: 'invalid', detail: whyInvalid(parsed.issues[0]) })
  const settled = type.settleIds(parsed.output)
  return settled.ok ? settled : err({ code: 'invalid', detail: settled.error })
}

/** A plan keeps only cards that are placed: of two under one id, the second would be lost at the next save. */
function settlePlan(plan: Plan): Result<Plan, string> {
  const cards = giveOwnIds(plan.cards)
  const sources = giveOwnIds(plan.sources)
  if (cards.shared.length > 0) return err('two different cards in it share one id')
  if (sources.shared.length > 0) return err('two different sources in it share one id')
  return ok({ ...plan, cards: cards.records, sources: sources.records })
}

/** A deck keeps every card and source: the second under an id gets one of its own. */
function settleDeck(deck: Deck): Result<Deck, string> {
  return ok({
    ...deck,
    cards: giveOwnIds(deck.cards).records,
    sources: giveOwnIds(deck.sources).records,
  })
}
