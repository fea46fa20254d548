import { Button } from 'react-aria-components'
import { AppDialog } from './AppDialog'
import { useAppState } from './app'

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { version, workspace, shell } = useAppState((state) => state.info)
  return (
    <AppDialog title="About Marshal" isOpen onClose={onClose}>
      <p>Plan exam essays: drag evidence into arguments, export to Word.</p>
      <p>
        Version {version}, running{' '}
        {shell === 'desktop' ? 'as a desktop app' : 'in your browser, from this computer'}. Nothing you write
        leaves this computer.
      </p>
      <div className="field">
        <span className="label">Your plans and evidence are in</span>
        <code className="path">{workspace}</code>
      </div>
      <div className="actions">
        <Button className="button primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </AppDialog>
  )
}
