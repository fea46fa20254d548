import { defineConfig } from '@playwright/test'
import { electronRuntime } from './tests/e2e/electron'
import type { ShellName } from './tests/e2e/shell'

const withoutElectron = 'without-electron.spec.ts'

export default defineConfig<{ shell: ShellName }>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Only a ceiling: axe takes its time over a whole window on a busy machine
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  projects: [
    { name: 'web', testIgnore: withoutElectron },
    'path' in electronRuntime()
      ? { name: 'electron', testIgnore: withoutElectron, use: { shell: 'electron' } }
      : { name: 'electron', testMatch: withoutElectron },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        // Containers, where these tests often run as root, have no place for Chromium's own sandbox
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
