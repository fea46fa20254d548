import { createContext, useContext } from 'react'
import type { AppCommandId } from '#core/api/commands'
import type { CommandTargets } from './run-command'

interface Commands {
  run: (id: AppCommandId) => void
  /** Parts of the window put their targets here while they are mounted. */
  targets: CommandTargets
}

const CommandContext = createContext<Commands | undefined>(undefined)
export const CommandProvider = CommandContext.Provider

export function useCommands(): Commands {
  const commands = useContext(CommandContext)
  if (!commands) throw new Error('useCommands outside CommandProvider')
  return commands
}
