import { DropZone, Text } from 'react-aria-components'
import { pointOf } from '#core/evidence/usage'
import type { ArgumentNode } from '#core/model/outline'
import { nextEvidenceIndex } from '#core/outline/commands/insert-evidence'
import { CARD_TYPE } from '../drag-types'
import { placeAndTell } from '../place-and-tell'
import { usePlan } from '../plan-context'

/** Where a card carried by the keyboard can be put down. */
export function KeyboardDrop({ argument }: { argument: ArgumentNode }) {
  const { session } = usePlan()
  return (
    <DropZone
      className="keyboard-drop"
      aria-label={pointOf(argument) || 'Argument without a point'}
      getDropOperation={(types) => (types.has(CARD_TYPE) ? 'copy' : 'cancel')}
      onDrop={({ items }) => {
        for (const item of items) {
          if (item.kind !== 'text' || !item.types.has(CARD_TYPE)) continue
          void item.getText(CARD_TYPE).then((cardId) =>
            placeAndTell(session, cardId, {
              as: 'block',
              argumentId: argument.id,
              index: nextEvidenceIndex(argument),
            }),
          )
        }
      }}
    >
      <Text slot="label">Place it in this argument</Text>
    </DropZone>
  )
}
