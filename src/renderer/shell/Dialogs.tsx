import { lazy, Suspense } from 'react'
import { AboutDialog } from './AboutDialog'
import { useApp, useAppState } from './app'
import { NewPlanDialog } from './NewPlanDialog'
import { SettingsDialog } from './SettingsDialog'
import { ShortcutsDialog } from './ShortcutsDialog'

// Not at every start: they bring the comparison of texts along
const VersionsDialog = lazy(async () => ({
  default: (await import('../versions/VersionsDialog')).VersionsDialog,
}))
const ConflictsDialog = lazy(async () => ({
  default: (await import('../conflicts/ConflictsDialog')).ConflictsDialog,
}))

export function Dialogs() {
  const app = useApp()
  const dialog = useAppState((state) => state.dialog)
  const screen = useAppState((state) => state.screen)
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
    case 'versions':
    case 'conflicts': {
      if (screen.name !== 'plan') return null
      const Shown = dialog === 'versions' ? VersionsDialog : ConflictsDialog
      return (
        <Suspense>
          <Shown key={screen.session.file} session={screen.session} view={screen.view} onClose={onClose} />
        </Suspense>
      )
    }
    case undefined:
      return null
  }
}
