import { ChevronDown } from 'lucide-react'
import { nanoid } from 'nanoid'
import { type FormEvent, useState } from 'react'
import {
  Button,
  Form,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components'
import type { NewCards } from '#core/evidence/new-cards'
import { DECK_FORMAT_VERSION, type Deck } from '#core/model/deck'
import { questionOf } from '#core/model/outline-text'
import type { Session } from '#core/session/session'
import { AppDialog } from '../shell/AppDialog'
import { type App, problem, useApp } from '../shell/app'
import { refusesChange } from '../shell/reading-only'
import { tell } from '../shell/toasts'
import { countText } from '../views/edited-text'
import './card-dialog.css'

/** Cannot be a deck's file name, which ends in `.evidence`. */
const NEW_DECK = 'new'

/** Asks which deck the cards of a plan from elsewhere are to join. */
export function AddCardsDialog(props: { session: Session; found: NewCards; onClose: () => void }) {
  const { session, found, onClose } = props
  const app = useApp()
  const { decks } = session.store.getState()
  const name = questionOf(session.plan().outline) || 'Cards of an untitled plan'
  const [deck, setDeck] = useState(NEW_DECK)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    if (refusesChange(session)) return
    void addCards(app, session, found, deck === NEW_DECK ? { name } : { file: deck })
  }
  const options = [
    { id: NEW_DECK, label: `A new deck: “${name}”` },
    ...decks.map(({ file, deck }) => ({ id: file, label: deck.name || 'Untitled deck' })),
  ]
  return (
    <AppDialog title={`Add ${countText(found.cards.length, 'card')} to your bank`} isOpen onClose={onClose}>
      <Form onSubmit={onSubmit}>
        <p>
          They came with this plan
          {found.known > 0 &&
            `; ${found.known} more ${found.known === 1 ? 'is' : 'are'} in your bank already`}
          .
        </p>
        <Select className="field" value={deck} onChange={(file) => setDeck(String(file))}>
          <Label>Deck</Label>
          <Button className="button select-button" autoFocus>
            <SelectValue />
            <ChevronDown className="icon-s" aria-hidden />
          </Button>
          <Popover className="popover">
            <ListBox className="menu" items={options}>
              {({ label }) => <ListBoxItem className="menu-item">{label}</ListBoxItem>}
            </ListBox>
          </Popover>
        </Select>
        <div className="actions">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button className="button primary" type="submit">
            Add {countText(found.cards.length, 'card')}
          </Button>
        </div>
      </Form>
    </AppDialog>
  )
}

async function addCards(
  app: App,
  session: Session,
  found: NewCards,
  into: { file: string } | { name: string },
): Promise<void> {
  let file: string
  if ('file' in into) file = into.file
  else {
    const deck: Deck = {
      format: 'marshal-deck',
      formatVersion: DECK_FORMAT_VERSION,
      id: nanoid(),
      name: into.name,
      cards: [],
      sources: [],
    }
    const created = await app.bridge.createDeck({ deck })
    if (!created.ok) return problem('The cards were not added', created.error)
    file = created.value.file
    session.addDeck({ file, deck, state: created.value.state })
  }
  if (refusesChange(session)) return
  session.addCards(file, found.cards, found.sources)
  tell({ title: `${countText(found.cards.length, 'card')} added to the evidence bank.` })
}
