import { Collection, Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import type { DocumentFile, VersionSummary } from '#core/api/contract'
import { clockTime, dayName, groupByDay } from './day-and-time'
import { changeText, reasonText } from './describe-change'

/** Earlier states by day and time, the newest first, each with what changed. */
export function VersionList(props: {
  versions: readonly VersionSummary[]
  kind: DocumentFile['kind']
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const { versions, kind, chosen, onChoose } = props
  const now = new Date()
  return (
    <ListBox
      className="version-list"
      aria-label="Earlier versions"
      items={groupByDay(versions, now)}
      dependencies={[kind]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys
        if (id !== undefined) onChoose(String(id))
      }}
      autoFocus
    >
      {({ day, items }) => (
        <ListBoxSection id={day}>
          <Header className="version-day">{day}</Header>
          <Collection items={items}>
            {(version) => (
              <ListBoxItem
                className="version-line"
                textValue={`${dayName(new Date(version.savedAt), now)} ${clockTime(version.savedAt)}`}
              >
                <Text slot="label" className="version-time">
                  {clockTime(version.savedAt)}
                </Text>
                <Text slot="description" className="version-change">
                  <span>{changeText(version, kind)}</span>
                  {version.reason && <span className="version-reason">{reasonText(version.reason)}</span>}
                </Text>
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  )
}
