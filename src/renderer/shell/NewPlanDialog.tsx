import { type FormEvent, useState } from 'react'
import { Button, Form, Label, Radio, RadioGroup, Text, TextArea, TextField } from 'react-aria-components'
import { type Shape, shapes } from '#core/outline/shapes'
import { AppDialog } from './AppDialog'
import { useApp } from './app'
import './new-plan.css'

const shapeText: Record<Shape, { name: string; hint: string }> = {
  thematic: { name: 'Thematic', hint: 'One section for each theme' },
  chronological: { name: 'Chronological', hint: 'Beginnings, turning point, outcome' },
  'to-what-extent': { name: 'To what extent', hint: 'The case for, then the case against' },
  comparison: { name: 'Comparison', hint: 'Similarities, then differences' },
  blank: { name: 'Blank', hint: 'Three arguments, no headings' },
}

export function NewPlanDialog({ onClose }: { onClose: () => void }) {
  const app = useApp()
  const [question, setQuestion] = useState('')
  const [shape, setShape] = useState<Shape>('thematic')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    onClose()
    void app.createPlan(question.trim(), shape)
  }
  return (
    <AppDialog title="New plan" isOpen onClose={onClose} wide>
      <Form onSubmit={onSubmit}>
        <TextField className="field" value={question} onChange={setQuestion} autoFocus>
          <Label>Essay question</Label>
          <TextArea
            className="input question-input"
            rows={3}
            onKeyDown={(event) => {
              // A question is one line to its writer: Enter means done
              if (event.key === 'Enter' && !event.shiftKey) event.currentTarget.form?.requestSubmit()
            }}
          />
          <Text slot="description" className="hint">
            As it stands on the exam paper. You can change it later.
          </Text>
        </TextField>
        <RadioGroup
          className="field"
          value={shape}
          onChange={(value) => setShape(shapes.find((other) => other === value) ?? 'thematic')}
        >
          <Label>Starting shape</Label>
          <div className="shapes">
            {shapes.map((id) => (
              <Radio key={id} value={id} className="shape">
                <span className="name">{shapeText[id].name}</span>
                <span className="hint">{shapeText[id].hint}</span>
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <div className="actions">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button className="button primary" type="submit">
            Create plan
          </Button>
        </div>
      </Form>
    </AppDialog>
  )
}
