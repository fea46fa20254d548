import { FilePlus2, FolderOpen } from 'lucide-react'
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useApp, useAppState } from '../shell/app'
import { useCommands } from '../shell/command-context'
import { Mark } from '../shell/Mark'
import { MenuBar } from '../shell/MenuBar'
import { DeckList } from './DeckList'
import { NeedsAttention } from './NeedsAttention'
import { PlanList } from './PlanList'
import { RecentlyDeleted } from './RecentlyDeleted'
import './home.css'

export function Home() {
  const app = useApp()
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
        <Tabs>
          <TabList className="home-tabs" aria-label="What is in this workspace">
            <Tab id="plans">Plans</Tab>
            <Tab id="decks">Evidence decks</Tab>
            <Tab id="deleted">Recently deleted</Tab>
          </TabList>
          <TabPanel id="plans" className="home-panel">
            <PlanList plans={plans} />
            <NeedsAttention files={attention} onChange={() => void app.refreshPlans()} />
          </TabPanel>
          <TabPanel id="decks" className="home-panel">
            <DeckList />
          </TabPanel>
          <TabPanel id="deleted" className="home-panel">
            <RecentlyDeleted />
          </TabPanel>
        </Tabs>
      </main>
    </div>
  )
}
