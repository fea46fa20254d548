/** A versioned record as read from disk, before its shape is known. */
export type Versioned = { formatVersion: number; [key: string]: unknown }

/** One step from version `from` to `from + 1`. Pure; must accept anything that claims to be version `from`. */
export interface Migration {
  from: number
  up: (record: Versioned) => Versioned
}

/** Brings `record` forward through every step that applies, in order. */
export function migrate(record: Versioned, migrations: readonly Migration[]): Versioned {
  let current = record
  for (const step of migrations) {
    if (current.formatVersion === step.from) current = { ...step.up(current), formatVersion: step.from + 1 }
  }
  return current
}
