import { test } from '@playwright/test'
import { electronRuntime } from './electron'

// Runs only where there is no runtime; where there is one, every other spec runs in Electron as well
test('the specs run in the desktop window too', () => {
  const runtime = electronRuntime()
  test.skip(true, 'missing' in runtime ? runtime.missing : '')
})
