import { History, LifeBuoy, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Attention, VersionSummary } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import { type App, useApp } from '../shell/app'
import { showOverlay } from '../shell/overlay'
import { EarlierVersionsDialog } from './EarlierVersionsDialog'
import { countText } from './edited-text'
import { rescue } from './home-actions'

/** Files that could not be read: why, and what can be had out of them. They stay as they are. */
export function NeedsAttention(props: { files: readonly Attention[]; onChange: () => void }) {
  if (props.files.length === 0) return null
  return (
    <section className="attention" aria-labelledby="attention-title">
      <h2 id="attention-title">
        <TriangleAlert className="icon-m" aria-hidden /> Needs attention
      </h2>
      <ul>
        {props.files.map((attention) => (
          <AttentionItem key={attention.file} attention={attention} onChange={props.onChange} />
        ))}
      </ul>
    </section>
  )
}

function AttentionItem({ attention, onChange }: { attention: Attention; onChange: () => void }) {
  const app = useApp()
  const { kind, file, error, rescuable } = attention
  const { title, next } = describeError(error)
  const versions = useVersions(app, kind, file)
  const isUnreadable = error.code === 'damaged' || error.code === 'invalid'
  return (
    <li>
      <p>
        <strong>{title}</strong>{' '}
        {isUnreadable && versions.length > 0
          ? 'It was left as it is, and earlier versions of it are kept.'
          : next}
      </p>
      {rescuable && (
        <p>
          {kind === 'plan' && `${countText(rescuable.words, 'word')} and `}
          {countText(rescuable.cards, 'card')} can still be read.
        </p>
      )}
      {(rescuable || versions.length > 0) && (
        <div className="row">
          {rescuable && (
            <Button className="button small" onPress={() => void rescue(app, attention, onChange)}>
              <LifeBuoy className="icon-s" aria-hidden /> Rescue into a new {kind}
            </Button>
          )}
          {versions.length > 0 && (
            <Button
              className="button small"
              onPress={() =>
                showOverlay((close) => (
                  <EarlierVersionsDialog
                    kind={kind}
                    file={file}
                    versions={versions}
                    onClose={close}
                    onChange={onChange}
                  />
                ))
              }
            >
              <History className="icon-s" aria-hidden /> Earlier versions…
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** The kept states of a file that cannot be read; none where they cannot be had. */
function useVersions(app: App, kind: 'plan' | 'deck', file: string): readonly VersionSummary[] {
  const [versions, setVersions] = useState<readonly VersionSummary[]>([])
  useEffect(() => {
    let isWanted = true
    void app.bridge.listVersions({ kind, file }).then((listed) => {
      if (isWanted && listed.ok) setVersions(listed.value.versions)
    })
    return () => {
      isWanted = false
    }
  }, [app, kind, file])
  return versions
}
