import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCommandLine } from '#main/web/command-line'

describe('The web shell’s command line', () => {
  it('asks for nothing by default', () => {
    expect(readCommandLine([])).toEqual({
      kind: 'run',
      options: { port: undefined, workspace: undefined, open: true },
    })
  })

  it('takes a port, a folder and no browser', () => {
    expect(readCommandLine(['--web', '--port', '8080', '--workspace=my plans', '--no-open'])).toEqual({
      kind: 'run',
      options: { port: 8080, workspace: resolve('my plans'), open: false },
    })
  })

  it('takes any free port when told so', () => {
    expect(readCommandLine(['--port', '0'])).toMatchObject({ options: { port: 0 } })
  })

  it('explains itself', () => {
    const help = readCommandLine(['--help'])
    expect(help).toMatchObject({ kind: 'end', exitCode: 0 })
    expect(help).toHaveProperty('message', expect.stringMatching(/--port.*--workspace.*--no-open/s))
  })

  it.each([
    [['--prot', '80'], '--prot'],
    [['--port'], '--port'],
    [['--port', 'eighty'], 'eighty'],
    [['--port', '65536'], '65536'],
    [['--port', '-1'], '-1'],
    [['--port', '80.5'], '80.5'],
    [['--port', ''], 'number from 0 to 65535'],
    [['--workspace'], '--workspace'],
    [['--workspace', ''], 'name of a folder'],
    [['one', 'two'], 'arguments'],
    [['--port', 'a\nb\u001b[2J'], 'a b [2J'],
    [['--__proto__'], '__proto__'],
    [['--constructor', 'x'.repeat(100_000)], '--constructor'],
  ])('refuses %j with one line', (args, words) => {
    const refused = readCommandLine(args)
    expect(refused).toMatchObject({ kind: 'end', exitCode: 1 })
    expect(refused).toHaveProperty('message', expect.stringContaining(words))
    expect(refused).toHaveProperty('message', expect.stringMatching(/^[^\n]+\n$/))
  })
})
