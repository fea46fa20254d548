import { type FormEvent, useState } from 'react'
import { Button, Form, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components'
import { type Paper, papers } from '#core/api/settings'
import { languages } from '#core/model/plan'
import { AppDialog } from './AppDialog'
import { useApp, useAppState } from './app'
import { ChangeFolderDialog } from './ChangeFolderDialog'
import { showOverlay } from './overlay'

const paperNames: Record<Paper, string> = { a4: 'A4', letter: 'US Letter' }
const languageNames = { 'en-GB': 'British English', 'en-US': 'American English' }

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const app = useApp()
  const settings = useAppState((state) => state.settings)
  const workspace = useAppState((state) => state.info.workspace)
  const [author, setAuthor] = useState(settings.author)
  const [paper, setPaper] = useState(settings.paper)
  const [language, setLanguage] = useState(settings.language)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    void app.changeSettings({ author: author.trim(), paper, language })
  }
  return (
    <AppDialog title="Settings" isOpen onClose={onClose}>
      <Form onSubmit={onSubmit}>
        <TextField className="field" value={author} onChange={setAuthor} autoFocus>
          <Label>Your name</Label>
          <Input className="input" autoComplete="name" />
          <Text slot="description" className="hint">
            Goes into the properties of exported Word files. May stay empty.
          </Text>
        </TextField>
        <RadioGroup
          className="field choices"
          value={paper}
          onChange={(value) => setPaper(papers.find((other) => other === value) ?? 'a4')}
        >
          <Label>Paper</Label>
          <div className="row">
            {papers.map((id) => (
              <Radio key={id} value={id} className="choice">
                {paperNames[id]}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <RadioGroup
          className="field choices"
          value={language}
          onChange={(value) => setLanguage(languages.find((other) => other === value) ?? 'en-GB')}
        >
          <Label>Language of new plans</Label>
          <div className="row">
            {languages.map((id) => (
              <Radio key={id} value={id} className="choice">
                {languageNames[id]}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <div className="field">
          <span className="label">Workspace folder</span>
          <code className="path">{workspace}</code>
          <Button
            className="button small start"
            onPress={() => {
              onClose()
              showOverlay((close) => <ChangeFolderDialog onClose={close} />)
            }}
          >
            Change…
          </Button>
        </div>
        <div className="actions">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button className="button primary" type="submit">
            Save settings
          </Button>
        </div>
      </Form>
    </AppDialog>
  )
}
