import { useState } from 'react'
import { Button, Input, ListBox, ListBoxItem, SearchField, Text } from 'react-aria-components'
import { foldText } from '#core/evidence/search'
import type { Card } from '#core/model/card'
import { proseAt } from '#core/outline/find'
import type { Session } from '#core/session/session'
import { listArguments } from '../outline/list-arguments'
import type { OutlineView } from '../outline/outline-view'
import { placeAndTell } from '../outline/place-and-tell'
import { stanceMarks } from '../outline/stances'
import { AppDialog } from '../shell/AppDialog'
import { CardFace } from './CardFace'
import './insert-into.css'

const AT_CARET = 'at-caret'

/** The way to place a card without dragging: choose an argument, or weave it in where the caret is. */
export function InsertIntoDialog(props: {
  session: Session
  view: OutlineView
  card: Card
  onClose: () => void
}) {
  const { session, view, card, onClose } = props
  const [query, setQuery] = useState('')
  const all = listArguments(view.store.getState().outline)
  const shown = all.filter(({ point }) => foldText(point).includes(foldText(query.trim())))
  const caret = caretForWords(session)

  const insert = (key: string) => {
    onClose()
    const target = all.find(({ id }) => id === key)
    if (key === AT_CARET && caret) placeAndTell(session, card.id, { as: 'words', at: caret.at })
    else if (target)
      placeAndTell(session, card.id, { as: 'block', argumentId: target.id, index: target.nextIndex })
  }
  return (
    <AppDialog title="Insert into…" isOpen onClose={onClose} wide>
      <CardFace card={card} source={session.source(card.sourceId)} />
      {all.length > 7 && (
        <SearchField className="field" aria-label="Find an argument" value={query} onChange={setQuery}>
          <Input className="input" placeholder="Find an argument" />
        </SearchField>
      )}
      <ListBox
        className="argument-list"
        aria-label="Arguments"
        autoFocus="first"
        onAction={(key) => insert(String(key))}
        renderEmptyState={() => <p className="none">No argument says that.</p>}
      >
        {caret && (
          <ListBoxItem
            key={AT_CARET}
            id={AT_CARET}
            className="argument-option"
            textValue="Weave into the sentence"
          >
            <Text slot="label">Weave into the sentence at the caret</Text>
            <Text slot="description">{caret.around}</Text>
          </ListBoxItem>
        )}
        {shown.map(({ id, number, stance, point, section }) => {
          const { name, Icon } = stanceMarks[stance]
          return (
            <ListBoxItem key={id} id={id} className="argument-option" textValue={`${number} ${point}`}>
              <Text slot="label">
                {number}. {point || 'No point written yet'}
              </Text>
              <Text slot="description" className="stance-line" data-stance={stance}>
                <Icon className="icon-s" aria-hidden /> {name}
                {section && ` · ${section}`}
              </Text>
            </ListBoxItem>
          )
        })}
      </ListBox>
      <div className="actions">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </AppDialog>
  )
}

/** Where words could be woven in: the plan's caret, unless it is in the question, a heading or a card. */
function caretForWords({ editor }: Session) {
  const at = editor.selection?.focus
  const block = at && proseAt(editor, at)
  if (!at || !block || block[0].type === 'question' || block[0].type === 'heading') return undefined
  const text = editor.string(block[1])
  const before = editor.string({ anchor: editor.start(block[1]), focus: at }).length
  if (text.trim() === '') return undefined
  const from = Math.max(0, before - 40)
  return {
    at,
    around: `${from > 0 ? '…' : ''}${text.slice(from, before)} ▏${text.slice(before, before + 40)}${before + 40 < text.length ? '…' : ''}`,
  }
}
