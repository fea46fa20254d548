import type { CardField } from '../evidence/card-fields'
import { WordsThatDiffer } from './WordsThatDiffer'

/** What one side has, with the words marked that the other has not. */
export function ConflictSide(props: {
  name: string
  fields: readonly CardField[]
  other: readonly CardField[]
}) {
  const { name, fields, other } = props
  const otherValue = (field: string) => other.find((candidate) => candidate.name === field)?.value ?? ''
  const [only] = fields
  return (
    <section className="conflict-side" aria-label={name}>
      <h4>{name}</h4>
      {fields.length === 0 && <p className="conflict-gone">It is no longer there.</p>}
      {fields.length === 1 && only ? (
        <p className="conflict-words">
          <WordsThatDiffer words={only.value} other={otherValue(only.name)} />
        </p>
      ) : (
        <dl>
          {fields.map((field) => (
            <div key={field.name}>
              <dt>{field.name}</dt>
              <dd>
                <WordsThatDiffer words={field.value} other={otherValue(field.name)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
