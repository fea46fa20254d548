import { memo, useDeferredValue, useMemo, useState } from 'react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Stance } from '#core/model/outline'
import { writtenWords } from '#core/model/outline-text'
import { useUses } from '../evidence/use-uses'
import { haveSameParts, type OutlineLine, rememberLines } from './outline-lines'
import type { OutlineView } from './outline-view'
import { stanceMarks } from './stances'
import { useSettled } from './use-settled'
import './outline-pane.css'

/** How long (milliseconds) the words of a point or heading stand before the outline shows them. */
const PAUSE = 300

/** The plan at a glance: sections and arguments, a click away. */
export function OutlinePane({ view }: { view: OutlineView }) {
  const [select] = useState(rememberLines)
  const current = useStore(view.store, ({ outline }) => select(outline))
  const settled = useSettled(current, PAUSE)
  // The list reads all of its lines to draw one: parts come, go and move at once, their words when the writer pauses
  const lines = useDeferredValue(haveSameParts(current, settled) ? settled : current)
  const activeId = useDeferredValue(useStore(view.store, (state) => state.activeId))
  return (
    <section className="outline-pane" aria-label="Outline">
      <div className="pane-head">
        <h2>Outline</h2>
      </div>
      <Lines lines={lines} activeId={activeId} view={view} />
      <Amounts view={view} />
    </section>
  )
}

interface LinesProps {
  lines: readonly OutlineLine[]
  activeId: string | undefined
  view: OutlineView
}

// A moment behind the typing and the caret: meanwhile there is nothing here to draw
const Lines = memo(({ lines, activeId, view }: LinesProps) => (
  <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 32, padding: 8 }}>
    <GridList
      className="outline-list"
      aria-label="Outline of the plan"
      items={lines}
      dependencies={[activeId]}
      onAction={(id) => view.goTo(String(id))}
    >
      {(line) => (
        <GridListItem
          className={line.stance ? 'outline-line argument-line' : 'outline-line'}
          textValue={line.text}
          data-stance={line.stance}
          data-active={line.id === activeId || undefined}
        >
          {line.stance && <StanceSign stance={line.stance} />}
          <span className={line.text ? 'text' : 'text blank'}>
            {line.number !== undefined && `${line.number}. `}
            {line.text || (line.stance ? 'New argument' : 'New section')}
          </span>
        </GridListItem>
      )}
    </GridList>
  </Virtualizer>
))

// By itself: every key changes it, and none of the lines above
function Amounts({ view }: { view: OutlineView }) {
  const outline = useDeferredValue(useStore(view.store, (state) => state.outline))
  const words = useMemo(() => writtenWords(outline), [outline])
  const uses = useUses(view)
  const evidence = useMemo(() => Array.from(uses.values()).reduce((sum, count) => sum + count, 0), [uses])
  return (
    <p className="outline-foot">
      {words} {words === 1 ? 'word' : 'words'} · {evidence} {evidence === 1 ? 'piece' : 'pieces'} of evidence
    </p>
  )
}

function StanceSign({ stance }: { stance: Stance }) {
  const { name, Icon } = stanceMarks[stance]
  return (
    <span className="stance-sign" role="img" aria-label={name}>
      <Icon className="icon-s" aria-hidden />
    </span>
  )
}
