import { Trash2 } from 'lucide-react'
import { useCallback } from 'react'
import { Button, GridList, GridListItem, Text } from 'react-aria-components'
import { useApp } from '../shell/app'
import { countText } from './edited-text'
import { deleteDeck } from './home-actions'
import { NeedsAttention } from './NeedsAttention'
import { useLoaded } from './use-loaded'

/** The decks that make up the evidence bank. */
export function DeckList() {
  const app = useApp()
  const { value, reload } = useLoaded(
    useCallback(() => app.bridge.readDecks({}), [app]),
    'The evidence bank was not read',
  )
  if (!value) return null
  const decks = value.decks.map(({ file, deck }) => ({
    id: file,
    file,
    name: deck.name,
    cards: deck.cards.length,
    sources: deck.sources.length,
  }))
  return (
    <>
      {decks.length === 0 ? (
        <div className="empty">
          <p className="empty-title">No evidence decks.</p>
          <p>The first card you make starts one. A deck from elsewhere (.evidence) can be dropped here.</p>
        </div>
      ) : (
        <GridList className="home-list" aria-label="Evidence decks" items={decks}>
          {(deck) => (
            <GridListItem className="home-row" textValue={deck.name || 'Untitled deck'}>
              <Text slot="description" className="title">
                {deck.name || 'Untitled deck'}
              </Text>
              <span className="facts">
                {countText(deck.cards, 'card')} · {countText(deck.sources, 'source')}
              </span>
              <Button
                className="button quiet icon delete"
                aria-label={`Delete ${deck.name || 'Untitled deck'}`}
                onPress={() => void deleteDeck(app, deck, reload)}
              >
                <Trash2 className="icon-m" aria-hidden />
              </Button>
            </GridListItem>
          )}
        </GridList>
      )}
      <NeedsAttention files={value.attention} onChange={reload} />
    </>
  )
}
