import { ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { useStore } from 'zustand'
import type { DocumentFile } from '#core/api/contract'
import type { Session } from '#core/session/session'

/** Whose versions are shown: the open plan's, or those of a deck of the bank. */
export function DocumentChoice(props: {
  session: Session
  value: DocumentFile
  onChange: (document: DocumentFile) => void
}) {
  const { session, value, onChange } = props
  const decks = useStore(session.store, (state) => state.decks)
  if (decks.length === 0) return null
  return (
    <Select
      className="document-choice"
      value={value.file}
      onChange={(file) =>
        onChange({ kind: file === session.file ? 'plan' : 'deck', file: String(file ?? session.file) })
      }
    >
      <Label className="visually-hidden">Versions of</Label>
      <Button className="button select-button">
        <SelectValue />
        <ChevronDown className="icon-s" aria-hidden />
      </Button>
      <Popover className="popover">
        <ListBox className="menu">
          <ListBoxItem id={session.file} className="menu-item">
            This plan
          </ListBoxItem>
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
