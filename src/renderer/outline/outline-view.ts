import { Editor, type Node, Path, Transforms } from 'slate'
import { ReactEditor } from 'slate-react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Outline } from '#core/model/outline'
import type { EssayEditor } from '#core/outline/editor'
import { evidenceAt, findById, isEmptyProse, isProseNode } from '#core/outline/find'

interface OutlineViewState {
  outline: Outline
  /** The argument the caret is in, else its section. */
  activeId?: string
}

/** What of the editor other panes follow, and the ways they point at it. */
export interface OutlineView {
  readonly store: StoreApi<OutlineViewState>
  /** The evidence block that is selected as a whole. By itself: every placed card listens, and no key changes it. */
  readonly selectedEvidence: StoreApi<{ id?: string }>
  /** Called by the editor after each change of content or caret. */
  follow(): void
  /** Brings a block into view and puts the caret at its start. */
  goTo(id: string): void
  /** Puts the caret where writing goes on in a plan just opened: in its first empty part, or at its top. */
  start(): void
  /** Puts focus back into the plan. */
  focus(): void
}

export function createOutlineView(editor: EssayEditor): OutlineView {
  const store = createStore<OutlineViewState>(() => ({ outline: editor.children as Outline }))
  const selectedEvidence = createStore<{ id?: string }>(() => ({}))
  const asReact = editor as EssayEditor & ReactEditor

  return {
    store,
    selectedEvidence,
    follow() {
      const outline = editor.children as Outline
      const activeId = activeBlockId(editor)
      const id = evidenceAt(editor)?.[0].id
      if (selectedEvidence.getState().id !== id) selectedEvidence.setState(id ? { id } : {}, true)
      const shown = store.getState()
      if (shown.outline === outline && shown.activeId === activeId) return
      store.setState({ outline, ...(activeId && { activeId }) }, true)
    },
    goTo(id) {
      const found = findById(editor, id)
      if (!found) return
      takeFocus(asReact)
      Transforms.select(editor, Editor.start(editor, found[1]))
      // After Slate has brought the caret into view, which stops as soon as the caret is on screen
      requestAnimationFrame(() => {
        const element = ReactEditor.toDOMNode(asReact, found[0])
        element.scrollIntoView({ block: 'start' })
      })
    },
    start() {
      const [blank] = Editor.nodes(editor, {
        at: [],
        match: (node) => isProseNode(node) && isEmptyProse(node),
      })
      // Only near the top: a plan half written opens where reading begins
      const at = blank && (blank[1][0] ?? 0) < 2 ? blank[1] : []
      Transforms.select(editor, Editor.start(editor, at))
      takeFocus(asReact)
    },
    focus() {
      takeFocus(asReact)
      if (!editor.selection) Transforms.select(editor, Editor.start(editor, []))
    },
  }
}

/** While a plan may only be read, Slate does not notice that the focus has left it, and would not take it again. */
function takeFocus(editor: ReactEditor): void {
  ReactEditor.focus(editor)
  if (!ReactEditor.isMounted(editor)) return
  const page = ReactEditor.toDOMNode(editor, editor)
  if (document.activeElement !== page) page.focus({ preventScroll: true })
}

/** The id of the argument the caret is in, else of its section. */
function activeBlockId(editor: EssayEditor): string | undefined {
  const path = editor.selection?.anchor.path
  if (!path || !Editor.hasPath(editor, path)) return undefined
  const levels = Path.levels(path)
    .slice(1, 3)
    .map((at) => Editor.node(editor, at)[0])
  const active =
    levels.findLast((node) => isBlock(node, 'argument')) ?? levels.find((node) => isBlock(node, 'section'))
  return active && 'id' in active ? active.id : undefined
}

const isBlock = (node: Node, type: string): boolean => 'type' in node && node.type === type
