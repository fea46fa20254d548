import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'] } },
      { test: { name: 'backend', include: ['tests/backend/**/*.test.ts'], testTimeout: 30_000 } },
    ],
  },
})
