import { useDeferredValue, useMemo } from 'react'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useStore } from 'zustand'
import { headingOf, pointOf } from '#core/evidence/usage'
import type { Outline, Stance } from '#core/model/outline'
import { placedCardIds, writtenWords } from '#core/model/outline-text'
import type { OutlineView } from './outline-view'
import { stanceMarks } from './stances'
import './outline-pane.css'

interface Line {
  id: string
  text: string
  number?: number
  stance?: Stance
}

/** The plan at a glance: sections and arguments, a click away. */
export function OutlinePane({ view }: { view: OutlineView }) {
  const outline = useDeferredValue(useStore(view.store, (state) => state.outline))
  const activeId = useStore(view.store, (state) => state.activeId)
  const lines = useMemo(() => linesOf(outline), [outline])
  const words = useMemo(() => writtenWords(outline), [outline])
  const evidence = useMemo(() => placedCardIds(outline).length, [outline])
  return (
    <section className="outline-pane" aria-label="Outline">
      <div className="pane-head">
        <h2>Outline</h2>
      </div>
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
      <p className="outline-foot">
        {words} {words === 1 ? 'word' : 'words'} · {evidence} {evidence === 1 ? 'piece' : 'pieces'} of
        evidence
      </p>
    </section>
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

function linesOf(outline: Outline): Line[] {
  let number = 0
  return outline.flatMap((node) => {
    if (node.type !== 'section') return []
    const own: Line = { id: node.id, text: headingOf(node) }
    const args = node.children.flatMap((child): Line[] => {
      if (child.type !== 'argument') return []
      number += 1
      return [{ id: child.id, number, stance: child.stance, text: pointOf(child) }]
    })
    return [own, ...args]
  })
}
