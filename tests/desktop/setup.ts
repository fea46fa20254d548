import { vi } from 'vitest'

vi.mock('electron', async () => {
  const { electronDouble } = await import('./electron-double')
  return { ...electronDouble, default: electronDouble }
})
