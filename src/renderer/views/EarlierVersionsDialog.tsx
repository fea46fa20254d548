import { Button } from 'react-aria-components'
import type { VersionSummary } from '#core/api/contract'
import { AppDialog } from '../shell/AppDialog'
import { problem, useApp } from '../shell/app'
import { tell } from '../shell/toasts'
import { countText } from './edited-text'

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** The kept states of a file that can no longer be read, each to be had as a new file. */
export function EarlierVersionsDialog(props: {
  kind: 'plan' | 'deck'
  file: string
  versions: readonly VersionSummary[]
  onClose: () => void
  onChange: () => void
}) {
  const { kind, file, versions, onClose, onChange } = props
  const app = useApp()
  const bringBack = async (version: VersionSummary) => {
    const read = await app.bridge.readVersion({ kind, file, id: version.id })
    if (!read.ok) return problem('The version was not brought back', read.error)
    const made =
      read.value.kind === 'plan'
        ? await app.bridge.createPlan({ plan: read.value.plan })
        : await app.bridge.createDeck({ deck: read.value.deck })
    if (!made.ok) return problem('The version was not brought back', made.error)
    onClose()
    onChange()
    await app.refreshPlans()
    tell({
      title: `Brought back as “${made.value.file}”.`,
      detail: `“${file}” was left as it is.`,
      ...(kind === 'plan' && {
        actions: [{ label: 'Open it', run: () => void app.openPlan(made.value.file) }],
      }),
    })
  }
  return (
    <AppDialog title="Earlier versions" isOpen onClose={onClose} wide>
      <p>
        Kept states of “{file}”. One that you bring back becomes a new {kind}.
      </p>
      <ul className="version-rows">
        {versions.map((version) => (
          <li key={version.id}>
            <span className="when">{time.format(new Date(version.savedAt))}</span>
            <span className="facts">
              {kind === 'plan' && `${countText(version.words, 'word')} · `}
              {countText(version.cards, 'card')}
            </span>
            <Button
              className="button small"
              aria-label={`Bring back the version of ${time.format(new Date(version.savedAt))}`}
              onPress={() => void bringBack(version)}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button className="button" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </AppDialog>
  )
}
