import { History, LifeBuoy, TriangleAlert } from 'lucide-react'
import { Button } from 'react-aria-components'
import type { Attention } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import { useApp } from '../shell/app'
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
  return (
    <li>
      <p>
        <strong>{title}</strong> {next}
      </p>
      {rescuable && (
        <p>
          {kind === 'plan' && `${countText(rescuable.words, 'word')} and `}
          {countText(rescuable.cards, 'card')} can still be read.
        </p>
      )}
      <div className="row">
        {rescuable && (
          <Button className="button small" onPress={() => void rescue(app, attention, onChange)}>
            <LifeBuoy className="icon-s" aria-hidden /> Rescue into a new {kind}
          </Button>
        )}
        <Button
          className="button small quiet"
          onPress={() =>
            showOverlay((close) => (
              <EarlierVersionsDialog kind={kind} file={file} onClose={close} onChange={onChange} />
            ))
          }
        >
          <History className="icon-s" aria-hidden /> Earlier versions…
        </Button>
      </div>
    </li>
  )
}
