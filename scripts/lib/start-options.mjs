import { resolve } from 'node:path'

const flags = {
  '--web': { web: true },
  '--port': { web: true, value: true },
  '--no-open': { web: true },
  '--workspace': { value: true },
  '--help': { web: true },
  '-h': { web: true },
}

/** Reads the arguments of `npm start`.
 *  @param folder what a relative path is relative to
 *  @returns the arguments for the shell, and whether that has to be the web shell; or a sentence on what is wrong */
export function readStartOptions(args, folder) {
  const shellArgs = []
  let web = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]
    if (!arg.startsWith('-')) {
      shellArgs.push(resolve(folder, arg))
      continue
    }
    const equals = arg.indexOf('=')
    const name = equals < 0 ? arg : arg.slice(0, equals)
    const flag = flags[name]
    if (!flag)
      return {
        problem: `Marshal does not know the option ${name}; npm start -- --help lists those it knows.`,
      }
    if (flag.web) web = true
    if (!flag.value) {
      shellArgs.push(arg)
      continue
    }
    const value = equals < 0 ? args[++i] : arg.slice(equals + 1)
    if (!value) return { problem: `The option ${name} needs a value; npm start -- --help says which.` }
    shellArgs.push(name, name === '--workspace' ? resolve(folder, value) : value)
  }
  return { web, shellArgs }
}
