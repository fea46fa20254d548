import { FilePlus2, FolderOpen, Trash2, TriangleAlert } from 'lucide-react'
import { Button, GridList, GridListItem, Text } from 'react-aria-components'
import type { PlanSummary } from '#core/api/contract'
import { describeError } from '#core/api/describe-error'
import { useApp, useAppState } from '../shell/app'
import { useCommands } from '../shell/command-context'
import { Mark } from '../shell/Mark'
import { MenuBar } from '../shell/MenuBar'
import { editedText } from './edited-text'
import './home.css'

export function Home() {
  const { run } = useCommands()
  const plans = useAppState((state) => state.plans)
  const attention = useAppState((state) => state.attention)
  return (
    <div className="home-view">
      <header className="top-bar">
        <Mark />
        <MenuBar />
      </header>
      <main className="home-page">
        <div className="home-head">
          <h1>Your plans</h1>
          <Button className="button" onPress={() => run('open-plan-file')}>
            <FolderOpen className="icon-m" aria-hidden />
            Open a file…
          </Button>
          <Button className="button primary" onPress={() => run('new-plan')}>
            <FilePlus2 className="icon-m" aria-hidden />
            New plan
          </Button>
        </div>
        {plans.length === 0 ? <NoPlans /> : <PlanList plans={plans} />}
        {attention.length > 0 && (
          <section className="attention" aria-labelledby="attention-title">
            <h2 id="attention-title">
              <TriangleAlert className="icon-m" aria-hidden /> Needs attention
            </h2>
            <ul>
              {attention.map(({ file, error }) => {
                const { title, next } = describeError(error)
                return (
                  <li key={file}>
                    <strong>{title}</strong> {next}
                  </li>
                )
              })}
            </ul>
          </section>
        )}
      </main>
    </div>
  )
}

function NoPlans() {
  const { run } = useCommands()
  return (
    <div className="empty">
      <p className="empty-title">No plans yet.</p>
      <p>Start with the question you have to answer; Marshal sets up the rest.</p>
      <Button className="button primary" onPress={() => run('new-plan')}>
        New plan
      </Button>
    </div>
  )
}

function PlanList({ plans }: { plans: readonly PlanSummary[] }) {
  const app = useApp()
  return (
    <GridList
      className="plan-list"
      aria-label="Plans"
      items={plans.map((plan) => ({ ...plan, id: plan.file }))}
      onAction={(file) => void app.openPlan(String(file))}
    >
      {(plan) => (
        <GridListItem className="plan-row" textValue={plan.question || 'Untitled plan'}>
          <Text slot="description" className="plan-question">
            {plan.question || 'Untitled plan'}
          </Text>
          <span className="plan-facts">
            {plan.words} {plan.words === 1 ? 'word' : 'words'} · {plan.evidence}{' '}
            {plan.evidence === 1 ? 'piece' : 'pieces'} of evidence · {editedText(plan.editedAt, new Date())}
          </span>
          <Button
            className="button quiet icon delete"
            aria-label={`Delete ${plan.question || 'Untitled plan'}`}
            onPress={() => void app.deletePlan(plan)}
          >
            <Trash2 className="icon-m" aria-hidden />
          </Button>
        </GridListItem>
      )}
    </GridList>
  )
}
