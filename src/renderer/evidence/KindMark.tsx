import type { CardKind } from '#core/model/card'
import { kindMarks } from './kinds'

export function KindMark({ kind }: { kind: CardKind }) {
  const { name, Icon } = kindMarks[kind]
  return (
    <span className="kind-mark" data-kind={kind}>
      <Icon className="icon-s" aria-hidden />
      {name}
    </span>
  )
}
