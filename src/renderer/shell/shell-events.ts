import { useCallback, useEffect, useState } from 'react'
import type { AppCommandId } from '#core/api/commands'
import type { ShellEvent } from '#core/api/contract'
import { type App, problem } from './app'
import { isAppCommand } from './run-command'
import { reloadAfterChange, tellWhatStayed } from './start-anew'
import { openFromElsewhere, tellKnownDeck } from './take-in'
import { tell } from './toasts'
import { showProgress } from './with-progress'

/** Listens to the shell: menu commands, files to open, and the request to save before closing.
 *  @returns whether the shell waits for the person's decision about changes that it could not save, and what ends
 *  the waiting */
export function useShellEvents(
  app: App,
  run: (id: AppCommandId) => void,
): { isClosing: boolean; endClosing: () => void } {
  const [isClosing, setClosing] = useState(false)
  const endClosing = useCallback(() => setClosing(false), [])
  useEffect(
    () =>
      app.bridge.onEvent((event) => {
        switch (event.type) {
          case 'command':
            if (isAppCommand(event.command)) run(event.command)
            return
          case 'open-plan':
            return void (event.fromElsewhere ? openFromElsewhere(app, event.file) : app.openPlan(event.file))
          case 'deck-added':
            if (event.known) return tellKnownDeck(event.name)
            return tell({
              title: `“${event.name}” is in your evidence bank.`,
              detail: 'It shows when you next open a plan.',
            })
          case 'settings-changed':
            return void app.rereadSettings()
          case 'file-changed':
            return void app.fileChanged(event)
          case 'claim-changed':
            return void app.claimChanged(event.file)
          case 'progress':
            return showProgress(event)
          case 'workspace-changed':
            return void startAnew(app, event)
          case 'flush':
            return void app.flush().then((saved) => app.bridge.flushed({ saved }))
          case 'closing-unsaved':
            return setClosing(hasUnsaved(app))
          case 'reconnected':
            setClosing(false)
            return void app.reconnected()
          case 'problem':
            return problem('A file was not opened', event.error)
        }
      }),
    [app, run],
  )
  useEffect(tellWhatStayed, [])
  useEffect(() => {
    // A tab closed within half a second of the last key: the browser asks, and the save goes out meanwhile
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (!hasUnsaved(app)) return
      void app.flush()
      event.preventDefault()
    }
    const onHide = () => {
      if (document.visibilityState === 'hidden') void app.flush()
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      window.removeEventListener('beforeunload', onBeforeUnload)
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [app])
  return { isClosing, endClosing }
}

/** Starts the page anew in the other folder; one with anything unsaved stays, for its words to be rescued. */
async function startAnew(
  app: App,
  { how, ...moved }: Extract<ShellEvent, { type: 'workspace-changed' }>,
): Promise<void> {
  // What was typed for a folder that is left has no place in the other one
  if (how === 'move') await app.flush()
  if (!hasUnsaved(app)) reloadAfterChange(moved)
}

function hasUnsaved(app: App): boolean {
  const { screen } = app.store.getState()
  return screen.name === 'plan' && screen.session.store.getState().save.state !== 'saved'
}
