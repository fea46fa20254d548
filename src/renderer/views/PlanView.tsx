import { useEffect, useMemo, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useStore } from 'zustand'
import { questionOf } from '#core/model/outline-text'
import type { Session } from '#core/session/session'
import { EvidencePane } from '../evidence/EvidencePane'
import { recordsOf } from '../outline/card-lookup'
import { OutlinePane } from '../outline/OutlinePane'
import type { OutlineView } from '../outline/outline-view'
import { PlanEditor } from '../outline/PlanEditor'
import { PlanProvider } from '../outline/plan-context'
import { useApp, useAppState } from '../shell/app'
import { PlanNotices } from '../shell/PlanNotices'
import { TopBar } from '../shell/TopBar'
import './plan-view.css'

/** The three panes of an open plan. */
export function PlanView({ session, view }: { session: Session; view: OutlineView }) {
  const app = useApp()
  const outlineOpen = useAppState((state) => state.settings.outlineOpen)
  const panes = useAppState((state) => state.settings.panes)
  const question = useStore(view.store, (state) => questionOf(state.outline))
  const [isKeyboardDragging, setKeyboardDragging] = useState(false)
  const records = useMemo(() => recordsOf(session), [session])
  const plan = useMemo(
    () => ({ session, view, records, isKeyboardDragging }),
    [session, view, records, isKeyboardDragging],
  )

  useEffect(() => {
    document.title = `${question || 'Untitled plan'} – Marshal`
  }, [question])

  // What was open about this plan goes with it
  useEffect(() => () => app.showDialog(undefined), [app])

  return (
    <PlanProvider value={plan}>
      <div className="plan-view">
        <TopBar session={session} view={view} />
        <PlanNotices session={session} view={view} />
        <Group
          className="panes"
          role="main"
          orientation="horizontal"
          defaultLayout={layoutFrom(panes, outlineOpen)}
          onLayoutChanged={(layout, { isUserInteraction }) => {
            if (!isUserInteraction) return
            const { evidence = panes.evidence, outline = panes.outline } = layout
            void app.changeSettings({ panes: { evidence, outline } })
          }}
        >
          <Panel id="evidence" minSize={250} maxSize="45%">
            <EvidencePane session={session} view={view} onKeyboardDrag={setKeyboardDragging} />
          </Panel>
          <Separator className="splitter" aria-label="Width of the evidence" />
          <Panel id="plan" minSize={360}>
            <PlanEditor />
          </Panel>
          {outlineOpen && (
            <>
              <Separator className="splitter" aria-label="Width of the outline" />
              <Panel id="outline" minSize={150} maxSize="35%">
                <OutlinePane view={view} />
              </Panel>
            </>
          )}
        </Group>
      </div>
    </PlanProvider>
  )
}

const layoutFrom = (
  panes: { evidence: number; outline: number },
  outlineOpen: boolean,
): Record<string, number> =>
  outlineOpen
    ? { evidence: panes.evidence, plan: 100 - panes.evidence - panes.outline, outline: panes.outline }
    : { evidence: panes.evidence, plan: 100 - panes.evidence }
