import { AboutDialog } from './AboutDialog'
import { useApp, useAppState } from './app'
import { NewPlanDialog } from './NewPlanDialog'
import { SettingsDialog } from './SettingsDialog'
import { ShortcutsDialog } from './ShortcutsDialog'

export function Dialogs() {
  const app = useApp()
  const dialog = useAppState((state) => state.dialog)
  const onClose = () => app.showDialog(undefined)
  switch (dialog) {
    case 'new-plan':
      return <NewPlanDialog onClose={onClose} />
    case 'settings':
      return <SettingsDialog onClose={onClose} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />
    case 'about':
      return <AboutDialog onClose={onClose} />
    case undefined:
      return null
  }
}
