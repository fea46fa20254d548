import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      // Only a ceiling: properties take their time on a busy machine
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      {
        test: {
          name: 'backend',
          include: ['tests/backend/**/*.test.ts'],
          globalSetup: ['tests/backend/support/ensure-built.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          setupFiles: ['tests/desktop/setup.ts'],
          // Inlined, so that it meets the double instead of Electron
          server: { deps: { inline: ['electron-store'] } },
          testTimeout: 60_000,
        },
      },
    ],
  },
})
