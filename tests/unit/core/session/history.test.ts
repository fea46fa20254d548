import { Editor, Transforms } from 'slate'
import { describe, expect, it } from 'vitest'
import { plainText } from '#core/model/outline-text'
import { setStance } from '#core/outline/commands/set-stance'
import type { EssayEditor } from '#core/outline/editor'
import type { Session } from '#core/session/session'
import { deckOf, sessionWith, settle } from './open'

const thesisOf = (editor: EssayEditor) => (editor.children[1] ? plainText(editor.children[1]) : '')
const typeInThesis = (editor: EssayEditor) => Transforms.select(editor, Editor.end(editor, [1]))

/** Types letter by letter, as keys come: Slate tells its listeners between two of them. */
async function type(editor: EssayEditor, text: string): Promise<void> {
  for (const letter of text) {
    editor.insertText(letter)
    await settle()
  }
}

function undoAll(session: Session): number {
  let steps = 0
  while (session.undo() !== undefined) steps += 1
  return steps
}

const firstArgument = (editor: EssayEditor) => {
  const argument = editor.children
    .flatMap((node) => ('role' in node ? node.children : []))
    .find((n) => 'stance' in n)
  if (!argument) throw new Error('The plan begins without an argument')
  return argument
}

describe('a step of typing', () => {
  it('takes in all letters typed without a pause', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fear of war')
    expect(session.undo()).toBe('typing')
    expect(thesisOf(editor)).toBe('')
    expect(session.undo()).toBe(undefined)
  })

  it('ends at a pause of more than a second', async () => {
    const { session, editor, clock } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fear')
    clock.advance(1000)
    await type(editor, ' of')
    clock.advance(1001)
    await type(editor, ' war')
    session.undo()
    expect(thesisOf(editor)).toBe('Fear of')
    session.undo()
    expect(thesisOf(editor)).toBe('')
  })

  it('ends where the caret moves elsewhere', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'war')
    Transforms.select(editor, Editor.start(editor, [1]))
    await type(editor, 'The ')
    session.undo()
    expect(thesisOf(editor)).toBe('war')
  })

  it('takes in a run of Backspaces, apart from the typing before it', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fearful')
    for (const _ of 'ful') {
      editor.deleteBackward('character')
      await settle()
    }
    expect(thesisOf(editor)).toBe('Fear')
    session.undo()
    expect(thesisOf(editor)).toBe('Fearful')
    session.undo()
    expect(thesisOf(editor)).toBe('')
  })

  it('does not swallow a card placed between two words', async () => {
    const { session, editor } = sessionWith({
      decks: [deckOf('a.evidence', { cards: [{ kind: 'fact', id: 'pact', text: 'The pact' }] })],
    })
    typeInThesis(editor)
    await type(editor, 'One')
    session.placeCard('pact', { as: 'block', argumentId: firstArgument(editor).id, index: 1 })
    await type(editor, ' two')
    session.undo()
    expect(thesisOf(editor)).toBe('One')
    expect(firstArgument(editor).children.map((node) => node.type)).toContain('evidence')
  })

  it('is not continued after it was undone and redone', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fear')
    session.undo()
    session.redo()
    await type(editor, ' of war')
    session.undo()
    expect(thesisOf(editor)).toBe('Fear')
  })
})

describe('a named step', () => {
  it('is one step whatever it does, and gives Undo its name', () => {
    const { session, editor } = sessionWith()
    const { id } = firstArgument(editor)
    session.history.step('changing the stance', () => {
      setStance(editor, id, 'challenges')
      setStance(editor, id, 'qualifies')
    })
    expect(session.store.getState().undo).toBe('changing the stance')
    expect(undoAll(session)).toBe(1)
    expect(firstArgument(editor)).toMatchObject({ stance: 'supports' })
  })

  it('inside another is part of it', () => {
    const { session, editor } = sessionWith()
    const { id } = firstArgument(editor)
    session.history.step('outer', () => {
      session.history.step('inner', () => setStance(editor, id, 'challenges'))
      setStance(editor, id, 'qualifies')
    })
    expect(session.undo()).toBe('outer')
    expect(firstArgument(editor)).toMatchObject({ stance: 'supports' })
    expect(session.undo()).toBe(undefined)
  })

  it('that changes nothing leaves no trace', () => {
    const { session, editor } = sessionWith()
    const { id } = firstArgument(editor)
    session.history.step('changing the stance', () => setStance(editor, id, 'supports'))
    expect(session.store.getState().undo).toBe(undefined)
    expect(session.undo()).toBe(undefined)
  })

  it('that throws keeps what it had done undoable', () => {
    const { session, editor } = sessionWith()
    const { id } = firstArgument(editor)
    const step = () =>
      session.history.step('breaking', () => {
        setStance(editor, id, 'challenges')
        throw new Error('a bug')
      })
    expect(step).toThrow('a bug')
    expect(session.undo()).toBe('breaking')
    expect(firstArgument(editor)).toMatchObject({ stance: 'supports' })
  })
})

describe('redo', () => {
  it('is offered after an undo, by the name of what it does again', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fear')
    expect(session.store.getState()).not.toHaveProperty('redo')
    session.undo()
    expect(session.store.getState().redo).toBe('typing')
    expect(session.store.getState()).not.toHaveProperty('undo')
    expect(session.redo()).toBe('typing')
    expect(thesisOf(editor)).toBe('Fear')
  })

  it('is gone after a new change to the outline', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    await type(editor, 'Fear')
    session.undo()
    await type(editor, 'W')
    expect(session.redo()).toBe(undefined)
    expect(session.store.getState()).not.toHaveProperty('redo')
  })

  it('is gone after a new change to the bank', async () => {
    const { session, editor } = sessionWith({ decks: [deckOf('a.evidence')] })
    typeInThesis(editor)
    await type(editor, 'Fear')
    session.undo()
    session.addCard('a.evidence', { kind: 'fact', id: 'new', text: 'New' })
    expect(session.redo()).toBe(undefined)
  })
})

describe('undo', () => {
  it('puts the caret back where it was before the step', async () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    const before = editor.selection
    await type(editor, 'Fear')
    Transforms.select(editor, Editor.start(editor, [0]))
    session.undo()
    expect(editor.selection).toEqual(before)
  })

  it('keeps what is typed in the same moment as a step of its own', () => {
    const { session, editor } = sessionWith()
    typeInThesis(editor)
    editor.insertText('Fear')
    session.undo()
    editor.insertText('War')
    expect(session.undo()).toBe('typing')
    expect(thesisOf(editor)).toBe('')
  })
})
