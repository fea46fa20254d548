import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { AppCommandId } from '#core/api/commands'
import { Home } from '../views/Home'
import { PlanView } from '../views/PlanView'
import { useApp, useAppState } from './app'
import { ClosingDialog } from './ClosingDialog'
import { CommandProvider } from './command-context'
import { Dialogs } from './Dialogs'
import { useForeignDrops } from './foreign-drops'
import { Overlay } from './overlay'
import { type CommandTargets, runCommand } from './run-command'
import { useShellEvents } from './shell-events'
import { useShortcuts } from './shortcuts'
import { Toasts } from './Toasts'

export function App() {
  const app = useApp()
  const screen = useAppState((state) => state.screen)
  const info = useAppState((state) => state.info)
  const targets = useRef<CommandTargets>({})
  const run = useCallback((id: AppCommandId) => runCommand(app, targets.current, id), [app])
  const commands = useMemo(() => ({ run, targets: targets.current }), [run])

  useShortcuts(run, info.platform)
  const { isClosing, endClosing } = useShellEvents(app, run)
  useForeignDrops(app)
  useEffect(() => {
    if (screen.name === 'home') document.title = 'Marshal'
  }, [screen.name])

  return (
    <CommandProvider value={commands}>
      {screen.name === 'home' ? (
        <Home />
      ) : (
        <PlanView key={screen.session.file} session={screen.session} view={screen.view} />
      )}
      <Dialogs />
      <Overlay />
      {isClosing && screen.name === 'plan' && <ClosingDialog session={screen.session} onEnd={endClosing} />}
      <Toasts />
    </CommandProvider>
  )
}
