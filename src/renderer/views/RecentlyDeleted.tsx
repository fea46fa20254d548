import { useCallback } from 'react'
import { Button, GridList, GridListItem, Text } from 'react-aria-components'
import type { DeletedItem } from '#core/api/contract'
import { useApp } from '../shell/app'
import { confirm } from '../shell/ConfirmDialog'
import { agoText, keptText } from './edited-text'
import { deletedTitle, discardDeleted, restoreDeleted } from './home-actions'
import { useLoaded } from './use-loaded'

const kinds: Record<DeletedItem['kind'], string> = { plan: 'Plan', deck: 'Evidence deck', card: 'Card' }

/** What was deleted in the last 30 days. */
export function RecentlyDeleted() {
  const app = useApp()
  const { value, reload } = useLoaded(
    useCallback(() => app.bridge.listDeleted({}), [app]),
    'What was deleted was not read',
  )
  if (!value) return null
  if (value.items.length === 0) {
    return (
      <div className="empty">
        <p className="empty-title">Nothing here.</p>
        <p>Plans, decks and cards that you delete wait here for 30 days.</p>
      </div>
    )
  }
  const discard = (item: DeletedItem) =>
    confirm({
      title: 'Delete for good?',
      text: `“${deletedTitle(item)}” cannot be brought back after this.`,
      action: 'Delete for good',
      run: () => void discardDeleted(app, item, reload),
    })
  return (
    <GridList
      className="home-list"
      aria-label="Recently deleted"
      items={value.items.map((item) => ({ ...item, id: item.deleted }))}
    >
      {(item) => (
        <GridListItem className="home-row still" textValue={deletedTitle(item)}>
          <Text slot="description" className="title">
            {deletedTitle(item)}
          </Text>
          <span className="facts">
            {kinds[item.kind]}
            {item.from && ` from “${item.from}”`} · deleted {agoText(item.deletedAt, new Date())} ·{' '}
            {keptText(item.deletedAt)}
          </span>
          <div className="buttons">
            <Button
              className="button small"
              aria-label={`Restore ${deletedTitle(item)}`}
              onPress={() => void restoreDeleted(app, item, reload)}
            >
              Restore
            </Button>
            <Button
              className="button small quiet danger"
              aria-label={`Delete ${deletedTitle(item)} for good`}
              onPress={() => discard(item)}
            >
              Delete for good…
            </Button>
          </div>
        </GridListItem>
      )}
    </GridList>
  )
}
