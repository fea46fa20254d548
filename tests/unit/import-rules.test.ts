import { describe, expect, it } from 'vitest'
import { importGraph, loadedAtStart, readSources } from './import-graph'
import { broken } from './import-rules'

const graph = importGraph(readSources('src'))
const entries = [
  'src/main/desktop/main.ts',
  'src/main/desktop/preload.ts',
  'src/main/web/main.ts',
  'src/main/cli/main.ts',
  'src/renderer/main.tsx',
]

describe('the layers of the project', () => {
  it('import only what they may', () => {
    expect(broken(graph)).toEqual([])
  })

  it('were all read, from every entry down to the model', () => {
    const seen = new Set(entries.flatMap((entry) => [...loadedAtStart(graph, entry)]))
    expect(seen).toContain('src/core/model/outline.ts')
    expect(seen).toContain('src/main/backend/open-backend.ts')
  })
})

describe('starting', () => {
  it.each(entries)('%s does not load the Word writer, which is large and seldom needed', (entry) => {
    expect(loadedAtStart(graph, entry)).not.toContain('docx')
  })

  it('leaves the Word writer within reach of an export', () => {
    const loading = Array.from(graph).filter(([, imports]) => imports.some(({ target }) => target === 'docx'))
    expect(loading.length).toBeGreaterThan(0)
  })
})

/** A project of these files and nothing else. */
const project = (files: Record<string, string>) => importGraph(new Map(Object.entries(files)))

describe('the check itself', () => {
  it.each([
    ['core that uses a library of the browser', 'src/core/a.ts', `import { render } from 'react-dom'`],
    ['core that uses Node', 'src/core/a.ts', `import 'node:fs'`],
    ['core that uses Node by its old name', 'src/core/a.ts', `import { join } from 'path'`],
    ['core that uses zustand for React', 'src/core/a.ts', `import { create } from 'zustand'`],
    ['core that uses the renderer', 'src/core/a.ts', `import '../renderer/there'`],
    [
      'core that uses the backend for a type',
      'src/core/a.ts',
      `import type { A } from '#main/backend/there'`,
    ],
    ['a renderer that uses Electron', 'src/renderer/a.tsx', `import { ipcRenderer } from 'electron'`],
    ['a renderer that uses Node', 'src/renderer/a.tsx', `const b = () => import('node:fs')`],
    ['a renderer that uses the backend', 'src/renderer/a.tsx', `export * from '#main/backend/there'`],
    ['a backend that uses Electron', 'src/main/backend/a.ts', `export { app } from 'electron'`],
    ['a backend that uses Electron late', 'src/main/backend/a.ts', `await import('electron/main')`],
    ['a backend that uses a shell', 'src/main/backend/a.ts', `import '../web/there'`],
    ['a web shell that uses Electron’s store', 'src/main/web/a.ts', `import Store from 'electron-store'`],
    ['a web shell that uses the desktop shell', 'src/main/web/a.ts', `import '../desktop/there'`],
    ['a command line that uses the web shell', 'src/main/cli/a.ts', `import { a } from '#main/web/there'`],
    ['a desktop shell that uses the renderer', 'src/main/desktop/a.ts', `import '../../renderer/there'`],
    ['a file outside every layer', 'src/helpers/a.ts', ''],
  ])('refuses %s', (_, file, code) => {
    const there = ['renderer', 'main/backend', 'main/web', 'main/desktop'].map((folder) => [
      `src/${folder}/there.ts`,
      '',
    ])
    expect(broken(project({ ...Object.fromEntries(there), [file]: code }))).toHaveLength(1)
  })

  it.each([
    ['src/core/a.ts', `import * as v from 'valibot'; import { createStore } from 'zustand/vanilla'`],
    ['src/renderer/a.tsx', `import { useState } from 'react'; export const a = <p />`],
    ['src/main/backend/a.ts', `import { readFile } from 'node:fs/promises'; import 'docx'`],
    ['src/main/desktop/a.ts', `import { app } from 'electron'; import Store from 'electron-store'`],
  ])('lets %s import what its layer may', (file, code) => {
    expect(broken(project({ [file]: code }))).toEqual([])
  })

  it('follows imports and re-exports to what is loaded at the start, but neither types nor import()', () => {
    const files = {
      'src/main/cli/main.ts': `import './one'; import type { A } from './type-only'`,
      'src/main/cli/one.ts': `export { two } from './two'; export const late = () => import('./late')`,
      'src/main/cli/two.ts': `import { Document } from 'docx'`,
      'src/main/cli/late.ts': `import 'open'`,
      'src/main/cli/type-only.ts': '',
    }
    expect([...loadedAtStart(project(files), 'src/main/cli/main.ts')]).toEqual([
      'src/main/cli/main.ts',
      'src/main/cli/one.ts',
      'src/main/cli/two.ts',
      'docx',
    ])
  })

  it('does not let an import pass that it cannot follow', () => {
    expect(() => project({ 'src/core/a.ts': `import './missing'` })).toThrow('is not there')
    expect(() => project({ 'src/core/a.ts': `await import('./' + name)` })).toThrow('is computed')
  })
})
