import { type Path, Transforms } from 'slate'
import type { Stance } from '../../model/outline'
import { err, ok, type Result } from '../../result'
import type { EssayEditor } from '../editor'
import type { OutlineError } from '../errors'
import { findArgument } from '../find'

/** Says how the argument bears on the thesis. Fails with `target-missing` when the argument is gone. */
export function setStance(
  editor: EssayEditor,
  argumentId: string,
  stance: Stance,
): Result<Path, OutlineError> {
  const argument = findArgument(editor, argumentId)
  if (!argument) return err({ code: 'target-missing', id: argumentId })
  Transforms.setNodes(editor, { stance }, { at: argument[1] })
  return ok(argument[1])
}
