import { useRef } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Separator, Text } from 'react-aria-components'
import { type OutlineElement, type Stance, stances } from '#core/model/outline'
import { addArgumentTo } from '#core/outline/commands/add-argument'
import { removeBlock } from '#core/outline/commands/remove-block'
import { setStance } from '#core/outline/commands/set-stance'
import { findById } from '#core/outline/find'
import type { Session } from '#core/session/session'
import { announce } from '../shell/announcer'
import { useCommands } from '../shell/command-context'
import { refusesChange } from '../shell/reading-only'
import type { CommandTargets } from '../shell/run-command'
import type { BlockMenuRequest } from './block-menu-context'
import { moveAndTell } from './move-and-tell'
import type { OutlineView } from './outline-view'
import { usePlan } from './plan-context'
import { stanceMarks } from './stances'

const names: Partial<Record<OutlineElement['type'], string>> = {
  section: 'section',
  argument: 'argument',
  evidence: 'evidence',
}

/** The one menu that serves every handle and stance in the plan. */
export function BlockMenu({ request, onClose }: { request: BlockMenuRequest; onClose: () => void }) {
  const plan = usePlan()
  const { targets } = useCommands()
  const anchor = useRef<HTMLElement>(request.anchor)
  anchor.current = request.anchor
  const block = findById(plan.session.editor, request.id)?.[0]
  if (!block) return null
  const name = names[block.type] ?? 'block'
  const label = request.kind === 'stance' ? 'Stance' : `This ${name}`
  return (
    <Popover
      className="popover"
      aria-label={label}
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      offset={4}
    >
      <Menu
        className="menu"
        aria-label={label}
        autoFocus="first"
        onAction={(key) => {
          onClose()
          act(plan, targets, block, name, String(key))
        }}
      >
        {block.type === 'argument' && (
          <MenuSection>
            <Header className="menu-heading plain">How it bears on the thesis</Header>
            {stances.map((stance) => (
              <StanceItem key={stance} stance={stance} isCurrent={stance === block.stance} />
            ))}
          </MenuSection>
        )}
        {request.kind === 'block' && (
          <>
            {block.type === 'argument' && <Separator className="menu-separator" />}
            {block.type === 'evidence' && <Item id="edit" text="Edit card…" />}
            <Item id="up" text="Move up" keys="Alt ↑" />
            <Item id="down" text="Move down" keys="Alt ↓" />
            {block.type === 'section' && <Item id="add-argument" text="Add an argument" />}
            <Separator className="menu-separator" />
            <MenuItem id="remove" className="menu-item danger" textValue="Remove">
              <Text slot="label">
                {block.type === 'evidence' ? 'Take out of the plan' : `Delete ${name}`}
              </Text>
            </MenuItem>
          </>
        )}
      </Menu>
    </Popover>
  )
}

function Item({ id, text, keys }: { id: string; text: string; keys?: string }) {
  return (
    <MenuItem id={id} className="menu-item" textValue={text}>
      <Text slot="label">{text}</Text>
      {keys && <kbd>{keys}</kbd>}
    </MenuItem>
  )
}

function StanceItem({ stance, isCurrent }: { stance: Stance; isCurrent: boolean }) {
  const { name, hint, Icon } = stanceMarks[stance]
  return (
    <MenuItem id={stance} className="menu-item stance-item" textValue={name} data-stance={stance}>
      <Icon className="icon-s" aria-hidden />
      <Text slot="label">
        {name}
        {isCurrent && <span className="visually-hidden"> (now)</span>}
      </Text>
      <Text slot="description">{isCurrent ? 'now' : hint}</Text>
    </MenuItem>
  )
}

function act(
  { session, view }: { session: Session; view: OutlineView },
  targets: CommandTargets,
  block: OutlineElement,
  name: string,
  key: string,
): void {
  if (refusesChange(session)) return
  const { editor, history } = session
  const stance = stances.find((other) => other === key)
  if (stance) {
    history.step('changing the stance', () => setStance(editor, block.id, stance))
    return announce(`Stance: ${stanceMarks[stance].name}.`)
  }
  switch (key) {
    case 'up':
    case 'down':
      return moveAndTell(session, block.id, key)
    case 'edit': {
      const card = 'cardId' in block ? session.card(block.cardId) : undefined
      return card && targets.editCard?.(card)
    }
    case 'add-argument': {
      const found = findById(editor, block.id)
      if (found) history.step('adding an argument', () => addArgumentTo(editor, found[1]))
      return view.focus()
    }
    case 'remove':
      history.step(`deleting ${name}`, () => removeBlock(editor, block.id))
      announce(`Took out ${name}. Undo brings it back.`)
      return view.focus()
  }
}
