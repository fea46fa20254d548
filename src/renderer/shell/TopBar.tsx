import { FileDown, History, Redo2, Undo2 } from 'lucide-react'
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useStore } from 'zustand'
import { questionOf } from '#core/model/outline-text'
import type { Session } from '#core/session/session'
import { ConflictsButton } from '../conflicts/ConflictsButton'
import type { OutlineView } from '../outline/outline-view'
import { useAppState } from './app'
import { useCommands } from './command-context'
import { Mark } from './Mark'
import { MenuBar } from './MenuBar'
import { SaveProblem } from './SaveProblem'
import { SaveStatus } from './SaveStatus'
import { acceleratorText } from './shortcuts'
import './top-bar.css'

export function TopBar({ session, view }: { session: Session; view: OutlineView }) {
  const { run } = useCommands()
  const question = useStore(view.store, (state) => questionOf(state.outline))
  return (
    <div>
      <header className="top-bar">
        <Button className="button quiet home" aria-label="All plans" onPress={() => run('home')}>
          <Mark />
        </Button>
        <MenuBar />
        <h1 className="plan-name" title={question}>
          {question || 'Untitled plan'}
        </h1>
        <ConflictsButton session={session} />
        <SaveStatus session={session} />
        <VersionsButton />
        <div className="group">
          <HistoryButton session={session} id="undo" />
          <HistoryButton session={session} id="redo" />
        </div>
        <Button className="button primary" onPress={() => run('export')}>
          <FileDown className="icon-m" aria-hidden />
          Export to Word
        </Button>
      </header>
      <SaveProblem session={session} />
    </div>
  )
}

function VersionsButton() {
  const { run } = useCommands()
  const platform = useAppState((state) => state.info.platform)
  return (
    <TooltipTrigger delay={500}>
      <Button className="button quiet icon" aria-label="Versions" onPress={() => run('versions')}>
        <History className="icon-m" aria-hidden />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        Earlier versions ({acceleratorText('CmdOrCtrl+Shift+Y', platform)})
      </Tooltip>
    </TooltipTrigger>
  )
}

function HistoryButton({ session, id }: { session: Session; id: 'undo' | 'redo' }) {
  const { run } = useCommands()
  const label = useStore(session.store, (state) => (state.holder ? undefined : state[id]))
  const platform = useAppState((state) => state.info.platform)
  const name = id === 'undo' ? 'Undo' : 'Redo'
  const keys = acceleratorText(id === 'undo' ? 'CmdOrCtrl+Z' : 'CmdOrCtrl+Shift+Z', platform)
  const Icon = id === 'undo' ? Undo2 : Redo2
  return (
    <TooltipTrigger delay={500}>
      <Button className="button quiet icon" aria-label={name} isDisabled={!label} onPress={() => run(id)}>
        <Icon className="icon-m" aria-hidden />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {label ? `${name} ${label}` : name} ({keys})
      </Tooltip>
    </TooltipTrigger>
  )
}
