import { Editor, Operation, type Selection, Transforms } from 'slate'
import { invertChange } from '../model/record-change'
import type { EssayEditor } from '../outline/editor'
import type { RecordChange } from './records'

type Change = { type: 'outline'; op: Operation } | { type: 'record'; change: RecordChange }

/** What one Undo takes back. */
interface Entry {
  label: string
  changes: Change[]
  selectionBefore: Selection
  /** Typing goes on extending the newest entry until a pause. */
  typing: boolean
  at: number
}

/** A pause this long (milliseconds) ends a run of typing, so that Undo takes back a phrase, not a page. */
const TYPING_PAUSE = 1000
/** Older steps are forgotten beyond this many. */
const LIMIT = 1000

export interface History {
  /** Runs `action`; everything it changes, in the outline and in the bank, becomes one step named `label`. */
  step<T>(label: string, action: () => T): T
  /** Records and makes a change to cards or sources. */
  record(change: RecordChange): void
  /** Takes back the newest step; returns its label, or nothing when there is none. */
  undo(): string | undefined
  redo(): string | undefined
  undoLabel(): string | undefined
  redoLabel(): string | undefined
}

/** One undo stack over the outline and the bank. It listens to `editor.apply`; `applyRecord` makes changes
 *  to cards; `onChange` is told after every change, with `outline` true when the outline was touched. */
export function createHistory(
  editor: EssayEditor,
  ports: {
    now: () => number
    applyRecord: (change: RecordChange) => void
    onChange: (touched: { outline: boolean }) => void
  },
): History {
  const undos: Entry[] = []
  const redos: Entry[] = []
  let open: Entry | undefined
  let replaying = false
  // Slate works its operations off in one go; what belongs to the same go belongs to the same step
  let flushing: Entry | undefined

  const { apply, onChange } = editor
  editor.apply = (op) => {
    if (replaying || op.type === 'set_selection') return apply(op)
    add({ type: 'outline', op }, editor.selection)
    apply(op)
    ports.onChange({ outline: true })
  }
  editor.onChange = (options) => {
    flushing = undefined
    onChange(options)
  }

  function add(change: Change, selectionBefore: Selection): void {
    redos.length = 0
    const entry = open ?? flushing ?? typingEntry(change) ?? push(labelOf(change), selectionBefore)
    entry.changes.push(change)
    entry.at = ports.now()
    if (!isTyping(change)) entry.typing = false
    if (!open) flushing = entry
  }

  function push(label: string, selectionBefore: Selection): Entry {
    const entry = { label, changes: [], selectionBefore, typing: true, at: ports.now() }
    undos.push(entry)
    if (undos.length > LIMIT) undos.shift()
    return entry
  }

  /** The newest entry, when `change` continues the typing in it. */
  function typingEntry(change: Change): Entry | undefined {
    const entry = undos.at(-1)
    const last = entry?.changes.at(-1)
    if (!entry?.typing || !last || ports.now() - entry.at > TYPING_PAUSE) return undefined
    return continuesTyping(last, change) ? entry : undefined
  }

  function replay(changes: Change[], selection: Selection): void {
    const outline = changes.some((change) => change.type === 'outline')
    // What follows in the same go is a new step, not part of one that may just have been taken back
    flushing = undefined
    replaying = true
    try {
      Editor.withoutNormalizing(editor, () => {
        // Set again at the end; until then Slate would seek a place for it after every node that goes
        if (outline && selection) Transforms.deselect(editor)
        for (const change of changes) {
          if (change.type === 'record') ports.applyRecord(change.change)
          else editor.apply(change.op)
        }
        if (outline) restoreSelection(editor, selection)
      })
    } finally {
      replaying = false
    }
    for (const entry of [undos.at(-1), redos.at(-1)]) if (entry) entry.typing = false
    ports.onChange({ outline })
  }

  return {
    step(label, action) {
      // A step inside a step is part of the outer one
      if (open) return action()
      const entry = push(label, editor.selection)
      entry.typing = false
      open = entry
      flushing = undefined
      try {
        return action()
      } finally {
        open = undefined
        flushing = undefined
        if (entry.changes.length === 0) undos.splice(undos.indexOf(entry), 1)
      }
    },
    record(change) {
      add({ type: 'record', change }, editor.selection)
      ports.applyRecord(change)
      ports.onChange({ outline: false })
      if (!open) flushing = undefined
    },
    undo() {
      const entry = undos.pop()
      if (!entry) return undefined
      redos.push(entry)
      replay(entry.changes.map(invert).reverse(), entry.selectionBefore)
      return entry.label
    },
    redo() {
      const entry = redos.pop()
      if (!entry) return undefined
      undos.push(entry)
      // The changes carry the selection with them
      replay(entry.changes, null)
      return entry.label
    },
    undoLabel: () => undos.at(-1)?.label,
    redoLabel: () => redos.at(-1)?.label,
  }
}

const invert = (change: Change): Change =>
  change.type === 'outline'
    ? { type: 'outline', op: Operation.inverse(change.op) }
    : { type: 'record', change: invertChange(change.change) }

function labelOf(change: Change): string {
  if (change.type === 'record') return 'card change'
  return isTyping(change) ? 'typing' : 'edit'
}

const isTyping = (change: Change): boolean =>
  change.type === 'outline' && (change.op.type === 'insert_text' || change.op.type === 'remove_text')

function continuesTyping(last: Change, next: Change): boolean {
  if (last.type !== 'outline' || next.type !== 'outline') return false
  const [a, b] = [last.op, next.op]
  if (a.type === 'insert_text' && b.type === 'insert_text') {
    return samePath(a.path, b.path) && b.offset === a.offset + a.text.length
  }
  if (a.type === 'remove_text' && b.type === 'remove_text') {
    return samePath(a.path, b.path) && b.offset + b.text.length === a.offset
  }
  return false
}

const samePath = (a: number[], b: number[]) =>
  a.length === b.length && a.every((step, index) => step === b[index])

function restoreSelection(editor: EssayEditor, selection: Selection): void {
  if (!selection) return
  if (Editor.hasPath(editor, selection.anchor.path) && Editor.hasPath(editor, selection.focus.path)) {
    Transforms.select(editor, selection)
  }
}
