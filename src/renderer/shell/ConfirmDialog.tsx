import { Button } from 'react-aria-components'
import { AppDialog } from './AppDialog'
import { showOverlay } from './overlay'

/** Asks before something that cannot be taken back. Enter and Escape leave things as they are.
 *  @param question.action what the button that does it says */
export function confirm(question: { title: string; text: string; action: string; run: () => void }): void {
  showOverlay((close) => (
    <AppDialog title={question.title} isOpen onClose={close} role="alertdialog">
      <p>{question.text}</p>
      <div className="actions">
        <Button className="button" onPress={close} autoFocus>
          Cancel
        </Button>
        <Button
          className="button danger"
          onPress={() => {
            close()
            question.run()
          }}
        >
          {question.action}
        </Button>
      </div>
    </AppDialog>
  ))
}
