/** Why an outline command did nothing. `target-missing`: the block it was aimed at is gone.
 *  `not-here`: that place takes no such thing. `at-edge`: there is nowhere further to move. */
export type OutlineError =
  | { code: 'target-missing'; id: string }
  | { code: 'not-here' }
  | { code: 'at-edge'; direction: 'up' | 'down' }
