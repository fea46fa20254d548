import { Ellipsis, GripVertical } from 'lucide-react'
import {
  Button,
  GridListItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'
import { type Card, cardStatement } from '#core/model/card'
import type { Source } from '#core/model/source'
import { CardFace } from './CardFace'

export type CardAction = 'insert' | 'edit' | 'delete'

export function CardRow(props: {
  card: Card
  source: Source | undefined
  uses: number
  isReadOnly: boolean
  onAction: (action: CardAction, card: Card) => void
}) {
  const { card, source, uses, isReadOnly, onAction } = props
  return (
    <GridListItem id={card.id} className="card-row" textValue={cardStatement(card)} data-kind={card.kind}>
      <CardFace card={card} source={source} />
      <p className="card-foot">
        <span className="card-tags">{card.tags?.join(' · ')}</span>
        {uses > 0 && <span className="uses">{uses === 1 ? 'Used once' : `Used ${uses} times`}</span>}
      </p>
      {!isReadOnly && (
        <div className="card-tools">
          <Button slot="drag" className="button quiet small icon" aria-label="Drag">
            <GripVertical className="icon-s" aria-hidden />
          </Button>
          <MenuTrigger>
            <Button className="button quiet small icon" aria-label="Card actions">
              <Ellipsis className="icon-s" aria-hidden />
            </Button>
            <Popover className="popover" placement="bottom end">
              <Menu className="menu" onAction={(key) => onAction(key as CardAction, card)}>
                <MenuItem id="insert" className="menu-item">
                  <Text slot="label">Insert into…</Text>
                  <kbd>Enter</kbd>
                </MenuItem>
                <Separator className="menu-separator" />
                <MenuItem id="edit" className="menu-item">
                  <Text slot="label">Edit card…</Text>
                </MenuItem>
                <MenuItem id="delete" className="menu-item danger">
                  <Text slot="label">Delete card…</Text>
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
      )}
    </GridListItem>
  )
}
