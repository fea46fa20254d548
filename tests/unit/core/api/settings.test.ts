import { describe, expect, it } from 'vitest'
import { readSettingsFrom } from '#core/api/settings'

const defaults = {
  author: '',
  paper: 'a4',
  language: 'en-GB',
  panes: { evidence: 27, outline: 19 },
  outlineOpen: true,
  recentPlans: [],
}

describe('Stored settings', () => {
  it.each([undefined, null, 7, 'text', [], {}, { author: null, paper: 'a5', panes: { evidence: 'wide' } }])(
    'are defaults when they are %j',
    (stored) => {
      expect(readSettingsFrom(stored)).toEqual(defaults)
    },
  )

  it.each([
    { panes: { evidence: 1e308, outline: -1 } },
    { panes: { evidence: Number.POSITIVE_INFINITY, outline: 1 } },
    { author: 'x'.repeat(1_000_000) },
    { recentPlans: Array(200_000).fill('a.essayplan') },
    { recentPlans: ['x'.repeat(300)] },
    JSON.parse('{"__proto__": {"author": "Eve"}, "constructor": {"prototype": {"paper": "letter"}}}'),
  ])('are defaults when a field is beyond all measure', (stored) => {
    expect(readSettingsFrom(stored)).toEqual(defaults)
  })

  it('lose only the field that is wrong', () => {
    expect(readSettingsFrom({ author: 'Ada', paper: 7, unknown: true })).toEqual({
      ...defaults,
      author: 'Ada',
    })
  })
})
