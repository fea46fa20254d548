import { type FormEvent, useEffect, useState } from 'react'
import {
  Button,
  Checkbox,
  ComboBox,
  FieldError,
  Form,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components'
import type { Bank } from '#core/evidence/bank'
import { type Card, type CardKind, cardKinds } from '#core/model/card'
import { sourceAuthors, sourceYear } from '#core/model/source'
import type { Session } from '#core/session/session'
import { AppDialog } from '../shell/AppDialog'
import { useApp } from '../shell/app'
import { refusesChange } from '../shell/reading-only'
import { tell, untell } from '../shell/toasts'
import { type CardDraft, cardFrom, draftOf, emptyDraft } from './card-draft'
import { DeckChoice } from './DeckChoice'
import { kindMarks } from './kinds'
import { saveNewCard } from './save-new-card'
import './card-dialog.css'

const main: Record<CardKind, { label: string; hint: string; missing: string }> = {
  quote: {
    label: 'Words',
    hint: 'Word for word, without the quotation marks.',
    missing: 'Write the words that were said or written.',
  },
  statistic: {
    label: 'What it measures',
    hint: 'Reads on from the figure.',
    missing: 'Say what the figure measures.',
  },
  fact: { label: 'Statement', hint: 'One thing that happened or was so.', missing: 'Write the fact down.' },
}

/** Drafts that were closed unfinished, by card id or "new", so that a slip of the hand loses nothing. */
const unfinished = new Map<string, CardDraft>()

export function CardDialog(props: { session: Session; bank: Bank; card?: Card; onClose: () => void }) {
  const { session, bank, card, onClose } = props
  const app = useApp()
  const key = card?.id ?? 'new'
  const initial = card
    ? draftOf(card, session.source(card.sourceId), session.bankCard(card.id)?.deckFile ?? '')
    : emptyDraft(session.store.getState().decks[0]?.file ?? '')
  const [draft, setDraft] = useState<CardDraft>(() => unfinished.get(key) ?? initial)
  const isPlaced = card !== undefined && session.plan().cards.some((copy) => copy.id === card.id)
  const [inPlan, setInPlan] = useState(true)
  useEffect(() => untell('card-form-shown'), [])
  const set = (field: keyof CardDraft) => (value: string) =>
    setDraft((current) => ({ ...current, [field]: value }))

  const onCancel = () => {
    if (JSON.stringify(draft) === JSON.stringify(initial)) unfinished.delete(key)
    else {
      unfinished.set(key, draft)
      tell({
        title: 'Closed without saving the card.',
        detail: 'What you typed is kept for when you open it again.',
        until: 'card-form-shown',
      })
    }
    onClose()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    // Another window may have taken the plan over while the form was open: what is typed stays in it
    if (refusesChange(session)) return
    const made = cardFrom(draft, card, bank.sources.values())
    onClose()
    const settle = () => unfinished.delete(key)
    if (card) {
      settle()
      return session.changeCard(made.card, made.source, isPlaced && inPlan)
    }
    // A first deck that could not be written takes no card: what was typed is there when the form opens again
    unfinished.set(key, draft)
    void saveNewCard(app, session, draft.deckFile, made).then((isAdded) => isAdded && settle())
  }
  return (
    <AppDialog title={card ? 'Edit card' : 'New evidence card'} isOpen onClose={onCancel} wide>
      <Form onSubmit={onSubmit}>
        <RadioGroup
          className="kind-choice"
          aria-label="Kind of evidence"
          value={draft.kind}
          onChange={(kind) => set('kind')(kind)}
        >
          {cardKinds.toReversed().map((kind) => {
            const { name, Icon } = kindMarks[kind]
            return (
              <Radio key={kind} value={kind} className="kind-option" data-kind={kind}>
                <Icon className="icon-m" aria-hidden />
                {name}
              </Radio>
            )
          })}
        </RadioGroup>
        {draft.kind === 'statistic' && (
          <CardField
            label="Figure"
            value={draft.figure}
            onChange={set('figure')}
            required="Write the figure, e.g. 90 of 101."
            hint="As you will write it: 90 of 101, one in four, 35%."
          />
        )}
        <TextField className="field" value={draft.text} onChange={set('text')} isRequired autoFocus>
          <Label>{main[draft.kind].label}</Label>
          <TextArea className={draft.kind === 'quote' ? 'input words' : 'input'} rows={3} />
          <Text slot="description" className="hint">
            {main[draft.kind].hint}
          </Text>
          <FieldError className="error">{main[draft.kind].missing}</FieldError>
        </TextField>
        <div className="columns">
          {draft.kind === 'quote' && (
            <CardField
              label="Speaker"
              value={draft.speaker}
              onChange={set('speaker')}
              required="Say whose words these are."
            />
          )}
          <CardField
            label="Date"
            value={draft.date}
            onChange={set('date')}
            placeholder="22 June 1941, 1936, 1927–28"
          />
        </div>
        <div className="source-row">
          <ComboBox
            className="field"
            allowsCustomValue
            inputValue={draft.work}
            onInputChange={set('work')}
            onSelectionChange={(id) => {
              const source = id === null ? undefined : bank.sources.get(String(id))
              if (source)
                setDraft((current) => ({
                  ...current,
                  work: source.title ?? '',
                  author: sourceAuthors(source),
                  year: sourceYear(source) ?? '',
                }))
            }}
          >
            <Label>Source</Label>
            <Input className="input" placeholder="Title of the book, article or page" />
            <Popover className="popover">
              <ListBox className="menu">
                {Array.from(bank.sources.values(), (source) => (
                  <ListBoxItem
                    key={source.id}
                    id={source.id}
                    className="menu-item"
                    textValue={source.title ?? source.id}
                  >
                    <Text slot="label">
                      {[sourceAuthors(source), source.title, sourceYear(source)].filter(Boolean).join(', ')}
                    </Text>
                  </ListBoxItem>
                ))}
              </ListBox>
            </Popover>
          </ComboBox>
          <CardField label="Page" value={draft.locator} onChange={set('locator')} />
        </div>
        <div className="source-row">
          <CardField label="Author" value={draft.author} onChange={set('author')} />
          <CardField label="Year" value={draft.year} onChange={set('year')} />
        </div>
        <CardField
          label="Tags"
          value={draft.tags}
          onChange={set('tags')}
          placeholder="purges, Red Army"
          hint="Separated by commas."
        />
        <TextField className="field" value={draft.note} onChange={set('note')}>
          <Label>Note</Label>
          <TextArea className="input" rows={2} />
        </TextField>
        {!card && <DeckChoice session={session} value={draft.deckFile} onChange={set('deckFile')} />}
        {isPlaced && (
          <Checkbox className="check" isSelected={inPlan} onChange={setInPlan}>
            Change it in this plan too
          </Checkbox>
        )}
        <div className="actions">
          <Button className="button" onPress={onCancel}>
            Cancel
          </Button>
          <Button className="button primary" type="submit">
            {card ? 'Save card' : 'Add card'}
          </Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function CardField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  /** What to say when it is empty; without it the field may stay empty. */
  required?: string
  hint?: string
  placeholder?: string
}) {
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      isRequired={props.required !== undefined}
    >
      <Label>{props.label}</Label>
      <Input className="input" {...(props.placeholder && { placeholder: props.placeholder })} />
      {props.hint && (
        <Text slot="description" className="hint">
          {props.hint}
        </Text>
      )}
      <FieldError className="error">{props.required}</FieldError>
    </TextField>
  )
}
