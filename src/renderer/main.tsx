import { nanoid } from 'nanoid'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { describeError } from '#core/api/describe-error'
import { connectDesktop } from './bridge/desktop-bridge'
import { connectWeb } from './bridge/web-bridge'
import { App } from './shell/App'
import { AppProvider, startApp } from './shell/app'
import { tellOfNewFolder } from './shell/new-folder'
import './theme'

const root = createRoot(document.getElementById('root') as HTMLElement)
const windowId = nanoid()
const started = await startApp(connectDesktop() ?? connectWeb({ window: windowId }), windowId)
if ('code' in started) {
  const { title, next } = describeError(started)
  root.render(
    <main className="empty">
      <h1 className="empty-title">{title}</h1>
      <p>{next}</p>
    </main>,
  )
} else {
  tellOfNewFolder(started)
  root.render(
    <StrictMode>
      <AppProvider value={started}>
        <App />
      </AppProvider>
    </StrictMode>,
  )
}
