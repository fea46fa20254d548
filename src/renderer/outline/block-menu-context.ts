import { createContext, useContext } from 'react'

/** Which menu is asked for, over which block, beside which button. */
export interface BlockMenuRequest {
  kind: 'block' | 'stance'
  id: string
  anchor: HTMLElement
}

const BlockMenuContext = createContext<(request: BlockMenuRequest) => void>(() => undefined)
export const BlockMenuProvider = BlockMenuContext.Provider
export const useBlockMenu = () => useContext(BlockMenuContext)
