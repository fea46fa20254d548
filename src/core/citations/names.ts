import { fullName, type Source, type SourceName } from '../model/source'

// In these names the family name comes first: shortening them to the last word would be a mistake
const familyFirst = new Set(
  'chiang deng hu hua jiang kim lin liu mao ngo nguyen pak park peng pol sun syngman xi zhou ho le lê'.split(
    ' ',
  ),
)

/** A typed name as a short citation has it: "Robert Conquest" → "Conquest", "Charles de Gaulle" →
 *  "de Gaulle". Names that have no such short form stay whole ("Mao Zedong", "Nicholas II", "Lord of …"). */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  const staysWhole =
    familyFirst.has((words[0] ?? '').toLowerCase()) ||
    /^[IVXL]+$/.test(last) ||
    words.some((word) => /^(the|of|and|&)$/i.test(word)) ||
    /[,\d]/.test(name)
  if (staysWhole) return words.join(' ')
  const particle = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word))
  return particle < 0 ? last : words.slice(particle).join(' ')
}

/** The authors of a source as a short citation has them: "Lynch", "Lynch and Corin", "Lynch et al.". */
export function shortAuthors(source: Source): string {
  const names = (source.author ?? []).map((name) => name.family ?? fullName(name)).filter(Boolean)
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return first
  return names.length === 2 ? `${first} and ${second}` : `${first} et al.`
}

/** Whether `speaker` is one of the authors, though perhaps written shorter: "Lynch", "M. Lynch". */
export function isAuthor(speaker: string, source: Source): boolean {
  return (source.author ?? []).some((author) => sameName(speaker, author))
}

function sameName(speaker: string, author: SourceName): boolean {
  const spoken = nameWords(speaker)
  const written = nameWords(fullName(author))
  if (spoken.length === 0 || written.length === 0) return false
  if (spoken.join(' ') === written.join(' ')) return true
  const family = nameWords(author.family ?? author.literal ?? '')
  const given = nameWords(author.given ?? '')
  if (spoken.slice(-family.length).join(' ') !== family.join(' ')) return false
  const spokenGiven = spoken.slice(0, -family.length)
  return spokenGiven.every((word, index) => {
    const other = given[index]
    return other === undefined || word.startsWith(other) || other.startsWith(word)
  })
}

const nameWords = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
