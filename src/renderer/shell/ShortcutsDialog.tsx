import { Button } from 'react-aria-components'
import { appCommands } from '#core/api/commands'
import { AppDialog } from './AppDialog'
import { useAppState } from './app'
import { acceleratorText } from './shortcuts'
import './shortcuts.css'

/** Keys that belong to a place rather than to a menu. */
const localKeys = [
  { accelerator: 'CmdOrCtrl+B', action: 'In the plan: bold' },
  { accelerator: 'CmdOrCtrl+I', action: 'In the plan: italic' },
  { accelerator: 'Enter', action: 'On a card: insert it into an argument' },
  { accelerator: 'Enter', action: 'In the plan: next part, or a new argument after a link' },
  { accelerator: 'Tab', action: 'In the plan: go to the next part; Shift+Tab goes back' },
  { accelerator: 'Escape', action: 'Leave the plan for the evidence' },
  { accelerator: 'Alt+Down', action: 'In versions: go to the next difference; Alt+↑ goes back' },
]

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const platform = useAppState((state) => state.info.platform)
  return (
    <AppDialog title="Keyboard shortcuts" isOpen onClose={onClose} wide>
      <dl className="shortcuts">
        {appCommands.map(
          (command) =>
            'accelerator' in command && (
              <div key={command.id}>
                <dt>{command.label.replace('…', '')}</dt>
                <dd>
                  <kbd>{acceleratorText(command.accelerator, platform)}</kbd>
                </dd>
              </div>
            ),
        )}
        {localKeys.map(({ accelerator, action }) => (
          <div key={action}>
            <dt>{action}</dt>
            <dd>
              <kbd>{acceleratorText(accelerator, platform)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        <Button className="button primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </AppDialog>
  )
}
