import { Plus, Search, SearchX, X } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Button, GridList, Input, ListLayout, SearchField, Virtualizer } from 'react-aria-components'
import { filterCards } from '#core/evidence/search'
import type { Card } from '#core/model/card'
import type { Session } from '#core/session/session'
import type { OutlineView } from '../outline/outline-view'
import { useCommands } from '../shell/command-context'
import { READING_ONLY_HINT, refusesChange, useReadingOnly } from '../shell/reading-only'
import { CardDialog } from './CardDialog'
import { type CardAction, CardRow } from './CardRow'
import { DeleteCardDialog } from './DeleteCardDialog'
import { useCardDrag } from './drag-card'
import { type BankFilter, Filters } from './Filters'
import { InsertIntoDialog } from './InsertIntoDialog'
import { useBank } from './use-bank'
import { useUses } from './use-uses'
import './evidence.css'

type Open = { dialog: CardAction; card: Card } | { dialog: 'new' } | undefined

export function EvidencePane(props: {
  session: Session
  view: OutlineView
  onKeyboardDrag: (dragging: boolean) => void
}) {
  const { session, view } = props
  const bank = useBank(session)
  const uses = useUses(view)
  const [filter, setFilter] = useState<BankFilter>({})
  const [open, setOpen] = useState<Open>()
  const search = useRef<HTMLInputElement>(null)
  const { targets } = useCommands()
  const isReadOnly = useReadingOnly(session)
  const drag = useCardDrag(session, isReadOnly, props.onKeyboardDrag)
  const openUnlessReading = useCallback((next: Open) => !refusesChange(session) && setOpen(next), [session])

  const shownFilter = useDeferredValue(filter)
  const shown = useMemo(() => {
    const { unusedOnly, ...rest } = shownFilter
    return filterCards(bank.cards, unusedOnly ? { ...rest, without: new Set(uses.keys()) } : rest, bank.index)
  }, [bank, shownFilter, uses])

  useEffect(() => {
    targets.searchEvidence = () => {
      search.current?.focus()
      search.current?.select()
    }
    targets.newCard = () => openUnlessReading({ dialog: 'new' })
    targets.editCard = (card) => openUnlessReading({ dialog: 'edit', card })
    return () => {
      delete targets.searchEvidence
      delete targets.newCard
      delete targets.editCard
    }
  }, [targets, openUnlessReading])

  const isFiltered = Object.keys(filter).some((key) => key !== 'query') || !!filter.query?.trim()
  const close = () => setOpen(undefined)
  return (
    <section className="evidence-pane" aria-label="Evidence">
      <div className="pane-head">
        <h2>Evidence</h2>
        {/* A disabled button hears no pointer: its frame says why */}
        <span {...(isReadOnly && { title: READING_ONLY_HINT })}>
          <Button className="button small" isDisabled={isReadOnly} onPress={() => setOpen({ dialog: 'new' })}>
            <Plus className="icon-s" aria-hidden />
            New card
          </Button>
        </span>
      </div>
      <SearchField
        className="search"
        aria-label="Search evidence"
        value={filter.query ?? ''}
        onChange={(query) => setFilter((current) => ({ ...current, query }))}
      >
        <Search className="icon-s" aria-hidden />
        <Input ref={search} className="input" placeholder="Search words, people, tags" />
        <Button className="button quiet small icon clear">
          <X className="icon-s" aria-hidden />
        </Button>
      </SearchField>
      <Filters filter={filter} tags={bank.tags} speakers={bank.speakers} onChange={setFilter} />
      <p className="count" role="status">
        {isFiltered ? `${shown.length} of ${bank.cards.length} cards` : cardCount(bank.cards.length)}
      </p>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: 128, gap: 8, padding: 12 }}>
        <GridList
          className="card-list"
          aria-label="Evidence cards"
          items={shown}
          dependencies={[uses, bank.sources, isReadOnly]}
          selectionMode="single"
          selectionBehavior="replace"
          dragAndDropHooks={drag}
          onAction={(key) => {
            const card = session.card(String(key))
            if (card) openUnlessReading({ dialog: 'insert', card })
          }}
          renderEmptyState={() =>
            isFiltered ? (
              <NothingFound onClear={() => setFilter({})} />
            ) : (
              <EmptyBank onNew={() => openUnlessReading({ dialog: 'new' })} />
            )
          }
        >
          {(card) => (
            <CardRow
              card={card}
              source={card.sourceId ? bank.sources.get(card.sourceId) : undefined}
              uses={uses.get(card.id) ?? 0}
              isReadOnly={isReadOnly}
              onAction={(action, chosen) => setOpen({ dialog: action, card: chosen })}
            />
          )}
        </GridList>
      </Virtualizer>
      {open?.dialog === 'new' && <CardDialog session={session} bank={bank} onClose={close} />}
      {open?.dialog === 'edit' && (
        <CardDialog session={session} bank={bank} card={open.card} onClose={close} />
      )}
      {open?.dialog === 'insert' && (
        <InsertIntoDialog session={session} view={view} card={open.card} onClose={close} />
      )}
      {open?.dialog === 'delete' && <DeleteCardDialog session={session} card={open.card} onClose={close} />}
    </section>
  )
}

const cardCount = (count: number) => (count === 1 ? '1 card' : `${count} cards`)

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className="empty">
      <SearchX className="icon-m" aria-hidden />
      <p className="empty-title">No card fits.</p>
      <p>Try fewer words, or take the filters away.</p>
      <Button className="button small" onPress={onClear}>
        Show all cards
      </Button>
    </div>
  )
}

function EmptyBank({ onNew }: { onNew: () => void }) {
  return (
    <div className="empty">
      <p className="empty-title">Your evidence bank is empty.</p>
      <p>Write down a fact, a statistic or a quotation, then drag it into an argument.</p>
      <Button className="button small primary" onPress={onNew}>
        New card
      </Button>
    </div>
  )
}
