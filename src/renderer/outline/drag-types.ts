import * as v from 'valibot'
import { idSchema } from '#core/model/card'

/** What a drag carries, by private MIME types: the pointer may only ask which types there are until the drop. */
export const CARD_TYPE = 'application/x-marshal-card'
export const BLOCK_TYPES = {
  evidence: 'application/x-marshal-evidence',
  argument: 'application/x-marshal-argument',
  paragraph: 'application/x-marshal-paragraph',
  section: 'application/x-marshal-section',
} as const

export type MovableType = keyof typeof BLOCK_TYPES
export type Dragged = 'card' | MovableType

/** What kind of thing of ours is being dragged; undefined for anything from elsewhere. */
export function draggedKind(data: DataTransfer | null): Dragged | undefined {
  if (!data) return undefined
  if (data.types.includes(CARD_TYPE)) return 'card'
  const kinds = Object.keys(BLOCK_TYPES) as MovableType[]
  return kinds.find((kind) => data.types.includes(BLOCK_TYPES[kind]))
}

/** The id a drag carries under one of our types; undefined when it is none: any page can claim these types. */
export function draggedId(data: DataTransfer, type: string): string | undefined {
  const id = data.getData(type)
  return v.is(idSchema, id) ? id : undefined
}
