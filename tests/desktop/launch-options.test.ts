import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentsIn, readLaunchOptions } from '../../src/main/desktop/launch-options'

const cwd = resolve('/home/ada')
const read = (...args: string[]) => readLaunchOptions(args, cwd)

describe('The desktop command line', () => {
  it('takes a workspace as two words or with an equals sign', () => {
    const expected = { ok: true, value: { workspace: resolve(cwd, 'essays'), documents: [] } }
    expect(read('--workspace', 'essays')).toEqual(expected)
    expect(read('--workspace=essays')).toEqual(expected)
  })

  it('finds plan and deck files among what Electron, Chromium and debuggers add', () => {
    const args = [
      '--inspect=0',
      '--remote-debugging-port=0',
      '.',
      'cold war.essayplan',
      '/decks/Lenin.Evidence',
    ]
    expect(read(...args)).toEqual({
      ok: true,
      value: { documents: [resolve(cwd, 'cold war.essayplan'), '/decks/Lenin.Evidence'] },
    })
  })

  it('leaves flags alone that Chromium may know', () => {
    expect(read('--force-device-scale-factor=2', '--no-sandbox', '--ozone-platform=wayland')).toEqual({
      ok: true,
      value: { documents: [] },
    })
  })

  it.each(['--worksapce', '--workspaces', '--workspce'])(
    'asks whether %s was meant to be --workspace',
    (flag) => {
      expect(read(flag, 'essays')).toEqual({
        ok: false,
        error: `Unknown flag ${flag}. Did you mean --workspace DIR?`,
      })
    },
  )

  it('says where the flags of the browser version belong', () => {
    expect(read('--port', '8080')).toEqual({
      ok: false,
      error: '--port belongs to Marshal in the browser: npm start -- --web --port PORT',
    })
  })

  it.each([['--workspace'], ['--workspace', '--inspect'], ['--workspace=']])(
    'asks for the folder after %s %s',
    (...args) => {
      expect(readLaunchOptions(args, cwd)).toEqual({
        ok: false,
        error: '--workspace needs a folder: --workspace DIR',
      })
    },
  )

  it('ignores flags that end like a document', () => {
    expect(documentsIn(['--open=x.essayplan', 'y.essayplan'], cwd)).toEqual([resolve(cwd, 'y.essayplan')])
  })
})
