import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { findUses, type Use } from '#core/evidence/usage'
import { type Card, cardStatement } from '#core/model/card'
import type { Outline } from '#core/model/outline'
import { questionOf } from '#core/model/outline-text'
import type { Session } from '#core/session/session'
import { AppDialog } from '../shell/AppDialog'
import { type App, useApp } from '../shell/app'
import { refusesChange } from '../shell/reading-only'
import { tell } from '../shell/toasts'
import { CardFace } from './CardFace'

interface PlanUses {
  plan: string
  uses: readonly Use[]
}

export function DeleteCardDialog({
  session,
  card,
  onClose,
}: {
  session: Session
  card: Card
  onClose: () => void
}) {
  const app = useApp()
  const here = findUses(session.editor.children as Outline, card.id)
  const [elsewhere, setElsewhere] = useState<readonly PlanUses[]>()
  useEffect(() => {
    let current = true
    void usesInOtherPlans(app, session.file, card.id).then((found) => current && setElsewhere(found))
    return () => {
      current = false
    }
  }, [app, session.file, card.id])

  const used = here.length > 0 || (elsewhere?.length ?? 0) > 0
  const onDelete = () => {
    onClose()
    if (refusesChange(session)) return
    const deckFile = session.bankCard(card.id)?.deckFile
    session.deleteCard(card.id)
    tell({
      title: 'Card deleted from the bank.',
      detail: shorten(cardStatement(card)),
      ...(deckFile && {
        actions: [
          {
            label: 'Undo',
            run: () => {
              if (!refusesChange(session)) session.restoreCard(card, deckFile)
            },
          },
        ],
      }),
    })
  }
  return (
    <AppDialog title="Delete this card?" isOpen onClose={onClose} role="alertdialog">
      <CardFace card={card} source={session.source(card.sourceId)} />
      {used ? (
        <div className="used-in">
          <p>It is used in:</p>
          <ul>
            {here.map((use) => (
              <li key={use.id}>This plan, {textOfUse(use)}</li>
            ))}
            {elsewhere?.map(({ plan, uses }) => (
              <li key={plan}>
                {plan}: {uses.map(textOfUse).join('; ')}
              </li>
            ))}
          </ul>
          <p>Those plans keep their own copy. Only the card in the evidence bank goes.</p>
        </div>
      ) : (
        <p>
          {elsewhere ? 'No plan uses it.' : 'This plan does not use it. Looking through your other plans…'}
        </p>
      )}
      <div className="actions">
        <Button className="button" onPress={onClose} autoFocus>
          Keep the card
        </Button>
        <Button className="button danger" onPress={onDelete}>
          Delete card
        </Button>
      </div>
    </AppDialog>
  )
}

const textOfUse = ({ number, label }: Use): string =>
  number === undefined ? label || 'a section' : `argument ${number}${label ? ` (${shorten(label)})` : ''}`

const shorten = (text: string) => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text)

async function usesInOtherPlans(app: App, openFile: string, cardId: string): Promise<PlanUses[]> {
  const listed = await app.bridge.listPlans({})
  if (!listed.ok) return []
  const others = listed.value.plans.filter(({ file }) => file !== openFile)
  const found = await Promise.all(
    others.map(async ({ file }) => {
      const read = await app.bridge.readPlan({ file })
      if (!read.ok) return []
      const uses = findUses(read.value.plan.outline, cardId)
      return uses.length > 0 ? [{ plan: questionOf(read.value.plan.outline) || 'Untitled plan', uses }] : []
    }),
  )
  return found.flat()
}
