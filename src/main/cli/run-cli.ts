import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { describeError } from '#core/api/describe-error'
import type { ApiError } from '#core/api/errors'
import { type Paper, papers } from '#core/api/settings'
import { err, ok, type Result } from '#core/result'
import { oneLine } from '#main/backend/one-line'
import { describeFile } from './describe-file'
import { exportFile } from './export-file'

/** Runs `marshal` with the arguments after its name. Prints one line; failures go to stderr.
 *  @returns the exit code: 0 or 1 */
export async function runCli(args: string[], version: string): Promise<number> {
  let exitCode = 0
  const finish = (outcome: Result<string, string>) => {
    exitCode = outcome.ok ? 0 : 1
    if (outcome.ok) process.stdout.write(`${oneLine(outcome.value)}\n`)
    else process.stderr.write(`${oneLine(outcome.error)}\n`)
  }
  const program = new Command('marshal')
    .description('Plans exam essays. To open the app itself: npm start')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeErr: (text) => process.stderr.write(`${oneLine(text)}\n`) })
  program
    .command('export')
    .description('write an essay plan to a Word file')
    .argument('<plan>', 'an .essayplan file')
    .requiredOption('-o, --output <file>', 'the .docx file to write', readPath)
    .addOption(new Option('--paper <size>', 'size of the page').choices(papers).default('a4'))
    .option('--author <name>', 'the author in the document’s properties', '')
    .action(async (plan: string, options: { output: string; paper: Paper; author: string }) => {
      const exported = await exportFile({ plan, ...options })
      finish(exported.ok ? ok(`Exported to ${exported.value}`) : err(inWords(exported.error)))
    })
  program
    .command('check-file')
    .description('say what a file is and whether it is sound')
    .argument('<file>')
    .action(async (file: string) => {
      const described = await describeFile(file)
      finish(described.ok ? described : err(describeError(described.error).title))
    })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
    throw error
  }
  return exitCode
}

function inWords(error: ApiError): string {
  const { title, next } = describeError(error)
  return `${title} ${next}`
}

function readPath(text: string): string {
  if (text === '') throw new InvalidArgumentError('It needs the name of a file.')
  return text
}
