import { type FormEvent, useState } from 'react'
import {
  Button,
  FieldError,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from 'react-aria-components'
import { describeError } from '#core/api/describe-error'
import { AppDialog } from './AppDialog'
import { useApp, useAppState } from './app'
import { reloadAfterChange } from './start-anew'
import { withProgress } from './with-progress'
import './change-folder.css'

const ways = ['move', 'leave'] as const
type Way = (typeof ways)[number]

const wayText: Record<Way, { name: string; hint: string }> = {
  move: {
    name: 'Move everything there',
    hint: 'Plans, decks and their earlier versions are copied and compared, then removed from the old folder.',
  },
  leave: {
    name: 'Leave everything where it is',
    hint: 'Marshal uses what is in the other folder, or starts afresh there. You can come back at any time.',
  },
}

/** Asks for another folder to keep plans and evidence in, and what becomes of those here. */
export function ChangeFolderDialog({ onClose }: { onClose: () => void }) {
  const app = useApp()
  const { workspace, shell, forThisRun } = useAppState((state) => state.info)
  const [folder, setFolder] = useState('')
  const [way, setWay] = useState<Way>(forThisRun ? 'leave' : 'move')
  const [failure, setFailure] = useState<string>()

  const choose = async () => {
    const chosen = await app.bridge.chooseFolder({})
    if (chosen.ok && chosen.value.folder !== undefined) setFolder(chosen.value.folder)
  }
  const change = async () => {
    setFailure(undefined)
    await app.goHome()
    // It could not be saved, which has been told
    if (app.store.getState().screen.name !== 'home') return onClose()
    const title = way === 'move' ? 'Moving everything' : 'Changing the folder'
    const changed = await withProgress(app, title, () =>
      app.bridge.changeWorkspace({ folder: folder.trim(), how: way }),
    )
    if (!changed.ok) {
      const { title, next } = describeError(changed.error)
      return setFailure(`${title} ${next}`)
    }
    reloadAfterChange({ before: workspace, stayed: changed.value.stayed })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (folder.trim() === '') return setFailure('Name the folder first.')
    void change()
  }
  return (
    <AppDialog title="Change the workspace folder" isOpen onClose={onClose} wide>
      <Form onSubmit={onSubmit} validationBehavior="aria">
        <div className="field">
          <span className="label">Now in</span>
          <code className="path">{workspace}</code>
        </div>
        <div className="with-button">
          <TextField
            className="field"
            value={folder}
            onChange={setFolder}
            autoFocus
            isInvalid={failure !== undefined}
          >
            <Label>New folder</Label>
            <Input className="input" spellCheck="false" autoComplete="off" />
            {shell === 'web' && failure === undefined && (
              <Text slot="description" className="hint">
                Its whole path on this computer. It is made if it is not there.
              </Text>
            )}
            <FieldError className="error">{failure}</FieldError>
          </TextField>
          {shell === 'desktop' && (
            <Button className="button" onPress={() => void choose()}>
              Choose…
            </Button>
          )}
        </div>
        {forThisRun ? (
          <p className="hint">
            What is here stays: Marshal was started for this folder with --workspace. The other one is used
            until you close Marshal. To move everything, close Marshal, move the folder yourself and name its
            new place.
          </p>
        ) : (
          <RadioGroup
            className="field choices"
            value={way}
            onChange={(value) => setWay(ways.find((other) => other === value) ?? 'move')}
          >
            <Label>What is here now</Label>
            {ways.map((id) => (
              <Radio key={id} value={id} className="choice explained">
                <span>
                  {wayText[id].name}
                  <span className="hint">{wayText[id].hint}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
        )}
        <div className="actions">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button className="button primary" type="submit">
            {way === 'move' ? 'Move' : 'Use that folder'}
          </Button>
        </div>
      </Form>
    </AppDialog>
  )
}
