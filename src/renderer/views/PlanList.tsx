import { GitCompareArrows, Trash2 } from 'lucide-react'
import { Button, GridList, GridListItem, Text } from 'react-aria-components'
import type { PlanSummary } from '#core/api/contract'
import { useApp } from '../shell/app'
import { useCommands } from '../shell/command-context'
import { countText, editedText } from './edited-text'
import { keepBoth, titleOf } from './home-actions'

export function PlanList({ plans }: { plans: readonly PlanSummary[] }) {
  const app = useApp()
  if (plans.length === 0) return <NoPlans />
  const namesakes = titlesTwice(plans)
  return (
    <GridList
      className="home-list"
      aria-label="Plans"
      items={withCopiesBelow(plans).map((plan) => ({ ...plan, id: plan.file }))}
      dependencies={[plans]}
      onAction={(file) => void app.openPlan(String(file))}
    >
      {(plan) => (
        <GridListItem className="home-row" textValue={titleOf(plan)}>
          <Text slot="description" className="title">
            {titleOf(plan)}
          </Text>
          <span className="facts">
            {countText(plan.words, 'word')} · {countText(plan.evidence, 'piece')} of evidence ·{' '}
            {editedText(plan.editedAt, new Date())}
            {plan.copyOf === undefined && namesakes.has(titleOf(plan)) && ` · “${stemOf(plan.file)}”`}
          </span>
          {plan.copyOf !== undefined && <CopyNote plan={plan} original={plan.copyOf} />}
          <Button
            className="button quiet icon delete"
            aria-label={`Delete ${titleOf(plan)}`}
            onPress={() => void app.deletePlan(plan)}
          >
            <Trash2 className="icon-m" aria-hidden />
          </Button>
        </GridListItem>
      )}
    </GridList>
  )
}

function CopyNote({ plan, original }: { plan: PlanSummary; original: string }) {
  const app = useApp()
  return (
    <div className="copy-note">
      <GitCompareArrows className="icon-m" aria-hidden />
      <span className="what">
        A second version of the plan above, left by a sync service or made by hand: “{stemOf(plan.file)}”.
      </span>
      <Button className="button small" onPress={() => void app.mergeCopy(original, plan.file)}>
        Merge…
      </Button>
      <Button className="button small" onPress={() => void keepBoth(app, plan)}>
        Keep both
      </Button>
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

const stemOf = (file: string) => file.replace(/\.essayplan$/, '')

/** The titles that several plans have: these are told apart by their files. */
function titlesTwice(plans: readonly PlanSummary[]): ReadonlySet<string> {
  const titles = plans.filter(({ copyOf }) => copyOf === undefined).map(titleOf)
  const seen = new Set<string>()
  return new Set(titles.filter((title) => seen.size === seen.add(title).size))
}

/** The plans in their order, each copy below its original. */
function withCopiesBelow(plans: readonly PlanSummary[]): PlanSummary[] {
  const originals = new Set(plans.filter((plan) => plan.copyOf === undefined).map(({ file }) => file))
  return plans
    .filter(({ copyOf }) => copyOf === undefined || !originals.has(copyOf))
    .flatMap((plan) => [plan, ...plans.filter(({ copyOf }) => copyOf === plan.file)])
}
