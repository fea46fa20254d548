import { useStore } from 'zustand'
import type { DocumentFile } from '#core/api/contract'
import type { Session } from '#core/session/session'
import { FileChoice } from '../evidence/FileChoice'

/** Whose versions are shown: the open plan's, or those of a deck of the bank. */
export function DocumentChoice(props: {
  session: Session
  value: DocumentFile
  onChange: (document: DocumentFile) => void
}) {
  const { session, value, onChange } = props
  const decks = useStore(session.store, (state) => state.decks)
  if (decks.length === 0) return null
  const ofDecks = decks.map(({ file, deck }) => ({ file, name: deck.name }))
  return (
    <FileChoice
      className="document-choice"
      label="Versions of"
      hidesLabel
      files={[{ file: session.file, name: 'This plan' }, ...ofDecks]}
      value={value.file}
      onChange={(file) => onChange({ kind: file === session.file ? 'plan' : 'deck', file })}
    />
  )
}
