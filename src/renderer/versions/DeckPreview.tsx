import { Undo2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useStore } from 'zustand'
import type { VersionSummary } from '#core/api/contract'
import { cardStatement } from '#core/model/card'
import type { Deck } from '#core/model/deck'
import type { Session } from '#core/session/session'
import { diffWords, newDiffBudget } from '#core/versions/word-diff'
import { CardFace } from '../evidence/CardFace'
import { cardFields } from '../evidence/card-fields'
import { useReadingOnly } from '../shell/reading-only'
import { countText } from '../views/edited-text'
import { type CardDifference, compareCards } from './compare-cards'
import { clockTime } from './day-and-time'
import { MarkedWords, type SideName } from './MarkedWords'
import { markedIn } from './marked-in'
import { PreviewHead } from './PreviewHead'
import { restoreCardAndTell, restoreDeckAndTell } from './restore-and-tell'

/** A deck changed as a whole is no reading matter. */
const MOST_SHOWN = 300

/** The cards of an earlier state of a deck that are not now as they were then. */
export function DeckPreview(props: {
  session: Session
  deckFile: string
  summary: VersionSummary
  version: Deck
  onClose: () => void
}) {
  const { session, deckFile, summary, version, onClose } = props
  const present = useStore(session.store, ({ decks }) => decks.find(({ file }) => file === deckFile)?.deck)
  const isReadOnly = useReadingOnly(session)
  const scroller = useRef<HTMLElement>(null)
  const compared = useMemo(() => (present ? compareCards(version, present) : []), [version, present])
  const shown = compared.slice(0, MOST_SHOWN)
  const same = version.cards.length - compared.filter(({ was }) => was !== undefined).length

  return (
    <div className="preview">
      <PreviewHead
        summary={summary}
        kind="deck"
        count={shown.length}
        find={(nth) => markedIn(scroller.current)[nth]}
      >
        <Button
          className="button primary"
          isDisabled={isReadOnly || compared.length === 0}
          onPress={() => {
            restoreDeckAndTell(session, deckFile, version, summary)
            onClose()
          }}
        >
          Restore this version
        </Button>
      </PreviewHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the arrow keys */}
      <section ref={scroller} className="comparison" aria-label="Compared with now" tabIndex={0}>
        <div className="sides names">
          <span>Then, {clockTime(summary.savedAt)}</span>
          <span>Now</span>
        </div>
        {shown.map((difference) => (
          <ComparedCard
            key={difference.id}
            difference={difference}
            onRestore={
              difference.was && !isReadOnly
                ? () => {
                    // The button goes with the difference
                    scroller.current?.focus()
                    if (difference.was) restoreCardAndTell(session, deckFile, difference.was)
                  }
                : undefined
            }
          />
        ))}
        {compared.length > shown.length && (
          <p className="comparison-rest">
            {countText(compared.length - shown.length, 'more card')} differ. Restore this version to bring all
            of them back.
          </p>
        )}
        <p className="comparison-rest">{sameText(same)}</p>
      </section>
    </div>
  )
}

function sameText(same: number): string {
  if (same === 0) return 'No card is the same as now.'
  return `${countText(same, 'card')} ${same === 1 ? 'is' : 'are'} the same as now.`
}

function ComparedCard(props: { difference: CardDifference; onRestore: (() => void) | undefined }) {
  const { was, is } = props.difference
  const known = was ?? is
  const change = was && is ? 'changed' : was ? 'removed' : 'added'
  return (
    <div
      className="compared-card sides"
      role="group"
      aria-label={`Card, ${changeNames[change]}: ${known ? cardStatement(known.card) : ''}`}
      data-change={change}
      data-difference
      tabIndex={-1}
    >
      <div className="side" data-nothing={was ? undefined : true}>
        {was ? (
          <CardSide difference={props.difference} side="then" />
        ) : (
          <p className="nothing">Not there then</p>
        )}
        {was && (
          <Button className="button small" isDisabled={!props.onRestore} onPress={() => props.onRestore?.()}>
            <Undo2 className="icon-s" aria-hidden />
            Restore this card
          </Button>
        )}
      </div>
      <div className="side" data-nothing={is ? undefined : true}>
        {is ? (
          <CardSide difference={props.difference} side="now" />
        ) : (
          <p className="nothing">Deleted since</p>
        )}
      </div>
    </div>
  )
}

const changeNames = { changed: 'changed since', removed: 'deleted since', added: 'new since' }

/** The card on that side: all of it where the other side has none, else its words and what else differs. */
function CardSide({ difference, side }: { difference: CardDifference; side: SideName }) {
  const { was, is } = difference
  const only = was && is ? undefined : (was ?? is)
  return only ? <CardFace {...only} /> : <DifferingFields difference={difference} side={side} />
}

function DifferingFields({ difference: { was, is }, side }: { difference: CardDifference; side: SideName }) {
  const fields = useMemo(() => {
    const [before, after] = [was, is].map((it) => (it ? cardFields(it.card, it.source) : []))
    const own = side === 'then' ? before : after
    const budget = newDiffBudget()
    return (own ?? []).flatMap(({ name }) => {
      const [was, is] = [before, after].map((list) => list?.find((field) => field.name === name)?.value ?? '')
      if (was === is && name !== 'Words') return []
      return { name, segments: diffWords(was ?? '', is ?? '', budget) }
    })
  }, [was, is, side])
  return (
    <dl>
      {fields.map(({ name, segments }) => (
        <div key={name} data-field={name}>
          <dt>{name}</dt>
          <dd>
            <MarkedWords segments={segments} side={side} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
