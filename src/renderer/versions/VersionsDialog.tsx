import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { DocumentFile } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import type { Session } from '#core/session/session'
import type { OutlineView } from '../outline/outline-view'
import { useApp } from '../shell/app'
import { DeckPreview } from './DeckPreview'
import { DocumentChoice } from './DocumentChoice'
import { PlanPreview } from './PlanPreview'
import { useCall } from './use-call'
import { VersionList } from './VersionList'
import './versions.css'

/** Earlier states of the plan and of each deck: a list by time, the chosen one beside the present, and the ways to
 *  bring it or a part of it back. */
export function VersionsDialog(props: { session: Session; view: OutlineView; onClose: () => void }) {
  const { session, view, onClose } = props
  const [document, setDocument] = useState<DocumentFile>({ kind: 'plan', file: session.file })
  // What was typed last is to be in the comparison and on disk before anything is brought back
  useEffect(() => void session.flush(), [session])
  return (
    <ModalOverlay className="modal-overlay full" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal full">
        <Dialog className="versions-dialog">
          <div className="versions-head">
            <Heading slot="title" level={2}>
              Versions
            </Heading>
            <DocumentChoice session={session} value={document} onChange={setDocument} />
            <Button className="button" onPress={onClose}>
              <X className="icon-m" aria-hidden />
              Close
            </Button>
          </div>
          <Versions key={document.file} session={session} view={view} document={document} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Versions(props: {
  session: Session
  view: OutlineView
  document: DocumentFile
  onClose: () => void
}) {
  const { session, view, document, onClose } = props
  const { bridge } = useApp()
  const listed = useCall(document.file, () => bridge.listVersions(document))
  const versions = listed.value?.versions ?? []
  const [chosenId, setChosenId] = useState<string>()
  const [isShort, setShort] = useState(false)
  const chosen = versions.find(({ id }) => id === chosenId) ?? versions[0]
  const read = useCall(chosen?.id, () => bridge.readVersion({ ...document, id: chosen?.id ?? '' }))

  if (listed.error) return <Unreadable error={listed.error} again={listed.again} />
  if (listed.isWaiting) return <Waiting what="Looking for earlier versions…" />
  if (!chosen) return <NoVersions kind={document.kind} />
  return (
    <div className="versions">
      <VersionList versions={versions} kind={document.kind} chosen={chosen.id} onChoose={setChosenId} />
      <div className="version-preview" aria-busy={read.isWaiting}>
        {read.error ? (
          <Unreadable error={read.error} again={read.again} />
        ) : read.isWaiting || !read.value ? (
          <Waiting what="Reading this version…" />
        ) : read.value.kind === 'plan' ? (
          <PlanPreview
            key={chosen.savedAt}
            session={session}
            view={view}
            summary={chosen}
            version={read.value.plan}
            isShort={isShort}
            onShort={setShort}
            onClose={onClose}
          />
        ) : (
          <DeckPreview
            session={session}
            deckFile={document.file}
            summary={chosen}
            version={read.value.deck}
            onClose={onClose}
          />
        )}
      </div>
    </div>
  )
}

function NoVersions({ kind }: { kind: DocumentFile['kind'] }) {
  return (
    <div className="empty">
      <p className="empty-title">No earlier versions yet.</p>
      <p>
        {kind === 'plan'
          ? 'Marshal keeps one a minute while you write.'
          : 'Marshal keeps one a minute while you change cards.'}
      </p>
    </div>
  )
}

function Waiting({ what }: { what: string }) {
  return (
    <p className="version-waiting" role="status">
      {what}
    </p>
  )
}

function Unreadable({ error, again }: { error: ApiError; again: () => void }) {
  const { title, next } = describeError(error)
  return (
    <div className="empty" role="alert">
      <p className="empty-title">{title}</p>
      <p>{next}</p>
      <Button className="button" onPress={again}>
        Try again
      </Button>
    </div>
  )
}
