import { memo } from 'react'
import type { ComparedBlock } from '#core/versions/compare-plans'
import { KindMark } from '../evidence/KindMark'
import { partNames } from '../outline/part-names'
import { isDifference } from './group-blocks'
import { MarkedWords, type SideName } from './MarkedWords'

/** One block of the plan as it was and as it is. `isPart`: what it is in has come or gone as a whole, and says so. */
export const ComparedBlockRow = memo(({ block, isPart }: { block: ComparedBlock; isPart: boolean }) => {
  const differs = isDifference(block)
  return (
    <div
      className="compared sides"
      role="group"
      aria-label={`${partNames[block.type]}${differs ? `, ${changeNames[block.change]}` : ''}`}
      data-change={differs ? block.change : 'kept'}
      {...(differs && !isPart && { 'data-difference': true, tabIndex: -1 })}
    >
      <Side block={block} side="then" isPart={isPart} />
      <Side block={block} side="now" isPart={isPart} />
    </div>
  )
})

const changeNames: Record<ComparedBlock['change'], string> = {
  kept: 'the same',
  changed: 'changed since',
  added: 'new since',
  removed: 'gone since',
  moved: 'moved since',
}

function Side({ block, side, isPart }: { block: ComparedBlock; side: SideName; isPart: boolean }) {
  const { change, type, segments, card } = block
  if (change === (side === 'then' ? 'added' : 'removed')) {
    if (isPart) return <div className="side" />
    return <p className="side nothing">{side === 'then' ? 'Not there then' : 'Gone since'}</p>
  }
  const shownCard = side === 'then' ? (card?.before ?? card?.after) : (card?.after ?? card?.before)
  const isSilent = segments.every((segment) => segment.change === 'same')
  return (
    <div className="side" data-part={type} data-kind={shownCard?.kind}>
      {shownCard && <KindMark kind={shownCard.kind} />}
      <p>
        <MarkedWords segments={segments} side={side} />
      </p>
      {side === 'now' && change === 'moved' && <p className="change-note">Moved since</p>}
      {side === 'now' && change === 'changed' && isSilent && (
        <p className="change-note">{silentChange(block)}</p>
      )}
    </div>
  )
}

/** What has changed although the words are the same. */
function silentChange({ card, stance }: ComparedBlock): string {
  if (card) return 'Details of the card changed'
  return stance && stance.before !== stance.after ? 'Stance changed' : 'Formatting or woven evidence changed'
}
