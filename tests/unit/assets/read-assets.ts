import { readFileSync } from 'node:fs'
import type { Deck } from '#core/model/deck'
import { parseDeck, parsePlan } from '#core/model/parse'
import type { Plan } from '#core/model/plan'

const assets = new URL('../../../assets/', import.meta.url)

export const readAsset = (name: string): Buffer => readFileSync(new URL(name, assets))

export function starterDeck(): Deck {
  const parsed = parseDeck(readAsset('stalin-foreign-policy.evidence').toString('utf8'))
  if (!parsed.ok) throw new Error(`The starter deck does not parse: ${JSON.stringify(parsed.error)}`)
  return parsed.value
}

export function samplePlan(): Plan {
  const parsed = parsePlan(readAsset('stalin-foreign-policy.essayplan').toString('utf8'))
  if (!parsed.ok) throw new Error(`The sample plan does not parse: ${JSON.stringify(parsed.error)}`)
  return parsed.value
}
