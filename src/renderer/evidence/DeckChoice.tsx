import { ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Session } from '#core/session/session'

/** Which deck a new card goes into; not asked while there is at most one. */
export function DeckChoice(props: { session: Session; value: string; onChange: (file: string) => void }) {
  const decks = useStore(props.session.store, (state) => state.decks)
  if (decks.length < 2) return null
  return (
    <Select className="field" value={props.value} onChange={(file) => props.onChange(String(file))}>
      <Label>Deck</Label>
      <Button className="button select-button">
        <SelectValue />
        <ChevronDown className="icon-s" aria-hidden />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          {decks.map(({ file, deck }) => (
            <ListBoxItem key={file} id={file} className="menu-item">
              {deck.name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
}
