import * as v from 'valibot'
import { err, ok, type Result } from '../result'
import { DECK_FORMAT_VERSION, type Deck, deckSchema } from './deck'
import { type Migration, migrate } from './migrations'
import { PLAN_FORMAT_VERSION, type Plan, planSchema } from './plan'

/** Why a file could not be taken in. `damaged`: not JSON. `not-marshal`: JSON of something else.
 *  `too-new`: written by a later Marshal. `invalid`: ours, but a part of it is not as it must be. */
export type ParseError =
  | { code: 'damaged'; detail: string }
  | { code: 'not-marshal' }
  | { code: 'too-new'; formatVersion: number }
  | { code: 'invalid'; detail: string }

interface FileType<T> {
  format: string
  version: number
  migrations: readonly Migration[]
  schema: v.GenericSchema<unknown, T>
}

const planFile: FileType<Plan> = {
  format: 'marshal-plan',
  version: PLAN_FORMAT_VERSION,
  migrations: [],
  schema: planSchema,
}
const deckFile: FileType<Deck> = {
  format: 'marshal-deck',
  version: DECK_FORMAT_VERSION,
  migrations: [],
  schema: deckSchema,
}

/** Reads the text of an `.essayplan` file. */
export const parsePlan = (text: string): Result<Plan, ParseError> => parseFile(planFile, text)
/** Reads the text of an `.evidence` file. */
export const parseDeck = (text: string): Result<Deck, ParseError> => parseFile(deckFile, text)

function parseFile<T>(type: FileType<T>, text: string): Result<T, ParseError> {
  let json: unknown
  try {
    // Windows editors leave a byte order mark at the start
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return err({ code: 'damaged', detail: error instanceof Error ? error.message : String(error) })
  }
  const head = v.safeParse(v.looseObject({ format: v.literal(type.format), formatVersion: v.number() }), json)
  if (!head.success) return err({ code: 'not-marshal' })
  if (head.output.formatVersion > type.version) {
    return err({ code: 'too-new', formatVersion: head.output.formatVersion })
  }
  const current = migrate(head.output, type.migrations)
  const parsed = v.safeParse(type.schema, current)
  if (parsed.success) return ok(parsed.output)
  const issue = parsed.issues[0]
  const where = v.getDotPath(issue)
  return err({ code: 'invalid', detail: where ? `${where}: ${issue.message}` : issue.message })
}
