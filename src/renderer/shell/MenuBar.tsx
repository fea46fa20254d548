import {
  Button,
  Header,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'
import { type AppCommand, appCommands, type MenuName, menuNames } from '#core/api/commands'
import { useApp, useAppState } from './app'
import { useCommands } from './command-context'
import { isAppCommand } from './run-command'
import { acceleratorText } from './shortcuts'

/** The menus of a desktop app, where the shell has no native ones. */
export function MenuBar() {
  const shell = useAppState((state) => state.info.shell)
  if (shell === 'desktop') return null
  return (
    <div className="menu-bar">
      {menuNames.map((name) => (
        <MenuTrigger key={name}>
          <Button className="button quiet small">{name}</Button>
          <Popover className="popover" placement="bottom start" offset={4}>
            <CommandMenu name={name} />
          </Popover>
        </MenuTrigger>
      ))}
    </div>
  )
}

function CommandMenu({ name }: { name: MenuName }) {
  const app = useApp()
  const { run } = useCommands()
  const platform = useAppState((state) => state.info.platform)
  const isPlanOpen = useAppState((state) => state.screen.name === 'plan')
  const commands: AppCommand[] = appCommands.filter(({ menu }) => menu === name)
  const recent = useRecentPlans()
  return (
    <Menu
      className="menu"
      aria-label={name}
      onAction={(key) => {
        const id = String(key)
        if (isAppCommand(id)) run(id)
        else void app.openPlan(id)
      }}
    >
      {commands.flatMap((command) => [
        ...(command.group ? [<Separator key={`${command.id}-line`} className="menu-separator" />] : []),
        <MenuItem
          key={command.id}
          id={command.id}
          className="menu-item"
          textValue={command.label}
          isDisabled={(command.needsPlan ?? false) && !isPlanOpen}
        >
          <Text slot="label">{command.label}</Text>
          {command.accelerator && <Keyboard>{acceleratorText(command.accelerator, platform)}</Keyboard>}
        </MenuItem>,
      ])}
      {name === 'File' && recent.length > 0 && (
        <MenuSection>
          <Header className="menu-heading">Recent plans</Header>
          {recent.map(({ file, title }) => (
            <MenuItem key={file} id={file} className="menu-item" textValue={title}>
              <Text slot="label">{title}</Text>
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </Menu>
  )
}

function useRecentPlans(): { file: string; title: string }[] {
  const recent = useAppState((state) => state.settings.recentPlans)
  const plans = useAppState((state) => state.plans)
  return recent.flatMap((file) => {
    const plan = plans.find((other) => other.file === file)
    return plan ? [{ file, title: plan.question || 'Untitled plan' }] : []
  })
}
