import { Button, Dialog, Heading, Label, Modal, ModalOverlay, ProgressBar } from 'react-aria-components'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { ApiError } from '#core/api/errors'
import type { Result } from '#core/result'
import type { App } from './app'
import { showOverlay } from './overlay'
import './with-progress.css'

interface Progress {
  done: number
  of: number
}

const progress = createStore<Partial<Progress>>(() => ({}))

/** The shell says how far the work in progress is. */
export const showProgress = (state: Progress): void => progress.setState(state)

/** Shorter work needs no dialog: it would only flash. */
const NOTICEABLE_MS = 500

/** Waits for work that may take long: from half a second on, a dialog shows how far it is and offers to stop it. */
export async function withProgress<T>(
  app: App,
  title: string,
  work: () => Promise<Result<T, ApiError>>,
): Promise<Result<T, ApiError>> {
  progress.setState({}, true)
  let close = () => {}
  const timer = window.setTimeout(() => {
    close = showOverlay(() => <ProgressDialog title={title} onStop={() => void app.bridge.stopWork({})} />)
  }, NOTICEABLE_MS)
  try {
    return await work()
  } finally {
    window.clearTimeout(timer)
    close()
  }
}

function ProgressDialog({ title, onStop }: { title: string; onStop: () => void }) {
  const { done, of } = useStore(progress)
  const isKnown = done !== undefined && of !== undefined && of > 0
  return (
    <ModalOverlay className="modal-overlay" isOpen isKeyboardDismissDisabled>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <ProgressBar
            className="progress"
            {...(isKnown ? { value: done, maxValue: of } : { isIndeterminate: true })}
          >
            {({ percentage = 0 }) => (
              <>
                <Label>{isKnown ? `${done} of ${of} files` : 'Starting…'}</Label>
                <div className="track">
                  <div className="fill" style={{ width: `${percentage}%` }} />
                </div>
              </>
            )}
          </ProgressBar>
          <div className="actions">
            <Button className="button" onPress={onStop} autoFocus>
              Stop
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
