import { type Card, cardStatement } from '#core/model/card'
import type { Conflict } from '#core/model/conflict'
import type { Outline } from '#core/model/outline'
import { plainText } from '#core/model/outline-text'
import type { Source } from '#core/model/source'
import { findById, isEvidence, isProseNode, type LeafBlock } from '#core/outline/find'
import { assertNever } from '#core/result'
import type { Session } from '#core/session/session'
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
    // The same card may have been changed in more than two places
    case 'card':
      return `card ${conflict.cardId} ${JSON.stringify(conflict.theirs)}`
    case 'source':
      return `source ${conflict.sourceId} ${JSON.stringify(conflict.theirs)}`
    case 'bank-card':
      return `bank-card ${conflict.mineId} ${conflict.otherId}`
    default:
      return assertNever(conflict)
  }
}

export function conflictSides(session: Session, conflict: Conflict): ConflictSides {
  switch (conflict.kind) {
    case 'block': {
      const { mineId, theirsId } = conflict
      const [mine, theirs] = [mineId, theirsId].map((id) => standingBlock(session, id))
      // One name for both: theirs may stand there as a block of another kind
      const { type } = mine ?? theirs ?? { type: 'paragraph' }
      return {
        place: placeOf(session, mine ? mineId : theirsId, type),
        mine: blockFields(session, mine, partNames[type]),
        theirs: blockFields(session, theirs, partNames[type]),
      }
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

function standingBlock(session: Session, id: string): LeafBlock | undefined {
  const node = findById(session.editor, id)?.[0]
  return node && (isEvidence(node) || isProseNode(node)) ? node : undefined
}

function blockFields(session: Session, standing: LeafBlock | undefined, name: string): CardField[] {
  if (!standing) return []
  if (standing.type !== 'evidence') return [{ name, value: plainText(standing) }]
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
