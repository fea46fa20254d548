import type { CallName } from '#core/api/contract'

// The preload bundle holds this file whole: types only from the contract, or valibot would come along

/** The channel of one call of the contract. */
export const channelOf = (call: CallName): `marshal:${CallName}` => `marshal:${call}`

/** The channel on which the shell's events reach the renderer. */
export const eventChannel = 'marshal:event'
