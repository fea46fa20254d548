import { Undo2 } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { VersionSummary } from '#core/api/contract'
import { pointOf } from '#core/evidence/usage'
import type { ArgumentNode, Stance } from '#core/model/outline'
import type { Plan } from '#core/model/plan'
import { isSame } from '#core/model/same'
import type { Session } from '#core/session/session'
import { comparePlans } from '#core/versions/compare-plans'
import type { OutlineView } from '../outline/outline-view'
import { stanceMarks } from '../outline/stances'
import { useReadingOnly } from '../shell/reading-only'
import { ComparedBlockRow } from './ComparedBlockRow'
import { clockTime } from './day-and-time'
import {
  argumentsById,
  type BlockGroup,
  countDifferences,
  groupBlocks,
  onlyDifferences,
} from './group-blocks'
import { LazyRows } from './LazyRows'
import { markedIn } from './marked-in'
import { PreviewHead } from './PreviewHead'
import { restoreArgumentAndTell, restorePlanAndTell } from './restore-and-tell'
import { chunkRows, type RowChunk } from './row-chunks'

/** An earlier state of the plan beside the present one, block by block. */
export function PlanPreview(props: {
  session: Session
  view: OutlineView
  summary: VersionSummary
  version: Plan
  /** Leave out what is the same. */
  isShort: boolean
  onShort: (isShort: boolean) => void
  onClose: () => void
}) {
  const { session, view, summary, version, onClose } = props
  const outline = useStore(view.store, (state) => state.outline)
  const cards = useStore(session.store, (state) => state.cards)
  const isReadOnly = useReadingOnly(session)
  const scroller = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is made of its outline and cards
  const blocks = useMemo(() => comparePlans(version, session.plan()), [version, session, outline, cards])
  const groups = useMemo(() => groupBlocks(blocks), [blocks])
  const chunks = useMemo(
    () => chunkRows(props.isShort ? onlyDifferences(groups) : groups),
    [groups, props.isShort],
  )
  const [inPage, setInPage] = useState<ReadonlySet<string>>(new Set())
  const bringIn = useCallback(
    ({ key }: RowChunk) => setInPage((keys) => (keys.has(key) ? keys : new Set([...keys, key]))),
    [],
  )
  const [were, are] = useMemo(
    () => [argumentsById(version.outline), argumentsById(outline)] as const,
    [version, outline],
  )
  const count = countDifferences(groups)
  const find = (nth: number): HTMLElement | undefined => {
    const index = chunks.findLastIndex(({ differencesBefore }) => differencesBefore <= nth)
    const chunk = chunks[index]
    if (!chunk) return undefined
    flushSync(() => bringIn(chunk))
    const part = scroller.current?.querySelectorAll('.rows')[index] ?? null
    return markedIn(part)[nth - chunk.differencesBefore]
  }
  const draw = useCallback(
    ({ key, argument, whole, blocks }: BlockGroup) => {
      const rows = blocks.map((block) => (
        <ComparedBlockRow key={block.id} block={block} isPart={whole !== undefined} />
      ))
      if (argument === undefined) return rows
      const [was, is] = [were.get(argument), are.get(argument)]
      return (
        <ComparedArgument
          key={key}
          whole={whole}
          was={was}
          is={is}
          onRestore={
            was && !isReadOnly
              ? () => {
                  // The button goes with the difference
                  scroller.current?.focus()
                  restoreArgumentAndTell(session, was, version)
                }
              : undefined
          }
        >
          {rows}
        </ComparedArgument>
      )
    },
    [were, are, isReadOnly, session, version],
  )

  return (
    <div className="preview">
      <PreviewHead summary={summary} kind="plan" count={count} find={find}>
        <ToggleButton className="toggle" isSelected={props.isShort} onChange={props.onShort}>
          Only differences
        </ToggleButton>
        <Button
          className="button primary"
          isDisabled={isReadOnly || count === 0}
          onPress={() => {
            restorePlanAndTell(session, version, summary)
            onClose()
          }}
        >
          Restore this version
        </Button>
      </PreviewHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the arrow keys */}
      <section ref={scroller} className="comparison" aria-label="Compared with now" tabIndex={0}>
        <div className="sides names">
          <span>Then, {clockTime(summary.savedAt)}</span>
          <span>Now</span>
        </div>
        {chunks.map((chunk, index) => (
          <LazyRows
            key={chunk.key}
            chunk={chunk}
            isShown={index === 0 || inPage.has(chunk.key)}
            onNear={bringIn}
            draw={draw}
          />
        ))}
        {chunks.length === 0 && <p className="comparison-rest">Nothing differs.</p>}
      </section>
    </div>
  )
}

function ComparedArgument(props: {
  whole: BlockGroup['whole']
  was: ArgumentNode | undefined
  is: ArgumentNode | undefined
  onRestore: (() => void) | undefined
  children: ReactNode
}) {
  const { whole, was, is, onRestore, children } = props
  const known = was ?? is
  const canBeRestored = was && !(is && isSame(was, is))
  return (
    <div
      className="compared-argument"
      role="group"
      aria-label={`Argument: ${(known && pointOf(known)) || 'without a point'}`}
      {...(whole && { 'data-difference': true, tabIndex: -1 })}
    >
      <div className="sides argument-head">
        <div className="side">
          {was ? <StanceName stance={was.stance} /> : <p className="nothing">Not there then</p>}
          {canBeRestored && (
            <Button className="button small" isDisabled={!onRestore} onPress={() => onRestore?.()}>
              <Undo2 className="icon-s" aria-hidden />
              Restore this argument
            </Button>
          )}
        </div>
        <div className="side">
          {is ? <StanceName stance={is.stance} /> : <p className="nothing">Gone since</p>}
        </div>
      </div>
      {children}
    </div>
  )
}

function StanceName({ stance }: { stance: Stance }) {
  const { name, Icon } = stanceMarks[stance]
  return (
    <span className="stance-name" data-stance={stance}>
      <Icon className="icon-s" aria-hidden />
      {name}
    </span>
  )
}
