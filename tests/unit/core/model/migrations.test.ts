import { describe, expect, it } from 'vitest'
import { type Migration, migrate } from '#core/model/migrations'

const steps: Migration[] = [
  { from: 1, up: ({ title, ...rest }) => ({ ...rest, question: title }) },
  { from: 2, up: (record) => ({ ...record, language: 'en-GB' }) },
]

describe('A record of an earlier version', () => {
  it('is brought forward through every step', () => {
    expect(migrate({ formatVersion: 1, title: 'Why?' }, steps)).toEqual({
      formatVersion: 3,
      question: 'Why?',
      language: 'en-GB',
    })
  })

  it('enters at its own version', () => {
    expect(migrate({ formatVersion: 2, question: 'Why?' }, steps)).toEqual({
      formatVersion: 3,
      question: 'Why?',
      language: 'en-GB',
    })
  })

  it('has the next version even where a step forgets to say so', () => {
    const forgetful: Migration[] = [{ from: 1, up: () => ({ formatVersion: 1 }) }]
    expect(migrate({ formatVersion: 1 }, forgetful)).toEqual({ formatVersion: 2 })
  })

  it('is left as it was itself', () => {
    const record = { formatVersion: 1, title: 'Why?' }
    migrate(record, steps)
    expect(record).toEqual({ formatVersion: 1, title: 'Why?' })
  })
})

describe('A record that no step applies to', () => {
  it.each([0, 3, 1.5])('stays at version %s', (formatVersion) => {
    expect(migrate({ formatVersion, title: 'Why?' }, steps)).toEqual({ formatVersion, title: 'Why?' })
  })
})
