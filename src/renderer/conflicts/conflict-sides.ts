import { type Card, cardStatement } from '#core/model/card'
import type { Outline } from '#core/model/outline'
import { plainText } from '#core/model/outline-text'
import type { Source } from '#core/model/source'
import { findById } from '#core/outline/find'
import { assertNever } from '#core/result'
import type { Conflict, Session } from '#core/session/session'
import { type CardField, cardFields, sourceText } from '../evidence/card-fields'
import { listArguments } from '../outline/list-arguments'
import { partNames } from '../outline/part-names'

/** A conflict as it is shown: where it is, and what each side says, field by field. A block of text is one field. */
export interface ConflictSides {
  place: string
  mine: readonly CardField[]
  theirs: readonly CardField[]
}

/** Names a conflict for as long as it lasts. */
export function conflictKey(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'block':
      return `block ${conflict.mineId} ${conflict.theirsId}`
    case 'card':
      return `card ${conflict.cardId}`
    case 'source':
      return `source ${conflict.sourceId}`
    case 'bank-card':
      return `bank-card ${conflict.mineId} ${conflict.otherId}`
    default:
      return assertNever(conflict)
  }
}

export function conflictSides(session: Session, conflict: Conflict): ConflictSides {
  switch (conflict.kind) {
    case 'block':
      return {
        place: placeOf(session, conflict.mineId, conflict.mine.type),
        mine: blockFields(session, conflict.mineId, conflict.mine),
        theirs: blockFields(session, conflict.theirsId, conflict.theirs),
      }
    case 'card': {
      const { mine, theirs, source } = conflict
      return {
        place: cardPlace('A card in this plan', mine ?? theirs),
        mine: fieldsOf(mine, session.source(mine?.sourceId)),
        theirs: fieldsOf(theirs, source ?? session.source(theirs?.sourceId)),
      }
    }
    case 'source': {
      const { mine, theirs } = conflict
      const title = (mine ?? theirs)?.title
      return {
        place: title ? `A source: ${shorten(title)}` : 'A source',
        mine: sourceFields(mine),
        theirs: sourceFields(theirs),
      }
    }
    case 'bank-card': {
      const [mine, theirs] = [conflict.mineId, conflict.otherId].map((id) => session.bankCard(id)?.card)
      return {
        place: cardPlace('A card in the evidence bank', mine ?? theirs),
        mine: fieldsOf(mine, session.source(mine?.sourceId)),
        theirs: fieldsOf(theirs, session.source(theirs?.sourceId)),
      }
    }
    default:
      return assertNever(conflict)
  }
}

/** As it stands in the plan now, or as that side had it when it is no longer there. */
function blockFields(
  session: Session,
  id: string,
  asMerged: Extract<Conflict, { kind: 'block' }>['mine'],
): CardField[] {
  const standing = findById(session.editor, id)?.[0] ?? asMerged
  if (standing.type !== 'evidence') return [{ name: partNames[asMerged.type], value: plainText(standing) }]
  const card = session.card(standing.cardId)
  return fieldsOf(card, session.source(card?.sourceId))
}

const cardPlace = (what: string, card: Card | undefined): string =>
  card ? `${what}: ${shorten(cardStatement(card))}` : what

const fieldsOf = (card: Card | undefined, source: Source | undefined): CardField[] =>
  card ? cardFields(card, source) : []

const sourceFields = (source: Source | undefined): CardField[] =>
  source ? [{ name: 'Source', value: sourceText(source) }] : []

/** "Explanation, argument 2: The army was weak", or only the part's name outside arguments. */
function placeOf(session: Session, id: string, type: keyof typeof partNames): string {
  const path = findById(session.editor, id)?.[1]
  const outline = session.editor.children as Outline
  const section = path && outline[path[0] ?? 0]
  const parent = path && section?.type === 'section' ? section.children[path[1] ?? 0] : undefined
  const argument = listArguments(outline).find((listed) => listed.id === parent?.id)
  if (!argument) return partNames[type]
  const point = type === 'point' ? '' : shorten(argument.point)
  return `${partNames[type]}, argument ${argument.number}${point && `: ${point}`}`
}

const shorten = (text: string) => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text)
