import { Plus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { Editor } from 'slate'
import { Editable, type RenderChunkProps, type RenderLeafProps, Slate } from 'slate-react'
import { isSection } from '#core/outline/find'
import { useCommands } from '../shell/command-context'
import { useReadingOnly } from '../shell/reading-only'
import { BlockMenu } from './BlockMenu'
import { BlockMenuProvider, type BlockMenuRequest } from './block-menu-context'
import { catchUpSelection } from './catch-up-selection'
import { DropIndicator, type DropIndicatorHandle } from './DropIndicator'
import { renderElement } from './elements/render-element'
import { usePlan } from './plan-context'
import { isTyping, onPlanKeyDown } from './plan-keys'
import { useDrops } from './use-drops'
import type { PlanEditor as SlatePlanEditor } from './with-clipboard'
import './plan-editor.css'

/** Blocks to a chunk: what Slate compares, and the browser lays out, in one piece. */
const CHUNK_SIZE = 30

export function PlanEditor() {
  const { session, view } = usePlan()
  const { run, targets } = useCommands()
  const editor = session.editor as SlatePlanEditor
  const indicator = useRef<DropIndicatorHandle>(null)
  const drops = useDrops(session, indicator)
  const [menu, setMenu] = useState<BlockMenuRequest>()
  const closeMenu = useCallback(() => setMenu(undefined), [])
  const language = session.plan().language
  const isReadOnly = useReadingOnly(session)

  useEffect(() => view.start(), [view])

  editor.getChunkSize = (node) => (Editor.isEditor(node) || isSection(node) ? CHUNK_SIZE : null)
  return (
    <Slate editor={editor} initialValue={editor.children} onChange={view.follow}>
      <BlockMenuProvider value={setMenu}>
        <section className="plan-scroll" aria-label="Plan" {...drops}>
          <Editable
            ref={keepReactFromMeasuring}
            className="plan-page"
            aria-label="Essay plan"
            lang={language}
            spellCheck
            {...(isReadOnly && readingOnly)}
            renderElement={renderElement}
            renderLeaf={renderLeaf}
            renderChunk={renderChunk}
            onKeyDown={(event) => {
              onPlanKeyDown(event, editor, targets)
              return isTyping(event) || undefined
            }}
            onCopy={() => catchUpSelection(editor)}
            onCut={() => catchUpSelection(editor)}
            // Dragging selected text about is how other editors lose it; cut and paste move it here
            onDragStart={(event) => {
              event.preventDefault()
              return true
            }}
          />
          <div className="plan-end">
            <Button className="button quiet small" isDisabled={isReadOnly} onPress={() => run('add-section')}>
              <Plus className="icon-s" aria-hidden />
              Add a section
            </Button>
          </div>
          <DropIndicator ref={indicator} />
        </section>
        {menu && !isReadOnly && <BlockMenu request={menu} onClose={closeMenu} />}
      </BlockMenuProvider>
    </Slate>
  )
}

// Slate takes the role off a plan that cannot be written; it stays a text one can walk into and copy from
const readingOnly = {
  readOnly: true,
  role: 'textbox',
  'aria-multiline': true,
  'aria-readonly': true,
  tabIndex: 0,
} as const

/** Before each commit React works out how many letters into a focused editable element the caret is, by a walk
 *  through all of its nodes, in case the commit takes the focus away. It does so when it reads `contentEditable` as
 *  "true". Slate puts the caret back itself, so only this property says otherwise; the attribute, which is what the
 *  browser goes by, stays. */
function keepReactFromMeasuring(page: HTMLElement | null): void {
  if (page) Object.defineProperty(page, 'contentEditable', { value: 'inherit', configurable: true })
}

// Stable functions: inline ones would re-render every block on every key
function renderLeaf({ attributes, children, leaf }: RenderLeafProps) {
  const marked = leaf.bold ? <strong>{children}</strong> : children
  return <span {...attributes}>{leaf.italic ? <em>{marked}</em> : marked}</span>
}

function renderChunk({ attributes, children, lowest }: RenderChunkProps) {
  return (
    <div {...attributes} className={lowest ? 'chunk' : undefined}>
      {children}
    </div>
  )
}
