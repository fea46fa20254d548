import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readStartOptions } from '../../../scripts/lib/start-options.mjs'

const read = (...args: string[]) => readStartOptions(args, '/home/ada')

describe('npm start', () => {
  it('opens the desktop window when nothing is asked for', () => {
    expect(read()).toEqual({ web: false, shellArgs: [] })
  })

  it('hands on the workspace, relative to where the person is', () => {
    const shellArgs = ['--workspace', resolve('/home/ada/essays')]
    expect(read('--workspace', 'essays')).toEqual({ web: false, shellArgs })
    expect(read('--workspace=essays')).toEqual({ web: false, shellArgs })
  })

  it.each([[['--web']], [['--port', '8080']], [['--port=8080']], [['--no-open']], [['--help']]])(
    'opens the browser for %j, which no window could use',
    (args) => {
      expect(read(...args)).toHaveProperty('web', true)
    },
  )

  it('leaves a wrong port for the shell to refuse', () => {
    expect(read('--port=http')).toEqual({ web: true, shellArgs: ['--port', 'http'] })
  })

  it.each([
    [['--colour'], 'does not know the option --colour'],
    [['-x'], 'does not know the option -x'],
    [['--webb=1'], 'does not know the option --webb'],
    [['--port'], 'option --port needs a value'],
    [['--workspace='], 'option --workspace needs a value'],
  ])('refuses %j in one sentence', (args, words) => {
    expect(read(...args)).toEqual({ problem: expect.stringContaining(words) })
  })
})
