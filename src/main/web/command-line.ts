import { resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { oneLine } from '#main/backend/one-line'

export interface WebCommandLine {
  /** 0 for a free one; undefined for the one of last time, or a free one. */
  port: number | undefined
  /** Absolute; undefined for the default. */
  workspace: string | undefined
  open: boolean
}

/** What the command line asks for: to run, or to end at once because all was said (help) or wrong. */
export type WebCommand =
  | { kind: 'run'; options: WebCommandLine }
  | { kind: 'end'; exitCode: number; message: string }

/** @param args the arguments after the program's name */
export function readCommandLine(args: string[]): WebCommand {
  let message = ''
  const say = (text: string) => {
    message += text
  }
  const program = new Command('npm start --')
    .description('Opens Marshal in the browser, from this machine only.')
    .option('--web', 'in the browser even where the desktop window could be had')
    .option('--port <number>', 'listen on this port; 0 for any free one', readPort)
    .option('--workspace <folder>', 'keep plans and evidence in this folder', readFolder)
    .option('--no-open', 'only print the address')
    .allowExcessArguments(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: say, writeErr: (text) => say(`${oneLine(text)}\n`) })
  try {
    program.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { kind: 'end', exitCode: error.exitCode === 0 ? 0 : 1, message }
  }
  const { port, workspace, open } = program.opts<{ port?: number; workspace?: string; open: boolean }>()
  return { kind: 'run', options: { port, workspace, open } }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

function readFolder(text: string): string {
  if (text === '') throw new InvalidArgumentError('It needs the name of a folder.')
  return resolve(text)
}
